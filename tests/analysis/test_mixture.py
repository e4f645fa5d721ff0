"""A mixture against the closed forms of its parts, and against draws."""

from __future__ import annotations

import numpy as np
import pytest

from workbook.analysis.distributions import Lognormal, Point, Triangular, Uniform
from workbook.analysis.mixture import Mixture, mixture
from workbook.analysis.zopa import zopa_chance
from workbook.errors import ArgumentError


def both() -> Mixture:
    found = mixture([Uniform(0, 10), Point(4)], [0.5, 0.5])
    assert isinstance(found, Mixture)
    return found


def test_by_hand() -> None:
    found = both()
    assert found.mean == 4.5
    assert (found.low, found.high) == (0, 10)
    assert found.cdf([3.9, 4, 10]) == pytest.approx([0.195, 0.7, 1])
    assert float(found.shortfall(10)) == pytest.approx(0.5 * 5 + 0.5 * 6)
    assert found.breaks == (0, 4, 10)
    assert mixture([Point(1), Lognormal(1, 1)], [0.5, 0.5]).breaks is None


def test_quantiles_are_the_least_value_that_reaches_the_share() -> None:
    found = both()
    assert found.ppf([0.1, 0.2, 0.45, 0.7, 0.85]) == pytest.approx([2, 4, 4, 4, 7])
    shares = np.linspace(0, 1, 101)
    assert (np.diff(found.ppf(shares)) >= 0).all()
    assert (found.cdf(found.ppf(shares)) >= shares - 1e-12).all()


def test_draws_agree() -> None:
    drawn = both().sample(np.random.default_rng(1), 40_000)
    assert drawn.mean() == pytest.approx(4.5, abs=0.05)
    assert (drawn <= 4).mean() == pytest.approx(0.7, abs=0.01)


def test_one_that_holds_for_certain_is_itself() -> None:
    part = Triangular(1, 2, 3)
    assert mixture([part, Point(9)], [1, 0]) is part


def test_the_zone_of_a_mixture_is_the_mixture_of_the_zones() -> None:
    ours, hungry, busy = Triangular(28, 30.5, 33), Triangular(14, 18, 22), Triangular(26, 29, 34)
    zone = zopa_chance(ours, mixture([hungry, busy], [0.3, 0.7]))
    parts = [zopa_chance(ours, part) for part in (hungry, busy)]
    assert zone.probability == pytest.approx(0.3 * parts[0].probability + 0.7 * parts[1].probability)
    assert zone.expected_surplus == pytest.approx(
        0.3 * parts[0].expected_surplus + 0.7 * parts[1].expected_surplus
    )


@pytest.mark.parametrize("shares", [[0.5, 0.4], [1.5, -0.5], [1.0]])
def test_impossible_chances_raise(shares: list[float]) -> None:
    with pytest.raises(ArgumentError):
        mixture([Point(1), Point(2)], shares)
