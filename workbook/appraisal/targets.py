"""Opening, target and limit of the price, at the terms of the deal on the table; a person's figure stands before ours."""

from __future__ import annotations

from dataclasses import dataclass

from workbook.analysis.messages import Message, message
from workbook.analysis.targets import Targets, targets
from workbook.appraisal import facts
from workbook.appraisal.benchmark import Benchmark
from workbook.appraisal.position import approach
from workbook.appraisal.quantity import Quantity, derived, of_estimate, unknown_quantity
from workbook.appraisal.walk_away import WalkAway
from workbook.dossier import Dossier, Issue

PRICE_ISSUE = facts.PRICE_ISSUE


@dataclass(frozen=True)
class Aims:
    """What we ask first, aim for and leave above, per unit at the incumbent's terms.

    ``target_levelled`` is the target on the basis on which prices are compared; ``warnings`` say where a person's
    figures are not in order.
    """

    opening: Quantity
    target: Quantity
    limit: Quantity
    target_levelled: Quantity
    result: Targets
    says: tuple[Message, ...]
    warnings: tuple[Message, ...]


def price_issue(dossier: Dossier) -> Issue | None:
    """Return the issue that holds the price, if there is one."""
    return next((i for i in facts.standing(dossier.issues) if i.id == PRICE_ISSUE), None)


def aims(dossier: Dossier, benchmark: Benchmark, walk_away: WalkAway) -> Aims:
    """Return opening, target and limit: computed ones in order, entered ones as they are, with a warning if not."""
    unit, today = facts.price_unit(dossier), facts.todays_price(dossier)
    own = benchmark.basis.freight if benchmark.basis.delivered else None
    off = own.likely if own is not None and own.likely is not None else 0.0
    used = {
        key: price
        for key, price in _comparable(benchmark, walk_away).items()
        if (price.likely or 0.0) - off > 0
    }
    style = approach(dossier).plan
    found = targets(
        [(price.likely or 0.0) - off for price in used.values()],
        limit=walk_away.limit.likely,
        today=today.likely if (today.likely or 0.0) > 0 else None,
        keys=list(used),
        stretch=None if style is None else style.opening_stretch,
    )
    inputs = list(used.values())
    if own is not None:
        inputs.append(own)
    n, limit = len(used), walk_away.limit
    target = _aim(found.target, found.target_rule, message("aims.target", n=n), unit, inputs, today, limit)
    opening = _aim(
        found.opening, found.opening_rule, message("aims.opening", n=n), unit, inputs, today, limit
    )
    if found.opening_rule == "target":
        opening = target.but(rule=message("targets.opening_is_target"))
    elif style is not None and found.opening_rule == "style":
        held = [*inputs, limit] if limit.is_known else inputs
        rule = message("aims.opening_style", stretch=style.opening_stretch, style=style.style)
        opening = derived(found.opening, unit, held, rule, state="estimated")
    issue = price_issue(dossier)
    if issue is not None:
        opening = _entered(issue, "opening", opening)
        target = _entered(issue, "target", target)
        limit = _entered(issue, "limit", limit)
    levelled = (
        target
        if own is None
        else derived(
            None if target.likely is None else target.likely + off,
            unit,
            (target, own),
            message("levelling.rule"),
        )
    )
    return Aims(opening, target, limit, levelled, found, found.explain(), _order(opening, target, limit))


def _comparable(benchmark: Benchmark, walk_away: WalkAway) -> dict[str, Quantity]:
    """Return the comparable prices by key: what others paid, and the valid quotes that we hold."""
    found = {p.comparable.id: p.levelled.total for p in benchmark.prices}
    for row in walk_away.rows:
        if row.alternative.status == "quoted" and row.reason is None:
            found[f"quote {row.alternative.id}"] = row.levelled.total
    return found


def _aim(
    value: float | None,
    rule: str | None,
    percentile: Message,
    unit: str,
    inputs: list[Quantity],
    today: Quantity,
    limit: Quantity,
) -> Quantity:
    if value is None or rule is None:
        return unknown_quantity(unit, rule=message("targets.none"))
    if rule == "today's price":
        return derived(value, unit, (today,), message("aims.today"))
    if rule == "limit":
        return derived(value, unit, (limit,), message("aims.limit"))
    return derived(value, unit, inputs, percentile, state="estimated")


def _entered(issue: Issue, name: str, computed: Quantity) -> Quantity:
    slot = getattr(issue, name)
    return (
        computed
        if slot.entered is None
        else of_estimate(slot.entered, f"issues/{issue.id}/{name}", computed.unit)
    )


def _order(opening: Quantity, target: Quantity, limit: Quantity) -> tuple[Message, ...]:
    found = []
    for first, second, key in (
        (opening, target, "aims.opening_above_target"),
        (target, limit, "aims.target_above_limit"),
    ):
        if (
            first.likely is not None
            and second.likely is not None
            and first.likely > second.likely * (1 + 1e-12)
        ):
            found.append(message(key, first=first.likely, second=second.likely))
    return tuple(found)
