"""`workbook lab` on a temporary store, on a free loopback port, with everything it starts ended afterwards."""

from __future__ import annotations

import json
import os
import re
import secrets
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any

import psutil

from tests.conftest import ROOT
from workbook.dossier.paths import path_of, value_at
from workbook.store import Stored, open_store

COMMAND = (sys.executable, "-c", "from workbook.cli import main; main()")
SECONDS_TO_START = 300


@dataclass
class Lab:
    """A running `workbook lab`: where it is, and the store behind it."""

    process: subprocess.Popen[bytes]
    folder: Path
    store_url: str
    port: int
    token: str
    log: Path
    environment: dict[str, str]

    @property
    def root(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def url(self, notebook: str) -> str:
        """Return the address of a notebook, by its path in the team's folder, with the password to get in."""
        return f"{self.root}/lab/tree/{notebook}?token={self.token}"

    def stored(self, event_id: str) -> Stored:
        """Return an event's newest version, read anew from the store."""
        with open_store(self.store_url) as store:
            return store.load(event_id)

    def entered(self, event_id: str, path: str) -> Any:
        """Return what stands at a place of an event in the store: the likely figure, the value, or the plain value."""
        best = getattr(value_at(self.stored(event_id).dossier, path_of(path)), "best", None)
        there = value_at(self.stored(event_id).dossier, path_of(path)) if best is None else best
        return getattr(there, "likely", getattr(there, "value", there))

    def report(self, event_id: str, out: Path) -> str:
        """Make the event's report as the batch does, and return its words."""
        line = ["batch", "--store", self.store_url, f"--event={event_id}", "--out", str(out)]
        done = subprocess.run(
            [*COMMAND, *line], env=self.environment, capture_output=True, text=True, timeout=180
        )
        assert done.returncode == 0, done.stdout + done.stderr
        (page,) = out.glob("*/report.html")
        return words(page.read_text(encoding="utf-8"))

    @contextmanager
    def busy_store(self) -> Iterator[None]:
        """Keep the store from taking anything, as a program does that writes to it for long."""
        path = self.store_url.removeprefix("sqlite:///")
        with closing(sqlite3.connect(path, isolation_level=None, timeout=60)) as database:
            database.execute("begin immediate")
            try:
                yield
            finally:
                database.execute("rollback")

    def delete(self, event_id: str) -> None:
        """Take an event with all its versions out of the store, as somebody does who tidies up the database."""
        path = self.store_url.removeprefix("sqlite:///")
        with closing(sqlite3.connect(path, timeout=60)) as database, database:
            gone = database.execute("delete from workbook_version where event_id = ?", (event_id,)).rowcount
        assert gone, f"{event_id} was not in the store"

    def journals(self) -> bytes:
        """Return what stands in the journals of unsaved edits."""
        beside = Path(self.store_url.removeprefix("sqlite:///") + ".unsaved")
        return b"".join(path.read_bytes() for path in sorted(beside.glob("*")) if path.is_file())

    def kernels(self) -> list[psutil.Process]:
        """Return the processes of the kernels that run."""
        found = psutil.Process(self.process.pid).children(recursive=True)
        return [child for child in found if "ipykernel_launcher" in " ".join(_command_of(child))]

    def stop(self) -> None:
        """End the server and its kernels, and wait until they are gone."""
        running = [psutil.Process(self.process.pid)]
        running += running[0].children(recursive=True)
        self.process.terminate()
        _, alive = psutil.wait_procs(running[:1], timeout=20)
        for child in {*alive, *running[1:]}:
            if child.is_running():
                child.kill()
        psutil.wait_procs(running, timeout=10)
        self.process.wait(timeout=10)


def start_lab(folder: Path, *, store_url: str, name: str = "anna") -> Lab:
    """Start the command a buyer starts, in a folder of its own and under a name, and wait until it answers."""
    folder.mkdir(parents=True, exist_ok=True)
    port, token = _free_port(), secrets.token_hex(16)
    settings = folder / "settings"
    settings.mkdir(exist_ok=True)
    server = {"open_browser": False, "allow_root": True, "ip": "127.0.0.1", "port": port, "port_retries": 0}
    (settings / "jupyter_server_config.json").write_text(json.dumps({"ServerApp": server}), encoding="utf-8")
    environment = {
        **os.environ,
        "JUPYTER_CONFIG_DIR": str(settings),
        "JUPYTER_RUNTIME_DIR": str(folder / "runtime"),
        "JUPYTER_TOKEN": token,
        "LOGNAME": name,
        "XDG_DATA_HOME": str(folder / "data"),
        "PYTHONPATH": os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH")))),
    }
    log = folder / "lab.log"
    team = folder / "team"
    with log.open("wb") as written:
        process = subprocess.Popen(
            [*COMMAND, "lab", "--store", store_url, "--folder", str(team), "--no-browser"],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=written,
            stderr=subprocess.STDOUT,
        )
    lab = Lab(process, team, store_url, port, token, log, environment)
    try:
        _wait_until_it_answers(lab)
    except BaseException:
        lab.stop()
        raise
    return lab


def _wait_until_it_answers(lab: Lab) -> None:
    stop = time.monotonic() + SECONDS_TO_START
    while True:
        try:
            with urllib.request.urlopen(f"{lab.root}/api/status?token={lab.token}", timeout=5):
                return
        except urllib.error.HTTPError as answered:
            answered.close()
            if answered.code < 500:
                return
        except OSError:
            pass
        said = lab.log.read_text(encoding="utf-8", errors="replace")[-3000:]
        assert lab.process.poll() is None, f"workbook lab ended:\n{said}"
        assert time.monotonic() < stop, f"no answer within {SECONDS_TO_START} s:\n{said}"
        time.sleep(0.1)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _command_of(process: psutil.Process) -> list[str]:
    try:
        found: list[str] = process.cmdline()
    except psutil.Error:
        return []
    return found


def words(page: str) -> str:
    """Return the words of a page without its markup, a space between each."""
    text = re.sub(r"<(script|style)[\s\S]*?</\1>", " ", page)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())
