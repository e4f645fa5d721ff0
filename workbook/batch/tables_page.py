"""Tables brought in from the start page: files chosen or named, a mapping, and a report of the rows in words."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, get_args

import traitlets

from workbook.batch.desk import Desk
from workbook.batch.start_page import Quiet
from workbook.batch.start_rows import words
from workbook.errors import ArgumentError, WorkbookError
from workbook.sources.import_report import ImportReport, TableReport
from workbook.sources.mapping_file import read_mapping, shipped_mappings
from workbook.sources.roles import ROLES, Role
from workbook.wording.html import escape
from workbook.wording.numbers import count
from workbook.wording.sentences import sentence
from workbook.wording.tables import Cell, Table

_STATIC = Path(__file__).with_name("static")
FOLDER = "tables"
LONGEST_NAME = 120


class TablesWidget(Quiet):
    """The files and the mapping on the screen."""

    _esm = _STATIC / "tables.js"
    _css = _STATIC / "tables.css"
    words = traitlets.Dict().tag(sync=True)
    roles = traitlets.List().tag(sync=True)
    mappings = traitlets.List().tag(sync=True)
    said = traitlets.Dict().tag(sync=True)
    report = traitlets.Unicode().tag(sync=True)
    busy = traitlets.Bool(False).tag(sync=True)


class Uploads:
    """Files that arrive from the browser in parts; each is there whole or not at all."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.paths: dict[str, Path] = {}
        self._parts: dict[str, tuple[Path, Path]] = {}

    def begin(self, key: str, role: str, name: str) -> None:
        """Begin a file; one of the same name for the same role is replaced when the new one is whole."""
        self.folder.mkdir(parents=True, exist_ok=True)
        plain = "".join(c if c.isalnum() or c in " ._-()" else "_" for c in Path(name).name).strip(" .")
        target = self.folder / f"{role}-{(plain or 'table')[-LONGEST_NAME:]}"
        part = target.with_name(f".{target.name}.part")
        part.write_bytes(b"")
        self._parts[key] = (part, target)

    def add(self, key: str, content: bytes, *, last: bool) -> None:
        """Add what came next; with the last part the file gets its name."""
        part, target = self._parts[key]
        with part.open("ab") as file:
            file.write(content)
        if last:
            os.replace(part, target)
            self.paths[key] = target
            del self._parts[key]


class TablesPage:
    """The import on the start page. ``widget`` is what is shown.

    Parameters
    ----------
    desk : Desk
    changed : callable, optional
        Called when an import may have changed the events.
    """

    def __init__(self, desk: Desk, changed: Callable[[], None] = lambda: None) -> None:
        self.desk, self.changed = desk, changed
        self.uploads = Uploads(desk.home / FOLDER)
        roles = [{"name": role, "words": sentence(f"start.role_{role}")} for role in ROLES]
        self.widget = TablesWidget(words=words(), roles=roles, mappings=mappings())
        self.widget.on_msg(self._heard)

    def act(self, asked: Mapping[str, Any], content: bytes = b"") -> None:
        """Do what the browser asks for; nothing is lost where it fails."""
        what, key = asked.get("do"), str(asked.get("upload", ""))
        try:
            if what == "begin":
                role = str(asked.get("role"))
                if role not in get_args(Role):
                    raise ArgumentError("role", f"{role!r} is none of {', '.join(ROLES)}")
                self.uploads.begin(key, role, str(asked.get("name", "")))
                self.widget.send({"got": key})
            elif what == "part":
                self.uploads.add(key, content, last=bool(asked.get("last")))
                self.widget.send({"got": key})
            elif what == "import":
                self._import(str(asked.get("mapping", "")), asked.get("tables") or {})
        except (WorkbookError, OSError, KeyError) as problem:
            self.widget.send({"failed": key})
            self._say("import_failed", alert=True, problem=str(problem).rstrip("."))

    def _import(self, mapping: str, chosen: Mapping[str, Any]) -> None:
        if self.desk.sample:
            self._say("import_into_sample", alert=True)
            return
        tables: dict[Role, list[str | Path]] = {}
        for role in ROLES:
            found = [self._path(item) for item in chosen.get(role, ())]
            if found:
                tables[role] = found
        if not tables:
            self._say("import_no_table", alert=True)
            return
        self.widget.busy = True
        self.widget.report = ""
        self._say("import_reading")
        try:
            report = self.desk.bring_in(mapping, tables)
        finally:
            self.widget.busy = False
        self.widget.report = report_html(report)
        self._say(
            "import_done",
            events=report.events,
            created=report.created,
            updated=report.updated,
            unchanged=report.unchanged,
        )
        self.changed()

    def _path(self, item: Mapping[str, str]) -> str | Path:
        if "upload" in item:
            return self.uploads.paths[item["upload"]]
        return item["path"].strip().strip('"')

    def _say(self, key: str, *, alert: bool = False, **values: Any) -> None:
        text = sentence(f"start.{key}", values)
        self.widget.said = {"text": text, "kind": "alert" if alert else "status"}

    def _heard(self, _: Any, asked: Any, buffers: Any) -> None:
        if isinstance(asked, dict):
            self.act(asked, bytes(buffers[0]) if buffers else b"")


def mappings() -> list[dict[str, str]]:
    """Return the mappings that come with the workbook, the plainest first."""
    found = [read_mapping(path.stem) for path in sorted(shipped_mappings().glob("*.yaml"))]
    found.sort(key=lambda rules: (rules.name != "plain", rules.name))
    return [{"name": rules.name, "about": rules.about} for rules in found]


def report_html(report: ImportReport) -> str:
    """Return what became of the rows: a table of counts, and each reason in words."""
    heads = ("table", "file", "read", "used", "left_out", "set_aside")
    rows = tuple(
        (
            table.role,
            Path(table.source).name,
            *(Cell(count(n), numeric=True) for n in _counts(table)),
        )
        for table in report.tables
    )
    counted = Table(
        sentence("start.import_report"), tuple(sentence(f"start.import_{h}") for h in heads), rows
    )
    told = [line for table in report.tables for line in _reasons(table)] + report.notes
    items = "".join(f"<li>{escape(line)}</li>" for line in told)
    return counted.html() + (f"<ul>{items}</ul>" if items else "")


def _counts(table: TableReport) -> tuple[int, int, int, int]:
    return table.read, table.used, table.left_out_rows, table.set_aside_rows


def _reasons(table: TableReport) -> list[str]:
    lines = [
        sentence("start.import_reason", {"rows": c.rows, "role": table.role, "reason": c.reason})
        for c in table.left_out
    ]
    for c in table.set_aside:
        said = sentence("start.import_reason_aside", {"rows": c.rows, "role": table.role, "reason": c.reason})
        lines.append(said + (sentence("start.import_example", {"example": c.example}) if c.example else ""))
    if table.set_aside_file is not None:
        lines.append(sentence("start.import_aside_file", {"file": str(table.set_aside_file)}))
    return lines + table.notes
