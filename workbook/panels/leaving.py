"""Panels of leaving: what ends the talks without a price, and how to leave with the door open."""

from __future__ import annotations

from workbook.appraisal.position import leaving
from workbook.appraisal.triggers import Triggers
from workbook.dossier import Trigger
from workbook.panels.event import Event
from workbook.panels.panel import panel
from workbook.panels.rows import text_cell
from workbook.panels.say import say, say_all
from workbook.panels.view import Block, Points, Say, View, view
from workbook.panels.words import day_cell, plain_all, safe
from workbook.wording.sentences import Context, sentence
from workbook.wording.tables import Table


@panel(chapter="walk_away", order=40, form="leaving.triggers_form")
def triggers(event: Event) -> View:
    """What ends or interrupts the talks whatever the price, and whether it happened."""
    found, c = event.appraisal.triggers, event.context
    if not found.watched and not found.trust_broken:
        return view(say("triggers.enter_first", c, "note")) if event.mode == "live" else View()
    blocks: list[Block] = [*verdict(found, c, "triggers")]
    if not found.verdict:
        blocks.append(say("triggers.none_happened", c, "lead", n=len(found.watched)))
    blocks.extend(say("triggers.unsigned", c, "warn", text=t.text.text) for t in found.unsigned)
    if found.watched:
        blocks.append(_trigger_table(found, c))
    return view(blocks)


def verdict(found: Triggers, context: Context, voice: str) -> list[Say]:
    """Return what happened that decides whatever the price; nothing where the price decides.

    Parameters
    ----------
    voice : {"triggers", "triggers.decision"}
        To the negotiator, or to the approver.
    """
    stem = "triggers." if voice == "triggers" else "triggers.decision_"
    said = [
        say(f"{stem}{t.then}", context, "warn", text=t.text.text, by=_by(t, context)) for t in found.counting
    ]
    if found.trust_broken and not any(t.kind == "trust" for t in found.counting):
        said.insert(0, say(f"{stem}trust", context, "warn"))
    return said


def _by(trigger: Trigger, context: Context) -> str:
    by, on = trigger.said_by.text, trigger.on.day
    return by if on is None else sentence("triggers.by_on", {"by": by, "on": on}, context)


def _trigger_table(found: Triggers, context: Context) -> Table:
    c = context
    lines = tuple(
        (
            text_cell(t.text, c),
            sentence(f"triggers.kind_{t.kind}", {}, c),
            "we leave" if t.then == "leave" else "we interrupt",
            "yes" if t in found.counting else "yes, said by nobody" if t in found.unsigned else "no",
            t.said_by.text,
            day_cell(t.on.day, c),
            t.shown_by.text,
        )
        for t in found.watched
    )
    heads = ("What", "Kind", "Then", "Happened", "Who says so", "When", "What shows it")
    return Table("What decides whatever the price", heads, lines)


@panel(chapter="room", order=30, form="leaving.leaving_form")
def leave(event: Event) -> View:
    """How to leave and keep the door open."""
    if event.appraisal.thin and event.mode == "report":
        return View()
    found, c, d = event.appraisal.walk_away, event.context, event.dossier
    best = found.best.alternative.name if found.best is not None and found.established else None
    plan = leaving(d, best)
    own = d.plan.exit_words.text
    words = (safe(own),) if own else tuple(safe(t) for t in plain_all(plan.words, c))
    actions = [safe(t) for t in plain_all(plan.actions, c)]
    if d.plan.first_step.text and plan.kind != "halt":
        owner = d.plan.first_step_owner.text or "somebody, not named yet"
        actions.append(
            safe(sentence("leave.first_step", {"owner": owner, "step": d.plan.first_step.text}, c))
        )
    speaker = d.plan.exit_speaker.text
    blocks: list[Block] = [
        *verdict(event.appraisal.triggers, c, "triggers"),
        *say_all((plan.when,), c, "lead"),
        Points(words, "We say", ordered=True),
        say("leave.speaker", c, name=speaker) if speaker else say("leave.no_speaker", c),
        Points(tuple(safe(t) for t in plain_all(plan.door, c)), "The door stays open"),
        Points(tuple(actions), "The same day we"),
    ]
    if best is not None and plan.kind in ("switch", "end", "refuse") and not d.plan.first_step.text:
        blocks.append(say("leave.no_first_step", c, "note", name=best))
    return view(blocks)
