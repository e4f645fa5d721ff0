"""Concentration of spend: how few suppliers it goes to.

Source: the Herfindahl-Hirschman index of the US Department of Justice's merger guidelines (there times 10,000).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from workbook.analysis.arguments import figures
from workbook.analysis.messages import Message, message
from workbook.analysis.steps import Step
from workbook.errors import ArgumentError


@dataclass(frozen=True)
class Concentration:
    """Herfindahl-Hirschman index of spend: the sum of squared shares.

    Attributes
    ----------
    index : float
        1/n (evenly spread over n suppliers) to 1 (one supplier).
    top_share : float
        Share of the largest supplier.
    top : str
        Its key; the first in alphabetical order among equals.
    effective_number : float
        1 / index: as many equal suppliers would give the same index.
    shares : tuple of (str, float)
        Largest first.
    """

    definition: ClassVar[str] = "prices.concentration_definition"

    index: float
    top_share: float
    top: str
    effective_number: float
    n: int
    shares: tuple[tuple[str, float], ...]
    working: tuple[Step, ...]

    def explain(self) -> tuple[Message, ...]:
        return (
            message(
                "prices.concentration",
                top=self.top,
                top_share=self.top_share,
                n=self.n,
                effective_number=self.effective_number,
            ),
            message("prices.concentration_definition"),
        )


def concentration(spend: Mapping[str, float]) -> Concentration:
    """Return the concentration of spend over suppliers.

    Parameters
    ----------
    spend : mapping of str to float
        Supplier key to money, zero or more; suppliers with no spend do not count.

    Raises
    ------
    ArgumentError
        If it is empty, holds a negative amount or adds up to zero.

    Examples
    --------
    >>> round(concentration({"A": 30, "B": 30, "C": 20, "D": 20}).index, 6)
    0.26
    """
    keys = sorted(spend)
    money = figures("spend", [spend[key] for key in keys], negative=False)
    total = float(money.sum())
    if not total > 0:
        raise ArgumentError("spend", "adds up to zero", "give the spend of at least one supplier")
    ranked = sorted(((key, float(value) / total) for key, value in zip(keys, money, strict=True)), key=_rank)
    shares = tuple((key, share) for key, share in ranked if share > 0)
    n = len(shares)
    index = float(np.clip(sum(share * share for _, share in shares), 1 / n, 1.0))
    working = tuple(Step("share", share, (key,)) for key, share in shares)
    return Concentration(index, shares[0][1], shares[0][0], 1 / index, n, shares, working)


def _rank(item: tuple[str, float]) -> tuple[float, str]:
    return -item[1], item[0]
