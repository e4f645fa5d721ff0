"""Numbers, money and dates in words, in the locale of the event (Babel).

Rounding: a figure with an interval is rounded to the width of that interval, so that 1,237.41 within
1,180 to 1,310 reads "1,240"; a figure without one keeps four significant digits (prices at least two decimals).
"""

from __future__ import annotations

import math
from datetime import date
from functools import lru_cache

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal, get_currency_precision

NOT_KNOWN = "unknown"
_MOST_DECIMALS = 15
_WRITTEN_OUT_BELOW = 1e18


@lru_cache(maxsize=32)
def locale_of(name: str) -> Locale:
    """Return the Babel locale called ``name`` (``"en"``, ``"de"``, ``"fr_CH"``)."""
    return Locale.parse(name.replace("-", "_"))


def decimals_for_width(width: float) -> int:
    """Return how many decimals a figure deserves whose interval is ``width`` wide.

    The last digit shown is worth between a fiftieth and a fifth of the width: negative decimals mean tens, hundreds ...
    """
    if not width > 0 or not math.isfinite(width):
        return 12
    return -math.floor(math.log10(width / 5))


def rounded(value: float, decimals: int) -> float:
    """Return ``value`` rounded half away from zero to ``decimals`` (which may be negative)."""
    scale = 10.0**decimals
    return math.copysign(math.floor(abs(value) * scale + 0.5 + 1e-9), value) / scale


def _significant(value: float, digits: int) -> int:
    if value == 0 or not math.isfinite(value):
        return 0
    return min(digits - 1 - math.floor(math.log10(abs(value))), _MOST_DECIMALS)


def number(
    value: float | None, *, decimals: int | None = None, least: int | None = None, locale: str = "en"
) -> str:
    """Return a number with the locale's separators; ``None`` reads "unknown".

    Without ``decimals`` four significant digits are kept and trailing zeros dropped; ``least`` decimals stand always.
    """
    if value is None or not math.isfinite(value):
        return NOT_KNOWN
    if abs(value) >= _WRITTEN_OUT_BELOW:
        return f"{value:.3e}"
    places = _significant(value, 4) if decimals is None else decimals
    value = rounded(value, max(places, -12)) + 0.0
    shown = max(places, 0)
    fixed = min(shown, (0 if decimals is None else shown) if least is None else least)
    pattern = "#,##0" + ("." + "0" * fixed + "#" * (shown - fixed) if shown else "")
    return _written(value, pattern, locale)


@lru_cache(maxsize=8192)
def _written(value: float, pattern: str, locale: str) -> str:
    return str(format_decimal(value, format=pattern, locale=locale_of(locale)))


def count(value: float | None, *, locale: str = "en") -> str:
    """Return a whole number with the locale's separators."""
    return number(value, decimals=0, locale=locale)


def percent(value: float | None, *, decimals: int | None = None, locale: str = "en") -> str:
    """Return a share (0.125) as percent ("12.5 %"), one decimal below ten percent, none above."""
    if value is None or not math.isfinite(value):
        return NOT_KNOWN
    hundred = value * 100
    places = decimals if decimals is not None else (1 if abs(hundred) < 9.95 else 0)
    text = number(hundred, decimals=places, locale=locale)
    if places and float(rounded(hundred, places)).is_integer():
        text = number(hundred, decimals=0, locale=locale)
    return f"{text}\u00a0%"


def chance(value: float | None, *, locale: str = "en") -> str:
    """Return a probability in whole percent; never a certainty that a model cannot give."""
    if value is not None and 0 < value < 0.01:
        return f"under {percent(0.01, locale=locale)}"
    if value is not None and 0.99 < value <= 1:
        return f"over {percent(0.99, locale=locale)}"
    return percent(value, decimals=0, locale=locale)


def money(
    value: float | None,
    currency: str,
    *,
    per: str = "",
    low: float | None = None,
    high: float | None = None,
    decimals: int | None = None,
    locale: str = "en",
) -> str:
    """Return an amount with its currency code and basis ("USD 4.85 per pack").

    ``low`` and ``high`` are the interval that sets the rounding; the interval itself is not printed.
    """
    if value is None or not math.isfinite(value):
        return NOT_KNOWN
    basis = f" per {per}" if per else ""
    return f"{currency}\u00a0{amount(value, currency, low=low, high=high, decimals=decimals, per=per, locale=locale)}{basis}"


def amount(
    value: float,
    currency: str = "",
    *,
    per: str = "",
    low: float | None = None,
    high: float | None = None,
    decimals: int | None = None,
    locale: str = "en",
) -> str:
    """Return the digits of an amount, rounded as `money` does, without the currency."""
    usual = get_currency_precision(currency) if currency else 2
    most, least = usual, None
    if decimals is None:
        if low is not None and high is not None and high > low:
            decimals = decimals_for_width(high - low)
        else:
            decimals = _significant(value, 4)
        if per not in ("", "year", "event"):
            most = max(most, min(_significant(value, 4), 6))
            if decimals > 0:
                decimals = max(decimals, usual)
        decimals = min(decimals, most)
        whole = abs(value) >= 100 and rounded(value, decimals).is_integer()
        least = 0 if whole or low is None or high is None else None
        if least == 0 and not whole:
            least = min(usual, decimals)
    return number(value, decimals=decimals, least=least, locale=locale)


def ends(low: float, high: float, currency: str = "", *, per: str = "", locale: str = "en") -> str:
    """Return the digits of an interval, "1,200 to 1,300", as `interval` writes them."""
    shown = [amount(end, currency, low=low, high=high, per=per, locale=locale) for end in (low, high)]
    return shown[0] if shown[0] == shown[1] else f"{shown[0]} to {shown[1]}"


def interval(low: float, high: float, currency: str = "", *, per: str = "", locale: str = "en") -> str:
    """Return "USD 1,200 to 1,300 per pack", both ends rounded to the width between them."""
    text = ends(low, high, currency, per=per, locale=locale)
    prefix = f"{currency}\u00a0" if currency else ""
    return f"{prefix}{text}" + (f" per {per}" if per else "")


def units(unit: str, n: float | None, *, locale: str = "en") -> str:
    """Return the name of a unit for ``n`` of them: plain English words take their plural, signs (kg, kWh, m2) do not."""
    plain = unit.isascii() and unit.isalpha() and unit.islower() and len(unit) > 2 and not unit.endswith("s")
    if not plain or n == 1 or not locale.startswith("en"):
        return unit
    if unit.endswith(("x", "ch", "sh", "z")):
        return f"{unit}es"
    if unit.endswith("y") and unit[-2] not in "aeiou":
        return f"{unit[:-1]}ies"
    return f"{unit}s"


@lru_cache(maxsize=2048)
def day(value: date | None, *, locale: str = "en") -> str:
    """Return a date in the locale's medium form; ISO order is never guessed from text."""
    return NOT_KNOWN if value is None else str(format_date(value, "d MMM y", locale=locale_of(locale)))
