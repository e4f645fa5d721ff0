"""Panels of 02_stakeholders on who does what: decisions with roles, and who talks to whom."""

from __future__ import annotations

from workbook.appraisal.responsibilities import Spoken
from workbook.panels.event import Event
from workbook.panels.panel import panel
from workbook.panels.people_words import enter_first, listed
from workbook.panels.say import say, say_all
from workbook.panels.view import Block, View, view
from workbook.panels.words import day_cell
from workbook.wording import numbers
from workbook.wording.sentences import Context, sentence
from workbook.wording.tables import Cell, Table

MOST_COLUMNS = 8
MOST_TALKS = 40
MOST_SAID = 12
WORDS = {"overdue": "overdue", "planned": "planned", "no day": "no day set", "done": "done"}


@panel(chapter="people", order=24, form="responsibilities.decisions_form")
def decisions(event: Event) -> View:
    """Who does the work, who answers for it, who is asked and who is told, decision by decision."""
    found, c = event.appraisal.responsibilities, event.context
    if not found.decisions:
        return enter_first(event, "decisions")
    blocks: list[Block] = []
    if found.says:
        blocks.append(say("raci.lead_wrong", c, "lead", wrong=len(found.says)))
        blocks.extend(say_all(found.says[:MOST_SAID], c, "warn"))
    else:
        blocks.append(say("raci.lead", c, "lead", n=len(found.decisions)))
    people = found.people
    if 0 < len(people) <= MOST_COLUMNS:
        heads = ("Decision", *(p.name for p in people), "By")
        rows = tuple(
            (
                d.decision.text.text or f"{n}.",
                *(" ".join(d.result.letters.get(p.id, "")) for p in people),
                day_cell(d.decision.due.day, c),
            )
            for n, d in enumerate(found.decisions, 1)
        )
    else:
        heads = ("Decision", "Does the work (R)", "Answers for it (A)", "Is asked (C)", "Is told (I)", "By")
        names = {p.id: p.name for p in people}
        rows = tuple(
            (
                d.decision.text.text or f"{n}.",
                *(
                    listed([names[i] for i, held in d.result.letters.items() if letter in held], c)
                    for letter in "RACI"
                ),
                day_cell(d.decision.due.day, c),
            )
            for n, d in enumerate(found.decisions, 1)
        )
    blocks.append(Table("Who does what", heads, rows))
    if len(people) > MOST_COLUMNS:
        blocks.append(say("raci.wide", c, "note", n=MOST_COLUMNS))
    blocks.append(say("raci.key", c, "note"))
    return view(blocks)


@panel(chapter="people", order=26, form="responsibilities.talks_form")
def talks(event: Event) -> View:
    """Who talks to whom, about what, by when; what is overdue and who is left out."""
    found, c = event.appraisal.talks, event.context
    if not found.talks:
        return enter_first(event, "talks")
    blocks: list[Block] = []
    overdue = found.of_status("overdue")
    if overdue:
        items = "; ".join(_item(t, c) for t in overdue[:MOST_SAID])
        blocks.append(say("talks.overdue", c, "warn", what=items))
    planned = found.of_status("planned")
    if planned:
        blocks.append(say("talks.next", c, "lead", what=_item(planned[0], c)))
    if not overdue and not planned:
        blocks.append(say("talks.lead", c, "lead", n=len(found.talks)))
    if found.without:
        names = [p.name for p in found.without]
        blocks.append(say("talks.without", c, "warn", names=listed(names, c), n=len(names)))
    blocks.extend(say_all(found.says[:MOST_SAID], c, "warn"))
    rows = tuple(
        (
            t.person.name if t.person is not None else "nobody named",
            t.talk.by.text or "nobody named",
            t.talk.about.text,
            day_cell(t.talk.due.day, c),
            WORDS[t.status],
            _days(t, c),
        )
        for t in found.talks
    )
    heads = ("With", "Who of us", "About", "By", "State", "Days")
    blocks.append(Table("Who talks to whom", heads, rows, most_rows=MOST_TALKS))
    return view(blocks)


def _item(spoken: Spoken, context: Context) -> str:
    values = {
        "by": spoken.talk.by.text or "nobody yet",
        "name": spoken.person.name if spoken.person is not None else "nobody named",
        "about": spoken.talk.about.text or "something not said",
        "on": spoken.talk.due.day,
    }
    return sentence("talks.overdue_item", values, context)


def _days(spoken: Spoken, context: Context) -> Cell | str:
    if spoken.days is None or spoken.status == "done":
        return ""
    return Cell(numbers.count(spoken.days, locale=context.locale), numeric=True)
