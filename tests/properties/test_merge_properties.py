"""What must hold for any three dossiers brought together, and for any import over anything people did."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hypothesis import Phase, event, given, settings
from hypothesis import strategies as st

from tests.properties.dossiers import dossiers, drafts, edits_of_one
from workbook.dossier import Alternative, Dossier, Estimate, Evidence, Fact, Frozen, NumberSlot, Row, Slot
from workbook.dossier.merge import APPENDED, merge
from workbook.dossier.paths import Path, path_of, value_at, with_value
from workbook.dossier.refresh import as_edit, refresh
from workbook.dossier.roworder import merged_order

EXAMPLES = settings(max_examples=40, deadline=None, phases=[p for p in Phase if p is not Phase.explain])


@EXAMPLES
@given(dossiers(ordered=False), dossiers(ordered=False))
def test_what_nobody_or_one_side_changed_is_taken_as_it_is(base: Dossier, other: Dossier) -> None:
    for mine, theirs, expected in [(base, base, base), (other, base, other), (base, other, other)]:
        merged = merge(base, mine, theirs)
        assert merged.dossier == expected
        assert merged.conflicts == ()
    assert merge(base, other, other).dossier == other


@EXAMPLES
@given(edits_of_one())
def test_without_a_conflict_it_does_not_matter_who_is_called_mine(
    three: tuple[Dossier, Dossier, Dossier],
) -> None:
    b, m, t = three
    one, other = merge(b, m, t), merge(b, t, m)
    assert {c.path for c in one.conflicts} == {c.path for c in other.conflicts}
    assert {(c.path, repr(c.mine)) for c in one.conflicts} == {
        (c.path, repr(c.theirs)) for c in other.conflicts
    }
    event("conflicts" if one.conflicts else "none")
    if not one.conflicts:
        assert one.dossier == other.dossier


@EXAMPLES
@given(dossiers(), dossiers())
def test_changes_in_different_places_all_arrive(base: Dossier, other: Dossier) -> None:
    """Each side takes half of another dossier's sections: together they make the whole of it."""
    mine = base.but(event=other.event, alternatives=other.alternatives, offers=other.offers)
    theirs = base.but(
        **{
            name: getattr(other, name)
            for name in type(other).model_fields
            if name not in ("event", "alternatives", "offers")
        }
    )
    merged = merge(base, mine, theirs)
    assert merged.dossier == other
    assert merged.conflicts == ()


@EXAMPLES
@given(dossiers(), dossiers(), dossiers())
def test_a_conflict_keeps_mine_and_is_named_in_words(b: Dossier, m: Dossier, t: Dossier) -> None:
    merged = merge(b, m, t)
    for conflict in merged.conflicts:
        assert conflict.where
        assert conflict.mine != conflict.theirs
        if not isinstance(conflict.mine, Row) and conflict.mine is not None:
            assert value_at(merged.dossier, conflict.path) == conflict.mine


@EXAMPLES
@given(dossiers(), dossiers(), dossiers())
def test_what_is_only_added_to_keeps_the_additions_of_both(b: Dossier, m: Dossier, t: Dossier) -> None:
    merged = merge(b, m, t).dossier
    for name in APPENDED:
        told = [_without_id(row) for row in getattr(merged, name)]
        known = {getattr(row, "id", None) for row in getattr(b, name)} - {None}
        for side in (m, t):
            for row in getattr(side, name):
                if row not in getattr(b, name) and getattr(row, "id", None) not in known:
                    assert _without_id(row) in told


def _without_id(record: Frozen) -> Any:
    return record.but(id="x") if isinstance(record, Row) else record


def test_two_offers_added_under_one_id_both_stay() -> None:
    from datetime import date

    from workbook.dossier import Offer, Package

    def offer(note: str) -> Offer:
        return Offer(id="1", on=date(2024, 1, 1), side="ours", packages=(Package(id="p"),), note=note)

    base = Dossier(event_id="EV")
    merged = merge(base, base.but(offers=(offer("ours"),)), base.but(offers=(offer("theirs"),)))
    assert sorted(row.note for row in merged.dossier.offers) == ["ours", "theirs"]
    assert merged.conflicts == ()


ORDERS = st.lists(st.sampled_from("abcdef"), unique=True, max_size=6)


@EXAMPLES
@given(ORDERS, ORDERS, ORDERS)
def test_every_row_stands_once_in_the_merged_order(
    base: list[str], mine: list[str], theirs: list[str]
) -> None:
    order = merged_order(base, mine, theirs)
    assert sorted(order) == sorted({*base, *mine, *theirs})
    assert [i for i in merged_order(base, base, theirs) if i in theirs] == theirs
    assert [i for i in merged_order(base, mine, base) if i in mine] == mine


# --- a new import over what people did ---------------------------------------------------------------------------------------


def slots(value: Any, path: Path = ()) -> Iterator[tuple[Path, Slot[Any]]]:
    """Return every slot of a dossier with its path."""
    if isinstance(value, Slot):
        yield path, value
    elif isinstance(value, tuple):
        for row in value:
            if isinstance(row, Row):
                yield from slots(row, (*path, row.id))
    elif isinstance(value, Frozen):
        for name in type(value).model_fields:
            yield from slots(getattr(value, name), (*path, name))


def rows(value: Any, path: Path = ()) -> Iterator[tuple[Path, Row]]:
    """Return every row of a dossier with its path."""
    if isinstance(value, tuple):
        for row in value:
            if isinstance(row, Row):
                yield (*path, row.id), row
                yield from rows(row, (*path, row.id))
    elif isinstance(value, Frozen):
        for name in type(value).model_fields:
            yield from rows(getattr(value, name), (*path, name))


def there(dossier: Dossier, path: Path) -> Any:
    """Return what stands at a path, or nothing."""
    from workbook.errors import ArgumentError

    try:
        return value_at(dossier, path)
    except ArgumentError:
        return None


@st.composite
def edited(draw: Any) -> Dossier:
    """Return a dossier as it is after an import and a person's work on it."""
    current = draw(drafts())
    note = Evidence(kind="entered", by="Ann")
    for _ in range(draw(st.integers(0, 4))):
        kind = draw(
            st.sampled_from(["number", "text", "title", "delete", "add", "drop", "flag", "deliveries"])
        )
        after = current
        numbers = [path for path, slot in slots(current) if isinstance(slot, NumberSlot)]
        tables = [path for path, row in rows(current)]
        flags = [("stakeholders", row.id, "decides") for row in current.stakeholders]
        if kind == "number":
            path = draw(st.sampled_from(numbers))
            likely = draw(st.sampled_from([0.3, 0.4]))  # good for a share as well as for an amount
            after = with_value(current, (*path, "entered"), Estimate(likely=likely, evidence=note))
        elif kind == "text":
            fact = Fact[str](value=draw(st.sampled_from(["", "said"])), evidence=note)
            after = with_value(current, ("event", "category", "entered"), fact)
        elif kind == "title":
            after = with_value(current, ("event", "title"), draw(st.sampled_from(["", "A title of our own"])))
        elif kind == "deliveries":
            after = current.but(deliveries=())
        elif kind == "add":
            row = Alternative(
                id=draw(st.sampled_from(["a", "own"])), name="Make it", status="internal", origin="entered"
            )
            if there(current, ("alternatives", row.id)) is None:
                after = current.but(alternatives=(*current.alternatives, row))
        elif kind == "delete" and tables:
            after = with_value(current, (*draw(st.sampled_from(tables)), "deleted"), True)
        elif kind == "drop" and current.stakeholders:
            after = current.but(stakeholders=current.stakeholders[1:])
        elif kind == "flag" and flags:
            path = draw(st.sampled_from(flags))
            after = with_value(current, path, not value_at(current, path))
        current = as_edit(current, after)
    return current


@EXAMPLES
@given(edited(), drafts())
def test_an_import_never_undoes_a_person(current: Dossier, draft: Dossier) -> None:
    result = refresh(current, draft)
    for path, slot in slots(current):
        if slot.entered is not None:
            assert there(result, path).entered == slot.entered, path
    for path, row in rows(current):
        if row.deleted:
            assert there(result, path).deleted, path
        elif row.origin == "entered":
            kept = there(result, path)
            assert (kept.origin, kept.deleted) == ("entered", False), path
            assert getattr(kept, "name", "") == getattr(row, "name", "")
    for place in current.entered_fields:
        assert value_at(result, path_of(place)) == value_at(current, path_of(place)), place
    assert result.entered_fields == current.entered_fields


@EXAMPLES
@given(edited(), drafts())
def test_an_import_brings_every_inferred_side_up_to_date(current: Dossier, draft: Dossier) -> None:
    result = refresh(current, draft)
    for path, slot in slots(draft):
        assert there(result, path).inferred == slot.inferred, path
    for path, slot in slots(result):
        if there(draft, path) is None:
            assert there(current, path) == slot, "a row the draft does not know is there only because it was"


@EXAMPLES
@given(edited(), drafts())
def test_the_same_import_twice_changes_nothing_more(current: Dossier, draft: Dossier) -> None:
    once = refresh(current, draft)
    assert refresh(once, draft) == once


@EXAMPLES
@given(drafts(), drafts())
def test_where_nobody_entered_anything_the_new_draft_stands(old: Dossier, new: Dossier) -> None:
    assert refresh(old, new) == new


@EXAMPLES
@given(edited(), drafts(), drafts())
def test_what_people_did_survives_two_imports_in_a_row(
    current: Dossier, first: Dossier, second: Dossier
) -> None:
    result = refresh(refresh(current, first), second)
    for path, slot in slots(current):
        if slot.entered is not None:
            assert there(result, path).entered == slot.entered, path
    deleted = {path for path, row in rows(current) if row.deleted}
    assert deleted <= {path for path, row in rows(result) if row.deleted}
    for place in current.entered_fields:
        assert value_at(result, path_of(place)) == value_at(current, path_of(place))


@EXAMPLES
@given(dossiers(), dossiers())
def test_an_edit_marks_whose_it_is_and_changes_nothing_else(before: Dossier, after: Dossier) -> None:
    marked = as_edit(before, after)
    assert as_edit(before, marked) == marked
    gone = {row.id for row in before.alternatives if row.origin == "drafted"} - {
        row.id for row in after.alternatives
    }
    assert {row.id for row in marked.alternatives if row.id in gone and row.deleted} == gone
    for row in after.alternatives:
        if row.id not in {known.id for known in before.alternatives}:
            assert there(marked, ("alternatives", row.id)).origin == "entered"
    assert marked.event == after.event
    was = "/event/title" in after.entered_fields
    assert ("/event/title" in marked.entered_fields) == (was or before.event.title != after.event.title)
