"""Where an event stands in the Kraljic portfolio, and how that follows from stated facts.

Source: P. Kraljic, "Purchasing must become supply management", Harvard Business Review 61(5), 1983: profit
impact and supply risk. How the two scores follow from facts is this project's convention, and is printed with
each result.
"""

from __future__ import annotations

from dataclasses import dataclass

from workbook.analysis import checks, grid
from workbook.analysis.messages import Message, message
from workbook.errors import ArgumentError

QUADRANTS = {
    (True, True): "strategic",
    (True, False): "leverage",
    (False, True): "bottleneck",
    (False, False): "non-critical",
}


@dataclass(frozen=True)
class Kraljic:
    """The portfolio position of what is bought.

    Attributes
    ----------
    quadrant : str or None
        "strategic", "leverage", "bottleneck" or "non-critical"; None while an axis is unknown.
    profit_impact, supply_risk : float or None
        Scores from 0 to 10; None is unknown.
    threshold : float
        A score at or above it counts as high.
    on_threshold : tuple of str
    reasons : tuple of Message
        Where each score comes from, and what is missing.
    inputs : tuple of str
        Arguments that carried a known value.
    """

    quadrant: str | None
    profit_impact: float | None
    supply_risk: float | None
    threshold: float
    on_threshold: tuple[str, ...]
    reasons: tuple[Message, ...] = ()
    inputs: tuple[str, ...] = ("profit_impact", "supply_risk", "threshold")

    @property
    def definition(self) -> Message:
        """The rule behind the quadrant."""
        return message("position.kraljic.definition", threshold=self.threshold)

    def explain(self) -> tuple[Message, ...]:
        """Return the messages a panel prints."""
        if self.quadrant is None:
            first = message("position.kraljic.unknown")
        else:
            key = "position.kraljic." + self.quadrant.replace("-", "_")
            first = message(key, profit_impact=self.profit_impact, supply_risk=self.supply_risk)
        return (
            first,
            *self.reasons,
            *grid.threshold_messages(self.threshold, self.on_threshold),
            self.definition,
        )


def kraljic(profit_impact: float, supply_risk: float, *, threshold: float = grid.THRESHOLD) -> Kraljic:
    """Return the Kraljic quadrant of two scores.

    Parameters
    ----------
    profit_impact, supply_risk : float
        Scores from 0 to 10.
    threshold : float
        Score from which an axis counts as high; a score exactly on it is high.

    Raises
    ------
    ArgumentError
        If a score or the threshold lies outside 0 to 10.

    Examples
    --------
    >>> kraljic(7, 2).quadrant
    'leverage'
    """
    impact, risk = grid.score("profit_impact", profit_impact), grid.score("supply_risk", supply_risk)
    return _placed(impact, risk, grid.score("threshold", threshold), (), Kraljic.inputs)


def kraljic_from_facts(
    *,
    spend_rank: float | None = None,
    other_sources: int | None = None,
    switching_difficulty: float | None = None,
    threshold: float = grid.THRESHOLD,
) -> Kraljic:
    """Return the Kraljic position that follows from facts, with the reasons.

    Profit impact is ten times the spend rank. Scarcity is ``10 / (1 + other_sources)``; supply risk is the
    mean of scarcity and switching difficulty, or the one of the two that is known. An axis without a fact is
    unknown, and the quadrant with it.

    Parameters
    ----------
    spend_rank : float, optional
        Where the event's spend ranks in the portfolio, 0 (smallest) to 1 (largest).
    other_sources : int, optional
        Independent sources able to supply instead of the incumbent (another supplier group, another factory).
    switching_difficulty : float, optional
        From 0 (tomorrow, at no cost) to 10 (practically impossible).
    threshold : float

    Raises
    ------
    ArgumentError
        If a fact lies outside its range.
    """
    threshold = grid.score("threshold", threshold)
    inputs: list[str] = []
    reasons: list[Message] = []
    impact: float | None = None
    if spend_rank is None:
        reasons.append(message("position.kraljic.missing_spend"))
    else:
        impact = 10.0 * checks.share("spend_rank", spend_rank)
        inputs.append("spend_rank")
        reasons.append(message("position.kraljic.spend", rank=spend_rank, score=impact))
    risks: list[float] = []
    if other_sources is None:
        reasons.append(message("position.kraljic.missing_sources"))
    else:
        n = checks.whole("other_sources", other_sources, low=0)
        risks.append(10.0 / (1 + n))
        inputs.append("other_sources")
        reasons.append(message("position.kraljic.sources", n=n, score=risks[-1]))
    if switching_difficulty is None:
        reasons.append(message("position.kraljic.missing_switching"))
    else:
        risks.append(grid.score("switching_difficulty", switching_difficulty))
        inputs.append("switching_difficulty")
        reasons.append(message("position.kraljic.switching", score=risks[-1]))
    risk = sum(risks) / len(risks) if risks else None
    return _placed(impact, risk, threshold, tuple(reasons), tuple(inputs))


def _placed(
    impact: float | None,
    risk: float | None,
    threshold: float,
    reasons: tuple[Message, ...],
    inputs: tuple[str, ...],
) -> Kraljic:
    quadrant = None
    if impact is not None and risk is not None:
        quadrant = QUADRANTS[grid.is_high(impact, threshold), grid.is_high(risk, threshold)]
    edge = grid.on_threshold(threshold, profit_impact=impact, supply_risk=risk)
    return Kraljic(quadrant, impact, risk, threshold, edge, reasons, inputs)


def spend_ranks(spend: dict[str, float]) -> dict[str, float]:
    """Return where each event's spend ranks in the portfolio: 0 for the smallest, 1 for the largest.

    Equal amounts share the mean of their ranks; a single event ranks 1.

    Raises
    ------
    ArgumentError
        If ``spend`` is empty or holds a negative or infinite amount.
    """
    if not spend:
        raise ArgumentError("spend", "is empty", "give at least one event")
    amounts = checks.vector("spend", spend.values(), low=0.0)
    if len(amounts) == 1:
        return dict.fromkeys(spend, 1.0)
    below = (amounts[:, None] > amounts[None, :]).sum(axis=1)
    equal = (amounts[:, None] == amounts[None, :]).sum(axis=1) - 1
    ranks = (below + equal / 2) / (len(amounts) - 1)
    return dict(zip(spend, (float(rank) for rank in ranks), strict=True))
