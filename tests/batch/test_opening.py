"""Copies of the notebooks: the address filled in, the templates untouched, what the team wrote kept."""

from __future__ import annotations

import ast
import json
from pathlib import Path

import nbformat
import pytest

from workbook.batch.opening import open_notebooks
from workbook.errors import ArgumentError, DataError


@pytest.fixture
def template(tmp_path: Path) -> Path:
    notebook = nbformat.v4.new_notebook()
    address = nbformat.v4.new_code_cell(
        'event_id = ""\nstore = ""\nmode = "report"', metadata={"tags": ["parameters"]}
    )
    notebook.cells = [nbformat.v4.new_markdown_cell("# Prüfen"), address, nbformat.v4.new_code_cell("1 + 1")]
    path = tmp_path / "templates" / "01_preparation.ipynb"
    path.parent.mkdir()
    nbformat.write(notebook, path)
    return path


def address_of(notebook: Path) -> dict[str, object]:
    read = nbformat.read(notebook, as_version=4)
    (cell,) = [c for c in read.cells if "parameters" in c.metadata.get("tags", [])]
    return {line.targets[0].id: ast.literal_eval(line.value) for line in ast.parse(cell.source).body}  # type: ignore[attr-defined]


@pytest.mark.parametrize("event_id", ["00123", "PK/2026 07", 'a"b\\n', "Ölzahl <script>", "../up"])
def test_a_copy_carries_the_address_and_the_template_stays(
    tmp_path: Path, template: Path, event_id: str
) -> None:
    before = template.read_bytes()
    opened = open_notebooks(event_id, "sqlite:////x/y.db", tmp_path / "mine", notebooks=[template])
    (copy,) = opened.notebooks
    assert opened.made == (copy,)
    assert address_of(copy) == {
        "event_id": event_id,
        "store": "sqlite:////x/y.db",
        "version": 0,
        "as_of": "",
        "audience": "negotiator",
        "mode": "live",
    }
    assert copy.parent.parent == tmp_path / "mine"
    assert template.read_bytes() == before
    nbformat.validate(nbformat.read(copy, as_version=4))


def test_two_ids_that_look_alike_get_two_folders(tmp_path: Path, template: Path) -> None:
    folders = {
        open_notebooks(event_id, "", tmp_path, notebooks=[template]).folder
        for event_id in ("A/1", "a 1", "a-1")
    }
    assert len(folders) == 3


def test_opening_again_keeps_what_the_team_wrote_and_renews_the_address(
    tmp_path: Path, template: Path
) -> None:
    (copy,) = open_notebooks("7", "sqlite:///old.db", tmp_path, notebooks=[template]).notebooks
    notebook = nbformat.read(copy, as_version=4)
    notebook.cells.append(nbformat.v4.new_markdown_cell("Ask for the breakdown."))
    nbformat.write(notebook, copy)
    again = open_notebooks("7", "sqlite:///new.db", tmp_path, notebooks=[template])
    assert again.made == ()
    assert address_of(copy)["store"] == "sqlite:///new.db"
    assert nbformat.read(copy, as_version=4).cells[-1].source == "Ask for the breakdown."


def test_opening_again_with_the_same_address_writes_nothing(tmp_path: Path, template: Path) -> None:
    (copy,) = open_notebooks("7", "s", tmp_path, notebooks=[template]).notebooks
    before = copy.stat()
    open_notebooks("7", "s", tmp_path, notebooks=[template])
    assert (copy.stat().st_mtime_ns, copy.stat().st_ino) == (before.st_mtime_ns, before.st_ino)
    assert [path.name for path in copy.parent.iterdir()] == ["01_preparation.ipynb"]


def test_a_copy_that_is_no_notebook_any_more_is_named(tmp_path: Path, template: Path) -> None:
    (copy,) = open_notebooks("7", "s", tmp_path, notebooks=[template]).notebooks
    copy.write_text("spoilt", encoding="utf-8")
    with pytest.raises(DataError, match=r"01_preparation\.ipynb.*open the event again"):
        open_notebooks("7", "s", tmp_path, notebooks=[template])
    assert copy.read_text(encoding="utf-8") == "spoilt"


def test_a_template_without_an_address_cell_is_refused(tmp_path: Path, template: Path) -> None:
    notebook = json.loads(template.read_text(encoding="utf-8"))
    del notebook["cells"][1]
    template.write_text(json.dumps(notebook), encoding="utf-8")
    with pytest.raises(ArgumentError, match="parameters"):
        open_notebooks("7", "s", tmp_path / "mine", notebooks=[template])


def test_an_empty_id_is_refused(tmp_path: Path, template: Path) -> None:
    with pytest.raises(ArgumentError, match="event_id"):
        open_notebooks("", "s", tmp_path, notebooks=[template])
