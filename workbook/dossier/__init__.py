"""The document and its types, and the pure three-way merge.

Knows nothing else: imports pydantic and workbook.errors only.
"""

from workbook.dossier.base import Frozen, Row
from workbook.dossier.document import SCHEMA_VERSION, Dossier, SetAside, SourcingEvent
from workbook.dossier.estimate import STATES, Estimate, Evidence, EvidenceKind, State, unknown, weakest
from workbook.dossier.market import (
    Alternative,
    AlternativeStatus,
    Benefit,
    Comparable,
    Delivery,
    IndexPoint,
    PriceIndex,
)
from workbook.dossier.parties import (
    Alignment,
    Priority,
    Stakeholder,
    Supplier,
    SupplierGroup,
    TeamMember,
    Tie,
)
from workbook.dossier.people import Accepts, Decision, Mandate, MandateLimit, Talk
from workbook.dossier.plan import (
    Agreement,
    Assumption,
    Disclosure,
    Forecast,
    HabitScore,
    HardQuestion,
    Interest,
    Obligation,
    Party,
    Plan,
    Question,
    Remark,
    Way,
)
from workbook.dossier.slot import DateSlot, Fact, FlagSlot, NumberSlot, Slot, TextSlot
from workbook.dossier.substance import Choice, Concession, Issue, Level, Offer, Package

__all__ = [
    "SCHEMA_VERSION",
    "STATES",
    "Accepts",
    "Agreement",
    "Alignment",
    "Alternative",
    "AlternativeStatus",
    "Assumption",
    "Benefit",
    "Choice",
    "Comparable",
    "Concession",
    "DateSlot",
    "Decision",
    "Delivery",
    "Disclosure",
    "Dossier",
    "Estimate",
    "Evidence",
    "EvidenceKind",
    "Fact",
    "FlagSlot",
    "Forecast",
    "Frozen",
    "HabitScore",
    "HardQuestion",
    "IndexPoint",
    "Interest",
    "Issue",
    "Level",
    "Mandate",
    "MandateLimit",
    "NumberSlot",
    "Obligation",
    "Offer",
    "Package",
    "Party",
    "Plan",
    "PriceIndex",
    "Priority",
    "Question",
    "Remark",
    "Row",
    "SetAside",
    "Slot",
    "SourcingEvent",
    "Stakeholder",
    "State",
    "Supplier",
    "SupplierGroup",
    "Talk",
    "TeamMember",
    "TextSlot",
    "Tie",
    "Way",
    "unknown",
    "weakest",
]
