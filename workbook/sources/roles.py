"""What each imported table may hold: the canonical columns per role.

A mapping says which column of a file is which canonical column; everything after the mapping knows only these names.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Role = Literal["spend", "events", "quotes", "stakeholders", "groups", "indices", "rates"]
Kind = Literal["text", "name", "number", "date", "flag", "freight", "pairs"]

ROLES: tuple[Role, ...] = get_args(Role)


@dataclass(frozen=True)
class Canonical:
    """One canonical column.

    Attributes
    ----------
    kind : str
        ``text`` is kept as it is written (leading zeros too), ``name`` is a supplier or person (spaces tidied), ``flag`` is a
        yes or no, ``freight`` is a number or words that the mapping explains, ``pairs`` is "price: 60; lead time: 40".
    required : bool
        A row without it is set aside.
    low, high : float, optional
        Numbers outside are set aside.
    about : str
        One line for the buyer who writes the mapping.
    """

    kind: Kind
    about: str
    required: bool = False
    low: float | None = None
    high: float | None = None


SPEND: dict[str, Canonical] = {
    "supplier": Canonical("name", "who was paid", required=True),
    "date": Canonical("date", "delivery, receipt or payment date", required=True),
    "value": Canonical("number", "money of the line, in its currency; else quantity times price"),
    "quantity": Canonical("number", "units bought; absent for services and plain payments"),
    "price": Canonical("number", "money per unit; else value divided by quantity"),
    "currency": Canonical("text", "three letters, such as USD"),
    "event_id": Canonical("text", "which event the line belongs to, if the file says"),
    "entity": Canonical("text", "who buys: country, plant, company"),
    "item": Canonical(
        "text", "what is bought, precise enough that prices compare; may be joined from columns"
    ),
    "description": Canonical("text", "what is bought, as a person would say it"),
    "category": Canonical("text", "the category"),
    "unit": Canonical("text", "what one unit is: pack, kg, hour"),
    "promised": Canonical("date", "the promised or scheduled delivery date"),
    "incoterm": Canonical("text", "terms of delivery: EXW, FCA, DDP"),
    "freight": Canonical("freight", "money paid for freight on top of the line's value, or words"),
    "freight_pool": Canonical(
        "text", "shipment (ASN, delivery note) whose lines may share one freight figure"
    ),
    "line_id": Canonical(
        "text", "the line's own number; freight may refer to it, duplicates are found by it"
    ),
    "site": Canonical("text", "factory the goods come from"),
    "payment_days": Canonical("number", "days to pay"),
    "supplier_parent": Canonical("name", "the supplier's parent, if the file says"),
    "supplier_country": Canonical("text", "where the supplier is"),
}

EVENTS: dict[str, Canonical] = {
    "event_id": Canonical("text", "any text, leading zeros kept; made from entity and item where absent"),
    "title": Canonical("text", "a name a person would use"),
    "category": Canonical("text", "the category"),
    "entity": Canonical("text", "who buys; spend lines attach by event_id, or by entity and item"),
    "item": Canonical("text", "what is bought, as in the spend table"),
    "supplier": Canonical("name", "the incumbent; else the supplier with the largest value in the window"),
    "currency": Canonical("text", "the event's currency; money in another needs a rates table"),
    "annual_spend": Canonical("number", "money per year; beats the figure worked out from spend lines"),
    "annual_quantity": Canonical("number", "units per year"),
    "price": Canonical("number", "today's price per unit; beats the figure worked out from spend lines"),
    "unit": Canonical("text", "what one unit is"),
    "payment_days": Canonical("number", "days to pay today"),
    "incoterm": Canonical("text", "terms of delivery today"),
    "buyer": Canonical("text", "who owns the event"),
    "as_of": Canonical("date", "the day the facts are seen from; else the last delivery"),
    "deadline": Canonical("date", "by when a deal is needed"),
    "notice_date": Canonical("date", "last day to give notice"),
    "contract_start": Canonical("date", "start of the contract"),
    "contract_end": Canonical("date", "end of the contract"),
    "auto_renewal": Canonical("flag", "whether the contract renews by itself"),
    "locale": Canonical("text", "how numbers and dates are written for this event: en, en_GB, de_DE"),
    "horizon_months": Canonical(
        "number", "how many months the money of the event covers; 12 where absent", low=1, high=120
    ),
    "index": Canonical("text", "name of a price index in the indices table"),
    "index_share": Canonical("number", "share of the price that follows the index, 0 to 1", low=0, high=1),
    "mandate_holder": Canonical("text", "who may agree"),
    "approver": Canonical("text", "who signs the mandate off"),
    "mandate_limit": Canonical("number", "price per unit that the negotiator may not pass"),
    "approved_on": Canonical("date", "day the mandate was signed off"),
    "mandate_from": Canonical("date", "first day of the mandate"),
    "mandate_until": Canonical("date", "last day of the mandate"),
    "supplier_needs": Canonical("text", "what the supplier wants, as far as known"),
}

QUOTES: dict[str, Canonical] = {
    "event_id": Canonical("text", "the event; else entity and item"),
    "entity": Canonical("text", "who buys"),
    "item": Canonical("text", "what is bought, as in the spend or events table"),
    "supplier": Canonical("name", "who offers; empty for an internal option"),
    "status": Canonical("text", "quoted (the default), internal or benchmark"),
    "name": Canonical("text", "name of an internal option, such as 'make it ourselves'"),
    "price": Canonical("number", "money per unit", required=True),
    "currency": Canonical("text", "three letters; the event's where absent"),
    "unit": Canonical("text", "what one unit is"),
    "quoted_on": Canonical("date", "day of the offer"),
    "valid_until": Canonical("date", "last day of the offer"),
    "incoterm": Canonical("text", "terms of delivery of the offer"),
    "freight": Canonical("number", "freight per unit on top of the price"),
    "duty": Canonical("number", "duty per unit"),
    "quality": Canonical("number", "cost of inspection, rework and failure per unit"),
    "switching": Canonical("number", "one-off cost of switching, money for the event"),
    "risk": Canonical("number", "risk allowance, as a share of the price (0.02 = 2 %)", low=0, high=1),
    "payment_days": Canonical("number", "days to pay"),
    "volume": Canonical("number", "units per year on offer"),
    "site": Canonical("text", "factory the goods would come from"),
    "notes": Canonical("text", "anything worth reading"),
}

STAKEHOLDERS: dict[str, Canonical] = {
    "event_id": Canonical(
        "text", "the event; or entity or category for all of its events; empty for every event"
    ),
    "entity": Canonical("text", "all events of this entity"),
    "category": Canonical("text", "all events of this category"),
    "name": Canonical("name", "a person or group", required=True),
    "role": Canonical("text", "what they do"),
    "side": Canonical("text", "ours (the default) or theirs"),
    "power": Canonical("number", "0 to 10", low=0, high=10),
    "interest": Canonical("number", "0 to 10", low=0, high=10),
    "legitimacy": Canonical("number", "0 to 10", low=0, high=10),
    "urgency": Canonical("number", "0 to 10", low=0, high=10),
    "position": Canonical("number", "-10 (against) to 10 (for)", low=-10, high=10),
    "decides": Canonical("flag", "whether they decide"),
    "speaks": Canonical("flag", "whether they speak at the table"),
    "priorities": Canonical(
        "pairs", "'price: 60; lead time: 40': points 0 to 100 per issue", low=0, high=100
    ),
    "influences": Canonical(
        "pairs", "'Ana Silva: 0.5; Board: 1': whom they influence, weight 0 to 1", low=0, high=1
    ),
    "wants": Canonical("text", "what they want, in their words"),
    "part": Canonical(
        "text",
        "of the supplier's people: decider, influencer (heard by deciders) or constituent (must be content)",
    ),
    "least_price": Canonical("number", "the least price per unit they accept; empty where they set none"),
    "most_price": Canonical("number", "the most per unit they accept; empty where they set none"),
    "engagement": Canonical("text", "how we involve them"),
    "disclosure": Canonical("text", "what they may be told"),
}

GROUPS: dict[str, Canonical] = {
    "supplier": Canonical("name", "a supplier, as the spend table writes it", required=True),
    "parent": Canonical("name", "the parent its group is called after", required=True),
}

INDICES: dict[str, Canonical] = {
    "index": Canonical("text", "name of the series", required=True),
    "date": Canonical("date", "the month", required=True),
    "value": Canonical("number", "the index", required=True),
    "unit": Canonical("text", "what it is measured in"),
    "event_id": Canonical("text", "an event this series is linked to"),
    "share": Canonical("number", "share of the price that follows it, 0 to 1", low=0, high=1),
}

RATES: dict[str, Canonical] = {
    "currency": Canonical("text", "the currency that is converted, such as EUR", required=True),
    "to": Canonical("text", "the currency it is converted to, such as USD", required=True),
    "rate": Canonical("number", "how much of 'to' one unit of 'currency' buys", required=True),
    "date": Canonical("date", "day of the rate", required=True),
}

CANONICAL: dict[Role, dict[str, Canonical]] = {
    "spend": SPEND,
    "events": EVENTS,
    "quotes": QUOTES,
    "stakeholders": STAKEHOLDERS,
    "groups": GROUPS,
    "indices": INDICES,
    "rates": RATES,
}
