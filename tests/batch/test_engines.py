"""Both engines give the same notebooks, whatever a cell puts out."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import papermill
import pytest
from papermill.exceptions import PapermillExecutionError

from tests.batch.conftest import NOTEBOOKS, content_of, notebook
from workbook.batch import run, templates
from workbook.batch.engines import seed_of
from workbook.batch.entry import IN_PROCESS
from workbook.batch.wave import chosen_engine
from workbook.dossier import Dossier
from workbook.dossier.exchange import read
from workbook.errors import ArgumentError
from workbook.store import open_store

ANSI = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]")
ADDRESS = re.compile(r"0x[0-9a-f]+")
TUTORIALS = Path(__file__).parents[2] / "data" / "tutorials"


def normalised(path: Path) -> list[Any]:
    """Return a notebook's cells without times, colours, addresses, and how streams were cut into pieces."""
    return [_cell(cell) for cell in json.loads(path.read_bytes())["cells"]]


def _cell(cell: dict[str, Any]) -> list[Any]:
    source = cell["source"] if isinstance(cell["source"], str) else "".join(cell["source"])
    if cell["cell_type"] != "code":
        return [cell["cell_type"], source]
    streams: dict[str, str] = {}
    others = []
    for output in cell["outputs"]:
        if output["output_type"] == "stream":
            streams[output["name"]] = streams.get(output["name"], "") + "".join(output["text"])
        else:
            others.append({key: value for key, value in output.items() if key != "traceback"})
    status = cell["metadata"]["papermill"]["status"]
    text = json.dumps(
        [source, cell["execution_count"], status, streams, others], sort_keys=True, ensure_ascii=False
    )
    return json.loads(ADDRESS.sub("0x", ANSI.sub("", text).replace("\\r\\n", "\\n")))


@pytest.mark.skipif(sys.platform != "linux", reason="the fork engine is Linux's")
def test_every_notebook_comes_out_equal_from_both_engines(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'events.db'}"
    dossiers = [read(path) for path in sorted(TUTORIALS.glob("*.yaml"))]
    dossiers += [Dossier(event_id="a / name and nothing else"), Dossier(event_id="exception")]
    with open_store(url) as store:
        for dossier in dossiers:
            store.save(dossier, author="tests", base_version=None)
    paths = [*notebook("plain", "bad_data", "exception"), *(str(path) for path in templates.located())]
    outs, told = {}, {}
    for engine in ("fork", "kernel"):
        outs[engine] = tmp_path / engine
        report = run(url, outs[engine], notebooks=paths, engine=engine, progress="none")
        told[engine] = {e["event_id"]: (e["status"], e["error"]) for e in report.events}
    assert told["fork"] == told["kernel"]
    assert [told["fork"][dossier.event_id][0] for dossier in dossiers] == ["done"] * 3 + ["failed"]
    names = {
        engine: sorted(path.relative_to(out) for path in out.rglob("*.ipynb")) for engine, out in outs.items()
    }
    assert names["fork"] == names["kernel"]
    assert len(names["fork"]) == 3 * len(paths) + 3
    for name in names["fork"]:
        assert normalised(outs["fork"] / name) == normalised(outs["kernel"] / name), name
    pages = [content_of(out) for out in outs.values()]
    for name in [name for name in pages[0] if name.endswith(".html")]:
        assert pages[0][name] == pages[1][name], name


def test_papermill_finds_the_engine_by_its_entry_point(tmp_path: Path) -> None:
    done = papermill.execute_notebook(
        NOTEBOOKS / "asks.ipynb", tmp_path / "out.ipynb", {"event_id": "x"}, IN_PROCESS, progress_bar=False
    )
    assert done.metadata.papermill.parameters == {"event_id": "x"}
    assert done.cells[2].metadata.tags == ["injected-parameters"]
    with pytest.raises(PapermillExecutionError, match="StdinNotImplementedError"):
        papermill.execute_notebook(
            NOTEBOOKS / "asks.ipynb",
            tmp_path / "out.ipynb",
            {"event_id": "asks"},
            IN_PROCESS,
            progress_bar=False,
        )
    assert "papermill-error-cell-tag" in (tmp_path / "out.ipynb").read_text()


def test_a_notebook_that_needs_a_kernel_gets_one_and_the_reason_is_given() -> None:
    paths = templates.located(notebook("plain", "output_widget"))
    engine, why = chosen_engine("auto", paths)
    assert (engine, why) == (
        "kernel",
        "Each event in a Jupyter kernel: output_widget.ipynb uses 'ipywidgets.Output'.",
    )
    with pytest.raises(ArgumentError, match="fork cannot be had here"):
        chosen_engine("fork", paths)


def test_no_notebook_of_a_report_needs_a_kernel() -> None:
    assert [templates.needs_kernel(path) for path in templates.located()] == ["", "", ""]


def test_seeds_differ_between_events_and_stay() -> None:
    # first four bytes of the SHA-256 of b"E1", by `printf E1 | sha256sum`
    assert seed_of("E1") == 0x22249AA6
    assert seed_of("E1") != seed_of("E2")
