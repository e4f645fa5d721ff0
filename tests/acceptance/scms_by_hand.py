"""The fixed rules of the SCMS file worked out again with csv and plain arithmetic. Shares nothing with the package.

The rules stand in ../shared/realdata/README.md; how prices are brought level, in the note of `best_alternative`.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

MONTH_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
MONTHS = {name: i for i, name in enumerate(MONTH_NAMES, start=1)}
ITEM = ("Molecule/Test Type", "Dosage", "Dosage Form", "Unit of Measure (Per Pack)")
WAREHOUSE = "scms from rdc"


def a_date(text: str) -> date:
    """Return the day of ``28-Aug-09`` or ``8/28/09``."""
    if "-" in text:
        day, month, year = text.split("-")
        return date(2000 + int(year), MONTHS[month], int(day))
    month, day, year = (int(part) for part in text.split("/"))
    return date(year if year > 99 else 2000 + year, month, day)


def tidy(vendor: str) -> str:
    """Return a vendor's name with single spaces."""
    return " ".join(vendor.split())


@dataclass
class Line:
    """One delivered line."""

    row: int
    number: str
    shipment: str
    country: str
    item: str
    vendor: str
    incoterm: str
    site: str
    on: date
    quantity: float
    value: float
    price: float
    freight_text: str
    freight: float | None = None


def all_lines(path: Path) -> list[Line]:
    """Return every line of the file that rule 1 keeps, with its share of the freight."""
    lines, others = [], []
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        for row, cells in enumerate(csv.DictReader(file), start=2):
            line = Line(
                row=row,
                number=cells["ID"],
                shipment=cells["ASN/DN #"],
                country=cells["Country"],
                item=" | ".join(cells[name].strip() for name in ITEM),
                vendor=tidy(cells["Vendor"]),
                incoterm=cells["Vendor INCO Term"],
                site=cells["Manufacturing Site"].strip(),
                on=a_date(cells["Delivered to Client Date"]),
                quantity=float(cells["Line Item Quantity"]),
                value=float(cells["Line Item Value"]),
                price=float(cells["Pack Price"] or 0),
                freight_text=cells["Freight Cost (USD)"],
            )
            keep = (
                cells["Fulfill Via"] == "Direct Drop" and line.price > 0 and line.vendor.lower() != WAREHOUSE
            )
            (lines if keep else others).append(line)
    share_freight(lines + others)
    return lines


def share_freight(lines: list[Line]) -> None:
    """Give each line its freight: a number, nothing on top, or a share by value of the shipment's one number."""
    by_number = {line.number: line for line in lines}
    pools: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        reference = re.search(r"\(ID#:(\d+)\)", line.freight_text)
        if reference:
            pools[reference.group(1)].append(line)
        elif line.freight_text.startswith("Freight Included"):
            line.freight = 0.0
        elif re.fullmatch(r"[\d.]+", line.freight_text):
            line.freight = float(line.freight_text)
    for number, members in pools.items():
        carrier = by_number.get(number)
        if carrier is None or carrier.freight is None or not re.fullmatch(r"[\d.]+", carrier.freight_text):
            continue
        whole, together = carrier.freight, [carrier, *members]
        value = sum(line.value for line in together)
        for line in together:
            line.freight = whole * line.value / value if value else None


def months_before(day: date, months: int) -> date:
    """Return the day ``months`` earlier, or the last day of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError


@dataclass
class Offer:
    """What one vendor sold the item for, in one window."""

    vendor: str
    lines: list[Line] = field(default_factory=list)

    @property
    def value(self) -> float:
        return sum(line.value for line in self.lines)

    @property
    def price(self) -> float:
        """Quantity-weighted pack price."""
        return sum(x.price * x.quantity for x in self.lines) / sum(x.quantity for x in self.lines)

    @property
    def freight(self) -> float | None:
        """Freight per pack over the lines whose freight is known."""
        known = [line for line in self.lines if line.freight is not None]
        return sum(x.freight or 0.0 for x in known) / sum(x.quantity for x in known) if known else None

    @property
    def incoterm(self) -> str:
        """The Incoterm with the largest value."""
        by_term: dict[str, float] = defaultdict(float)
        for line in self.lines:
            by_term[line.incoterm] += line.value
        return max(sorted(by_term), key=lambda term: by_term[term])


@dataclass
class Event:
    """One country buying one item."""

    country: str
    item: str
    own: list[Line]
    market: list[Line]

    @property
    def as_of(self) -> date:
        return self.own[0].on

    @cached_property
    def incumbent(self) -> Offer:
        offers = by_vendor(self.own)
        return offers[max(sorted(offers), key=lambda vendor: offers[vendor].value)]

    @cached_property
    def others(self) -> dict[str, Offer]:
        """What every other vendor sold the item for, to any country, in the window."""
        return {v: o for v, o in by_vendor(self.market).items() if v != self.incumbent.vendor}

    def shares_a_factory(self, offer: Offer) -> bool:
        ours = {line.site for line in self.incumbent.lines}
        return any(line.site in ours for line in offer.lines)

    def same_group(self, offer: Offer) -> bool:
        """Whether one name says that it is a subsidiary of the other, or both are of one parent."""
        a, b = family(self.incumbent.vendor), family(offer.vendor)
        return a == b

    def qualified(self) -> dict[str, Offer]:
        """The other vendors that have delivered to this country in the window."""
        here = {line.vendor for line in self.own}
        return {v: o for v, o in self.others.items() if v in here}


def letters(text: str) -> str:
    """Return a name without what two spellings of it may differ in."""
    return re.sub(r"[^a-z0-9]", "", text.lower())


def family(vendor: str) -> str:
    """Return the parent that a vendor's name states, else the vendor itself."""
    stated = re.search(r"\(\s*subsidiary of ([^)]+)\)", vendor, re.IGNORECASE)
    return letters(stated.group(1) if stated else vendor)


def levelled(event: Event, offer: Offer) -> float | None:
    """Return an offer's price on the basis of the event, or None where it cannot be compared.

    Delivered where the incumbent's freight is known: price plus freight per pack; an unknown freight at the incumbent's own
    Incoterm is taken to be the incumbent's. Otherwise before freight, at the incumbent's Incoterm only.
    """
    incumbent = event.incumbent
    same_terms = offer.incoterm == incumbent.incoterm
    if incumbent.freight is None:
        return offer.price if same_terms else None
    if offer.freight is not None:
        return offer.price + offer.freight
    return offer.price + incumbent.freight if same_terms else None


def admissible(event: Event) -> dict[str, Offer]:
    """Return what may set a walk-away: qualified, of another factory and of another supplier group."""
    return {
        vendor: offer
        for vendor, offer in event.qualified().items()
        if not event.shares_a_factory(event.others[vendor]) and not event.same_group(offer)
    }


def best_alternative(event: Event) -> tuple[str, float] | None:
    """Return the admissible alternative with the lowest levelled price, and that price."""
    prices = {vendor: levelled(event, offer) for vendor, offer in admissible(event).items()}
    comparable = [(price, vendor) for vendor, price in prices.items() if price is not None]
    return (min(comparable)[1], min(comparable)[0]) if comparable else None


def by_vendor(lines: list[Line]) -> dict[str, Offer]:
    """Return the lines of each vendor together."""
    offers: dict[str, Offer] = {}
    for line in lines:
        offers.setdefault(line.vendor, Offer(line.vendor)).lines.append(line)
    return offers


def all_events(lines: list[Line], least: float = 10_000) -> list[Event]:
    """Return the events of rule 2, their own lines and those of the item anywhere, in the window."""
    by_item: dict[str, list[Line]] = defaultdict(list)
    by_event: dict[tuple[str, str], list[Line]] = defaultdict(list)
    for line in sorted(lines, key=lambda line: line.on, reverse=True):
        by_item[line.item].append(line)
        by_event[line.country, line.item].append(line)
    events = []
    for (country, item), mine in by_event.items():
        last = mine[0].on
        first = months_before(last, 24)
        own = [line for line in mine if line.on > first]
        market = [line for line in by_item[item] if first < line.on <= last]
        if sum(line.value for line in own) >= least:
            events.append(Event(country, item, own, market))
    return events
