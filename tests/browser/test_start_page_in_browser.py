"""The start page in JupyterLab: it fills by itself, and by keyboard alone an event is begun, found, opened and copied."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.axe import findings
from tests.browser.conftest import Watched
from tests.browser.started import started
from workbook.store import open_store

pytestmark = pytest.mark.slow
LONG = 180_000
TABLE = "event_id,title,supplier,currency,annual_spend\nA1,Pens,Inky Ltd,EUR,1000\nA2,Paper <b>,Inky Ltd,EUR,lots\n"


def focus(page: Page) -> str:
    """Return what the keyboard is at, in words."""
    said: str = page.evaluate(
        "(e => e.getAttribute('aria-label') || e.textContent || e.name)(document.activeElement)"
    )
    return said


def tab_to(page: Page, words: str, *, most: int = 60) -> None:
    """Press Tab until the keyboard is at what is called so."""
    for _ in range(most):
        if words in focus(page):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"Tab does not reach {words!r}; it is at {focus(page)!r}")


def test_from_nothing_to_an_open_page(tmp_path: Path, watched: Callable[..., Watched]) -> None:
    with started(tmp_path) as address:
        page = watched(1024, 800).page
        page.goto(address, timeout=LONG)
        page.wait_for_selector(".wb-ways button", timeout=LONG)
        assert page.locator(".jp-NotebookPanel-toolbar:visible, .jp-CodeMirrorEditor:visible").count() == 0
        assert page.locator(".jp-Dialog, .Toastify__toast").count() == 0

        page.locator(".wb-ways button").first.focus()
        tab_to(page, "Begin one event")
        page.keyboard.press("Enter")
        page.keyboard.type("Corrugated boxes <i>")
        page.keyboard.press("Enter")
        page.wait_for_selector(".wb-list tbody tr", timeout=LONG)
        assert open_store(f"sqlite:///{tmp_path / 'workbook.db'}").load("CORRUGATED-BOXES-I").version == 1
        page.wait_for_function("document.activeElement.closest('.wb-list')", timeout=LONG)

        tables = page.locator(".wb-tables")
        tables.locator("input[type=file]").nth(1).set_input_files(
            [{"name": "events.csv", "mimeType": "text/csv", "buffer": TABLE.encode()}]
        )
        tables.get_by_role("button", name="Bring them in").click()
        page.wait_for_selector(".wb-report table", timeout=LONG)
        assert "1 row of events set aside" in tables.inner_text()
        page.wait_for_function("document.querySelectorAll('.wb-list tbody tr').length === 2", timeout=LONG)

        page.get_by_label("Find").focus()
        page.keyboard.type("pens")
        page.wait_for_function("document.querySelectorAll('.wb-list tbody tr').length === 1", timeout=LONG)
        tab_to(page, "Copy Pens as the start")
        page.keyboard.press("Enter")
        assert focus(page) == "id"
        page.keyboard.press("Enter")
        page.wait_for_function(
            "document.querySelector('.wb-said').textContent.includes('begins from A1')", timeout=LONG
        )

        page.get_by_label("Find").fill("corrugated")
        tab_to(page, "Open Preparation of Corrugated")
        assert findings(page, [".wb-begin"]) == []
        page.keyboard.press("Enter")
        page.wait_for_selector(".wb-live:visible", timeout=LONG)
        (copy,) = (tmp_path / "my-events").glob("corrugated-boxes-i-*/01_preparation.ipynb")
        page.wait_for_function("!document.querySelector('.lm-TabBar-tab.jp-mod-dirty')", timeout=LONG)
        cells = json.loads(copy.read_text(encoding="utf-8"))["cells"]
        assert all(cell.get("outputs", []) == [] for cell in cells)
