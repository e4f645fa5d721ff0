"""Panels of the relationship: what it is worth in money, and the strengths and weaknesses of both sides."""

from __future__ import annotations

from workbook.appraisal.relationship import Relationship
from workbook.appraisal.swot import Finding, Side
from workbook.charts import bars
from workbook.panels.event import Event
from workbook.panels.panel import panel
from workbook.panels.rows import digits
from workbook.panels.say import plain_text, say, start_with
from workbook.panels.view import Block, Chart, View, view
from workbook.panels.words import cell, plain, span
from workbook.wording.sentences import Context, sentence
from workbook.wording.tables import Cell, Table

MOST_POINTS = 12


@panel(chapter="supplier", order=15, form="standing.relationship_form")
def relationship(event: Event) -> View:
    """What the relationship is worth in money, and how that moves the walk-away."""
    found, c, plan = event.appraisal.relationship, event.context, event.dossier.plan
    about = _about(event, found)
    if not found.rows and not about:
        return start_with(event, "relationship.enter_first")
    blocks: list[Block] = [*_worth(found, event.appraisal.walk_away.established, c)]
    counted = found.counted
    if len(counted) > 1:
        title = f"{c.currency} a year"
        chart = bars.amounts(
            [r.name for r in counted], [r.yearly.likely or 0.0 for r in counted], title=title
        )
        blocks.append(Chart(chart, plain_text("relationship.alt", event)))
    if found.rows:
        blocks.append(_benefit_table(found, c))
        left = len(found.rows) - len(counted)
        if left and counted:
            blocks.append(say("relationship.left_out", c, "note", n=left))
    blocks.extend(about)
    if plan.history.text:
        blocks.append(say("relationship.history", c, history=plan.history.text))
    if plan.relationship.text:
        blocks.append(say("relationship.wanted", c, wanted=plan.relationship.text))
    return view(blocks)


def _worth(found: Relationship, established: bool, c: Context) -> list[Block]:
    if not found.rows:
        return [say("relationship.only_words", c, "lead")]
    if not found.counted:
        return [say("relationship.none_counts", c, "lead")]
    if not found.per_unit.is_known or not established:
        blocks: list[Block] = [say("relationship.lead_no_unit", c, "lead", yearly=found.yearly)]
        if found.per_unit.is_known:
            blocks.append(say("relationship.no_walk_away", c, per_unit=found.per_unit))
        return blocks
    return [say("relationship.lead", c, "lead", yearly=found.yearly, per_unit=found.per_unit)]


def _benefit_table(found: Relationship, c: Context) -> Table:
    table = tuple(
        (
            r.name if r.kind == "other" else f"{r.name} ({r.kind})",
            cell(r.yearly, c, digits(r.yearly, c)),
            Cell(span(r.yearly, c), numeric=True),
            r.owner,
            r.shown_by,
            sentence("relationship.counts", {}, c) if r.reason is None else plain(r.reason, c),
        )
        for r in found.rows
    )
    heads = ("Benefit", "Worth", "Low to high", "Stands up for it", "Shown by", "Counts?")
    return Table(f"What leaving would lose, {c.currency} a year", heads, table)


def _about(event: Event, found: Relationship) -> list[Block]:
    """Return what is said of trust and of dealing with them again."""
    c, blocks = event.context, []
    if found.trust.is_known:
        key = "relationship.trust" if found.trust.likely else "relationship.trust_broken"
        blocks.append(say(key, c, trust=found.trust))
    if found.lasting is not None:
        blocks.append(say("relationship.lasting" if found.lasting else "relationship.once", c))
    return blocks


@panel(chapter="supplier", order=18, form="standing.swot_form")
def swot(event: Event) -> View:
    """Strengths, weaknesses, opportunities and threats of both sides, facts first."""
    found, c = event.appraisal.swot, event.context
    if not found.findings or (event.appraisal.thin and event.mode == "report"):
        return start_with(event, "swot.enter_first")
    on_facts = sum(1 for f in found.findings if f.fact is not None)
    remarks = [f for f in found.findings if f.fact is None]
    blocks: list[Block] = [say("swot.lead", c, "lead", facts=on_facts, remarks=len(remarks))]
    sides: tuple[tuple[Side, str], ...] = (("ours", "Our side"), ("theirs", "Their side"))
    for side, caption in sides:
        points = found.of(side)
        if points:
            table = tuple(_row(f, c) for f in points[:MOST_POINTS])
            blocks.append(Table(caption, ("Kind", "Point", "Rests on"), table))
    unproven = sum(1 for f in remarks if not f.shown_by)
    if unproven:
        blocks.append(say("swot.unproven", c, "note", n=unproven))
    return view(blocks)


def _row(finding: Finding, c: Context) -> tuple[str, str, str]:
    kind = finding.kind.capitalize()
    if finding.fact is not None:
        text = plain(finding.fact, c)
        return kind, text[:1].upper() + text[1:], sentence("swot.from_facts", {}, c)
    return kind, finding.remark, finding.shown_by or sentence("swot.from_remark", {}, c)
