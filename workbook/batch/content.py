"""Hashes of what a report depends on: when they are equal, the report need not be made again."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Iterable
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

_PACKAGE = Path(__file__).resolve().parents[1]
_LIBRARIES = (
    "papermill",
    "nbconvert",
    "nbclient",
    "ipykernel",
    "ipython",
    "plotly",
    "numpy",
    "scipy",
    "pandas",
    "networkx",
    "babel",
)
_PARTS = ("*.py", "*.json", "*.j2", "*.html", "*.css", "*.js", "*.yaml")


@lru_cache(maxsize=1)
def versions() -> dict[str, str]:
    """Return the versions of the workbook, of Python and of the libraries that make a report."""
    import workbook

    found = {"workbook": workbook.__version__, "code": code_hash()[:16], "python": platform.python_version()}
    for name in _LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


@lru_cache(maxsize=1)
def code_hash() -> str:
    """Return the SHA-256 of the package's own files."""
    digest = hashlib.sha256()
    for path in sorted({path for part in _PARTS for path in _PACKAGE.rglob(part)}):
        relative = path.relative_to(_PACKAGE)
        if relative.parts[0] != "_shipped":
            digest.update(relative.as_posix().encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def notebooks_hash(paths: Iterable[Path]) -> str:
    """Return the SHA-256 of the notebooks, names and order included."""
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def job_key(*, dossier: str, version: int, notebooks: str, parameters: dict[str, Any]) -> str:
    """Return the key of one event's report.

    Parameters
    ----------
    dossier : str
        The content hash of the dossier's version.
    version : int
    notebooks : str
        See `notebooks_hash`.
    parameters : dict
        What is written into the notebooks.
    """
    parts = [dossier, version, notebooks, versions(), parameters]
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()
