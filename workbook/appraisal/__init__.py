"""A dossier in, results out: the one place where the document meets the mathematics, units and rates.

May import analysis, dossier, wording; never a table, a widget or a file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workbook.appraisal.event_appraisal import Appraisal, appraise
    from workbook.appraisal.event_summary import EventSummary, summary

__all__ = ["Appraisal", "EventSummary", "appraise", "summary"]


def __getattr__(name: str) -> Any:
    if name in ("Appraisal", "appraise"):
        from workbook.appraisal import event_appraisal as module

        return getattr(module, name)
    if name in ("EventSummary", "summary"):
        from workbook.appraisal import event_summary as found

        return getattr(found, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
