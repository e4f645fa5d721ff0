"""What axe-core says of reports and of the index: nothing serious, at the widths people work at."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.axe import assert_accessible, findings
from tests.browser.conftest import Watched
from tests.browser.folder import make_folder

Open = Callable[..., Watched]
DRAWN, READY = "html[data-charts=drawn]", "html[data-index=ready]"
BAD = "<html lang='en'><title>Bad</title><main><h1>Bad</h1><img src='x.png'><input><p style='color:#ccc'>pale</p></main></html>"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_folder(tmp_path_factory.mktemp("reports"))


@pytest.mark.parametrize(
    ("name", "width"), [("full-00000000", 1280), ("full-00000000", 1024), ("hostile-00000000", 1024)]
)
def test_a_report_has_no_serious_finding(watched: Open, folder: Path, name: str, width: int) -> None:
    page = watched(width).open(folder / name / "report.html", DRAWN)
    page.locator("details").evaluate_all("all => all.forEach(details => { details.open = true; })")
    assert_accessible(page)


@pytest.mark.parametrize("width", [1280, 1024])
def test_the_index_has_no_serious_finding(watched: Open, folder: Path, width: int) -> None:
    assert_accessible(watched(width).open(folder / "index.html", READY))


def test_what_is_wrong_is_found(watched: Open, tmp_path: Path) -> None:
    path = tmp_path / "bad.html"
    path.write_text(BAD, encoding="utf-8")
    said = "\n".join(findings(watched().open(path, "main")))
    assert "image-alt" in said
    assert "label" in said
    assert "color-contrast" in said
