"""What a printed page says: text and size of each page of a PDF."""

from __future__ import annotations

from pathlib import Path

from pypdf import PdfReader


def page_texts(path: Path) -> list[str]:
    """Return the text of each page, with single spaces."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(path).pages]


def page_sizes(path: Path) -> list[tuple[float, float]]:
    """Return width and height of each page in points."""
    return [(float(page.mediabox.width), float(page.mediabox.height)) for page in PdfReader(path).pages]
