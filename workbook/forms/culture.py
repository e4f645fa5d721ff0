"""Form of the ways of working on both sides, and of a table of scores that the team brings."""

from __future__ import annotations

from workbook.dossier import HabitScore, Way
from workbook.editing import Session
from workbook.forms.fields import EstimateField
from workbook.forms.form import Form
from workbook.forms.table import Column, TableField

HABITS = (
    ("directness", "how plainly they speak"),
    ("hierarchy", "who must be heard"),
    ("time", "what a time means"),
    ("trust", "what makes trust"),
    ("decision", "who decides, and how"),
)
LEANS = (
    ("", "not said"),
    ("direct", "speaking: plainly"),
    ("indirect", "speaking: around the point"),
    ("flat", "heard: whoever sits there"),
    ("steep", "heard: those above, in order"),
    ("clock", "time: by the clock"),
    ("events", "time: as the talk goes"),
    ("work", "trust: by what was delivered"),
    ("person", "trust: by knowing the person"),
    ("one", "decision: one person"),
    ("group", "decision: a group, at home"),
)
SIDES = (("theirs", "theirs"), ("ours", "ours"))


def culture_form(session: Session) -> Form:
    """Return the form of what is noted about how both sides work."""
    ways = TableField(
        session,
        "/plan/ways",
        "Ways of working",
        columns=[
            Column("about", "Habit", "choice", options=HABITS),
            Column("side", "Side", "choice", options=SIDES),
            Column("lean", "Leans to", "choice", options=LEANS),
            Column("text", "What was seen or told", width="18em"),
            Column("heard_from", "By whom", help="and when: one visit is not a habit"),
        ],
        make=lambda row_id: Way(id=row_id),
        noun="habit",
        help="About these people, not about a country. Check each with them.",
    )
    scores = TableField(
        session,
        "/plan/scores",
        "Scores, if you bring a table",
        columns=[
            Column("about", "About"),
            Column("ours", "Ours", "estimate"),
            Column("theirs", "Theirs", "estimate"),
            Column("source", "From", help="which table, which year"),
        ],
        make=lambda row_id: HabitScore(id=row_id),
        noun="score",
        help="Paste it from Excel. Weak evidence: it is shown, and used in no calculation.",
    )
    days = EstimateField(
        session, "/plan/consult_days", "Days they need at home before a yes", "days", low=0, high=60, step=1
    )
    return Form(session, "Ways of working", [ways, days, scores])
