"""Which encoding a text file is in: its mark, else UTF-8, else the likeliest by its letters."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from pathlib import Path

from workbook.errors import DataError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BLOCK = 1 << 22
_SAMPLE = 1 << 17


@dataclass(frozen=True)
class Encoding:
    """An encoding, how many bytes of byte order mark precede the text, and a note for the report."""

    name: str
    mark: int = 0
    note: str = ""


def encoding_of(path: Path, wanted: str = "") -> Encoding:
    """Return the encoding of a text file; ``wanted`` is what the mapping says.

    Raises
    ------
    DataError
        If the mapping names an encoding that does not exist.
    """
    with path.open("rb") as file:
        head = file.read(4)
    for mark, name in _MARKS:
        if head.startswith(mark):
            return Encoding(name, len(mark), f"the file starts with a byte order mark ({name})")
    if wanted:
        try:
            return Encoding(codecs.lookup(wanted).name)
        except LookupError as error:
            raise DataError(
                f"no encoding is called {wanted!r}",
                "try utf-8 or cp1252",
                file=path.name,
                field="file.encoding",
            ) from error
    odd = _first_block_not_utf8(path)
    if odd is None:
        return Encoding("utf-8")
    from charset_normalizer import from_bytes

    best = from_bytes(
        odd, cp_isolation=["cp1252", "cp1250", "latin_1", "cp850", "mac_roman", "cp1251"]
    ).best()
    name = best.encoding if best is not None else "cp1252"
    if name in ("latin_1", "iso8859_1"):
        name = "cp1252"
    return Encoding(
        name, 0, f"the file is not UTF-8; read as {name} (set file.encoding if letters look wrong)"
    )


def _first_block_not_utf8(path: Path) -> bytes | None:
    """Return some text around the first bytes that are not UTF-8, or nothing if all are."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            try:
                decoder.decode(block)
            except UnicodeDecodeError as error:
                start = max(error.start - _SAMPLE // 2, 0)
                return block[start : start + _SAMPLE]
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return path.read_bytes()[-_SAMPLE:]
    return None


def repaired(text: str) -> str:
    """Return the text with UTF-8 that was once read as cp1252 put right (``GrÃ¸nland`` is Grønland); else unchanged."""
    try:
        better = text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text
    return better if len(better) < len(text) else text
