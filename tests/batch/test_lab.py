"""The team's folder: the start page with its address, the settings, and how JupyterLab is started."""

from __future__ import annotations

import ast
import json
import os
from pathlib import Path
from typing import Any

import nbformat
import pytest

from tests.drafts import full
from workbook.batch import lab
from workbook.batch.lab_settings import HOOK, NEWS, jupyter_files
from workbook.errors import ArgumentError
from workbook.store import open_store


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("WORKBOOK_STORE", raising=False)
    url = f"sqlite:///{(tmp_path / 'w.db').as_posix()}"
    with open_store(url) as opened:
        opened.save(full(), author="t", base_version=None)
    return url


def address_of(page: Path) -> dict[str, Any]:
    notebook = nbformat.read(page, as_version=4)
    nbformat.validate(notebook)
    (cell,) = [c for c in notebook.cells if "parameters" in c.metadata.get("tags", [])]
    return {line.targets[0].id: ast.literal_eval(line.value) for line in ast.parse(cell.source).body}  # type: ignore[attr-defined]


def test_the_start_page_knows_the_store_and_the_folder(tmp_path: Path, store: str) -> None:
    ready = lab.prepare(tmp_path / "mine", store)
    assert ready.start == tmp_path / "mine" / "00_portfolio.ipynb"
    assert (ready.store, ready.sample, ready.empty) == (store, False, False)
    assert address_of(ready.start) == {"store": store, "folder": ".", "out": "reports", "sample": False}


def test_without_any_store_the_page_is_made_and_nothing_else(tmp_path: Path, store: str) -> None:
    ready = lab.prepare("mine")
    assert (ready.sample, ready.empty) == (False, True)
    assert address_of(ready.start)["store"] == f"sqlite:///{(tmp_path / 'workbook.db').as_posix()}"
    assert sorted(p.name for p in Path("mine").iterdir()) == [".jupyter", "00_portfolio.ipynb"]
    assert not Path("workbook.db").exists()


def test_the_sample_is_laid_out_when_asked_and_begun_with_until_there_is_a_store(
    tmp_path: Path, store: str
) -> None:
    assert lab.prepare("mine", sample=True).sample
    assert len(open_store(f"sqlite:///{(tmp_path / 'mine' / 'sample.db').as_posix()}").events()) == 24
    again = lab.prepare("mine")
    assert again.sample
    assert address_of(again.start)["sample"] is True
    Path(store.removeprefix("sqlite:///")).rename("workbook.db")
    own = lab.prepare("mine")
    assert (own.sample, own.empty) == (False, False)
    assert address_of(own.start)["sample"] is False


def test_a_password_stays_in_the_environment(
    tmp_path: Path, store: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = "postgresql+psycopg://ana:hush@db.example/events"
    monkeypatch.setenv("WORKBOOK_STORE", secret)
    ready = lab.prepare(tmp_path / "mine")
    assert address_of(ready.start)["store"] == ""
    assert not any(
        "hush" in p.read_text(errors="replace") for p in (tmp_path / "mine").rglob("*.*") if p.is_file()
    )
    monkeypatch.delenv("WORKBOOK_STORE")
    with pytest.raises(ArgumentError, match="password"):
        lab.prepare(tmp_path / "mine", secret)


def test_the_page_is_the_same_when_nothing_changed_and_newer_when_its_template_is(
    tmp_path: Path, store: str
) -> None:
    template = tmp_path / "00_portfolio.ipynb"
    cell = nbformat.v4.new_code_cell('store = ""', metadata={"tags": ["parameters"]})
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), template)
    page = lab.prepare("mine", store, notebooks=[template]).start
    before = page.stat().st_mtime_ns
    assert lab.prepare("mine", store, notebooks=[template]).start.stat().st_mtime_ns == before
    page.write_text("spoilt", encoding="utf-8")
    lab.prepare("mine", store, notebooks=[template])
    cell.source += "\n1"
    nbformat.write(nbformat.v4.new_notebook(cells=[cell, nbformat.v4.new_markdown_cell("new")]), template)
    lab.prepare("mine", store, notebooks=[template])
    assert nbformat.read(page, as_version=4).cells[-1].source == "new"


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
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
    return seen


def test_jupyterlab_is_started_in_the_folder_with_the_store(
    tmp_path: Path, store: str, seen: dict[str, Any]
) -> None:
    ready = lab.prepare(tmp_path / "mine", store)
    assert lab.start_lab(ready, browser=False, arguments=["--port=9999"]) == 3
    assert seen["command"][1:4] == ["-m", "jupyterlab", "00_portfolio.ipynb"]
    assert {"--no-browser", "--port=9999"} <= set(seen["command"])
    assert seen["cwd"] == ready.folder
    assert seen["env"]["WORKBOOK_STORE"] == store
    assert seen["env"]["JUPYTER_PATH"].split(os.pathsep)[0] == str(jupyter_files())
    settings = Path(seen["env"]["JUPYTER_CONFIG_PATH"].split(os.pathsep)[0])
    page = json.loads((settings / "labconfig" / "page_config.json").read_text(encoding="utf-8"))
    assert page == {"disabledExtensions": {NEWS: True}, "workbookStart": "00_portfolio.ipynb"}
    server = json.loads((settings / "jupyter_server_config.json").read_text(encoding="utf-8"))
    assert server["ContentsManager"]["pre_save_hook"] == HOOK


def test_jupyter_finds_our_pages_and_takes_our_settings(
    tmp_path: Path, store: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from jupyterlab_server.config import get_federated_extensions
    from jupyterlab_server.settings_utils import _get_overrides

    ready = lab.prepare(tmp_path / "mine", store)
    found = get_federated_extensions([str(jupyter_files() / "labextensions")])["negotiation-workbook"]
    script = Path(found["ext_path"]) / found["jupyterlab"]["_build"]["load"]
    assert "window._JUPYTERLAB" in script.read_text(encoding="utf-8")
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", str(ready.folder / ".jupyter"))
    overrides, problem = _get_overrides(str(tmp_path / "none"))
    assert problem == ""
    assert overrides["@jupyterlab/statusbar-extension:plugin"] == {"visible": False}


def test_voila_shows_the_pages_to_whoever_holds_the_token_and_no_files(
    tmp_path: Path,
    store: str,
    seen: dict[str, Any],
    capsys: pytest.CaptureFixture[str],
) -> None:
    ready = lab.prepare(tmp_path / "mine", store)
    assert lab.start_voila(ready, browser=False, port=9998) == 3
    told = capsys.readouterr().out
    token = seen["env"]["JUPYTER_TOKEN"]
    assert f"http://localhost:9998/voila/render/00_portfolio.ipynb?token={token}" in told
    assert len(token) >= 32
    assert not any(token in part for part in seen["command"])
    assert {"--token", "--template=workbook", "--VoilaConfiguration.file_denylist=.*"} <= set(seen["command"])
    assert (jupyter_files() / "voila" / "templates" / "workbook" / "index.html.j2").is_file()
    lab.start_voila(ready, browser=False, port=9998)
    assert seen["env"]["JUPYTER_TOKEN"] != token
