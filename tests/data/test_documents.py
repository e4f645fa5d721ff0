"""What the documents for readers promise: links that lead somewhere, commands that exist, counts that are true."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import openpyxl
import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted(
    path
    for pattern in ("*.md", "data/*.md", "docs/*.md", "docs/tutorials/*.md")
    for path in ROOT.glob(pattern)
)
LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_leads_to_a_file(document: Path) -> None:
    links = [link for link in LINK.findall(document.read_text(encoding="utf-8")) if "://" not in link]
    missing = [link for link in links if not (document.parent / link).exists()]
    assert missing == []


def test_the_readme_opens_with_the_picture_and_the_two_commands() -> None:
    head = (ROOT / "README.md").read_text(encoding="utf-8").split("\n## ")[0]
    assert "docs/journey.svg" in head
    assert head.index("docs/journey.svg") < head.index("make reports") < head.index("make test")


def test_the_readme_names_commands_that_exist() -> None:
    from workbook.cli import app

    there = {
        command.name or command.callback.__name__ for command in app.registered_commands if command.callback
    }
    there |= {group.name for group in app.registered_groups}
    named = set()
    for block in re.findall(r"```\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL):
        named |= set(re.findall(r"^workbook ([a-z]+)", block, re.MULTILINE))
    assert named
    assert named <= there


def test_the_make_targets_that_are_named_exist() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for document in DOCUMENTS:
        named = set(re.findall(r"^make ([a-z-]+)", document.read_text(encoding="utf-8"), re.MULTILINE))
        assert named <= targets, document.name


def test_the_table_of_the_sample_counts_right() -> None:
    text = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
    stated = {
        name: int(rows.replace(",", ""))
        for name, rows in re.findall(r"\| `([\w.]+)` \| (?:about )?([\d,]+) \|", text)
    }
    folder = ROOT / "data" / "sample"
    counted = {}
    for name in stated:
        if name.endswith(".xlsx"):
            counted[name] = openpyxl.load_workbook(folder / name).worksheets[0].max_row - 1
        else:
            with (folder / name).open(encoding="utf-8", newline="") as file:
                counted[name] = sum(1 for _ in csv.reader(file)) - (3 if name == "spend.csv" else 1)
    assert abs(counted.pop("spend.csv") - stated.pop("spend.csv")) < 50
    assert counted == stated
