"""What the mandate allows on issues beside the price: which levels may be given."""

from __future__ import annotations

from collections.abc import Sequence

from workbook.appraisal import facts
from workbook.appraisal.issue_values import NamedIssue
from workbook.dossier import Dossier, Issue

SLACK = 1e-9


def within_mandate(dossier: Dossier, issue: Issue, amount: float | None) -> bool:
    """Return whether a level of an issue keeps within the mandate; a level without an amount, or without a limit, does."""
    if amount is None:
        return True
    for row in facts.standing(dossier.mandate.limits):
        limit = row.limit.best
        if row.issue != issue.id or limit is None or limit.likely is None:
            continue
        if limit.unit and issue.unit and limit.unit != issue.unit:
            continue
        slack = SLACK * max(abs(limit.likely), abs(amount), SLACK)
        past = amount - limit.likely if issue.better == "lower" else limit.likely - amount
        if past > slack:
            return False
    return True


def allowed_levels(dossier: Dossier, issues: Sequence[NamedIssue]) -> dict[str, tuple[str, ...]]:
    """Return the levels that the mandate allows, of the issues of which it excludes any."""
    found = {}
    for named in issues:
        fine = tuple(
            name for name, level in named.levels if within_mandate(dossier, named.issue, level.amount)
        )
        if len(fine) < len(named.levels):
            found[named.name] = fine
    return found
