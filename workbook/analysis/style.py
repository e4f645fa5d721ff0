"""Which style a negotiation calls for, from stated facts, with a reason for each vote.

Three styles compete (principled, distributive, cooperative); two settings are laid over the winner
(cross-cultural, multi-party). Each known fact gives the points of `VOTES`; most points win, and a tie goes to
the first of principled, cooperative, distributive. The ideas are those of R. Fisher and W. Ury, "Getting to
Yes" (1981), and of R. Walton and R. McKersie, "A Behavioral Theory of Labor Negotiations" (1965); the points
are this project's convention.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

from workbook.analysis import checks, grid
from workbook.analysis.messages import Message, Value, message
from workbook.analysis.position import QUADRANTS

STYLES = ("principled", "cooperative", "distributive")
SETTINGS = ("cross-cultural", "multi-party")
FACTS_NEEDED = 3
LOW_TRUST = 3.0

VOTES: dict[str, dict[str, int]] = {
    "strategic": {"cooperative": 2},
    "bottleneck": {"cooperative": 1, "principled": 1},
    "leverage": {"distributive": 2},
    "non_critical": {"distributive": 1},
    "lasting": {"cooperative": 1, "principled": 1},
    "one_off": {"distributive": 2},
    "several_issues": {"cooperative": 2},
    "one_issue": {"distributive": 1},
    "sources": {"distributive": 1},
    "no_source": {"principled": 1},
    "criteria": {"principled": 2},
    "no_criteria": {},
    "trust": {"cooperative": 1},
    "some_trust": {},
    "little_trust": {"principled": 1},
}


@dataclass(frozen=True)
class Facts:
    """What is known about the negotiation; None is unknown.

    Attributes
    ----------
    quadrant : str, optional
        Kraljic position: strategic, leverage, bottleneck or non-critical.
    lasting : bool, optional
        Whether we shall deal with this supplier again after this deal.
    tradable_issues : int, optional
        Issues that can be traded: movable, with different worth to the two sides.
    other_sources : int, optional
        Independent sources able to supply instead.
    criteria : int, optional
        Demands that rest on a standard the supplier could verify.
    trust : float, optional
        From 0 (broken) to 10.
    parties : int, optional
        Parties whose agreement is needed, ours and the supplier's included.
    ways : tuple of str
        How these people work differently, as seen or told ("they decide at home, as a group").
    conflict_inside : bool, optional
        Whether our own stakeholders still disagree on the limit or the priorities.
    alternative : bool, optional
        Whether a walk-away is established.
    """

    quadrant: str | None = None
    lasting: bool | None = None
    tradable_issues: int | None = None
    other_sources: int | None = None
    criteria: int | None = None
    trust: float | None = None
    parties: int | None = None
    ways: tuple[str, ...] = ()
    conflict_inside: bool | None = None
    alternative: bool | None = None

    def __post_init__(self) -> None:
        if self.quadrant is not None:
            checks.one_of("quadrant", self.quadrant, tuple(QUADRANTS.values()))
        for name in ("tradable_issues", "other_sources", "criteria"):
            if getattr(self, name) is not None:
                checks.whole(name, getattr(self, name), low=0)
        if self.parties is not None:
            checks.whole("parties", self.parties, low=2)
        if self.trust is not None:
            grid.score("trust", self.trust)
        object.__setattr__(self, "ways", tuple(self.ways))

    @property
    def known(self) -> tuple[str, ...]:
        """The facts that carry a value."""
        return tuple(f.name for f in fields(self) if getattr(self, f.name) not in (None, ()))


@dataclass(frozen=True)
class Style:
    """The recommended style, or None while too little is known.

    Attributes
    ----------
    style : str or None
        "principled", "cooperative" or "distributive".
    settings : tuple of str
        "cross-cultural" and "multi-party" where they hold; they change the plan of whichever style is used.
    votes : dict of str to int
        Points of each style.
    reasons : tuple of Message
        One for each fact that voted, and for each setting.
    objections : tuple of Message
        Why the style with most points is not taken, where that is so.
    missing : tuple of str
        The facts that could vote and are unknown.
    inputs : tuple of str
        The facts that are known.
    """

    style: str | None
    settings: tuple[str, ...]
    votes: dict[str, int]
    reasons: tuple[Message, ...]
    objections: tuple[Message, ...]
    missing: tuple[str, ...]
    inputs: tuple[str, ...]

    @property
    def definition(self) -> Message:
        """How a style is chosen."""
        return message("style.definition", needed=FACTS_NEEDED)

    def explain(self) -> tuple[Message, ...]:
        """Return the messages a panel prints."""
        if self.style is None:
            missing = ", ".join(_ASKED[name] for name in self.missing)
            return (message("style.unknown", missing=missing), *self.reasons, self.definition)
        first = message(f"style.{self.style}", points=self.votes[self.style])
        return (first, *self.reasons, *self.objections, self.definition)


def style_recommendation(facts: Facts) -> Style:
    """Return the style the facts call for.

    With fewer than three known voting facts no style is recommended. A distributive style is refused, with
    the objection said, where we depend on the supplier (see `objections_to`).

    Examples
    --------
    >>> style_recommendation(Facts(quadrant="leverage", lasting=False, other_sources=3)).style
    'distributive'
    """
    said = _evidence(facts)
    votes = dict.fromkeys(STYLES, 0)
    for _, key in said:
        for style, points in VOTES[key].items():
            votes[style] += points
    reasons = [_reason(facts, key) for _, key in said]
    settings = []
    if facts.ways:
        settings.append("cross-cultural")
        reasons.append(message("style.reason.ways", n=len(facts.ways)))
    if facts.parties is not None and facts.parties > 2:
        settings.append("multi-party")
        reasons.append(message("style.reason.parties", n=facts.parties))
    voted = {name for name, _ in said}
    missing = tuple(name for name in _VOTERS if name not in voted)
    chosen: str | None = None
    objections: tuple[Message, ...] = ()
    if len(said) >= FACTS_NEEDED:
        chosen = max(STYLES, key=lambda style: votes[style])
        objections = objections_to(chosen, facts)
        if objections:
            chosen = max(STYLES[:2], key=lambda style: votes[style])
    return Style(chosen, tuple(settings), votes, tuple(reasons), objections, missing, facts.known)


def objections_to(style: str, facts: Facts) -> tuple[Message, ...]:
    """Return what speaks against using a style on these facts."""
    checks.one_of("style", style, STYLES)
    found = []
    if style == "distributive":
        if facts.quadrant == "strategic" and facts.lasting is not False:
            found.append(message("style.objection.strategic"))
        if facts.quadrant == "bottleneck":
            found.append(message("style.objection.bottleneck"))
        if facts.other_sources == 0:
            found.append(message("style.objection.no_source"))
    if style == "cooperative" and facts.trust is not None and facts.trust < LOW_TRUST:
        found.append(message("style.objection.trust", trust=facts.trust))
    if style == "principled" and facts.criteria == 0:
        found.append(message("style.objection.criteria"))
    return tuple(found)


_ASKED = {
    "quadrant": "the portfolio position",
    "lasting": "whether we shall deal with them again",
    "tradable_issues": "which issues can be traded",
    "other_sources": "how many other sources there are",
    "criteria": "which of our demands rest on a standard they could verify",
    "trust": "how much trust there is",
}
_VOTERS = ("quadrant", "lasting", "tradable_issues", "other_sources", "criteria", "trust")


def _evidence(facts: Facts) -> list[tuple[str, str]]:
    said: list[tuple[str, str]] = []
    if facts.quadrant is not None:
        said.append(("quadrant", facts.quadrant.replace("-", "_")))
    if facts.lasting is not None:
        said.append(("lasting", "lasting" if facts.lasting else "one_off"))
    if facts.tradable_issues is not None:
        said.append(("tradable_issues", "several_issues" if facts.tradable_issues >= 2 else "one_issue"))
    if facts.other_sources is not None:
        said.append(("other_sources", "sources" if facts.other_sources else "no_source"))
    if facts.criteria is not None:
        said.append(("criteria", "criteria" if facts.criteria else "no_criteria"))
    if facts.trust is not None:
        level = (
            "trust"
            if grid.is_high(facts.trust, grid.THRESHOLD)
            else ("little_trust" if facts.trust < LOW_TRUST else "some_trust")
        )
        said.append(("trust", level))
    return said


def _reason(facts: Facts, key: str) -> Message:
    values: dict[str, dict[str, Value]] = {
        "several_issues": {"n": facts.tradable_issues},
        "one_issue": {"n": facts.tradable_issues},
        "sources": {"n": facts.other_sources},
        "criteria": {"n": facts.criteria},
        "trust": {"trust": facts.trust},
        "some_trust": {"trust": facts.trust},
        "little_trust": {"trust": facts.trust},
    }
    return Message(f"style.reason.{key}", values.get(key, {}))
