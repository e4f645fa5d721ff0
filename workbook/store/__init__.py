"""Dossiers in SQLite or any SQLAlchemy database: versions, history, conflicts.

May import dossier only.
"""
