"""The team's own folder with its start page, and JupyterLab or Voilà on top."""

from __future__ import annotations

import contextlib
import os
import secrets
import signal
import socket
import subprocess
import sys
import threading
import time
import webbrowser
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbook import store as stores
from workbook.batch import copies, templates
from workbook.batch.desk import SAMPLE_STORE, sample_url
from workbook.batch.lab_settings import jupyter_files, settings_folder, write_settings
from workbook.store.addresses import absolute, sqlite_file
from workbook.wording.sentences import sentence

START_PAGE = "00_portfolio.ipynb"
VOILA_PORT = 8866
VOILA = ("--VoilaConfiguration.file_denylist=.*",)
"""No file of the folder is served as it is: neither the sample's store nor a report."""


@dataclass(frozen=True)
class Prepared:
    """The team's folder, ready: its start page, the team's store, whether the page begins with the sample instead, and whether
    there is nothing yet."""

    folder: Path
    start: Path
    store: str
    sample: bool
    empty: bool


def prepare(
    folder: str | Path = "my-events",
    store: str | None = None,
    *,
    sample: bool = False,
    notebooks: Sequence[str | Path] | None = None,
) -> Prepared:
    """Make the team's folder ready and return it.

    Without an address, without WORKBOOK_STORE and without a ``workbook.db`` here there is no store yet: the start page then offers
    the sample wave, an import, or a new event. Once the sample was looked at, the page begins with it until there is a store.

    Parameters
    ----------
    folder : str or Path
    store : str, optional
        Any SQLAlchemy URL.
    sample : bool
        Begin with the sample wave, imported into ``sample.db`` in the folder if it is not there.
    notebooks : sequence of path, optional
        The start page's template; by default the project's own.
    """
    home = Path(folder)
    home.mkdir(parents=True, exist_ok=True)
    own = stores.resolve(store)
    file = sqlite_file(own)
    empty = file is not None and not file.expanduser().exists()
    unset = own == stores.DEFAULT_URL and empty
    with_sample = sample or (unset and (home / SAMPLE_STORE).exists())
    if sample and not (home / SAMPLE_STORE).exists():
        from workbook.batch.sample import import_sample

        import_sample(sample_url(home))
    start = home / START_PAGE
    values = {"store": stores.address(store), "folder": ".", "out": "reports", "sample": with_sample}
    _write_start(start, values, notebooks)
    write_settings(home, start.name)
    return Prepared(home, start, absolute(own), with_sample, empty and not with_sample)


def _write_start(start: Path, values: dict[str, object], notebooks: Sequence[str | Path] | None) -> None:
    """Write the start page from its template; where it would be the same it stays as it is."""
    (path,) = templates.located(notebooks if notebooks is not None else [templates.folder() / START_PAGE])
    fresh = copies.made_from(copies.read_notebook(path), values, sentence("lab.tab"), name=path.name)
    if not start.exists() or not copies.same(start, fresh):
        copies.write_notebook(start, fresh)


def start_lab(prepared: Prepared, *, browser: bool = True, arguments: Sequence[str] = ()) -> int:
    """Start JupyterLab in the team's folder, wait for its end and return its exit status."""
    never = "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate"
    workspaces = f"--LabApp.workspaces_dir={settings_folder(prepared.folder) / 'workspaces'}"
    command = ["jupyterlab", prepared.start.name, never, workspaces]
    return _run(prepared, command if browser else [*command, "--no-browser"], arguments)


def start_voila(prepared: Prepared, *, browser: bool = True, port: int = 0) -> int:
    """Show the pages without JupyterLab, for people who need no notebooks; wait for the end and return its exit status.

    The address holds a token that is made anew each time; the token goes to Voilà through the environment, so that no list of
    processes shows it.
    """
    chosen = port or _free_port()
    token = secrets.token_urlsafe(24)
    address = f"http://localhost:{chosen}/voila/render/{prepared.start.name}?token={token}"
    print(sentence("lab.voila_ready", {"address": address}), flush=True)  # noqa: T201
    if browser:
        threading.Thread(target=_open_when_there, args=(chosen, address), daemon=True).start()
    command = ["voila", "--no-browser", f"--port={chosen}", "--token", "--template=workbook", *VOILA]
    return _run(prepared, command, (), {"JUPYTER_TOKEN": token})


def _free_port() -> int:
    for port in (VOILA_PORT, 0):
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return int(probe.getsockname()[1])
    return VOILA_PORT


def _open_when_there(port: int, address: str) -> None:
    for _ in range(600):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            webbrowser.open(address)
            return
        time.sleep(0.1)


def _run(
    prepared: Prepared,
    command: Sequence[str],
    arguments: Sequence[str],
    more: Mapping[str, str] | None = None,
) -> int:
    with subprocess.Popen(
        [sys.executable, "-m", *command, *arguments],
        cwd=prepared.folder,
        env={**_environment(prepared), **(more or {})},
    ) as process:
        signal.signal(signal.SIGTERM, lambda *_: process.terminate())
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:
                continue  # the server was asked as well, and asks back


def _environment(prepared: Prepared) -> dict[str, str]:
    """Return the environment of the server and its kernels: the store, our settings and our pages."""

    def first(path: Path, name: str) -> str:
        return os.pathsep.join(filter(None, (str(path), os.environ.get(name))))

    return {
        **os.environ,
        stores.ENVIRONMENT_VARIABLE: prepared.store,
        "JUPYTER_CONFIG_PATH": first(settings_folder(prepared.folder), "JUPYTER_CONFIG_PATH"),
        "JUPYTER_PATH": first(jupyter_files(), "JUPYTER_PATH"),
    }
