"""The mandate: whether it stands today, and whether the plan keeps within it on every issue it limits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from workbook.analysis.messages import Message, message
from workbook.appraisal import facts
from workbook.appraisal.issue_values import unique
from workbook.appraisal.quantity import Quantity, of_slot
from workbook.appraisal.targets import PRICE_ISSUE, Aims
from workbook.dossier import Dossier, Issue, MandateLimit

Standing = Literal["none", "not approved", "not yet valid", "expired", "stands", "no day"]
AIMS = ("opening", "target", "limit")


@dataclass(frozen=True)
class Held:
    """One limit of the mandate beside the plan's opening, target and limit on that issue.

    ``beyond`` names those of the three that pass the limit; ``comparable`` is False where the units differ.
    """

    name: str
    better: str
    allowed: Quantity
    plan: Mapping[str, Quantity]
    beyond: tuple[str, ...]
    comparable: bool
    note: str = ""


@dataclass(frozen=True)
class MandateCheck:
    """Whether the mandate stands, its limits against the plan, and what is wrong with it, the gravest first.

    ``walk_away`` is our own where the mandate allows a price above it, else None.
    """

    standing: Standing
    held: tuple[Held, ...]
    says: tuple[Message, ...]
    walk_away: Quantity | None = None

    @property
    def left(self) -> bool:
        """Whether the plan leaves the mandate on any issue."""
        return any(h.beyond for h in self.held)


def mandate_check(
    dossier: Dossier, aims: Aims, walk_away: Quantity, as_of: date | None, deadline: date | None
) -> MandateCheck:
    """Return whether the mandate stands on a day and whether the plan keeps within it."""
    m = dossier.mandate
    if not m.holder.text and not m.approver.text and m.limit.likely is None and not facts.standing(m.limits):
        return MandateCheck("none", (), ())
    held = (*_price(dossier, aims), *_issues(dossier))
    standing, says = _standing(dossier, as_of)
    if not m.holder.text:
        says.append(message("mandate.no_holder"))
    elif m.holder.text.casefold() == m.approver.text.casefold():
        says.append(message("mandate.own_approval", name=m.holder.text))
    until = m.valid_until.day
    if standing != "expired" and until is not None and deadline is not None and until < deadline:
        says.append(message("mandate.before_deadline", until=until, deadline=deadline))
    allowed = of_slot(m.limit, "mandate/limit", facts.price_unit(dossier))
    if not allowed.is_known:
        says.append(message("mandate.no_limit"))
    says += [message("mandate.unit_differs", issue=h.name) for h in held if not h.comparable]
    says += _unread(dossier)
    above = allowed.unit == walk_away.unit and _past(allowed, walk_away, "lower")
    return MandateCheck(standing, held, tuple(says), walk_away if above else None)


def _standing(dossier: Dossier, as_of: date | None) -> tuple[Standing, list[Message]]:
    m = dossier.mandate
    start, until, approved = m.valid_from.day, m.valid_until.day, m.approved_on.day
    says = []
    if not m.approver.text:
        says.append(message("mandate.no_approver"))
    elif approved is None:
        says.append(message("mandate.no_approval_day", name=m.approver.text))
    if start is not None and until is not None and start > until:
        says.append(message("mandate.days_crossed", start=start, until=until))
    if as_of is not None:
        if until is not None and until < as_of:
            return "expired", [message("mandate.expired", until=until), *says]
        if start is not None and start > as_of:
            return "not yet valid", [message("mandate.not_yet", start=start), *says]
        if approved is not None and approved > as_of:
            return "not approved", [message("mandate.approved_later", on=approved), *says]
    if not m.approver.text or approved is None:
        return "not approved", says
    if until is None:
        return "no day", [*says, message("mandate.no_end")]
    return "stands", says


def _price(dossier: Dossier, aims: Aims) -> tuple[Held, ...]:
    allowed = of_slot(dossier.mandate.limit, "mandate/limit", facts.price_unit(dossier))
    if not allowed.is_known:
        return ()
    plan = {"opening": aims.opening, "target": aims.target, "limit": aims.limit}
    return (_held("Price", "lower", allowed, plan),)


def _issues(dossier: Dossier) -> tuple[Held, ...]:
    standing = facts.standing(dossier.issues)
    names = dict(zip([i.id for i in standing], unique([(i.name, i.id) for i in standing]), strict=True))
    issues = {i.id: i for i in standing}
    return tuple(
        _of_issue(issues[row.issue], names[row.issue], row)
        for row in facts.standing(dossier.mandate.limits)
        if row.issue in issues and row.issue != PRICE_ISSUE and row.limit.likely is not None
    )


def _of_issue(issue: Issue, name: str, row: MandateLimit) -> Held:
    key = f"issues/{issue.id}"
    allowed = of_slot(row.limit, f"mandate/limits/{row.id}/limit", issue.unit)
    plan = {aim: of_slot(getattr(issue, aim), f"{key}/{aim}", issue.unit) for aim in AIMS}
    return _held(name, issue.better, allowed, plan, row.note.text)


def _held(name: str, better: str, allowed: Quantity, plan: Mapping[str, Quantity], note: str = "") -> Held:
    known = {aim: q for aim, q in plan.items() if q.is_known}
    fits = all(q.unit == allowed.unit or "" in (q.unit, allowed.unit) for q in known.values())
    beyond = tuple(aim for aim, q in known.items() if _past(q, allowed, better)) if fits else ()
    return Held(name, better, allowed, plan, beyond, fits, note)


def _past(quantity: Quantity, allowed: Quantity, better: str) -> bool:
    """Return whether a figure gives more than is allowed."""
    one, two = quantity.likely, allowed.likely
    if one is None or two is None:
        return False
    slack = 1e-9 * max(abs(one), abs(two), 1e-12)
    return one > two + slack if better == "lower" else one < two - slack


def _unread(dossier: Dossier) -> list[Message]:
    """Return the limits that stand for nothing: of no issue, of the price a second time, or without a figure."""
    known = {i.id for i in facts.standing(dossier.issues)}
    says = []
    for row in facts.standing(dossier.mandate.limits):
        if row.issue == PRICE_ISSUE:
            says.append(message("mandate.price_twice"))
        elif row.issue not in known:
            says.append(message("mandate.no_issue"))
        elif row.limit.likely is None:
            name = next(i.name for i in dossier.issues if i.id == row.issue)
            says.append(message("mandate.issue_no_limit", issue=name))
    return list(dict.fromkeys(says))
