"""Text that other people wrote, made fit for a page: cleaned, shortened, and markdown without raw HTML."""

from __future__ import annotations

import re
from datetime import datetime
from functools import lru_cache
from typing import Any

from babel.dates import format_datetime
from markupsafe import Markup

from workbook.wording.html import escape
from workbook.wording.numbers import locale_of

# Marks that turn the reading direction: they can make one id look like another, and are never needed on a page
# whose text stands in elements of its own.
_DIRECTION = dict.fromkeys([0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])


def plain(text: object, *, longest: int = 0) -> str:
    """Return ``text`` as one line without control or direction marks, cut at ``longest`` characters (0: not cut)."""
    one = " ".join(str(text).translate(_DIRECTION).split())
    one = "".join(c for c in one if c.isprintable() or c in "\u00a0\u2009\u202f\u200d")
    return one if not longest or len(one) <= longest else one[: longest - 1].rstrip() + "…"


def moment(at: datetime | str, *, locale: str = "en") -> str:
    """Return a time as a reader writes it ("23 Nov 2026, 08:45 UTC"); text is returned as it came."""
    if isinstance(at, str):
        try:
            at = datetime.fromisoformat(at)
        except ValueError:
            return plain(at, longest=60)
    zone = (at.tzname() or "") if at.tzinfo else ""
    shown = format_datetime(at, "d MMM y, HH:mm", locale=locale_of(locale))
    return f"{shown} {zone}".strip()


def css_string(text: str) -> Markup:
    """Return ``text`` as a quoted CSS string that is safe inside a style element."""
    out = "".join(c if c.isascii() and (c.isalnum() or c in " .,:;-") else f"\\{ord(c):x} " for c in text)
    return Markup(f'"{out}"')


@lru_cache(maxsize=1)
def _markdown() -> Any:
    import mistune

    class Renderer(mistune.HTMLRenderer):
        """Headings stay below the section's own; links and pictures become their words: nothing is fetched."""

        def heading(self, text: str, level: int, **attrs: Any) -> str:
            return f"<h{min(level + 2, 6)}>{text}</h{min(level + 2, 6)}>\n"

        def link(self, text: str, url: str, title: str | None = None) -> str:
            return text

        def image(self, text: str, url: str, title: str | None = None) -> str:
            return text

    return mistune.create_markdown(renderer=Renderer(escape=True), plugins=["table"])


def markdown_html(source: str) -> Markup:
    """Return markdown as safe HTML; raw HTML in it is shown as text."""
    return Markup(str(_markdown()(source.translate(_DIRECTION))).strip())


_MARKS = re.compile(r"[*_`]+")


def heading_text(source: str) -> str:
    """Return the words of a markdown heading, without its signs."""
    return plain(_MARKS.sub("", source.lstrip("#").strip()), longest=200)


def fragment(source: str) -> Markup:
    """Return a panel's own HTML, which is escaped where it is made."""
    return Markup(source)


def slug(text: str) -> str:
    """Return ``text`` as letters, digits and hyphens, for an anchor."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:60] or "section"


__all__ = ["css_string", "escape", "fragment", "heading_text", "markdown_html", "moment", "plain", "slug"]
