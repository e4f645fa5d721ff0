"""The page for buyers names every table and column there is."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from workbook.sources.mapping import Mapping
from workbook.sources.mapping_file import shipped_mappings
from workbook.sources.roles import CANONICAL

PAGE = Path(__file__).resolve().parents[2] / "docs" / "import.md"
TITLES = {
    "spend": "what was bought",
    "events": "the negotiations to prepare",
    "quotes": "dated offers, and costed internal options",
    "stakeholders": "people and groups",
    "groups": "which supplier belongs to which parent",
    "indices": "published price series, one row per month",
    "rates": "exchange rates",
}


def column_tables() -> str:
    """Return the tables of columns as the page shows them."""
    lines: list[str] = []
    for role, columns in CANONICAL.items():
        lines += [f"### {role}: {TITLES[role]}", "", "| column | what stands there |", "|---|---|"]
        lines += [f"| {f'**{n}**' if c.required else n} | {c.about} |" for n, c in columns.items()]
        lines.append("")
    return "\n".join(lines) + "\n"


def test_the_page_lists_every_column() -> None:
    found = re.search(
        r"<!-- columns:begin -->\n(.*?)<!-- columns:end -->", PAGE.read_text("utf-8"), re.DOTALL
    )
    assert found is not None
    assert found.group(1) == column_tables()


def test_the_example_mapping_on_the_page_is_one() -> None:
    (text,) = re.findall(r"```yaml\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    mapping = Mapping.model_validate(yaml.safe_load(text))
    assert mapping.tables["spend"].units["TO"].factor == 1000


def test_the_page_names_every_shipped_mapping() -> None:
    page = PAGE.read_text("utf-8")
    names = [file.stem for file in shipped_mappings().glob("*.yaml")]
    assert names
    assert all(f"| `{name}` |" in page for name in names)
