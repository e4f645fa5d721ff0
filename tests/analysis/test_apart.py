"""Points kept apart."""

from __future__ import annotations

from itertools import combinations
from math import hypot

import pytest

from workbook.analysis.apart import kept_apart


@pytest.mark.parametrize("points", [[(50, 50)] * 12, [(0, 0)] * 5, [(i % 3 * 4, i % 5) for i in range(20)]])
def test_no_two_are_nearer_than_asked(points: list[tuple[float, float]]) -> None:
    found = kept_apart(points, 15, width=262, height=300)
    assert min(hypot(a[0] - b[0], a[1] - b[1]) for a, b in combinations(found, 2)) >= 15 - 0.5
    assert all(0 <= x <= 262 and 0 <= y <= 300 for x, y in found)


def test_what_has_room_stays() -> None:
    points = [(10.0, 10.0), (100.0, 10.0), (10.0, 100.0)]
    assert kept_apart(points, 15, width=262, height=300) == tuple(points)
    assert kept_apart([], 15, width=1, height=1) == ()
    assert kept_apart([(3, 4)], 15, width=10, height=10) == ((3.0, 4.0),)
