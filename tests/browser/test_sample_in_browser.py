"""The sample wave, made by the batch from tables to pages, opened in a real browser."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Watched, until
from tests.browser.paper import page_texts
from workbook.batch.sample import run_sample

Open = Callable[..., Watched]
DRAWN, READY = "html[data-charts=drawn]", "html[data-index=ready]"
A4_BETWEEN_MARGINS = 688
DRAWN_CHARTS = """[...document.querySelectorAll('figure.wb-chart')].map(figure => {
  const size = figure.querySelector('svg.main-svg')?.getBoundingClientRect();
  return Boolean(size && size.width > 100 && size.height > 60 && size.width <= figure.clientWidth + 1);
})"""


@pytest.fixture(scope="module")
def wave(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("sample") / "reports"
    run_sample(out, workers=2)
    return out


def reports(wave: Path) -> list[Path]:
    events = json.loads((wave / "run.json").read_text(encoding="utf-8"))["events"]
    assert len(events) == 24
    return [wave / event["report"] for event in events]


def assert_fits_on_paper(page: Page) -> None:
    """Nothing sticks out of an A4 page: a browser would shrink everything to make it fit."""
    page.set_viewport_size({"width": A4_BETWEEN_MARGINS, "height": 900})
    page.emulate_media(media="print")
    until(page, f"document.documentElement.scrollWidth <= {A4_BETWEEN_MARGINS + 2}", seconds=5)
    page.emulate_media(media="null")
    page.set_viewport_size({"width": 1280, "height": 900})


@pytest.mark.parametrize("width", [1280, 380])
def test_the_index_leads_to_every_report_and_each_is_drawn_clean_and_within_its_width(
    watched: Open, wave: Path, width: int
) -> None:
    seen = watched(width)
    page = seen.open(wave / "index.html", READY)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    links = page.evaluate("[...document.querySelectorAll('tbody a')].map(a => a.href)")
    assert sorted(links) == sorted(path.resolve().as_uri() for path in reports(wave))
    charts = 0
    for link in links[:: 1 if width == 380 else 4]:
        page.goto(link)
        page.wait_for_selector(DRAWN, state="attached", timeout=20_000)
        drawn = page.evaluate(DRAWN_CHARTS)
        charts += len(drawn)
        assert all(drawn), link
        assert page.evaluate("document.documentElement.scrollWidth") <= width, link
        seen.assert_clean()
    assert charts > 20


def test_on_paper_page_one_holds_the_decision_and_is_all_where_little_is_known(
    watched: Open, wave: Path, tmp_path: Path
) -> None:
    thin = [path for path in reports(wave) if path.parent.name.startswith("of-02")]
    for path in thin + reports(wave)[::6]:
        page = watched().open(path, DRAWN)
        assert_fits_on_paper(page)
        target = tmp_path / f"{path.parent.name}.pdf"
        page.pdf(path=str(target), prefer_css_page_size=True, print_background=True)
        texts = page_texts(target)
        last = page.locator(".wb-chapter-decision").inner_text().split("\n")[-1]
        assert " ".join(last.split())[-40:] in texts[0]
        if page.locator(".wb-chapter").count() == 1:
            assert len(texts) == 1
        else:
            assert "CONTENTS" in texts[1].upper()


def test_no_report_is_larger_than_it_should_be(wave: Path) -> None:
    sizes = sorted(path.stat().st_size for path in reports(wave))
    assert sizes[-1] < 350_000
    assert sizes[len(sizes) // 2] < 200_000
