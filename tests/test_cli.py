"""The command line: what it prints, what it saves, and how it ends."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from workbook import __version__, cli
from workbook.dossier import Dossier, Estimate, Evidence, NumberSlot, SourcingEvent
from workbook.dossier.exchange import read, write
from workbook.store import open_store

FIXTURE = Path(__file__).parent / "dossier" / "fixtures" / "schema-1.json"
ODD = "00 7/ü [b]\x1b[31m"


class Ran(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in an empty folder, with a store of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WORKBOOK_STORE", f"sqlite:///{tmp_path / 'w.db'}")

    def _run(*arguments: str) -> Ran:
        monkeypatch.setattr(sys, "argv", ["workbook", *arguments])
        code = 0
        try:
            cli.main()
        except SystemExit as end:
            code = int(end.code or 0)
        return Ran(code, *capsys.readouterr())

    return _run


@pytest.fixture
def filled(run: Run) -> Run:
    price = NumberSlot(
        inferred=Estimate(
            likely=1237.41, low=1180, high=1310, unit="EUR/t", evidence=Evidence(kind="measured")
        )
    )
    with open_store() as store:
        event = SourcingEvent(title="Salt", currency="EUR", price=price)
        store.save(Dossier(event_id="007", event=event), author="Ann", base_version=None, note="draft")
        store.save(Dossier(event_id="7"), author="Ann", base_version=None)
        store.save(Dossier(event_id=ODD), author="Ben", base_version=None)
    return run


def test_version_and_help(run: Run) -> None:
    assert run("--version") == (0, f"negotiation-workbook {__version__}\n", "")
    said = run("--help")
    assert said.code == 0
    for command in ("import", "events", "show", "export", "load", "history", "doctor", "sample"):
        assert f" {command} " in said.out


def test_events_are_listed_for_people_and_for_programs(filled: Run) -> None:
    shown = filled("events")
    assert shown.code == 0
    assert "007" in shown.out
    assert "Salt" in shown.out
    assert "00 7/ü [b] [31m" in shown.out, "brackets stay, an escape character does not reach the screen"
    assert "\x1b" not in shown.out
    told = json.loads(filled("events", "--json").out)
    assert [entry["event_id"] for entry in told] == sorted([ODD, "007", "7"])
    assert {k: v for k, v in told[1].items() if k != "at"} == {
        "event_id": "007",
        "title": "Salt",
        "version": 1,
        "author": "Ann",
    }
    assert told[1]["at"].endswith("+00:00")


def test_a_store_may_be_named_before_or_after_the_command(run: Run, tmp_path: Path) -> None:
    other = f"sqlite:///{tmp_path / 'other.db'}"
    with open_store(other) as store:
        store.save(Dossier(event_id="elsewhere"), author="Ann", base_version=None)
    for arguments in (("--store", other, "events"), ("events", "--store", other)):
        assert "elsewhere" in run(*arguments).out


def test_show_prints_facts_with_their_evidence(run: Run) -> None:
    assert run("load", str(FIXTURE)).code == 0
    shown = run("show", "00417")
    assert shown.code == 0
    for text in (
        "Łódź",
        "Kartonex",
        "0.46 per box (0.44 to 0.49)",
        "entered, by Category manager",
        "Boxa & Söhne",
    ):
        assert text in shown.out.replace("\u00a0", " ")
    assert "measured, 28 Sep 2023, spend.csv" in shown.out


def test_an_unknown_event_is_one_line_and_status_1(filled: Run) -> None:
    for command in (("show", "07"), ("history", "07"), ("export", "07", "--out", "x.json")):
        said = filled(*command)
        assert (said.code, said.out) == (1, "")
        assert said.err.startswith("workbook: no event '07' in sqlite:///")
        assert said.err.count("\n") == 1
    assert "has no version 9" in filled("show", "007", "--version", "9").err


def test_wrong_usage_is_status_2(filled: Run) -> None:
    for arguments in (
        ("nonsense",),
        ("show",),
        ("show", "007", "--version", "0"),
        ("export", "007"),
        ("import", "--mapping", "sample"),
        ("import", "--mapping", "sample", "--spend", "s.csv", "--as-of", "1.2.2024"),
    ):
        assert filled(*arguments).code == 2, arguments
    assert "write it as 2024-01-31" in " ".join(
        filled("import", "--mapping", "m", "--spend", "s.csv", "--as-of", "1.2.2024").err.split()
    )


def test_a_missing_store_says_so_and_is_not_made(run: Run, tmp_path: Path) -> None:
    said = run("events")
    assert said.code == 1
    assert "there is no store at" in said.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["plan.json", "plan.yaml"])
def test_export_and_load_bring_an_event_to_another_store(filled: Run, tmp_path: Path, name: str) -> None:
    said = filled("export", "007", "--out", name)
    assert (said.code, said.out) == (
        0,
        f"{name}: event 007, version 1. To bring it back: workbook load {name} --base 1\n",
    )
    other = f"sqlite:///{tmp_path / 'other.db'}"
    assert "saved as version 1" in filled("load", name, "--store", other, "--author", "Cleo").out
    with open_store() as here, open_store(other) as there:
        assert there.load("007").dossier == here.load("007").dossier
        assert there.load("007").author == "Cleo"


def test_an_odd_id_survives_export_and_load(filled: Run) -> None:
    assert filled("export", ODD, "--out", "odd.yaml").code == 0
    assert read("odd.yaml").event_id == ODD
    assert "nothing new; version 1 stands" in filled("load", "odd.yaml").out
    assert json.loads(filled("history", ODD, "--json").out)[0]["event_id"] == ODD


def test_export_needs_a_suffix_it_knows(filled: Run, tmp_path: Path) -> None:
    said = filled("export", "007", "--out", "plan.docx")
    assert said.code == 1
    assert "end it in .json or .yaml" in said.err
    assert not (tmp_path / "plan.docx").exists()


def test_a_changed_file_is_a_persons_edit(filled: Run) -> None:
    filled("export", "007", "--out", "plan.yaml")
    dossier = read("plan.yaml")
    write(dossier.but(event=dossier.event.but(title="Road salt")), "plan.yaml")
    assert "saved as version 2" in filled("load", "plan.yaml", "--base", "1").out
    with open_store() as store:
        assert store.load("007").dossier.entered_fields == ("/event/title",)
    history = filled("history", "007").out
    assert "draft" in history
    assert "from plan.yaml" in history


def test_a_file_from_an_older_version_meets_what_others_saved(filled: Run) -> None:
    filled("export", "007", "--out", "plan.yaml")
    dossier = read("plan.yaml")
    with open_store() as store:
        theirs = dossier.but(event=dossier.event.but(horizon_months=24))
        store.save(theirs, author="Ben", base_version=1)
    write(dossier.but(event=dossier.event.but(title="Road salt")), "plan.yaml")
    said = filled("load", "plan.yaml", "--base", "1")
    assert said.code == 0
    assert "also saved by others: event, horizon months" in said.out
    with open_store() as store:
        event = store.load("007").dossier.event
    assert (event.title, event.horizon_months) == ("Road salt", 24)


def test_a_file_that_disagrees_with_a_newer_version_is_not_saved(filled: Run) -> None:
    filled("export", "007", "--out", "plan.yaml")
    dossier = read("plan.yaml")
    with open_store() as store:
        store.save(dossier.but(event=dossier.event.but(title="Sea salt")), author="Ben", base_version=1)
    write(dossier.but(event=dossier.event.but(title="Road salt")), "plan.yaml")
    said = filled("load", "plan.yaml", "--base", "1")
    assert said.code == 1
    assert "both changed: event, title" in said.out
    with open_store() as store:
        assert (store.load("007").version, store.load("007").dossier.event.title) == (2, "Sea salt")


def test_a_mistake_in_a_file_is_one_line_without_a_traceback(run: Run, tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text("event_id: EV\nevent: {title: x, currency: euro}\n")
    said = run("load", "plan.yaml")
    assert said.code == 1
    assert said.err.startswith(
        "workbook: plan.yaml, line 2, event, currency: 'euro' is not possible; write a currency"
    )
    assert said.err.count("\n") == 1


def test_a_password_is_never_printed(run: Run) -> None:
    said = run("events", "--store", "postgresql+nodriver://buyer:s3cr3t@db/plans")
    assert said.code == 1
    assert "s3cr3t" not in said.out + said.err


def test_import_hands_over_what_was_given_and_prints_the_report(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    from datetime import date

    import workbook.sources

    class Report:
        def lines(self) -> list[str]:
            return ["spend: s.csv: 3 rows read", "1 sourcing events: 1 new"]

    given: dict[str, object] = {}

    def _run_import(mapping: str, tables: dict[str, str], store: object, **how: object) -> Report:
        given.update(mapping=mapping, tables=tables, store=repr(store), **how)
        return Report()

    monkeypatch.setattr(workbook.sources, "run_import", _run_import, raising=False)
    said = run(
        "import", "--mapping", "scms", "--spend", "s.csv", "--quotes", "q.xlsx", "--as-of", "2012-12-31"
    )
    assert (said.code, said.out) == (0, "spend: s.csv: 3 rows read\n1 sourcing events: 1 new\n")
    assert given["tables"] == {"spend": "s.csv", "quotes": "q.xlsx"}
    assert (given["mapping"], given["as_of"]) == ("scms", date(2012, 12, 31))
    assert given["author"]
    assert "w.db" in str(given["store"])


def test_help_comes_fast_and_loads_nothing_heavy() -> None:
    code = (
        "import sys, workbook.cli as c\n"
        "sys.argv = ['workbook', '--help']\n"
        "try: c.main()\n"
        "except SystemExit: pass\n"
        "print('HEAVY', *sorted({m.split('.')[0] for m in sys.modules} & set("
        "['pandas', 'numpy', 'plotly', 'sqlalchemy', 'pydantic', 'ipywidgets', 'scipy', 'papermill', 'pyarrow'])))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip().splitlines()[-1] == "HEAVY"
