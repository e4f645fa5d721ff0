"""Prices brought to a common basis before they are compared.

The basis is *delivered* where the incumbent's freight is known: price plus freight per unit. Otherwise prices are compared
*at the incumbent's Incoterm*, before freight. A price whose freight is unknown joins only at the incumbent's own Incoterm
(its freight is then assumed to equal the incumbent's); any other is flagged and compared with nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from workbook.analysis.messages import Message, message
from workbook.appraisal import facts
from workbook.appraisal.quantity import Quantity, derived, of_slot
from workbook.dossier import Dossier


@dataclass(frozen=True)
class Basis:
    """The basis of comparison of one event."""

    delivered: bool
    incoterm: str
    freight: Quantity

    def explain(self) -> Message:
        """Return the sentence that states the basis."""
        if self.delivered:
            return message("levelling.delivered")
        if self.incoterm:
            return message("levelling.at_terms", incoterm=self.incoterm)
        return message("levelling.no_terms")


@dataclass(frozen=True)
class LevelledPrice:
    """A price on the basis of the event; ``total`` is unknown where the price is not comparable.

    ``freight`` is None where the basis leaves freight out; ``reason`` says why a price is not comparable.
    """

    price: Quantity
    freight: Quantity | None
    total: Quantity
    reason: Message | None = None

    @property
    def comparable(self) -> bool:
        """Whether it may be compared with today's price."""
        return self.reason is None


def basis_of(dossier: Dossier) -> Basis:
    """Return the basis on which this event's prices are compared."""
    freight = of_slot(dossier.event.freight, "event/freight", facts.price_unit(dossier))
    return Basis(freight.is_known, dossier.event.incoterm.text, freight)


def level(price: Quantity, freight: Quantity, incoterm: str, basis: Basis) -> LevelledPrice:
    """Return ``price`` on ``basis``.

    Parameters
    ----------
    price, freight : Quantity
        Per unit, at the seller's own terms; freight may be unknown.
    incoterm : str
        The seller's Incoterm; empty where nobody stated one.
    """
    same_terms = incoterm == basis.incoterm
    if not basis.delivered:
        if same_terms:
            return LevelledPrice(price, None, price)
        return _not_comparable(price, freight, incoterm, basis)
    if not freight.is_known:
        if not same_terms:
            return _not_comparable(price, freight, incoterm, basis)
        rule = message("levelling.freight_assumed", incoterm=incoterm)
        freight = derived(basis.freight.likely, price.unit, (basis.freight,), rule, state="assumed")
    total = None if price.likely is None else price.likely + (freight.likely or 0.0)
    low, high = _ends(price, freight)
    rule = message("levelling.rule")
    return LevelledPrice(
        price, freight, derived(total, price.unit, (price, freight), rule, low=low, high=high)
    )


def _ends(price: Quantity, freight: Quantity) -> tuple[float | None, float | None]:
    """Return low and high of the sum; both move together, which never understates the width."""
    if price.low is None and freight.low is None:
        return None, None
    lows = [q.likely if q.low is None else q.low for q in (price, freight)]
    highs = [q.likely if q.high is None else q.high for q in (price, freight)]
    return sum(x or 0.0 for x in lows), sum(x or 0.0 for x in highs)


def _not_comparable(price: Quantity, freight: Quantity, incoterm: str, basis: Basis) -> LevelledPrice:
    key = "levelling.terms_differ" if incoterm and basis.incoterm else "levelling.terms_missing"
    reason = message(key, theirs=incoterm or "not stated", ours=basis.incoterm or "not stated")
    nothing = derived(None, price.unit, (price,), reason)
    return LevelledPrice(price, None if not freight.is_known else freight, nothing, reason)
