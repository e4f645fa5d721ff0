"""Rows of the ledger panel: concessions noted down, and offers made, with the moves of ours to question."""

from __future__ import annotations

from workbook.analysis.concessions.flags import Flag
from workbook.appraisal.concessions import OfferLedger, Record, Recorded, says
from workbook.panels.say import say, say_all
from workbook.panels.view import Block, Say
from workbook.panels.words import cell, day_cell
from workbook.wording import numbers
from workbook.wording.sentences import Context
from workbook.wording.tables import Cell, Table

SIDES = {"ours": "we", "theirs": "they"}


def record_blocks(found: Record, context: Context) -> list[Block]:
    """Return the concessions noted down, with the flags first."""
    c = context
    blocks: list[Block] = [say("trades.ledger_lead", c, "lead", given=found.given, got=found.got)]
    blocks.extend(_flag(row, flag, found, c) for row, flag in found.flags)
    if not found.flags:
        blocks.append(say("trades.ledger_fine", c))
    rows = tuple(
        (
            r.name,
            day_cell(r.row.on, c),
            SIDES[r.row.side],
            r.issue,
            Cell(_size(r.row.step, r.row.unit, c), numeric=True),
            r.against,
            cell(r.worth, c),
            r.row.reason,
        )
        for r in found.rows
    )
    heads = ("Step", "Date", "Who gave", "Issue", "By", "Against", "Worth to us", "Reason")
    blocks.append(Table("Concessions noted down", heads, rows))
    if found.unvalued:
        blocks.append(say("trades.ledger_unvalued", c, "note", n=found.unvalued))
    if not found.mandate.is_known:
        blocks.append(say("trades.ledger_no_mandate", c, "note"))
    blocks.append(say("trades.flag_rule", c, "note"))
    return blocks


def _size(step: float, unit: str, context: Context) -> str:
    return f"{numbers.number(abs(step), locale=context.locale)} {unit}".strip()


def _flag(row: Recorded, flag: Flag, found: Record, context: Context) -> Say:
    """Return a flag as a warning; its figures in the unit they are counted in."""
    c = context
    if flag.kind == "accelerating":
        shown = [
            numbers.money(x, row.worth.currency, per=row.worth.per, locale=c.locale)
            if row.worth.currency
            else _size(x, row.worth.unit, c)
            for x in (flag.figure, flag.measure)
        ]
    else:
        shown = [
            _size(x, row.row.unit or found.mandate.unit.replace("/", " per "), c)
            for x in (flag.figure, flag.measure)
        ]
    return say(
        f"trades.flag_{flag.kind}",
        c,
        "warn",
        step=row.name,
        issue=row.issue,
        figure=shown[0],
        measure=shown[1],
    )


def offers_blocks(found: OfferLedger, context: Context) -> list[Block]:
    """Return the offers made so far with what each is worth to both."""
    c = context
    blocks: list[Block] = list(say_all(says(found), c))
    issues = tuple(found.rows[0].package)
    rows = tuple(
        (r.name, day_cell(r.offer.on, c), "ours" if r.offer.side == "ours" else "theirs", *r.package.values(),
         cell(r.ours, c), cell(r.theirs, c))
        for r in found.rows
    )  # fmt: skip
    blocks.append(Table("Offers so far", ("Offer", "Date", "Side", *issues, "To us", "To them"), rows))
    if any(len(r.offer.packages) > 1 for r in found.rows):
        blocks.append(say("trades.first_of_meso", c, "note"))
    if found.unread:
        blocks.append(say("trades.offers_unread", c, "note", n=found.unread))
    blocks.extend(say_all((found.ledger.definition, found.flags.definition), c, "note"))
    return blocks
