"""Form of the questions: who brings which answer by when, and what we say in the room."""

from __future__ import annotations

from workbook.appraisal import appraise
from workbook.dossier import Question
from workbook.editing import Session
from workbook.forms.fields import TextField
from workbook.forms.form import Form
from workbook.forms.table import Column, TableField
from workbook.wording.sentences import Context, sentence

OWN = ("", "a question of our own")


def questions_form(session: Session) -> Form:
    """Return the form of the questions with owner and day; missing answers of this moment can be chosen."""
    event = session.current.event
    context = Context(event.locale, event.currency, event.unit.text or "unit")
    missing = appraise(session.current).readiness.missing
    named = {u.key: sentence(u.name.key, u.name.values, context) for u in missing}
    kept = {q.about: q.about for q in session.current.plan.questions if q.about and q.about not in named}
    table = TableField(
        session,
        "/plan/questions",
        "Who asks what, by when",
        columns=[
            Column("about", "Which answer", "choice", options=(OWN, *named.items(), *kept.items())),
            Column("text", "Question", width="20em"),
            Column("owner", "Owner"),
            Column("due", "By", "day"),
            Column("answer", "Answer", width="16em"),
        ],
        make=lambda row_id: Question(id=row_id),
        noun="question",
        help="An answer counts once the fact itself is entered where it belongs.",
    )
    words = TextField(session, "/plan/opening_words", "Opening words", long=True)
    return Form(session, "Questions", [table, words])
