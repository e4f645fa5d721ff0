"""Panels of what would change the walk-away: where it flips and when it ends, and what improving it is worth."""

from __future__ import annotations

from workbook.appraisal.flips import Flip, InputFlips, expiry
from workbook.appraisal.improving import SMALL, Step
from workbook.charts.leaving import Reach, flip_chart, worth_bars
from workbook.panels.alternatives import part_name
from workbook.panels.event import Event
from workbook.panels.panel import panel
from workbook.panels.rows import digits
from workbook.panels.say import plain_text, say, say_all
from workbook.panels.view import Block, Chart, View, view
from workbook.panels.words import cell, day_cell, plain, range_of
from workbook.wording.sentences import Context
from workbook.wording.tables import Cell, Table

BARS = 8
FAR = 1.0
"""A flip further away than this share of the input is in the table only, so that the chart stays readable."""


@panel(chapter="walk_away", order=22)
def break_evens(event: Event) -> View:
    """At which value of each input another alternative becomes the best, and until when the walk-away holds."""
    a, c = event.appraisal, event.context
    found = a.flips
    if found is None:
        return View() if event.mode == "report" else view(say("reservation.enter_first", c, "note"))
    blocks: list[Block] = []
    held = [row for row in found.rows if row.flips or row.even is not None]
    inside = sum(row.inside for row in found.rows)
    flipping = [row for row in found.rows if row.flips]
    if not found.several:
        blocks.append(say("flips.only_one", c, "lead"))
    elif flipping:
        key = "flips.lead" if inside else "flips.lead_none"
        blocks.append(say(key, c, "lead", n=len(flipping), inside=inside))
    else:
        blocks.append(say("flips.none", c, "lead"))
    blocks.extend(say_all(expiry(event.dossier, a.walk_away, a.as_of, a.deadline), c))
    near = [reach for row in flipping if (reach := _reach(row, c)) is not None][:BARS]
    if near:
        blocks.append(Chart(flip_chart(near), plain_text("flips.alt", event, n=len(near))))
    if held:
        blocks.append(_flip_table(held, c))
        blocks.append(say("flips.note", c, "note"))
        if any(r.tree is not None and r.reason is None for r in a.walk_away.rows):
            blocks.append(say("flips.trees", c, "note"))
    return view(blocks)


def _reach(row: InputFlips, context: Context) -> Reach | None:
    """Return an input as changes from where it stands; None where it stands at nothing or its flips lie far away."""
    now = row.now.likely
    if not now:
        return None
    scale = abs(now)

    def away(value: float | None) -> float | None:
        return None if value is None else (value - now) / scale

    below = away(row.below.at.likely) if row.below is not None else None
    above = away(row.above.at.likely) if row.above is not None else None
    below = below if below is not None and abs(below) <= FAR else None
    above = above if above is not None and abs(above) <= FAR else None
    if below is None and above is None:
        return None
    return Reach(_input_name(row, context), away(row.now.low) or 0.0, away(row.now.high) or 0.0, below, above)


def _input_name(row: InputFlips, context: Context) -> str:
    name = "Quantity" if row.label == "quantity" else part_name(row.label, context)
    return f"{name}: {row.owner}" if row.owner else name


def _flip_table(held: list[InputFlips], context: Context) -> Table:
    c, lines = context, []
    for row in held:
        lines.append(
            (
                _input_name(row, c),
                cell(row.now, c),
                range_of(row.now, c) if row.now.low is not None else "",
                _side(row.below, c),
                _side(row.above, c),
                cell(row.even, c) if row.even is not None else "",
                "yes" if row.inside else "no",
            )
        )
    heads = (
        "Input",
        "Now",
        "Its range",
        "Flips below",
        "Flips above",
        "Limit is today's price at",
        "Within its range",
    )
    return Table("At which value of each input another alternative is the best", heads, tuple(lines))


def _side(flip: Flip | None, context: Context) -> Cell | str:
    if flip is None:
        return ""
    shown = cell(flip.at, context)
    becomes = f" ({flip.becomes})"
    return Cell(shown.text + becomes, f"{shown.markup}{Cell(becomes).html()}", numeric=True)


@panel(chapter="walk_away", order=25, form="alternatives.improvements_form")
def improving(event: Event) -> View:
    """What each step that would make our best alternative better is worth, in money."""
    a, c = event.appraisal, event.context
    if a.thin and event.mode == "report":
        return View()
    found = a.improvements
    if not found.steps:
        if event.mode == "report" and not a.walk_away.established:
            return View()
        key = "improve.nothing" if a.walk_away.rows else "improve.enter_first"
        return view(say(key, c, "note"))
    blocks: list[Block] = []
    first = found.steps[0]
    if first.establishes:
        blocks.append(
            say("improve.establishes", c, "lead", name=_capital(_name(first, c)), limit=first.limit)
        )
    elif first.expected.is_known and (first.saves.likely or 0.0) > SMALL >= (first.expected.likely or 0.0):
        blocks.append(say("improve.lead_idle", c, "lead", name=_capital(_name(first, c)), money=first.saves))
    elif (first.worth.likely or 0.0) > SMALL:
        blocks.append(say("improve.lead", c, "lead", name=_name(first, c), money=first.saves))
        if first.expected.is_known:
            blocks.append(say("improve.lead_table", c, worth=first.worth))
    blocks.extend(say_all([s.problem for s in found.steps if s.problem is not None], c, "warn"))
    bars = [s for s in found.valued if abs(s.worth.likely or 0.0) > SMALL][:BARS]
    if len(bars) > 1:
        picture = worth_bars(
            [_name(s, c) for s in bars],
            [s.worth.likely or 0.0 for s in bars],
            [_signed(s, c) for s in bars],
            title=f"{c.currency} over the horizon",
        )
        blocks.append(Chart(picture, plain_text("improve.alt", event, n=len(bars))))
    blocks.append(_improvement_table(found.steps, c))
    blocks.append(say("improve.note", c, "note"))
    return view(blocks)


def _signed(step: Step, context: Context) -> str:
    return ("if " if step.worth.state == "assumed" else "") + digits(step.worth, context)


def _name(step: Step, context: Context) -> str:
    return step.name if isinstance(step.name, str) else plain(step.name, context)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _improvement_table(steps: tuple[Step, ...], context: Context) -> Table:
    c, lines = context, []
    asked = any(s.cost.is_known or s.chance.is_known for s in steps)
    tabled = any(s.expected.is_known for s in steps)
    for s in steps:
        cells: list[Cell | str] = [
            _capital(_name(s, c)),
            "ours" if s.own else "suggested",
            cell(s.limit, c),
            cell(s.saves, c),
        ]
        if tabled:
            cells.append(cell(s.expected, c))
        if asked:
            cells += [
                cell(s.cost, c) if s.cost.is_known else "",
                cell(s.chance, c) if s.chance.is_known else "",
            ]
        cells += [cell(s.worth, c), " ".join(x for x in (s.owner, day_cell(s.due, c)) if x)]
        lines.append(tuple(cells))
    heads = ["Improvement", "Whose idea", "Walk-away with it", "Leaving costs less by"]
    heads += ["At the table"] if tabled else []
    heads += ["Costs", "Chance"] if asked else []
    return Table("Improving the best alternative", (*heads, "Worth doing", "Who, by when"), tuple(lines))
