"""Charts of people: at the width of a telephone nothing covers anything."""

from __future__ import annotations

import re
from itertools import combinations
from math import hypot
from typing import Any

import pytest

from workbook.charts import people
from workbook.charts.network import ROW, network, places
from workbook.charts.ranges import ranges
from workbook.charts.salience import salience_circles

SCRIPT = "<script>alert(1)</script>"


def crowd(n: int) -> list[tuple[int, str, float, float, bool]]:
    return [(i + 1, f"Person {i}", (i * 3) % 11, (i * 7) % 11, i % 4 != 0) for i in range(n)]


def pixels(grid: people.Grid) -> list[tuple[float, float]]:
    low, high = grid.figure["layout"]["xaxis"]["range"]
    bottom, top = grid.figure["layout"]["yaxis"]["range"]
    across, up = people.WIDTH / (high - low), people.HEIGHT / (top - bottom)
    return [((x - low) * across, (y - bottom) * up) for x, y in grid.points]


@pytest.mark.parametrize("n", [1, 3, 8, 40])
def test_points_of_the_grid_do_not_cover_each_other(n: int) -> None:
    grid = people.power_interest(crowd(n))
    size = max(trace["marker"]["size"] for trace in grid.figure["data"])
    found = pixels(grid)
    assert len(found) == n
    for one, two in combinations(found, 2):
        assert hypot(one[0] - two[0], one[1] - two[1]) >= size - 1
    assert grid.numbered is (n == 40)


def test_people_on_one_spot_can_be_told_apart_and_stay_near_it() -> None:
    grid = people.power_interest([(i, f"Person {i}", 8.0, 8.0, True) for i in range(1, 6)])
    assert grid.moved
    assert len(set(grid.points)) == 5
    assert all(hypot(x - 8, y - 8) < 2 for x, y in grid.points)


def test_names_that_find_no_room_become_the_numbers_of_the_table() -> None:
    near = [(i + 1, "A rather long name of a group", 5 + i / 20, 5 + i / 20, True) for i in range(14)]
    grid = people.power_interest(near)
    assert grid.numbered
    assert grid.figure["data"][0]["text"] == [str(i) for i in range(1, 15)]
    few = people.power_interest([(1, "Ana", 2, 2, True), (2, "Ben", 8, 8, False)])
    off = "\u00a0\u00a0"
    assert [t["text"] for t in few.figure["data"]] == [[f"{off}Ana"], [f"{off}Ben"]]
    assert not few.moved


def test_every_name_is_escaped() -> None:
    figures: list[Any] = [
        people.power_interest([(1, SCRIPT, 2, 2, True)]).figure,
        people.positions([(SCRIPT, 3, True)]),
        network([(SCRIPT, True, 0.5), ("b", False, 0.5)], [(SCRIPT, "b", 1.0)]),
        ranges([(SCRIPT, 1.0, None), ("b", None, 3.0)], (1.0, 3.0), title="Price"),
    ]
    for figure in figures:
        assert "<script" not in str(figure)
        assert "&lt;script" in str(figure)


@pytest.mark.parametrize("n", [2, 3, 7, 40])
def test_names_around_the_network_stand_a_line_apart(n: int) -> None:
    names = [f"p{i}" for i in range(n)]
    figure = network([(name, i % 3 > 0, 1 / n) for i, name in enumerate(names)], [(names[0], names[1], 1.0)])
    spots = places(names)
    low, high = figure["layout"]["yaxis"]["range"]
    margin = figure["layout"]["margin"]
    plot = figure["layout"]["meta"]["least"] - margin["t"] - margin["b"]
    for one, two in combinations(names, 2):
        if (spots[one][0] > 0) == (spots[two][0] > 0):
            assert abs(spots[one][1] - spots[two][1]) * plot / (high - low) >= 15
    assert ROW > 15


def test_an_arrow_ends_in_a_head_at_the_one_who_is_influenced() -> None:
    figure = network(
        [("a", True, 0.5), ("b", True, 0.5), ("c", True, 0.0)], [("a", "b", 1.0), ("c", "a", 0.2)]
    )
    arrows = [t for t in figure["data"] if t["mode"] == "lines+markers"]
    assert len(arrows) == 2
    strong = arrows[0]
    assert strong["marker"]["size"][-2] > 0
    assert max(strong["marker"]["size"][:-2]) == 0
    end, target = (strong["x"][-2], strong["y"][-2]), places(["a", "b", "c"])["b"]
    assert hypot(end[0] - target[0], end[1] - target[1]) < 0.2
    assert arrows[0]["line"]["width"] > arrows[1]["line"]["width"]


def test_positions_have_a_row_each_from_for_to_against() -> None:
    figure = people.positions([("a", 7, True), ("b", 0, False), ("c", -3, True)])
    assert {x: y for t in figure["data"] for x, y in zip(t["x"], t["y"], strict=True)} == {7: 0, 0: 1, -3: 2}
    assert figure["layout"]["yaxis"]["ticktext"] == ["a", "b", "c"]


def test_the_circles_name_all_seven_classes_and_count_people() -> None:
    text = salience_circles({"definitive": 2, "dormant": 1})["data"][0]["text"]
    assert len(text) == 7
    assert "<b>2</b><br>definitive" in text
    assert "non-stakeholder" not in " ".join(text)
    assert len(salience_circles({"non-stakeholder": 4})["data"][0]["text"]) == 8


def test_a_gap_looks_different_from_what_all_accept_and_open_ends_are_arrows() -> None:
    apart = ranges([("a", 4.9, None), ("b", None, 4.7)], (4.9, 4.7), title="Price")
    within = ranges([("a", 4.0, 5.0), ("b", 4.5, 6.0)], (4.5, 5.0), title="Price", mark=("walk-away", 5.5))
    assert [n["text"] for n in apart["layout"]["annotations"]] == ["gap"]
    assert [n["text"] for n in within["layout"]["annotations"]] == ["all accept", "walk-away"]
    assert apart["data"][0]["marker"]["symbol"][1] == "triangle-right"
    assert apart["data"][0]["marker"]["symbol"][3] == "triangle-left"
    assert not re.search("triangle", str(within["data"][0]["marker"]["symbol"]))
    low, high = apart["layout"]["xaxis"]["range"]
    assert low < min(x for x in apart["data"][0]["x"] if x is not None)
    assert high > max(x for x in apart["data"][0]["x"] if x is not None)
