"""What the supplier is measured by: agreed against achieved, and what falling short costs."""

from __future__ import annotations

from dataclasses import dataclass

from workbook.analysis.messages import message
from workbook.appraisal import facts
from workbook.appraisal.quantity import Quantity, derived, of_slot, unknown_quantity
from workbook.dossier import Dossier, Measure


@dataclass(frozen=True)
class MeasuredRow:
    """One measure; ``misses`` is None where agreed or achieved is not known."""

    name: str
    agreed: Quantity
    actual: Quantity
    misses: bool | None
    cost: Quantity
    shown_by: str


@dataclass(frozen=True)
class Measured:
    """All measures, how many can be judged, how many miss, and what the gaps cost a year."""

    rows: tuple[MeasuredRow, ...]
    judged: int
    missed: int
    cost: Quantity


def misses(row: Measure) -> bool | None:
    """Return whether a measure misses what is agreed; None where one of both is not known."""
    actual, agreed = row.actual.likely, row.agreed.likely
    if actual is None or agreed is None:
        return None
    return actual < agreed if row.better == "higher" else actual > agreed


def measured(dossier: Dossier) -> Measured:
    """Return what the supplier is measured by; the cost of a gap counts where the measure misses."""
    unit = f"{dossier.event.currency}/year"
    rows = tuple(
        MeasuredRow(
            row.name,
            of_slot(row.agreed, f"measures/{row.id}/agreed", row.unit),
            of_slot(row.actual, f"measures/{row.id}/actual", row.unit),
            misses(row),
            of_slot(row.cost, f"measures/{row.id}/cost", unit),
            row.shown_by.text,
        )
        for row in facts.standing(dossier.measures)
    )
    gaps = [r.cost for r in rows if r.misses and r.cost.is_known]
    cost = unknown_quantity(unit)
    if gaps:
        total = sum(q.likely or 0.0 for q in gaps)
        cost = derived(total, unit, gaps, message("performance.cost_rule"))
    judged = [r for r in rows if r.misses is not None]
    return Measured(rows, len(judged), sum(bool(r.misses) for r in judged), cost)
