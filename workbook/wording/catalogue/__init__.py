"""The sentences, one module per topic, each with ``ENTRIES``: message key to sentence in plain English.

Keys begin with the topic ("walk_away.limit"). See `workbook.wording.sentences` for the placeholders.
"""
