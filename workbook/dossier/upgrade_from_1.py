"""From schema 1, where facts were plain values, to schema 2, where each is a slot with an inferred and an entered side.

Schema 1 kept the event's facts at the top of the document, an estimate as one record with its evidence, a text, day or flag as
a bare value, and a number given by a person as a bare number. A bare value carries no evidence: it was typed by a person.
"""

from __future__ import annotations

from typing import Any

Document = dict[str, Any]

PLAIN_EVENT_FIELDS = ("title", "currency", "locale", "as_of", "horizon_months", "incumbent")
EVENT_SLOTS = {
    "category": "",
    "item": "",
    "unit": "",
    "entity": "",
    "buyer": "",
    "incoterm": "",
    "annual_spend": "{currency}/year",
    "annual_quantity": "{unit}/year",
    "price": "{currency}/{unit}",
    "freight": "{currency}/{unit}",
    "payment_days": "days",
    "portfolio_rank": "share",
    "deadline": "",
    "notice_date": "",
    "contract_start": "",
    "contract_end": "",
    "auto_renewal": "",
}
"""Fields that became slots, with the unit of a bare number."""

ROW_SLOTS: dict[str, dict[str, str]] = {
    "suppliers": dict.fromkeys(("group", "country", "needs", "notes"), ""),
    "alternatives": {
        "independent": "",
        "price": "{currency}/{unit}",
        "incoterm": "",
        "freight": "{currency}/{unit}",
        "duty": "{currency}/{unit}",
        "quality": "{currency}/{unit}",
        "switching": "{currency}",
        "risk": "share",
        "payment_days": "days",
        "volume": "{unit}/year",
        "quoted_on": "",
        "valid_until": "",
        "notes": "",
    },
    "benefits": {"value": "{currency}/year", "owner": ""},
    "issues": {
        **dict.fromkeys(("today", "opening", "target", "limit"), "{issue}"),
        **dict.fromkeys(("weight", "their_weight"), "points"),
        **dict.fromkeys(("must_have", "criterion", "lead"), ""),
    },
    "stakeholders": {
        **dict.fromkeys(("power", "interest", "legitimacy", "urgency", "position"), "points"),
        **dict.fromkeys(("role", "engagement", "disclosure"), ""),
    },
    "team": {"role": ""},
}
SECTION_SLOTS: dict[str, dict[str, str]] = {
    "mandate": {
        **dict.fromkeys(("holder", "approver", "approved_on", "valid_until", "conditions"), ""),
        "limit": "{currency}/{unit}",
    },
    "plan": {
        **dict.fromkeys(("purpose", "style", "opening_words", "exit_words", "return_date"), ""),
        **dict.fromkeys(("disclose", "withhold"), ""),
        "supplier_floor": "{currency}/{unit}",
    },
}
NUMERIC = {
    *(
        "annual_spend",
        "annual_quantity",
        "price",
        "freight",
        "payment_days",
        "portfolio_rank",
        "duty",
        "quality",
    ),
    *(
        "switching",
        "risk",
        "volume",
        "value",
        "today",
        "opening",
        "target",
        "limit",
        "weight",
        "their_weight",
    ),
    *("power", "interest", "legitimacy", "urgency", "position", "supplier_floor"),
}


def upgrade_from_1(document: Document) -> Document:
    """Return the schema 2 form of a schema 1 document; what schema 1 did not know is passed on as it stands."""
    words = {"currency": document.get("currency") or "", "unit": _text(document.get("unit")) or "unit"}
    event: Document = {}
    rest: Document = {}
    for name, value in document.items():
        if name in EVENT_SLOTS:
            event[name] = _slot(name, value, _unit(EVENT_SLOTS[name], words))
        elif name in PLAIN_EVENT_FIELDS:
            event[name] = value
        elif name in ROW_SLOTS and isinstance(value, list):
            rest[name] = [_with_slots(row, ROW_SLOTS[name], words) for row in value]
        elif name in SECTION_SLOTS:
            rest[name] = _with_slots(value, SECTION_SLOTS[name], words)
        else:
            rest[name] = value
    return {**rest, "event": event}


def _with_slots(record: Any, slots: dict[str, str], words: dict[str, str]) -> Any:
    """Return one row or section with its facts as slots."""
    if not isinstance(record, dict):
        return record
    words = {**words, "issue": _text(record.get("unit"))}
    return {
        name: _slot(name, value, _unit(slots[name], words)) if name in slots else value
        for name, value in record.items()
    }


def _slot(name: str, value: Any, unit: str) -> Document:
    """Return a slot: an estimate goes to the side its evidence names, a bare value to the entered side."""
    if value is None or value == "":
        return {}
    if isinstance(value, dict) and "evidence" in value:
        kind = (value["evidence"] or {}).get("kind") if isinstance(value["evidence"], dict) else None
        return {"entered" if kind == "entered" else "inferred": value}
    evidence = {"kind": "entered"}
    if name in NUMERIC:
        return {"entered": {"likely": value, "unit": unit, "evidence": evidence}}
    return {"entered": {"value": value, "evidence": evidence}}


def _unit(pattern: str, words: dict[str, str]) -> str:
    """Return the unit of a bare number; without a currency it stays empty rather than wrong."""
    if "{currency}" in pattern and not words["currency"]:
        return ""
    return pattern.format(**words)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
