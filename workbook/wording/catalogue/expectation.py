"""Sentences of the price expectation."""

ENTRIES = {
    "expectation.price": (
        "Expect {expected:price}, with four chances in five between {low:price} and {high:price}; last paid {last:price}."
    ),
    "expectation.market": "Other buyers paid {market:price} in the half year before (median).",
    "expectation.no_market": "No other buyer's price of the half year before is known.",
    "expectation.cheaper": "The chance that we will pay less than now is {chance:percent}.",
    "expectation.set_aside": (
        "{n:plural:One price|# prices} below a tenth of the median {n:plural:was|were} set aside as a token, not a deal."
    ),
    "expectation.learned": "Weights and intervals learned from: {source}.",
    "expectation.definition": (
        "The last price, moved toward a lower market and a lower average of our own; intervals from past errors."
    ),
}
