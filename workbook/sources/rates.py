"""Exchange rates: the one place where money changes currency, at a dated rate."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import pandas as pd


@dataclass(frozen=True)
class Rate:
    """How much of ``to`` one unit of ``currency`` buys; ``on`` is the day of the oldest rate used."""

    currency: str
    to: str
    factor: float
    on: date | None

    @property
    def words(self) -> str:
        """The rate as a rule says it; empty where nothing is converted."""
        if self.currency == self.to:
            return ""
        return f"converted at {self.factor:.6g} {self.to} per {self.currency} of {self.on}"


@dataclass
class Rates:
    """Dated rates between currencies."""

    table: pd.DataFrame | None = None
    _found: dict[tuple[str, str, date | None], Rate | None] = field(default_factory=dict)

    def rate(self, currency: str, to: str, day: date | None) -> Rate | None:
        """Return the rate of the last day up to ``day``: as given, turned round, or through one other currency.

        Returns None where no such rate is known.
        """
        if currency == to:
            return Rate(currency, to, 1.0, None)
        key = (currency, to, day)
        if key not in self._found:
            self._found[key] = self._look(currency, to, day)
        return self._found[key]

    def _look(self, currency: str, to: str, day: date | None) -> Rate | None:
        direct = self._pair(currency, to, day)
        if direct is not None or self.table is None:
            return direct
        names = sorted({*self.table["currency"].astype(str), *self.table["to"].astype(str)})
        for between in names:
            first, second = self._pair(currency, between, day), self._pair(between, to, day)
            if first is not None and second is not None:
                days = [d for d in (first.on, second.on) if d is not None]
                return Rate(currency, to, first.factor * second.factor, min(days, default=None))
        return None

    def _pair(self, currency: str, to: str, day: date | None) -> Rate | None:
        if self.table is None:
            return None
        for a, b, turned in ((currency, to, False), (to, currency, True)):
            rows = self.table[
                (self.table["currency"] == a) & (self.table["to"] == b) & (self.table["rate"] > 0)
            ]
            if day is not None:
                rows = rows[rows["date"] <= pd.Timestamp(day)]
            if len(rows):
                last = rows.sort_values("date", kind="stable").iloc[-1]
                factor = 1.0 / float(last["rate"]) if turned else float(last["rate"])
                return Rate(currency, to, factor, last["date"].date())
        return None
