"""A document of schema 1 becomes today's, fact by fact; one of a schema we do not know says so."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from workbook.dossier import SCHEMA_VERSION
from workbook.dossier.exchange import read
from workbook.dossier.upgrade import UPGRADES, dossier_from, upgraded
from workbook.errors import DataError

FIXTURES = Path(__file__).parent / "fixtures"
FIXTURE = FIXTURES / "schema-1.json"


def document() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(FIXTURE.read_text(encoding="utf-8"))
    return loaded


def test_every_earlier_schema_has_a_step() -> None:
    assert sorted(UPGRADES) == list(range(1, SCHEMA_VERSION))


def test_estimates_go_to_the_side_their_evidence_names() -> None:
    event = read(FIXTURE).event
    assert event.annual_spend.entered is None
    assert event.annual_spend.inferred is not None
    assert event.annual_spend.inferred.likely == 184000
    assert event.annual_spend.inferred.evidence.rows == (2, 3, 5)
    assert event.price.inferred is None
    assert event.price.entered is not None
    assert (event.price.entered.low, event.price.entered.high) == (0.44, 0.49)


def test_bare_values_become_entered_facts_with_their_unit() -> None:
    dossier = read(FIXTURE)
    event = dossier.event
    assert (event.category.text, event.category.is_entered) == ("Packaging", True)
    assert event.deadline.day == date(2023, 12, 15)
    assert event.auto_renewal.flag is True
    assert event.payment_days.entered is not None
    assert (event.payment_days.likely, event.payment_days.entered.unit) == (45, "days")
    switching = dossier.alternatives[0].switching.entered
    assert switching is not None
    assert (switching.likely, switching.unit, switching.evidence.kind) == (2500, "EUR", "entered")
    price, days = dossier.issues
    assert price.limit.entered is not None
    assert (price.limit.likely, price.limit.entered.unit) == (0.45, "EUR/box")
    assert days.target.entered is not None
    assert (days.target.likely, days.target.entered.unit) == (60, "days")
    power = dossier.stakeholders[0].power.entered
    assert power is not None
    assert (power.likely, power.unit) == (8, "points")
    assert dossier.mandate.limit.likely == 0.45
    assert dossier.mandate.valid_until.day == date(2023, 12, 31)


def test_nothing_is_lost_on_the_way() -> None:
    dossier = read(FIXTURE)
    assert dossier.schema_version == SCHEMA_VERSION
    assert dossier.event_id == "00417"
    assert dossier.event.title == "Corrugated boxes, plant Łódź"
    assert dossier.event.as_of == date(2023, 9, 30)
    assert dossier.incumbent is not None
    assert dossier.incumbent.group.text == "Kartonex Holding"
    assert dossier.suppliers[0].sites == ("Łódź 1",)
    assert dossier.deliveries[0].value == 18400
    assert dossier.alternatives[0].id == "007"
    assert dossier.alternatives[0].notes.text == "Ask for a printed sample"
    assert dossier.plan.supplier_floor.inferred is not None
    assert dossier.plan.supplier_floor.inferred.state == "unknown"


def test_a_document_of_schema_2_keeps_every_fact() -> None:
    dossier = read(FIXTURES / "schema-2.json")
    event, plan = dossier.event, dossier.plan
    assert dossier.schema_version == SCHEMA_VERSION
    assert (event.price.likely, event.price.is_entered) == (0.46, True)
    assert event.price.inferred is not None
    assert (event.price.inferred.likely, event.price.inferred.evidence.rows) == (0.47, (2, 3, 5))
    assert dossier.entered_fields == ("/event/title",)
    assert dossier.benefits[0].value.likely == 6000
    assert dossier.issues[0].levels[1].ours.likely == 3200
    assert dossier.suppliers[1].deleted
    assert dossier.stakeholders[0].influences[0].weight == 0.6
    assert (plan.trust.likely, plan.lasting.flag) == (6, True)
    assert (plan.remarks[0].text.text, plan.remarks[0].kind) == ("Only board mill within a day", "strength")
    assert (plan.ways[0].about, plan.parties[0].must_agree.flag) == ("time", True)
    assert dossier.offers[0].packages[0].choices[0].level == "low"
    assert dossier.agreement is None


def missing(given: Any, found: Any, path: str = "") -> list[str]:
    """Return the places where a document holds what another does not."""
    if isinstance(given, dict) and isinstance(found, dict):
        return [p for k, v in given.items() for p in missing(v, found.get(k), f"{path}/{k}")]
    if isinstance(given, list) and isinstance(found, list) and len(given) == len(found):
        return [
            p for n, pair in enumerate(zip(given, found, strict=True)) for p in missing(*pair, f"{path}/{n}")
        ]
    return [] if given == found else [path]


def test_a_schema_2_document_keeps_every_place() -> None:
    """Schema 3 adds fields only: everything written before stands where it stood."""
    plain = json.loads((FIXTURES / "schema-2.json").read_text(encoding="utf-8"))
    written = dossier_from(plain).model_dump(mode="json")
    assert missing({**plain, "schema_version": SCHEMA_VERSION}, written) == []
    assert missing({"event": {"title": "x"}}, written) == ["/event/title"]


def test_the_document_handed_in_stays_as_it_was() -> None:
    before = document()
    upgraded(before)
    assert before == document()


def test_todays_document_is_passed_on() -> None:
    assert upgraded({"event_id": "1", "schema_version": SCHEMA_VERSION})["event_id"] == "1"
    assert dossier_from({"event_id": "1"}).schema_version == SCHEMA_VERSION


def test_a_newer_schema_says_to_update() -> None:
    with pytest.raises(DataError, match=r"plan\.json, schema_version: .*schema 4; .* reads up to 3; update"):
        upgraded({"event_id": "1", "schema_version": 4}, file="plan.json")


@pytest.mark.parametrize("version", [0, -1, "two", None, True, 1.5])
def test_what_is_no_version_says_so(version: object) -> None:
    with pytest.raises(DataError, match="is no schema version; write schema_version: 3"):
        upgraded({"event_id": "1", "schema_version": version})
