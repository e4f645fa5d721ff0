"""The rest of what a slider touches: the walk-away with 8 alternatives, the ZOPA, and 30 stakeholders."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from workbook.analysis.alignment import alignment
from workbook.analysis.build_up import BuildUp, Contribution
from workbook.analysis.distributions import Lognormal, Pert, Triangular
from workbook.analysis.influence import influence
from workbook.analysis.internal_conflict import internal_conflict
from workbook.analysis.opening_and_stop import best_deal, deal_chance
from workbook.analysis.salience import salience
from workbook.analysis.scoring_table import scoring_table
from workbook.analysis.targets import targets
from workbook.analysis.topsis import topsis
from workbook.analysis.walk_away import reservation_value
from workbook.analysis.walk_away_questions import walk_away_questions
from workbook.analysis.zopa import zopa_chance

PARTS = ("unit_price", "freight", "duty", "quality", "late_delivery", "payment_terms", "switching", "one_off")
ISSUES, ALTERNATIVES, PEOPLE = 12, 8, 30


def alternatives() -> list[BuildUp]:
    """Return eight alternatives of eight parts, each part uncertain."""
    rng = np.random.default_rng(5)
    made = []
    for number in range(ALTERNATIVES):
        parts = []
        for part in PARTS:
            likely = float(rng.uniform(90, 110)) if part == "unit_price" else float(rng.uniform(0.2, 4))
            parts.append(Contribution(f"a{number}.{part}", part, likely, 0.9 * likely, 1.2 * likely))
        made.append(BuildUp(f"a{number}", "quoted", tuple(parts)))
    return made


def calls() -> list[tuple[str, Callable[[], object]]]:
    """Return what to time, by name."""
    rng = np.random.default_rng(6)
    quotes = alternatives()
    people = [f"person {n}" for n in range(PEOPLE)]
    priorities = {name: {f"issue {i}": float(w) for i, w in enumerate(rng.random(ISSUES))} for name in people}
    links = [(a, b, 1.0) for a in people for b in people if a != b and rng.random() < 0.2]
    worth = rng.normal(100, 20, 500).tolist()
    values = {name: rng.normal(10, 4, 500).tolist() for name in people}
    scores = scoring_table(
        {f"a{n}": rng.uniform(1, 10, ISSUES).tolist() for n in range(ALTERNATIVES)},
        {f"criterion {i}": 1.0 for i in range(ISSUES)},
    )
    buyer, supplier = Triangular(95, 100, 110), Triangular(80, 92, 105)
    prices = rng.uniform(80, 120, 40)
    return [
        ("walk-away of 8 alternatives", lambda: reservation_value(quotes, quantity=1000, price_on_table=104)),
        ("questions to ask first", lambda: walk_away_questions(quotes, quantity=1000, price_on_table=104)),
        ("ZOPA, closed form", lambda: zopa_chance(buyer, supplier)),
        ("ZOPA, Sobol", lambda: zopa_chance(Pert(95, 100, 110), Lognormal(92, 0.08))),
        ("chance of a deal", lambda: deal_chance(90, 99, limit=100, supplier=supplier)),
        ("best opening and stop", lambda: best_deal(limit=100, supplier=supplier)),
        ("targets", lambda: targets(prices, limit=115, today=110)),
        ("alignment of 30 people", lambda: alignment(priorities)),
        ("influence of 30 people", lambda: influence(links, people=people)),
        (
            "internal conflict of 30 people",
            lambda: internal_conflict(worth, values, dict.fromkeys(people, 5.0)),
        ),
        (
            "salience of 30 people",
            lambda: [salience(n % 10, (n + 3) % 10, (n + 6) % 10) for n in range(PEOPLE)],
        ),
        ("TOPSIS of 8 by 12", lambda: topsis(scores)),
    ]
