"""Text into HTML: everything a person or a file supplied is escaped here, where it is made."""

from __future__ import annotations

import re
from html import escape as _escape

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f]")


def escape(text: object) -> str:
    """Return ``text`` safe inside an element or a quoted attribute; control characters are dropped."""
    return _escape(_CONTROL.sub("", str(text)), quote=True)
