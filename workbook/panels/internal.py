"""Panels of 02_stakeholders on our own side: points given alone, and the range that everybody inside accepts."""

from __future__ import annotations

from workbook.appraisal.internal_range import Accepted, InternalRange
from workbook.charts import theme
from workbook.charts.ranges import ranges
from workbook.panels.event import Event
from workbook.panels.panel import panel
from workbook.panels.people_words import enter_first, listed
from workbook.panels.say import plain_text, say, say_all
from workbook.panels.view import Along, Block, Chart, Drag, View, view
from workbook.panels.words import cell
from workbook.wording import numbers
from workbook.wording.sentences import Context
from workbook.wording.tables import Cell, Table

MOST_SHOWN = 20
MOST_CHARTS = 3
MOST_DRAGGED = 6
"""Of how many people the ends can be dragged; the form takes those of any number."""


@panel(chapter="people", order=38, form="priorities.alone_form")
def own_priorities(event: Event) -> View:
    """Who of us has given points to the issues, and who has not; nobody's points are shown."""
    found, c = event.appraisal.priorities, event.context
    if found is None or (event.mode == "report" and not found.given):
        return enter_first(event, "own_priorities")
    people = len(found.given) + len(found.without)
    blocks: list[Block] = [
        say("own.lead", c, "lead", n=len(found.given), of=people)
        if found.without
        else say("own.all", c, "lead", of=people)
    ]
    if found.without:
        blocks.append(say("own.waiting", c, names=listed(found.without, c)))
    rows = tuple(
        (
            name,
            Cell(numbers.number(total, locale=c.locale), numeric=True),
            Cell(numbers.count(issues, locale=c.locale), numeric=True),
        )
        for name, total, issues in found.given
    )
    if rows:
        table = Table("Points given", ("Who", "Points", "Over issues"), rows, most_rows=MOST_SHOWN)
        blocks.append(table)
    odd = [name for name, total, _ in found.given if abs(total - 100) > 0.05]
    if odd:
        blocks.append(say("own.scaled", c, "note", names=listed(odd, c)))
    blocks.append(say("own.how", c, "note"))
    return view(blocks)


@panel(chapter="people", order=45, form="priorities.accepts_form")
def internal_zopa(event: Event) -> View:
    """What everybody inside accepts, who sets each end, and whom to settle first."""
    found, c = event.appraisal.internal_ranges, event.context
    if not found.ranges and not found.says:
        return enter_first(event, "internal_zopa")
    blocks: list[Block] = []
    for place, one in enumerate(found.ranges):
        blocks.extend(_said(one, c, lead=place == 0))
        if place < MOST_CHARTS and len(one.accepted) > 1:
            blocks.extend(_chart(one, event))
        rows = tuple((a.person.name, cell(a.least, c), cell(a.most, c)) for a in _in_order(one)[:MOST_SHOWN])
        blocks.append(
            Table(
                f"What each accepts: {one.name}", ("Who", "The least", "The most"), rows, most_rows=MOST_SHOWN
            )
        )
    if found.ranges:
        blocks.append(say("internal.definition", c, "note"))
    blocks.extend(say_all(found.says, c, "warn"))
    if found.ranges and found.without:
        blocks.append(say("internal.without", c, "note", names=listed(found.without, c)))
    return view(blocks)


def _said(one: InternalRange, context: Context, *, lead: bool) -> list[Block]:
    """Return the range or the gap of one issue, the pair to settle, and where it stays below the walk-away."""
    c, weight = context, "lead" if lead else "say"
    blocks: list[Block] = []
    if one.gap is not None:
        pair = one.result.pair or (one.result.low_set_by, one.result.high_set_by)
        blocks.append(say("internal.gap", c, weight, issue=one.name, one=pair[0], two=pair[1], gap=one.gap))  # type: ignore[arg-type]
    else:
        key = "range" if one.low.is_known and one.high.is_known else "from" if one.low.is_known else "up_to"
        blocks.append(say(f"internal.{key}", c, weight, issue=one.name, low=one.low, high=one.high))  # type: ignore[arg-type]
    if one.pair is not None:
        names = {"one": one.pair[0], "two": one.pair[1]}
        if one.in_money is not None:
            blocks.append(say("internal.pair_money", c, moves_by=one.moves_by, money=one.in_money, **names))
        else:
            blocks.append(say("internal.pair", c, moves_by=one.moves_by, **names))
    if one.ceiling is not None:
        values = {"high": one.high, "name": one.result.high_set_by, "ceiling": one.ceiling}
        if one.lost is not None:
            blocks.append(say("internal.ceiling_money", c, lost=one.lost, **values))
        else:
            blocks.append(say("internal.ceiling", c, **values))
    return blocks


def _chart(one: InternalRange, event: Event) -> list[Block]:
    """Return the ranges, those who set the ends first."""
    c, order = event.context, _in_order(one)[:MOST_SHOWN]
    both = one.low.is_known and one.high.is_known
    figure = ranges(
        [(a.person.name, a.least.likely, a.most.likely) for a in order],
        (one.result.low, one.result.high) if both else None,
        title=f"{one.name} ({one.unit.replace('/', ' per ')})" if one.unit else one.name,
        mark=("walk-away", one.ceiling.likely)
        if one.ceiling is not None and one.ceiling.likely is not None
        else None,
    )
    blocks: list[Block] = [
        Chart(figure, plain_text("internal.alt", event, n=len(order), issue=one.name), _handles(one, figure))
    ]
    if any(not (a.least.is_known and a.most.is_known) for a in order):
        blocks.append(say("internal.open", c, "note"))
    if len(one.accepted) > len(order):
        blocks.append(say("internal.most", c, "note", n=len(order), of=len(one.accepted)))
    return blocks


def _in_order(one: InternalRange) -> list[Accepted]:
    """Return what each accepts, those who set the ends first."""
    setters = (one.result.low_set_by, one.result.high_set_by)
    return sorted(one.accepted, key=lambda a: a.person.name not in setters)


def _handles(one: InternalRange, figure: theme.Figure) -> tuple[Drag, ...]:
    """Return a handle on each end that somebody gave, in an order that stays while one moves; none where they are many."""
    if len(one.accepted) > MOST_DRAGGED:
        return ()
    low, high = figure["layout"]["xaxis"]["range"]
    step = 10.0 ** -numbers.decimals_for_width((high - low) / 20)
    least, most = (round(round(end / step) * step, 10) for end in (2 * low - high, 2 * high - low))
    if low >= 0:
        least = max(least, 0.0)
    return tuple(
        Drag(
            f"{a.person.name}: the {field}",
            x=Along(f"{a.path}/{field}", end.likely, least, most, step, one.unit),
        )
        for a in sorted(one.accepted, key=lambda a: a.person.stakeholder.id)
        for field, end in (("least", a.least), ("most", a.most))
        if end.likely is not None
    )
