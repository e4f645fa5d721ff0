"""What the tests of editing share: a user's data folder of their own, and time that passes when it is told to."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.editing.hands import Hands


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Journals never reach the data folder of whoever runs the tests."""
    folder = tmp_path / "data"
    monkeypatch.setattr("workbook.editing.journal.data_folder", lambda: folder)
    return folder


@pytest.fixture
def hands() -> Hands:
    """A clock with its appointments."""
    return Hands()
