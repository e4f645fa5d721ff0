"""Hints beside fields: figures drawn from evidence."""

ENTRIES = {
    "hints.last_prices": "{n:plural:the last price paid|the last # prices paid}: {prices}; use {n:plural:it|their middle}?",
    "hints.last_prices_rule": "middle of {n:plural:the last price paid|the last # prices paid}",
    "hints.last_year": "the last 365 days: {total} {unit} in {n:plural:one line|# lines}; use it?",
    "hints.last_year_rule": "sum of {n:plural:one line|# lines} of the last 365 days",
    "hints.in_use": "defects, ordering, stock and further costs: {more} more than with the incumbent; use it?",
    "hints.in_use_less": "defects, ordering, stock and further costs: {more} less than with the incumbent; use it?",
    "hints.in_use_rule": "defects, ordering, stock and further costs, less the same of the incumbent",
    "hints.accepted": "accepted from {n:count} other buyers, lowest to median, at our terms: {range}; use it?",
    "hints.accepted_rule": "lowest, 25th percentile and median of what it accepted from {n:count} other buyers",
    "hints.index": "{name} stood at {value} on {day}; use it?",
    "hints.index_rule": "{name} on {day}",
}
