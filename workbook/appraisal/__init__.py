"""A dossier in, results out: the one place where the document meets the mathematics, units and rates.

May import analysis, dossier, wording; never a table, a widget or a file.
"""
