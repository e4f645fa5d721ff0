"""The sample wave that comes with the project: into a store, and from there to reports."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbook.errors import ArgumentError
from workbook.store import open_store

if TYPE_CHECKING:
    from workbook.batch.wave import RunReport
    from workbook.sources import ImportReport

TABLES = {
    "spend": "spend.csv",
    "events": "events.csv",
    "quotes": "quotes.xlsx",
    "stakeholders": "stakeholders.xlsx",
    "groups": "groups.csv",
    "indices": "indices.csv",
    "rates": "rates.csv",
}
STORE = "sample.db"


def sample_folder() -> Path:
    """Return the folder of the sample's tables (in a checkout or in an installed wheel)."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "_shipped" / "sample"
    return installed if installed.is_dir() else package.parent / "data" / "sample"


def sample_tables() -> dict[str, Path]:
    """Return the sample's tables by role.

    Raises
    ------
    ArgumentError
        If one is not there.
    """
    found = {role: sample_folder() / name for role, name in TABLES.items()}
    for path in found.values():
        if not path.is_file():
            raise ArgumentError("sample", f"{path} is not there", "install the workbook again")
    return found


def import_sample(store: str) -> ImportReport:
    """Import the sample wave into the store at an address and say what was read."""
    from workbook.sources import run_import

    with open_store(store) as opened:
        return run_import("sample", sample_tables(), opened, author="sample")


def run_sample(out: str | Path, **how: Any) -> RunReport:
    """Import the sample wave into a fresh store in ``out`` and make its reports.

    Parameters
    ----------
    out : str or Path
    **how
        Handed to `workbook.batch.run`: ``workers`` and the like.
    """
    from workbook.batch import run

    folder = Path(out)
    folder.mkdir(parents=True, exist_ok=True)
    for left in folder.glob(f"{STORE}*"):
        left.unlink()
    store = f"sqlite:///{(folder / STORE).resolve().as_posix()}"
    import_sample(store)
    return run(store, folder, **how)
