"""Weights of the issues, in points as they were given and as shares; and what to give on and ask for because they differ."""

from __future__ import annotations

from dataclasses import dataclass

from workbook.analysis.messages import message
from workbook.analysis.preferences.weights import rank_order_weights, swing_weights
from workbook.appraisal import facts
from workbook.appraisal.issue_values import unique
from workbook.appraisal.quantity import Quantity, assumed, derived, of_slot, unknown_quantity
from workbook.dossier import Dossier, Issue

APART = 0.02
"""Weights closer than this count as alike: nobody states a weight to a percent."""


@dataclass(frozen=True)
class Weighed:
    """One issue with both sides' weights, as given and as shares; unknown where nobody said."""

    issue: Issue
    name: str
    given: Quantity
    ours: Quantity
    theirs: Quantity

    @property
    def lean(self) -> float | None:
        """Their share less ours; None where one of them is not known."""
        if self.ours.likely is None or self.theirs.likely is None:
            return None
        return self.theirs.likely - self.ours.likely


@dataclass(frozen=True)
class Weighting:
    """The issues of an event with their weights.

    Attributes
    ----------
    rows : tuple of Weighed
        In the order of the list.
    by_order : tuple of Quantity
        Assumed weights from the order of the list, where no weight of ours is given; they enter no calculation.
    give, get : Weighed or None
        The issues that weigh most more for them, and for us.
    """

    rows: tuple[Weighed, ...]
    by_order: tuple[Quantity, ...]
    give: Weighed | None
    get: Weighed | None

    @property
    def must_haves(self) -> tuple[Weighed, ...]:
        """The issues on which there is no deal beyond our limit."""
        return tuple(r for r in self.rows if r.issue.must_have.flag is True)

    @property
    def tradeable(self) -> tuple[Weighed, ...]:
        """The issues that may be traded."""
        return tuple(r for r in self.rows if r.issue.must_have.flag is False)

    @property
    def undecided(self) -> tuple[Weighed, ...]:
        """The issues of which nobody said."""
        return tuple(r for r in self.rows if r.issue.must_have.flag is None)


def weighting(dossier: Dossier) -> Weighting:
    """Return the weights of the event's issues."""
    issues = facts.stated_issues(dossier)
    names = unique([(i.name, i.id) for i in issues])
    given = {
        n: of_slot(i.weight, f"issues/{i.id}/weight", "points") for n, i in zip(names, issues, strict=True)
    }
    theirs = {
        n: of_slot(i.their_weight, f"issues/{i.id}/their_weight", "points")
        for n, i in zip(names, issues, strict=True)
    }
    ours, other = _shares(given), _shares(theirs)
    rows = tuple(Weighed(i, n, given[n], ours[n], other[n]) for n, i in zip(names, issues, strict=True))
    leans = [(r.lean, r) for r in rows if r.lean is not None]
    give = max(leans, key=lambda x: x[0], default=(0.0, None))
    get = min(leans, key=lambda x: x[0], default=(0.0, None))
    by_order: tuple[Quantity, ...] = ()
    if len(rows) > 1 and not any(q.is_known for q in given.values()):
        rule = message("issues.order_rule")
        by_order = tuple(
            assumed(w, "share", "issues", rule, w, w).but(low=None, high=None)
            for w in rank_order_weights(names).values
        )
    return Weighting(
        rows, by_order, give[1] if give[0] > APART else None, get[1] if get[0] < -APART else None
    )


def _shares(given: dict[str, Quantity]) -> dict[str, Quantity]:
    """Return the weights that are given as shares of their sum; unknown ones stay unknown."""
    points = {name: q.likely for name, q in given.items() if q.likely is not None and q.likely >= 0}
    rule = message("issues.weight_rule")
    if sum(points.values()) <= 0:
        return {name: unknown_quantity("share", inputs=q.inputs, rule=rule) for name, q in given.items()}
    found = swing_weights(points)
    return {
        name: derived(found[name], "share", (q,), rule)
        if name in points
        else unknown_quantity("share", inputs=q.inputs, rule=rule)
        for name, q in given.items()
    }
