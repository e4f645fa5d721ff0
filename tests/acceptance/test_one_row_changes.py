"""One input row changed: exactly the figures that depend on it change, and nothing else anywhere."""

from __future__ import annotations

import html
import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from workbook.appraisal import appraise, summary
from workbook.batch import run
from workbook.batch.sample import sample_tables
from workbook.dossier import Dossier
from workbook.sources import run_import
from workbook.store import open_store

CARTONS = "00123"
Dossiers = dict[str, Dossier]


def store_in(folder: Path) -> str:
    return f"sqlite:///{(folder / 'wave.db').as_posix()}"


def imported(tables: Mapping[str, Path], folder: Path) -> Dossiers:
    folder.mkdir(exist_ok=True)
    with open_store(store_in(folder)) as store:
        run_import("sample", dict(tables), store, author="test")
        return {event_id: stored.dossier for event_id, stored in store.load_many().items()}


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("before")
    imported(sample_tables(), folder)
    return folder


@pytest.fixture(scope="module")
def before(first: Path) -> Dossiers:
    with open_store(store_in(first)) as store:
        return {event_id: stored.dossier for event_id, stored in store.load_many().items()}


@pytest.fixture
def changed(tmp_path: Path) -> Callable[[str, Callable[[Path], None]], Dossiers]:
    """Import the sample again with one of its tables changed."""

    def run(role: str, change: Callable[[Path], None]) -> Dossiers:
        tables = sample_tables()
        copy = tmp_path / tables[role].name
        shutil.copy(tables[role], copy)
        change(copy)
        assert copy.read_bytes() != tables[role].read_bytes()
        return imported({**tables, role: copy}, tmp_path / "after")

    return run


def flat(value: Any, path: str = "") -> dict[str, Any]:
    """Return a document as one value per path; which file content a fact was read from is left out."""
    if isinstance(value, dict):
        parts = {k: v for k, v in value.items() if k not in ("snapshot", "source")}
        return {p: v for k, part in parts.items() for p, v in flat(part, f"{path}/{k}").items()}
    if isinstance(value, list | tuple):
        names = [item.get("id", i) if isinstance(item, dict) else i for i, item in enumerate(value)]
        pairs = zip(names, value, strict=True)
        return {p: v for name, part in pairs for p, v in flat(part, f"{path}/{name}").items()}
    return {path: value}


def differences(before: Dossier, after: Dossier) -> set[str]:
    old, new = flat(before.model_dump(mode="json")), flat(after.model_dump(mode="json"))
    return {path for path in old.keys() | new.keys() if old.get(path) != new.get(path)}


def events_that_differ(before: Dossiers, after: Dossiers) -> set[str]:
    assert before.keys() == after.keys()
    return {event_id for event_id in before if differences(before[event_id], after[event_id])}


def figures(dossier: Dossier) -> dict[str, Any]:
    """What the first page shows."""
    found, index = appraise(dossier), summary(dossier).as_dict()
    return {
        **{
            name: index[name]
            for name in ("annual_value", "gap", "p_zopa", "walk_away", "readiness", "deadline")
        },
        "price": dossier.event.price.likely,
        "limit": found.walk_away.limit.likely,
        "best": found.walk_away.best.alternative.name if found.walk_away.best else None,
        "late": dossier.deliveries
        and sum(d.promised is not None and d.on > d.promised for d in dossier.deliveries),
        "people": [(s.name, s.power.likely) for s in dossier.stakeholders],
    }


def that_differ(before: Dossier, after: Dossier) -> set[str]:
    old, new = figures(before), figures(after)
    return {name for name in old if old[name] != new[name]}


def replace_in_line(pattern: str, old: str, new: str) -> Callable[[Path], None]:
    """Return a change of the first line that matches a pattern."""

    def change(path: Path) -> None:
        text = path.read_bytes().decode("utf-8-sig")
        line = next(line for line in text.splitlines() if re.search(pattern, line))
        assert old in line
        path.write_bytes(text.replace(line, line.replace(old, new, 1), 1).encode("utf-8-sig"))

    return change


def set_cell(where: dict[str, Any], column: str, value: Any) -> Callable[[Path], None]:
    """Return a change of one cell of an Excel table: the first row that holds ``where``."""

    def change(path: Path) -> None:
        book = openpyxl.load_workbook(path)
        page = book.worksheets[0]
        head = [cell.value for cell in page[1]]
        for row in page.iter_rows(min_row=2):
            if all(row[head.index(name)].value == wanted for name, wanted in where.items()):
                row[head.index(column)].value = value
                break
        else:
            raise AssertionError(where)
        book.save(path)

    return change


def test_the_same_tables_give_the_same_dossiers(before: Dossiers, tmp_path: Path) -> None:
    again = imported(sample_tables(), tmp_path / "again")
    assert len(before) == 24
    assert {k: d.model_dump_json() for k, d in again.items()} == {
        k: d.model_dump_json() for k, d in before.items()
    }


def test_a_dearer_delivery_moves_price_and_spend_of_its_event_alone(
    before: Dossiers, changed: Callable[..., Dossiers]
) -> None:
    def dearer(path: Path) -> None:
        text = path.read_bytes().decode("utf-8-sig")
        (line,) = [
            x
            for x in text.splitlines()
            if "M-100123" in x and "Muster Karton" in x and ".06.2026;Muster" in x
        ][-1:]
        cells = line.split(";")
        cells[14], cells[17] = "500,00", "30.000,00"
        cells[12] = "60.000,000"
        path.write_bytes(text.replace(line, ";".join(cells), 1).encode("utf-8-sig"))

    after = changed("spend", dearer)
    assert events_that_differ(before, after) == {CARTONS}
    moved = that_differ(before[CARTONS], after[CARTONS])
    assert {"price", "annual_value", "gap"} <= moved
    assert not moved & {"best", "late", "people", "walk_away", "readiness", "deadline"}
    assert (after[CARTONS].event.price.likely or 0) > (before[CARTONS].event.price.likely or 0)
    touched = {path.split("/")[1] for path in differences(before[CARTONS], after[CARTONS])}
    assert touched <= {"event", "deliveries", "comparables"}


def test_a_cheaper_quote_moves_the_walk_away_and_not_todays_price(
    before: Dossiers, changed: Callable[..., Dossiers]
) -> None:
    where = {"Event": CARTONS, "Supplier": "Papierdrache Verpackung GmbH"}
    after = changed("quotes", set_cell(where, "Price", 95.0))
    assert events_that_differ(before, after) == {CARTONS}
    moved = that_differ(before[CARTONS], after[CARTONS])
    assert "limit" in moved
    assert not moved & {"price", "annual_value", "late", "people", "deadline"}
    assert appraise(after[CARTONS]).walk_away.limit.likely < appraise(before[CARTONS]).walk_away.limit.likely  # type: ignore[operator]
    assert {p.split("/")[1] for p in differences(before[CARTONS], after[CARTONS])} == {"alternatives"}


def test_a_quote_of_the_same_group_moves_no_walk_away(
    before: Dossiers, changed: Callable[..., Dossiers]
) -> None:
    where = {"Event": "PK-0004", "Supplier": "Lamp Polymers SARL"}
    after = changed("quotes", set_cell(where, "Price", 1.0))
    assert events_that_differ(before, after) == {"PK-0004"}
    assert not that_differ(before["PK-0004"], after["PK-0004"]) & {"limit", "best", "walk_away", "price"}
    assert figures(after["PK-0004"])["walk_away"] == "not established"


def test_a_stakeholders_power_moves_people_alone(before: Dossiers, changed: Callable[..., Dossiers]) -> None:
    (person, *_) = [s for s in before[CARTONS].stakeholders if s.name == "Quality assurance"]
    power = 1 if person.power.likely != 1 else 2
    after = changed(
        "stakeholders", set_cell({"Event": CARTONS, "Stakeholder": "Quality assurance"}, "Power", power)
    )
    assert events_that_differ(before, after) == {CARTONS}
    assert that_differ(before[CARTONS], after[CARTONS]) == {"people"}


def test_a_deadline_moves_the_deadline_alone(before: Dossiers, changed: Callable[..., Dossiers]) -> None:
    after = changed("events", replace_in_line(r"^00123,", "2026-10-15", "2026-10-29"))
    assert events_that_differ(before, after) == {CARTONS}
    assert that_differ(before[CARTONS], after[CARTONS]) == {"deadline"}


def test_a_supplier_group_takes_a_walk_away_away(before: Dossiers, changed: Callable[..., Dossiers]) -> None:
    """Today's supplier of boxes and the only bidder turn out to be sisters."""

    def sisters(path: Path) -> None:
        text = path.read_text(encoding="utf-8")
        path.write_text(
            text + "One Roof Holding,Beispiel Wellpappe AG\nOne Roof Holding,Paper Tiger Boxes Ltd\n",
            encoding="utf-8",
        )

    after = changed("groups", sisters)
    assert events_that_differ(before, after) == {"PK/2026 07"}
    assert figures(before["PK/2026 07"])["walk_away"] == "established"
    assert figures(after["PK/2026 07"])["walk_away"] == "not established"


def reports(store: str, out: Path, events: list[str]) -> dict[str, str]:
    """Make the reports of these events and return what a reader sees of each, without the time of making."""
    result = run(store, out, events=events, workers=2, progress="none")
    assert result.exit_code == 0, result.failures
    read = {}
    for event in result.events:
        page = (out / event["report"]).read_text(encoding="utf-8")
        page = re.sub(r"<(script|style)\b.*?</\1>", " ", page, flags=re.DOTALL)
        text = " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())
        read[event["event_id"]] = re.sub(r"\d{1,2} \w{3} \d{4}, \d\d:\d\d UTC|\b[0-9a-f]{8,64}\b", "*", text)
    return read


def test_a_cheaper_quote_changes_the_report_of_its_event_alone(
    first: Path, changed: Callable[..., Dossiers], tmp_path: Path
) -> None:
    where = {"Event": CARTONS, "Supplier": "Papierdrache Verpackung GmbH"}
    changed("quotes", set_cell(where, "Price", 95.0))
    events = [CARTONS, "PK/2026 07", "OF-02"]
    old = reports(store_in(first), tmp_path / "old", events)
    new = reports(store_in(tmp_path / "after"), tmp_path / "new", events)
    assert old.keys() == new.keys() == set(events)
    assert {event_id for event_id in events if old[event_id] != new[event_id]} == {CARTONS}
    for kept in ("Annual value and baseline", "Today's price"):
        row = re.compile(re.escape(kept) + r" EUR [\d.,]+")
        assert row.findall(old[CARTONS])
        assert row.findall(old[CARTONS]) == row.findall(new[CARTONS])
    limit = re.compile(r"approve a deal up to EUR ([\d.]+)")
    assert float(limit.findall(new[CARTONS])[0]) < float(limit.findall(old[CARTONS])[0])
