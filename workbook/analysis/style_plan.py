"""What a style changes in the plan: opening, concessions, packages, sequence, wording and exit."""

from __future__ import annotations

from dataclasses import dataclass

from workbook.analysis import checks, grid
from workbook.analysis.exit_words import Exit, exit_plan
from workbook.analysis.messages import Message, message
from workbook.analysis.style import LOW_TRUST, STYLES, Facts, objections_to

OPENING_STRETCH = {"principled": 0.5, "cooperative": 0.25, "distributive": 1.0}
CURVE_EXPONENT = {"principled": 1.0, "cooperative": 2.0, "distributive": 0.2}
PACKAGES = {"principled": 2, "cooperative": 3, "distributive": 1}


@dataclass(frozen=True)
class StylePlan:
    """The consequences of a style on stated facts.

    Attributes
    ----------
    style : str
    opening_stretch : float
        How far the opening may lie beyond the target, as a share of the room: from target to limit, or to the lowest ask we can
        justify where that is longer (`workbook.analysis.targets`). None of it for a principled style without a single standard.
    exponent : float
        Exponent of the time-dependent concession curve (Faratin, Sierra and Jennings 1998): below one gives
        late, above one early.
    packages_at_once : int
        How many equal-value packages are put on the table together.
    opening, concessions, packages, sequence, wording : tuple of Message
    exit : Exit
    objections : tuple of Message
        What speaks against this style on these facts.
    inputs : tuple of str
        The facts that are known.
    """

    style: str
    opening_stretch: float
    exponent: float
    packages_at_once: int
    opening: tuple[Message, ...]
    concessions: tuple[Message, ...]
    packages: tuple[Message, ...]
    sequence: tuple[Message, ...]
    wording: tuple[Message, ...]
    exit: Exit
    objections: tuple[Message, ...]
    inputs: tuple[str, ...]

    @property
    def definition(self) -> Message:
        """What stretch, exponent and packages mean."""
        return message("style.plan.definition")

    def explain(self) -> tuple[Message, ...]:
        """Return the messages a panel prints."""
        return (
            *self.objections,
            *self.opening,
            *self.concessions,
            *self.packages,
            *self.sequence,
            *self.wording,
            *self.exit.explain(),
            self.definition,
        )


def style_plan(style: str, facts: Facts) -> StylePlan:
    """Return what a style, recommended or chosen by a person, changes in the plan.

    Parameters
    ----------
    style : str
        "principled", "cooperative" or "distributive".
    facts : Facts

    Raises
    ------
    ArgumentError
        If ``style`` is none of the three.
    """
    checks.one_of("style", style, STYLES)
    bare = style == "principled" and facts.criteria == 0
    wary = facts.trust is not None and facts.trust < LOW_TRUST
    exponent = 1.0 if style == "cooperative" and wary else CURVE_EXPONENT[style]
    at_once = PACKAGES[style]
    if facts.tradable_issues is not None and facts.tradable_issues < 2:
        at_once = 1
    return StylePlan(
        style=style,
        opening_stretch=0.0 if bare else OPENING_STRETCH[style],
        exponent=exponent,
        packages_at_once=at_once,
        opening=_opening(style, facts),
        concessions=(
            message(f"style.concessions.{style}", exponent=exponent),
            *((message("style.concessions.wary"),) if wary else ()),
        ),
        packages=_packages(style, facts, at_once),
        sequence=_sequence(style, facts),
        wording=_wording(style, facts),
        exit=exit_plan(
            alternative="the best alternative" if facts.alternative else None,
            lasting=facts.lasting is not False,
            trust_broken=facts.trust == grid.LOWEST,
        ),
        objections=objections_to(style, facts),
        inputs=facts.known,
    )


def _opening(style: str, facts: Facts) -> tuple[Message, ...]:
    found = [message(f"style.opening.{style}", stretch=OPENING_STRETCH[style])]
    if facts.criteria == 0 and style == "principled":
        found = [message("style.opening.no_standard_no_stretch")]
    if facts.criteria == 0:
        found.append(message("style.opening.no_criteria"))
    elif facts.criteria is not None:
        found.append(message("style.opening.criteria", n=facts.criteria))
    if facts.alternative is False:
        found.append(message("style.opening.no_alternative"))
    return tuple(found)


def _packages(style: str, facts: Facts, at_once: int) -> tuple[Message, ...]:
    if facts.tradable_issues is not None and facts.tradable_issues < 2:
        return (message("style.packages.one_issue"),)
    return (message(f"style.packages.{style}", n=at_once),)


def _sequence(style: str, facts: Facts) -> tuple[Message, ...]:
    found = []
    if facts.conflict_inside:
        found.append(message("style.sequence.inside"))
    if facts.parties is not None and facts.parties > 2:
        found.append(message("style.sequence.parties", n=facts.parties))
    if facts.ways:
        found.append(message("style.sequence.ways"))
    found.append(message(f"style.sequence.{style}"))
    return tuple(found)


def _wording(style: str, facts: Facts) -> tuple[Message, ...]:
    return (
        message(f"style.wording.{style}"),
        *(message("style.wording.way", way=way) for way in facts.ways),
        *((message("style.wording.ways"),) if facts.ways else ()),
    )
