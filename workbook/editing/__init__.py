"""The dossier on the screen: base version, edits, undo, saving by itself, the journal of unsaved edits, history.

May import store, dossier, wording.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbook.editing.loading import load_dossier
from workbook.editing.session import Outcome, Session

if TYPE_CHECKING:
    from workbook.editing.autosave import Autosave
    from workbook.editing.opening import autosave_of, open_session
    from workbook.editing.save_state import SaveState

__all__ = ["Autosave", "Outcome", "SaveState", "Session", "autosave_of", "load_dossier", "open_session"]


def __getattr__(name: str) -> Any:
    if name in ("autosave_of", "open_session"):
        from workbook.editing import opening

        return getattr(opening, name)
    if name in ("Autosave", "SaveState"):
        from workbook.editing import autosave

        return getattr(autosave, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
