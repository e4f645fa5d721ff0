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
