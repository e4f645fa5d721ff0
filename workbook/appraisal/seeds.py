"""Seeds: everything random is seeded from a SHA-256 of the event, so that the same event gives the same figures."""

from __future__ import annotations

import hashlib


def seed_of(event_id: str) -> int:
    """Return the seed of an event: the first four bytes of the SHA-256 of its id."""
    return int.from_bytes(hashlib.sha256(event_id.encode("utf-8")).digest()[:4], "big")
