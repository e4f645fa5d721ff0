"""The worked examples of the method pages on walk-away, ZOPA, prices and information, run as they are printed."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest

PAGES = Path(__file__).resolve().parents[2] / "docs" / "methods"
NAMES = [
    "decision-trees",
    "improving",
    "lateness",
    "opening-and-stop",
    "price-dispersion",
    "price-expectation",
    "price-range",
    "price-trend",
    "scenarios",
    "spend-concentration",
    "target-and-opening",
    "their-options",
    "uncertain-figures",
    "value-of-information",
    "walk-away",
    "weighted-price",
    "zopa",
]


@pytest.mark.parametrize("name", NAMES)
def test_worked_example_gives_what_the_page_prints(name: str) -> None:
    text = (PAGES / f"{name}.md").read_text(encoding="utf-8")
    for part in ("**When to use it.**", "**Formula.**", "**Worked example.**", "**Limits.**"):
        assert part in text
    # A code block's last line would otherwise be read as expected output.
    example = doctest.DocTestParser().get_doctest(text.replace("```", ""), {}, name, f"{name}.md", 0)
    assert example.examples
    said: list[str] = []
    result = doctest.DocTestRunner(verbose=False).run(example, out=said.append)
    assert result.failed == 0, "".join(said)
