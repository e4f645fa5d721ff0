"""Supplier names: one supplier however it is padded, cased or punctuated."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from workbook.dossier.naming import slug

__all__ = ["family_key", "slug", "stated_parent"]

_LEGAL_FORMS = (
    "ab ag as asa bv co company corp corporation gmbh inc incorporated kg limited llc llp ltd nv oy plc pty pvt sa sas se "
    "sl spa srl the"
)
_LEGAL = frozenset(_LEGAL_FORMS.split())


def family_key(name: str) -> str:
    """Return the name as groups are compared: without its legal form.

    >>> family_key("BRISTOL-MYERS SQUIBB") == family_key("Bristol Myers Squibb Co.")
    True
    """
    plain = unicodedata.normalize("NFKC", name).casefold()
    dotless = plain.replace(".", "")
    words = "".join(c if c.isalnum() else " " for c in dotless).split()
    kept = [word for word in words if word not in _LEGAL]
    return "-".join(kept or words)


def stated_parent(name: str, words: Iterable[str]) -> str:
    """Return the parent a name states ("... (SUBSIDIARY OF X)"), else empty."""
    low = name.casefold()
    for phrase in words:
        start = low.find(phrase.casefold())
        if start >= 0:
            return name[start + len(phrase) :].split(")")[0].strip(" :,.-")
    return ""
