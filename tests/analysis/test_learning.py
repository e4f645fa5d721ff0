"""Learning: the reservation value and the priorities, from offers and choices, real ones included."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from tests.analysis.sentences import worded
from workbook.analysis.concessions import concession_curve
from workbook.analysis.learning import Answer, bayes_update, learned_priorities, reservation_posterior
from workbook.analysis.packages import equal_offers, package_table
from workbook.analysis.preferences import sampled_priorities
from workbook.errors import ArgumentError


@pytest.mark.parametrize("shape", [0.5, 1.0, 3.0])
def test_offers_of_a_known_tactic_narrow_onto_its_reservation_value(shape: float) -> None:
    times = [0, 0.2, 0.4, 0.6, 0.8, 0.95]
    offers = concession_curve(100, 70, times, shape=shape).offers
    early = reservation_posterior(offers[:3], times[:3], 40, 100, scatter=0.5)
    late = reservation_posterior(offers, times, 40, 100, scatter=0.5)
    assert late.mean == pytest.approx(70, abs=2)
    assert late.interval()[0] <= 70.2
    assert late.interval()[1] >= 69.8
    assert np.ptp(late.interval()) <= np.ptp(early.interval())
    worded(late.explain())


def test_the_reservation_value_is_never_past_an_offer_already_made() -> None:
    seller = reservation_posterior([100, 90, 84], [0, 0.3, 0.5], 50, 120)
    assert seller.values[seller.probabilities > 0].max() <= 84
    assert seller.accepts(84) == pytest.approx(1)
    buyer = reservation_posterior([50, 60], [0, 0.5], 40, 100, seller=False)
    assert buyer.values[buyer.probabilities > 0].min() >= 60


def test_one_offer_leaves_the_prior_below_it() -> None:
    known = reservation_posterior([100], [0], 50, 150)
    assert known.mean == pytest.approx(75, abs=0.2)
    assert known.accepts(75) == pytest.approx(0.5, abs=0.01)
    assert known.probabilities.sum() == pytest.approx(1)


def test_a_lower_late_offer_lowers_the_estimate() -> None:
    means = [reservation_posterior([100, 92, last], [0, 0.5, 0.8], 40, 100).mean for last in (91, 88, 84)]
    assert means == sorted(means, reverse=True)


def test_a_prior_is_kept_where_the_offers_say_nothing() -> None:
    known = reservation_posterior([100], [0], 50, 100, prior=lambda x: np.where(x < 60, 1.0, 0.0))
    assert known.quantile(1.0) < 60


TABLE = package_table(
    {
        "price": {"low": (2, 0), "middle": (1, 1), "high": (0, 2)},
        "payment": {"late": (2, 0), "middle": (1, 1), "early": (0, 2)},
        "volume": {"free": (2, 0), "middle": (1, 1), "committed": (0, 2)},
    }
)


def test_what_they_hold_on_to_gains_weight() -> None:
    prior = sampled_priorities(TABLE.issues, samples=4000, seed=1)
    offers = [
        {"price": "high", "payment": "middle", "volume": "committed"},
        {"price": "high", "payment": "late", "volume": "middle"},
        {"price": "high", "payment": "late", "volume": "free"},
    ]
    learned = learned_priorities(TABLE, prior, offers=offers)
    assert learned.mean[0] > prior.mean[0] > learned.mean[1]
    assert learned.most_important[0] > 0.5
    assert sum(learned.mean) == pytest.approx(1)
    assert 1 <= learned.effective_samples <= 4000
    again = learned.resampled(2000, seed=2)
    assert again.mean == pytest.approx(learned.mean, abs=0.02)
    assert "Price matters most" in " ".join(worded(learned.explain())).replace(") price", ") Price")


def test_nothing_is_learned_at_strength_zero() -> None:
    prior = sampled_priorities(TABLE.issues, samples=100)
    offer = {"price": "high", "payment": "late", "volume": "free"}
    learned = learned_priorities(TABLE, prior, offers=[offer], strength=0)
    assert learned.mean == pytest.approx(prior.mean)


def test_the_choice_among_equal_offers_moves_the_issue_they_said_it_would() -> None:
    prior = sampled_priorities(TABLE.issues, samples=2000, seed=5)
    offers = equal_offers(TABLE, 3, 0, priorities=prior).offers
    for offer in offers:
        others = tuple(other.package for other in offers if other is not offer)
        learned = learned_priorities(TABLE, prior, answers=[Answer(offer.package, others)])
        if offer.reveals is not None:
            at = TABLE.issues.index(offer.reveals)
            assert learned.mean[at] > prior.mean[at]


@pytest.mark.realdata
def test_priorities_of_real_people_are_learned_better_than_by_chance(realdata: Path) -> None:
    """CaSiNo: the issue that matters most, from a person's own proposals; chance is right in 1/3, Brier score 2/3."""
    path = realdata / "casino" / "casino-deals-train.json"
    items = ("Food", "Water", "Firewood")
    table = package_table({item: {str(n): (3 - n, n) for n in range(4)} for item in items})
    prior = sampled_priorities(items, samples=600, seed=0)
    right, asked, brier = 0, 0, 0.0
    for dialogue in json.loads(path.read_text("utf-8")):
        for who, person in dialogue["participants"].items():
            offers = [
                {item: str(move["task_data"]["issue2youget"][item]) for item in items}
                for move in dialogue["moves"]
                if move["by"] == who and move["action"] == "Submit-Deal"
            ]
            if offers:
                learned = learned_priorities(table, prior, offers=offers)
                top = items[int(np.argmax(learned.most_important))]
                truth = person["value2issue"]["High"]
                right += top == truth
                chances = zip(items, learned.most_important, strict=True)
                brier += sum((chance - (item == truth)) ** 2 for item, chance in chances)
                asked += 1
    assert asked > 800
    assert right / asked > 0.5
    assert brier / asked < 0.62


@pytest.mark.parametrize(
    ("argument", "call"),
    [
        ("low", lambda: reservation_posterior([10], [0], 5, 5)),
        ("low", lambda: reservation_posterior([10], [0], 50, 90)),
        ("times", lambda: reservation_posterior([10, 9], [0.5, 0.2], 5, 20)),
        ("times", lambda: reservation_posterior([10, 9], [0.5, 2], 5, 20)),
        ("offers", lambda: reservation_posterior([], [], 5, 20)),
        ("scatter", lambda: reservation_posterior([10], [0], 5, 20, scatter=0)),
        ("prior", lambda: reservation_posterior([10], [0], 5, 20, prior=lambda x: x * 0)),
        ("likelihood", lambda: bayes_update([0, 1], [1, 0])),
        ("prior", lambda: bayes_update([0, 0], [1, 0])),
        (
            "offers",
            lambda: learned_priorities(TABLE, sampled_priorities(TABLE.issues), offers=[{"price": "low"}]),
        ),
        ("strength", lambda: learned_priorities(TABLE, sampled_priorities(TABLE.issues), strength=-1)),
    ],
)
def test_impossible_input_names_the_argument(argument: str, call: object) -> None:
    with pytest.raises(ArgumentError) as caught:
        call()  # type: ignore[operator]
    assert caught.value.argument == argument
