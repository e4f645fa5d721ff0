"""Panels of 03_walk_away: the walk-away with its receipt, the sheet for the room, the decision."""

from __future__ import annotations

from workbook.appraisal.quantity import Quantity
from workbook.appraisal.targets import PRICE_ISSUE
from workbook.appraisal.walk_away import WalkAway
from workbook.charts import walk_away as charts
from workbook.panels import decision_page, rows
from workbook.panels.alternatives import part_name
from workbook.panels.event import Event
from workbook.panels.leaving import verdict
from workbook.panels.panel import BOTH, panel
from workbook.panels.say import plain_text, say, say_all
from workbook.panels.view import Block, Chart, Points, View, view
from workbook.panels.words import cell, plain_all, safe
from workbook.wording import numbers
from workbook.wording.sentences import Context
from workbook.wording.tables import Cell, Table

BARS = 8


@panel(chapter="walk_away", order=20)
def reservation(event: Event) -> View:
    """The price above which we leave, with its receipt."""
    if event.appraisal.thin:
        return View()
    found, c = event.appraisal.walk_away, event.context
    result = found.result
    if result is None or not found.established:
        first = say("reservation.enter_first", c, "note") if event.mode == "live" else None
        return view(*decision_page.not_established(event.appraisal, c), first)
    says = result.explain()
    blocks: list[Block] = [
        say("walk_away.lead", c, "lead", limit=found.limit,
            name=result.best_name),
        say("walk_away.money", c, money=found.money.but(likely=-(found.money.likely or 0.0), low=None, high=None))
        if found.money.is_known else say("walk_away.money_unknown", c, "warn"),
    ]  # fmt: skip
    skip = {"walk_away.limit", "walk_away.limit_if", "walk_away.best_alternative"}
    skip |= {
        m.key for m in says if m.key.startswith(("walk_away.receipt", "walk_away.assumed", "walk_away.flip"))
    }
    blocks.extend(flip_sentences(found, c))
    blocks.extend(say_all([m for m in says if m.key not in skip], c))
    blocks.append(_receipt_table(found, c))
    bars = [b for b in result.tornado if b.key in found.inputs][:BARS]
    if bars and result.limit is not None:
        names = [_input_name(found, b.key, b.label_key, c) for b in bars]
        figure = charts.tornado(
            names,
            [b.limit_at_low for b in bars],
            [b.limit_at_high for b in bars],
            centre=result.limit,
            title=f"Limit, {c.currency} per {c.unit}",
        )
        blocks.append(Chart(figure, plain_text("walk_away.tornado_alt", event, n=len(bars))))
        blocks.append(_tornado_table(found, names, bars, c))
    return view(blocks)


@panel(chapter="room", order=20)
def room(event: Event) -> View:
    """The sheet for the table: opening words, what we disclose and what not."""
    d, c = event.dossier, event.context
    if event.appraisal.thin:
        return View()
    items = [
        (label, text)
        for label, text in (
            ("Opening words", d.plan.opening_words.text),
            ("We may disclose", d.plan.disclose.text),
            ("We keep to ourselves", d.plan.withhold.text),
        )
        if text
    ]
    aims = event.appraisal.aims
    blocks: list[Block] = []
    if aims.opening.is_known:
        demand = next((x for x in event.appraisal.demands.rows if x.issue == PRICE_ISSUE), None)
        standard = demand.criterion.text if demand is not None else ""
        key = "room.opening_standard" if standard else "room.opening"
        blocks.append(say(key, c, "lead", opening=aims.opening, standard=standard))
    blocks.append(say("room.low_offer", c))
    style, culture = event.appraisal.approach.plan, event.appraisal.culture.plan
    words = (*(style.wording if style is not None else ()), *culture.changes.get("wording", ()))
    if words:
        blocks.append(Points(tuple(safe(t) for t in plain_all(words, c)), "How we say it"))
    if items:
        blocks.append(Table("In the room", ("", "Words"), tuple(items)))
    return view(blocks)


@panel(chapter="decision", order=10, audiences=BOTH)
def decision(event: Event) -> View:
    """What is asked of the approver, on one page."""
    decided = verdict(event.appraisal.triggers, event.context, "triggers.decision")
    page = decision_page.decision_blocks(event.appraisal, event.context)
    return view(decided, page if not decided or event.appraisal.thin else page[1:])


def flip_sentences(found: WalkAway, context: Context) -> list[Block]:
    """Return at which value of which input another alternative becomes the best, within the inputs' own ranges."""
    if found.result is None:
        return []
    names = {r.alternative.id: r.alternative.name for r in found.rows}
    says: list[Block] = []
    for flip in found.result.flips:
        if not flip.inside:
            continue
        side = "above" if flip.direction == "up" else "below"
        becomes = names.get(flip.becomes, flip.becomes)
        if flip.key == "quantity":
            says.append(say("reservation.flip_quantity", context, side=side, at=flip.at, becomes=becomes))
        else:
            label, _, owner = _input_name(found, flip.key, flip.label_key, context).partition(": ")
            part = label[:1].lower() + label[1:] + (f" of {owner}" if owner else "")
            says.append(say("reservation.flip", context, part=part, side=side, at=flip.at, becomes=becomes))
    return says


def _receipt_table(found: WalkAway, context: Context) -> Table:
    assert found.result is not None
    c, lines = context, []
    for line in found.result.receipt:
        held = found.inputs.get(line.key)
        shown = Quantity(
            line.per_unit,
            found.limit.unit,
            line.low if line.low < line.high else None,
            line.high if line.low < line.high else None,
            held.state if held else "known",
            held.evidence if held else (),
            held.inputs if held else (),
            held.rule if held else None,
        )
        lines.append(
            (
                f"{part_name(line.label_key, c)} ({_owner(found, line.key) or line.source})",
                cell(shown, c),
                shown.state,
                rows.origin_cell(held, c) if held else "",
            )
        )
    lines.append(("Limit", cell(found.limit, c), found.limit.state, ""))
    return Table(
        "Receipt: the limit, line by line",
        ("Line", f"{c.currency} per {c.unit}", "State", "From"),
        tuple(lines),
    )


def _owner(found: WalkAway, key: str) -> str:
    """Return the alternative that an input belongs to; empty for the deal on the table."""
    for row in found.rows:
        if key.startswith(f"alternatives/{row.alternative.id}/"):
            return row.alternative.name
    return ""


def _input_name(found: WalkAway, key: str, label: str, context: Context) -> str:
    name = part_name(label, context)
    for row in found.rows:
        if key.startswith(f"alternatives/{row.alternative.id}/"):
            return f"{name}: {row.alternative.name}"
    return name


def _tornado_table(found: WalkAway, names: list[str], bars: list, context: Context) -> Table:  # type: ignore[type-arg]
    c, lines = context, []
    for name, bar in zip(names, bars, strict=True):
        ends = (bar.limit_at_low, bar.limit_at_high)
        shown = [
            numbers.amount(e, c.currency, per=c.unit, low=min(ends), high=max(ends), locale=c.locale)
            for e in ends
        ]
        held = found.inputs[bar.key]
        lines.append((name, Cell(shown[0], numeric=True), Cell(shown[1], numeric=True), held.state))
    heads = ("Input", "Limit with it at its low", "Limit with it at its high", "State")
    return Table(f"What moves the limit, {c.currency} per {c.unit}", heads, tuple(lines))
