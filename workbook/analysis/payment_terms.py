"""Payment terms in money: what an early-payment discount earns a year, and what days of payment are worth."""

from __future__ import annotations

import math
from dataclasses import dataclass

from workbook.analysis import checks
from workbook.analysis.messages import Message, message
from workbook.analysis.steps import Step
from workbook.errors import ArgumentError

CONVENTIONS = ("365", "360", "effective")
_MOST_LOG_RATE = 60.0


@dataclass(frozen=True)
class TradeCredit:
    """What paying early earns, as a rate a year under three conventions.

    Attributes
    ----------
    rate_365, rate_360 : float
        Simple annual rate on a year of 365 or 360 days.
    effective : float
        Annual rate with interest on interest, 365 days.
    period_rate : float
        Discount over the price net of it.
    days : float
        Days paid earlier.
    working : tuple of Step
    """

    rate_365: float
    rate_360: float
    effective: float
    period_rate: float
    days: float
    working: tuple[Step, ...]

    @property
    def definition(self) -> Message:
        """How the three rates differ."""
        return message("cost.credit.definition")

    def explain(self) -> tuple[Message, ...]:
        """Return the messages a panel prints."""
        return (
            message(
                "cost.credit.rate",
                days=self.days,
                rate_365=self.rate_365,
                rate_360=self.rate_360,
                effective=self.effective,
            ),
            self.definition,
        )


def trade_credit(discount: float, discount_days: float, net_days: float) -> TradeCredit:
    """Return what taking an early-payment discount earns a year ("2/10 net 30": 0.02, 10, 30).

    Parameters
    ----------
    discount : float
        Share of the invoice, 0 to below 1.
    discount_days, net_days : float
        Days until which the discount holds, and until full payment is due; the second is the larger.

    Raises
    ------
    ArgumentError
        If a figure is impossible, or the discount is so large over so few days that no annual rate means
        anything.

    Examples
    --------
    >>> round(trade_credit(0.02, 10, 30).rate_365, 4)
    0.3724
    """
    off = checks.share("discount", discount)
    if off > 1 - 1e-12:
        raise ArgumentError("discount", "is the whole invoice", "give a share below 1")
    early = checks.not_negative("discount_days", discount_days)
    late = checks.positive("net_days", net_days)
    days = late - early
    if days < 1e-6:
        raise ArgumentError("net_days", f"is {late:g}", "give more days than the discount has")
    period = off / (1 - off)
    growth = math.log1p(period) * 365 / days
    if growth > _MOST_LOG_RATE:
        raise ArgumentError("discount", "is too large for so few days to be an annual rate", "check the days")
    inputs = ("discount", "discount_days", "net_days")
    effective = math.expm1(growth)
    steps = (
        Step("rate of the period", period, ("discount",)),
        Step("days paid earlier", days, inputs[1:]),
        Step("simple, 365 days", period * 365 / days, inputs),
        Step("simple, 360 days", period * 360 / days, inputs),
        Step("effective, 365 days", effective, inputs),
    )
    return TradeCredit(period * 365 / days, period * 360 / days, effective, period, days, steps)


@dataclass(frozen=True)
class PaymentValue:
    """What a change of payment days is worth to the payer.

    Attributes
    ----------
    worth : float
        Money of today; positive when paying later, negative when paying earlier.
    share : float
        The same as a share of the amount.
    per_day : float
        Worth of one more day at the present terms.
    rate : float
        Annual rate of money used.
    convention : str
        "365", "360" or "effective".
    working : tuple of Step
    """

    worth: float
    share: float
    per_day: float
    rate: float
    convention: str
    working: tuple[Step, ...]

    @property
    def definition(self) -> Message:
        """The day count and the discounting."""
        return message(f"cost.payment.{self.convention}", rate=self.rate)

    def explain(self) -> tuple[Message, ...]:
        """Return the messages a panel prints."""
        way = "later" if self.worth >= 0 else "earlier"
        return (
            message(f"cost.payment.{way}", worth=abs(self.worth), share=abs(self.share)),
            message("cost.payment.per_day", per_day=self.per_day),
            self.definition,
        )


def payment_value(
    amount: float, *, days_now: float, days_then: float, rate: float, convention: str = "365"
) -> PaymentValue:
    """Return what paying after ``days_then`` instead of ``days_now`` is worth to the payer.

    The amount is discounted to today at both terms; the difference is the worth.

    Parameters
    ----------
    amount : float
        Invoice amount, or yearly spend.
    days_now, days_then : float
        Payment days today and as proposed.
    rate : float
        What money costs the payer a year, as a share.
    convention : str
        "365" or "360": simple interest on that day count; "effective": interest on interest, 365 days.

    Raises
    ------
    ArgumentError
        If a figure is impossible or the convention unknown.
    """
    checks.one_of("convention", convention, CONVENTIONS)
    amount = checks.not_negative("amount", amount)
    now, then = checks.not_negative("days_now", days_now), checks.not_negative("days_then", days_then)
    rate = checks.not_negative("rate", rate)

    def present(days: float) -> float:
        if convention == "effective":
            return amount * math.exp(-math.log1p(rate) * days / 365)
        return amount / (1 + rate * days / int(convention))

    worth = present(now) - present(then)
    share = worth / amount if amount >= checks.SMALLEST else 0.0
    inputs = ("amount", "rate", "convention")
    steps = (
        Step("present value at the terms of today", present(now), (*inputs, "days_now")),
        Step("present value at the proposed terms", present(then), (*inputs, "days_then")),
        Step("worth to us", worth, (*inputs, "days_now", "days_then")),
    )
    return PaymentValue(worth, share, present(now) - present(now + 1), rate, convention, steps)
