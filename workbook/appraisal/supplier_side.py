"""The supplier's side, only from evidence: its floor as the team states it, or what it has accepted from others.

Without evidence there is no distribution, and so no probability that a deal exists.
"""

from __future__ import annotations

from dataclasses import dataclass

from workbook.analysis.messages import Message, message
from workbook.analysis.prices import percentile
from workbook.appraisal import facts
from workbook.appraisal.benchmark import Benchmark
from workbook.appraisal.quantity import Quantity, derived, of_slot, unknown_quantity
from workbook.dossier import Dossier

BUYERS_NEEDED = 3


@dataclass(frozen=True)
class SupplierSide:
    """The supplier's floor per unit at its own terms: lowest, most likely and highest; unknown without evidence.

    ``said`` states where it comes from, or what is missing.
    """

    floor: Quantity
    said: Message

    @property
    def known(self) -> bool:
        """Whether there is evidence."""
        return self.floor.is_known

    @property
    def ends(self) -> tuple[float, float, float]:
        """Lowest, most likely and highest; all three alike for a floor that is known exactly."""
        likely = self.floor.likely or 0.0
        low, high = self.floor.low, self.floor.high
        return likely if low is None else low, likely, likely if high is None else high


def supplier_side(dossier: Dossier, benchmark: Benchmark) -> SupplierSide:
    """Return the supplier's floor from the best evidence there is.

    A floor entered by the team comes first. Else, where the incumbent has sold the item to at least three other buyers,
    its floor for us is assumed to lie between the lowest and the median price that it accepted from them, most likely
    at the 25th percentile; that it would treat us alike is assumed, and said.
    """
    entered = of_slot(dossier.plan.supplier_floor, "plan/supplier_floor", facts.price_unit(dossier))
    if entered.is_known:
        return SupplierSide(entered, message("supplier.floor_entered"))
    accepted = [p.levelled.total for p in benchmark.prices if p.incumbents and p.levelled.comparable]
    paid = sorted(q.likely for q in accepted if q.likely is not None)
    own = benchmark.basis.freight.likely if benchmark.basis.delivered else 0.0
    if len(paid) < BUYERS_NEEDED or own is None:
        said = message("supplier.no_evidence", n=len(paid), needed=BUYERS_NEEDED)
        return SupplierSide(unknown_quantity(facts.price_unit(dossier), rule=said), said)
    low, likely, high = (percentile(paid, share) - own for share in (0.0, 0.25, 0.5))
    rule = message("supplier.floor_rule", n=len(paid))
    inputs = [*accepted, benchmark.basis.freight] if benchmark.basis.delivered else accepted
    floor = derived(likely, facts.price_unit(dossier), inputs, rule, low=low, high=high, state="assumed")
    return SupplierSide(floor, message("supplier.floor_accepted", n=len(paid)))
