"""Importing the package, its command line or a lower layer loads nothing it does not need, and opens nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {
    "pandas",
    "numpy",
    "scipy",
    "plotly",
    "sqlalchemy",
    "pydantic",
    "ipywidgets",
    "papermill",
    "nbconvert",
    "yaml",
}
HEAVY |= {"IPython", "pyarrow", "pandera", "networkx", "babel", "openpyxl", "typer", "rich", "jupyter_client"}


def loaded(module: str, folder: Path) -> set[str]:
    """Return the heavy packages in memory after importing ``module`` in a fresh process."""
    code = f"import sys, threading, {module}\nprint(*{{m.split('.')[0] for m in sys.modules}}, threading.active_count())"
    run = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], cwd=folder, capture_output=True, text=True, check=True
    )
    *modules, threads = run.stdout.split()
    assert threads == "1", f"importing {module} starts a thread"
    assert list(folder.iterdir()) == [], f"importing {module} makes a file"
    return HEAVY & set(modules)


@pytest.mark.parametrize(
    ("module", "needed"),
    [
        ("workbook", set()),
        ("workbook.errors", set()),
        ("workbook.wording", set()),
        ("workbook.batch", set()),
        ("workbook.cli", {"typer"}),
        ("workbook.dossier", {"pydantic"}),
        ("workbook.dossier.exchange", {"pydantic"}),
        ("workbook.store", {"pydantic"}),
        ("workbook.editing", {"pydantic"}),
    ],
)
def test_importing_loads_only_what_is_needed(module: str, needed: set[str], tmp_path: Path) -> None:
    assert loaded(module, tmp_path) <= needed
