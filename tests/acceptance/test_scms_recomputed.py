"""The drafts of the real file against a second reckoning, straight from the CSV, that shares nothing with the package."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.acceptance import scms_by_hand as by_hand
from workbook.appraisal import Appraisal, appraise
from workbook.dossier import Dossier
from workbook.sources import run_import
from workbook.store import open_store

pytestmark = pytest.mark.realdata

Key = tuple[str, str]


@pytest.fixture(scope="module")
def file(realdata: Path) -> Path:
    return realdata / "scms" / "scms-deliveries-to-2012.csv"


@pytest.fixture(scope="module")
def expected(file: Path) -> dict[Key, by_hand.Event]:
    return {(event.country, event.item): event for event in by_hand.all_events(by_hand.all_lines(file))}


@pytest.fixture(scope="module")
def drafted(file: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[Key, Dossier]:
    store = open_store(f"sqlite:///{(tmp_path_factory.mktemp('scms') / 'scms.db').as_posix()}")
    run_import("scms", {"spend": file}, store, author="test")
    dossiers = [stored.dossier for stored in store.load_many().values()]
    return {(dossier.event.entity.text, dossier.event.item.text): dossier for dossier in dossiers}


@pytest.fixture(scope="module")
def appraised(drafted: dict[Key, Dossier]) -> dict[Key, Appraisal]:
    return {key: appraise(dossier) for key, dossier in drafted.items()}


def incumbent_name(dossier: Dossier) -> str:
    assert dossier.incumbent is not None
    return by_hand.letters(dossier.incumbent.name)


def supplier_name(dossier: Dossier, supplier_id: str) -> str:
    supplier = dossier.supplier(supplier_id)
    assert supplier is not None
    return by_hand.letters(supplier.name)


def differing(found: dict[Key, object], wanted: dict[Key, object]) -> dict[Key, tuple[object, object]]:
    """What differs, by event, so that a failure names it."""
    return {key: (found[key], wanted[key]) for key in wanted if found[key] != wanted[key]}


def far(found: dict[Key, float | None], wanted: dict[Key, float | None]) -> dict[Key, tuple[object, object]]:
    """Which figures differ by more than rounding, by event."""
    return {
        key: (found[key], value)
        for key, value in wanted.items()
        if (found[key] is None) != (value is None)
        or (value is not None and found[key] != pytest.approx(value, rel=1e-9))
    }


def test_the_same_276_events(drafted: dict[Key, Dossier], expected: dict[Key, by_hand.Event]) -> None:
    assert len(expected) == 276
    assert set(drafted) == set(expected)


def test_as_of_is_the_last_delivery(drafted: dict[Key, Dossier], expected: dict[Key, by_hand.Event]) -> None:
    found = {key: drafted[key].event.as_of for key in expected}
    assert differing(found, {key: event.as_of for key, event in expected.items()}) == {}


def test_the_incumbent(drafted: dict[Key, Dossier], expected: dict[Key, by_hand.Event]) -> None:
    found = {key: incumbent_name(drafted[key]) for key in expected}
    wanted = {key: by_hand.letters(event.incumbent.vendor) for key, event in expected.items()}
    assert differing(found, wanted) == {}


def test_the_incumbents_price(drafted: dict[Key, Dossier], expected: dict[Key, by_hand.Event]) -> None:
    found = {key: drafted[key].event.price.likely for key in expected}
    assert far(found, {key: event.incumbent.price for key, event in expected.items()}) == {}


def test_the_incumbents_freight(drafted: dict[Key, Dossier], expected: dict[Key, by_hand.Event]) -> None:
    found = {key: drafted[key].event.freight.likely for key in expected}
    assert far(found, {key: event.incumbent.freight for key, event in expected.items()}) == {}


def test_the_annual_spend(drafted: dict[Key, Dossier], expected: dict[Key, by_hand.Event]) -> None:
    found = {key: drafted[key].event.annual_spend.likely for key in expected}
    wanted = {key: sum(line.value for line in event.own) / 2 for key, event in expected.items()}
    assert far(found, wanted) == {}


def test_the_admissible_alternatives(
    drafted: dict[Key, Dossier], appraised: dict[Key, Appraisal], expected: dict[Key, by_hand.Event]
) -> None:
    found, wanted = {}, {}
    for key, event in expected.items():
        rows = appraised[key].walk_away.rows
        of_independent = [r for r in rows if r.reason is None or r.levelled.reason is not None]
        found[key] = {
            supplier_name(drafted[key], row.alternative.supplier)
            for row in of_independent
            if row.alternative.status == "qualified" and not row.alternative.dependences
        }
        wanted[key] = {by_hand.letters(vendor) for vendor in by_hand.admissible(event)}
    assert differing(found, wanted) == {}
    assert sum(map(bool, wanted.values())) == 35


def test_the_best_admissible_alternative_by_levelled_price(
    drafted: dict[Key, Dossier], appraised: dict[Key, Appraisal], expected: dict[Key, by_hand.Event]
) -> None:
    names: dict[Key, object] = {}
    prices: dict[Key, float | None] = {}
    wanted_prices: dict[Key, float | None] = {}
    wanted_names: dict[Key, object] = {}
    for key, event in expected.items():
        able = [row for row in appraised[key].walk_away.rows if row.reason is None]
        levelled = {row.alternative.supplier: row.levelled.total.likely for row in able}
        known = {supplier: price for supplier, price in levelled.items() if price is not None}
        best = min(known, key=lambda supplier: known[supplier]) if known else ""
        names[key], prices[key] = (supplier_name(drafted[key], best), known[best]) if best else ("", None)
        by_second = by_hand.best_alternative(event)
        wanted_names[key] = by_hand.letters(by_second[0]) if by_second else ""
        wanted_prices[key] = by_second[1] if by_second else None
    assert sum(price is not None for price in wanted_prices.values()) >= 20
    assert differing(names, wanted_names) == {}
    assert far(prices, wanted_prices) == {}


def test_nothing_admissible_means_not_established(
    appraised: dict[Key, Appraisal], expected: dict[Key, by_hand.Event]
) -> None:
    found = {key: appraised[key].walk_away.established for key in expected}
    wanted = {key: by_hand.best_alternative(event) is not None for key, event in expected.items()}
    assert differing(found, wanted) == {}
    both = [key for key in expected if key[0] == "Tanzania" and key[1].startswith("Didanosine EC ")]
    assert len(both) == 2
    assert not any(found[key] for key in both)
