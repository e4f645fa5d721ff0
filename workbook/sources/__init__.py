"""Tables in: read, map, check, draft dossiers. Drafting is a pure function of snapshots and an as-of date.

May import store, analysis, dossier, wording.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workbook.sources.import_report import ImportReport, TableReport
    from workbook.sources.importing import run_import
    from workbook.sources.mapping import Mapping
    from workbook.sources.mapping_file import read_mapping, shipped_mappings
    from workbook.sources.roles import ROLES, Role

__all__ = [
    "ROLES",
    "ImportReport",
    "Mapping",
    "Role",
    "TableReport",
    "read_mapping",
    "run_import",
    "shipped_mappings",
]

_HOMES = {
    "ROLES": "roles",
    "ImportReport": "import_report",
    "Mapping": "mapping",
    "Role": "roles",
    "TableReport": "import_report",
    "read_mapping": "mapping_file",
    "run_import": "importing",
    "shipped_mappings": "mapping_file",
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(f"workbook.sources.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
