"""Out and in again without loss; and a hand-written mistake is answered with file, line, field and remedy."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.properties.dossiers import dossiers
from workbook.dossier import (
    Alternative,
    Dossier,
    Estimate,
    Evidence,
    Fact,
    Forecast,
    NumberSlot,
    SourcingEvent,
    TextSlot,
)
from workbook.dossier.exchange import from_json, from_yaml, read, to_json, to_yaml, write
from workbook.errors import DataError

ENTERED = Evidence(kind="entered", by="Änne O'Neil", on=date(2024, 2, 29))
AWKWARD = [
    "007",
    "0x1F",
    "1e3",
    "12:30:45",
    "2024-01-31",
    "no",
    "NO",
    "null",
    "~",
    "",
    " padded ",
    "- item",
    "a: b",
]
AWKWARD += [
    "#5",
    "'quoted'",
    '"quoted"',
    "line\nbreak",
    "tab\t",
    "Größe 🎉",
    "\u2028",
    "\x85",
    "<<",
    "=",
    "&a",
    "*a",
]


def full() -> Dossier:
    extremes = (5e-324, 0.1 + 0.2, 1.7976931348623157e308)
    low, likely, high = extremes
    estimate = Estimate(likely=likely, low=low, high=high, unit="EUR/pack", evidence=ENTERED)
    return Dossier(
        event_id="00123 / ü",
        event=SourcingEvent(
            title="007", as_of=date(2024, 1, 31), currency="EUR", price=NumberSlot(entered=estimate)
        ),
        alternatives=(
            Alternative(id="007", name="NO", status="internal"),
            Alternative(
                id="7", name="1e3", status="quoted", notes=TextSlot(entered=Fact(value="", evidence=ENTERED))
            ),
        ),
        forecasts=(
            Forecast(
                on=date(2024, 1, 31),
                at="approval",
                dossier_version=3,
                code_version="1.10",
                figures={"01": 1e-9},
            ),
        ),
    )


def test_json_and_yaml_give_back_what_they_were_given(tmp_path: Path) -> None:
    for name in ("plan.json", "plan.yaml", "plan.YML"):
        write(full(), tmp_path / name)
        assert read(tmp_path / name) == full()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["plan.YML", "plan.json", "plan.yaml"]


@settings(max_examples=60, deadline=None)
@given(dossiers())
def test_any_dossier_survives(dossier: Dossier) -> None:
    assert from_json(to_json(dossier)) == dossier
    assert from_yaml(to_yaml(dossier)) == dossier


TEXTS = st.sampled_from(AWKWARD) | st.text(st.characters(codec="utf-8"), max_size=20)


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.floats(allow_nan=False, allow_infinity=False))
def test_any_text_and_any_number_survive(text: str, number: float) -> None:
    dossier = Dossier(
        event_id=text or "x",
        event=SourcingEvent(
            title=text,
            category=TextSlot(entered=Fact(value=text, evidence=ENTERED)),
            price=NumberSlot(inferred=Estimate(likely=number, evidence=ENTERED)),
        ),
    )
    assert from_json(to_json(dossier)) == dossier
    assert from_yaml(to_yaml(dossier)) == dossier


def test_ids_that_look_like_numbers_are_quoted_in_yaml() -> None:
    text = to_yaml(full())
    assert "id: '007'" in text
    assert "name: 'NO'" in text
    assert "'2024-01-31'" in text


def test_what_a_person_types_without_quotes_keeps_its_meaning() -> None:
    dossier = from_yaml(
        """
event_id: 00123
event: {title: 2024, as_of: 2024-01-31, currency: EUR}
suppliers:
- {id: 007, name: NO}
stakeholders:
- {id: 1e3, name: yes, decides: yes}
"""
    )
    assert (dossier.event_id, dossier.event.title, dossier.event.as_of) == (
        "00123",
        "2024",
        date(2024, 1, 31),
    )
    assert (dossier.suppliers[0].id, dossier.suppliers[0].name) == ("007", "NO")
    assert (dossier.stakeholders[0].id, dossier.stakeholders[0].name) == ("1e3", "yes")
    assert dossier.stakeholders[0].decides is True


def test_a_byte_order_mark_does_not_matter(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(to_yaml(full()), encoding="utf-8-sig")
    assert read(path) == full()


PLAN = """event_id: EV-1
event:
  currency: EUR
alternatives:
- id: alpha
  name: Alpha
  status: quoted
- id: beta
  name: Beta
  status: quoted
  price:
    entered:
      likely: 9.5
      low: 9
      high: 10
      unit: EUR/pack
      evidence: {kind: entered}
"""


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "low: 9",
            "low: n/a",
            "plan.yaml, line 14, alternatives, row 2 (Beta), price, low: 'n/a' is no number; "
            "write a number with a decimal point, such as 9.5",
        ),
        ("low: 9", "low: 9,1", "line 14, alternatives, row 2 (Beta), price, low: '9,1' is no number"),
        ("low: 9", "low: .inf", "row 2 (Beta), price, low: '.inf' is no number"),
        ("low: 9", "low: inf", "row 2 (Beta), price, low: 'inf' is not a finite number"),
        (
            "low: 9",
            "low: 11",
            "line 12, alternatives, row 2 (Beta), price: low 11, likely 9.5, high 10 are not in order",
        ),
        ("high: 10", "", "line 12, alternatives, row 2 (Beta), price: give both low and high, or neither"),
        (
            "low: 9",
            "lwo: 9",
            "line 14, alternatives, row 2 (Beta), price, lwo: is no field of a dossier here; did you mean low?",
        ),
        (
            "  name: Beta\n  status: quoted",
            "  name: Beta\n  status: quotd",
            "line 10, alternatives, row 2 (Beta), status: 'quotd' is not possible; "
            "write one of: quoted, qualified, internal, benchmark",
        ),
        (
            "currency: EUR",
            "currency: euro",
            "line 3, event, currency: 'euro' is not possible; write a currency as three",
        ),
        (
            "currency: EUR",
            "as_of: 31.1.2024",
            "line 3, event, as of: '31.1.2024' is no date; write the day as 2024-01-31",
        ),
        (
            "currency: EUR",
            "price: 9.5",
            "line 3, event, price: '9.5' stands alone; write entered: {likely: 9.5",
        ),
        (
            "currency: EUR",
            "category: Boxes",
            "line 3, event, category: 'Boxes' stands alone; write entered: {value:",
        ),
        (
            "- id: beta\n  name: Beta",
            "- id: beta",
            "line 8, alternatives, row 2 (beta), name: is missing; add it",
        ),
        ("- id: beta", "- id: alpha", "the id 'alpha' stands twice; give each row its own"),
        ("event_id: EV-1", "event_id:", "line 1, event id: None is no text"),
        ("event_id: EV-1", "", "plan.yaml, event id: is missing; add it"),
        (
            "event_id: EV-1",
            "title: EV-1",
            "title: is no field of a dossier here; remove it; known here: schema_version, event_id",
        ),
        ("status: quoted\n- id: beta", "status: [\n- id: beta", "line 8: this is not YAML"),
        ("  name: Alpha", "  name: Alpha\n  name: Aleph", "line 7, name: stands twice; keep one of them"),
        ("name: Alpha", "name: &a Alpha\n  supplier: *a", "a reference (* and &) is not possible"),
        (
            "name: Alpha",
            "name: !!python/name:os.system Alpha",
            "line 6: tag:yaml.org,2002:python/name:os.system is not possible",
        ),
        (
            "alternatives:\n",
            "alternatives: none\nissues:\n",
            "line 4, alternatives: holds no list; begin each row with '- '",
        ),
    ],
)
def test_a_mistake_names_file_line_field_and_remedy(
    tmp_path: Path, old: str, new: str, expected: str
) -> None:
    assert old in PLAN
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read(path)
    assert expected in str(caught.value)
    assert str(path) in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('"low": 9.0', '"low": "n/a"', "alternatives, row 2 (Beta), price, low: 'n/a' is no number"),
        ('"low": 9.0', '"low": NaN', "alternatives, row 2 (Beta), price, low: 'NaN' is not a finite number"),
        ('"low": 9.0,', '"low": 9.0', "this is not JSON (Expecting ',' delimiter); look for a missing comma"),
        ('"low": 9.0', '"low": 9.0, "low": 8.0', "low: stands twice; keep one of them"),
    ],
)
def test_a_mistake_in_json_is_placed_too(tmp_path: Path, old: str, new: str, expected: str) -> None:
    path = tmp_path / "plan.json"
    text = to_json(from_yaml(PLAN))
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read(path)
    assert expected in str(caught.value)
    if "stands twice" not in expected:
        line = text[: text.index(old)].count("\n") + 1
        assert f"plan.json, line {line + ('delimiter' in expected)}" in str(caught.value)


@pytest.mark.parametrize("text", ["", "[1, 2]", "just words", "7"])
def test_a_file_that_is_no_dossier_says_how_one_begins(tmp_path: Path, text: str) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=r"plan\.yaml: this is no dossier; begin with event_id"):
        read(path)


def test_files_that_cannot_be_read_or_named_are_answered(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"none\.json: cannot be read \(No such file"):
        read(tmp_path / "none.json")
    (tmp_path / "latin.yaml").write_bytes("event_id: Größe".encode("latin-1"))
    with pytest.raises(DataError, match=r"latin\.yaml: is not UTF-8 text; save it again as UTF-8"):
        read(tmp_path / "latin.yaml")
    with pytest.raises(DataError, match=r"plan\.txt: .*end it in \.json or \.yaml"):
        write(full(), tmp_path / "plan.txt")
    with pytest.raises(DataError, match=r"cannot be written \(No such file"):
        write(full(), tmp_path / "none" / "plan.json")
    deep = tmp_path / "deep.json"
    deep.write_text("[" * 100_000)
    with pytest.raises(DataError, match="nested too deeply"):
        read(deep)


def test_a_file_of_an_earlier_schema_is_read_and_its_mistakes_are_placed(tmp_path: Path) -> None:
    fixture = Path(__file__).parent / "fixtures" / "schema-1.json"
    path = tmp_path / "old.json"
    path.write_text(
        fixture.read_text(encoding="utf-8").replace('"power": 8', '"power": "high"'), encoding="utf-8"
    )
    with pytest.raises(
        DataError, match=r"line \d+, stakeholders, row 1 \(Plant operations\), power, likely: 'high'"
    ):
        read(path)
