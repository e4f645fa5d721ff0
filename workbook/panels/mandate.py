"""Panel of 02_stakeholders on the mandate: what the negotiator may agree to, and whether the plan keeps within it."""

from __future__ import annotations

from workbook.appraisal.mandate import AIMS, Held, MandateCheck
from workbook.appraisal.quantity import of_slot
from workbook.panels import rows
from workbook.panels.event import Event
from workbook.panels.panel import BOTH, panel
from workbook.panels.people_words import enter_first
from workbook.panels.say import say, say_all
from workbook.panels.view import Block, View, view
from workbook.panels.words import cell, text_of
from workbook.wording.sentences import Context
from workbook.wording.tables import Cell, Table

GRAVE = ("mandate.expired", "mandate.not_yet", "mandate.approved_later", "mandate.no_approver")


@panel(chapter="people", order=30, audiences=BOTH, form="mandate.mandate_form")
def mandate(event: Event) -> View:
    """What the negotiator may agree to, signed off by whom, until when; and where the plan leaves it."""
    if event.appraisal.thin and event.mode == "report":
        return View()
    m, c, found = event.dossier.mandate, event.context, event.appraisal.mandate
    if found.standing == "none":
        first = enter_first(event, "mandate")
        return view(say("mandate.none", c, "warn"), first.blocks)
    blocks = _said(found, event)
    facts: list[tuple[Cell | str, ...]] = [
        ("Held by", rows.text_cell(m.holder, c)),
        ("Approved by", rows.text_cell(m.approver, c)),
        ("Approved on", rows.date_cell(m.approved_on, c)),
        ("Valid from", rows.date_cell(m.valid_from, c)),
        ("Valid until", rows.date_cell(m.valid_until, c)),
        ("Limit of the price", cell(of_slot(m.limit, "mandate/limit"), c)),
        ("Conditions", rows.text_cell(m.conditions, c)),
    ]
    blocks.append(Table("Mandate", ("What", "Value"), tuple(facts), facts=True))
    if found.held:
        blocks.append(_limits(found, c))
        blocks.append(say("mandate.definition", c, "note"))
    return view(blocks)


def _said(found: MandateCheck, event: Event) -> list[Block]:
    """Return first whether it stands, then where the plan leaves it, then what else is wrong."""
    m, c = event.dossier.mandate, event.context
    blocks: list[Block] = []
    if found.standing == "stands":
        until = m.valid_until.day
        blocks.append(
            say(
                "mandate.stands",
                c,
                "lead",
                holder=m.holder.text or "nobody named",
                approver=m.approver.text,
                until=until,
            )
        )
    grave = [s for s in found.says if s.key in GRAVE]
    blocks.extend(say_all(grave, c, "warn"))
    for held in found.held:
        blocks.extend(
            say(
                f"mandate.beyond_{aim}",
                c,
                "warn",
                issue=held.name,
                figure=held.plan[aim],
                allowed=held.allowed,
            )
            for aim in held.beyond
        )
    if found.held and not found.left and any(h.comparable and _planned(h) for h in found.held):
        blocks.append(say("mandate.keeps", c))
    limit = of_slot(m.limit, "mandate/limit")
    if found.walk_away is not None and text_of(limit, c) != text_of(found.walk_away, c):
        blocks.append(say("mandate.above_walk_away", c, "warn", limit=limit, walk_away=found.walk_away))
    blocks.extend(say_all([s for s in found.says if s not in grave], c, "warn"))
    return blocks


def _planned(held: Held) -> bool:
    return any(q.is_known for q in held.plan.values())


def _limits(found: MandateCheck, context: Context) -> Table:
    def state(held: Held) -> str:
        if not held.comparable:
            return "other units: not compared"
        if held.beyond:
            return f"beyond: {', '.join(held.beyond)}"
        return "within" if _planned(held) else "nothing planned yet"

    noted = any(held.note for held in found.held)
    table = tuple(
        (
            held.name,
            cell(held.allowed, context),
            *(cell(held.plan[aim], context) for aim in AIMS),
            state(held),
            *([held.note] if noted else []),
        )
        for held in found.held
    )
    heads = ("Issue", "Mandate", "Opening", "Target", "Limit", "The plan is", *(["Note"] if noted else []))
    return Table("The plan against the mandate", heads, table)
