"""The batch's parts one by one: names, places, outputs, journal, keys, the folder, progress, wrong usage."""

from __future__ import annotations

import json
import multiprocessing
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from nbformat import from_dict
from typer.testing import CliRunner

from tests.batch.conftest import MakeStore, notebook
from workbook.batch import content, fault, journal, run, templates
from workbook.batch.folders import OutputFolder
from workbook.batch.job import Job, folder_name
from workbook.batch.manifest import schema
from workbook.batch.outputs import Cap, CellOutputs
from workbook.batch.plan import plan_run
from workbook.batch.progress import Lines, clock
from workbook.batch.summing_up import summing_up
from workbook.cli import app
from workbook.dossier import Dossier
from workbook.errors import ArgumentError, DataError
from workbook.store import NotFound, StoreError, open_store

# the digits are those of `printf ID | sha256sum`
NAMES = {
    "TZ / ARV 7": "tz-arv-7-7dacd5b1",
    "007": "007-629f4cf9",
    "Straße Ä": None,
    "../../etc/passwd": None,
    "a" * 300: None,
    "日本": None,
    " ": None,
    "CON": None,
}


@pytest.mark.parametrize("event_id", NAMES)
def test_folder_names_are_plain_and_stay_inside(event_id: str, tmp_path: Path) -> None:
    name = folder_name(event_id)
    assert name == (NAMES[event_id] or name)
    assert len(name) <= 57
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert (tmp_path / name).resolve().parent == tmp_path.resolve()


def test_folder_names_of_ids_that_look_alike_differ() -> None:
    ids = ["a b", "a/b", "A b", "a-b", "a  b", "á b", " a b"]
    assert len({folder_name(each) for each in ids}) == len(ids)


def test_a_job_survives_being_written_down() -> None:
    job = Job("é / 1", 3, "T", "f", "sqlite:///x", ("a.ipynb", "b.ipynb"), key="k")
    assert Job.from_json(job.to_json()) == job
    assert job.parameters("2026-01-01") == {
        "event_id": "é / 1",
        "store": "sqlite:///x",
        "version": 3,
        "as_of": "2026-01-01",
        "audience": "negotiator",
        "mode": "report",
    }


def test_the_section_is_the_nearest_heading_above() -> None:
    def cell(kind: str, source: str) -> dict[str, Any]:
        return {"cell_type": kind, "source": source, "metadata": {}}

    cells = [
        cell("markdown", "# Title\n\n## First?\nwhy"),
        cell("code", "1"),
        cell("markdown", "no heading"),
        cell("code", "2"),
        cell("markdown", "### Second? ##"),
        cell("code", "# not a heading"),
    ]
    assert [templates.section_of(cells, i) for i in (1, 3, 5)] == ["First?", "First?", "Second?"]
    assert templates.section_of(cells[1:2], 0) == ""


def test_outputs_are_kept_in_order_with_streams_run_together() -> None:
    outputs = CellOutputs(Cap(1000))
    listed: list[Any] = []
    outputs.begin_cell(listed)
    outputs.stream("stdout", "a")
    outputs.stream("stdout", "b")
    outputs.display({"text/plain": "one"}, {}, "id")
    outputs.stream("stdout", "c")
    outputs.display({"text/plain": "two"}, {"m": 1}, "id", update=True)
    outputs.settle()
    assert [(o.output_type, o.get("text") or o.data) for o in listed] == [
        ("stream", "ab"),
        ("display_data", {"text/plain": "two"}),
        ("stream", "c"),
    ]
    outputs.clear(wait=True)
    assert len(listed) == 3
    outputs.stream("stderr", "new")
    outputs.settle()
    assert [o.text for o in listed] == ["new"]


def test_outputs_beyond_the_cap_are_dropped_with_one_notice_and_errors_kept() -> None:
    outputs = CellOutputs(Cap(10))
    listed: list[Any] = []
    outputs.begin_cell(listed)
    for _ in range(5):
        outputs.stream("stdout", "1234")
    outputs.error("E", "v", [])
    assert [o.output_type for o in listed] == ["stream", "stream", "error"]
    assert listed[0].text == "12341234"
    assert listed[1].text == "The output is cut here: this notebook printed more than 10 characters.\n"


def test_the_journal_tells_how_far_it_came_even_with_a_torn_last_line(tmp_path: Path) -> None:
    path = tmp_path / "j"
    book = journal.Journal(path)
    cells = [{"cell_type": "markdown", "source": "## Q?", "metadata": {}}]
    cells += [{"cell_type": "code", "source": s, "metadata": {}, "outputs": []} for s in "ab"]
    book.notebook("n.ipynb", from_dict({"cells": cells}))
    book.begins(1, "2026-01-01T00:00:00")
    book.cell(1, {**cells[1], "outputs": [{"output_type": "stream", "name": "stdout", "text": "x"}]})
    book.begins(2, "2026-01-01T00:00:01")
    book.close()
    with path.open("ab") as file:
        file.write(b'{"at": 2, "cell": {"cell_ty')
    place = journal.read(path)
    assert (place.notebook, place.index, place.saved) == ("n.ipynb", 2, False)
    stopped = journal.stopped_notebook(place, "why")["cells"]
    assert stopped[1]["outputs"][0]["text"] == "x"
    assert stopped[2]["outputs"][-1]["evalue"] == "why"
    assert stopped[2]["metadata"]["papermill"]["start_time"] == "2026-01-01T00:00:01"
    assert journal.read(tmp_path / "absent").notebook == ""


@pytest.mark.parametrize(
    ("problem", "kind", "infrastructure"),
    [
        (DataError("x"), "data", False),
        (NotFound("x"), "data", False),
        (StoreError("damaged content"), "data", False),
        (ZeroDivisionError("x"), "exception", False),
        (MemoryError(), "kernel", False),
        (OSError(28, "No space left"), "kernel", True),
        (PermissionError(13, "denied"), "kernel", True),
    ],
)
def test_exceptions_are_sorted_by_what_a_person_can_do(
    problem: Exception, kind: str, infrastructure: bool
) -> None:
    found = fault.of_exception(problem)
    assert (found.kind, found.infrastructure) == (kind, infrastructure)
    assert found.message
    assert "\n" not in found.message


def test_a_store_that_cannot_be_read_is_no_fault_of_the_data() -> None:
    from sqlalchemy.exc import OperationalError

    problem = StoreError("cannot be read")
    problem.__cause__ = OperationalError("s", {}, Exception())
    assert fault.of_exception(problem).infrastructure


def test_reasons_are_one_line_and_not_endless() -> None:
    assert fault.one_line("\n\x1b[31m first \x1b[0m\nsecond") == "first"
    assert len(fault.one_line("x" * 5000)) == 400


def test_keys_change_with_everything_a_report_depends_on() -> None:
    given: dict[str, Any] = {"dossier": "d", "version": 1, "notebooks": "n", "parameters": {"a": 1}}
    other: dict[str, Any] = {"dossier": "e", "version": 2, "notebooks": "m", "parameters": {"a": 2}}
    keys = {content.job_key(**given), *(content.job_key(**{**given, name: other[name]}) for name in given)}
    assert len(keys) == 5


def test_a_folder_is_held_by_one_run_and_recovers_what_a_killed_one_left(tmp_path: Path) -> None:
    with OutputFolder(tmp_path) as folder:
        with pytest.raises(ArgumentError, match="another batch is writing"), OutputFolder(tmp_path):
            pass
        stage = folder.stage("e-1", 1)
        (stage / "report.html").write_text("new")
        folder.publish(stage, "e-1")
    left = tmp_path / ".work"
    left.mkdir()
    (tmp_path / "e-1").rename(left / "old-e-1")
    (left / "stage-e-1-1").mkdir()
    with OutputFolder(tmp_path):
        assert (tmp_path / "e-1" / "report.html").read_text() == "new"
        assert [path.name for path in left.iterdir()] == ["lock"]
    assert not left.exists()


def test_the_log_counts_down(capsys: pytest.CaptureFixture[str]) -> None:
    lines = Lines()
    lines.begin(2, 1, "How.")
    error = {"kind": "data", "notebook": "n.ipynb", "section": "Q?", "message": "why"}
    lines.result({"event_id": "a\nb", "status": "failed", "seconds": 1.0, "error": error})
    said = capsys.readouterr().err.splitlines()
    assert said[0] == "2 events to compute, 1 unchanged. How."
    assert said[1].startswith("failed a b (1.0 s): n.ipynb, Q?: why | 0 done, 1 failed, 1 remaining, 0:0")
    assert (clock(None), clock(59.6), clock(3725)) == ("?", "1:00", "1:02:05")


def test_run_json_schema_is_itself_valid() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())


def test_resume_skips_by_content(make_store: MakeStore, tmp_path: Path) -> None:
    url, out, books = make_store(["a", "b", "c"]), tmp_path / "out", notebook("slow")
    assert run(url, out, notebooks=books, progress="none").done == 3
    before = (out / folder_name("b") / "report.html").stat().st_mtime_ns
    with open_store(url) as store:
        stored = store.load("a")
        event = stored.dossier.event.model_copy(update={"title": "New"})
        store.save(stored.dossier.model_copy(update={"event": event}), author="t", base_version=1)
    (out / folder_name("c") / "report.html").unlink()
    again = run(url, out, notebooks=books, resume=True, progress="none")
    assert {e["event_id"]: e["status"] for e in again.events} == {"a": "done", "b": "skipped", "c": "done"}
    assert (out / folder_name("b") / "report.html").stat().st_mtime_ns == before
    assert [e["report"] for e in again.events if e["event_id"] == "b"] == [f"{folder_name('b')}/report.html"]
    plan = plan_run(url, out, templates.located(notebook("plain")), resume=True)
    assert len(plan.jobs) == 3, "other notebooks, other reports"


def test_one_event_again_keeps_the_others_in_the_index(make_store: MakeStore, tmp_path: Path) -> None:
    url, out, books = make_store(["a", "b"]), tmp_path / "out", notebook("slow")
    run(url, out, notebooks=books, progress="none")
    report = run(url, out, events=["b"], notebooks=books, progress="none")
    assert {e["event_id"]: e["status"] for e in report.events} == {"a": "skipped", "b": "done"}
    page = (out / "index.html").read_text()
    assert f"{folder_name('a')}/report.html" in page
    assert f"{folder_name('b')}/report.html" in page


def test_wrong_usage_has_exit_status_2_and_leaves_nothing(
    make_store: MakeStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url, out = make_store(["a"]), tmp_path / "out"
    cases = [
        (url, {"events": ["zz"]}, "is not in the store"),
        ("postgresql://me:geheim@host/db", {}, "holds a password"),
        (url, {"workers": 0}, "give a number above 0"),
        (url, {"deadline": 0}, "give a number above 0"),
        (url, {"engine": "quick"}, "say auto, fork or kernel"),
        (url, {"as_of": "tomorrow"}, "write it as"),
        (url, {"notebooks": ["absent.ipynb"]}, "is not there"),
        (f"sqlite:///{tmp_path / 'absent.db'}", {}, "absent.db"),
    ]
    for address, how, words in cases:
        with pytest.raises(Exception, match=words) as caught:
            run(address, out, progress="none", **how)
        assert "geheim" not in str(caught.value)
    assert not (out / "run.json").exists()
    assert not (out / ".work").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="the fork engine is Linux's")
def test_a_secret_in_the_environment_is_written_nowhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "events.db"
    with open_store(f"sqlite:///{file}") as store:
        store.save(Dossier(event_id="a"), author="t", base_version=None)
    # SQLite ignores what it does not know of a file: URI; the address as a whole holds a secret
    monkeypatch.setenv("WORKBOOK_STORE", f"sqlite:///file:{file}?uri=true&token=geheim")
    report = run(None, tmp_path / "out", notebooks=notebook("plain"), progress="none")
    assert report.exit_code == 0, report.events
    for path in (tmp_path / "out").rglob("*"):
        assert path.is_dir() or b"geheim" not in path.read_bytes(), path


def test_importing_the_batch_starts_nothing() -> None:
    code = (
        "import sys, threading, workbook.batch\n"
        "assert threading.active_count() == 1\n"
        "loaded = {'papermill', 'sqlalchemy', 'zmq', 'numpy'} & set(sys.modules)\n"
        "assert not loaded, loaded\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.skipif(sys.platform != "linux", reason="the fork engine is Linux's")
def test_the_host_forks_from_a_single_thread(tmp_path: Path) -> None:
    from workbook.batch.launch_fork import ForkLauncher

    launcher = ForkLauncher("test", [str(path) for path in templates.located()], "", tmp_path / "log")
    try:
        launcher.open()
        assert (launcher.threads, launcher.problem) == (1, "")
    finally:
        launcher.close()
    assert multiprocessing.active_children() == []


_NEWLY_LOADED = """
import os, sys, tempfile
from pathlib import Path
from workbook.batch import templates
from workbook.batch.event import run_event
from workbook.batch.plan import plan_run
from workbook.batch.sample import import_sample
from workbook.batch.warm import warm_up
books = templates.located()
assert warm_up([str(book) for book in books]) == ""
ready = set(sys.modules)
folder = Path(sys.argv[1])
if os.fork() == 0:
    import_sample(f"sqlite:///{folder / 'sample.db'}")
    os._exit(0)
os.wait()
for job in plan_run(f"sqlite:///{folder / 'sample.db'}", folder, books).jobs[::5]:
    assert run_event(job, Path(tempfile.mkdtemp(dir=folder)))["status"] == "done"
print(*sorted(set(sys.modules) - ready))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the fork engine is Linux's")
def test_an_event_finds_everything_loaded(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _NEWLY_LOADED, str(tmp_path)], check=True, capture_output=True, text=True
    )
    assert done.stdout.split() == [], "name these in workbook.batch.warm"


def test_the_command_lists_failures_and_has_exit_status_1(
    make_store: MakeStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = make_store(["bad_data 1", "fine"])
    found = templates.located(notebook("bad_data"))
    monkeypatch.setattr(templates, "located", lambda _=None: found)
    result = CliRunner().invoke(app, ["batch", "--store", url, "--out", str(tmp_path / "out")])
    assert result.exit_code == 1
    assert "bad_data 1, bad_data.ipynb, What goes wrong here?: quotes.csv, row 14" in result.output
    assert "1 report made, 0 skipped, 1 failed" in result.output


def test_the_summing_up_is_plain_text(tmp_path: Path) -> None:
    from workbook.batch.wave import RunReport

    error = {"kind": "data", "notebook": "", "section": "", "message": "why\x1b[31m"}
    event = {"event_id": "a\n", "status": "failed", "error": error, "report": None}
    lines = summing_up(RunReport(tmp_path, [event]))
    assert lines[1] == "  a : why [31m"
    assert json.dumps(lines).isascii()
