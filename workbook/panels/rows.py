"""Rows and tables of the preparation panels: results to cells, nothing computed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from workbook.appraisal import facts
from workbook.appraisal.benchmark import Benchmark
from workbook.appraisal.expectation import Expected
from workbook.appraisal.position import Position
from workbook.appraisal.quantity import Quantity, of_slot
from workbook.appraisal.questions import Readiness
from workbook.appraisal.situation import IndexComparison, Performance, PriceHistory
from workbook.appraisal.targets import PRICE_ISSUE, Aims
from workbook.appraisal.unknown import Unknown
from workbook.dossier import DateSlot, Dossier, Fact, TextSlot
from workbook.panels.say import say, say_all
from workbook.panels.view import Annex, Say
from workbook.panels.words import (
    cell,
    day_cell,
    evidence_text,
    figure,
    plain,
    range_of,
    safe,
    source_text,
)
from workbook.wording import numbers
from workbook.wording.marks import figure_html
from workbook.wording.sentences import Context
from workbook.wording.tables import Cell, Table

Row = tuple[Cell | str, ...]


def text_cell(slot: TextSlot, context: Context) -> Cell:
    """Return a text fact with its mark; unknown where nobody said."""
    return fact_cell(slot.best, slot.text, context, words=True)


def date_cell(slot: DateSlot, context: Context) -> Cell:
    """Return a day with its mark; unknown where nobody said."""
    return fact_cell(slot.best, numbers.day(slot.day, locale=context.locale), context)


def fact_cell(fact: Fact | None, text: str, context: Context, *, words: bool = False) -> Cell:  # type: ignore[type-arg]
    """Return a fact with its mark."""
    if fact is None or not text:
        return Cell("unknown", figure_html("", kind="inferred", state="unknown"))
    title = evidence_text(fact.evidence, context)
    return Cell(text, figure_html(text, kind=fact.evidence.kind, state="known", title=title, words=words))


def origin_cell(quantity: Quantity, context: Context) -> Cell:
    """Return where a quantity comes from, in words."""
    from workbook.panels.words import origin

    return Cell(origin(quantity, context) if quantity.is_known else "")


def frame_rows(dossier: Dossier, as_of: date | None, context: Context) -> tuple[Row, ...]:
    """Return the facts of the event: what, who, how much, by when."""
    event, c = dossier.event, context
    rows: list[Row] = []
    for label, slot in (
        ("Category", event.category),
        ("Item", event.item),
        ("Entity", event.entity),
        ("Buyer", event.buyer),
        ("Incoterm", event.incoterm),
    ):
        if slot.text or label in ("Category", "Item"):
            rows.append((label, text_cell(slot, c), _source(slot.best)))
    supplier = dossier.incumbent
    if supplier is not None:
        rows.append(("Incumbent", supplier.name, ""))
        if supplier.group.text:
            rows.append(("Supplier group", text_cell(supplier.group, c), _source(supplier.group.best)))
        if supplier.sites:
            rows.append(("Factory", "; ".join(supplier.sites), ""))
    for label, quantity in (
        ("Annual spend", facts.annual_spend(dossier)),
        ("Annual quantity", facts.annual_quantity(dossier)),
        ("Today's price", facts.todays_price(dossier)),
        ("Freight per unit", of_slot(event.freight, "event/freight", facts.price_unit(dossier))),
        ("Payment", of_slot(event.payment_days, "event/payment_days", "days")),
    ):
        rows.append((label, cell(quantity, c), origin_cell(quantity, c)))
    for label, day in (
        ("Contract start", event.contract_start),
        ("Contract end", event.contract_end),
        ("Last day for notice", event.notice_date),
        ("Deadline", event.deadline),
    ):
        if day.day is not None or label in ("Last day for notice", "Deadline"):
            rows.append((label, date_cell(day, c), _days_left(day, as_of or event.as_of, c)))
    return tuple(rows)


def _source(fact: Fact | None) -> str:  # type: ignore[type-arg]
    return source_text(fact.evidence) if fact is not None else ""


def _days_left(slot: DateSlot, as_of: date | None, context: Context) -> str:
    if slot.day is None or as_of is None:
        return ""
    days = (slot.day - as_of).days
    when = numbers.day(as_of, locale=context.locale)
    return f"{days} days after {when}" if days >= 0 else f"passed {-days} days before {when}"


def index_sentence(found: IndexComparison, context: Context) -> Say:
    """Return price against index in a sentence."""
    key = "prices.against_index" if found.unexplained is not None else "prices.against_index_no_share"
    return say(
        key,
        context,
        price=found.price_change,
        index=found.index_change,
        name=found.name,
        share=found.share,
        unexplained=found.unexplained,
        first=found.first,
        last=found.last,
    )


def expectation_sentences(found: Expected | None, context: Context) -> list[Say]:
    """Return the next price to expect, where there is a delivery to expect it from."""
    if found is None:
        return []
    interval = range_of(found.price, context)
    return [
        say("prices.expected", context, price=found.price, interval=interval, cheaper=found.cheaper),
        say("prices.expected_from", context, "note", source=found.result.parameters.learned_from),
    ]


def price_table(found: PriceHistory, names: Mapping[str, str], context: Context) -> Table:
    """Return the points of the price chart as a table, newest first."""
    c = context
    rows = tuple(
        (
            day_cell(p.on, c),
            names.get(p.supplier, p.supplier),
            Cell(numbers.count(p.quantity, locale=c.locale), numeric=True),
            Cell(numbers.amount(p.price, c.currency, per=c.unit, locale=c.locale), numeric=True),
            Cell(numbers.count(p.lines, locale=c.locale), numeric=True),
        )
        for p in reversed(found.points)
    )
    heads = ("Date", "Supplier", f"Quantity ({c.unit})", f"Price ({c.currency} per {c.unit})", "Lines")
    return Table("Prices paid (measured)", heads, rows)


def index_table(found: PriceHistory, context: Context) -> Table:
    """Return the index line as a table."""
    assert found.index is not None
    rows = tuple(
        (
            day_cell(p.on, context),
            Cell(numbers.number(p.value, locale=context.locale), numeric=True),
        )
        for p in reversed(found.index_points)
    )
    return Table(f"{found.index.name} (indexed)", ("Month", found.index.unit or "Index"), rows)


def benchmark_lead(found: Benchmark, today: Quantity, context: Context) -> Say:
    """Return today's price against the comparable ones, in a sentence."""
    if not found.range.known:
        return say_all((found.range.explain()[0],), context, "lead")[0]
    return say(
        "benchmark.lead", context, "lead", today=today, p25=found.p25, median=found.median, n=found.range.n
    )


def benchmark_table(found: Benchmark, context: Context) -> Table:
    """Return every comparable price with its freight and whether it could be compared."""
    c = context
    rows = tuple(
        (
            p.supplier,
            p.comparable.entity,
            "/".join(p.comparable.incoterms) or "not stated",
            Cell(numbers.count(p.comparable.quantity, locale=c.locale), numeric=True),
            cell(p.levelled.price, c, digits(p.levelled.price, c)),
            cell(p.levelled.freight, c, digits(p.levelled.freight, c)) if p.levelled.freight else "",
            cell(p.levelled.total, c, digits(p.levelled.total, c))
            if p.levelled.comparable
            else "not comparable",
            day_cell(p.comparable.last, c),
        )
        for p in found.prices
    )
    heads = ("Vendor", "Buyer", "Incoterm", "Quantity", "Price", "Freight", "Comparable price", "Last")
    return Table(f"Comparable prices, {c.currency} per {c.unit}", heads, rows)


def digits(quantity: Quantity, context: Context) -> str:
    """Return the amount alone, for columns whose heading names the unit."""
    if quantity.likely is None:
        return numbers.NOT_KNOWN
    q = quantity
    return numbers.amount(
        quantity.likely, q.currency, per=q.per, low=q.low, high=q.high, locale=context.locale
    )


def quantile_table(found: Benchmark, context: Context) -> Table:
    """Return the percentiles of the comparable prices."""
    named = (
        ("A tenth pay less (10th percentile)", found.p10),
        ("A quarter pay less (25th percentile)", found.p25),
        ("Half pay less (median)", found.median),
        ("Three quarters pay less (75th percentile)", found.p75),
        ("Nine tenths pay less (90th percentile)", found.p90),
    )
    return Table("Price range of others", ("Where", "Price"), tuple((n, cell(q, context)) for n, q in named))


def benchmark_annex(found: Benchmark, context: Context) -> Annex:
    """Return the comparable prices unrounded."""
    unit = f"{context.currency} per {context.unit}"
    return Annex(
        "Comparable prices",
        ("Vendor", "Buyer", "Incoterms", "Quantity", "Lines", f"Price ({unit})", f"Freight ({unit})",
         f"On the common basis ({unit})", "Factories", "Last delivery"),
        tuple(
            (p.supplier, p.comparable.entity, ", ".join(p.comparable.incoterms), p.comparable.quantity,
             p.comparable.lines, p.levelled.price.likely,
             p.levelled.freight.likely if p.levelled.freight else None, p.levelled.total.likely,
             "; ".join(p.comparable.sites), p.comparable.last.isoformat() if p.comparable.last else "")
            for p in found.prices
        ),
    )  # fmt: skip


def lateness_rows(found: Performance, context: Context) -> tuple[Row, ...]:
    """Return how many came late, by how much, and what it costs."""
    late, c = found.lateness, context
    rows: list[Row] = [
        ("Deliveries with a promised day", Cell(numbers.count(late.n, locale=c.locale), numeric=True)),
        ("Came late", Cell(numbers.count(late.late, locale=c.locale), numeric=True)),
        ("Share late", Cell(numbers.percent(late.share_late, locale=c.locale), numeric=True)),
        (
            "Days late, of the late ones",
            Cell(numbers.number(late.mean_days_late, locale=c.locale), numeric=True),
        ),
        (
            "Days late, over all",
            Cell(numbers.number(late.mean_days_late_over_all, locale=c.locale), numeric=True),
        ),
    ]
    if found.cost.is_known and late.late:
        rows.append(("Cost of the delay", cell(found.cost, c)))
        rows.append(("Yearly cost of a delay, as a share of value", cell(found.rate, c)))
    return tuple(rows)


def kraljic_table(found: Position, context: Context) -> Table:
    """Return the scores behind the Kraljic point: those that count, those by facts, and the facts."""
    k, f, c = found.kraljic, found.by_facts, context
    sources = numbers.NOT_KNOWN if found.other_sources is None else numbers.count(found.other_sources)
    risk = f"independent other sources: {sources}; how hard a switch would be: {figure(found.switching, c)}"
    impact = f"rank of the spend: {figure(found.spend_rank, c)}"
    return Table(
        "Position",
        ("What", "Score, 0 to 10", "By facts", "From"),
        (
            ("Profit impact", _score(k.profit_impact, c), _score(f.profit_impact, c), Cell(markup=impact)),
            ("Supply risk", _score(k.supply_risk, c), _score(f.supply_risk, c), Cell(markup=risk)),
        ),
    )


def _score(value: float | None, context: Context) -> Cell:
    return Cell(numbers.number(value, decimals=1, locale=context.locale), numeric=True)


def issue_table(dossier: Dossier, found: Aims, today: Quantity, context: Context) -> Table:
    """Return opening, target and limit per issue; the price first."""
    c = context
    rows: list[Row] = [
        ("Price", cell(today, c), cell(found.opening, c), cell(found.target, c), cell(found.limit, c), "")
    ]
    for issue in facts.standing(dossier.issues):
        key = f"issues/{issue.id}"
        if issue.id == PRICE_ISSUE:
            continue
        figures = (getattr(issue, name) for name in ("today", "opening", "target", "limit"))
        cells = tuple(
            cell(of_slot(slot, f"{key}/{name}", issue.unit), c)
            for slot, name in zip(figures, ("today", "opening", "target", "limit"), strict=True)
        )
        rows.append((issue.name, *cells, issue.criterion.text))
    heads = ("Issue", "Today", "Opening", "Target", "Limit", "Criterion")
    return Table("What we ask, aim for, and leave above", heads, tuple(rows))


def gate(found: Readiness, context: Context) -> Say | None:
    """Return what keeps the event from the table, where something does."""
    if found.ready:
        return None
    what = "; ".join(plain(u.name, context) for u in found.against)
    return say("gate.closed", context, "warn", what=what)


def question_item(unknown: Unknown, context: Context) -> str:
    """Return one missing answer as safe HTML: what to ask, and what it is worth."""
    worth = ""
    if unknown.is_valued:
        worth = f" <strong>Worth up to {figure(unknown.worth, context, signed=False)}.</strong>"
    return f"{safe(plain(unknown.ask, context))}{worth}"
