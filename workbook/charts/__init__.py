"""Results to plotly figures. Charts never compute and know no form.

May import appraisal, analysis, dossier, wording.
"""
