"""Which inputs of the walk-away to ask about first: the value of information on the choice between deal and alternatives."""

from __future__ import annotations

from collections.abc import Sequence

from workbook.analysis.build_up import BuildUp, Contribution, Valuation, merged, same_inputs
from workbook.analysis.checks import names, number
from workbook.analysis.distributions import Distribution, Uniform, three_point
from workbook.analysis.information import InformationValue, Option, information_value


def walk_away_questions(
    build_ups: Sequence[BuildUp],
    *,
    quantity: float,
    price_on_table: float,
    incumbent_adjustments: Sequence[Contribution] = (),
    ask: int = 5,
    seed: int = 0,
) -> InformationValue:
    """Return what each input of the walk-away is worth knowing before we choose between deal and alternatives.

    Parameters
    ----------
    build_ups : sequence of BuildUp
        The alternatives; those that may not set a walk-away are left out.
    quantity : float
        Units over the horizon.
    price_on_table : float
        The price per unit of the deal we can have now.
    incumbent_adjustments : sequence of Contribution
        What that deal costs beside its price.
    ask, seed
        As in `information_value`.

    Notes
    -----
    An input with a likely value is triangular between its ends; an unknown with both bounds is uniform between them;
    an unknown without them is asked first, and the other answers are valued with the alternatives that need it left
    out (with the deal's own unbounded inputs taken as zero).
    """
    valuation = Valuation(quantity, "expected")
    able = [each for each in build_ups if each.may_set_walk_away]
    names("build_ups", [each.key for each in build_ups], least=0)
    same_inputs([*(part for each in able for part in each.contributions), *incumbent_adjustments])
    price = number("price_on_table", price_on_table)
    offers = [("deal on the table", "deal on the table", merged(incumbent_adjustments, valuation), price)]
    offers += [(each.key, each.called, merged(each.contributions, valuation), 0.0) for each in able]
    unknowns: dict[str, Distribution] = {}
    labels: dict[str, tuple[str, str]] = {}
    unbounded: dict[str, None] = {}
    options = []
    for place, (key, name, parts, start) in enumerate(offers):
        constant, slopes, open_ended = -start * valuation.quantity, {}, False
        for part, slope in parts.values():
            before = labels.get(part.key)
            labels[part.key] = (part.label_key, name if before is None else f"{before[1]}, {name}")
            money = -slope * valuation.quantity
            if part.exact and part.likely is not None:
                constant += money * part.likely
            elif part.unknown and (part.low is None or part.high is None):
                unbounded[part.key] = None
                open_ended = True
            elif part.low is not None and part.high is not None:
                unknowns[part.key] = _spread(part.low, part.likely, part.high)
                slopes[part.key] = money
        if place == 0 or not open_ended:
            options.append(Option(key, constant, slopes, name))
    used = {key for option in options for key in option.slopes}
    return information_value(
        options,
        {key: each for key, each in unknowns.items() if key in used},
        labels=labels,
        unbounded=tuple(unbounded),
        ask=ask,
        seed=seed,
    )


def _spread(low: float, likely: float | None, high: float) -> Distribution:
    if likely is not None:
        return three_point(low, likely, high)
    near = high - low <= 1e-12 * max(abs(low), abs(high), 1e-12)
    return three_point(low, low, high) if near else Uniform(low, high)
