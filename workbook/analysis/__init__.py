"""Numbers to numbers: pure functions on numpy, scipy and networkx alone.

Knows no document, table, widget or file; imports nothing else of this package but workbook.errors.
"""
