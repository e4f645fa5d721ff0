"""Our team: who sits at the table, who leads which issue, and what is missing in the roles."""

from __future__ import annotations

from dataclasses import dataclass

from workbook.analysis.messages import Message, message
from workbook.appraisal import facts
from workbook.appraisal.issue_values import unique
from workbook.dossier import Dossier, TeamMember

LEADS, KNOWS, NOTES, WATCHES = "leads the talks", "knows the subject", "takes notes", "watches and listens"
ROLES = (LEADS, KNOWS, NOTES, WATCHES)


@dataclass(frozen=True)
class Roster:
    """The team with its flags.

    Attributes
    ----------
    members : tuple of TeamMember
    issues : tuple of (str, tuple of str)
        Each issue with who leads it.
    flags : tuple of Message
    """

    members: tuple[TeamMember, ...]
    issues: tuple[tuple[str, tuple[str, ...]], ...]
    flags: tuple[Message, ...]

    @property
    def leader(self) -> str:
        """Who leads the talks; empty where nobody does."""
        return next((m.name for m in self.members if m.role.text == LEADS), "")


def roster(dossier: Dossier) -> Roster:
    """Return the team of an event; without members there is nothing to flag."""
    members = facts.standing(dossier.team)
    standing = facts.stated_issues(dossier)
    names = unique([(i.name, i.id) for i in standing])
    led = []
    for issue, name in zip(standing, names, strict=True):
        who = [m.name for m in members if issue.id in m.leads]
        who += [issue.lead.text] if issue.lead.text else []
        led.append((name, tuple(dict.fromkeys(who))))
    return Roster(members, tuple(led), _flags(dossier, members, led) if members else ())


def _flags(
    dossier: Dossier, members: tuple[TeamMember, ...], led: list[tuple[str, tuple[str, ...]]]
) -> tuple[Message, ...]:
    there = {m.name.casefold() for m in members}
    found = []
    leads = [m.name for m in members if m.role.text == LEADS]
    if len(leads) > 1:
        found.append(message("team.two_lead", names=", ".join(leads)))
    if not any(m.role.text == NOTES for m in members):
        found.append(message("team.no_notes"))
    nobody = [name for name, who in led if not who]
    if nobody:
        found.append(message("team.no_issue_lead", names=", ".join(nobody)))
    for name, who in led:
        if len(who) > 1:
            found.append(message("team.two_issue_leads", issue=name, names=", ".join(who)))
        found += [message("team.not_on_team", name=w, issue=name) for w in who if w.casefold() not in there]
    holder = dossier.mandate.holder.text
    if holder and holder.casefold() not in there:
        found.append(message("team.holder_missing", name=holder))
    for person in facts.standing(dossier.stakeholders):
        if person.decides and person.side == "ours" and person.name.casefold() in there:
            found.append(message("team.decider_in_room", name=person.name))
    return tuple(found)
