"""One module per notebook; a panel is one question with its result, chart, table, sentence and, when live, a form.

May import forms, charts, editing, appraisal, store and below; results come from appraisal only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workbook.panels.event import Event, open_event

__all__ = ["Event", "open_event"]


def __getattr__(name: str) -> Any:
    if name in __all__:
        from workbook.panels import event

        return getattr(event, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
