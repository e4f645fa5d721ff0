"""Flips, break-evens and expiry, in the unit of the input, by hand."""

from __future__ import annotations

from datetime import date

import pytest

from tests.appraisal.leaving import acme_tree, condor
from tests.drafts import AS_OF, day, full
from workbook.appraisal import appraise
from workbook.appraisal.flips import InputFlips, expiry
from workbook.dossier import Dossier


def rows_of(dossier: Dossier) -> dict[str, InputFlips]:
    found = appraise(dossier).flips
    assert found is not None
    return {row.key: row for row in found.rows}


def test_flips_of_the_published_case() -> None:
    """Beta is worth 33, Acme 35: Beta's price may rise to 40, Acme's would have to fall to 33."""
    rows = rows_of(condor())
    above = rows["alternatives/beta/price"].above
    assert above is not None
    assert (above.at.likely, above.becomes) == (40, "Acme, item Z-2")
    below = rows["alternatives/acme/price"].below
    assert below is not None
    assert (below.at.likely, below.becomes) == (33, "Acme, item Z-2")
    assert rows["alternatives/beta/price"].below is None
    assert not rows["alternatives/beta/price"].inside


def test_money_for_the_event_flips_in_money_and_a_share_in_percent() -> None:
    """Delta costs 4.70 + 0.20 + risk 2 % + 1,040 / 10,000 = 5.098, Beta 5.104: 60 more of switching, or 0.006 / 4.70 of risk."""
    rows = rows_of(full())
    switching = rows["alternatives/quote/switching"].above
    assert switching is not None
    assert switching.at.likely == pytest.approx(1_040 + 60)
    assert switching.at.unit == "USD"
    assert switching.inside
    risk = rows["alternatives/quote/risk"].above
    assert risk is not None
    assert risk.at.likely == pytest.approx(0.02 + 0.006 / 4.7)
    assert risk.at.state == "assumed"


def test_the_value_at_which_the_limit_is_todays_price() -> None:
    """The limit is 4.998, today 5.20: Delta's price may rise by the 0.202 between them."""
    even = rows_of(full())["alternatives/quote/price"].even
    assert even is not None
    assert even.likely == pytest.approx(4.7 + 0.202)


def test_without_a_second_alternative_nothing_flips() -> None:
    whole = condor()
    found = appraise(whole.but(alternatives=whole.alternatives[:1])).flips
    assert found is not None
    assert not found.several
    assert not any(row.flips for row in found.rows)


def test_nobody_sells_below_nothing() -> None:
    rows = rows_of(full())
    for row in rows.values():
        for flip in (row.below, row.above):
            assert flip is None or (flip.at.likely or 0.0) >= 0


def test_those_that_flip_within_their_range_come_first() -> None:
    found = appraise(full()).flips
    assert found is not None
    order = [row.inside for row in found.rows]
    assert order == sorted(order, reverse=True)
    tree = appraise(condor(tree=acme_tree())).flips
    assert tree is not None
    assert tree.rows[0].key == "alternatives/wait/tree"


def keys(dossier: Dossier, deadline: date | None = date(2026, 9, 30)) -> list[str]:
    return [m.key for m in expiry(dossier, appraise(dossier).walk_away, AS_OF, deadline)]


def test_until_when_it_holds() -> None:
    whole = full()
    assert keys(whole) == ["expiry.lead", "expiry.days", "expiry.after_deadline"]
    quote = whole.alternatives[2]
    short = whole.but(alternatives=(*whole.alternatives[:2], quote.but(valid_until=day(date(2026, 8, 1)))))
    assert keys(short) == ["expiry.lead", "expiry.days", "expiry.before_deadline"]
    (days,) = [m for m in expiry(short, appraise(short).walk_away, AS_OF, None) if m.key == "expiry.days"]
    assert days.values["days"] == 32
    open_end = whole.but(
        alternatives=(*whole.alternatives[:2], quote.but(valid_until=type(quote.valid_until)()))
    )
    assert keys(open_end) == ["expiry.none"]
    assert keys(whole.but(alternatives=())) == []
