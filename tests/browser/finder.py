"""Finds Chrome, Edge or Chromium on this machine."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

VARIABLE = "WORKBOOK_BROWSER"
NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "microsoft-edge-stable",
    "msedge",
)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
ADVICE = (
    "No browser was found. Install Chrome, Edge or Chromium (Debian, as root: apt-get install chromium), "
    f"or say where it is: {VARIABLE}=/path/to/chrome"
)


def find_browser() -> Path | None:
    """Return the program of a browser that Playwright can drive, or None.

    ``WORKBOOK_BROWSER`` comes first (a path or a name); if it is set and wrong, nothing else is tried.
    """
    named = os.environ.get(VARIABLE)
    if named:
        found = shutil.which(named)
        return Path(found) if found else None
    for name in NAMES:
        found = shutil.which(name)
        if found:
            return Path(found)
    return next((path for path in _usual_places() if path.is_file()), None)


def _usual_places() -> Iterator[Path]:
    if sys.platform == "darwin":
        for root in (Path("/Applications"), Path.home() / "Applications"):
            yield root / "Google Chrome.app/Contents/MacOS/Google Chrome"
            yield root / "Microsoft Edge.app/Contents/MacOS/Microsoft Edge"
            yield root / "Chromium.app/Contents/MacOS/Chromium"
    elif sys.platform == "win32":
        for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
            root = Path(os.environ.get(variable) or "C:/Program Files")
            yield root / "Google/Chrome/Application/chrome.exe"
            yield root / "Microsoft/Edge/Application/msedge.exe"
    else:
        yield Path("/opt/google/chrome/chrome")
        yield Path("/opt/microsoft/msedge/msedge")
        yield Path("/usr/lib/chromium/chromium")
        yield Path("/snap/bin/chromium")
