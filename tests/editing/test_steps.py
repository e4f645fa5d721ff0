"""From one dossier to another and back, in JSON."""

from __future__ import annotations

import json

import pytest
from hypothesis import given

from tests.drafts import full
from tests.properties.dossiers import dossiers
from workbook.dossier import Dossier
from workbook.editing.steps import reordered, steps, walked
from workbook.errors import DataError


@given(dossiers(), dossiers())
def test_the_steps_lead_from_any_dossier_to_any_other(before: Dossier, after: Dossier) -> None:
    after = after.but(event_id=before.event_id)
    path = json.loads(json.dumps(steps(before, after)))
    assert walked(before, path) == after
    assert bool(path) == (before != after)


def test_an_order_of_rows_is_a_step_of_its_own() -> None:
    before = full()
    after = before.but(stakeholders=before.stakeholders[::-1])
    assert list(reordered(before, after)) == [(("stakeholders",), ["fin", "ops"])]
    assert walked(before, steps(before, after)) == after


@pytest.mark.parametrize(
    "step",
    [
        {"path": ["event", "colour"], "value": 1},
        {"path": ["alternatives", "nobody", "price"], "value": None},
        {"path": ["event", "currency"], "value": "euro"},
        {"path": ["stakeholders"], "order": ["ops", "x"]},
    ],
)
def test_steps_that_do_not_fit_are_refused(step: dict[str, object]) -> None:
    with pytest.raises(DataError, match="do not fit the version they began from"):
        walked(full(), [step])
