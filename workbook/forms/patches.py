"""What is different between two descriptions, as a patch: the page is told the changed parts only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def patch(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """Return what turns one description into another; None stands for what is gone.

    >>> patch({"a": 1, "b": {"c": 2, "d": 3}}, {"a": 1, "b": {"c": 4}})
    {'b': {'c': 4, 'd': None}}
    """
    if before is after:
        return {}
    changed: dict[str, Any] = {}
    for key, value in after.items():
        known = before.get(key)
        if known is value and key in before:
            continue
        if isinstance(value, Mapping) and isinstance(known, Mapping):
            inner = patch(known, value)
            if inner:
                changed[key] = inner
        elif key not in before or known != value:
            changed[key] = value
    changed.update({key: None for key in before if key not in after})
    return changed
