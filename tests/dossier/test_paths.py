"""Places in a dossier: written, read, changed and said in words."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

import workbook.dossier.paths
import workbook.dossier.roworder
from workbook.dossier import Alternative, Dossier, Estimate, Evidence, NumberSlot, Question, SourcingEvent
from workbook.dossier.paths import in_words, path_of, pointer, value_at, with_value
from workbook.errors import ArgumentError

PRICE = Estimate(likely=9.5, unit="EUR/pack", evidence=Evidence(kind="entered"))
DOSSIER = Dossier(
    event_id="EV",
    event=SourcingEvent(title="Boxes"),
    alternatives=(
        Alternative(id="a", name="Alpha", status="quoted"),
        Alternative(id="b/c~", name="Beta", status="quoted", price=NumberSlot(entered=PRICE)),
    ),
)


def test_the_examples_in_the_documentation_hold() -> None:
    for module in (workbook.dossier.paths, workbook.dossier.roworder):
        result = doctest.testmod(module)
        assert result.attempted
        assert not result.failed


@given(st.lists(st.text(min_size=1), min_size=1).map(tuple))
def test_any_path_survives_as_text(path: tuple[str, ...]) -> None:
    assert path_of(pointer(path)) == path


def test_a_place_is_read_and_changed_by_row_id() -> None:
    path = path_of("/alternatives/b~1c~0/price/entered")
    assert value_at(DOSSIER, path) == PRICE
    changed = with_value(DOSSIER, path, None)
    assert changed.alternatives[1].price.best is None
    assert changed.alternatives[0] == DOSSIER.alternatives[0]
    assert value_at(DOSSIER, path) == PRICE, "the dossier handed in stays as it was"


def test_a_row_is_appended_replaced_and_taken_out() -> None:
    row = Alternative(id="n", name="New", status="internal")
    added = with_value(DOSSIER, ("alternatives", "n"), row)
    assert [r.id for r in added.alternatives] == ["a", "b/c~", "n"]
    assert with_value(added, ("alternatives", "n"), None) == DOSSIER


def test_a_place_in_words_names_the_row_and_leaves_the_usual_side_out() -> None:
    assert (
        in_words(DOSSIER, ("alternatives", "b/c~", "price", "entered")) == "alternatives, row 2 (Beta), price"
    )
    assert in_words(DOSSIER, ("alternatives", "b/c~", "price", "inferred")).endswith("price, inferred")
    assert in_words(DOSSIER, ("alternatives", "x", "payment_days")) == "alternatives, row 'x', payment days"
    assert in_words(DOSSIER, ("event", "annual_spend", "entered")) == "event, annual spend"
    unnamed = DOSSIER.but(plan=DOSSIER.plan.but(questions=(Question(id="q1"),)))
    assert in_words(unnamed, ("plan", "questions", "q1", "due")) == "plan, questions, row 1 (q1), due"


@pytest.mark.parametrize("path", ["/colour", "/alternatives/z", "/alternatives/a/colour", "/event/title/x"])
def test_a_place_that_is_not_there_is_named(path: str) -> None:
    with pytest.raises(ArgumentError, match=f"a dossier has no {path}"):
        value_at(DOSSIER, path_of(path))
    with pytest.raises(ArgumentError, match=f"a dossier has no {path}"):
        with_value(DOSSIER, path_of(path), "x")
