"""Preferences: what the levels and issues of a negotiation are worth to a side, known exactly or only in part.

Pure functions on numpy and scipy; one method a module. Imports nothing but `workbook.analysis` and `workbook.errors`.
"""

from workbook.analysis.preferences.exchange_rates import ExchangeRates, Rate, exchange_rates
from workbook.analysis.preferences.playback import Playback, Statement, play_back
from workbook.analysis.preferences.priorities import Priorities, sampled_priorities
from workbook.analysis.preferences.value_functions import (
    ValueFunction,
    diminishing,
    discrete,
    linear,
    piecewise,
)
from workbook.analysis.preferences.weights import Weights, direct_weights, rank_order_weights, swing_weights

__all__ = [
    "ExchangeRates",
    "Playback",
    "Priorities",
    "Rate",
    "Statement",
    "ValueFunction",
    "Weights",
    "diminishing",
    "direct_weights",
    "discrete",
    "exchange_rates",
    "linear",
    "piecewise",
    "play_back",
    "rank_order_weights",
    "sampled_priorities",
    "swing_weights",
]
