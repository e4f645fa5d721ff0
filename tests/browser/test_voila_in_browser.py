"""The pages in Voilà: the start page opens an event's page, an edit is kept, and nothing else is to be had."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.browser.conftest import Watched
from tests.browser.started import started
from tests.drafts import full
from workbook.store import open_store

pytestmark = pytest.mark.slow
LONG = 180_000


def test_an_event_is_prepared_without_jupyterlab(tmp_path: Path, watched: Callable[..., Watched]) -> None:
    store = f"sqlite:///{(tmp_path / 'own' / 'events.db').as_posix()}"
    (tmp_path / "own").mkdir()
    with open_store(store) as held:
        held.save(full(), author="test", base_version=None)
    with started(tmp_path, "--voila", "--store", store, "--folder", "own") as address:
        seen = watched()
        page = seen.page
        page.goto(address, timeout=LONG)
        page.wait_for_selector(".wb-list tbody tr", timeout=LONG)
        with page.context.expect_page(timeout=LONG) as opening:
            page.get_by_role("button", name=re.compile("^Open Preparation of Gloves")).click()
        event = opening.value
        purpose = event.get_by_label("Why we negotiate", exact=False).first
        purpose.wait_for(timeout=LONG)
        purpose.fill("Our plants stand still without them")
        purpose.press("Tab")
        stop = time.monotonic() + 60
        while (
            open_store(store).load("EV 1/2").dossier.plan.purpose.text
            != "Our plants stand still without them"
        ):
            assert time.monotonic() < stop, "the edit did not reach the store"
            event.wait_for_timeout(200)
        assert event.locator(".wb-live table").count() > 3
        words = event.inner_text("body")
        assert "open_event" not in words
        assert store not in words
        assert [url for url in seen.requests if urlsplit(url).hostname not in ("localhost", None)] == []
        root = "/".join(address.split("/")[:3])
        for path in ("events.db", "00_portfolio.ipynb", ".jupyter/jupyter_server_config.json"):
            assert page.request.get(f"{root}/voila/files/{path}").status in (403, 404)
        stranger = watched().page
        stranger.goto(address.split("?")[0], timeout=LONG)
        assert "/login" in stranger.url
