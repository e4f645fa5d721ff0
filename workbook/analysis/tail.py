"""What to do with a small event about which almost nothing is known: catalogue, auction, renew or prepare.

The rule is this project's convention, stated with the result. It looks at the rank of the spend in the portfolio rather than
at an amount, so that it holds in any currency.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from workbook.analysis.checks import share
from workbook.analysis.messages import Message, message

Route = Literal["renew", "catalogue", "auction", "prepare", "ask"]

CATALOGUE_UP_TO = 0.2
AUCTION_UP_TO = 0.5
SHORT_NOTICE_DAYS = 30


@dataclass(frozen=True)
class Tail:
    """The route of a small event, with its reason."""

    definition: ClassVar[str] = "tail.definition"

    route: Route
    reason: Message

    def explain(self) -> tuple[Message, ...]:
        """Return the messages a panel prints."""
        return (message(f"tail.{self.route}"), self.reason, message(self.definition))


def tail_route(
    *, spend_rank: float | None, days_to_notice: int | None = None, auto_renewal: bool | None = None
) -> Tail:
    """Return the route of an event of which only supplier and spend are known.

    Parameters
    ----------
    spend_rank : float or None
        Share of the portfolio's events that spend no more (0 to 1); None is unknown.
    days_to_notice : int or None
        Days to the last day for notice; negative when it has passed.
    auto_renewal : bool or None
        Whether the contract renews by itself.

    Examples
    --------
    >>> tail_route(spend_rank=0.1).route
    'catalogue'
    """
    if days_to_notice is not None and days_to_notice < SHORT_NOTICE_DAYS and auto_renewal is not False:
        return Tail("renew", message("tail.reason_notice", days=days_to_notice))
    if spend_rank is None:
        return Tail("ask", message("tail.reason_no_rank"))
    rank = share("spend_rank", spend_rank)
    if rank <= CATALOGUE_UP_TO:
        return Tail("catalogue", message("tail.reason_rank", rank=rank))
    if rank <= AUCTION_UP_TO:
        return Tail("auction", message("tail.reason_rank", rank=rank))
    return Tail("prepare", message("tail.reason_rank", rank=rank))
