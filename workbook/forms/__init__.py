"""ipywidgets that edit one section of a dossier. Forms never compute and know no chart.

May import editing, dossier, wording.
"""
