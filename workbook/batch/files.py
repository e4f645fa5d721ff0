"""Writing a file so that it is there whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path


def write_whole(path: Path, text: str) -> None:
    """Write a text file, whole or not at all.

    Parameters
    ----------
    path : Path
    text : str
        Written as UTF-8; what UTF-8 cannot hold (half a surrogate pair) is replaced.
    """
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("wb") as file:
            file.write(text.encode("utf-8", "replace"))
        os.replace(part, path)
    except OSError:
        part.unlink(missing_ok=True)
        raise
