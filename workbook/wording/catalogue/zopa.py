"""Sentences of the zone of possible agreement, of openings and stops, and of scenarios."""

ENTRIES = {
    "zopa.zone": "A deal is possible between {low:price} and {high:price}: {width:price} to divide.",
    "zopa.gap": (
        "No price suits both sides: they need {supplier:price}, we pay at most {buyer:price}, a gap of {gap:price}."
    ),
    "zopa.surplus": (
        "At {price:price} we are {buyer_surplus:price} better off than without a deal, they {supplier_surplus:price}."
    ),
    "zopa.price_above_buyer": "{price:price} is {by:price} above our limit.",
    "zopa.price_below_supplier": "{price:price} is {by:price} below the least they accept.",
    "zopa.definition": "The zone runs from the least the supplier accepts to the most we pay.",
    "zopa.no_evidence": "A deal exists only if they accept below {limit:price}.",
    "zopa.no_evidence_definition": (
        "Without evidence about the supplier there is no chance of a zone to state, only our own limit."
    ),
    "zopa.nothing_known": "Neither our walk-away nor anything about theirs is established, so no zone can be stated.",
    "zopa.chance": (
        "A deal is possible with a chance of {probability:percent}; on average there is {expected_surplus:price} to "
        "divide."
    ),
    "zopa.exact": "Computed in closed form.",
    "zopa.simulated": (
        "Simulated at {points:count} points (seed {seed}); the simulation's own error in the chance is {error:percent}."
    ),
    "zopa.simulated_closely": (
        "Simulated at {points:count} points (seed {seed}); the simulation's own error is below 0.05 percentage points."
    ),
    "zopa.chance_definition": "Both sides' reservation values are uncertain and taken as independent of each other.",
    "zopa.deal": (
        "Opening at {opening:price} and stopping at {stop:price}, a deal comes with a chance of {probability:percent} "
        "and is expected to gain {gain:price} against walking away."
    ),
    "zopa.deal_price": "If it comes, the price is expected at {price:price}.",
    "zopa.deal_definition": (
        "A deal comes if they accept at or below our stop and our opening does not make them break off; they take "
        "{share:percent} of the room that is left."
    ),
    "zopa.best": "The best opening is {opening:price} and the best stop {stop:price}, if they behave as stated.",
    "zopa.stop_below_limit": (
        "The stop lies below our limit of {limit:price}: what it loses in chance it gains in price."
    ),
    "zopa.no_deal_possible": "Under the stated behaviour no opening and stop gains anything.",
    "zopa.robust": "{choice} is good in {good:count} of {n:plural:one scenario|# scenarios}.",
    "zopa.robust_regret": "Where it is not the best it costs at most {regret:price}, in {scenario}.",
    "zopa.robust_definition": (
        "Good means at least {tolerance:percent} of the best gain in that scenario; ties go to the smaller regret, "
        "then to the larger least gain."
    ),
}
