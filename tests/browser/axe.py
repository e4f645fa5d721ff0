"""axe-core on what we render: the rules of WCAG 2.2 A and AA and the good practices, from a copy on this computer."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from playwright.sync_api import Page

GRAVE = ("serious", "critical")
RUN = """async ([include, exclude]) => {
  const found = await axe.run({include, exclude}, {resultTypes: ['violations'], iframes: false});
  return {
    checked: found.passes.length,
    findings: found.violations.map(rule => ({
      rule: rule.id, impact: rule.impact, help: rule.help,
      nodes: rule.nodes.map(node => `${node.target.join(' ')}: ${node.html.slice(0, 200)} (${node.failureSummary.slice(0, 300)})`),
    })),
  };
}"""


@cache
def axe_source() -> str:
    """Return axe-core as the package on this computer ships it."""
    return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


def findings(page: Page, include: Sequence[str] = ("html",), exclude: Sequence[str] = ()) -> list[str]:
    """Return the serious and critical findings within some parts of a page, a sentence each.

    Parameters
    ----------
    page : Page
    include : sequence of str
        CSS selectors of what we render; one that is not there fails, because a check of nothing finds nothing.
    exclude : sequence of str
        What is somebody else's within it.
    """
    for selector in include:
        assert page.locator(selector).count(), f"nothing here is {selector}"
    if not page.evaluate("typeof axe === 'object' && typeof axe.run === 'function'"):
        page.evaluate(axe_source())
    found: dict[str, Any] = page.evaluate(RUN, [list(include), [*exclude]])
    assert found["checked"] > 5
    return [
        f"{finding['impact']} {finding['rule']}: {finding['help']}\n    "
        + "\n    ".join(finding["nodes"][:4])
        for finding in found["findings"]
        if finding["impact"] in GRAVE
    ]


def assert_accessible(page: Page, include: Sequence[str] = ("html",), exclude: Sequence[str] = ()) -> None:
    """Fail with the serious and critical findings, if there is one."""
    found = findings(page, include, exclude)
    assert not found, "\n".join(["axe-core finds:", *found])
