"""The team's folder: a start page whose links lead somewhere and whose texts stay texts."""

from __future__ import annotations

import json
import os
import re
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import nbformat
import pytest

from workbook.batch import lab
from workbook.dossier import DateSlot, Dossier, Evidence, Fact, SourcingEvent, Supplier
from workbook.store import open_store

NASTY = "Prüfung <script>alert(1)</script> [x](javascript:alert(1)) | `a` $b$ *c*"


def an_event(event_id: str, title: str = "", deadline: date | None = None) -> Dossier:
    slot = DateSlot()
    if deadline:
        slot = DateSlot(inferred=Fact[date](value=deadline, evidence=Evidence(kind="measured")))
    return Dossier(
        event_id=event_id,
        event=SourcingEvent(title=title, incumbent="s1", deadline=slot),
        suppliers=(Supplier(id="s1", name="Muster | Karton"),),
    )


@pytest.fixture
def templates(tmp_path: Path) -> list[Path]:
    paths = []
    for name in ("01_preparation.ipynb", "02_stakeholders.ipynb"):
        cell = nbformat.v4.new_code_cell('event_id = ""', metadata={"tags": ["parameters"]})
        path = tmp_path / name
        nbformat.write(nbformat.v4.new_notebook(cells=[cell]), path)
        paths.append(path)
    return paths


@pytest.fixture
def store(tmp_path: Path) -> str:
    url = f"sqlite:///{(tmp_path / 'w.db').as_posix()}"
    with open_store(url) as opened:
        opened.save(an_event("PK/2026 07", NASTY, date(2026, 12, 1)), author="t", base_version=None)
        opened.save(an_event("00123", "Cartons", date(2026, 9, 1)), author="t", base_version=None)
        opened.save(an_event("later"), author="t", base_version=None)
    return url


def text_of(start: Path) -> str:
    notebook = nbformat.read(start, as_version=4)
    nbformat.validate(notebook)
    return "".join(cell.source for cell in notebook.cells)


def rows_of(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith("|")][2:]


def test_every_link_leads_to_a_notebook(tmp_path: Path, store: str, templates: list[Path]) -> None:
    ready = lab.prepare(tmp_path / "mine", store, notebooks=templates)
    links = re.findall(r"\]\(([^)]+)\)", text_of(ready.start))
    assert ready.events == 3
    assert len(links) == 3 * len(templates)
    assert all((ready.folder / unquote(link)).is_file() for link in links)


def test_the_nearest_deadline_comes_first_and_an_unknown_one_last(
    tmp_path: Path, store: str, templates: list[Path]
) -> None:
    rows = rows_of(text_of(lab.prepare(tmp_path / "mine", store, notebooks=templates).start))
    assert [next(i for i in ("00123", "PK/2026 07", "later") if i in row) for row in rows] == [
        "00123",
        "PK/2026 07",
        "later",
    ]
    assert "unknown" in rows[2]


def test_a_title_cannot_bring_markup_or_break_the_table(
    tmp_path: Path, store: str, templates: list[Path]
) -> None:
    text = text_of(lab.prepare(tmp_path / "mine", store, notebooks=templates).start)
    assert "<script" not in text
    assert "](javascript" not in text
    assert {row.count("|") for row in rows_of(text)} == {5}


def test_the_start_page_is_renewed_and_the_copies_stay(
    tmp_path: Path, store: str, templates: list[Path]
) -> None:
    first = lab.prepare(tmp_path / "mine", store, notebooks=templates)
    copies = {p: p.stat().st_mtime_ns for p in first.folder.rglob("0*.ipynb")}
    with open_store(store) as opened:
        opened.save(an_event("new one"), author="t", base_version=None)
    second = lab.prepare(tmp_path / "mine", store, notebooks=templates)
    assert second.events == 4
    assert "new one" in text_of(second.start)
    assert all(path.stat().st_mtime_ns == at for path, at in copies.items())


def test_a_damaged_event_is_named_and_the_others_are_listed(
    tmp_path: Path, store: str, templates: list[Path]
) -> None:
    import sqlite3

    with sqlite3.connect(tmp_path / "w.db") as database:
        database.execute("UPDATE workbook_version SET content = '{' WHERE event_id = 'later'")
    database.close()
    ready = lab.prepare(tmp_path / "mine", store, notebooks=templates)
    text = text_of(ready.start)
    assert ready.events == 2
    assert len(rows_of(text)) == 2
    assert "Event later cannot be read" in text


def test_no_more_copies_than_stated(
    tmp_path: Path, store: str, templates: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lab, "COPIES_AT_MOST", 1)
    ready = lab.prepare(tmp_path / "mine", store, notebooks=templates)
    assert len(list(ready.folder.rglob("0*.ipynb"))) == len(templates)
    assert sum("not laid out" in row for row in rows_of(text_of(ready.start))) == 2


def test_jupyterlab_is_started_in_the_folder_with_the_store(
    tmp_path: Path, store: str, templates: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    ready = lab.prepare(tmp_path / "mine", store, notebooks=templates)
    seen: dict[str, Any] = {}

    class Process:
        def __init__(self, command: list[str], **how: Any) -> None:
            seen.update(command=command, interrupted=False, **how)

        def __enter__(self) -> Process:
            return self

        def __exit__(self, *_: object) -> None: ...

        def wait(self) -> int:
            if not seen["interrupted"]:
                seen["interrupted"] = True
                raise KeyboardInterrupt
            return 3

    monkeypatch.setattr(lab.subprocess, "Popen", Process)
    monkeypatch.setattr(lab.signal, "signal", lambda *_: None)
    assert lab.start_lab(ready, browser=False, arguments=["--port=9999"]) == 3
    assert seen["command"][1:4] == ["-m", "jupyterlab", "start.ipynb"]
    assert {"--no-browser", "--port=9999"} <= set(seen["command"])
    assert seen["cwd"] == ready.folder
    assert seen["env"]["WORKBOOK_STORE"] == store
    settings = Path(seen["env"]["JUPYTER_CONFIG_PATH"].split(os.pathsep)[0])
    page = json.loads((settings / "labconfig" / "page_config.json").read_text(encoding="utf-8"))
    assert page["disabledExtensions"] == {lab.NEWS: True}


def test_the_page_is_the_same_when_nothing_changed(tmp_path: Path, store: str, templates: list[Path]) -> None:
    first = lab.prepare(tmp_path / "mine", store, notebooks=templates).start.read_bytes()
    assert lab.prepare(tmp_path / "mine", store, notebooks=templates).start.read_bytes() == first
    assert json.loads(first)["nbformat"] == 4
