"""Form of the style: the facts that call for one, and the team's own choice with its reason."""

from __future__ import annotations

from workbook.editing import Session
from workbook.forms.fields import ChoiceField, EstimateField, FlagField, TextField
from workbook.forms.form import Form

STYLES = (
    ("", "as the facts call for"),
    ("principled", "principled: from standards both can check"),
    ("cooperative", "cooperative: swaps worth money to both"),
    ("distributive", "distributive: claim, step by step"),
)


def style_form(session: Session) -> Form:
    """Return the form of the style."""
    return Form(
        session,
        "Style",
        [
            FlagField(session, "/plan/lasting", "We shall deal with them again"),
            EstimateField(
                session, "/plan/trust", "Trust, 0 (broken) to 10", "points", low=0, high=10, step=1
            ),
            FlagField(session, "/plan/conflict_inside", "Our own side still disagrees"),
            ChoiceField(session, "/plan/style", "We choose", STYLES),
            TextField(
                session,
                "/plan/style_reason",
                "Because",
                long=True,
                help="Against what the facts call for, a choice counts once it has a reason.",
            ),
        ],
    )
