"""An event that somebody took out: a live page shows the sentence and no traceback; other errors keep theirs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

from workbook.panels.plain_errors import say_errors_plainly


@pytest.fixture
def shell() -> Iterator[InteractiveShell]:
    InteractiveShell.clear_instance()
    yield InteractiveShell.instance()
    InteractiveShell.clear_instance()


def test_a_deleted_event_is_a_sentence(shell: InteractiveShell, tmp_path: Path) -> None:
    from tests.drafts import full
    from workbook.store import open_store

    url = f"sqlite:///{(tmp_path / 'w.db').as_posix()}"
    open_store(url).save(full(), author="t", base_version=None)
    code = f"from workbook.panels import open_event\nopen_event('<b>gone</b>', {url!r}, mode='live')"
    with capture_output() as captured:
        result = shell.run_cell(code)
    assert result.error_in_exec is not None
    (shown,) = captured.outputs
    assert "&lt;b&gt;gone&lt;/b&gt;" in shown.data["text/html"]
    assert "Traceback" not in captured.stdout + captured.stderr


def test_another_error_keeps_its_traceback(shell: InteractiveShell) -> None:
    say_errors_plainly()
    with capture_output() as captured:
        shell.run_cell("1 / 0")
    assert "ZeroDivisionError" in captured.stdout
    assert captured.outputs == []
