"""Some spend lines in one currency and unit, and the weighted figures drawn from them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from workbook.sources.lines import Floats, Ints, Lines
from workbook.sources.rates import Rates
from workbook.sources.seeds import Positions


@dataclass(frozen=True)
class View:
    """Lines at ``at`` with ``factor`` to the event's currency; ``rate_words`` says at which rates."""

    lines: Lines
    at: Positions
    factor: Floats
    currency: str
    unit: str
    rate_words: str = ""

    def __len__(self) -> int:
        return len(self.at)

    def pick(self, which: npt.NDArray[np.bool_]) -> View:
        """Return the view of some of the lines."""
        return View(self.lines, self.at[which], self.factor[which], self.currency, self.unit, self.rate_words)

    def number(self, name: str) -> Floats:
        """Return a number per line; money in the event's currency."""
        found = self.lines.numbers[name][self.at]
        return found * self.factor if name in ("price", "value", "freight") else found

    def text_codes(self, name: str) -> Ints:
        """Return the code of a text per line."""
        return self.lines.texts[name][self.at]

    @property
    def supplier(self) -> Ints:
        """The supplier's code per line."""
        return self.lines.supplier[self.at]

    @property
    def rows(self) -> Ints:
        """Row numbers."""
        return self.lines.row[self.at]

    @property
    def last(self) -> date | None:
        """The day of the latest line."""
        return self.lines.on[self.at].max().item() if len(self.at) else None

    @property
    def first(self) -> date | None:
        """The day of the earliest line."""
        return self.lines.on[self.at].min().item() if len(self.at) else None

    @property
    def priced(self) -> View:
        """The lines that carry a price in the event's unit: goods for money, no credits."""
        good = (self.number("value") > 0) & (self.number("quantity") > 0) & (self.number("price") > 0)
        if self.unit:
            spelled = [t.casefold() in ("", self.unit.casefold()) for t in self.lines.names["unit"]]
            good &= np.array(spelled, dtype=bool)[self.text_codes("unit")]
        return self.pick(good)

    def by_value(self, name: str) -> list[str]:
        """Return the texts of a column, the one with the largest value first; without empty ones."""
        codes = self.text_codes(name)
        found = np.unique(codes)
        names, value = self.lines.names[name], self.number("value")
        worth = {names[c]: float(value[codes == c].sum()) for c in found.tolist() if names[c]}
        return sorted(worth, key=lambda text: (-worth[text], text))

    def sites(self) -> frozenset[str]:
        """Return the factories named on the lines."""
        names = self.lines.names["site"]
        return frozenset(names[c] for c in np.unique(self.text_codes("site")).tolist() if names[c])

    def span(self) -> str:
        """Return "12 deliveries, 2010-08-21 to 2012-08-20", and the rates used."""
        return span_words(len(self.at), self.first, self.last, self.rate_words)

    @property
    def per_unit(self) -> str:
        """The unit of a price: ``"USD/pack"``."""
        return f"{self.currency}/{self.unit.replace('/', ' per ')}" if self.unit else self.currency


def span_words(count: int, first: date | None, last: date | None, rate_words: str) -> str:
    """Return how many deliveries from when to when, and the rates used."""
    days = f"{first} to {last}" if first != last else f"{last}"
    words = f"{count:,} deliveries, {days}" if count != 1 else f"1 delivery, {days}"
    return f"{words}; {rate_words}" if rate_words else words


def viewed(
    lines: Lines, at: Positions, currency: str, unit: str, rates: Rates, day: date | None
) -> tuple[View, Positions]:
    """Return the lines in one currency, and the positions of those that no rate brings there.

    All are converted at the rate of ``day`` (the event's as-of day): one rate, so that a trend is the price's and not the
    exchange rate's. A line without a currency is taken to be in the event's.
    """
    codes = lines.texts["currency"][at]
    factors = np.full(len(lines.names["currency"]), np.nan)
    words = []
    for code in np.unique(codes).tolist():
        name = lines.names["currency"][code]
        rate = rates.rate(name, currency, day) if name and currency else rates.rate(currency, currency, day)
        if rate is not None:
            factors[code] = rate.factor
            words.append(rate.words)
    factor = factors[codes]
    good = ~np.isnan(factor)
    view = View(lines, at[good], factor[good], currency, unit, "; ".join(w for w in words if w))
    return view, at[~good]
