"""Benchmark, targets, supplier's side, ZOPA, readiness and summary of an event; figures worked out by hand."""

from __future__ import annotations

import json
from datetime import date

import pytest

from tests.drafts import awkward, comparables, day, deliveries, estimate, full, number, thin
from workbook.appraisal import appraise, summary
from workbook.appraisal.condensing import MOST_POINTS, condense
from workbook.dossier import Evidence, IndexPoint, Issue, NumberSlot, Plan, PriceIndex
from workbook.errors import WorkbookError


def test_percentiles_of_comparable_prices_delivered() -> None:
    found = appraise(full()).benchmark
    # 4.1, 4.3, 4.5, 4.7, 4.9, 5.1, 5.3 delivered; linear interpolation: rank 1 + 6 p.
    assert found.p10.likely == pytest.approx(4.22)
    assert found.p25.likely == pytest.approx(4.40)
    assert found.median.likely == pytest.approx(4.70)


def test_target_and_opening_stand_at_the_incumbents_terms() -> None:
    found = appraise(full()).aims
    # With the quote 4.7 + 0.2 - 0.1: 4.0, 4.2, 4.4, 4.6, 4.8, 4.8, 5.0, 5.2; rank 1 + 7 p.
    assert found.target.likely == pytest.approx(4.35)
    assert found.opening.likely == pytest.approx(4.14)
    assert found.target_levelled.likely == pytest.approx(4.45)


def test_a_persons_target_stands_before_ours_and_is_warned_about_out_of_order() -> None:
    entered = estimate(5.5, "USD/pack").but(evidence=Evidence(kind="entered", by="buyer"))
    issue = Issue(id="price", name="Price", target=NumberSlot(entered=entered))
    found = appraise(full(issues=(issue,))).aims
    assert found.target.likely == 5.5
    assert found.target.kind == "entered"
    assert [w.key for w in found.warnings] == ["aims.target_above_limit"]


def test_no_range_no_target_below_three_comparables() -> None:
    found = appraise(full(comparables=comparables(1)))
    assert found.aims.target.likely is None
    assert found.aims.opening.likely is None


def test_floor_from_what_the_incumbent_accepted_elsewhere_is_assumed() -> None:
    found = appraise(full()).supplier_side
    # 4.0, 4.2, 4.4, 4.6 at our terms: lowest, 25th percentile, median.
    assert found.floor.low == pytest.approx(4.0)
    assert found.floor.likely == pytest.approx(4.15)
    assert found.floor.high == pytest.approx(4.3)
    assert found.floor.state == "assumed"


def test_without_evidence_about_the_supplier_there_is_no_probability() -> None:
    found = appraise(full(comparables=comparables(7, incumbents=2))).zone
    assert found.probability is None
    assert found.says[0].key == "zopa.no_evidence"


def test_an_entered_floor_gives_the_probability() -> None:
    floor = estimate(5.0, "USD/pack", 4.5, 5.5).but(evidence=Evidence(kind="entered", by="buyer"))
    found = appraise(full(plan=Plan(supplier_floor=NumberSlot(entered=floor))))
    assert found.zone.probability is not None
    assert 0 < found.zone.probability < 1
    assert found.zone.floor.kind == "entered"


def test_no_walk_away_no_probability() -> None:
    assert appraise(full(alternatives=())).zone.probability is None


def test_lateness_and_its_cost() -> None:
    found = appraise(full()).performance
    assert (found.lateness.late, found.lateness.n) == (8, 8)
    # 52,000 x 2 days / 365 x 20 %
    assert found.cost.likely == pytest.approx(52_000 * 2 / 365 * 0.20)
    assert found.cost.state == "assumed"


def test_trend_only_from_enough_deliveries() -> None:
    assert appraise(full()).price_history.trend.known
    assert not appraise(full(deliveries=deliveries(2))).price_history.trend.known


def test_index_explains_its_share() -> None:
    points = tuple(IndexPoint(on=date(2025, m, 1), value=100.0 + 2 * (m - 1)) for m in range(1, 13))
    linked = PriceIndex(id="i", name="Latex", points=points, share=number(0.5, "share"))
    found = appraise(full(indices=(linked,))).price_history.comparison
    assert found is not None
    assert found.index_change == pytest.approx(0.14)
    assert found.unexplained == pytest.approx(found.price_change - 0.07)


def test_long_histories_are_condensed_without_losing_money() -> None:
    many = tuple(d for _ in range(30) for d in deliveries(12))
    points, period = condense(many)
    assert period == "month"
    assert len(points) <= MOST_POINTS
    assert sum(p.quantity * p.price for p in points) == pytest.approx(sum(d.quantity * d.price for d in many))
    assert sum(p.lines for p in points) == len(many)


def test_readiness_names_what_is_missing() -> None:
    assert appraise(full()).readiness.ready
    assert appraise(full(alternatives=())).readiness.first is not None
    assert appraise(full(alternatives=())).readiness.first.key == "alternative"
    gone = full().mandate.but(valid_until=day(date(2026, 1, 1)))
    assert [u.key for u in appraise(full(mandate=gone)).readiness.against] == ["mandate_expired"]


def test_worth_of_a_quote_is_the_gap_to_the_25th_percentile() -> None:
    first = appraise(full(alternatives=())).readiness.first
    assert first is not None
    assert first.worth.likely == pytest.approx((5.3 - 4.4) * 10_000)


def test_summary_holds_json_values_only() -> None:
    row = summary(full()).as_dict()
    assert json.loads(json.dumps(row)) == row
    assert row["gap"] == pytest.approx((5.3 - 4.45) * 10_000)
    assert row["deadline"] == "2026-09-30"
    assert row["readiness"] == "ready"
    assert summary(thin()).as_dict()["readiness"] == "not ready"


@pytest.mark.parametrize("name", awkward())
def test_every_awkward_event_is_appraised_in_order(name: str) -> None:
    found = appraise(awkward()[name])
    try:
        row = summary(found.dossier).as_dict()
    except WorkbookError as problem:  # pragma: no cover - shown when it fails
        pytest.fail(str(problem))
    json.dumps(row, allow_nan=False)
    o, t, limit = (q.likely for q in (found.aims.opening, found.aims.target, found.aims.limit))
    assert o is None or t is None or o <= t
    assert t is None or limit is None or t <= limit
