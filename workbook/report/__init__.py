"""Executed notebooks to HTML for one audience, and the index of a wave.

May import panels and everything below; never computes a figure of its own.
"""

from workbook.report.annex import annex_tables, write_annex
from workbook.report.assets import write_assets
from workbook.report.index import write_index
from workbook.report.page import build_report

__all__ = ["annex_tables", "build_report", "write_annex", "write_assets", "write_index"]
