"""Negotiation Workbook: procurement negotiations prepared from data, corrected by people.

Importing this package loads nothing heavy: each part is imported where it is used.
"""

__version__ = "0.1.0"
