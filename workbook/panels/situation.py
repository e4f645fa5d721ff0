"""Panels of the situation: the event, its spend, prices, performance."""

from __future__ import annotations

from workbook.appraisal import facts
from workbook.appraisal.measures import Measured
from workbook.appraisal.quantity import Quantity
from workbook.charts import prices
from workbook.charts.prices import PricePoint
from workbook.panels import rows
from workbook.panels.event import Event
from workbook.panels.panel import BOTH, panel
from workbook.panels.reviewing import plan_state_said, reviews_table
from workbook.panels.say import plain_text, say, say_all, start_with
from workbook.panels.view import Annex, Block, Chart, View, view
from workbook.panels.words import cell, plain, range_of, text_of
from workbook.wording import numbers
from workbook.wording.sentences import Context
from workbook.wording.tables import Cell, Table

BARS = 10


@panel(chapter="situation", order=10, audiences=BOTH, form="frame.frame_form")
def frame(event: Event) -> View:
    """What is negotiated, with whom, and by when."""
    if event.appraisal.thin and event.mode == "report":
        return View()
    d, c = event.dossier, event.context
    plan = d.plan
    table = Table(
        "The event", ("What", "Value", "Where from"), rows.frame_rows(d, event.as_of, c), facts=True
    )
    return view(
        say("frame.lead", c, "lead", supplier=facts.incumbent_name(d), title=d.event.title or d.event_id),
        plan_state_said(d, c),
        say("frame.purpose", c, purpose=plan.purpose.text) if plan.purpose.text else None,
        say("frame.serves", c, serves=plan.serves.text) if plan.serves.text else None,
        say("frame.scope", c, scope=plan.scope.text) if plan.scope.text else None,
        say("frame.conduct", c, conduct=plan.conduct.text) if plan.conduct.text else None,
        None if d.incumbent or event.mode == "report" else say("frame.enter_first", c, "note"),
        table,
        reviews_table(d, c),
    )


@panel(chapter="situation", order=20, audiences=BOTH, form="situation.spend_form")
def spend(event: Event) -> View:
    """What is spent, with whom, and what one percent is worth."""
    found, c = event.appraisal.spend, event.context
    if event.appraisal.thin and event.mode == "report":
        return View()
    if not found.annual.is_known and not found.suppliers:
        return view(say("spend.unknown" if event.mode == "report" else "spend.enter_first", c, "warn"))
    blocks = [say("spend.lead", c, "lead", spend=found.annual, one=found.one_percent)]
    if found.suppliers:
        shown = found.suppliers[:BARS]
        if len(found.suppliers) > 1:
            figure = prices.spend_by_supplier(
                [s.supplier for s in shown],
                [s.value.likely or 0.0 for s in shown],
                title=f"{c.currency}, 24 months",
            )
            blocks.append(Chart(figure, plain_text("spend.alt", event, n=len(shown))))
        blocks.append(Table("Spend by supplier, 24 months", ("Supplier", "Spend", "Share", "Lines"), tuple(
            (s.supplier, cell(s.value, c), Cell(numbers.percent(s.share, locale=c.locale), numeric=True),
             Cell(numbers.count(s.lines, locale=c.locale), numeric=True))
            for s in found.suppliers
        )))  # fmt: skip
    if found.concentration is not None:
        names = {s.id: s.name for s in event.dossier.suppliers}
        top = found.concentration
        blocks.append(
            say(
                "spend.concentration",
                c,
                top=names.get(top.top, top.top),
                share=top.top_share,
                n=top.n,
                effective=round(top.effective_number, 1),
            )
        )
        blocks.append(say("prices.concentration_definition", c, "note"))
    return view(blocks)


@panel(chapter="situation", order=30, audiences=BOTH, form="situation.history_form")
def price_history(event: Event) -> View:
    """How the price moved, and how much of it an index explains."""
    found, d, c = event.appraisal.price_history, event.dossier, event.context
    if event.appraisal.thin and event.mode == "report":
        return View()
    if not found.points:
        return _without_history(event)
    names = {s.id: s.name for s in d.suppliers}
    title = f"{c.currency} per {c.unit}"
    blocks = [
        say("prices.today", c, "lead", price=found.today, n=found.lines, supplier=facts.incumbent_name(d)),
        *say_all(found.says, c),
    ]
    if len(found.points) > 1:
        index = found.index
        line = [(p.on, p.value) for p in found.index_points] if index else []
        figure = prices.price_history(
            [PricePoint(p.on, p.price, p.quantity, names.get(p.supplier, p.supplier)) for p in found.points],
            price_title=title,
            index=line,
            index_name=index.name if index else "",
        )
        blocks.append(Chart(figure, plain_text("prices.history_alt", event, n=len(found.points))))
    if found.comparison is not None:
        blocks.append(rows.index_sentence(found.comparison, c))
    blocks.extend(rows.expectation_sentences(event.appraisal.expected_price, c))
    blocks.append(rows.price_table(found, names, c))
    if found.condensed:
        blocks.append(say(f"prices.condensed_{found.condensed}", c, "note", lines=found.lines))
    if found.index is not None:
        blocks.append(rows.index_table(found, c))
    annex = Annex(
        "Deliveries",
        ("Date", "Supplier", "Quantity", f"Price ({title})", f"Value ({c.currency})", "Incoterm", "Rows"),
        tuple(
            (x.on.isoformat(), names.get(x.supplier, x.supplier), x.quantity, x.price, x.value, x.incoterm,
             ", ".join(map(str, x.rows)))
            for x in found.deliveries
        ),
    )  # fmt: skip
    return view(blocks, annex=[annex])


def _without_history(event: Event) -> View:
    """Say that there is no delivery; today's price, where somebody entered it, and what to enter where nobody did."""
    c, today = event.context, event.appraisal.price_history.today
    if today.is_known:
        return view(say("prices.today_alone", c, "lead", price=today), say("prices.none", c, "note"))
    if event.mode == "live":
        return start_with(event, "prices.enter_first")
    return view(say("prices.none", c, "warn"))


@panel(chapter="situation", order=40, form="situation.benchmark_form")
def benchmark(event: Event) -> View:
    """What other buyers and vendors pay for the same."""
    found, c = event.appraisal.benchmark, event.context
    if not found.prices:
        if event.mode == "live" or event.appraisal.thin:
            return start_with(event, "benchmark.enter_first")
        return view(say("benchmark.none", c, "warn"))
    shown = [p for p in found.prices if p.levelled.comparable][:40]
    today = event.appraisal.walk_away.today_levelled
    blocks = [rows.benchmark_lead(found, today, c)]
    if len(shown) > 1:
        figure = prices.comparable_prices(
            [(p.supplier, p.comparable.entity) for p in shown],
            [p.levelled.total.likely or 0.0 for p in shown],
            title=f"{c.currency} per {c.unit}, {plain(found.basis.explain(), c).rstrip('.').lower()}",
            today=today.likely,
            ours=[p.incumbents for p in shown],
        )
        blocks.append(Chart(figure, plain_text("benchmark.alt", event, n=len(shown))))
    blocks.append(rows.benchmark_table(found, c))
    if found.range.known:
        blocks.append(rows.quantile_table(found, c))
    blocks.extend(say_all(found.dispersion.explain() if found.dispersion.known else (), c))
    blocks.extend(say_all((found.basis.explain(),), c, "note"))
    if found.left_out:
        blocks.append(say("benchmark.left_out", c, "note", n=found.left_out, of=len(found.prices)))
    blocks.append(say("benchmark.never", c, "note"))
    return view(blocks, annex=[rows.benchmark_annex(found, c)])


@panel(chapter="situation", order=50, audiences=BOTH, form="situation.performance_form")
def performance(event: Event) -> View:
    """How reliably the incumbent delivers, what else it is measured by, and what falling short costs."""
    found, measured, c = event.appraisal.performance, event.appraisal.measured, event.context
    if not found.lateness.known and not measured.rows:
        if event.mode == "live" or event.appraisal.thin:
            return start_with(event, "performance.enter_first")
        return view(say("performance.unknown", c))
    blocks: list[Block] = [*_measures(measured, c)]
    if found.lateness.known:
        table = Table(
            "Deliveries of the incumbent in 24 months",
            ("What", "Value"),
            rows.lateness_rows(found, c),
            facts=True,
        )
        blocks += [*say_all(found.lateness.explain(), c), table]
        if found.cost.is_known and found.lateness.late:
            cost = range_of(found.cost, c) if found.cost.low is not None else text_of(found.cost, c)
            if found.rate.state == "assumed":
                blocks.append(say("performance.cost_if", c, cost=cost, rate=text_of(found.rate, c)))
            else:
                blocks.append(say("performance.cost_said", c, cost=found.cost, rate=found.rate))
        blocks.append(say("prices.lateness_definition", c, "note"))
    return view(blocks)


def _measures(found: Measured, c: Context) -> list[Block]:
    """Return what the supplier is measured by, as entered: agreed against achieved."""
    if not found.rows:
        return []
    blocks: list[Block] = []
    if found.judged:
        key = "performance.all_met" if not found.missed else "performance.lead"
        if found.missed and found.cost.is_known:
            key = "performance.lead_cost"
        blocks.append(say(key, c, "lead", n=found.missed, of=found.judged, cost=found.cost))
    words = {True: "misses it", False: "meets it", None: ""}
    table = tuple(
        (
            r.name,
            _as_written(r.agreed, c),
            _as_written(r.actual, c),
            words[r.misses],
            cell(r.cost, c),
            r.shown_by,
        )
        for r in found.rows
    )
    heads = ("Measure", "Agreed", "Achieved", "", "Cost of the gap a year", "Shown by")
    return [*blocks, Table("What the supplier is measured by", heads, table)]


def _as_written(quantity: Quantity, c: Context) -> Cell:
    """Return a figure of any unit as people write it: 98 %, 3, 2 days."""
    if quantity.likely is None:
        return cell(quantity, c)
    shown = numbers.number(quantity.likely, locale=c.locale)
    return cell(quantity, c, f"{shown} {quantity.unit}".strip())
