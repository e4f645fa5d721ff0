"""The panel of the short form: which of the eight answers are there, and what each makes possible. On the screen only."""

from __future__ import annotations

from workbook.appraisal import facts
from workbook.appraisal.short_form import Answer, short_form
from workbook.panels.event import Event
from workbook.panels.panel import panel
from workbook.panels.say import say
from workbook.panels.view import Block, Say, View, view
from workbook.panels.words import plain
from workbook.wording.sentences import sentence
from workbook.wording.tables import Cell, Table


@panel(chapter="situation", order=5, form="short.short_form")
def short(event: Event) -> View:
    """What eight answers make possible; the report shows their results in its other sections."""
    if event.mode == "report":
        return View()
    c, found = event.context, short_form(event.dossier)
    done = found.known == len(found.answers)
    lead = say("short.lead_done" if done else "short.lead", c, "lead", n=found.known, minutes=found.minutes)
    heads = tuple(sentence(f"short.{head}") for head in ("question", "standing", "gives"))
    lines = tuple(
        (
            sentence(f"short.ask_{answer.key}", {"unit": c.unit}),
            sentence(f"short.{answer.standing}"),
            Cell(markup=_gives(answer, event).markup),
        )
        for answer in found.answers
    )
    blocks: list[Block] = [lead, Table(sentence("short.caption"), heads, lines, facts=True)]
    ready = event.appraisal.readiness
    if ready.ready:
        blocks.append(say("short.ready", c))
    elif ready.first is not None:
        blocks.append(say("short.first", c, missing=plain(ready.first.name, c)))
    return view(blocks)


def _gives(answer: Answer, event: Event) -> Say:
    """Return what an answer made possible, or what it would."""
    if answer.standing == "open":
        return say(f"short.would_{answer.key}", event.context)
    return MADE[answer.key](event)


def _supplier(event: Event) -> Say:
    incumbent = event.dossier.incumbent
    return say("short.made_supplier", event.context, name=incumbent.name if incumbent else "")


def _purpose(event: Event) -> Say:
    return say("short.made_purpose", event.context)


def _deadline(event: Event) -> Say:
    day, today = event.appraisal.deadline, event.appraisal.as_of
    if day is None or today is None:
        return say("short.made_deadline_undated", event.context)
    left = (day - today).days
    if left < 0:
        return say("short.made_deadline_past", event.context)
    return say("short.made_deadline", event.context, days=left)


def _price(event: Event) -> Say:
    aims = event.appraisal.aims
    if aims.opening.is_known and aims.target.is_known:
        return say("short.made_price_aims", event.context, opening=aims.opening, target=aims.target)
    return say("short.made_price", event.context, price=facts.todays_price(event.dossier))


def _quantity(event: Event) -> Say:
    one = event.appraisal.spend.one_percent
    if not one.is_known:
        return say("short.made_quantity", event.context)
    return say("short.made_quantity_money", event.context, one=one)


def _alternatives(event: Event) -> Say:
    found = event.appraisal.walk_away
    if not found.established or found.best is None:
        return say("short.made_alternatives", event.context)
    name = found.best.alternative.name
    return say("short.made_alternatives_limit", event.context, limit=found.limit, name=name)


def _interests(event: Event) -> Say:
    return say("short.made_interests", event.context)


def _mandate(event: Event) -> Say:
    mandate = event.dossier.mandate
    key = "short.made_mandate_limit" if mandate.limit.likely is not None else "short.made_mandate"
    return say(key, event.context, holder=mandate.holder.text)


MADE = {
    "supplier": _supplier,
    "purpose": _purpose,
    "deadline": _deadline,
    "price": _price,
    "quantity": _quantity,
    "alternatives": _alternatives,
    "interests": _interests,
    "mandate": _mandate,
}
