"""A notebook's copy for one event: a Start button, the address, a lock on each cell, and the mark of the template it came from.

A copy holds no data. What a team wrote into its own is kept when a newer template takes its place.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from workbook.batch.files import write_whole
from workbook.errors import ArgumentError, DataError
from workbook.wording.html import escape
from workbook.wording.sentences import sentence

Notebook = dict[str, Any]
START = "workbook-start"
MARK = "workbook"
"""The key of a copy's mark in the notebook's metadata."""


def read_notebook(path: Path) -> Notebook:
    """Return a notebook.

    Raises
    ------
    DataError
        If the file is no notebook.
    """
    try:
        notebook: Notebook = json.loads(path.read_text(encoding="utf-8"))
        for cell in notebook["cells"]:
            cell["source"] = "".join(cell["source"])
            cell["metadata"].get("tags", [])
    except (ValueError, KeyError, TypeError, AttributeError) as problem:
        raise DataError(
            "this is not a notebook any more",
            "rename it, and open the event again for a new copy",
            file=str(path),
        ) from problem
    return notebook


def write_notebook(path: Path, notebook: Notebook) -> None:
    """Write a notebook whole, as one that this person trusts: it came from the workbook."""
    cells = [{**cell, "source": cell["source"].splitlines(keepends=True)} for cell in notebook["cells"]]
    text = json.dumps({**notebook, "cells": cells}, indent=1, ensure_ascii=False) + "\n"
    write_whole(path, text)
    _trust(text)


def _trust(text: str) -> None:
    """Sign the notebook, so that its Start button asks no question; without a signature it asks one."""
    import sqlite3

    import nbformat
    from nbformat.sign import NotebookNotary
    from traitlets import TraitError

    with contextlib.suppress(OSError, sqlite3.Error, TraitError):
        NotebookNotary().sign(nbformat.reads(text, as_version=4))


def digest(notebook: Notebook) -> str:
    """Return a short hash of what a notebook's cells say, their address and their outputs apart."""
    said = [
        (cell.get("id"), cell["cell_type"], "" if _is_address(cell) else cell["source"])
        for cell in notebook["cells"]
    ]
    return hashlib.sha256(json.dumps(said).encode("utf-8", "replace")).hexdigest()[:16]


def made_from(template: Notebook, values: Mapping[str, Any], tab: str, *, name: str = "") -> Notebook:
    """Return a fresh copy of a template with an address.

    Parameters
    ----------
    template : dict
    values : mapping
        What stands in the cell tagged ``parameters``.
    tab : str
        What the page is called in JupyterLab.
    name : str, optional
        The template's file, for messages.

    Raises
    ------
    ArgumentError
        If the template has no cell for the address.
    """
    start = {
        "cell_type": "markdown",
        "id": START,
        "metadata": {"editable": False, "deletable": False, "tags": [START]},
        "source": _start_text(),
    }
    cells = [json.loads(json.dumps(cell)) for cell in template["cells"]]
    if not any(_is_address(cell) for cell in cells):
        raise ArgumentError("notebooks", f"{name} has no cell tagged 'parameters'", "add one")
    for cell in cells:
        cell["metadata"].update(editable=False, deletable=False)
        if cell["cell_type"] == "code":
            cell["outputs"], cell["execution_count"] = [], None
            cell["metadata"]["jupyter"] = {**cell["metadata"].get("jupyter", {}), "source_hidden": True}
    copy: Notebook = {**template, "cells": [start, *cells], "metadata": dict(template["metadata"])}
    copy = with_address(copy, values)
    copy["metadata"][MARK] = {
        "tab": tab,
        "template": digest(template),
        "copied": digest(copy),
        "cells": [cell["id"] for cell in copy["cells"] if "id" in cell],
    }
    return copy


def with_address(notebook: Notebook, values: Mapping[str, Any]) -> Notebook:
    """Return the notebook with these values in its address cell, and no output there."""
    text = "\n".join(f"{name} = {value!r}" for name, value in values.items())
    cells = [
        {**cell, "source": text, "outputs": [], "execution_count": None} if _is_address(cell) else cell
        for cell in notebook["cells"]
    ]
    return {**notebook, "cells": cells}


def is_of(copy: Notebook, template: Notebook) -> bool:
    """Return whether a copy was made from this very template."""
    return bool(_mark(copy).get("template") == digest(template))


def is_untouched(copy: Notebook) -> bool:
    """Return whether nobody changed a copy since it was made."""
    return bool(_mark(copy).get("copied") == digest(copy))


def same(path: Path, fresh: Notebook) -> bool:
    """Return whether the file says already what ``fresh`` says."""
    try:
        there = read_notebook(path)
    except DataError:
        return False
    return [c["source"] for c in there["cells"]] == [c["source"] for c in fresh["cells"]] and _mark(
        there
    ) == _mark(fresh)


def renewed(copy: Notebook, fresh: Notebook) -> Notebook:
    """Return a fresh copy with the cells that the team added to the old one, each after the cell it stood behind."""
    known = {*_mark(copy).get("cells", ()), *(cell.get("id") for cell in fresh["cells"]), START}
    cells: list[dict[str, Any]] = list(fresh["cells"])
    before: str | None = None
    for cell in copy["cells"]:
        if cell.get("id") not in known:
            places = [n for n, other in enumerate(cells) if other.get("id") == before]
            cells.insert(places[0] + 1 if places else len(cells), cell)
        before = cell.get("id") if cell.get("id") in {c.get("id") for c in cells} else before
    return {**fresh, "cells": cells}


def without_outputs(notebook: Notebook) -> Notebook:
    """Return a copy as it may be kept in a file: without what its cells showed."""
    cells: Sequence[dict[str, Any]] = [
        {**cell, "outputs": [], "execution_count": None} if cell.get("cell_type") == "code" else cell
        for cell in notebook["cells"]
    ]
    metadata = {name: value for name, value in notebook["metadata"].items() if name != "widgets"}
    return {**notebook, "cells": cells, "metadata": metadata}


def is_copy(notebook: Any) -> bool:
    """Return whether this is one of our copies."""
    return isinstance(notebook, Mapping) and MARK in notebook.get("metadata", {})


def _mark(notebook: Notebook) -> Mapping[str, Any]:
    found = notebook["metadata"].get(MARK, {})
    return found if isinstance(found, Mapping) else {}


def _is_address(cell: Mapping[str, Any]) -> bool:
    return "parameters" in cell["metadata"].get("tags", [])


def _start_text() -> str:
    button = (
        '<button class="jp-mod-styled jp-mod-accept wb-start" data-commandlinker-command="notebook:run-all-cells">'
        f"{escape(sentence('lab.start', {}))}</button>"
    )
    return f"{button} {escape(sentence('lab.start_why', {}))}"
