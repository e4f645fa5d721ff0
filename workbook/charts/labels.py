"""Names beside points, placed so that none covers another or a point, at the width of a telephone."""

from __future__ import annotations

from collections.abc import Sequence

CHARACTER, LINE, GAP = 6.7, 15.0, 12.5
"""Width of a character and height of a line at 12 px, and how far a name stands from its point."""

Box = tuple[float, float, float, float]

SIDES = (
    "middle right",
    "middle left",
    "top center",
    "bottom center",
    "top right",
    "top left",
    "bottom right",
    "bottom left",
)


def placed(
    points: Sequence[tuple[float, float]],
    texts: Sequence[str],
    *,
    width: float,
    height: float,
    lines: Sequence[Box] = (),
) -> tuple[str, ...] | None:
    """Return for each point on which side its text stands (as plotly calls it), or None where not all of them fit.

    Parameters
    ----------
    points : sequence of (x, y)
        In pixels from the lower left corner of the plot.
    texts : sequence of str
    width, height : float
        Of the plot, in pixels.
    lines : sequence of (left, low, right, high), optional
        What a text should not cross where another side is free.

    Examples
    --------
    >>> placed([(50, 50), (50, 70)], ["Ana", "Ben"], width=100, height=100)
    ('middle right', 'middle right')
    >>> placed([(50, 50)], ["Ana"], width=100, height=100, lines=[(0, 49, 100, 51)])
    ('top center',)
    >>> placed([(50, 50)] * 40, ["Ana"] * 40, width=100, height=100) is None
    True
    """
    taken: list[Box] = [(x - GAP + 2, y - GAP + 2, x + GAP - 2, y + GAP - 2) for x, y in points]
    chosen = []
    for place, ((x, y), text) in enumerate(zip(points, texts, strict=True)):
        others = taken[:place] + taken[place + 1 :]
        best: tuple[int, str, Box] | None = None
        for side in SIDES:
            box = _box(x, y, len(text) * CHARACTER, side)
            inside = box[0] >= 0 and box[1] >= 0 and box[2] <= width and box[3] <= height
            if inside and not any(_overlap(box, other) for other in others):
                crossed = sum(_overlap(box, line) for line in lines)
                if best is None or crossed < best[0]:
                    best = crossed, side, box
                if not crossed:
                    break
        if best is None:
            return None
        chosen.append(best[1])
        taken.append(best[2])
    return tuple(chosen)


def _box(x: float, y: float, wide: float, side: str) -> Box:
    up, across = side.split()
    left = {"right": x + GAP, "left": x - GAP - wide, "center": x - wide / 2}[across]
    if up != "middle" and across != "center":
        left = {"right": x + GAP / 2, "left": x - GAP / 2 - wide}[across]
    low = {"middle": y - LINE / 2, "top": y + GAP, "bottom": y - GAP - LINE}[up]
    return left, low, left + wide, low + LINE


def _overlap(one: Box, two: Box) -> bool:
    return one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]
