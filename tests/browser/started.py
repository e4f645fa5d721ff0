"""`workbook lab` on a temporary folder, in JupyterLab or in Voilà, with everything it starts ended afterwards."""

from __future__ import annotations

import contextlib
import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psutil

from tests.conftest import ROOT

COMMAND = (sys.executable, "-c", "from workbook.cli import main; main()")
TOKEN = "a-token-of-the-tests"
SECONDS = 120.0


@contextlib.contextmanager
def started(folder: Path, *arguments: str) -> Iterator[str]:
    """Start the command in ``folder`` and give the address of its start page."""
    port = _free_port()
    settings = folder / "settings"
    settings.mkdir(parents=True, exist_ok=True)
    server = {"allow_root": True, "ip": "127.0.0.1", "port": port, "port_retries": 0}
    (settings / "jupyter_server_config.json").write_text(json.dumps({"ServerApp": server}), encoding="utf-8")
    environment = {
        **os.environ,
        "JUPYTER_CONFIG_DIR": str(settings),
        "JUPYTER_RUNTIME_DIR": str(folder / "runtime"),
        "JUPYTER_DATA_DIR": str(folder / "data"),
        "JUPYTER_TOKEN": TOKEN,
        "PYTHONPATH": os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH")))),
    }
    environment.pop("WORKBOOK_STORE", None)
    log = folder / "server.log"
    with log.open("wb") as written:
        process = subprocess.Popen(
            [*COMMAND, "lab", "--no-browser", *arguments],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=written,
            stderr=subprocess.STDOUT,
        )
    try:
        address = f"http://127.0.0.1:{port}/lab/tree/00_portfolio.ipynb?token={TOKEN}"
        if "--voila" in arguments:
            address = _said(process, log)
        _wait(process, log, address)
        yield address
    finally:
        _end(process)


def _said(process: subprocess.Popen[bytes], log: Path) -> str:
    """Return the address that the command prints."""
    stop = time.monotonic() + SECONDS
    while True:
        text = log.read_text(encoding="utf-8", errors="replace")
        if found := re.search(r"http://localhost:\S+", text):
            return found.group()
        assert process.poll() is None, text
        assert time.monotonic() < stop, text
        time.sleep(0.1)


def _wait(process: subprocess.Popen[bytes], log: Path, address: str) -> None:
    """Wait until the server answers; who has no token gets an answer as well."""
    stop = time.monotonic() + SECONDS
    root = "/".join(address.split("/")[:3])
    while True:
        try:
            with urllib.request.urlopen(f"{root}/login", timeout=5):
                return
        except urllib.error.HTTPError as answered:
            answered.close()
            if answered.code < 500:
                return
        except OSError:
            pass
        text = log.read_text(encoding="utf-8", errors="replace")[-3000:]
        assert process.poll() is None, text
        assert time.monotonic() < stop, text
        time.sleep(0.2)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _end(process: subprocess.Popen[bytes]) -> None:
    running = [psutil.Process(process.pid)] if process.poll() is None else []
    running += [child for parent in running for child in parent.children(recursive=True)]
    process.terminate()
    psutil.wait_procs(running[:1], timeout=20)
    for child in running:
        with contextlib.suppress(psutil.NoSuchProcess):
            child.kill()
    process.wait(timeout=20)
