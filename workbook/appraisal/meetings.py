"""Several parties: in which order to meet them, and what the yes of each is worth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbook.analysis.meetings import CORE, Meetings, Voice, meeting_order
from workbook.analysis.messages import Message, message
from workbook.appraisal import facts
from workbook.appraisal.issue_values import unique
from workbook.appraisal.quantity import Quantity, derived, of_slot, unknown_quantity
from workbook.appraisal.targets import Aims
from workbook.appraisal.walk_away import WalkAway
from workbook.dossier import Dossier, Evidence, Party


@dataclass(frozen=True)
class Parties:
    """The parties beside us and the supplier.

    Attributes
    ----------
    rows : mapping of str to Party
        By a name of its own.
    result : Meetings
    deal : Quantity
        What the deal is worth in money; unknown where it cannot be said, and then the worth of a yes is a share.
    worth : mapping of str to Quantity
        Of us, the supplier and each party; empty where there are too many parties to say.
    unread : tuple of Message
    """

    rows: Mapping[str, Party]
    result: Meetings
    deal: Quantity
    worth: Mapping[str, Quantity]
    unread: tuple[Message, ...]


def parties(dossier: Dossier, aims: Aims, walk_away: WalkAway) -> Parties | None:
    """Return the order of meetings and what each yes is worth; None without further parties."""
    standing = facts.standing(dossier.plan.parties)
    if not standing:
        return None
    names = unique([(p.name if p.name not in CORE else f"{p.name} (party)", p.id) for p in standing])
    by_id = {p.id: n for p, n in zip(standing, names, strict=True)}
    deal = _deal(dossier, aims, walk_away)
    money = deal.likely is not None
    unread, voices, adding = [], [], []
    for party, name in zip(standing, names, strict=True):
        unread += [message("meetings.unread", name=name) for other in party.brings if other not in by_id]
        adds = of_slot(party.adds, f"plan/parties/{party.id}/adds", dossier.event.currency)
        counted = money and adds.likely is not None and adds.unit in ("", dossier.event.currency)
        if counted:
            adding.append(adds)
        voices.append(
            Voice(
                name,
                needed=party.must_agree.flag is not False,
                blocks=party.can_block.flag is True,
                position=party.position.likely,
                brings=tuple(by_id[other] for other in party.brings if other in by_id and other != party.id),
                adds=(adds.likely or 0.0) if counted else 0.0,
            )
        )
    found = meeting_order(voices, worth=deal.likely if deal.likely is not None else 1.0)
    rule = message("meetings.worth_rule")
    said = Quantity(
        0.0,
        "share",
        state="estimated",
        evidence=(Evidence(kind="entered" if any(p.origin == "entered" for p in standing) else "inferred"),),
        inputs=("plan/parties",),
        rule=rule,
    )
    worth = {
        name: derived(value, deal.unit, (deal, *adding), rule, state="estimated")
        if money
        else said.but(likely=value)
        for name, value in (found.shares.values if found.shares is not None else {}).items()
    }
    return Parties(dict(zip(names, standing, strict=True)), found, deal, worth, tuple(dict.fromkeys(unread)))


def _deal(dossier: Dossier, aims: Aims, walk_away: WalkAway) -> Quantity:
    """Return what a deal at target is worth over no deal: limit less target, over the horizon."""
    limit, target, units = aims.limit, aims.target, walk_away.quantity
    rule = message("meetings.worth_money")
    currency = dossier.event.currency
    if limit.likely is None or target.likely is None or units.likely is None:
        return unknown_quantity(currency, rule=rule)
    value = (limit.likely - target.likely) * units.likely
    if value <= 0:
        return unknown_quantity(currency, rule=rule)
    return derived(value, currency, (limit, target, units), rule, state="estimated")
