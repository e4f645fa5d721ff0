"""The units of an event, as forms write them beside their fields."""

from __future__ import annotations

from workbook.dossier import Dossier


def money(dossier: Dossier) -> str:
    """Return the currency of the event, or "money" where nobody named one."""
    return dossier.event.currency or "money"


def per_unit(dossier: Dossier) -> str:
    """Return the unit of a price."""
    return f"{money(dossier)}/{unit(dossier)}"


def a_year(dossier: Dossier) -> str:
    """Return the unit of money a year."""
    return f"{money(dossier)}/year"


def unit(dossier: Dossier) -> str:
    """Return what one unit of the item is called."""
    return dossier.event.unit.text or "unit"
