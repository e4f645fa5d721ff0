"""The panel on style: what the facts call for, what the team chose and why, and what it changes in the plan."""

from __future__ import annotations

from workbook.appraisal.event_appraisal import Appraisal
from workbook.panels.event import Event
from workbook.panels.panel import panel
from workbook.panels.say import say, say_all, start_with
from workbook.panels.view import Block, Points, Say, View, view
from workbook.panels.words import plain_all, safe
from workbook.wording.sentences import Context


@panel(chapter="supplier", order=15, form="style.style_form")
def style(event: Event) -> View:
    """Which style the facts call for, and what it changes."""
    found, c = event.appraisal.approach, event.context
    if event.appraisal.thin:
        return start_with(event, "style.enter_first")
    blocks: list[Block] = [*say_all(found.recommended.explain()[:1], c, "lead")]
    if found.overrides:
        values = {"style": found.wished, "recommended": found.recommended.style or "", "reason": found.reason}
        key = "style.override" if found.reason else "style.override_no_reason"
        blocks.append(say(key, c, "say" if found.reason else "warn", **values))
    elif found.wished and found.wished != found.recommended.style:
        blocks.append(say("style.chosen", c, style=found.wished))
    if found.plan is None and event.mode == "live":
        blocks.append(say("style.enter_first", c, "note"))
    reasons = plain_all((*found.recommended.reasons, *found.recommended.objections), c)
    if reasons:
        blocks.append(Points(tuple(safe(t) for t in reasons), "Because"))
    if found.plan is not None:
        plan = found.plan
        blocks.extend(_opening(event.appraisal, c))
        steps = (
            *plan.objections,
            *plan.opening,
            *plan.concessions,
            *plan.packages,
            *plan.sequence,
            *plan.wording,
        )
        blocks.append(Points(tuple(safe(t) for t in plain_all(steps, c)), "Therefore we"))
        blocks.extend(say_all((plan.definition,), c, "note"))
    return view(blocks)


def _opening(found: Appraisal, context: Context) -> list[Say]:
    """Return the opening that follows, in money."""
    opening, plan = found.aims.opening, found.approach.plan
    if plan is None or not opening.is_known or found.aims.result.opening_rule != "style":
        return []
    key = "style.opening_moves" if plan.opening_stretch else "style.opening_no_standard"
    return [say(key, context, opening=opening, share=plan.opening_stretch)]
