"""Whatever a dossier holds, its appraisal gives figures in order, or says that it does not know."""

from __future__ import annotations

import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.drafts import alternatives, comparables, deliveries, estimate, full, number
from workbook.appraisal import appraise, summary
from workbook.dossier import Dossier, NumberSlot

amounts = st.floats(min_value=0.01, max_value=1e6)


@st.composite
def dossiers(draw: st.DrawFn) -> Dossier:
    event = full().event
    changes: dict[str, object] = {}
    for name, unit in (
        ("price", "USD/pack"),
        ("freight", "USD/pack"),
        ("annual_quantity", "pack/year"),
        ("annual_spend", "USD/year"),
    ):
        changes[name] = number(draw(amounts), unit) if draw(st.booleans()) else NumberSlot()
    others = []
    for c in comparables(draw(st.integers(0, 7)), draw(st.integers(0, 7))):
        freight = estimate(draw(amounts), "USD/pack") if draw(st.booleans()) else None
        terms = draw(st.sampled_from([("EXW",), ("DDP",), ("DDP", "EXW"), ()]))
        others.append(c.but(price=estimate(draw(amounts), "USD/pack"), freight=freight, incoterms=terms))
    ways = []
    for a in alternatives():
        freight = number(draw(amounts), "USD/pack") if draw(st.booleans()) else NumberSlot()
        ways.append(a.but(price=number(draw(amounts), "USD/pack"), freight=freight))
    return full(
        event=event.but(**changes),
        comparables=tuple(others),
        alternatives=tuple(ways[: draw(st.integers(0, 3))]),
        deliveries=deliveries(draw(st.integers(0, 9))),
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(dossiers())
def test_opening_target_limit_in_order_and_json_without_nan(dossier: Dossier) -> None:
    found = appraise(dossier)
    json.dumps(summary(dossier).as_dict(), allow_nan=False)
    aims = found.aims
    o, t, limit = aims.opening.likely, aims.target.likely, aims.limit.likely
    if o is not None and t is not None:
        assert o <= t
    if t is not None and limit is not None:
        assert t <= limit + 1e-9 * abs(limit)
    if found.zone.probability is not None:
        assert 0 <= found.zone.probability <= 1
    assert (found.walk_away.limit.likely is None) == (found.walk_away.limit.state == "unknown")


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(dossiers(), amounts)
def test_a_dearer_benchmark_never_moves_the_walk_away(dossier: Dossier, price: float) -> None:
    before = appraise(dossier).walk_away.limit
    benchmark = alternatives()[1].but(id="another", price=number(price, "USD/pack"))
    after = appraise(dossier.but(alternatives=(*dossier.alternatives, benchmark))).walk_away.limit
    assert after == before
