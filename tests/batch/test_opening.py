"""Copies of the notebooks: the address filled in, the templates untouched, what the team wrote kept."""

from __future__ import annotations

import ast
import json
from pathlib import Path

import nbformat
import pytest

from workbook.batch import copies
from workbook.batch.lab_hook import without_data
from workbook.batch.opening import open_notebooks, renew_notebooks
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


def changed(template: Path, text: str = "# Prüfen, neu") -> None:
    notebook = nbformat.read(template, as_version=4)
    notebook.cells[0].source = text
    notebook.cells.append(nbformat.v4.new_code_cell("2 + 2", id="two"))
    nbformat.write(notebook, template)


def test_a_copy_begins_with_start_and_is_locked_and_folded(tmp_path: Path, template: Path) -> None:
    (copy,) = open_notebooks("7", "s", tmp_path, notebooks=[template]).notebooks
    cells = nbformat.read(copy, as_version=4).cells
    assert 'data-commandlinker-command="notebook:run-all-cells"' in cells[0].source
    assert all(c.metadata.editable is False and c.metadata.deletable is False for c in cells)
    assert all(c.metadata.jupyter.source_hidden for c in cells if c.cell_type == "code")


def test_a_copy_is_trusted_so_that_start_asks_nothing(tmp_path: Path, template: Path) -> None:
    from nbformat.sign import NotebookNotary

    (copy,) = open_notebooks("7", "s", tmp_path, notebooks=[template]).notebooks
    assert NotebookNotary().check_signature(nbformat.read(copy, as_version=4))


def test_a_newer_template_replaces_a_copy_that_nobody_touched(tmp_path: Path, template: Path) -> None:
    open_notebooks("7", "s", tmp_path, notebooks=[template])
    changed(template)
    again = open_notebooks("7", "s", tmp_path, notebooks=[template])
    assert (again.made, again.outdated) == (again.notebooks, ())
    assert nbformat.read(again.notebooks[0], as_version=4).cells[1].source == "# Prüfen, neu"
    assert address_of(again.notebooks[0])["event_id"] == "7"


def test_a_newer_template_is_offered_where_the_team_wrote_something(tmp_path: Path, template: Path) -> None:
    (copy,) = open_notebooks("7", "s", tmp_path, notebooks=[template]).notebooks
    notebook = nbformat.read(copy, as_version=4)
    notebook.cells.insert(2, nbformat.v4.new_markdown_cell("Ask for the breakdown.", id="ours"))
    notebook.cells[3].outputs = [nbformat.v4.new_output("stream", text="EUR 12.34")]
    nbformat.write(notebook, copy)
    changed(template)
    before = copy.read_bytes()
    assert open_notebooks("7", "s", tmp_path, notebooks=[template]).outdated == (copy,)
    assert copy.read_bytes() == before
    assert renew_notebooks("7", "s", tmp_path, notebooks=[template]) == (copy,)
    texts = [c.source for c in nbformat.read(copy, as_version=4).cells]
    assert texts[1:3] == ["# Prüfen, neu", "Ask for the breakdown."]
    assert texts[-1] == "2 + 2"
    (kept,) = (copy.parent / "earlier").iterdir()
    assert "Ask for the breakdown." in kept.read_text(encoding="utf-8")
    assert "12.34" not in kept.read_text(encoding="utf-8")
    assert open_notebooks("7", "s", tmp_path, notebooks=[template]).outdated == ()


def test_a_copy_from_before_copies_were_marked_is_offered_the_newest(tmp_path: Path, template: Path) -> None:
    (copy,) = open_notebooks("7", "s", tmp_path, notebooks=[template]).notebooks
    notebook = json.loads(copy.read_text(encoding="utf-8"))
    del notebook["metadata"]["workbook"], notebook["cells"][0]
    copy.write_text(json.dumps(notebook), encoding="utf-8")
    assert open_notebooks("7", "s", tmp_path, notebooks=[template]).outdated == (copy,)
    renew_notebooks("7", "s", tmp_path, notebooks=[template])
    assert len(nbformat.read(copy, as_version=4).cells) == len(notebook["cells"]) + 1


def test_what_a_page_shows_is_not_saved_with_it(tmp_path: Path, template: Path) -> None:
    (copy,) = open_notebooks("7", "s", tmp_path, notebooks=[template]).notebooks
    content = copies.read_notebook(copy)
    content["cells"][3]["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "EUR 12.34"}]
    content["metadata"]["widgets"] = {"state": "EUR 12.34"}
    model = {"type": "notebook", "content": content}
    without_data(model, path="x")
    assert "12.34" not in json.dumps(model)
    assert [c["source"] for c in model["content"]["cells"]] == [c["source"] for c in content["cells"]]  # type: ignore[index]
    other = {"type": "notebook", "content": {**content, "metadata": {}}}
    without_data(other, path="x")
    assert "12.34" in json.dumps(other)
