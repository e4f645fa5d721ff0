"""Sentences of the walk-away, its receipt and decision trees."""

PARTS = {
    "unit_price": "the unit price",
    "freight": "freight",
    "insurance": "insurance",
    "duty": "duty",
    "quality": "quality",
    "late_delivery": "late delivery",
    "payment_terms": "payment terms",
    "inventory": "inventory",
    "switching": "switching",
    "one_off": "one-off cost",
    "risk": "risk",
    "relationship": "the relationship",
    "internal_cost": "our own cost",
    "other": "another part",
}
BASES = (("", "price"), ("event_", "money"))
"""What an input is counted in: money per unit, or money for the event."""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


ENTRIES = {
    "walk_away.limit": "We leave above {limit:price}.",
    "walk_away.limit_if": (
        "If {n:plural:one assumed figure holds|# assumed figures hold}, we leave above {limit:price}."
    ),
    "walk_away.best_alternative": (
        "Our best alternative is {name} ({status}), worth {levelled:price} at the terms of the deal on the table."
    ),
    "walk_away.between": "With every input at its ends the limit lies between {low:price} and {high:price}.",
    "walk_away.tied": (
        "{n:plural:One other alternative is|# other alternatives are} as cheap as {name}; a quoted one goes before a "
        "qualified one, that before an internal one."
    ),
    "walk_away.no_flip": "No single input, moved within its own range, makes another alternative better than {name}.",
    "walk_away.flip_quantity": "{side} a quantity of {at:number}, {becomes} becomes the best alternative.",
    "walk_away.expires": "The limit goes stale on {expiry:date}.",
    "walk_away.risk_tolerance": (
        "Each uncertain cost is taken at its certainty equivalent for a risk tolerance of {risk_tolerance:money}."
    ),
    "walk_away.definition": (
        "The limit is the cheapest alternative that may set a walk-away, brought to the terms of the deal on the "
        "table, less what that deal costs beside its price."
    ),
    "walk_away.unknown": (
        "The walk-away is unknown: it rests on {n:plural:an unknown input|# unknown inputs} ({inputs})."
    ),
    "walk_away.at_most": "It lies at {limit:price} or below, because a known alternative costs that much.",
    "walk_away.not_established": (
        "Walk-away not established: no quoted, qualified or internal alternative independent of the incumbent."
    ),
    "walk_away.one_benchmark": "Benchmark {price:price} (n = 1).",
    "walk_away.benchmark": "Benchmark {low:price} to {high:price} (n = {n:count}).",
    "walk_away.tree_value": "Worth {value:price}, ending between {low:price} and {high:price}.",
    "walk_away.tree_choice": "At {at}, choose {choice}.",
    "walk_away.tree_equivalent": (
        "That is the certainty equivalent of an expected {expected:price} for a risk tolerance of "
        "{risk_tolerance:money}."
    ),
    "walk_away.tree_definition": (
        "Rolled back from the outcomes: chance nodes at their expected value or certainty equivalent, decision nodes "
        "at their best option."
    ),
    **{
        f"walk_away.receipt_{key}": _capital(f"{noun} ({{source}}): {{per_unit:price}}.")
        for key, noun in PARTS.items()
    },
    **{
        f"walk_away.assumed_{key}": _capital(
            f"{noun} ({{source}}): {{per_unit:price}}, if that holds (assumed {{low:price}} to {{high:price}})."
        )
        for key, noun in PARTS.items()
    },
    **{
        f"walk_away.flip_{of}{key}": f"With {noun} ({{source}}) {{side}} {{at:{kind}}}, {{becomes}} becomes the best alternative."
        for key, noun in PARTS.items()
        for of, kind in BASES
    },
    **{
        f"walk_away.widest_{key}": (
            f"What moves the limit most is {noun} ({{source}}): between {{low:price}} and {{high:price}}."
        )
        for key, noun in PARTS.items()
    },
    **{
        f"walk_away.even_{of}{key}": (
            f"If {noun} ({{source}}) were {{at:{kind}}}, our limit would be just the price on the table, {{price:price}}."
        )
        for key, noun in PARTS.items()
        for of, kind in BASES
    },
}
