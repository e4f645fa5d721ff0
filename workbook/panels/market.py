"""Panels of the market and of how much each side matters to the other."""

from __future__ import annotations

from workbook.appraisal.account import Dependence
from workbook.appraisal.market import MarketView
from workbook.charts import bars
from workbook.panels.event import Event
from workbook.panels.panel import panel
from workbook.panels.say import plain_text, say, start_with
from workbook.panels.view import Block, Chart, View, view
from workbook.panels.words import cell, day_cell, rule_text
from workbook.wording import numbers
from workbook.wording.sentences import Context
from workbook.wording.tables import Cell, Table

NAMED = 6


@panel(chapter="situation", order=60, form="standing.market_form")
def market(event: Event) -> View:
    """Who else sells it, how tight the market is, where its prices go."""
    found, c = event.appraisal.market, event.context
    if not found.known or (event.appraisal.thin and event.mode == "report"):
        return start_with(event, "market.enter_first")
    blocks: list[Block] = [*_capacity(found, c), *_outlook(found, c)]
    if found.others is not None:
        key = "market.others" if found.others else "market.others_none"
        blocks.insert(0, say(key, c, "lead", n=found.others))
    if len(found.sellers) > 1:
        named = "; ".join(found.sellers[:NAMED])
        more = len(found.sellers) - NAMED
        names = f"{named} and {more} more" if more > 0 else named
        blocks.append(say("market.sellers", c, n=len(found.sellers), names=names))
    if found.concentration is not None:
        effective = round(found.concentration.effective_number, 1)
        values = {"top": found.top, "share": found.concentration.top_share, "n": found.concentration.n}
        blocks.append(say("market.concentration", c, **values, effective=effective))
    if found.indices:
        rows = tuple(
            (
                m.name,
                day_cell(m.first, c),
                day_cell(m.last, c),
                Cell(numbers.percent(m.change, locale=c.locale), numeric=True),
                Cell(numbers.percent(m.swing, locale=c.locale), numeric=True),
            )
            for m in found.indices
        )
        heads = ("Index", "From", "To", "Change", "Highest against lowest")
        blocks.append(Table("Linked indices over a year", heads, rows))
    if found.trends:
        blocks.append(say("market.trends", c, trends=found.trends))
    if not found.counted:
        blocks.append(say("market.records", c, "note"))
    return view(blocks)


def _capacity(found: MarketView, c: Context) -> list[Block]:
    return [say(f"market.capacity_{found.capacity}", c)] if found.capacity else []


def _outlook(found: MarketView, c: Context) -> list[Block]:
    outlook = found.outlook
    if outlook.likely is None:
        return []
    if not found.waiting.likely:
        return [say("market.outlook_share", c, outlook=outlook)]
    if outlook.likely > 0:
        return [say("market.outlook_rises", c, outlook=outlook, waiting=found.waiting)]
    return [say("market.outlook_falls", c, outlook=outlook.turned(), waiting=found.waiting.turned())]


@panel(chapter="supplier", order=5, form="standing.dependence_form")
def dependence(event: Event) -> View:
    """How much we matter to the supplier, and the supplier to us."""
    found, c = event.appraisal.dependence, event.context
    if not found.known or (event.appraisal.thin and event.mode == "report"):
        return start_with(event, "dependence.enter_first")
    blocks: list[Block] = []
    if found.leans:
        blocks.append(
            say(f"dependence.{found.leans}", c, "lead", theirs=found.their_share, ours=found.our_share)
        )
    elif found.our_share.is_known:
        blocks.append(say("dependence.half_ours", c, "lead", ours=found.our_share))
    else:
        blocks.append(say("dependence.half", c, "lead"))
    if found.sales.is_known:
        blocks.append(say("dependence.sales", c, sales=found.sales))
    if found.leans:
        figure = bars.shares(
            ["their part of our spend", "our part of their sales"],
            [found.their_share.likely or 0.0, found.our_share.likely or 0.0],
            title="share",
        )
        blocks.append(Chart(figure, plain_text("dependence.alt", event)))
    blocks.append(_dependence_table(found, c))
    if found.leans:
        blocks.append(say("dependence.definition", c, "note"))
    return view(blocks)


def _dependence_table(found: Dependence, c: Context) -> Table:
    named = (
        ("Their part of our spend on this item", found.their_share),
        ("Our part of their sales", found.our_share),
        ("How full their capacity is", found.utilisation),
        ("How hard a switch would be, 0 to 10", found.switching),
    )
    rows = [(name, cell(q, c), rule_text(q, c)) for name, q in named]
    sources = "" if found.other_sources is None else numbers.count(found.other_sources, locale=c.locale)
    rows.append(("Independent suppliers that could replace them", Cell(sources or numbers.NOT_KNOWN), ""))
    return Table("Who needs whom", ("What", "Value", "From"), tuple(rows))
