"""The dossier on the screen: base version, edits, undo, save.

May import store, dossier, wording.
"""

from workbook.editing.loading import load_dossier
from workbook.editing.session import Outcome, Session

__all__ = ["Outcome", "Session", "load_dossier"]
