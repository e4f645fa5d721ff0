"""Awards over suppliers, against a plain search, and what the incumbent's absence costs."""

from __future__ import annotations

import csv
from collections import defaultdict
from itertools import product
from pathlib import Path

import numpy as np
import pytest

from tests.analysis.sentences import worded
from workbook.analysis.award_without import award_without
from workbook.analysis.awards import Bid, Rules, cheapest_award
from workbook.errors import ArgumentError

DEMAND = {"boxes": 1000.0, "film": 200.0}
BIDS = {
    "North": Bid({"boxes": 1.00, "film": 5.0}, capacity={"boxes": 600}),
    "South": Bid({"boxes": 1.10}, fixed_cost=30),
    "East": Bid({"boxes": 1.05, "film": 4.0}, fixed_cost=150),
}


def test_the_cheapest_award_by_hand() -> None:
    """North gives its 600 boxes, East the other 400 and the film: 600 + 420 + 800, and 150 once."""
    result = cheapest_award(DEMAND, BIDS)
    assert result.cost == pytest.approx(600 + 420 + 800 + 150)
    assert result.quantities["North"] == pytest.approx({"boxes": 600})
    assert result.quantities["East"] == pytest.approx({"boxes": 400, "film": 200})
    assert (result.fixed, result.gap) == (150, 0)
    assert sum(step.value for step in result.working) == pytest.approx(result.cost)  # type: ignore[misc]
    assert "East gets 400 of boxes" in " ".join(worded(result.explain()))


def test_without_the_incumbent_the_cost_is_a_batna() -> None:
    result = award_without("East", DEMAND, BIDS)
    assert result.cost == pytest.approx(600 + 1000 + 440 + 30)
    assert result.more == pytest.approx(2070 - 1970)
    assert "that is our BATNA" in worded(result.explain())[0]
    unused = award_without("South", DEMAND, BIDS)
    assert unused.more == pytest.approx(0)
    assert "they are not needed" in worded(unused.explain())[0]


def test_no_alternative_is_said_and_never_priced() -> None:
    result = award_without("East", DEMAND, {"East": BIDS["East"], "South": BIDS["South"]})
    assert (result.cost, result.more) == (None, None)
    text = worded(result.explain())
    assert "there is no alternative" in text[0]
    assert text[1] == "No award is possible: nobody offers film."
    with pytest.raises(ArgumentError, match="bids: are of East alone"):
        award_without("East", DEMAND, {"East": BIDS["East"]})


def test_a_second_source_can_be_forced() -> None:
    bids = {"a": Bid({"x": 1.0}), "b": Bid({"x": 1.5})}
    split = cheapest_award({"x": 100}, bids, Rules(most_share=0.7))
    assert split.quantities["b"]["x"] == pytest.approx(30)
    two = cheapest_award({"x": 100}, bids, Rules(least_suppliers=2, least_share=0.2))
    assert two.cost == pytest.approx(80 + 30)


def test_a_discount_on_the_whole_spend_is_reached_when_it_pays() -> None:
    bids = {"a": Bid({"x": 1.0}, capacity={"x": 50}), "b": Bid({"x": 1.1}, discounts=((100, 0.15),))}
    assert cheapest_award({"x": 100}, bids).quantities == {"b": {"x": pytest.approx(100)}}
    assert cheapest_award({"x": 100}, bids).cost == pytest.approx(110 * 0.85)
    assert cheapest_award({"x": 85}, bids).cost == pytest.approx(50 + 35 * 1.1)


def test_least_spend_and_total_capacity_bind() -> None:
    bids = {
        "a": Bid({"x": 1.0}, least_spend=60),
        "b": Bid({"x": 2.0}, total_capacity=50),
        "c": Bid({"x": 3.0}),
    }
    assert cheapest_award({"x": 50}, bids).quantities == {"b": {"x": pytest.approx(50)}}
    assert cheapest_award({"x": 70}, bids).quantities == {"a": {"x": pytest.approx(70)}}
    assert cheapest_award({"x": 55}, {**bids, "b": Bid({"x": 2.0}, total_capacity=0)}).suppliers == ("c",)


def test_what_cannot_be_met_is_named() -> None:
    short = cheapest_award({"x": 100}, {"a": Bid({"x": 1.0}, capacity={"x": 40})})
    assert short.cost is None
    assert "cover 40 of 100 units of x" in worded(short.explain())[0]
    few = cheapest_award({"x": 1}, {"a": Bid({"x": 1.0})}, Rules(least_suppliers=2, least_share=0.1))
    assert few.cost is None
    rules = cheapest_award(
        {"x": 100}, {n: Bid({"x": 1.0}, total_capacity=40) for n in "abc"}, Rules(most_suppliers=2)
    )
    assert rules.cost is None
    assert "no combination" in worded(rules.explain())[0]
    assert cheapest_award({"x": 1}, {"a": Bid({"x": 1.0})}, Rules(exclude=frozenset("a"))).cost is None


def searched(choice: tuple[str, ...], demand: dict[str, float], bids: dict[str, Bid]) -> float:
    """The cost of giving each item whole to the supplier chosen for it."""
    spend: dict[str, float] = defaultdict(float)
    for item, name in zip(demand, choice, strict=True):
        spend[name] += demand[item] * bids[name].prices[item]
    total = 0.0
    for name, amount in spend.items():
        start, off = bids[name].discounts[0]
        total += amount * (1 - off if amount >= start else 1) + bids[name].fixed_cost
    return total


def test_agreement_with_a_plain_search_on_random_cases() -> None:
    rng = np.random.default_rng(8)
    for _ in range(15):
        items = ["x", "y", "z"]
        demand = {item: float(rng.integers(50, 200)) for item in items}
        bids = {
            f"s{i}": Bid(
                {item: float(rng.uniform(1, 3)) for item in items},
                fixed_cost=float(rng.uniform(0, 150)),
                discounts=((float(rng.uniform(100, 400)), float(rng.uniform(0.02, 0.2))),),
            )
            for i in range(3)
        }
        rules = Rules(most_suppliers=2, least_share=1.0)

        best = min(
            searched(choice, demand, bids) for choice in product(bids, repeat=3) if len(set(choice)) <= 2
        )
        assert cheapest_award(demand, bids, rules).cost == pytest.approx(best, rel=1e-6)


@pytest.mark.parametrize(
    ("argument", "demand", "bids", "rules"),
    [
        ("demand", {}, {"a": Bid({})}, Rules()),
        (r"demand\[x\]", {"x": 0}, {"a": Bid({"x": 1})}, Rules()),
        ("bids", {"x": 1}, {}, Rules()),
        (r"bids\[a\].prices", {"x": 1}, {"a": Bid({"y": 1})}, Rules()),
        (r"bids\[a\].prices\[x\]", {"x": 1}, {"a": Bid({"x": -1})}, Rules()),
        (r"bids\[a\].discounts", {"x": 1}, {"a": Bid({"x": 1}, discounts=((9, 0.1), (5, 0.2)))}, Rules()),
        ("rules.least_share", {"x": 1}, {"a": Bid({"x": 1})}, Rules(least_suppliers=2)),
        ("rules.most_share", {"x": 1}, {"a": Bid({"x": 1})}, Rules(most_share=0)),
    ],
)
def test_impossible_input_names_the_argument(
    argument: str, demand: dict[str, float], bids: dict[str, Bid], rules: Rules
) -> None:
    with pytest.raises(ArgumentError, match=f"{argument}:"):
        cheapest_award(demand, bids, rules)


@pytest.mark.realdata
def test_real_highway_bids_split_and_whole(realdata: Path) -> None:
    """Colorado 2015:
    one bidder for all costs the low bid's sum; splitting item by item costs the sum of minima.
    """
    offers: dict[str, dict[str, dict[str, float]]] = defaultdict(lambda: defaultdict(dict))
    demand: dict[str, dict[str, float]] = defaultdict(dict)
    with (realdata / "cdot" / "item-bids-2015.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    with (realdata / "cdot" / "items-2015.csv").open(newline="") as file:
        needed = list(csv.DictReader(file))
    for row in needed:
        quantity = float(row["quantity"] or 0)
        if quantity > 0:
            demand[row["contract_key"]][row["line"]] = quantity
    for row in rows:
        item, bidder = row["line"], row["vendor_id"]
        if item in demand[row["contract_key"]] and bidder not in ("-EST-", "") and row["unit_price"]:
            offers[row["contract_key"]][bidder][item] = float(row["unit_price"])
    tried = 0
    for contract, by_bidder in sorted(offers.items()):
        items = demand[contract]
        full = {n: Bid(p) for n, p in by_bidder.items() if p.keys() == items.keys()}
        if len(full) < 3 or not 10 <= len(items) <= 60:
            continue
        sums = {n: sum(items[i] * bid.prices[i] for i in items) for n, bid in full.items()}
        low_bidder = min(sums, key=lambda n: sums[n])
        whole = cheapest_award(items, full, Rules(most_suppliers=1))
        assert whole.cost == pytest.approx(sums[low_bidder], rel=1e-6)
        split = cheapest_award(items, full)
        minima = sum(q * min(bid.prices[i] for bid in full.values()) for i, q in items.items())
        assert split.cost == pytest.approx(minima, rel=1e-6)
        second = award_without(low_bidder, items, full, Rules(most_suppliers=1))
        assert second.cost == pytest.approx(sorted(sums.values())[1], rel=1e-6)
        tried += 1
        if tried == 4:
            break
    assert tried == 4
