"""The working of a result: each figure on the way, with the keys of the inputs it came from."""

from __future__ import annotations

from dataclasses import dataclass

from workbook.analysis.messages import Value


@dataclass(frozen=True)
class Step:
    """One line of the working.

    Attributes
    ----------
    name : str
        What the figure is, in the words of the method ("median price").
    value : float, int, str or None
        The figure; ``None`` where it is not known.
    inputs : tuple of str
        Keys of the inputs it was made from.
    """

    name: str
    value: Value
    inputs: tuple[str, ...] = ()
