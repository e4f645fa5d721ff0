"""How hypothesis runs here: a deadline would measure the machine and not the code, so there is none."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("no deadline", deadline=None)
settings.load_profile("no deadline")
