"""Panel of 02_stakeholders on the supplier's side: who decides there, whom they listen to, whom they answer to."""

from __future__ import annotations

from workbook.appraisal.their_people import Theirs
from workbook.panels.event import Event
from workbook.panels.panel import panel
from workbook.panels.people_words import enter_first, listed
from workbook.panels.say import say, say_all
from workbook.panels.view import Block, View, view
from workbook.panels.words import cell
from workbook.wording.tables import Table

WORDS = {
    "decider": "decides",
    "influencer": "is listened to",
    "constituent": "must be content",
    "": "unknown",
}


@panel(chapter="people", order=60, form="people.their_form")
def their_side(event: Event) -> View:
    """Who decides on the supplier's side, whom they listen to, and whom they must answer to."""
    found, c = event.appraisal.their_people, event.context
    if not found.people or (event.appraisal.thin and event.mode == "report"):
        return enter_first(event, "their_side")
    deciders = found.of_part("decider")
    names = [t.person.name for t in deciders]
    blocks: list[Block] = [
        say("their_side.lead", c, "lead", names=listed(names, c), n=len(names))
        if names
        else say("their_side.lead_none", c, "lead")
    ]
    blocks.extend(
        say("their_side.reach", c, name=t.person.name, by=t.moved_by) for t in deciders if t.moved_by
    )
    behind = [t.person.name for t in found.of_part("constituent")]
    if behind:
        blocks.append(say("their_side.answers_to", c, names=listed(behind, c)))
    blocks.extend(say_all(found.says, c, "warn"))
    rows = tuple(
        (
            t.person.name,
            t.person.stakeholder.role.text,
            _part(t),
            t.person.stakeholder.wants.text or "unknown",
            cell(t.person.position, c),
            cell(t.person.power, c),
            t.moved_by,
            t.ours,
        )
        for t in found.people
    )
    heads = (
        "Who",
        "Role",
        "Part",
        "Wants",
        "Position",
        "Power",
        "Listens most to",
        "Who of us talks to them",
    )
    blocks.append(Table("The supplier's side", heads, rows))
    if any(t.shown_by_ties for t in found.people):
        blocks.append(say("their_side.by_ties", c, "note"))
    return view(blocks)


def _part(theirs: Theirs) -> str:
    return f"({WORDS[theirs.part]})" if theirs.shown_by_ties else WORDS[theirs.part]
