"""Panels of walking away: what they say on facts entered by hand, and that they are absent without them."""

from __future__ import annotations

import re

import pytest

from tests.appraisal.leaving import (
    acme_tree,
    condor,
    entered,
    flag,
    liquidates,
    node,
    said,
    scenario,
    trigger,
)
from tests.drafts import full, opened, text, thin
from tests.panels.test_panels import words
from workbook.dossier import Alternative, Dossier, Improvement, Issue, NumberSlot
from workbook.panels import alternatives, improving, leaving, walk_away, zone
from workbook.panels.panel import Panel
from workbook.panels.view import Chart, View

HAPPENED = {"happened": flag(True), "said_by": said("Anna")}
NEW = [
    alternatives.decision_trees,
    improving.break_evens,
    improving.improving,
    zone.scenarios,
    leaving.triggers,
]


def read(panel: Panel, dossier: Dossier, **more) -> str:  # type: ignore[no-untyped-def]
    html = words(panel.view(opened(dossier, **more)))
    bare = re.sub(r'<span class="wb-(?:sr|mark)[^>]*>.*?</span>', "", html)
    return re.sub(r"<[^>]*>", "", bare).replace("\u00a0", " ").replace("\u2009", " ")


def charts(view: View) -> list[Chart]:
    return [block for block in view.blocks if isinstance(block, Chart)]


def priced(dossier: Dossier, opening: float = 16) -> Dossier:
    changed: Dossier = dossier.but(issues=(Issue(id="price", name="Price", opening=entered(opening)),))
    return changed


@pytest.mark.parametrize("panel", NEW, ids=[p.name for p in NEW])
def test_with_nothing_to_say_a_report_leaves_it_out_and_the_screen_says_what_to_enter_first(
    panel: Panel,
) -> None:
    bare = Dossier(event_id="bare")
    assert panel.view(opened(bare)).absent
    shown = panel.view(opened(bare, mode="live"))
    assert len(shown.blocks) == 1
    assert "Enter first" in words(shown)


@pytest.mark.parametrize("panel", [*NEW, zone.zopa, leaving.leave], ids=lambda p: p.name)
def test_a_thin_event_shows_none_of_them(panel: Panel) -> None:
    assert panel.view(opened(thin())).absent


def test_the_tree_is_drawn_and_said() -> None:
    html = read(alternatives.decision_trees, condor(tree=acme_tree()))
    assert "Wait for Acme is worth ≈ USD 30.50 per unit" in html
    assert "It ends between USD 28.00 per unit and USD 33.00 per unit." in html
    assert "At “drops” we choose “acme at 28”." in html
    assert "At “stays” we choose “beta then”." in html
    (chart,) = charts(alternatives.decision_trees.view(opened(condor(tree=acme_tree()))))
    assert "7 nodes" in chart.alt


def test_a_tree_whose_chances_do_not_add_up_says_so_and_is_still_drawn() -> None:
    dossier = condor(tree=acme_tree(0.5, 0.4))
    html = read(alternatives.decision_trees, dossier)
    assert "The chances under “Will Acme drop to 28?” add up to 90 %, not to 100 %." in html
    assert charts(alternatives.decision_trees.view(opened(dossier)))
    assert "no: its decision tree is not complete" in read(alternatives.alternatives, dossier)


def test_a_waterfall_for_each_and_a_choice_of_those_shown() -> None:
    more = tuple(
        Alternative(
            id=f"a{n}",
            name=f"Maker {n}",
            status="internal",
            price=entered(40 + n),
            switching=entered(1, "USD"),
        )
        for n in range(3)
    )
    whole = condor()
    five = whole.but(alternatives=(*whole.alternatives, *more))
    assert len(charts(alternatives.alternatives.view(opened(five)))) == 3
    assert "choose which" in read(alternatives.alternatives, five)
    chosen = five.but(
        alternatives=(*five.alternatives[:3], *(a.but(drawn=flag(True)) for a in five.alternatives[3:]))
    )
    alts = [c.alt for c in charts(alternatives.alternatives.view(opened(chosen)))]
    assert [re.search(r"of (.*?):", alt).group(1) for alt in alts] == ["Maker 1", "Maker 2"]  # type: ignore[union-attr]
    without = five.but(alternatives=(five.alternatives[0].but(drawn=flag(False)), *five.alternatives[1:]))
    assert "Beta" not in " ".join(c.alt for c in charts(alternatives.alternatives.view(opened(without))))


def test_all_build_ups_stand_in_one_table() -> None:
    html = words(alternatives.alternatives.view(opened(full())))
    table = html[html.index("All build-ups side by side") :]
    assert "Delta" in table
    assert "Beta" in table
    assert "Switching" in table


def test_flips_name_value_and_successor() -> None:
    html = read(improving.break_evens, full())
    assert (
        "7 inputs of the walk-away can make another alternative the best; 3 of them do within its own range."
        in html
    )
    assert "if USD 1,100 (Beta)" in html
    assert "The walk-away holds until 1 Dec 2026: then Delta ends." in html
    assert "That is 154 days from 30 Jun 2026." in html


def test_an_assumed_input_prints_if() -> None:
    html = read(improving.improving, full())
    assert "If the assumed figures hold and we leave, it saves USD 7,940 over the horizon." in html
    deal = read(zone.zopa, full())
    assert "If the assumed figures hold: opening at" in deal
    assert "if 50 %" in deal


def test_without_evidence_no_chance_is_stated() -> None:
    html = read(zone.zopa, priced(condor(), 30))
    assert "A deal exists only if they accept below USD 33.00 per unit." in html
    assert "chance of" not in html
    assert not re.search(r"\d+ %", html)
    (chart,) = charts(zone.zopa.view(opened(priced(condor(), 30))))
    assert {drag.label for drag in chart.drags} == {"opening", "stop"}


def test_opening_target_and_stop_can_be_dragged_onto_their_facts() -> None:
    (chart,) = charts(zone.zopa.view(opened(full())))
    held = {drag.label: drag.x for drag in chart.drags}
    assert {name: along.path for name, along in held.items() if along} == {
        "opening": "/issues/price/opening",
        "target": "/issues/price/target",
        "stop": "/plan/stop",
    }
    for along in held.values():
        assert along is not None
        assert along.low <= along.value <= along.high
        low, high = chart.figure["layout"]["xaxis"]["range"]
        assert low <= along.low < along.high <= high
    assert held["opening"].row is not None  # type: ignore[union-attr]


def test_a_stop_above_the_limit_is_warned_of_and_no_gain_is_stated() -> None:
    html = read(zone.zopa, priced(condor(floor=True, stop=entered(34))))
    assert "The stop (USD 34.00 per unit) lies above the limit (USD 33.00 per unit)" in html
    assert "gains" not in html


def test_scenarios_say_which_opening_is_good_under_most() -> None:
    pictures = (
        liquidates(0.5),
        scenario("busy", 0.5, floor=entered(26, "USD/unit", 24, 29), shown_by=said("their press release")),
    )
    html = read(zone.scenarios, priced(condor(scenarios=pictures)))
    assert "2 pictures of Condor: its floor lies between USD 18.00 per unit and USD 29.00 per unit." in html
    assert "No opening and stop is good in more than half of the scenarios." in html
    assert "On average" in html
    assert "our plan" in html
    assert "their press release" in html
    assert "sells: elsewhere" in html
    wrong = (liquidates(0.5), scenario("busy", 0.4, floor=entered(26)))
    assert "add up to 90 %, not to 100 %" in read(zone.scenarios, condor(scenarios=wrong))


def test_an_improvement_of_our_own_is_valued_or_asked_about() -> None:
    row = Improvement(id="i", name="Ask <Acme> again", alternative="acme", to=entered(30), owner=said("Ben"))
    html = words(improving.improving.view(opened(condor(improvements=(row,)))))
    assert "Ask &lt;Acme&gt; again" in html
    assert "USD\u00a03" in html
    assert "Ben" in html
    asked = read(improving.improving, condor(improvements=(row.but(to=NumberSlot()),)))
    assert "enter what would become of it" in asked


@pytest.mark.parametrize("panel", [leaving.triggers, leaving.leave], ids=lambda p: p.name)
def test_a_trigger_changes_the_advice_without_a_price(panel: Panel) -> None:
    calm = condor(triggers=(trigger("They paid our engineer"),))
    crossed = condor(triggers=(trigger("They paid our engineer", **HAPPENED),))
    assert "Leave without talking about price" not in read(panel, calm)
    assert "Leave without talking about price: “They paid our engineer” (Anna)." in read(panel, crossed)


def test_the_approver_is_told_not_to_agree() -> None:
    crossed = condor(triggers=(trigger("They paid our engineer", **HAPPENED),))
    html = read(walk_away.decision, crossed, audience="approver")
    assert "Do not agree at any price: “They paid our engineer” (Anna)." in html
    assert "Approve a deal" not in html
    assert "Approve a deal" in read(walk_away.decision, condor(), audience="approver")
    late = condor(triggers=(trigger("No access to the works", then="pause", **HAPPENED),))
    assert "Agree to nothing for now" in read(walk_away.decision, late, audience="approver")


def test_what_nobody_says_does_not_count() -> None:
    html = read(leaving.triggers, condor(triggers=(trigger("They paid our engineer", happened=flag(True)),)))
    assert "nobody says so" in html
    assert "none has happened" in html


def test_how_to_leave_names_speaker_day_and_first_step() -> None:
    plan = {
        "exit_speaker": text("Ana"),
        "first_step": text("Send the order to Beta"),
        "first_step_owner": text("Ben"),
    }
    html = read(leaving.leave, condor(**plan))
    assert "Ana says it; everybody else stays silent." in html
    assert "Ben: Send the order to Beta" in html
    bare = read(leaving.leave, condor())
    assert "Nobody is named yet to say it" in bare
    assert "No first step is written down for Beta, item Z-1" in bare


def test_the_alternative_is_never_in_the_words() -> None:
    for facts in ({}, {"triggers": (trigger("bribe", **HAPPENED),)}):
        html = words(leaving.leave.view(opened(condor(**facts))))
        said_there = html[html.index("We say") : html.index("The door stays open")]
        assert "Beta" not in said_there


def test_names_are_escaped_in_charts_and_tables() -> None:
    bad = "<script>alert(1)</script>"
    tree = (node("r", "chance", name=bad), node("a", parent="r", chance=1, cost=30, name=bad))
    dossier = priced(
        condor(
            tree=tree,
            scenarios=(scenario(bad, 0.5, floor=entered(9)), scenario("b", 0.5, floor=entered(8))),
            triggers=(trigger(bad, kind="red_line", **HAPPENED),),
            improvements=(Improvement(id="i", name=bad),),
        )
    )
    for panel in (*NEW, zone.zopa, leaving.leave, walk_away.decision):
        view = panel.view(opened(dossier))
        assert "<script" not in words(view), panel.name
        assert "<script" not in str([c.figure for c in charts(view)]), panel.name


def test_a_better_alternative_that_changes_nothing_at_the_table_is_said_to() -> None:
    row = Improvement(id="i", name="Ask Acme again", alternative="acme", to=entered(30))
    whole = priced(condor(floor=True, improvements=(row,)))
    html = read(improving.improving, whole.but(event=whole.event.but(price=entered(25))))
    assert "Ask Acme again would save USD 3.00 if we leave; at the table it changes nothing" in html
