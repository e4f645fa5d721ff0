"""In which order the rows of a merged table stand."""

from __future__ import annotations

from collections.abc import Sequence


def merged_order(base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> list[str]:
    """Return the ids of all three lists in one order that keeps both sides' intent.

    Rows both sides know follow the side that reordered them (mine, if both did); an added row stands behind the row it was put
    behind; rows added by both in one place stand together, the group with the smaller first id first. The result does not
    depend on which side is called mine unless both reordered.

    >>> merged_order(["a", "b"], ["a", "x", "b"], ["b", "a"])
    ['b', 'a', 'x']
    """
    frame = _frame(base, mine, theirs)
    ours, others = _added(frame, mine), _added(frame, theirs)
    order: list[str] = []
    for anchor in ("", *(f"={row_id}" for row_id in frame)):
        if anchor:
            order.append(anchor[1:])
        groups = [group for group in (ours.get(anchor, []), others.get(anchor, [])) if group]
        for group in sorted(groups):
            order.extend(row_id for row_id in group if row_id not in order)
    return order


def _frame(base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> list[str]:
    """Return the base's ids in the order of the side that changed it."""
    for side in (mine, theirs):
        shared = [row_id for row_id in side if row_id in base]
        if shared != [row_id for row_id in base if row_id in shared]:
            return shared + [row_id for row_id in base if row_id not in shared]
    return list(base)


def _added(frame: Sequence[str], side: Sequence[str]) -> dict[str, list[str]]:
    """Return the ids one side added, by the row they were put behind ("" for the top)."""
    groups: dict[str, list[str]] = {}
    known, anchor = set(frame), ""
    for row_id in side:
        if row_id in known:
            anchor = f"={row_id}"
        else:
            groups.setdefault(anchor, []).append(row_id)
    return groups
