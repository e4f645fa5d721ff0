"""What becomes of each row: used, left out on purpose, or set aside for a mistake, with the reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from workbook.sources.cells import Mask


@dataclass(frozen=True)
class Reason:
    """Why rows are not used. ``words`` gives the full sentence for a row's position."""

    short: str
    column: str = ""
    on_purpose: bool = False
    words: Callable[[int], str] | None = None

    def sentence(self, position: int) -> str:
        """Return the sentence for one row."""
        return self.words(position) if self.words is not None else self.short


@dataclass
class Verdicts:
    """One verdict per row; the first reason given for a row stands."""

    count: int
    codes: npt.NDArray[np.int16] = field(init=False)
    reasons: list[Reason] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.codes = np.zeros(self.count, dtype=np.int16)

    @property
    def open(self) -> Mask:
        """Which rows are still to be used."""
        still: Mask = self.codes == 0
        return still

    def leave_out(self, which: Mask, because: str) -> None:
        """Leave rows out on purpose."""
        self._judge(which, Reason(because, on_purpose=True))

    def set_aside(
        self, which: Mask, column: str, short: str, words: Callable[[int], str] | None = None
    ) -> None:
        """Set rows aside for a mistake in ``column``."""
        self._judge(which, Reason(short, column, words=words))

    def _judge(self, which: Mask, reason: Reason) -> None:
        hit = which & self.open
        if hit.any():
            self.reasons.append(reason)
            self.codes[hit] = len(self.reasons)

    def rows_of(self, reason: Reason) -> npt.NDArray[np.int64]:
        """Return the positions of the rows with this reason."""
        return np.flatnonzero(self.codes == self.reasons.index(reason) + 1)
