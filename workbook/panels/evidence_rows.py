"""The evidence table of the appendix, and the rows that were not used."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from workbook.appraisal import facts
from workbook.appraisal.quantity import of_slot
from workbook.dossier import Dossier, Frozen, NumberSlot, Row, Slot
from workbook.dossier.paths import Path, in_words
from workbook.panels.words import cell, day_cell, source_text
from workbook.wording.sentences import Context
from workbook.wording.tables import Cell, Table


def evidence_table(dossier: Dossier, context: Context) -> Table:
    """Return the facts of the event, and where a person's figure stands before an imported one."""
    event = dossier.event
    named = [
        ("Annual spend", "event/annual_spend", event.annual_spend),
        ("Annual quantity", "event/annual_quantity", event.annual_quantity),
        ("Today's price", "event/price", event.price),
        ("Freight per unit", "event/freight", event.freight),
        ("Rank of the spend", "event/portfolio_rank", event.portfolio_rank),
    ]
    for a in facts.standing(dossier.alternatives):
        named.append((f"Price of {a.name}", f"alternatives/{a.id}/price", a.price))
        if a.freight.best is not None:
            named.append((f"Freight of {a.name}", f"alternatives/{a.id}/freight", a.freight))
    heads = ("Figure", "Value", "State", "How", "Where from", "As of", "")
    return Table("Evidence", heads, tuple(_row(label, key, slot, context) for label, key, slot in named))


def _row(label: str, key: str, slot: NumberSlot, context: Context) -> tuple[Cell | str, ...]:
    quantity = of_slot(slot, key)
    evidence = slot.best.evidence if slot.best is not None else None
    return (
        label,
        cell(quantity, context),
        quantity.state,
        evidence.rule if evidence else "",
        source_text(evidence) if evidence else "",
        day_cell(evidence.on if evidence else None, context),
        "entered, beats the import" if slot.is_entered and slot.inferred is not None else "",
    )


ENTERED_IN = ("costs", "clauses", "measures", "market", "standing", "benefits")
"""Sections of the dossier that people fill in and no import does."""


def entered_table(dossier: Dossier, context: Context) -> Table | None:
    """Return the figures that people entered of costs, clauses, market and standing: who, when, and what they said it rests on."""
    rows = []
    for name in ENTERED_IN:
        for path, slot in _figures(getattr(dossier, name), (name,)):
            held = slot.entered
            if held is None:
                continue
            on = day_cell(held.evidence.on, context)
            said = held.evidence.rule or held.evidence.source
            where = in_words(dossier, path)
            rows.append((where, cell(of_slot(slot, "/".join(path)), context), held.evidence.by, on, said))
    if not rows:
        return None
    return Table("Figures that people entered", ("Figure", "Value", "By", "On", "Rests on"), tuple(rows))


def _figures(value: Any, path: Path) -> Iterator[tuple[Path, NumberSlot]]:
    """Yield the number slots of a section with their places, rows that are deleted left out."""
    if isinstance(value, NumberSlot):
        yield path, value
    elif isinstance(value, tuple):
        for row in value:
            if isinstance(row, Row) and not row.deleted:
                yield from _figures(row, (*path, row.id))
    elif isinstance(value, Frozen) and not isinstance(value, Slot):
        for name in type(value).model_fields:
            yield from _figures(getattr(value, name), (*path, name))


def set_aside_table(dossier: Dossier) -> Table | None:
    """Return the rows of the import that were not used, with the reason."""
    if not dossier.set_aside:
        return None
    rows = tuple(
        (s.reason, s.source, ", ".join(str(r) for r in s.rows[:12]) + (" …" if len(s.rows) > 12 else ""))
        for s in dossier.set_aside
    )
    return Table("Rows set aside", ("Why", "File", "Rows"), rows)
