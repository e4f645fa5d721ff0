"""Concessions: curves, plan, ledger, flags that name the move, and the next trade."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.analysis.sentences import worded
from workbook.analysis.concessions import (
    Bid,
    Ledger,
    concession_curve,
    concession_flags,
    concession_ledger,
    concession_plan,
    next_trade,
)
from workbook.analysis.packages import PackageTable, package_table
from workbook.errors import ArgumentError

TABLE = package_table(
    {
        "price": {"100": (0, 60), "95": (30, 30), "90": (60, 0)},
        "payment": {"30 days": (0, 40), "60 days": (20, 0)},
        "volume": {"free": (15, 0), "committed": (0, 45)},
    },
    money=(1000, 1000),
    disagreement=(20, 20),
    inputs={"price": ["quotes"], "volume": ["forecast"]},
)


def package(price: str, payment: str, volume: str) -> dict[str, str]:
    return {"price": price, "payment": payment, "volume": volume}


def talks(*rows: tuple[str, str, str, str], table: PackageTable = TABLE) -> Ledger:
    bids = [Bid(f"offer {n}", by, package(*rest)) for n, (by, *rest) in enumerate(rows, 1)]
    return concession_ledger(table, bids)


def test_exponential_curve_ends_at_the_limit() -> None:
    """Faratin et al. 1998: a(t) = exp((1 - t)^b ln k); at t = 0.5, b = 1, k = 0.04 the share is 0.2."""
    curve = concession_curve(100, 60, [0, 0.5, 1, 2], first=0.04, form="exponential")
    assert curve.offers == pytest.approx((98.4, 92, 60, 60))
    worded(curve.explain())


@pytest.mark.parametrize(("shape", "word"), [(0.2, "firm"), (1, "even"), (5, "early")])
def test_curves_say_their_temper(shape: float, word: str) -> None:
    assert word in worded(concession_curve(100, 60, [0, 1], shape=shape).explain())[0]


def test_a_buyers_curve_rises() -> None:
    assert concession_curve(60, 100, [0, 0.5, 1]).offers == (60, 80, 100)


def test_the_plan_halves_its_steps() -> None:
    """The worked example in docs/methods/concession-curves.md: 100 to 86 in three moves of 8, 4 and 2."""
    plan = concession_plan(100, 86, 3)
    assert plan.offers == (100, 92, 88, 86)
    assert plan.steps == (8, 4, 2)
    assert "3 moves" in worded(plan.explain())[0]
    steps = concession_plan(50, 90, 6, ratio=0.7).steps
    assert all(later == pytest.approx(0.7 * earlier) for earlier, later in pairwise(steps))


def test_the_ledger_values_both_sides() -> None:
    """The worked example in docs/methods/concession-ledger.md."""
    ledger = talks(
        ("us", "90", "60 days", "free"),
        ("them", "100", "30 days", "committed"),
        ("us", "90", "30 days", "free"),
        ("them", "95", "30 days", "committed"),
    )
    ours, theirs = ledger.moves
    assert (ours.issue, ours.bid, ours.ours, ours.theirs) == ("payment", "offer 3", -20_000, 40_000)
    assert (theirs.issue, theirs.bid, theirs.ours, theirs.theirs) == ("price", "offer 4", 30_000, -30_000)
    assert (ledger.given_cost, ledger.given_worth) == (20_000, 40_000)
    assert (ledger.got_worth, ledger.got_cost) == (30_000, 30_000)
    assert ledger.balance == 10_000
    assert ledger.values["offer 1"] == (95_000, 0)
    text = worded(ledger.explain())[0]
    assert "EUR\u00a020,000" in text
    assert any(step.inputs == ("offer 2", "offer 4", "quotes") for step in ledger.working)


def test_a_linked_combination_is_a_move_of_its_own() -> None:
    table = package_table(
        {"a": {"x": (0, 5), "y": (5, 0)}, "b": {"p": (0, 4), "q": (4, 0)}},
        links=[({"a": "y", "b": "q"}, (-2, 7))],
    )
    bids = [Bid("one", "us", {"a": "y", "b": "q"}), Bid("two", "us", {"a": "x", "b": "q"})]
    ledger = concession_ledger(table, bids)
    assert [(m.issue, m.ours, m.theirs) for m in ledger.moves] == [("a", -5, 5), ("combination", 2, -7)]
    assert sum(m.ours for m in ledger.moves) == ledger.values["two"][0] - ledger.values["one"][0]


def test_nobody_moved_is_said() -> None:
    assert "Nobody" in worded(talks(("us", "90", "60 days", "free")).explain())[0]


def kinds(ledger: Ledger, **more: object) -> list[tuple[str, str]]:
    flags = concession_flags(ledger, **more)  # type: ignore[arg-type]
    worded(flags.explain())
    return [(flag.kind, flag.bid) for flag in flags.flags]


def test_a_gift_is_one_sided_and_a_trade_is_not() -> None:
    start = ("us", "90", "60 days", "committed")
    assert kinds(talks(start, ("us", "90", "30 days", "committed"))) == [("one_sided", "offer 2")]
    assert kinds(talks(start, ("us", "90", "30 days", "free"))) == []
    answered = talks(
        start,
        ("them", "100", "30 days", "committed"),
        ("them", "95", "30 days", "committed"),
        ("us", "90", "30 days", "committed"),
    )
    assert kinds(answered) == []


def test_a_step_past_half_the_room_is_too_large() -> None:
    moves = talks(
        ("us", "90", "60 days", "free"),
        ("them", "100", "30 days", "committed"),
        ("them", "95", "30 days", "committed"),
        ("us", "95", "60 days", "free"),
    )
    assert kinds(moves, mandate=50_000) == [("too_large", "offer 4")]
    assert kinds(moves, mandate=0) == []
    assert kinds(moves, mandate=50_000, share=0.7) == []


def test_growing_steps_and_the_mandate_are_named() -> None:
    moves = talks(
        ("us", "90", "60 days", "free"),
        ("them", "100", "60 days", "committed"),
        ("us", "90", "30 days", "free"),
        ("them", "95", "60 days", "committed"),
        ("us", "95", "30 days", "free"),
    )
    assert kinds(moves) == [("accelerating", "offer 5"), ("one_sided", "offer 3")][::-1]
    found = concession_flags(moves, mandate=50_000, allowed={"payment": ["60 days"]})
    assert ("past_mandate", "offer 5") in [(f.kind, f.bid) for f in found.flags]
    assert [f.bid for f in found.flags if f.kind == "past_mandate_issue"] == ["offer 3", "offer 5"]
    text = worded(found.explain())
    assert any("Offer 5 is past the mandate: it is worth EUR" in line for line in text)


def test_the_next_trade_asks_before_it_gives() -> None:
    """The worked example in docs/methods/next-trade.md."""
    result = next_trade(TABLE, package("95", "30 days", "free"))
    trade = result.best
    assert trade is not None
    assert (trade.ask, trade.ask_after, trade.give, trade.give_after) == (
        "price",
        "90",
        "volume",
        "committed",
    )
    assert (trade.ask_worth, trade.give_cost, trade.ours, trade.theirs) == (30_000, 15_000, 15_000, 15_000)
    words = worded(result.explain())[0]
    assert words == ("If you move price from 95 to 90, then we move volume from free to committed.")


def test_the_next_trade_keeps_the_mandate() -> None:
    start = package("95", "30 days", "free")
    kept = next_trade(TABLE, start, allowed={"volume": ["free"]})
    assert all(trade.give != "volume" for trade in kept.trades)
    assert next_trade(TABLE, start, mandate=1e6).best is None
    worded(next_trade(TABLE, start, mandate=1e6).explain())


def test_every_trade_helps_both_and_leaves_them_their_share() -> None:
    for share in (0.1, 0.25, 0.5):
        for trade in next_trade(TABLE, package("100", "60 days", "free"), their_share=share).trades:
            assert trade.ours > 0
            assert trade.theirs >= share * (trade.ours + trade.theirs) - 1e-6


@pytest.mark.parametrize(
    ("argument", "call"),
    [
        ("shape", lambda: concession_curve(1, 2, [0], shape=0)),
        ("times", lambda: concession_curve(1, 2, [-1])),
        ("times", lambda: concession_curve(1, 2, [])),
        ("first", lambda: concession_curve(1, 2, [0], form="exponential")),
        ("form", lambda: concession_curve(1, 2, [0], form="wild")),
        ("moves", lambda: concession_plan(1, 2, 0)),
        ("bids", lambda: concession_ledger(TABLE, [Bid("a", "nobody", package("90", "30 days", "free"))])),
        ("bids", lambda: concession_ledger(TABLE, [Bid("a", "us", {"price": "90"})])),
        ("allowed", lambda: next_trade(TABLE, package("95", "30 days", "free"), allowed={"colour": []})),
        ("allowed", lambda: concession_flags(talks(), allowed={"colour": []})),
        ("share", lambda: concession_flags(talks(), share=2)),
    ],
)
def test_impossible_input_names_the_argument(argument: str, call: object) -> None:
    with pytest.raises(ArgumentError) as caught:
        call()  # type: ignore[operator]
    assert caught.value.argument == argument
