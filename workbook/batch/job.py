"""One event to be computed: everything an engine needs to know, as plain data."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from dataclasses import asdict, dataclass
from typing import Any

MEMORY_MB = 2_048
FILE_MB = 256


def folder_name(event_id: str) -> str:
    """Return the name of an event's folder: a slug of its id and 8 hex digits of the id's SHA-256.

    Ids may hold any character, differ only in case, or be longer than a file name may be; the digits keep them apart.

    >>> folder_name("TZ / ARV 7")
    'tz-arv-7-7dacd5b1'
    """
    plain = unicodedata.normalize("NFKD", event_id).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:48].strip("-")
    digits = hashlib.sha256(event_id.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{slug or 'event'}-{digits}"


@dataclass(frozen=True)
class Job:
    """The address of one event at one version, the notebooks to run on it, and the limits.

    ``store`` never holds a secret: where it is empty the notebooks read WORKBOOK_STORE. ``today`` counts where neither
    ``as_of`` nor the dossier names a day. ``key`` is the hash of everything the report depends on.
    """

    event_id: str
    version: int
    title: str
    folder: str
    store: str
    notebooks: tuple[str, ...]
    key: str = ""
    as_of: str = ""
    today: str = ""
    audience: str = "negotiator"
    mode: str = "report"
    memory_mb: int = MEMORY_MB
    file_mb: int = FILE_MB
    output_cap: int = 4_000_000

    def parameters(self, as_of: str) -> dict[str, Any]:
        """Return what is written into each notebook: an address, never a secret."""
        return {
            "event_id": self.event_id,
            "store": self.store,
            "version": self.version,
            "as_of": as_of,
            "audience": self.audience,
            "mode": self.mode,
        }

    def to_json(self) -> str:
        """Return the job as one line of JSON."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> Job:
        """Read a job back."""
        data = json.loads(text)
        return cls(**{**data, "notebooks": tuple(data["notebooks"])})
