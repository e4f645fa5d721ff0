"""What can go wrong with a store, in words."""

from __future__ import annotations

from workbook.dossier import Dossier
from workbook.errors import WorkbookError


class StoreError(WorkbookError):
    """The store cannot be read or written: unreachable, not ours, or damaged."""


class StoreMissing(StoreError):  # noqa: N818
    """There is no store at the address yet; the first save makes one."""


class NotFound(WorkbookError, LookupError):  # noqa: N818
    """No such event, or no such version of it."""


class Conflict(WorkbookError):  # noqa: N818
    """Somebody saved a newer version in the meantime; nothing was changed.

    Attributes
    ----------
    base, mine, theirs : Dossier
        What both began from (an empty dossier where there was none), what was to be saved, and what stands now.
    base_version, current_version : int
        Their versions; 0 means none.
    """

    def __init__(
        self, base: Dossier, mine: Dossier, theirs: Dossier, base_version: int, current_version: int
    ) -> None:
        self.base, self.mine, self.theirs = base, mine, theirs
        self.base_version, self.current_version = base_version, current_version
        began = f"version {base_version}" if base_version else "no version"
        super().__init__(
            f"event {mine.event_id!r}: version {current_version} was saved since you began from {began}; "
            "nothing was overwritten: bring both together and save again"
        )

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.base, self.mine, self.theirs, self.base_version, self.current_version)
