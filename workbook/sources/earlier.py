"""Tables of earlier imports: one that is not given again is taken from its snapshot, so that nothing it brought is lost.

Beside the snapshots a small file remembers, per store and mapping, which snapshot each role was last taken from.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from workbook.sources.roles import ROLES, Role
from workbook.sources.snapshots import Snapshot

REMEMBERED = "latest.json"


def recalled(
    folder: Path, store_url: str, mapping: str, given: Mapping[Role, Snapshot]
) -> dict[Role, Snapshot]:
    """Return the newest snapshots of the roles that are not given; a snapshot that is gone is left out.

    Parameters
    ----------
    folder : Path
        The snapshot folder.
    store_url, mapping : str
        Only what was imported into this store through a mapping of this name counts.
    given : mapping of role to Snapshot
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    found: dict[Role, Snapshot] = {}
    for role, entry in _read(folder).get(_key(store_url, mapping), {}).items():
        if role in given or role not in ROLES:
            continue
        path = folder / f"{entry['digest']}.parquet"
        try:
            frame = pq.read_table(path).to_pandas()
        except (OSError, pa.ArrowException):
            continue
        found[role] = Snapshot(role, frame, pd.DataFrame(), entry["source"], entry["digest"])
    return found


def remember(folder: Path, store_url: str, mapping: str, taken: Mapping[Role, Snapshot]) -> None:
    """Note the snapshots of an import."""
    known = _read(folder)
    entries = {role: {"digest": s.digest, "source": s.source} for role, s in taken.items() if s.digest}
    known[_key(store_url, mapping)] = {**known.get(_key(store_url, mapping), {}), **entries}
    draft = folder / f"writing-{os.getpid()}.json"
    draft.write_text(json.dumps(known, indent=1, ensure_ascii=False), encoding="utf-8")
    os.replace(draft, folder / REMEMBERED)


def _key(store_url: str, mapping: str) -> str:
    """Return a key that shows no address: one may hold a secret."""
    return hashlib.sha256(f"{store_url}\n{mapping}".encode()).hexdigest()[:16]


def _read(folder: Path) -> dict[str, dict[Role, dict[str, str]]]:
    try:
        found = json.loads((folder / REMEMBERED).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
