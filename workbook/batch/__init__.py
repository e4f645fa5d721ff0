"""Many events: plan, engines, supervisor, manifest. An engine is one function from an address and a deadline to an event result.

May import everything below it (report, panels, store ...); only the command line imports it. Importing it starts no thread, no
process and no connection.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workbook.batch.wave import RunReport, run

__all__ = ["RunReport", "run"]


def __getattr__(name: str) -> Any:
    if name in __all__:
        from workbook.batch import wave

        return getattr(wave, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
