"""Text into HTML: everything a person or a file supplied is escaped here, where it is made."""

from __future__ import annotations

from html import escape as _escape


def escape(text: object) -> str:
    """Return ``text`` safe inside an element or a quoted attribute; control characters are dropped."""
    plain = "".join(c for c in str(text) if c >= " " or c in "\n\t")
    return _escape(plain, quote=True)
