"""The notebooks a batch runs: where they are, which section a cell belongs to, and which need a Jupyter kernel."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from workbook.errors import ArgumentError

REPORT_NOTEBOOKS = ("01_preparation.ipynb", "02_stakeholders.ipynb", "03_walk_away.ipynb")
_PACKAGE = Path(__file__).resolve().parents[1]
_HEADING = re.compile(r"^\s{0,3}#{1,6}\s+(.+?)\s*#*\s*$", re.MULTILINE)
_KERNEL_ONLY = re.compile(
    r"\b(?:\w+\.)?Output\(|get_ipython\(\)\.kernel|^\s*%%(script|bash|sh|perl|ruby)\b|^\s*%(gui|connect)",
    re.M,
)


def folder() -> Path:
    """Return the folder of the notebooks: the checkout's, else the installed package's."""
    shipped, checkout = _PACKAGE / "_shipped" / "notebooks", _PACKAGE.parent / "notebooks"
    return checkout if (checkout / REPORT_NOTEBOOKS[0]).is_file() or not shipped.is_dir() else shipped


def located(notebooks: Iterable[str | Path] | None = None) -> tuple[Path, ...]:
    """Return the notebooks of a report, by default the project's own, as absolute paths.

    Raises
    ------
    workbook.errors.ArgumentError
        If one is not there, or two have one name.
    """
    if notebooks is None:
        paths = [folder() / name for name in REPORT_NOTEBOOKS]
    else:
        paths = [Path(notebook).resolve() for notebook in notebooks]
    if not paths:
        raise ArgumentError("notebooks", "none is given", "name at least one")
    for path in paths:
        if not path.is_file():
            raise ArgumentError(
                "notebooks", f"{path} is not there", "install the workbook again, or name another"
            )
    if len({path.name for path in paths}) < len(paths):
        raise ArgumentError("notebooks", "two have one name", "rename one: the copies stand in one folder")
    return tuple(paths)


def section_of(cells: Sequence[Any], index: int) -> str:
    """Return the nearest heading above a cell, without its number signs; empty where there is none."""
    for cell in reversed(cells[: index + 1]):
        if cell["cell_type"] == "markdown" and "papermill-error-cell-tag" not in cell["metadata"].get(
            "tags", []
        ):
            found = _HEADING.findall(cell["source"])
            if found:
                return str(found[-1])
    return ""


@lru_cache(maxsize=64)
def needs_kernel(path: Path) -> str:
    """Return why a notebook cannot run in a plain process, or an empty text where it can."""
    import nbformat

    try:
        notebook = nbformat.read(path, as_version=4)
    except Exception:  # a notebook that cannot be read fails event by event, with its name
        return ""
    language = notebook.metadata.get("kernelspec", {}).get("language", "python") or "python"
    if language.lower() != "python":
        return f"{path.name} is written in {language}"
    for cell in notebook.cells:
        found = _KERNEL_ONLY.search(cell.source) if cell.cell_type == "code" else None
        if found:
            return f"{path.name} uses {found.group(0).strip(' (')!r}"
    return ""
