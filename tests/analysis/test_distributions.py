"""Distributions: moments and quantiles of their sources, and each function against the others."""

from __future__ import annotations

import math

import numpy as np
import pytest

from workbook.analysis.distributions import (
    Distribution,
    Empirical,
    Lognormal,
    Pert,
    Point,
    Triangular,
    Uniform,
    three_point,
)
from workbook.errors import ArgumentError

CONTINUOUS: list[Distribution] = [
    Uniform(2.0, 5.0),
    Triangular(2.0, 3.0, 6.0),
    Triangular(2.0, 2.0, 6.0),
    Triangular(2.0, 6.0, 6.0),
    Pert(2.0, 3.0, 6.0),
    Pert(2.0, 2.0, 6.0),
    Lognormal(3.0, 0.25),
]
ALL = [*CONTINUOUS, Point(3.0), Empirical([1.0, 2.0, 2.0, 7.0])]


def test_pert_mean_of_malcolm() -> None:
    # Malcolm et al. 1959: (a + 4 m + b) / 6.
    assert Pert(2.0, 5.0, 14.0).mean == pytest.approx((2 + 20 + 14) / 6)


def test_triangular_quantiles_by_hand() -> None:
    # Density 2x on 0 to 1: the median is the square root of one half.
    assert float(Triangular(0.0, 1.0, 1.0).ppf(0.5)) == pytest.approx(math.sqrt(0.5))
    assert float(Triangular(0.0, 1.0, 2.0).cdf(0.5)) == pytest.approx(0.125)
    assert Triangular(0.0, 0.0, 3.0).mean == pytest.approx(1.0)


def test_lognormal_between_two_prices() -> None:
    found = Lognormal.between(8.0, 12.5, level=0.8)
    assert found.median == pytest.approx(10.0)
    assert found.ppf([0.1, 0.9]) == pytest.approx([8.0, 12.5])


@pytest.mark.parametrize("which", CONTINUOUS, ids=repr)
def test_quantile_undoes_cdf(which: Distribution) -> None:
    shares = np.linspace(0.001, 0.999, 97)
    assert which.cdf(which.ppf(shares)) == pytest.approx(shares, abs=1e-9)


@pytest.mark.parametrize("which", ALL, ids=repr)
def test_shortfall_is_the_integral_of_the_cdf(which: Distribution) -> None:
    x = np.linspace(0.5, 12.0, 200_001)
    steps = np.concatenate([[0.0], np.cumsum((which.cdf(x)[1:] + which.cdf(x)[:-1]) / 2 * np.diff(x))])
    assert which.shortfall(x) - which.shortfall(0.5) == pytest.approx(steps, abs=1e-4)
    assert float(which.shortfall(1e6)) == pytest.approx(1e6 - which.mean, rel=1e-9)


@pytest.mark.parametrize("which", ALL, ids=repr)
def test_draws_have_the_mean_and_the_quartiles(which: Distribution) -> None:
    drawn = which.sample(np.random.default_rng(7), 200_000)
    assert drawn.mean() == pytest.approx(which.mean, rel=0.01)
    if which in CONTINUOUS:
        found = np.quantile(drawn, [0.25, 0.5, 0.75])
        assert found == pytest.approx(which.ppf([0.25, 0.5, 0.75]), rel=0.01)


def test_three_point_of_an_exact_figure_is_a_point() -> None:
    assert three_point(3.0, 3.0, 3.0) == Point(3.0)
    assert three_point(1.0, 3.0, 4.0) == Triangular(1.0, 3.0, 4.0)


@pytest.mark.parametrize(
    ("argument", "call"),
    [
        ("low", lambda: Triangular(3.0, 2.0, 4.0)),
        ("high", lambda: Uniform(3.0, 3.0)),
        ("shape", lambda: Pert(1.0, 2.0, 3.0, shape=0.0)),
        ("median", lambda: Lognormal(0.0, 0.1)),
        ("sigma", lambda: Lognormal(1.0, 0.0)),
        ("values", lambda: Empirical([])),
        ("share", lambda: Uniform(0.0, 1.0).ppf(1.5)),
        ("value", lambda: Point(math.nan)),
    ],
)
def test_impossible_distributions_name_the_argument(argument: str, call: object) -> None:
    with pytest.raises(ArgumentError) as caught:
        call()  # type: ignore[operator]
    assert caught.value.argument == argument
