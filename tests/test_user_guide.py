"""The user guide treats every question of every notebook, in their order, and what it shows and points to is there."""

from __future__ import annotations

import json
import re
import struct
from pathlib import Path

import pytest

from tests.conftest import ROOT

GUIDE = ROOT / "docs" / "guide"
NOTEBOOKS = sorted(path.stem for path in (ROOT / "notebooks").glob("0[0-3]_*.ipynb"))
PAGES = sorted(GUIDE.glob("*.md"))
KILOBYTES = 1000


def questions_of(notebook: str) -> list[str]:
    cells = json.loads((ROOT / "notebooks" / f"{notebook}.ipynb").read_text(encoding="utf-8"))["cells"]
    texts = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"]
    return [heading for text in texts for heading in re.findall(r"^## (.+)$", text, re.MULTILINE)]


def links_of(page: Path) -> list[str]:
    targets = re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8"))
    return [target for target in targets if "://" not in target]


@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_every_question_of_a_notebook_is_treated_in_its_page(notebook: str) -> None:
    text = (GUIDE / f"{notebook}.md").read_text(encoding="utf-8")
    asked, treated = questions_of(notebook), re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert asked
    assert [heading for heading in treated if heading in asked] == asked


@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_each_question_is_answered_with_more_than_its_heading(notebook: str) -> None:
    text = (GUIDE / f"{notebook}.md").read_text(encoding="utf-8")
    parts = dict(re.findall(r"^## (.+)\n([\s\S]*?)(?=^## |\Z)", text, re.MULTILINE))
    for heading in questions_of(notebook):
        assert "**What it means.**" in parts[heading], heading
        assert len(parts[heading].split()) > 25, heading


@pytest.mark.parametrize("page", [*PAGES, ROOT / "README.md"], ids=lambda path: path.stem)
def test_what_a_page_points_to_is_there(page: Path) -> None:
    there = [target.partition("#")[0] for target in links_of(page)]
    assert there
    assert [target for target in there if target and not (page.parent / target).exists()] == []


def test_each_page_shows_its_notebook_in_a_small_picture_with_a_caption() -> None:
    for name in ("index", *NOTEBOOKS):
        shown = re.findall(
            r"!\[([^\]]{20,})\]\((images/[^)]+\.png)\)", (GUIDE / f"{name}.md").read_text("utf-8")
        )
        assert shown, name
        for _, image in shown:
            data = (GUIDE / image).read_bytes()
            width, height = struct.unpack(">II", data[16:24])
            assert data.startswith(b"\x89PNG"), image
            assert len(data) < 200 * KILOBYTES, image
            assert width >= 800, image
            assert height >= 500, image


def test_the_readme_leads_to_the_guide_and_shows_two_of_its_pictures() -> None:
    links = links_of(ROOT / "README.md")
    assert "docs/guide/index.md" in links
    assert len({link for link in links if link.startswith("docs/guide/images/")}) >= 2
