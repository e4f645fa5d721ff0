"""An order around a circle with short ties."""

from __future__ import annotations

import random

import pytest

from workbook.analysis.circle import circle_order
from workbook.errors import ArgumentError


def steps(order: tuple[str, ...], links: list[tuple[str, str, float]]) -> int:
    place = {name: i for i, name in enumerate(order)}
    apart = [abs(place[a] - place[b]) for a, b, _ in links]
    return sum(min(d, len(order) - d) for d in apart)


def test_a_shuffled_ring_is_found_again() -> None:
    people = [f"p{i}" for i in range(40)]
    ring = people[:]
    random.Random(1).shuffle(ring)
    links = [(ring[i], ring[(i + 1) % 40], 1.0) for i in range(40)]
    assert steps(circle_order(people, links), links) == 40


def test_everybody_stands_once_and_the_first_given_stands_first() -> None:
    people = [f"p{i}" for i in range(9)]
    links = [("p1", "p7", 0.5), ("p7", "p3", 1.0), ("p2", "p8", 0.2)]
    order = circle_order(people, links)
    assert sorted(order) == people
    assert order[0] == "p0"
    assert order == circle_order(people, links)
    assert steps(order, links) <= steps(tuple(people), links)


def test_few_people_or_no_ties_stay_as_they_are() -> None:
    assert circle_order(["a", "b", "c"], [("a", "c", 1.0)]) == ("a", "b", "c")
    assert circle_order(["a", "b", "c", "d"], []) == ("a", "b", "c", "d")
    assert circle_order([], []) == ()
    with pytest.raises(ArgumentError, match="nobody"):
        circle_order(["a", "b", "c", "d"], [("a", "nobody", 1.0)])
