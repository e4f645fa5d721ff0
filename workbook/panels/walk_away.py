"""Panels of 03_walk_away: alternatives brought level, the walk-away with its receipt, the ZOPA, leaving, the decision."""

from __future__ import annotations

from workbook.appraisal.position import leaving
from workbook.appraisal.quantity import Quantity
from workbook.appraisal.walk_away import AlternativeRow, WalkAway
from workbook.charts import walk_away as charts
from workbook.panels import decision_page, rows
from workbook.panels.event import Event
from workbook.panels.panel import BOTH, panel
from workbook.panels.say import plain_text, say, say_all
from workbook.panels.view import Block, Chart, Points, View, view
from workbook.panels.words import cell, day_cell, plain, plain_all, range_of, safe
from workbook.wording import numbers
from workbook.wording.sentences import Context
from workbook.wording.tables import Cell, Table

WATERFALLS = 3
BARS = 8


@panel(chapter="walk_away", order=10, form="alternatives.alternatives_form")
def alternatives(event: Event) -> View:
    """Every other way to meet the need, brought level with the deal on the table."""
    found, c = event.appraisal.walk_away, event.context
    if event.appraisal.thin and event.mode == "report":
        return View()
    if not found.rows:
        return view(say("alternatives.none", c, "warn"))
    able = [r for r in found.rows if r.reason is None]
    blocks: list[Block] = [say("alternatives.lead", c, "lead", n=len(found.rows), able=len(able))]
    blocks.append(_alternatives_table(found, c))
    for row in able[:WATERFALLS]:
        parts = [
            (_part_name(p.label, c), p.per_unit.likely or 0.0, rows.digits(p.per_unit, c)) for p in row.parts
        ]
        figure = charts.waterfall(
            parts,
            ("Levelled", rows.digits(row.total, c)),
            title=f"{c.currency} per {c.unit}",
            today=found.today_levelled.likely,
        )
        blocks.append(
            Chart(figure, plain_text("alternatives.waterfall_alt", event, name=row.alternative.name))
        )
        blocks.append(_build_up_table(row, c))
    blocks.extend(say_all((found.basis.explain(),), c, "note"))
    blocks.append(say("alternatives.benchmark_note", c, "note"))
    return view(blocks)


@panel(chapter="walk_away", order=20)
def reservation(event: Event) -> View:
    """The price above which we leave, with its receipt."""
    if event.appraisal.thin:
        return View()
    found, c = event.appraisal.walk_away, event.context
    result = found.result
    if result is None or not found.established:
        return view(*decision_page.not_established(event.appraisal, c))
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


@panel(chapter="walk_away", order=30, form="plan.supplier_form")
def zopa(event: Event) -> View:
    """Whether a deal exists, and how likely."""
    found, c = event.appraisal.zone, event.context
    if event.appraisal.thin and event.mode == "report":
        return View()
    blocks: list[Block] = []
    if found.chance is not None:
        blocks.append(say("zopa.lead", c, "lead", overlap=found.overlap, surplus=found.surplus))
        blocks.extend(say_all([m for m in found.says if m.key != "zopa.chance"], c))
    else:
        blocks.extend(say_all(found.says[:1], c, "lead"))
        blocks.extend(say_all(found.says[1:], c))
    if found.curve:
        a = event.appraisal
        figure = charts.acceptance(
            [p for p, _ in found.curve],
            [q for _, q in found.curve],
            title=f"{c.currency} per {c.unit}",
            limit=a.walk_away.limit.likely,
            target=a.aims.target.likely,
        )
        blocks.append(Chart(figure, plain_text("zopa.alt", event)))
        blocks.append(_acceptance_table(found.curve, c))
        blocks.append(
            Table(
                "The supplier's floor",
                ("What", "Value"),
                (("Floor per unit", cell(found.floor, c, range_of(found.floor, c))),),
            )
        )
    return view(blocks)


@panel(chapter="room", order=30, form="plan.leaving_form")
def leave(event: Event) -> View:
    """How to leave and keep the door open."""
    if event.appraisal.thin and event.mode == "report":
        return View()
    found, c, d = event.appraisal.walk_away, event.context, event.dossier
    best = found.best.alternative.name if found.best is not None and found.established else None
    plan = leaving(d, best)
    own = d.plan.exit_words.text
    words = (safe(own),) if own else tuple(safe(t) for t in plain_all(plan.words, c))
    return view(
        *say_all((plan.when,), c, "lead"),
        Points(words, "We say", ordered=True),
        Points(tuple(safe(t) for t in plain_all(plan.door, c)), "The door stays open"),
        Points(tuple(safe(t) for t in plain_all(plan.actions, c)), "The same day we"),
    )


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
        blocks.append(say("room.opening", c, "lead", opening=aims.opening))
    blocks.append(say("room.low_offer", c))
    if items:
        blocks.append(Table("In the room", ("", "Words"), tuple(items)))
    return view(blocks)


@panel(chapter="decision", order=10, audiences=BOTH)
def decision(event: Event) -> View:
    """What is asked of the approver, on one page."""
    return view(*decision_page.decision_blocks(event.appraisal, event.context))


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


def _part_name(label: str, context: Context) -> str:
    return plain_label(f"part.{label}", context)


def plain_label(key: str, context: Context) -> str:
    """Return a label of the catalogue."""
    from workbook.wording.sentences import sentence

    return sentence(key, {}, context)


def _alternatives_table(found: WalkAway, context: Context) -> Table:
    c = context
    table_rows = []
    for row in found.rows:
        a = row.alternative
        shown = row.total if row.reason is None else row.levelled.total
        table_rows.append(
            (
                a.name,
                a.status,
                a.incoterm.text or "not stated",
                cell(row.levelled.price, c),
                cell(shown, c) if shown.is_known else "not comparable",
                day_cell(a.valid_until.day, c),
                "may set the walk-away" if row.reason is None else plain(row.reason, c),
            )
        )
    heads = ("Alternative", "Status", "Incoterm", "Price", "Brought level", "Valid until", "Walk-away")
    return Table("Alternatives, cheapest admissible first", heads, tuple(table_rows))


def _build_up_table(row: AlternativeRow, context: Context) -> Table:
    c = context
    lines: list[tuple[Cell | str, ...]] = [
        (_part_name(p.label, c), cell(p.per_unit, c), p.per_unit.state, rows.origin_cell(p.input, c))
        for p in row.parts
    ]
    lines.append(("Levelled", cell(row.total, c), row.total.state, ""))
    heads = ("Part", f"{c.currency} per {c.unit}", "State", "From")
    return Table(f"{row.alternative.name}: from its price to the deal on the table", heads, tuple(lines))


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
                f"{_part_name(line.label_key, c)} ({_owner(found, line.key) or line.source})",
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
    name = _part_name(label, context)
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


def _point(price: float, curve: tuple[tuple[float, float], ...], context: Context) -> Cell:
    c = context
    ends = {"low": curve[0][0], "high": curve[-1][0]}
    return Cell(numbers.amount(price, c.currency, per=c.unit, locale=c.locale, **ends), numeric=True)


def _acceptance_table(curve: tuple[tuple[float, float], ...], context: Context) -> Table:
    c = context
    picked = curve[::4] if len(curve) > 12 else curve
    lines = tuple(
        (
            _point(p, curve, c),
            Cell(numbers.chance(q, locale=c.locale), numeric=True),
        )
        for p, q in picked
    )
    return Table("Chance that they can accept a price", (f"{c.currency} per {c.unit}", "Chance"), lines)
