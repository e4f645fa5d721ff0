"""The files that all pages of one output folder share: styles, scripts, and plotly.js once."""

from __future__ import annotations

import os
import tempfile
from importlib.resources import files
from pathlib import Path

OWN = ("base.css", "report.css", "report.js", "index.css", "index.js")


def write_assets(out_dir: str | os.PathLike[str]) -> Path:
    """Write what reports and index need into ``out_dir/assets`` and return that folder.

    Files that are there already and equal are left alone, so that a resumed run changes nothing.
    """
    from plotly.offline import get_plotlyjs

    folder = Path(out_dir) / "assets"
    folder.mkdir(parents=True, exist_ok=True)
    for name in OWN:
        write_whole(folder / name, asset(name))
    write_whole(folder / "plotly.min.js", get_plotlyjs())
    return folder


def asset(name: str) -> str:
    """Return the text of one of our own style sheets or scripts."""
    return files("workbook.report").joinpath("static", name).read_text(encoding="utf-8")


def write_whole(path: Path, text: str) -> None:
    """Write ``text`` to ``path`` so that a reader sees the old file or the new one, never half of it."""
    content = text.encode("utf-8")
    if path.is_file() and path.stat().st_size == len(content) and path.read_bytes() == content:
        return
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
