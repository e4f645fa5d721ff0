"""What the tests of forms share: a session on a dossier with everything, and a page that hears what it is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.drafts import full
from tests.forms.page import Page
from workbook.editing import Session
from workbook.store import open_store


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Journals never reach the data folder of whoever runs the tests."""
    folder = tmp_path / "data"
    monkeypatch.setattr("workbook.editing.journal.data_folder", lambda: folder)
    return folder


def session_on(folder: Path, **changes: Any) -> Session:
    """Return a session on the full dossier with changes to its event."""
    store = open_store(f"sqlite:///{folder / 'w.db'}")
    dossier = full()
    store.save(
        dossier.but(event=dossier.event.but(**changes)) if changes else dossier,
        author="import",
        base_version=None,
    )
    return Session.open(store, "EV 1/2", author="buyer")


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return session_on(tmp_path)


@pytest.fixture
def page() -> type[Page]:
    """How a form is shown: ``page(form)``."""
    return Page
