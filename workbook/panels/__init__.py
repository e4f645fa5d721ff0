"""One module per notebook; a panel is one question with its result, chart, table, sentence and, when live, a form.

May import forms, charts, editing, appraisal, store and below; results come from appraisal only.
"""
