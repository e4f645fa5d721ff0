"""Panels of the alternatives: each brought level with the deal on the table, and the decision trees behind them."""

from __future__ import annotations

from workbook.appraisal.build_ups import AlternativeRow
from workbook.appraisal.trees import DecisionTree, NodeRow
from workbook.appraisal.walk_away import WalkAway
from workbook.charts import walk_away as charts
from workbook.charts.tree import Knot, decision_tree
from workbook.panels import rows
from workbook.panels.event import Event
from workbook.panels.panel import panel
from workbook.panels.say import plain_text, say, say_all
from workbook.panels.view import Block, Chart, Points, Say, View, view
from workbook.panels.words import cell, day_cell, figure, plain, plain_all, safe, text_of
from workbook.wording import numbers
from workbook.wording.sentences import Context, sentence
from workbook.wording.tables import Cell, Table

WATERFALLS = 3
"""How many are drawn where nobody chose: the cheapest."""
MOST_WATERFALLS = 8
MOST_KNOTS = 60
PARTS = ("unit_price", "freight", "duty", "quality", "payment_terms", "risk", "switching")


@panel(chapter="walk_away", order=10, form="alternatives.alternatives_form")
def alternatives(event: Event) -> View:
    """Every other way to meet the need, brought level with the deal on the table."""
    found, c = event.appraisal.walk_away, event.context
    if event.appraisal.thin and event.mode == "report":
        return View()
    if not found.rows:
        first = say("alternatives.enter_first", c, "note") if event.mode == "live" else None
        return view(say("alternatives.none", c, "warn"), first)
    able = [r for r in found.rows if r.reason is None]
    blocks: list[Block] = [say("alternatives.lead", c, "lead", n=len(found.rows), able=len(able))]
    blocks.append(_alternatives_table(found, c))
    for row in drawn(able):
        name = row.alternative.name
        blocks.append(say("alternatives.from_to", c, name=name, price=row.levelled.price, total=row.total))
        if len(row.parts) < 2:
            blocks.append(_build_up_table(row, c))
            continue
        parts = [
            (part_name(p.label, c), p.per_unit.likely or 0.0, rows.digits(p.per_unit, c)) for p in row.parts
        ]
        picture = charts.waterfall(
            parts,
            ("Levelled", rows.digits(row.total, c)),
            title=f"{c.currency} per {c.unit}",
            today=found.today_levelled.likely,
        )
        blocks.append(Chart(picture, plain_text("alternatives.waterfall_alt", event, name=name)))
        blocks.append(_build_up_table(row, c))
    if len(able) > 1:
        blocks.append(_side_by_side(able, c))
    blocks.extend(say_all((found.basis.explain(),), c, "note"))
    if len(able) > len(drawn(able)):
        blocks.append(say("alternatives.drawn_note", c, "note"))
    blocks.append(say("alternatives.benchmark_note", c, "note"))
    return view(blocks)


def drawn(able: list[AlternativeRow]) -> list[AlternativeRow]:
    """Return the alternatives whose waterfall is shown: those chosen; where nobody chose, the cheapest."""
    if any(r.alternative.drawn.flag for r in able):
        return [r for r in able if r.alternative.drawn.flag][:MOST_WATERFALLS]
    return [r for r in able if r.alternative.drawn.flag is not False][:WATERFALLS]


@panel(chapter="walk_away", order=15, form="trees.trees_form")
def decision_trees(event: Event) -> View:
    """What an uncertain alternative is worth: its tree, drawn and worked out."""
    trees = [r.tree for r in event.appraisal.walk_away.rows if r.tree is not None]
    c = event.context
    if not trees:
        return view(say("tree.enter_first", c, "note")) if event.mode == "live" else View()
    blocks: list[Block] = []
    for tree in trees:
        blocks.extend(_tree_blocks(tree, event))
    blocks.append(say("tree.definition", c, "note"))
    return view(blocks)


def _tree_blocks(tree: DecisionTree, event: Event) -> list[Block]:
    c, name = event.context, tree.alternative.name
    blocks: list[Block] = []
    if tree.result is None:
        blocks.append(say("tree.wrong", c, "warn", name=name))
        blocks.append(Points(tuple(safe(text) for text in plain_all(tree.problems, c))))
    else:
        blocks.append(say("tree.lead", c, "lead", name=name, cost=tree.cost.but(low=None, high=None)))
        if tree.result.high > tree.result.low:
            blocks.append(say("tree.ends", c, low=tree.result.low, high=tree.result.high))
        blocks.extend(_choices(tree, c))
    if tree.rows and len(tree.rows) <= MOST_KNOTS:
        alt = plain_text("tree.alt", event, name=name, n=len(tree.rows))
        blocks.append(
            Chart(
                decision_tree([_knot(row, tree, c) for row in tree.rows], f"{c.currency} per {c.unit}"), alt
            )
        )
    if tree.rows:
        blocks.append(_tree_table(tree, c))
    return blocks


def _choices(tree: DecisionTree, context: Context) -> list[Say]:
    names = {row.node.id: row.node.name for row in tree.rows}
    plan = tree.result.plan if tree.result is not None else ()
    return [say("tree.choose", context, at=names[at], choice=names[choice]) for at, choice in plan]


def _knot(row: NodeRow, tree: DecisionTree, context: Context) -> Knot:
    chance = text_of(row.chance, context) if row.chance is not None else ""
    taken = row.taken or tree.result is None
    shown = rows.digits(row.cost, context) if row.cost.is_known else "?"
    return Knot(row.node.id, row.node.parent, row.node.kind, row.node.name, shown, chance, taken)


def _tree_table(tree: DecisionTree, context: Context) -> Table:
    c, lines = context, []
    for row in tree.rows:
        reached = "" if row.reached is None else numbers.percent(row.reached, decimals=0, locale=c.locale)
        lines.append(
            (
                "\u00a0\u00a0\u00a0" * row.depth + row.node.name,
                sentence(f"tree.kind_{row.node.kind}", {}, c),
                row.parent,
                cell(row.chance, c) if row.chance is not None else "",
                cell(row.cost, c),
                Cell(reached, numeric=True),
            )
        )
    heads = ("Node", "What it is", "Hangs from", "Chance", "Cost, expected", "Reached")
    return Table(f"Decision tree of {tree.alternative.name}", heads, tuple(lines))


def part_name(label: str, context: Context) -> str:
    """Return what a part of a build-up is called."""
    return sentence(f"part.{label}", {}, context)


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
    lines: list[tuple[Cell | str, ...]] = []
    level = 0.0
    for p in row.parts:
        level += p.per_unit.likely or 0.0
        step = p.per_unit.but(likely=level, low=None, high=None)
        lines.append(
            (
                part_name(p.label, c),
                cell(p.per_unit, c),
                Cell(rows.digits(step, c), numeric=True),
                p.per_unit.state,
                rows.origin_cell(p.input, c),
            )
        )
    lines.append(
        ("Levelled", cell(row.total, c), Cell(rows.digits(row.total, c), numeric=True), row.total.state, "")
    )
    heads = ("Part", f"{c.currency} per {c.unit}", "So far", "State", "From")
    return Table(f"{row.alternative.name}: from its price to the deal on the table", heads, tuple(lines))


def _side_by_side(able: list[AlternativeRow], context: Context) -> Table:
    """Return every build-up in one table: a row per alternative, a column per part."""
    c = context
    used = [label for label in PARTS if any(p.label == label for r in able for p in r.parts)]
    lines = []
    for row in able:
        cells: list[Cell | str] = [row.alternative.name]
        for label in used:
            parts = [p.per_unit for p in row.parts if p.label == label]
            if len(parts) == 1:
                cells.append(
                    Cell(
                        rows.digits(parts[0], c), figure(parts[0], c, rows.digits(parts[0], c)), numeric=True
                    )
                )
            else:
                cells.append(Cell(" + ".join(rows.digits(p, c) for p in parts), numeric=True))
        cells.append(
            Cell(rows.digits(row.total, c), figure(row.total, c, rows.digits(row.total, c)), numeric=True)
        )
        lines.append(tuple(cells))
    heads = ("Alternative", *(part_name(label, c) for label in used), "Levelled")
    return Table(f"All build-ups side by side, {c.currency} per {c.unit}", heads, tuple(lines))
