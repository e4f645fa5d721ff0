"""What knowing the supplier's floor is worth, against closed forms and a simulation of its own."""

from __future__ import annotations

import numpy as np
import pytest

from tests.analysis.sentences import worded
from workbook.analysis.distributions import Point, Triangular, Uniform
from workbook.analysis.floor_information import floor_information


def test_a_floor_spread_evenly_below_the_limit() -> None:
    """Floor uniform on 0 to 1, limit 1: knowing gains 1/2, the best offer p = 1/2 gains 1/4."""
    found = floor_information(1.0, Uniform(0.0, 1.0))
    assert (found.known, found.unknown, found.offer) == pytest.approx((0.5, 0.25, 0.5), abs=1e-3)
    assert found.worth == pytest.approx(0.25, abs=1e-3)


def test_a_limit_far_above_the_floor() -> None:
    """Limit 2: knowing gains 2 - 1/2; offering 1 is always accepted and gains 1."""
    found = floor_information(2.0, Uniform(0.0, 1.0))
    assert (found.known, found.unknown, found.worth) == pytest.approx((1.5, 1.0, 0.5), abs=1e-3)


def test_a_floor_that_is_known_is_worth_nothing_more() -> None:
    assert floor_information(5.0, Point(4.0)).worth == 0


def test_no_room_is_worth_nothing() -> None:
    assert floor_information(3.0, Uniform(4.0, 5.0)).worth == 0


def test_a_triangle_agrees_with_a_simulation() -> None:
    floors = np.random.default_rng(5).triangular(4.0, 4.5, 6.0, 400_000)
    offers = np.linspace(4.0, 5.2, 121)
    best = max((5.2 - p) * (floors <= p).mean() for p in offers)
    known = np.maximum(5.2 - floors, 0).mean()
    found = floor_information(5.2, Triangular(4.0, 4.5, 6.0))
    assert found.known == pytest.approx(known, rel=0.01)
    assert found.worth == pytest.approx(known - best, rel=0.02)


def test_it_says_what_the_figure_means() -> None:
    said = worded(floor_information(1.0, Uniform(0.0, 1.0)).explain())
    assert "EUR 0.25 per kg" in said[0].replace("\u00a0", " ")


def test_knowing_never_costs() -> None:
    for limit in np.linspace(0.1, 3.0, 30):
        assert floor_information(float(limit), Uniform(0.0, 1.0)).worth >= 0
