"""Form of the decision trees: of each alternative the nodes as rows, each hanging from another one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from workbook.dossier import Alternative, TreeNode
from workbook.dossier.paths import path_of, value_at
from workbook.editing import Session
from workbook.forms.form import Form
from workbook.forms.table import Column, TableField

KINDS = (
    ("chance", "chance decides"),
    ("decision", "we decide"),
    ("outcome", "outcome: it ends here"),
)
HELP = (
    "Begin with what is uncertain and leave “hangs from” empty in that row. A chance is typed as percent; below one node they add "
    "up to 100. Outcomes are whole costs per unit, brought to the terms of the deal on the table, or those of an alternative."
)


def tree_table(session: Session, alternative: str) -> TableField:
    """Return the table of one alternative's tree.

    Parameters
    ----------
    alternative : str
        Path of the alternative, ``"/alternatives/acme"``.
    """
    event = session.current.event
    unit = f"{event.currency or 'money'}/{event.unit.text or 'unit'}"
    own = path_of(alternative)[-1]

    def nodes(session: Session) -> Sequence[tuple[Any, str]]:
        rows = value_at(session.current, path_of(f"{alternative}/tree"))
        return [("", "nothing: it begins here"), *((r.id, r.name) for r in rows if not r.deleted)]

    def others(session: Session) -> Sequence[tuple[Any, str]]:
        held = session.current.alternatives
        return [("", "its own cost"), *((a.id, a.name) for a in held if not a.deleted and a.id != own)]

    return TableField(
        session,
        f"{alternative}/tree",
        "Decision tree",
        columns=[
            Column("name", "What happens", width="14em"),
            Column("kind", "What it is", "choice", options=KINDS),
            Column("parent", "Hangs from", "choice", options=nodes),
            Column("chance", "Chance", "estimate", "share"),
            Column("cost", "Cost", "estimate", unit),
            Column("alternative", "Or costs what this one does", "choice", options=others),
        ],
        make=lambda row_id: TreeNode(id=row_id, name="New node"),
        noun="node",
        help=HELP,
    )


def trees_form(session: Session) -> Form:
    """Return the form of the trees: open an alternative to draw its tree."""
    table = TableField(
        session,
        "/alternatives",
        "Alternatives with a decision tree",
        columns=[Column("name", "Name")],
        make=lambda row_id: Alternative(id=row_id, name="New alternative", status="internal"),
        noun="alternative",
        help="Open an alternative to enter its tree; it then counts as the alternative's price.",
        detail=lambda session, row: [tree_table(session, row)],
    )
    return Form(session, "Decision trees", [table])
