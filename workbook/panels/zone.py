"""Panels of the supplier's side: its scenarios, and the zone of possible agreement with opening, target and stop."""

from __future__ import annotations

import math

from workbook.analysis.messages import message
from workbook.appraisal import facts
from workbook.appraisal.deal import OWN, Deal
from workbook.appraisal.quantity import Quantity
from workbook.appraisal.scenarios import ScenarioRow
from workbook.appraisal.targets import PRICE_ISSUE
from workbook.appraisal.zopa import Zone
from workbook.charts.leaving import Floor, floors
from workbook.charts.zone import Mark, span, zone_picture
from workbook.dossier import Issue
from workbook.panels.event import Event
from workbook.panels.panel import panel
from workbook.panels.rows import digits
from workbook.panels.say import plain_text, say, say_all
from workbook.panels.view import Along, Block, Chart, Drag, View, view
from workbook.panels.words import cell, plain, range_of
from workbook.wording import numbers
from workbook.wording.sentences import Context, sentence
from workbook.wording.tables import Cell, Table

DRAGGED = {
    "opening": f"/issues/{PRICE_ISSUE}/opening",
    "target": f"/issues/{PRICE_ISSUE}/target",
    "stop": "/plan/stop",
}


@panel(chapter="supplier", order=40, form="scenarios.scenarios_form")
def scenarios(event: Event) -> View:
    """Pictures of the supplier: what it could do without us, its floor in each, and what is good under most."""
    found, c = event.appraisal.scenarios, event.context
    if not found.rows:
        return view(say("scenarios.enter_first", c, "note")) if event.mode == "live" else View()
    blocks: list[Block] = []
    usable = found.usable
    if usable:
        low, high = min(r.ends[0] for r in usable), max(r.ends[2] for r in usable)
        key = "scenarios.lead" if high > low else "scenarios.one_floor"
        name = facts.incumbent_name(event.dossier)
        blocks.append(say(key, c, "lead", n=len(found.rows), name=name, low=low, high=high))
    blocks.extend(say_all(found.problems, c, "warn"))
    blocks.extend(_good_under_most(event))
    if usable:
        deal = event.appraisal.deal
        lines = [
            (f"{name} {digits(q, c)}", q.likely)
            for name, q in (("opening", deal.opening), ("stop", deal.stop), ("limit", deal.limit))
            if q.likely is not None
        ]
        bars = [Floor(r.name, *r.ends) for r in usable]
        alt = plain_text("scenarios.alt", event, n=len(usable))
        blocks.append(Chart(floors(bars, lines, title=f"{c.currency} per {c.unit}"), alt))
    blocks.append(_scenario_table(found.rows, c))
    options = [row for row in found.rows if row.options]
    if options:
        blocks.append(_option_table(options, c))
    return view(blocks)


def _good_under_most(event: Event) -> list[Block]:
    """Return which opening and stop is good under most scenarios, with what each gains in each."""
    a, c = event.appraisal, event.context
    if a.robust is None:
        if a.scenarios.usable and not a.deal.limit.is_known:
            return [say("scenarios.no_walk_away", c)]
        return []
    result = a.robust.result
    names = {choice.name: _choice_name(choice.name, c) for choice in a.robust.choices}
    best = result.choice
    key = "scenarios.best" if a.robust.good_in_most else "scenarios.best_few"
    averages = a.robust.averages
    blocks: list[Block] = [
        say(key, c, choice=_capital(names[best.name]), opening=best.opening, stop=best.stop,
            good=len(result.good_in), n=len(result.scenarios)),
        *say_all([m for m in result.explain() if m.key != "zopa.robust"], c, "note"),
    ]  # fmt: skip
    pairs = {choice.name: choice for choice in a.robust.choices}
    lines: list[tuple[Cell | str, ...]] = []
    for name, deals in result.gains:
        pair = pairs[name]
        ends = [price(pair.opening, c), price(pair.stop, c)]
        average = [price(averages[name], c)] if averages else []
        lines.append((names[name], *ends, *(price(deal.gain, c) for deal in deals), *average))
    heads = ["Opening and stop", "Opening", "Stop", *(f"Gain if “{name}”" for name in result.scenarios)]
    heads += ["On average"] if averages else []
    blocks.append(
        Table(f"What each gains in each scenario, {c.currency} per {c.unit}", tuple(heads), tuple(lines))
    )
    return blocks


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _choice_name(name: str, context: Context) -> str:
    if name.strip() == OWN:
        return sentence("scenarios.own", {}, context)
    return sentence("scenarios.against", {"name": name}, context)


def price(value: float, context: Context) -> Cell:
    """Return a price as a numeric cell, without a mark: it is worked out, not a fact."""
    return Cell(
        numbers.amount(value, context.currency, per=context.unit, locale=context.locale), numeric=True
    )


def _scenario_table(found: tuple[ScenarioRow, ...], context: Context) -> Table:
    c = context
    lines = tuple(
        (
            row.name,
            cell(row.chance, c),
            cell(row.floor, c, range_of(row.floor, c)),
            _where_from(row, c),
            row.scenario.shown_by.text or "not stated",
        )
        for row in found
    )
    return Table(
        "Scenarios of the supplier", ("Scenario", "Chance", "Its floor", "From", "What shows it"), lines
    )


def _where_from(row: ScenarioRow, context: Context) -> str:
    if not row.floor.is_known:
        return ""
    return plain(row.floor.rule, context) if row.floor.rule is not None else "entered"


def _option_table(found: list[ScenarioRow], context: Context) -> Table:
    c, lines = context, []
    for row in found:
        for option in row.options:
            reached = (
                "" if option.reached is None else numbers.percent(option.reached, decimals=0, locale=c.locale)
            )
            lines.append(
                (
                    f"{row.name}: {option.option.name}",
                    cell(option.value, c),
                    cell(option.chance, c) if option.chance.is_known else "certain",
                    Cell(reached, numeric=True),
                )
            )
    heads = ("Without us it could", f"Worth, {c.currency} per {c.unit}", "Chance", "Comes to that")
    return Table("What the supplier could do without us", heads, tuple(lines))


@panel(chapter="walk_away", order=30, form="scenarios.zone_form")
def zopa(event: Event) -> View:
    """Whether a deal exists, how likely it is, and what our opening and stop make of it."""
    a, c = event.appraisal, event.context
    found = a.zone
    if a.thin and event.mode == "report":
        return View()
    blocks: list[Block] = []
    if found.chance is not None:
        blocks.append(say("zopa.lead", c, "lead", overlap=found.overlap, surplus=found.surplus))
        blocks.extend(_deal_sentences(a.deal, event))
        blocks.extend(say_all([m for m in found.says if m.key != "zopa.chance"], c))
    else:
        blocks.extend(say_all(found.says[:1], c, "lead"))
        blocks.extend(say_all(found.says[1:], c))
        blocks.extend(say_all([w for w in a.deal.warnings if w.key != "deal.no_opening"], c, "warn"))
        if event.mode == "live" and not a.supplier_side.known:
            blocks.append(say("zone.enter_first", c, "note"))
    if a.scenarios.rows and event.dossier.plan.supplier_floor.likely is not None:
        blocks.append(say("zone.floor_stands", c, "note"))
    picture = _picture(event, found)
    if picture is not None:
        blocks.append(picture)
        blocks.append(_price_table(event))
    if found.curve:
        blocks.append(_acceptance_table(found.curve, c))
    return view(blocks)


def _deal_sentences(deal: Deal, event: Event) -> list[Block]:
    """Return the chance of a deal and what it gains, beside the picture; what is not in order is said instead."""
    c = event.context
    if deal.result is None:
        return list(say_all(deal.warnings, c, "warn"))
    key, gain = ("deal.lead", deal.gain) if deal.gain.is_known else ("deal.lead_unit", deal.gain_per_unit)
    blocks: list[Block] = [
        say(key, c, opening=deal.opening, stop=deal.stop, chance=deal.chance, gain=gain),
    ]
    if deal.price.is_known:
        blocks.append(say("deal.price", c, price=deal.price))
    blocks.extend(say_all([message("zopa.deal_definition", share=deal.their_share.likely)], c))
    if not deal.break_off.is_known:
        blocks.append(say("deal.no_break_off", c, "note"))
    return blocks


def _marks(event: Event) -> list[tuple[str, str, Quantity]]:
    a = event.appraisal
    today = facts.todays_price(event.dossier)
    marks = [
        ("opening", "Opening", a.aims.opening),
        ("target", "Target", a.aims.target),
        ("stop", "Stop", a.deal.stop),
        ("limit", "Limit", a.aims.limit),
        ("today", "Today", today),
    ]
    if a.deal.stop.likely == a.aims.limit.likely:
        marks = [mark for mark in marks if mark[0] != "stop"]
    return [mark for mark in marks if mark[2].is_known]


def _picture(event: Event, found: Zone) -> Chart | None:
    """Return the picture; absent where only today's price is known."""
    a, c = event.appraisal, event.context
    held = _marks(event)
    if not found.curve and not any(kind != "today" for kind, _, _ in held):
        return None
    marks = [Mark(kind, name, q.likely or 0.0, _short(q, c)) for kind, name, q in held]
    limit, floor = a.aims.limit.likely, a.supplier_side.floor
    room, label = None, ""
    if limit is not None and floor.likely is not None and floor.likely < limit:
        room, label = (floor.likely, limit), "a deal suits both"
    elif limit is not None and not a.supplier_side.known:
        room, label = (-math.inf, limit), "a deal, if they accept here"
    figure = zone_picture(
        marks, title=f"{c.currency} per {c.unit}", curve=found.curve, room=room, room_label=label
    )
    rungs = ", ".join(f"{mark.name} {mark.text}" for mark in marks)
    return Chart(figure, sentence("zone.alt", {"rungs": rungs}, c), _drags(event, marks, found))


def _short(quantity: Quantity, context: Context) -> str:
    return ("if " if quantity.state == "assumed" else "") + digits(quantity, context)


def _drags(event: Event, marks: list[Mark], found: Zone) -> tuple[Drag, ...]:
    """Return the handles of opening, target and stop; the stop stands at the limit until somebody sets it."""
    low, high = span(marks, found.curve)
    unit = facts.price_unit(event.dossier)
    step = 10.0 ** math.floor(math.log10((high - low) / 100)) if high > low else 0.01
    values = {mark.kind: mark.value for mark in marks}
    if "stop" not in values and event.appraisal.deal.stop.likely is not None:
        values["stop"] = event.appraisal.deal.stop.likely
    held = []
    for kind, path in DRAGGED.items():
        if kind in values:
            row = None if kind == "stop" else Issue(id=PRICE_ISSUE, name="Price", unit=unit)
            start = math.ceil(low / step) * step
            held.append(Drag(kind, x=Along(path, values[kind], start, high, step, unit, row)))
    return tuple(held)


def _price_table(event: Event) -> Table:
    c, floor = event.context, event.appraisal.supplier_side.floor
    lines = [
        (name, cell(q, c), plain(q.rule, c) if q.rule is not None else "") for _, name, q in _marks(event)
    ]
    if floor.is_known:
        said = plain(floor.rule, c) if floor.rule is not None else ""
        lines.append(("The supplier's floor", cell(floor, c, range_of(floor, c)), said))
    deal = event.appraisal.deal
    if deal.result is not None:
        for name, q in (
            ("Chance of a deal", deal.chance),
            ("Expected gain", deal.gain if deal.gain.is_known else deal.gain_per_unit),
            ("Expected price", deal.price),
            ("They take of the room", deal.their_share),
        ):
            if q.is_known:
                lines.append((name, cell(q, c), plain(q.rule, c) if q.rule is not None else ""))
    return Table("The zone in figures", ("What", "Value", "From"), tuple(lines), facts=True)


def _acceptance_table(curve: tuple[tuple[float, float], ...], context: Context) -> Table:
    c = context
    picked = curve[::4] if len(curve) > 12 else curve
    low, high = curve[0][0], curve[-1][0]
    lines = tuple(
        (
            Cell(
                numbers.amount(p, c.currency, per=c.unit, low=low, high=high, locale=c.locale), numeric=True
            ),
            Cell(numbers.chance(q, locale=c.locale), numeric=True),
        )
        for p, q in picked
    )
    return Table("Chance that they can accept a price", (f"{c.currency} per {c.unit}", "Chance"), lines)
