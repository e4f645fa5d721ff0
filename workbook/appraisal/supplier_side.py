"""The supplier's side, only from evidence: its floor as the team states it, its scenarios, or what it accepted from others.

Without evidence there is no distribution, and so no probability that a deal exists.
"""

from __future__ import annotations

from dataclasses import dataclass

from workbook.analysis.distributions import Distribution, three_point
from workbook.analysis.messages import Message, message
from workbook.analysis.prices import percentile
from workbook.appraisal import facts
from workbook.appraisal.benchmark import Benchmark
from workbook.appraisal.quantity import Quantity, derived, of_slot, unknown_quantity
from workbook.appraisal.scenarios import Scenarios, scenarios
from workbook.dossier import Dossier

BUYERS_NEEDED = 3


@dataclass(frozen=True)
class SupplierSide:
    """The supplier's floor per unit at its own terms: lowest, most likely and highest; unknown without evidence.

    ``said`` states where it comes from, or what is missing; ``mixed`` is its distribution where it is a mixture of scenarios.
    """

    floor: Quantity
    said: Message
    mixed: Distribution | None = None

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

    @property
    def distribution(self) -> Distribution:
        """The floor as a distribution: the mixture of its scenarios, else triangular between its ends."""
        return self.mixed if self.mixed is not None else three_point(*self.ends)


def supplier_side(dossier: Dossier, benchmark: Benchmark, pictures: Scenarios | None = None) -> SupplierSide:
    """Return the supplier's floor from the best evidence there is.

    A floor entered by the team comes first, then its scenarios, where each has a floor and their chances add up. Else, where the
    incumbent has sold the item to at least three other buyers, its floor for us is assumed to lie between the lowest and the
    median price that it accepted from them, most likely at the 25th percentile; that it would treat us alike is assumed, and said.
    """
    entered = of_slot(dossier.plan.supplier_floor, "plan/supplier_floor", facts.price_unit(dossier))
    if entered.is_known:
        return SupplierSide(entered, message("supplier.floor_entered"))
    held = scenarios(dossier) if pictures is None else pictures
    if held.distribution is not None and held.floor.is_known:
        said = message("scenarios.floor_said", n=len(held.rows))
        return SupplierSide(held.floor, said, held.distribution)
    return accepted_floor(dossier, benchmark)


def accepted_floor(dossier: Dossier, benchmark: Benchmark) -> SupplierSide:
    """Return the floor from what the incumbent accepted from other buyers, whatever the team has entered."""
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
