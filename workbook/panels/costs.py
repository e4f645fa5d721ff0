"""Panels of the money behind the price: should-cost, total cost of each source, clauses."""

from __future__ import annotations

from workbook.analysis.total_cost_comparison import Comparison
from workbook.appraisal.clauses import ClauseWorth
from workbook.appraisal.quantity import Quantity, of_slot
from workbook.appraisal.should_cost import CostLine, ShouldPrice
from workbook.appraisal.total_cost import SourceCost
from workbook.charts import bars
from workbook.charts.walk_away import waterfall
from workbook.panels.event import Event
from workbook.panels.panel import panel
from workbook.panels.rows import digits
from workbook.panels.say import plain_text, say, start_with
from workbook.panels.view import Block, Chart, Points, View, view
from workbook.panels.words import cell, figure, plain_all, rule_text, safe, span, text_of
from workbook.wording import numbers
from workbook.wording.sentences import Context, catalogue, sentence
from workbook.wording.tables import Cell, Table

MOST_SOURCES = 8
NAMED = 3
MOST_PARTS = 6


@panel(chapter="situation", order=43, form="costs.should_cost_form")
def should_cost(event: Event) -> View:
    """What the price ought to be, from what the thing is made of."""
    found, c = event.appraisal.should_price, event.context
    if found.cost.is_known:
        return _built_up(found, event)
    if not found.draft or (event.appraisal.thin and event.mode == "report"):
        return start_with(event, "should.enter_first")
    lines = [
        line if line.name else CostLine(sentence("should.draft_rest", {}, c), line.amount, line.share, "", "")
        for line in found.draft
    ]
    first = found.draft_from.values["first"] if found.draft_from is not None else None
    return view(
        say("should.draft", c, "lead", price=found.drafted, today=found.today),
        _lines_table(lines, found, c),
        say("should.draft_note", c, "note", first=first),
        say("should.enter_first", c, "note") if event.mode == "live" else None,
    )


def _built_up(found: ShouldPrice, event: Event) -> View:
    c = event.context
    known = [line for line in found.lines if line.amount.is_known]
    blocks: list[Block] = [*_should_lead(found, c)]
    parts = [(line.name, line.amount.likely or 0.0, digits(line.amount, c)) for line in known]
    if found.price.is_known:
        parts.append(("Profit", found.profit.likely or 0.0, digits(found.profit, c)))
    total = found.price if found.price.is_known else found.cost
    today = found.today.likely
    if sum(value for _, value, _ in parts) > 0:
        ends = ("Should-cost" if found.price.is_known else "Cost", digits(total, c))
        chart = waterfall(parts, ends, title=f"{c.currency} per {c.unit}", today=today)
        blocks.append(Chart(chart, plain_text("should.alt", event)))
    blocks.append(_lines_table(list(found.lines), found, c))
    if found.result is not None:
        blocks.append(
            say(f"should.basis_{found.basis}", c, "note", rate=found.rate, other=found.result.other_price)
        )
    elif found.rate.is_known:
        blocks.append(say("should.margin_too_high", c, "warn"))
    if found.rate.is_known and not found.basis_said:
        blocks.append(say("should.basis_not_said", c, "note"))
    if found.missing:
        blocks.append(say("should.missing", c, "warn", names="; ".join(found.missing)))
    return view(blocks)


def _should_lead(found: ShouldPrice, c: Context) -> list[Block]:
    gap = found.gap
    if not found.price.is_known:
        if gap.likely is None:
            return [say("should.no_profit_no_today", c, "lead", cost=found.cost)]
        key = "should.no_profit" if gap.likely >= 0 else "should.no_profit_above"
        return [say(key, c, "lead", cost=found.cost, today=found.today, gap=gap)]
    if gap.likely is None:
        return [say("should.lead_no_today", c, "lead", price=found.price)]
    blocks: list[Block] = [say("should.lead", c, "lead", price=found.price, today=found.today)]
    if gap.likely > 0:
        blocks.append(say("should.above", c, gap=gap))
    elif gap.likely < 0:
        blocks.append(say("should.below", c, gap=gap.turned()))
    else:
        blocks.append(say("should.equal", c))
    return blocks


def _lines_table(lines: list[CostLine], found: ShouldPrice, c: Context) -> Table:
    """Return the lines; the caption names the unit, the cells hold the amounts alone."""
    rows: list[tuple[Cell | str, ...]] = []
    for line in lines:
        share = "" if line.share is None else numbers.percent(line.share, locale=c.locale)
        source = line.shown_by or rule_text(line.amount, c)
        follows = f"follows {line.index}" if line.index and line.index != line.name else ""
        rest = "; ".join(part for part in (source, follows) if part)
        rows.append((line.name, *_amount(line.amount, c), Cell(share, numeric=True), rest))
    if found.cost.is_known:
        rows.append(("Cost", *_amount(found.cost, c), "", rule_text(found.cost, c)))
    if found.price.is_known:
        profit = Cell(text_of(found.rate, c), figure(found.rate, c), numeric=True)
        rows.append((f"Profit ({found.basis})", *_amount(found.profit, c), profit, rule_text(found.rate, c)))
        rows.append(("Should-cost", *_amount(found.price, c), "", rule_text(found.price, c)))
    heads = ("Line", "Amount", "Low to high", "Share", "From")
    return Table(f"Cost build-up, {c.currency} per {c.unit}", heads, tuple(rows))


def _amount(quantity: Quantity, c: Context) -> tuple[Cell, Cell]:
    return cell(quantity, c, digits(quantity, c)), Cell(span(quantity, c), numeric=True)


@panel(chapter="situation", order=46, form="costs.total_cost_form")
def total_cost(event: Event) -> View:
    """What the need costs with each source over the horizon, everything counted."""
    found, c = event.appraisal.total_costs, event.context
    shown = found.sources[:MOST_SOURCES]
    if not shown or not found.beyond_price or (len(shown) < 2 and event.mode == "report"):
        return start_with(event, "total.enter_first")
    best = shown[0]
    key = "total.cheapest" if len(shown) > 1 else "total.only"
    blocks: list[Block] = [
        say(key, c, "lead", name=best.name, total=best.total, months=found.months, per_unit=best.per_unit)
    ]
    if found.comparison is not None:
        blocks.extend(_compared(found.comparison, c))
    if len(shown) > 1 and _overlap(best, shown[1]):
        blocks.append(say("total.overlap", c, "note", first=best.name, second=shown[1].name))
    names = [line for line in found.lines if any(s.lines.get(line) for s in shown)]
    labels = {line: _line_name(line, c) for line in names}
    if len(shown) > 1 and any(s.result.total for s in shown):
        chart = bars.stacked(
            [s.name for s in shown],
            _parts(shown, names, labels),
            title=f"{c.currency} over {found.months} months",
        )
        blocks.append(Chart(chart, plain_text("total.alt", event, n=len(shown))))
    blocks.append(_total_table(shown, names, labels, c))
    if found.unsaid:
        blocks.append(say("total.unsaid", c, "warn", names="; ".join(found.unsaid[:MOST_SOURCES])))
    blocks.extend(_carried(event))
    if found.left_out:
        blocks.append(say("total.left_out", c, "note", names="; ".join(found.left_out)))
    if found.months > 18:
        key = "total.discounted" if found.rate.is_known else "total.not_discounted"
        blocks.append(say(key, c, "note", rate=found.rate))
    if {"defects", "stock", "ordering"} & set(names):
        blocks.append(say("total.stock", c, "note"))
    return view(blocks)


def _carried(event: Event) -> list[Block]:
    """Say what using an alternative adds, and whether the walk-away knows it."""
    found, c = event.appraisal.total_costs, event.context
    blocks: list[Block] = []
    for row in event.appraisal.walk_away.rows:
        a = row.alternative
        more = found.more_in_use(a.id) if row.reason is None else None
        if more is None or not more.likely:
            continue
        quality = of_slot(a.quality, f"alternatives/{a.id}/quality", more.unit)
        if quality.is_known:
            blocks.append(say("total.carried", c, "note", name=a.name, more=more, quality=quality))
        elif more.likely > 0:
            blocks.append(say("total.carry_over", c, name=a.name, more=more))
        else:
            blocks.append(say("total.carry_over_less", c, name=a.name, more=more.turned()))
    return blocks[:NAMED]


def _compared(found: Comparison, c: Context) -> list[Block]:
    """Return who costs how much more, and which line makes the difference."""
    blocks: list[Block] = []
    if found.price_leader != found.cheapest:
        more = found.differences[found.price_leader]
        blocks.append(say("cost.comparison.price_misleads", c, name=found.price_leader, more=more))
    for name in found.ranking[1 : NAMED + 1]:
        if name == found.price_leader:
            continue
        line = _line_name(found.drivers[name], c)
        driver = line[:1].lower() + line[1:]
        blocks.append(say("cost.comparison.more", c, name=name, more=found.differences[name], driver=driver))
    return blocks


def _parts(
    shown: tuple[SourceCost, ...], names: list[str], labels: dict[str, str]
) -> list[tuple[str, list[float]]]:
    """Return the largest lines for the chart, the small ones as one; the table holds each."""

    def size(line: str) -> float:
        return max(abs(s.lines.get(line, 0.0)) for s in shown)

    kept = names if len(names) <= MOST_PARTS else sorted(names, key=size, reverse=True)[: MOST_PARTS - 1]
    parts = [(labels[line], [s.lines.get(line, 0.0) for s in shown]) for line in names if line in kept]
    if len(kept) < len(names):
        rest = [sum(s.lines.get(line, 0.0) for line in names if line not in kept) for s in shown]
        parts.append(("Other lines", rest))
    return parts


def _overlap(one: SourceCost, other: SourceCost) -> bool:
    return one.total.high is not None and other.total.low is not None and one.total.high > other.total.low


def _line_name(line: str, c: Context) -> str:
    """Return a standard line in words; a line that people named keeps its name."""
    key = f"total.line_{line}"
    return sentence(key, {}, c) if key in catalogue() else line


def _total_table(
    shown: tuple[SourceCost, ...], names: list[str], labels: dict[str, str], c: Context
) -> Table:
    def money(value: float | None) -> Cell:
        return Cell("" if not value else numbers.amount(value, c.currency, locale=c.locale), numeric=True)

    rows = tuple((labels[line], *(money(s.lines.get(line)) for s in shown)) for line in names)
    totals = (
        ("Total", *(cell(s.total, c) for s in shown)),
        ("Per unit", *(cell(s.per_unit, c) for s in shown)),
    )
    return Table(f"Total cost ({c.currency})", ("Line", *(s.name for s in shown)), (*rows, *totals))


@panel(chapter="trades", order=8, form="costs.clauses_form")
def clauses(event: Event) -> View:
    """What the clauses are worth in money, on one scale with the price."""
    found, c = event.appraisal.clause_money, event.context
    if not found.rows and found.index is None:
        return start_with(event, "clauses.enter_first")
    blocks: list[Block] = []
    rows = sorted((r for r in found.rows if r.worth.is_known), key=lambda r: -abs(r.worth.likely or 0.0))
    names = {r.kind: sentence(f"clauses.name_{r.kind}", {}, c) for r in rows}
    if rows:
        top = rows[0]
        blocks.append(_clause_lead(_cap(names[top.kind]), top, c))
    blocks.extend(_index_sentences(event))
    if len(rows) > 1 and any(r.worth.likely for r in rows):
        chart = bars.amounts(
            [_cap(names[r.kind]) for r in rows],
            [r.worth.likely or 0.0 for r in rows],
            title=f"{c.currency} a year",
        )
        blocks.append(Chart(chart, plain_text("clauses.alt", event, n=len(rows))))
    if rows:
        table = tuple(
            (
                _cap(names[r.kind]),
                cell(r.worth, c, digits(r.worth, c)),
                Cell(span(r.worth, c), numeric=True),
                cell(r.per_unit, c),
                rule_text(r.worth, c),
            )
            for r in rows
        )
        heads = ("Clause", f"{c.currency} a year", "Low to high", "As much on the price", "From")
        blocks.append(Table("What each clause is worth to us", heads, table))
        for r in rows:
            blocks.append(Points(tuple(safe(t) for t in plain_all(r.says, c)), _cap(names[r.kind])))
        blocks.append(say("clauses.sign", c, "note"))
    if found.rebate is not None and not event.dossier.clauses.rebate_kind.text:
        blocks.append(say("clauses.rebate_kind_not_said", c, "note"))
    if found.volume is not None:
        wide = event.dossier.event.annual_quantity.best
        key = "clauses.volume_demands" if wide is not None and wide.low is not None else "clauses.volume_one"
        blocks.append(say(key, c, "note"))
    return view(blocks)


def _clause_lead(name: str, top: ClauseWorth, c: Context) -> Block:
    """Return which clause moves most money, and whether it brings or costs it."""
    brings = (top.worth.likely or 0.0) >= 0
    worth, per_unit = (top.worth, top.per_unit) if brings else (top.worth.turned(), top.per_unit.turned())
    key = "clauses.lead" if brings else "clauses.lead_costs"
    if not per_unit.is_known:
        key = f"{key}_no_unit"
    return say(key, c, "lead", name=name, worth=worth, per_unit=per_unit)


def _cap(text: str) -> str:
    return text[:1].upper() + text[1:]


def _index_sentences(event: Event) -> list[Block]:
    found, c = event.appraisal.clause_money.index, event.context
    if found is None:
        return []
    name = found.name or "the index"
    blocks: list[Block] = [
        say("clauses.index_price", c, price=found.price, name=name, index=found.newest, base=found.base)
    ]
    if found.now.limited_by:
        key = f"clauses.index_limited_{found.now.limited_by}"
        blocks.append(say(key, c, unlimited=found.now.unlimited))
    if not found.base_said:
        blocks.append(say("clauses.base_newest", c, "note"))
    if found.cost is None:
        blocks.append(say("clauses.no_history", c, "note", name=name))
    return blocks
