"""The panels of 02_stakeholders: from nobody to five hundred, on the screen and in a report, in plain and safe words."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
import pytest

from tests.crowd import crowd, house
from tests.drafts import day, full, opened, thin
from tests.panels.test_panels import words
from workbook.dossier import Dossier, FlagSlot, Mandate, TextSlot
from workbook.dossier.paths import path_of, value_at
from workbook.panels import alignment, internal, mandate, responsibilities, stakeholders, their_side
from workbook.panels.event import open_event
from workbook.panels.live import LivePanel
from workbook.panels.panel import Panel
from workbook.panels.view import Chart, View
from workbook.panels.walk_away import decision
from workbook.store import open_store

PANELS = [
    stakeholders.power_interest,
    stakeholders.salience,
    stakeholders.positions,
    stakeholders.roles,
    responsibilities.decisions,
    responsibilities.talks,
    mandate.mandate,
    internal.own_priorities,
    internal.internal_zopa,
    alignment.disagreement,
    alignment.influence,
    their_side.their_side,
]
NAMES = [p.name for p in PANELS]
SIZES = {"nobody": full(stakeholders=(), mandate=Mandate()), "house": house()} | {
    f"{n} people": crowd(n) for n in (1, 3, 40, 500)
}


def plain(view: View) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", words(view))).replace("\u00a0", " ")


@pytest.mark.parametrize("mode", ["live", "report"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("panel", PANELS, ids=NAMES)
def test_any_number_of_people(panel: Panel, size: str, mode: Any) -> None:
    view = panel.view(opened(SIZES[size], mode=mode))
    html, said = words(view), plain(view)
    assert "<script" not in html
    assert "<b>price" not in html
    assert not re.search(r"\b(nan|inf|None|null)\b", said)
    assert len(html) < 60_000
    for place, block in enumerate(view.blocks):
        if isinstance(block, Chart):
            go.Figure(block.figure)
            assert "<script" not in str(block.figure)
            assert block.alt
            assert any("<table" in b.html() for b in view.blocks[place + 1 :] if not isinstance(b, Chart))


@pytest.mark.parametrize("panel", PANELS, ids=NAMES)
def test_with_nothing_a_report_is_silent_and_the_screen_says_what_to_enter(panel: Panel) -> None:
    bare = full(stakeholders=(), mandate=Mandate())
    report, live = panel.view(opened(bare)), panel.view(opened(bare, mode="live"))
    assert report.absent or panel.name == "mandate"
    said = live.blocks[-1].html()  # type: ignore[union-attr]
    assert 'class="wb-note"' in said
    assert said.count(". ") == 0
    assert panel.form is not None


@pytest.mark.parametrize("panel", PANELS, ids=NAMES)
def test_a_thin_event_has_no_chapter_on_people(panel: Panel) -> None:
    assert panel.view(opened(thin())).absent


def test_what_the_house_is_told() -> None:
    event = opened(house())
    said = {p.name: plain(p.view(event)) for p in PANELS}
    assert "Plant head comes first" in said["salience"]
    assert "Win Plant head first: the most weight against is there. Finance is the one" in said["positions"]
    assert "2 people answer for it (A): Plant head, Finance" in said["decisions"]
    assert "Overdue: Buyer with Plant head about lead time, due on 20 Jun 2026." in said["talks"]
    assert "Lead time: the plan may end at 14 days" in said["mandate"]
    assert "2 of 3 people of ours have given points." in said["own_priorities"]
    assert "Plant head and Finance are USD 0.20 per pack" in said["internal_zopa"]
    assert "USD 10,000 per year" in said["internal_zopa"]
    assert "On their side Managing director decides." in said["their_side"]
    assert "The way to Managing director leads through Key account." in said["their_side"]
    assert "They must answer to Owners" in said["their_side"]


def test_nobodys_points_stand_in_the_panel_of_those_who_enter_alone() -> None:
    dossier = house()
    odd = tuple(
        s.but(priorities=tuple(p.but(points=p.points - 3) for p in s.priorities))
        for s in dossier.stakeholders
    )
    said = plain(internal.own_priorities.view(opened(dossier.but(stakeholders=odd))))
    assert "94" in said
    assert not re.search(r"\b(17|77|18 %|82 %)\b", said)
    assert "Lead time" not in said


def test_the_comparison_is_closed_on_screen_and_paper_until_everybody_answered() -> None:
    dossier = house()
    asked = FlagSlot.model_validate({"entered": {"value": True, "evidence": {"kind": "entered"}}})
    closed = dossier.but(alignment=dossier.alignment.but(alone=asked))
    for mode in ("live", "report"):
        view = alignment.disagreement.view(opened(closed, mode=mode))
        assert len(view.blocks) == 1
        assert "opens when everybody has given points: 2 of 3" in plain(view)
    assert "Settle" in plain(alignment.disagreement.view(opened(dossier)))


def test_points_of_the_grid_can_be_dragged_onto_power_and_interest() -> None:
    dossier = crowd(40)
    chart = next(b for b in stakeholders.power_interest.view(opened(dossier)).blocks if isinstance(b, Chart))
    assert len(chart.drags) == 40
    for drag in chart.drags:
        assert drag.x is not None
        assert drag.y is not None
        assert drag.x.path.endswith("/interest")
        assert drag.y.path.endswith("/power")
        value_at(dossier, path_of(drag.x.path))
        assert drag.x.near(12) == 10
    drawn = {(x, y) for t in chart.figure["data"] for x, y in zip(t["x"], t["y"], strict=True)}
    assert {(d.x.value, d.y.value) for d in chart.drags if d.x and d.y} == drawn


def test_the_ends_of_the_range_can_be_dragged() -> None:
    dossier = house()
    chart = next(b for b in internal.internal_zopa.view(opened(dossier)).blocks if isinstance(b, Chart))
    assert [(d.label, d.x.value) for d in chart.drags if d.x] == [
        ("Finance: the most", 4.7),
        ("Plant head: the least", 4.9),
        ("Quality: the least", 4.6),
        ("Quality: the most", 5.4),
    ]
    for drag in chart.drags:
        assert drag.x is not None
        value_at(dossier, path_of(drag.x.path))
        assert drag.x.step == pytest.approx(0.01)
    many = next(b for b in internal.internal_zopa.view(opened(crowd(40))).blocks if isinstance(b, Chart))
    assert many.drags == ()


def test_five_hundred_are_a_table_with_the_rest_in_the_annex() -> None:
    event = opened(crowd(500))
    view = alignment.influence.view(event)
    assert not any(isinstance(b, Chart) for b in view.blocks)
    assert "too many to draw" in plain(view)
    grid = stakeholders.power_interest.view(event)
    assert "The grid shows the 40 with the most power" in plain(grid)
    assert len(grid.annex[0].rows) == 500
    assert any(isinstance(b, Chart) for b in alignment.influence.view(opened(crowd(40))).blocks)


def test_a_mandate_above_the_walk_away_and_one_that_rounds_to_it() -> None:
    def said(limit: float) -> str:
        dossier = house()
        slot = dossier.mandate.limit
        assert slot.inferred is not None
        held = dossier.mandate.but(limit=slot.but(inferred=slot.inferred.but(likely=limit)))
        return plain(mandate.mandate.view(opened(dossier.but(mandate=held))))

    assert "walking away would be cheaper" in said(5.2)
    assert "walking away would be cheaper" not in said(5.0)


def test_page_one_says_where_the_mandate_fails() -> None:
    dossier = house()
    within = dossier.but(mandate=dossier.mandate.but(limits=()))
    longer = within.but(mandate=within.mandate.but(valid_until=day(date(2026, 12, 31))))
    later = day(date(2026, 7, 5))
    early = longer.but(mandate=longer.mandate.but(valid_from=later))
    said = [plain(decision.view(opened(d))) for d in (dossier, within, longer, early)]
    assert "the plan goes beyond it: Lead time" in said[0]
    assert "runs out on 31 Aug 2026, before the deadline" in said[1]
    assert "begins on 5 Jul 2026" in said[3]
    assert not any(words in said[2] for words in ("goes beyond it", "runs out on", "begins on"))


def test_an_approver_sees_the_mandate_and_nothing_else_of_people() -> None:
    assert [p.name for p in PANELS if "approver" in p.audiences] == ["mandate"]


def test_a_mandate_without_holder_says_so() -> None:
    dossier = house()
    view = mandate.mandate.view(opened(dossier.but(mandate=dossier.mandate.but(holder=TextSlot()))))
    assert "Nobody is named who holds the mandate." in plain(view)


def test_the_short_list_of_names_says_how_many_more() -> None:
    dossier: Dossier = crowd(40)
    bare = tuple(s.but(power=full().event.price.but(inferred=None)) for s in dossier.stakeholders)
    said = plain(
        stakeholders.salience.view(opened(dossier.but(stakeholders=(*bare[:20], *dossier.stakeholders[20:]))))
    )
    assert "and 12 more" in said


def test_a_point_let_go_on_the_grid_is_entered_and_the_words_follow(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'w.db'}")
    store.save(house(), author="import", base_version=None)
    event = open_event("EV 1/2", store.url, mode="live")
    panel = LivePanel(stakeholders.power_interest, event)
    drags = [d.label for c in panel.shown.blocks if isinstance(c, Chart) for d in c.drags]
    where = {"do": "drag", "chart": 0, "drag": drags.index("Quality"), "label": "Quality", "n": 1}
    panel.receive({**where, "x": 8.1, "y": 6.6, "end": ""})
    assert event.session is not None
    assert event.session.current.stakeholders[2].power.likely == 2
    panel.receive({**where, "x": 8.1, "y": 6.6, "end": "drop"})
    quality = event.session.current.stakeholders[2]
    assert (quality.interest.likely, quality.power.likely) == (8, 6.5)
    assert quality.power.is_entered
    assert "2 need close management" in plain(stakeholders.power_interest.view(event))
    event.session.undo()
    assert event.session.current.stakeholders[2].power.likely == 2
    panel.close()


def test_an_end_dragged_past_somebody_elses_is_still_that_persons(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'w.db'}")
    store.save(house(), author="import", base_version=None)
    event = open_event("EV 1/2", store.url, mode="live")
    panel = LivePanel(internal.internal_zopa, event)
    where = {"do": "drag", "chart": 0, "drag": 1, "label": "Plant head: the least", "n": 1, "y": None}
    for x, end in ((4.75, ""), (4.5, ""), (4.503, "drop")):
        panel.receive({**where, "x": x, "end": end})
    assert event.session is not None
    assert event.session.current.stakeholders[0].accepts[0].least.likely == 4.5
    assert event.session.current.stakeholders[2].accepts[0].least.likely == 4.6
    panel.close()
