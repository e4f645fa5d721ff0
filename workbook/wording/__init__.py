"""Numbers and messages to words: money, dates, evidence marks, escaping.

Knows nothing else: imports Babel and workbook.errors only.
"""
