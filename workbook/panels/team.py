"""Panels on our conduct: the team, what we take for granted, what we say and keep, the questions we would rather not hear."""

from __future__ import annotations

from workbook.appraisal import facts
from workbook.appraisal.plan_questions import FAILS, HOLDS
from workbook.dossier import Assumption, Disclosure
from workbook.panels.event import Event
from workbook.panels.panel import panel
from workbook.panels.rows import date_cell, question_item, text_cell
from workbook.panels.say import say, say_all, start_with
from workbook.panels.view import Block, Points, View, long_tables, view
from workbook.panels.words import quoted
from workbook.wording.tables import Cell, Table

HOW = {"freely": "told freely", "in return": "only for something in return", "never": "stays with us"}


@panel(chapter="people", order=60, form="team.team_form")
def team(event: Event) -> View:
    """Who sits at the table for us, in which role, and who leads which issue."""
    found, c = event.appraisal.roster, event.context
    if not found.members:
        return start_with(event, "team.start")
    n = len(found.members)
    lead = (
        say("team.lead", c, "lead", n=n, name=found.leader)
        if found.leader
        else say("team.lead_nobody", c, "warn", n=n)
    )
    led: dict[str, list[str]] = {m.name: [] for m in found.members}
    for issue, who in found.issues:
        for name in who:
            led.setdefault(name, []).append(issue)
    rows = tuple(
        (m.name, text_cell(m.role, c), ", ".join(led[m.name]), text_cell(m.task, c) if m.task.text else "")
        for m in found.members
    )
    return view(
        lead,
        say_all(found.flags, c, "warn"),
        Table("Our team", ("Who", "Role", "Leads", "Task"), rows),
    )


@panel(chapter="room", order=12, form="team.assumptions_form")
def assumptions(event: Event) -> View:
    """What the plan takes for granted, how it is tested, and by when."""
    c = event.context
    if event.appraisal.thin and event.mode == "report":
        return View()
    held = [a for a in facts.standing(event.dossier.plan.assumptions) if a.text.text]
    if not held:
        return start_with(event, "assumptions.start")
    failed = [a for a in held if a.outcome.text == FAILS]
    untested = [a for a in held if a.outcome.text not in (FAILS, HOLDS)]
    if failed:
        lead = say("assumptions.lead_failed", c, "warn", n=len(failed))
    elif untested:
        lead = say("assumptions.lead", c, "lead", n=len(untested))
    else:
        lead = say("assumptions.lead_fine", c, "lead")
    rows = tuple(
        (text_cell(a.text, c), text_cell(a.test, c), text_cell(a.owner, c), date_cell(a.due, c), _outcome(a))
        for a in held
    )
    blocks: list[Block] = [lead]
    blocks.append(Table("Assumptions", ("We assume", "Tested by", "Owner", "By", "Outcome"), rows))
    no_test = quoted(a.text.text for a in untested if not a.test.text)
    if no_test:
        blocks.append(say("assumptions.no_test", c, names=no_test))
    today = event.appraisal.as_of
    late = quoted(a.text.text for a in untested if a.due.day and today and a.due.day < today)
    if late:
        blocks.append(say("assumptions.overdue", c, "warn", names=late))
    figures = [u for u in event.appraisal.readiness.missing if u.key.startswith("alternatives/")]
    if figures:
        blocks.append(Points(tuple(question_item(u, c) for u in figures), "Assumed figures of the walk-away"))
    return view(blocks, annex=long_tables(blocks))


def _outcome(row: Assumption) -> str:
    return {HOLDS: "holds", FAILS: "does not hold"}.get(row.outcome.text, "not tested yet")


def _folded(row: Disclosure) -> str:
    return row.text.text.casefold().strip()


@panel(chapter="room", order=22, form="team.disclosure_form")
def disclosure(event: Event) -> View:
    """What we tell them, what only in return, and what stays with us."""
    c = event.context
    held = [x for x in facts.standing(event.dossier.plan.disclosures) if x.text.text]
    if not held:
        return start_with(event, "disclosure.start")
    count = {how: sum(1 for x in held if x.how == how) for how in HOW}
    ordered = sorted(held, key=lambda x: list(HOW).index(x.how))
    rows = tuple(
        (text_cell(x.text, c), HOW[x.how], text_cell(x.reason, c) if x.reason.text else "") for x in ordered
    )
    hows: dict[str, set[str]] = {}
    for x in held:
        hows.setdefault(_folded(x), set()).add(x.how)
    clashes = {_folded(x): x.text.text for x in held if len(hows[_folded(x)]) > 1}
    return view(
        say(
            "disclosure.lead", c, "lead", free=count["freely"], trade=count["in return"], keep=count["never"]
        ),
        [say("disclosure.clash", c, "warn", text=text) for text in clashes.values()],
        Table("What we say and what we keep", ("What", "How", "Why"), rows),
        say("disclosure.always", c, "note"),
    )


@panel(chapter="room", order=24, form="team.hard_questions_form")
def hard_questions(event: Event) -> View:
    """The questions we hope they do not ask, and our answers."""
    c = event.context
    held = [q for q in facts.standing(event.dossier.plan.hard_questions) if q.text.text]
    if not held:
        return start_with(event, "hard.start")
    rows: tuple[tuple[Cell | str, ...], ...] = tuple(
        (text_cell(q.text, c), text_cell(q.answer, c), text_cell(q.owner, c) if q.owner.text else "")
        for q in held
    )
    open_ones = quoted(q.text.text for q in held if not q.answer.text)
    return view(
        say("hard.lead", c, "lead", n=len(held)),
        say("hard.no_answer", c, "warn", names=open_ones) if open_ones else None,
        Table("Questions we would rather not hear", ("They ask", "We answer", "Who answers"), rows),
        say("hard.note", c, "note"),
    )
