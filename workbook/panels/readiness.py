"""The panel on readiness: the five missing answers worth most, in money, who brings them, and whether to go to the table."""

from __future__ import annotations

from workbook.appraisal import facts
from workbook.appraisal.questions import ASKED
from workbook.appraisal.unknown import Unknown
from workbook.dossier import Question
from workbook.panels import rows
from workbook.panels.event import Event
from workbook.panels.panel import panel
from workbook.panels.say import say
from workbook.panels.view import Block, Points, View, long_tables, view
from workbook.panels.words import figure, plain, quoted, range_of
from workbook.wording.sentences import Context
from workbook.wording.tables import Cell, Table


@panel(chapter="room", order=10, form="readiness.questions_form")
def questions(event: Event) -> View:
    """Whether to go to the table, and the answers that are missing, those worth most first."""
    found, c = event.appraisal.readiness, event.context
    if event.appraisal.thin and event.mode == "report":
        return View()
    asked = [q for q in facts.standing(event.dossier.plan.questions) if q.text.text or q.about]
    lead = (
        say("questions.ready", c, "lead")
        if found.ready
        else say("questions.not_ready", c, "lead", n=len(found.against))
    )
    blocks: list[Block] = [lead]
    gate = rows.gate(found, c)
    if gate is not None:
        blocks.append(gate)
    if found.questions:
        items = tuple(rows.question_item(u, c) for u in found.questions)
        blocks.append(
            Points(items, f"The {'five ' if len(items) == ASKED else ''}answers to bring first", ordered=True)
        )
        answers = event.appraisal.answers
        if answers is not None:
            blocks.append(say("information.all_answers", c, total=answers.total))
        counting = tuple(u for u in found.missing if _counts(u))
        blocks.append(_missing_table(counting, asked, c))
        if len(counting) < len(found.missing):
            blocks.append(say("readiness.idle", c, "note", n=len(found.missing) - len(counting)))
    blocks.extend(_asked(asked, found.missing, event))
    if sum(u.is_valued for u in found.missing) > 1:
        blocks.append(say("readiness.overlap", c, "note"))
    if found.questions and event.appraisal.answers is not None:
        blocks.append(say("information.definition", c, "note"))
    return view(blocks, annex=long_tables(blocks))


def _counts(unknown: Unknown) -> bool:
    """Whether an answer belongs into the table: it closes the way, is worth money, or nobody can say yet what it is worth."""
    return unknown.decisive or unknown.is_valued or unknown.worth.likely is None


def _missing_table(missing: tuple[Unknown, ...], asked: list[Question], context: Context) -> Table:
    """Return everything that is missing or assumed, with its worth, its owner and its day."""
    owned = {q.about: q for q in asked if q.about}
    lines = []
    for unknown in missing:
        question = owned.get(unknown.key)
        lines.append(
            (
                plain(unknown.name, context),
                Cell(range_of(unknown.worth, context), figure(unknown.worth, context), numeric=True),
                "yes" if unknown.decisive else "",
                question.owner.text if question is not None else "",
                _day(question, context),
            )
        )
    heads = ("What", "Worth at most", "Closes the table", "Who brings it", "By")
    return Table("What is missing or assumed", heads, tuple(lines))


def _day(question: Question | None, context: Context) -> str:
    if question is None or question.due.day is None:
        return ""
    return rows.date_cell(question.due, context).text.replace(" ", "\u00a0")


def _asked(asked: list[Question], missing: tuple[Unknown, ...], event: Event) -> list[Block]:
    """Return the team's own questions, and what is late, unowned or answered but not entered."""
    c, today = event.context, event.appraisal.as_of
    names = {u.key: plain(u.name, c) for u in missing}
    blocks: list[Block] = []
    own = [q for q in asked if q.text.text]
    if own:
        table = tuple(
            (rows.text_cell(q.text, c), rows.text_cell(q.owner, c), rows.date_cell(q.due, c),
             rows.text_cell(q.answer, c) if q.answer.text else "")
            for q in own
        )  # fmt: skip
        blocks.append(Table("Our own questions", ("Question", "Owner", "By", "Answer"), table))
    unanswered = [q for q in asked if not q.answer.text]
    orphans = [q for q in unanswered if not q.owner.text or q.due.day is None]
    if orphans:
        blocks.append(say("readiness.no_owner", c, n=len(orphans)))
    late = [_called(q, names) for q in unanswered if q.due.day and today and q.due.day < today]
    if late:
        blocks.append(say("readiness.overdue", c, "warn", names=quoted(late)))
    answered = [names[q.about] for q in asked if q.answer.text and q.about in names]
    if answered:
        blocks.append(say("readiness.answered", c, "warn", names=", ".join(answered)))
    return blocks


def _called(question: Question, names: dict[str, str]) -> str:
    return question.text.text or names.get(question.about, question.about)
