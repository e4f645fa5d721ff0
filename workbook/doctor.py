"""What the workbook needs on this computer: what is there, what is missing, and what to do about it."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib import metadata
from pathlib import Path
from typing import Literal

from workbook import __version__
from workbook.errors import WorkbookError

State = Literal["ok", "missing", "note"]

DISTRIBUTION = "negotiation-workbook"
PYTHON = (3, 11)
BROWSERS = (
    *("google-chrome", "google-chrome-stable", "chromium", "chromium-browser", "microsoft-edge", "msedge"),
    *("microsoft-edge-stable", "chrome"),
)
BROWSER_FILES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    r"C:\Program Files\Microsoft\Edge\Application\msedge.exe",
)


@dataclass(frozen=True)
class Check:
    """One thing looked at. ``missing`` stops something from working; a ``note`` only says what could be better."""

    name: str
    state: State
    found: str
    remedy: str = ""

    def as_dict(self) -> dict[str, str]:
        """Return it as plain JSON values."""
        return asdict(self)


def examine(store: str | None = None) -> list[Check]:
    """Look at everything the workbook needs.

    Parameters
    ----------
    store : str, optional
        The store's address; without it the one that counts here.
    """
    return [
        python(),
        Check("workbook", "ok", __version__),
        *packages(),
        notebooks(),
        kernel(),
        store_at(store),
        browser(),
        writable(),
    ]


def python() -> Check:
    """Check the Python that runs this."""
    found = ".".join(str(part) for part in sys.version_info[:3])
    if sys.version_info[:2] >= PYTHON:
        return Check("Python", "ok", f"{found} in {sys.prefix}")
    return Check("Python", "missing", found, "install Python 3.11 or later")


def packages() -> Iterator[Check]:
    """Check each package the workbook declares, with its lower bound."""
    try:
        declared = metadata.requires(DISTRIBUTION) or []
    except metadata.PackageNotFoundError:
        yield Check("packages", "missing", "the workbook is not installed", "run: python -m pip install -e .")
        return
    for line in declared:
        match = re.match(r"([A-Za-z0-9._-]+)(?:\[[^\]]*\])?\s*(?:>=\s*([0-9.]+))?[^;]*(;.*)?$", line)
        if match is None or "extra" in (match[3] or ""):
            continue
        name, bound = match[1], match[2] or ""
        remedy = (
            f'run: python -m pip install "{name}>={bound}"' if bound else f"run: python -m pip install {name}"
        )
        try:
            version = metadata.version(name)
        except metadata.PackageNotFoundError:
            yield Check(name, "missing", "not installed", remedy)
            continue
        if _release(version) < _release(bound):
            yield Check(name, "missing", f"{version}, and {bound} or later is needed", remedy)
        else:
            yield Check(name, "ok", version)


def _release(version: str) -> tuple[int, ...]:
    """Return the numbers at the head of a version."""
    match = re.match(r"\d+(\.\d+)*", version)
    return tuple(int(part) for part in match[0].split(".")) if match else ()


def notebooks() -> Check:
    """Check that the notebooks of the journey are there."""
    from workbook.batch.templates import REPORT_NOTEBOOKS, folder

    missing = [name for name in REPORT_NOTEBOOKS if not (folder() / name).is_file()]
    if missing:
        found = f"{', '.join(missing)} not in {folder()}"
        return Check("notebooks", "missing", found, f"install the workbook again: pip install {DISTRIBUTION}")
    return Check("notebooks", "ok", f"{len(REPORT_NOTEBOOKS)} in {folder()}")


def kernel() -> Check:
    """Check that Jupyter knows a Python kernel."""
    try:
        from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel
    except ImportError:
        return Check(
            "Jupyter kernel", "missing", "Jupyter is not installed", "run: python -m pip install jupyterlab"
        )
    try:
        spec = KernelSpecManager().get_kernel_spec("python3")
    except NoSuchKernel:
        remedy = "run: python -m ipykernel install --sys-prefix --name python3"
        return Check("Jupyter kernel", "missing", "no kernel called python3", remedy)
    return Check("Jupyter kernel", "ok", spec.display_name)


def store_at(url: str | None = None) -> Check:
    """Check that the store can be read."""
    from workbook.store import StoreMissing, open_store, shown

    try:
        with open_store(url) as store:
            count = len(store.events())
        return Check("store", "ok", f"{shown(url)}: {count} event{'' if count == 1 else 's'}")
    except StoreMissing as problem:
        return Check("store", "note", str(problem), "run: workbook import --help, or: workbook sample")
    except WorkbookError as problem:
        return Check("store", "missing", str(problem), "give another address with --store or WORKBOOK_STORE")


def browser() -> Check:
    """Check for a browser of the kind the reports are tested in."""
    named = (os.environ.get("CHROME_PATH", ""), *BROWSER_FILES)
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    found = found or next((path for path in named if path and Path(path).is_file()), None)
    if found:
        return Check("browser", "ok", found)
    remedy = "any browser opens the reports; for the tests install Chrome, Edge or Chromium"
    return Check("browser", "note", "no Chrome, Edge or Chromium found", remedy)


def writable() -> Check:
    """Check that reports and a store can be written where we stand."""
    here = Path.cwd()
    if os.access(here, os.W_OK):
        return Check("this folder", "ok", str(here))
    return Check("this folder", "note", f"{here} cannot be written", "go to a folder of your own")
