"""Where the browser of the tests is looked for."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests import install_browser
from tests.browser import finder


def test_the_variable_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(finder.VARIABLE, sys.executable)
    assert finder.find_browser() == Path(sys.executable)


def test_a_wrong_variable_is_not_replaced_by_another_browser_but_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(finder.VARIABLE, "/not/here/chrome")
    assert finder.find_browser() is None
    assert install_browser.main() == 1
    assert "WORKBOOK_BROWSER=/path/to/chrome" in capsys.readouterr().err


def test_a_browser_on_the_path_is_found_by_name(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "microsoft-edge"
    program.write_text("#!/bin/sh\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.delenv(finder.VARIABLE, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert finder.find_browser() == program
