"""The document and its types, and the pure three-way merge.

Knows nothing else: imports pydantic and workbook.errors only.
"""
