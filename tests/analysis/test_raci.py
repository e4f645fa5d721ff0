"""RACI: exactly one answers, at least one works."""

from __future__ import annotations

import pytest

from workbook.analysis.raci import assigned


@pytest.mark.parametrize(
    ("responsible", "accountable", "flags"),
    [
        (["Ana"], ["Ben"], ()),
        (["Ana"], ["Ana"], ()),
        (["Ana", "Eve"], ["Ben"], ()),
        (["Ana"], [], ("no_accountable",)),
        (["Ana"], ["Ben", "Eve"], ("several_accountable",)),
        ([], ["Ben"], ("no_responsible",)),
        ([], [], ("no_accountable", "no_responsible")),
        (["Ana"], ["Ben", "Ben"], ()),
    ],
)
def test_the_rules(responsible: list[str], accountable: list[str], flags: tuple[str, ...]) -> None:
    assert assigned(responsible, accountable).flags == flags


def test_letters_stand_in_order_and_telling_whom_one_asks_is_said() -> None:
    found = assigned(["Ana"], ["Ana"], ["Ben", "Eve"], ["Eve", "Ana"])
    assert found.letters == {"Ana": "RAI", "Ben": "C", "Eve": "CI"}
    assert found.told_twice == ("Ana", "Eve")
