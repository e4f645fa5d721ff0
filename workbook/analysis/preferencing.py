"""Supplier preferencing: how the supplier is likely to see us.

Source: P. Steele and B. Court, "Profitable Purchasing Strategies", McGraw-Hill 1996: attractiveness of the
account and its value relative to the supplier's sales. The conversion of a sales share into a score is this
project's convention.
"""

from __future__ import annotations

from dataclasses import dataclass

from workbook.analysis import checks, grid
from workbook.analysis.messages import Message, message

QUADRANTS = {
    (True, True): "core",
    (True, False): "development",
    (False, True): "exploitable",
    (False, False): "nuisance",
}
SHARE_AT_THRESHOLD = 0.05


@dataclass(frozen=True)
class Preferencing:
    """How the supplier is likely to see the account.

    Attributes
    ----------
    quadrant : str
        "core", "development", "exploitable" or "nuisance".
    attractiveness, account_value, threshold : float
        Scores from 0 to 10; at or above the threshold counts as high.
    on_threshold : tuple of str
    """

    quadrant: str
    attractiveness: float
    account_value: float
    threshold: float
    on_threshold: tuple[str, ...]
    inputs: tuple[str, ...] = ("attractiveness", "account_value", "threshold")

    @property
    def definition(self) -> Message:
        """The rule behind the quadrant."""
        return message("position.preferencing.definition", threshold=self.threshold)

    def explain(self) -> tuple[Message, ...]:
        """Return the messages a panel prints."""
        return (
            message(
                f"position.preferencing.{self.quadrant}",
                attractiveness=self.attractiveness,
                account_value=self.account_value,
            ),
            *grid.threshold_messages(self.threshold, self.on_threshold),
            self.definition,
        )


def supplier_preferencing(
    attractiveness: float, account_value: float, *, threshold: float = grid.THRESHOLD
) -> Preferencing:
    """Return how the supplier is likely to see us.

    Parameters
    ----------
    attractiveness : float
        How attractive our account is beyond its sales (growth, name, ease, prompt payment), 0 to 10.
    account_value : float
        How much of the supplier's sales we are, 0 to 10; see `account_value_score`.
    threshold : float
        Score from which an axis counts as high; a score exactly on it is high.

    Raises
    ------
    ArgumentError
        If a score or the threshold lies outside 0 to 10.
    """
    attractiveness = grid.score("attractiveness", attractiveness)
    account_value = grid.score("account_value", account_value)
    threshold = grid.score("threshold", threshold)
    quadrant = QUADRANTS[grid.is_high(attractiveness, threshold), grid.is_high(account_value, threshold)]
    edge = grid.on_threshold(threshold, attractiveness=attractiveness, account_value=account_value)
    return Preferencing(quadrant, attractiveness, account_value, threshold, edge)


def account_value_score(share_of_sales: float, *, share_at_threshold: float = SHARE_AT_THRESHOLD) -> float:
    """Return the 0-to-10 score of our share of the supplier's sales.

    ``share_at_threshold`` of their sales scores 5, twice that and more scores 10, straight between.

    Raises
    ------
    ArgumentError
        If a share lies outside 0 to 1, or ``share_at_threshold`` is zero.
    """
    part = checks.share("share_of_sales", share_of_sales)
    middle = checks.positive("share_at_threshold", checks.share("share_at_threshold", share_at_threshold))
    return min(10.0, 5.0 * part / middle)


@dataclass(frozen=True)
class Attractiveness:
    """How attractive our account is by facts: the mean of the known scores; None where no fact is known."""

    score: float | None
    reasons: tuple[Message, ...]
    inputs: tuple[str, ...]


def attractiveness_from_facts(
    *, growth: float | None = None, payment_days: float | None = None, trust: float | None = None
) -> Attractiveness:
    """Return how attractive our account is beyond its size, from what the supplier can see itself.

    Parameters
    ----------
    growth : float, optional
        Change of our spend with it against the year before, as a share: 20 % growth and more scores 10, the same spend 5, a
        fall by 20 % and more 0, straight between.
    payment_days : float, optional
        Paying at once scores 10, after 90 days and more 0, straight between.
    trust : float, optional
        From 0 (broken) to 10, as it stands.

    Raises
    ------
    ArgumentError
        If a fact lies outside its range.

    Examples
    --------
    >>> attractiveness_from_facts(growth=0.1, payment_days=45, trust=6).score
    6.166666666666667
    """
    scores: dict[str, float] = {}
    reasons: list[Message] = []
    if growth is not None:
        rise = checks.number("growth", growth, low=-1.0)
        scores["growth"] = min(10.0, max(0.0, 5.0 + 25.0 * rise))
        reasons.append(message("position.account.growth", growth=rise, score=scores["growth"]))
    if payment_days is not None:
        days = checks.not_negative("payment_days", payment_days)
        scores["payment_days"] = max(0.0, 10.0 * (1 - days / 90.0))
        reasons.append(message("position.account.payment_days", days=days, score=scores["payment_days"]))
    if trust is not None:
        scores["trust"] = grid.score("trust", trust)
        reasons.append(message("position.account.trust", score=scores["trust"]))
    mean = sum(scores.values()) / len(scores) if scores else None
    return Attractiveness(mean, tuple(reasons), tuple(scores))
