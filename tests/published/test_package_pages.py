"""The worked examples in docs/methods and in the docstrings of preferences, packages, concessions and learning."""

from __future__ import annotations

import doctest
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

from workbook.wording.sentences import catalogue

METHODS = Path(__file__).resolve().parents[2] / "docs" / "methods"
TOPICS = ("preferences", "packages", "concessions", "learning")
PAGES = (
    "best-swap",
    "carried-through",
    "concession-curves",
    "concession-flags",
    "concession-ledger",
    "concession-plan",
    "distance-to-frontier",
    "egalitarian",
    "equal-offers",
    "exchange-rates",
    "kalai-smorodinsky",
    "largest-sum",
    "mixes",
    "nash",
    "next-trade",
    "package-table",
    "pareto-frontier",
    "partial-priorities",
    "play-back",
    "sampled-change",
    "their-priorities",
    "their-walk-away",
    "value-functions",
    "weights",
)
MODULES = [
    f"workbook.analysis.{topic}.{module.name}"
    for topic in TOPICS
    for module in iter_modules(import_module(f"workbook.analysis.{topic}").__path__)
]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_holds_its_parts_and_its_example_is_true(page: str) -> None:
    text = (METHODS / f"{page}.md").read_text(encoding="utf-8")
    for part in ("# ", "**When to use it.**", "**Formula.**", "**Worked example.**", "**Limits.**"):
        assert part in text
    result = doctest.testfile(str(METHODS / f"{page}.md"), module_relative=False)
    assert result.attempted >= 2
    assert result.failed == 0


@pytest.mark.parametrize("module", MODULES)
def test_examples_in_docstrings_are_true(module: str) -> None:
    assert doctest.testmod(import_module(module)).failed == 0


@pytest.mark.parametrize("topic", TOPICS)
def test_every_sentence_has_a_result_that_says_it(topic: str) -> None:
    """Each key stands in the code whole, or its last part does where the key is put together from a rule's name."""
    folder = Path(str(import_module(f"workbook.analysis.{topic}").__file__)).parent
    code = "".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.py")))
    for key in (key for key in catalogue() if key.startswith(f"{topic}.")):
        last = key.rsplit(".", 1)[1].removesuffix("_money")
        assert key in code or f'"{last}"' in code or f'.{last}"' in code or f"{last}_money" in code, key
