"""The order of meetings, and the worth of a yes against closed forms of the Shapley value."""

from __future__ import annotations

import pytest

from tests.analysis.sentences import worded
from workbook.analysis.meetings import Meetings, Voice, meeting_order
from workbook.errors import ArgumentError


def values_of(found: Meetings) -> dict[str, float]:
    assert found.shares is not None
    return found.shares.values


def order(*voices: Voice) -> list[str]:
    return [meeting.name for meeting in meeting_order(voices).order]


def test_who_must_agree_carries_an_equal_share() -> None:
    """Unanimity: with four who must all agree each value is a quarter (Shapley 1953)."""
    found = meeting_order([Voice("bank"), Voice("works council")], worth=100_000)
    assert values_of(found) == pytest.approx(
        {"we": 25_000, "the supplier": 25_000, "bank": 25_000, "works council": 25_000}
    )


def test_whoever_follows_another_carries_nothing() -> None:
    found = meeting_order([Voice("plant", brings=("council",)), Voice("council", needed=False)])
    assert values_of(found) == pytest.approx(
        {"we": 1 / 3, "the supplier": 1 / 3, "plant": 1 / 3, "council": 0}
    )
    assert found.needed == ("plant",)


def test_two_roads_to_one_yes() -> None:
    """Needed: one of three. Each of them is decisive in 2! 2! of 5! orders, a thirtieth; we two share the rest."""
    voices = [Voice("a", False, brings=("b",)), Voice("b"), Voice("c", False, brings=("b",))]
    values = values_of(meeting_order(voices))
    assert [values[name] for name in "abc"] == pytest.approx([1 / 30] * 3)
    assert values["we"] == pytest.approx(0.45)


def test_what_a_party_adds_is_shared_by_all_it_needs() -> None:
    """The deal alone is shared by two, what the site adds by three: 60/2 + 30/3 = 40 each, 10 for the site."""
    values = meeting_order([Voice("site", needed=False, adds=30)], worth=60).shares.values
    assert values == pytest.approx({"we": 40, "the supplier": 40, "site": 10})


def test_the_one_who_brings_most_is_met_first() -> None:
    voices = (
        Voice("a", position=9),
        Voice("b", position=-5, brings=("c",)),
        Voice("c"),
        Voice("d", brings=("b",)),
    )
    found = meeting_order(voices).order
    assert [(m.name, m.follows) for m in found] == [("d", ("b", "c")), ("a", ())]
    assert [m.reason.key for m in found] == ["meetings.brings", "meetings.for"]


def test_supporters_then_undecided_then_against_and_blockers_last() -> None:
    voices = (
        Voice("no", position=-4),
        Voice("veto", blocks=True, position=8),
        Voice("yes", position=4),
        Voice("?"),
    )
    assert order(*voices) == ["yes", "?", "no", "veto"]


def test_a_blocker_against_must_be_won_even_if_it_need_not_agree() -> None:
    assert meeting_order([Voice("x", needed=False, blocks=True, position=-1)]).needed == ("x",)
    assert meeting_order([Voice("x", needed=False, blocks=True, position=1)]).needed == ()


def test_circles_end() -> None:
    found = meeting_order([Voice("a", brings=("b",)), Voice("b", brings=("a",))]).order
    assert [(m.name, m.follows) for m in found] == [("a", ("b",))]


def test_thirteen_parties_are_sampled_and_say_so() -> None:
    found = meeting_order([Voice(f"p{i}") for i in range(13)])
    assert found.shares is not None
    assert not found.shares.exact
    assert sum(values_of(found).values()) == pytest.approx(1)


def test_hundreds_of_parties_are_ordered_without_a_worth() -> None:
    found = meeting_order([Voice(f"p{i}", position=float(i % 7)) for i in range(500)])
    assert found.shares is None
    assert len(found.order) == 500
    assert len(found.explain()) == 501


def test_onlookers_do_not_count_among_the_many() -> None:
    crowd = [Voice(f"p{i}", needed=False) for i in range(200)]
    shares = meeting_order([Voice("bank"), *crowd]).shares
    assert shares is not None
    assert shares.exact
    assert shares.values["bank"] == pytest.approx(1 / 3)
    assert shares.values["p7"] == 0


def test_it_says_why_each_comes_when_it_does() -> None:
    said = worded(meeting_order([Voice("plant", blocks=True), Voice("council", brings=("plant",))]).explain())
    assert said[0].startswith("Council: a yes here brings plant")
    assert len(said) == 3


def test_names_are_checked() -> None:
    with pytest.raises(ArgumentError, match="at the table already"):
        meeting_order([Voice("we")])
    with pytest.raises(ArgumentError, match="no party"):
        meeting_order([Voice("a", brings=("ghost",))])
    with pytest.raises(ArgumentError, match="parties"):
        meeting_order([])
