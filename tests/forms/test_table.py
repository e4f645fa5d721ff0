"""Tables without a browser: rows added, removed, moved, pasted and opened."""

from __future__ import annotations

import time

import pytest

from tests.forms.page import Page
from workbook.dossier import Issue, Stakeholder
from workbook.dossier.parties import Priority
from workbook.editing import Session
from workbook.forms.fields import EstimateField
from workbook.forms.form import Form
from workbook.forms.table import Column, TableField

PEOPLE = "/stakeholders"


def people(session: Session) -> Page:
    def more(session: Session, row: str) -> list[object]:
        return [
            EstimateField(session, f"{row}/urgency", "Urgency", "points"),
            TableField(
                session,
                f"{row}/priorities",
                "Priorities",
                columns=[Column("issue", "Issue"), Column("points", "Points", "number", total=100)],
                make=lambda row_id: Priority(id=row_id, issue="price", points=0),
                noun="priority",
            ),
        ]

    table = TableField(
        session,
        PEOPLE,
        "Stakeholders",
        columns=[
            Column("name", "Name"),
            Column("role", "Role"),
            Column("power", "Power", "estimate", "points"),
            Column("side", "Side", "choice", options=[("ours", "our side"), ("theirs", "the supplier's")]),
        ],
        make=lambda row_id: Stakeholder(id=row_id, name="New stakeholder"),
        noun="stakeholder",
        detail=more,
    )
    return Page(Form(session, "People", [table]))


def order(session: Session) -> list[str]:
    return [row.id for row in session.current.stakeholders if not row.deleted]


def test_a_row_is_added_and_edited(session: Session) -> None:
    page = people(session)
    answer = page.click("add", PEOPLE)
    row = answer["focus"]["row"]
    page.type_cell(PEOPLE, row, "name", "Anna <b>")
    page.type_cell(PEOPLE, row, "power", "4 / 5 / 7")
    page.type_cell(PEOPLE, row, "side", "theirs")
    held = session.current.stakeholders[-1]
    assert (held.name, held.side, held.origin) == ("Anna <b>", "theirs", "entered")
    best = held.power.best
    assert best is not None
    assert (best.low, best.likely, best.high) == (4, 5, 7)
    assert page.cell(PEOPLE, row, "power")["value"] == "4 / 5 / 7"
    assert page.shown(PEOPLE)["rows"][row]["label"] == "Anna <b>"


def test_a_name_may_not_be_emptied_and_what_was_typed_stays(session: Session) -> None:
    page = people(session)
    page.type_cell(PEOPLE, "ops", "name", "  ")
    assert page.cell(PEOPLE, "ops", "name")["error"] == "Is empty; give it a text"
    assert page.cell(PEOPLE, "ops", "name")["value"] == "  "
    assert session.current.stakeholders[0].name == "Plant head"


def test_a_score_outside_its_range_is_said_beside_the_cell(session: Session) -> None:
    page = people(session)
    page.type_cell(PEOPLE, "ops", "power", "11")
    assert page.cell(PEOPLE, "ops", "power")["error"] == "Power: 11 is outside 0 to 10"
    page.type_cell(PEOPLE, "fin", "power", "3")
    assert session.current.stakeholders[1].power.likely == 3
    assert page.cell(PEOPLE, "ops", "power")["value"] == "11"


def test_a_row_is_removed_and_comes_back(session: Session) -> None:
    page = people(session)
    answer = page.click("remove", PEOPLE, row="ops")
    assert answer["said"] == {"weight": "removed", "words": "Plant head removed", "id": "f0"}
    assert order(session) == ["fin"]
    assert page.shown(PEOPLE)["order"] == ["fin"]
    assert page.shown(PEOPLE)["removed"] == [["ops", "Plant head"]]
    page.click("restore", PEOPLE, row="ops")
    assert page.shown(PEOPLE)["removed"] == []
    page.click("remove", PEOPLE, row="ops")
    page.send(do="undo")
    assert order(session) == ["ops", "fin"]


def test_rows_are_moved_and_stop_at_the_ends(session: Session) -> None:
    page = people(session)
    answer = page.click("move", PEOPLE, row="fin", by=-1)
    assert order(session) == page.shown(PEOPLE)["order"] == ["fin", "ops"]
    assert answer["said"]["words"].endswith("is now row 1 of 2")
    page.click("move", PEOPLE, row="fin", by=-5)
    assert order(session) == ["fin", "ops"]
    page.click("move", PEOPLE, row="fin", by=9)
    assert order(session) == ["ops", "fin"]


def test_a_row_opens_into_its_detail_and_a_nested_table(session: Session) -> None:
    page = people(session)
    page.click("open", PEOPLE, row="ops")
    page.type("/stakeholders/ops/urgency", "6")
    assert session.current.stakeholders[0].urgency.likely == 6
    nested = "/stakeholders/ops/priorities"
    first = page.click("add", nested)["focus"]["row"]
    second = page.click("add", nested)["focus"]["row"]
    page.type_cell(nested, first, "points", "60")
    assert page.shown(nested)["notes"] == [
        {"words": "Points add up to 60, not 100: 40 left to give", "weight": "warn"}
    ]
    page.type_cell(nested, second, "points", "40")
    assert page.shown(nested)["notes"] == [{"words": "Points add up to 100", "weight": ""}]
    page.type_cell(nested, second, "points", "70")
    assert page.shown(nested)["notes"][0]["words"] == "Points add up to 130, not 100: 30 too many"
    page.click("close", PEOPLE, row="ops")
    assert "detail" not in page.shown(PEOPLE)["rows"]["ops"]


def test_a_block_is_pasted_from_a_cell_on(session: Session) -> None:
    page = people(session)
    answer = page.click("paste", PEOPLE, row="fin", column="role", text="finance\t4\r\nlaw\t5\r\n")
    fin, new = session.current.stakeholders[1], session.current.stakeholders[2]
    assert (fin.role.text, fin.power.likely) == ("finance", 4)
    assert (new.name, new.role.text, new.power.likely) == ("New stakeholder", "law", 5)
    assert answer["said"]["words"] == "4 cells in 2 rows filled in. One row added."
    page.send(do="undo")
    assert len(session.current.stakeholders) == 2


def test_headings_are_recognised_in_any_order(session: Session) -> None:
    page = people(session)
    page.click("paste", PEOPLE, row="", column="", text="Power (points)\tname\n7\tAnna\n2\tBela")
    added = session.current.stakeholders[2:]
    assert [(row.name, row.power.likely) for row in added] == [("Anna", 7), ("Bela", 2)]


def test_other_columns_are_said_and_what_stood_there_is_kept(session: Session) -> None:
    page = people(session)
    text = "Name\tShoe size\tPower\nAnna\t38\t7"
    answer = page.click("paste", PEOPLE, row="", column="", text=text)
    assert "No such column here, left out: Shoe size" in answer["said"]["words"]
    assert answer["said"]["weight"] == "wrong"
    assert page.shown(PEOPLE)["left"] == "Shoe size\n38"
    assert session.current.stakeholders[-1].name == "Anna"
    page.click("forget", PEOPLE)
    assert page.shown(PEOPLE)["left"] == ""


def test_columns_beyond_the_last_are_kept_as_well(session: Session) -> None:
    page = people(session)
    answer = page.click("paste", PEOPLE, row="ops", column="side", text="theirs\textra")
    assert "One column beyond the last one here left out" in answer["said"]["words"]
    assert page.shown(PEOPLE)["left"] == "extra"
    assert session.current.stakeholders[0].side == "theirs"


def test_pasted_values_that_do_not_fit_stay_as_pasted(session: Session) -> None:
    page = people(session)
    answer = page.click("paste", PEOPLE, row="ops", column="power", text="high\n12\n3")
    assert "2 values do not fit" in answer["said"]["words"]
    assert page.cell(PEOPLE, "ops", "power")["value"] == "high"
    assert "is not a number" in page.cell(PEOPLE, "ops", "power")["error"]
    assert page.cell(PEOPLE, "fin", "power")["value"] == "12"
    assert session.current.stakeholders[-1].power.likely == 3
    page.type_cell(PEOPLE, "ops", "power", "8.5")
    assert "error" not in page.cell(PEOPLE, "ops", "power")


def test_a_quoted_cell_may_hold_a_line_break(session: Session) -> None:
    people(session).click("paste", PEOPLE, row="ops", column="name", text='"Anna\nB."\tlaw')
    assert session.current.stakeholders[0].name == "Anna\nB."


def test_choices_are_pasted_in_words(session: Session) -> None:
    people(session).click("paste", PEOPLE, row="ops", column="side", text="The supplier's\nours")
    assert [row.side for row in session.current.stakeholders] == ["theirs", "ours"]


def test_nothing_pasted_is_said(session: Session) -> None:
    answer = people(session).click("paste", PEOPLE, row="ops", column="name", text=" \n")
    assert answer["said"]["words"] == "there was nothing to paste"


def test_five_hundred_rows_stay_usable(session: Session) -> None:
    page = people(session)
    block = "\n".join(f"Person {n}\trole {n}\t{n % 10}\tours" for n in range(500))
    started = time.process_time()
    page.click("paste", PEOPLE, row="", column="", text=block)
    assert time.process_time() - started < 5
    assert len(page.shown(PEOPLE)["order"]) == 502
    row = page.shown(PEOPLE)["order"][400]
    spent = []
    for n in range(5):
        started = time.process_time()
        answer = page.type_cell(PEOPLE, row, "power", str(n))
        spent.append(time.process_time() - started)
    assert sorted(spent)[2] < 0.15
    assert list(answer["form"]["fields"]["f0"]["rows"]) == [row]


def test_each_row_may_have_a_unit_of_its_own(session: Session) -> None:
    session.add(
        "/issues", Issue(id="late", name="Late", unit="days"), Issue(id="off", name="Off", unit="share")
    )
    table = TableField(
        session,
        "/issues",
        "Issues",
        columns=[Column("name", "Issue"), Column("target", "Target", "estimate", lambda row: row.unit)],
        make=lambda row_id: Issue(id=row_id, name="New"),
        noun="issue",
    )
    page = Page(Form(session, "Issues", [table]))
    page.type_cell("/issues", "late", "target", "30")
    page.click("paste", "/issues", row="off", column="target", text="5\n7")
    late, off = session.current.issues[-3:-1]
    assert late.target.best is not None
    assert off.target.best is not None
    assert (late.target.likely, late.target.best.unit) == (30, "days")
    assert (off.target.likely, off.target.best.unit) == (0.05, "share")
    assert page.cell("/issues", "off", "target")["value"] == "5"


def test_a_row_that_is_gone_is_said(session: Session) -> None:
    page = people(session)
    answer = page.type_cell(PEOPLE, "nobody", "power", "3")
    assert answer["said"]["weight"] == "wrong"


@pytest.mark.parametrize("shown", ["ours", "theirs"])
def test_one_table_is_shown_as_two(session: Session, shown: str) -> None:
    session.edit("/stakeholders/fin/side", "theirs")
    table = TableField(
        session,
        PEOPLE,
        "Some",
        columns=[Column("name", "Name")],
        make=lambda row_id: Stakeholder(id=row_id, name="x", side=shown),
        noun="person",
        show=lambda row: row.side == shown,
    )
    page = Page(Form(session, "People", [table]))
    assert page.shown(PEOPLE)["order"] == (["ops"] if shown == "ours" else ["fin"])
    page.click("add", PEOPLE)
    page.click("move", PEOPLE, row=page.shown(PEOPLE)["order"][1], by=-1)
    assert len(page.shown(PEOPLE)["order"]) == 2
