"""Hints drawn from evidence: figures that one click enters."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from workbook.appraisal.event_appraisal import appraise
from workbook.dossier import Estimate, Evidence
from workbook.editing import Session
from workbook.forms.places import Suggest, Suggestion
from workbook.wording import numbers
from workbook.wording.sentences import sentence

LAST = 3


def last_prices(session: Session) -> Sequence[Suggestion]:
    """Return the middle of the last prices paid to the incumbent, with the lowest and the highest of them."""
    d = session.current
    own = sorted(
        (x for x in d.deliveries if x.supplier == d.event.incumbent and x.price > 0), key=lambda x: x.on
    )
    recent = own[-LAST:]
    if not recent:
        return ()
    prices = [x.price for x in recent]
    unit = f"{d.event.currency}/{d.event.unit.text or 'unit'}"
    shown = ", ".join(numbers.amount(x, d.event.currency, per="unit", locale=d.event.locale) for x in prices)
    words = sentence("hints.last_prices", {"n": len(prices), "prices": shown})
    rule = sentence("hints.last_prices_rule", {"n": len(prices)})
    return (Suggestion(words, _estimate(session, prices, unit, rule)),)


def _estimate(session: Session, values: Sequence[float], unit: str, rule: str) -> Estimate:
    evidence = Evidence(kind="entered", by=session.author, on=session.today(), rule=rule)
    low, high = min(values), max(values)
    ends = {"low": low, "high": high} if high > low else {}
    state = "estimated" if ends else "known"
    return Estimate(likely=median(values), unit=unit, state=state, evidence=evidence, **ends)  # type: ignore[arg-type]


def bought_last_year(session: Session) -> Sequence[Suggestion]:
    """Return the quantity of the last 365 days of deliveries."""
    return _last_year(session, "quantity", f"{session.current.event.unit.text or 'unit'}/year")


def spent_last_year(session: Session) -> Sequence[Suggestion]:
    """Return the money of the last 365 days of deliveries."""
    return _last_year(session, "value", f"{session.current.event.currency}/year")


def _last_year(session: Session, name: str, unit: str) -> Sequence[Suggestion]:
    d = session.current
    if d.event.as_of is None:
        return ()
    lines = [x for x in d.deliveries if 0 <= (d.event.as_of - x.on).days < 365]
    total = sum(getattr(x, name) for x in lines)
    if total <= 0:
        return ()
    shown = numbers.count(total, locale=d.event.locale)
    words = sentence("hints.last_year", {"total": shown, "unit": unit, "n": len(lines)})
    rule = sentence("hints.last_year_rule", {"n": len(lines)})
    evidence = Evidence(kind="entered", by=session.author, on=session.today(), rule=rule)
    return (Suggestion(words, Estimate(likely=total, unit=unit, evidence=evidence)),)


def accepted_from_others(session: Session) -> Sequence[Suggestion]:
    """Return what the incumbent accepted from other buyers, at our terms, as its floor."""
    from workbook.appraisal.benchmark import benchmark
    from workbook.appraisal.supplier_side import accepted_floor

    d = session.current
    found = accepted_floor(d, benchmark(d))
    if not found.known:
        return ()
    low, likely, high = found.ends
    locale, per = d.event.locale, d.event.unit.text or "unit"
    shown = numbers.interval(low, high, d.event.currency, per=per, locale=locale)
    words = sentence("hints.accepted", {"range": shown, "n": found.said.values["n"]})
    rule = sentence("hints.accepted_rule", {"n": found.said.values["n"]})
    evidence = Evidence(kind="entered", by=session.author, on=session.today(), rule=rule)
    ends = {"low": low, "high": high} if high > low else {}
    value = Estimate(likely=likely, unit=found.floor.unit, state="estimated", evidence=evidence, **ends)
    return (Suggestion(words, value),)


def index_now(session: Session) -> Sequence[Suggestion]:
    """Return the newest value of each linked index."""
    found = []
    for index in session.current.indices:
        if index.deleted or not index.series:
            continue
        point = max(index.series, key=lambda p: p.on)
        day = numbers.day(point.on, locale=session.current.event.locale)
        shown = numbers.number(point.value, locale=session.current.event.locale)
        words = sentence("hints.index", {"name": index.name, "value": shown, "day": day})
        rule = sentence("hints.index_rule", {"name": index.name, "day": day})
        evidence = Evidence(kind="entered", by=session.author, on=session.today(), rule=rule)
        found.append(Suggestion(words, Estimate(likely=point.value, unit=index.unit, evidence=evidence)))
    return tuple(found)


def cost_in_use(alternative: str) -> Suggest:
    """Return a hint of what using an alternative costs more per unit than using the incumbent."""

    def suggest(session: Session) -> Sequence[Suggestion]:
        d = session.current
        if not d.costs.ownership:
            return ()
        more = appraise(d).total_costs.more_in_use(alternative)
        if more is None or not more.likely:
            return ()
        per, locale = d.event.unit.text or "unit", d.event.locale
        key = "hints.in_use" if more.likely > 0 else "hints.in_use_less"
        words = sentence(
            key, {"more": numbers.money(abs(more.likely), d.event.currency, per=per, locale=locale)}
        )
        rule = sentence("hints.in_use_rule")
        evidence = Evidence(kind="entered", by=session.author, on=session.today(), rule=rule)
        value = Estimate(likely=more.likely, unit=more.unit, state=more.state, evidence=evidence)
        return (Suggestion(words, value),)

    return suggest
