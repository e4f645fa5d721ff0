"""Concessions: how fast to give, what was given and got, which moves to question, and what to offer next.

Pure functions on numpy and scipy; one method a module. Imports nothing but `workbook.analysis` and `workbook.errors`.
"""

from workbook.analysis.concessions.curves import ConcessionCurve, concession_curve
from workbook.analysis.concessions.flags import Flag, Flags, concession_flags
from workbook.analysis.concessions.ledger import Bid, Ledger, Move, concession_ledger
from workbook.analysis.concessions.next_trade import NextTrade, Trade, next_trade
from workbook.analysis.concessions.plan import ConcessionPlan, concession_plan

__all__ = [
    "Bid",
    "ConcessionCurve",
    "ConcessionPlan",
    "Flag",
    "Flags",
    "Ledger",
    "Move",
    "NextTrade",
    "Trade",
    "concession_curve",
    "concession_flags",
    "concession_ledger",
    "concession_plan",
    "next_trade",
]
