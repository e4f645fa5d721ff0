"""Published walk-away examples entered through the session, as a team types them, and read off the panels."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.panels.test_leaving import read
from workbook.dossier import Alternative, Dossier, Issue, SupplierScenario, TheirOption, TreeNode
from workbook.editing import Session
from workbook.panels import alternatives, improving, walk_away, zone
from workbook.store import open_store

UNIT = "USD/unit"


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """A new event: one unit is bought, in US dollars."""
    new = Session.new(open_store(f"sqlite:///{tmp_path / 'w.db'}"), "case", author="buyer")
    new.edit("/event/currency", "USD")
    new.edit("/event/unit", "unit")
    new.edit("/event/annual_quantity", 1, unit="unit/year")
    return new


def enter_alternatives(session: Session, *rows: tuple[str, str, float, dict[str, float]]) -> None:
    """Type alternatives: id, name, price and what else is given."""
    for row_id, name, price, more in rows:
        session.add("/alternatives", Alternative(id=row_id, name=name, status="internal"))
        session.edit(f"/alternatives/{row_id}/price", price, unit=UNIT)
        for field, value in more.items():
            session.edit(f"/alternatives/{row_id}/{field}", value, unit=UNIT)


def condor(session: Session) -> None:
    """Type the two alternatives of Jewel: Beta's item is worth 5 more to us."""
    enter_alternatives(session, ("beta", "Beta", 38, {"quality": -5}), ("acme", "Acme", 35, {}))


def enter_tree(
    session: Session, alternative: str, nodes: Sequence[tuple[str, str, str, float | None, float | None, str]]
) -> None:
    """Type a tree: id, kind, parent, chance, cost, alternative."""
    for node_id, kind, parent, chance, cost, other in nodes:
        row: Any = TreeNode(id=node_id, name=node_id, kind=kind, parent=parent, alternative=other)  # type: ignore[arg-type]
        session.add(f"/alternatives/{alternative}/tree", row)
        if chance is not None:
            session.edit(f"/alternatives/{alternative}/tree/{node_id}/chance", chance, unit="share")
        if cost is not None:
            session.edit(f"/alternatives/{alternative}/tree/{node_id}/cost", cost, unit=UNIT)


def wait_for_acme(session: Session) -> None:
    """Type the tree of the case: an even chance that Acme drops to 28."""
    session.add("/alternatives", Alternative(id="wait", name="Wait for Acme", status="internal"))
    enter_tree(
        session,
        "wait",
        [
            ("Acme drops?", "chance", "", None, None, ""),
            ("it drops", "decision", "Acme drops?", 0.5, None, ""),
            ("it stays", "decision", "Acme drops?", 0.5, None, ""),
            ("Acme at 28", "outcome", "it drops", None, 28, ""),
            ("Beta", "outcome", "it drops", None, None, "beta"),
            ("Acme at 35", "outcome", "it stays", None, None, "acme"),
            ("Beta then", "outcome", "it stays", None, None, "beta"),
        ],
    )


def sells_or_liquidates(session: Session, tolerance: float | None = None) -> None:
    """Type what Condor could do without us."""
    session.add("/plan/scenarios", SupplierScenario(id="s", name="without us"))
    for row_id, name, value, chance in (("e", "sell elsewhere", 30, 0.2), ("l", "liquidate", 15, None)):
        session.add("/plan/scenarios/s/options", TheirOption(id=row_id, name=name))
        session.edit(f"/plan/scenarios/s/options/{row_id}/value", value, unit=UNIT)
        if chance is not None:
            session.edit(f"/plan/scenarios/s/options/{row_id}/chance", chance, unit="share")
    if tolerance is not None:
        session.edit("/plan/scenarios/s/risk_tolerance", tolerance, unit=UNIT)


def saved(session: Session) -> Dossier:
    """Save, and return what a fresh session reads."""
    assert session.save().saved is not None
    return Session.open(session.store, "case").current


def test_condor_1(session: Session, golden: dict[str, Any]) -> None:
    condor(session)
    expect = golden["condor-1"]["expect"]
    html = read(walk_away.reservation, saved(session))
    assert (
        f"We leave above USD {expect['reservation_value_for_condor']:.2f} per unit, because {expect['batna']}"
        in html
    )


def test_condor_2(session: Session, golden: dict[str, Any]) -> None:
    condor(session)
    wait_for_acme(session)
    expect = golden["condor-2"]["expect"]["reservation_value_for_condor"]
    html = read(alternatives.decision_trees, saved(session))
    assert f"Wait for Acme is worth ≈ USD {expect:.2f} per unit on average" in html
    assert "At “it stays” we choose “Beta then”." in html
    flips = read(improving.break_evens, session.current)
    assert "Wait for Acme" in flips


def test_condor_3(session: Session, golden: dict[str, Any]) -> None:
    condor(session)
    wait_for_acme(session)
    sells_or_liquidates(session)
    expect = golden["condor-3"]["expect"]
    html = read(zone.zopa, saved(session))
    assert f"on average ≈ USD {expect['zopa_width']:.2f} lie between both limits" in html
    pictures = read(zone.scenarios, session.current)
    assert f"its floor lies at USD {expect['supplier_reservation_value']:.2f} per unit." in pictures


def test_condor_4_a_risk_averse_supplier_takes_less(session: Session) -> None:
    condor(session)
    sells_or_liquidates(session, tolerance=10)
    html = read(zone.scenarios, saved(session))
    at = float(html.split("its floor lies at USD ")[1].split(" per")[0])
    assert 15 < at < 18


def test_samuelson_and_marks(session: Session, golden: dict[str, Any]) -> None:
    """The buyer pays at most 600,000, the seller accepts 520,000: 80,000 to divide; at 540,000 we have 60,000 of it."""
    expect = golden["samuelson-marks"]["expect"]
    enter_alternatives(session, ("build", "Build it", 600_000, {}))
    session.edit("/plan/supplier_floor", 520_000, unit=UNIT)
    session.add("/issues", Issue(id="price", name="Price"))
    session.edit("/issues/price/opening", 520_000, unit=UNIT)
    session.edit("/plan/their_share", expect["seller_surplus"] / expect["zopa_width"], unit="share")
    html = read(zone.zopa, saved(session))
    assert f"on average USD {expect['zopa_width']:,.2f}".removesuffix(".00") in html.replace("≈ ", "")
    assert "the price is expected at ≈ USD 540,000 per unit" in html
    assert f"gains ≈ USD {expect['buyer_surplus']:,}" in html


def test_no_zopa(session: Session, golden: dict[str, Any]) -> None:
    expect = golden["no-zopa"]["expect"]
    enter_alternatives(session, ("rent", "Rent instead", 250_000, {}))
    session.edit("/plan/supplier_floor", 250_000 + expect["gap"], unit=UNIT)
    html = read(zone.zopa, saved(session))
    assert "a deal exists with a chance of ≈ 0 %" in html.lower()
