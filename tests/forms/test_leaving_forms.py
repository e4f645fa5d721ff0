"""Forms of walking away: what is typed reaches its fact, choices follow the rows, and the panels follow the typing."""

from __future__ import annotations

from typing import Any

import pytest

from workbook.appraisal import appraise
from workbook.editing import Session
from workbook.forms.alternatives import alternatives_form, improvements_form
from workbook.forms.leaving import leaving_form, triggers_form
from workbook.forms.prices import price_form
from workbook.forms.scenarios import scenarios_form, zone_form
from workbook.forms.trees import trees_form


def added(page: Any, path: str) -> str:
    """Add a row and return its id."""
    before = set(page.shown(path)["order"])
    page.click("add", path)
    (new,) = set(page.shown(path)["order"]) - before
    return str(new)


def options(page: Any, path: str, column: str) -> list[str]:
    heads = page.shown(path)["columns"]
    found = heads[column] if isinstance(heads, dict) else next(h for h in heads if h["name"] == column)
    return [words for _, words in found["options"]]


def test_a_tree_is_typed_row_by_row(session: Session, page: Any) -> None:
    form = page(trees_form(session))
    row = added(form, "/alternatives")
    form.type_cell("/alternatives", row, "name", "Wait")
    form.click("open", "/alternatives", row=row)
    tree = f"/alternatives/{row}/tree"
    root, low, high = (added(form, tree) for _ in range(3))
    form.type_cell(tree, root, "name", "Will it drop?")
    form.type_cell(tree, root, "kind", "chance")
    assert "Will it drop?" in options(form, tree, "parent")
    for node, chance, cost in ((low, "40", "4"), (high, "60", "5")):
        form.type_cell(tree, node, "parent", root)
        form.type_cell(tree, node, "chance", chance)
        form.type_cell(tree, node, "cost", cost)
    held = next(a for a in session.current.alternatives if a.id == row).tree
    assert [n.parent for n in held] == ["", root, root]
    assert [n.chance.likely for n in held[1:]] == [0.4, 0.6]
    found = next(r for r in appraise(session.current).walk_away.rows if r.alternative.id == row)
    assert found.tree is not None
    assert found.tree.cost.likely == pytest.approx(0.4 * 4 + 0.6 * 5)
    form.type_cell(tree, high, "parent", "")
    assert next(a for a in session.current.alternatives if a.id == row).tree[2].parent == ""


def test_an_outcome_may_name_another_alternative_and_never_its_own(session: Session, page: Any) -> None:
    form = page(trees_form(session))
    form.click("open", "/alternatives", row="beta")
    names = options(form, "/alternatives/beta/tree", "alternative")
    assert "Delta" in names
    assert "Beta" not in names
    node = added(form, "/alternatives/beta/tree")
    form.type_cell("/alternatives/beta/tree", node, "alternative", "quote")
    assert session.current.alternatives[0].tree[0].alternative == "quote"


def test_a_chance_above_one_stays_as_typed_and_changes_nothing(session: Session, page: Any) -> None:
    form = page(scenarios_form(session))
    row = added(form, "/plan/scenarios")
    form.type_cell("/plan/scenarios", row, "chance", "150")
    assert session.current.plan.scenarios[0].chance.entered is None
    assert form.cell("/plan/scenarios", row, "chance")["error"]


def test_a_scenario_with_what_they_could_do_without_us(session: Session, page: Any) -> None:
    form = page(scenarios_form(session))
    row = added(form, "/plan/scenarios")
    form.type_cell("/plan/scenarios", row, "name", "Hungry")
    form.click("open", "/plan/scenarios", row=row)
    table = f"/plan/scenarios/{row}/options"
    option = added(form, table)
    form.type_cell(table, option, "name", "Idle line")
    form.type_cell(table, option, "value", "3.8")
    assert appraise(session.current).supplier_side.floor.likely == pytest.approx(3.8)


def test_the_prices_of_the_zone(session: Session, page: Any) -> None:
    form = page(zone_form(session))
    form.type("/plan/stop", "4.9")
    form.type("/issues/price/opening", "4.2")
    form.type("/plan/their_share", "40")
    seen = appraise(session.current).deal
    assert (seen.stop.likely, seen.opening.likely, seen.their_share.likely) == (4.9, 4.2, 0.4)
    form.type("/plan/supplier_floor", {"low": "4", "likely": "4.1", "high": "4.4", "state": ""})
    assert appraise(session.current).supplier_side.ends == (4, 4.1, 4.4)


def test_the_price_is_an_issue_from_its_first_entry_on(session: Session, page: Any) -> None:
    form = page(price_form(session))
    assert all(issue.id != "price" for issue in session.current.issues)
    form.type("/issues/price/target", "abc")
    assert form.shown("/issues/price/target")["error"]
    form.type("/issues/price/target", "")
    assert not form.shown("/issues/price/target").get("error")
    assert not session.dirty
    form.type("/issues/price/target", "4.4")
    (made,) = [issue for issue in session.current.issues if issue.id == "price"]
    assert (made.name, made.unit, made.target.likely, made.origin) == ("Price", "USD/pack", 4.4, "entered")
    form.type("/issues/price/criterion", "what Delta pays")
    assert form.shown("/issues/price/target")["value"]["likely"] == "4.4"
    session.undo()
    session.undo()
    assert not session.dirty, "one step back takes the issue back with its first entry"
    form.type("/issues/price/opening", "4.1")
    session.remove("/issues/price")
    form.type("/issues/price/opening", "4.2")
    (again,) = [issue for issue in session.current.issues if issue.id == "price"]
    assert (again.deleted, again.opening.likely) == (False, 4.2)


def test_a_trigger_counts_once_somebody_says_so(session: Session, page: Any) -> None:
    form = page(triggers_form(session))
    row = added(form, "/plan/triggers")
    for column, typed in (("text", "Promise broken twice"), ("kind", "trust"), ("happened", "yes")):
        form.type_cell("/plan/triggers", row, column, typed)
    assert appraise(session.current).triggers.verdict == ""
    form.type_cell("/plan/triggers", row, "said_by", "Ana")
    assert appraise(session.current).triggers.verdict == "end"
    form.click("remove", "/plan/triggers", row=row)
    assert appraise(session.current).triggers.verdict == ""
    session.undo()
    assert appraise(session.current).triggers.verdict == "end"


def test_an_improvement_is_typed_and_valued(session: Session, page: Any) -> None:
    form = page(improvements_form(session))
    row = added(form, "/plan/improvements")
    assert "Delta" in options(form, "/plan/improvements", "alternative")
    for column, typed in (("name", "Ask again"), ("alternative", "quote"), ("part", "price"), ("to", "4.5")):
        form.type_cell("/plan/improvements", row, column, typed)
    assert session.current.plan.improvements[0].to.entered.unit == "USD/pack"  # type: ignore[union-attr]
    step = next(s for s in appraise(session.current).improvements.steps if s.own)
    assert step.saves.likely == pytest.approx(0.204 * 10_000)


def test_an_improvement_is_typed_in_the_unit_of_what_changes(session: Session, page: Any) -> None:
    form = page(improvements_form(session))
    row = added(form, "/plan/improvements")
    for column, typed in (("alternative", "quote"), ("part", "risk"), ("to", "1")):
        form.type_cell("/plan/improvements", row, column, typed)
    assert session.current.plan.improvements[0].to.likely == 0.01
    form.type_cell("/plan/improvements", row, "part", "price")
    step = next(s for s in appraise(session.current).improvements.steps if s.own)
    assert step.problem is not None
    assert step.problem.key == "improve.other_unit"


def test_their_floor_is_offered_from_what_they_accepted(session: Session, page: Any) -> None:
    """The incumbent sold to four others at 4.00 to 4.60 before freight: the median is 4.30."""
    form = page(zone_form(session))
    (hint,) = form.shown("/plan/supplier_floor")["hints"]
    assert "4.00 to 4.30" in hint
    form.click("use", "/plan/supplier_floor", n=0)
    assert appraise(session.current).supplier_side.ends == pytest.approx((4.0, 4.15, 4.3))
    assert appraise(session.current).supplier_side.floor.state == "estimated"


def test_which_waterfall_is_drawn(session: Session, page: Any) -> None:
    form = page(alternatives_form(session))
    form.click("open", "/alternatives", row="beta")
    form.type("/alternatives/beta/drawn", "no")
    assert session.current.alternatives[0].drawn.flag is False


def test_the_words_of_leaving(session: Session, page: Any) -> None:
    form = page(leaving_form(session))
    form.type("/plan/exit_speaker", "Ana")
    form.type("/plan/first_step", "Send the order")
    assert (session.current.plan.exit_speaker.text, session.current.plan.first_step.text) == (
        "Ana",
        "Send the order",
    )
