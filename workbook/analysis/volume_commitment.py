"""Volume commitments: a lower price against a quantity promised, and a payment for what falls short of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from workbook.analysis import checks
from workbook.analysis.messages import Message, message
from workbook.analysis.steps import Step


@dataclass(frozen=True)
class Commitment:
    """What a commitment costs and is worth over the demands that may come.

    Attributes
    ----------
    expected_cost : float
        With the commitment: purchases and shortfall payments.
    expected_free : float
        Without it: the same demands at the free price.
    worth : float
        What the commitment saves on average; negative if it costs.
    short : float
        Chance that the demand falls short of what must be taken.
    expected_shortfall : float
        Units short, on average.
    expected_payment : float
        Shortfall payment, on average.
    worst : float
        The largest shortfall payment of any demand given.
    break_even : float or None
        Demand below which the commitment costs more than buying freely; None if the price is not lower.
    must_take : float
        Quantity below which the shortfall is paid: the commitment less its tolerance.
    working : tuple of Step
    """

    expected_cost: float
    expected_free: float
    worth: float
    short: float
    expected_shortfall: float
    expected_payment: float
    worst: float
    break_even: float | None
    must_take: float
    working: tuple[Step, ...]

    @property
    def definition(self) -> Message:
        """When the shortfall is paid."""
        return message("cost.commitment.definition", must_take=self.must_take)

    def explain(self) -> tuple[Message, ...]:
        """Return the messages a panel prints."""
        way = "saves" if self.worth >= 0 else "costs"
        said = [
            message(f"cost.commitment.{way}", worth=abs(self.worth), expected_cost=self.expected_cost),
            message("cost.commitment.short", short=self.short, payment=self.expected_payment),
            message("cost.commitment.worst", worst=self.worst),
        ]
        if self.break_even is None:
            said.append(message("cost.commitment.no_break_even"))
        else:
            said.append(message("cost.commitment.break_even", quantity=self.break_even))
        return (*said, self.definition)


def shortfall_payment(quantity: float, *, committed: float, fee: float, tolerance: float = 0.0) -> float:
    """Return what is paid for falling short.

    Parameters
    ----------
    quantity : float
        Units taken.
    committed : float
        Units promised.
    fee : float
        Money per unit short; the whole price makes it "take or pay".
    tolerance : float
        Share of the commitment that may be missed without payment.

    Examples
    --------
    >>> shortfall_payment(800, committed=1000, fee=2.5, tolerance=0.1)
    250.0
    """
    must_take = checks.not_negative("committed", committed) * (1 - checks.share("tolerance", tolerance))
    short = max(0.0, must_take - checks.not_negative("quantity", quantity))
    return short * checks.not_negative("fee", fee)


def volume_commitment(
    demands: Sequence[float],
    *,
    committed: float,
    price: float,
    free_price: float,
    fee: float,
    tolerance: float = 0.0,
) -> Commitment:
    """Return what a commitment costs and is worth over possible demands.

    Parameters
    ----------
    demands : sequence of float
        Quantities that may be needed, each as likely as the others (past years, or draws from a forecast).
    committed : float
        Units promised.
    price, free_price : float
        Unit price with the commitment, and without.
    fee : float
        Money per unit short.
    tolerance : float
        Share of the commitment that may be missed without payment.

    Raises
    ------
    ArgumentError
        If ``demands`` is empty or a figure is negative.
    """
    units = checks.vector("demands", demands, low=0.0)
    price = checks.not_negative("price", price)
    free_price = checks.not_negative("free_price", free_price)
    fee = checks.not_negative("fee", fee)
    must_take = checks.not_negative("committed", committed) * (1 - checks.share("tolerance", tolerance))
    shortfall = np.maximum(0.0, must_take - units)
    payment = shortfall * fee
    bought, free = float((units * price).mean()), float((units * free_price).mean())
    expected_payment = float(payment.mean())
    saving = free_price - price
    break_even = None
    if saving > checks.SMALLEST:
        break_even = must_take * (fee / (saving + fee))
    steps = (
        Step("purchases with the commitment", bought, ("demands", "price")),
        Step("shortfall payment", expected_payment, ("demands", "committed", "tolerance", "fee")),
        Step("purchases without it", free, ("demands", "free_price")),
    )
    return Commitment(
        bought + expected_payment,
        free,
        free - bought - expected_payment,
        float((shortfall > 0).mean()),
        float(shortfall.mean()),
        expected_payment,
        float(payment.max()),
        break_even,
        must_take,
        steps,
    )
