"""Charts of walking away: where nodes, marks and bars stand, and that names print as they are."""

from __future__ import annotations

import plotly.graph_objects as go
import pytest

from workbook.charts.leaving import Floor, Reach, flip_chart, floors, worth_bars
from workbook.charts.tree import Knot, decision_tree
from workbook.charts.zone import Mark, span, zone_picture

KNOTS = [
    Knot("r", "", "chance", "Will it drop?", "30.50"),
    Knot("a", "r", "decision", "it drops", "28.00", "50 %"),
    Knot("a1", "a", "outcome", "Acme", "28.00"),
    Knot("a2", "a", "outcome", "Beta", "33.00", taken=False),
    Knot("b", "r", "outcome", "it stays", "33.00", "50 %"),
]


def points(figure: dict, name: str) -> list[tuple[float, float]]:  # type: ignore[type-arg]
    trace = next(t for t in figure["data"] if t.get("name") == name)
    return list(zip(trace["x"], trace["y"], strict=True))


def test_a_tree_runs_from_left_to_right_with_its_leaves_on_lines_of_their_own() -> None:
    figure = decision_tree(KNOTS)
    assert points(figure, "outcome") == [(2, 0), (2, -1), (1, -2)]
    assert points(figure, "we decide") == [(1, -0.5)]
    assert points(figure, "chance decides") == [(0, -1.25)]
    go.Figure(figure)


def test_what_we_take_is_bold_and_the_rest_dotted() -> None:
    lines = [t for t in decision_tree(KNOTS)["data"] if t["mode"] == "lines"]
    widths = {(t["line"]["dash"], t["line"]["width"]): len([x for x in t["x"] if x is None]) for t in lines}
    assert widths == {("dot", 1): 1, ("solid", 3): 3}


def test_a_tree_grows_with_its_leaves() -> None:
    one = decision_tree([Knot("r", "", "outcome", "sure", "1")])
    assert one["layout"]["height"] < decision_tree(KNOTS)["layout"]["height"]
    assert "50 % · it drops" in " ".join(a["text"] for a in decision_tree(KNOTS)["layout"]["annotations"])


MARKS = [
    Mark("opening", "Opening", 4.2, "4.20"),
    Mark("limit", "Limit", 5.0, "if 5.00"),
    Mark("today", "Today", 5.2, "5.20"),
]


def test_the_zone_is_shaded_where_a_deal_suits_both() -> None:
    figure = zone_picture(
        MARKS, title="USD", curve=[(4.0, 0.0), (4.4, 1.0)], room=(4.1, 5.0), room_label="both"
    )
    shade = figure["layout"]["shapes"][0]
    assert (shade["type"], shade["x0"], shade["x1"]) == ("rect", 4.1, 5.0)
    lines = {s["x0"]: s["line"]["dash"] for s in figure["layout"]["shapes"] if s["type"] == "line"}
    assert sorted(lines) == [4.2, 5.0, 5.2]
    assert len(set(lines.values())) == 3
    go.Figure(figure)


def test_no_name_covers_another_and_none_crosses_a_line() -> None:
    """A name runs toward the middle; the lines it may meet there are shorter than where it stands."""
    figure = zone_picture(MARKS, title="USD")
    notes = {n["x"]: n for n in figure["layout"]["annotations"]}
    tops = {s["x0"]: s["y1"] for s in figure["layout"]["shapes"]}
    assert len({n["y"] for n in notes.values()}) == len(MARKS)
    middle = sum(figure["layout"]["xaxis"]["range"]) / 2
    for x, note in notes.items():
        assert note["xanchor"] == ("right" if x > middle else "left")
        between = [other for other in tops if other != x and abs(other - middle) < abs(x - middle)]
        assert all(tops[other] < note["y"] for other in between)


def test_the_picture_covers_every_price_and_a_shade_without_end_is_cut() -> None:
    low, high = span(MARKS, [(3.5, 0.0)])
    assert low < 3.5
    assert high > 5.2
    figure = zone_picture(MARKS, title="USD", room=(float("-inf"), 5.0))
    assert figure["layout"]["shapes"][0]["x0"] == figure["layout"]["xaxis"]["range"][0]
    assert span([Mark("limit", "Limit", 5.0, "5")], []) == pytest.approx((4.75, 5.25))


def test_floors_stand_with_our_prices() -> None:
    figure = floors(
        [Floor("hungry", 7, 8, 9), Floor("busy", 10, 10, 10)],
        [("opening 7", 7), ("limit 12", 12)],
        title="USD",
    )
    assert figure["data"][0]["base"] == [7, 10]
    assert figure["data"][0]["x"] == [2, 0]
    assert figure["data"][1]["x"] == [8, 10]
    assert [s["x0"] for s in figure["layout"]["shapes"]] == [7, 12]


def test_flips_are_changes_from_where_the_input_stands() -> None:
    figure = flip_chart([Reach("Switching", -1, 1.5, None, 0.06), Reach("Price", 0, 0, -0.01, 0.02)])
    assert figure["data"][0]["x"] == [2.5, 0]
    assert figure["data"][1]["x"] == [0.06, -0.01, 0.02]
    assert figure["data"][1]["y"] == ["1. Switching", "2. Price", "2. Price"]


def test_a_loss_is_told_from_a_gain_without_colour() -> None:
    figure = worth_bars(["a", "b"], [5, -2], ["5", "-2"], title="USD")
    assert figure["data"][0]["marker"]["pattern"]["shape"] == ["", "/"]
