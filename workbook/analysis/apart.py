"""Points moved just as far as needed so that none covers another, for charts on which several stand on one spot."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from workbook.analysis import checks

ROUNDS = 200
GOLDEN_ANGLE = 2.399963229728653


def kept_apart(
    points: Sequence[tuple[float, float]], apart: float, *, width: float, height: float
) -> tuple[tuple[float, float], ...]:
    """Return the points, each at least ``apart`` from the others as far as there is room, inside the area.

    Two that are too near push each other away by half of what is missing, round after round; those on one spot part in fixed
    directions, so that the same points always give the same picture.

    Parameters
    ----------
    points : sequence of (float, float)
        In the unit of ``width`` and ``height``, from 0.
    apart : float
        Least distance between two.

    Examples
    --------
    >>> kept_apart([(5, 5), (5, 5)], 2, width=10, height=10)
    ((4.0, 5.0), (6.0, 5.0))
    >>> kept_apart([(1, 1), (9, 9)], 2, width=10, height=10)
    ((1.0, 1.0), (9.0, 9.0))
    """
    apart = checks.positive("apart", apart)
    if len(points) < 2:
        return tuple((float(x), float(y)) for x, y in points)
    at = np.array(points, dtype=np.float64)
    n = len(at)
    angle = np.pi + GOLDEN_ANGLE * np.arange(n) if n > 2 else np.array([np.pi, 0.0])
    tiny = np.column_stack([np.cos(angle), np.sin(angle)])
    edge = np.array([checks.positive("width", width), checks.positive("height", height)])
    one, two = np.triu_indices(n, 1)
    for _ in range(ROUNDS):
        off = at[one] - at[two]
        distance = np.hypot(off[:, 0], off[:, 1])
        near = distance < apart - 1e-6
        if not near.any():
            break
        i, j, off, distance = one[near], two[near], off[near], distance[near]
        same = distance < 1e-9
        off[same] = tiny[i[same]] - tiny[j[same]]
        length = np.maximum(np.hypot(off[:, 0], off[:, 1]), 1e-12)
        push = off * ((apart - distance) / 2 / length)[:, None]
        moved = np.zeros_like(at)
        np.add.at(moved, i, push)
        np.add.at(moved, j, -push)
        at = np.clip(at + moved, 0.0, edge)
    return tuple((float(x), float(y)) for x, y in np.round(at, 4) + 0.0)
