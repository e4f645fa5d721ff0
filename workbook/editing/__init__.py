"""The dossier on the screen: base version, edits, undo, save.

May import store, dossier, wording.
"""
