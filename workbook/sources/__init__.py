"""Tables in: read, map, check, draft dossiers. Drafting is a pure function of snapshots and an as-of date.

May import store, analysis, dossier, wording.
"""
