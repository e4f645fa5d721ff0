"""The next price to expect, from our own prices and what others paid, as the back-test judged it."""

from __future__ import annotations

from dataclasses import dataclass

from workbook.analysis.expectation import PriceExpectation, price_expectation
from workbook.analysis.messages import message
from workbook.analysis.price_signs import price_signs
from workbook.appraisal import facts
from workbook.appraisal.quantity import Quantity, derived, of_estimate
from workbook.appraisal.situation import delivery_evidence
from workbook.dossier import Dossier


@dataclass(frozen=True)
class Expected:
    """The next price per unit at our terms, with its 80 % interval, and the chance that it is below the last one."""

    result: PriceExpectation
    price: Quantity
    cheaper: Quantity


def expected_price(dossier: Dossier) -> Expected | None:
    """Return the price to expect; None without a delivery of our own up to the day of the event.

    Others' prices count with the day of their last delivery; prices are as invoiced, before freight.
    """
    as_of = dossier.event.as_of
    own = [d for d in dossier.deliveries if d.price > 0 and (as_of is None or d.on <= as_of)]
    if not own:
        return None
    today = as_of or max(d.on for d in own)
    entity = dossier.event.entity.text
    market = [
        c
        for c in facts.standing(dossier.comparables)
        if c.entity != entity and c.last is not None and c.last <= today and (c.price.likely or 0) > 0
    ]
    signs = price_signs(
        [d.on.toordinal() for d in own],
        [d.price for d in own],
        as_of_day=today.toordinal(),
        own_quantities=[d.quantity for d in own],
        market_days=[c.last.toordinal() for c in market if c.last],
        market_prices=[c.price.likely or 0.0 for c in market],
        market_buyers=[c.entity for c in market],
    )
    found = price_expectation(signs)
    unit = facts.price_unit(dossier)
    measured = Quantity(
        signs.last,
        unit,
        evidence=(delivery_evidence(tuple(own), "our own deliveries"),),
        inputs=("deliveries",),
    )
    others = [of_estimate(c.price, f"comparables/{c.id}/price", unit) for c in market]
    rule = message("expectation.definition")
    low, high = found.intervals[80]
    price = derived(found.expected, unit, [measured, *others], rule, low=low, high=high, state="estimated")
    cheaper = derived(found.chance_cheaper, "chance", [measured, *others], rule, state="estimated")
    return Expected(found, price, cheaper)
