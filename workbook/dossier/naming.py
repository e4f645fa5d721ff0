"""Names as ids."""

from __future__ import annotations

import unicodedata


def slug(name: str) -> str:
    """Return the name as an id: small letters and digits of any script, joined by hyphens.

    >>> slug("  SHANGHAI KEHUA  CO.,LTD. (KHB)"), slug("Shanghai Kehua Co Ltd KHB")
    ('shanghai-kehua-co-ltd-khb', 'shanghai-kehua-co-ltd-khb')
    """
    plain = unicodedata.normalize("NFKC", name).casefold()
    return "-".join("".join(c if c.isalnum() else " " for c in plain).split())
