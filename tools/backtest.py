"""Back-test of the price expectation on a delivery file: what we would have advised, against what was then paid.

At each year-end the rules of sourcing events are applied to the rows delivered by then, the expectation is formed with
weights learned from the outcomes of earlier years only, and compared with what was paid in the next twelve months.
The first year-end only teaches. Prints a table and writes build/backtest.json.

    python tools/backtest.py [FILE] [--out build/backtest.json]
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from delivery_file import EventYear, deliveries, event_years, year_ends

from workbook.analysis.expectation import LEVELS, ExpectationParameters, price_expectation
from workbook.analysis.expectation_learning import CHEAPER, learn_expectation
from workbook.analysis.targets import targets
from workbook.errors import DataError, WorkbookError

ROOT = Path(__file__).resolve().parents[1]
DEFAULT_FILE = ROOT.parent / "shared" / "realdata" / "scms" / "scms-deliveries-to-2012.csv"
TOKEN = 0.1


@dataclass(frozen=True)
class Judged:
    """One event-year with what was advised for it, on the logarithm of the price."""

    event: EventYear
    error: float
    naive: float
    inside: tuple[bool, ...]
    chance: float
    cheaper: bool
    target: float | None

    @property
    def token(self) -> bool:
        """Whether the last price or the outcome is below a tenth of the usable last price."""
        return min(self.event.last_price, self.event.paid) < TOKEN * self.event.signs.last


def judged(event: EventYear, parameters: ExpectationParameters) -> Judged:
    """Return an event-year beside its outcome."""
    advice = price_expectation(event.signs, parameters)
    inside = tuple(
        advice.intervals[level][0] * (1 - 1e-9) <= event.paid <= advice.intervals[level][1] * (1 + 1e-9)
        for level in LEVELS
    )
    return Judged(
        event,
        float(np.log(advice.expected / event.paid)),
        float(np.log(event.last_price / event.paid)),
        inside,
        advice.chance_cheaper,
        bool(np.log(event.paid / event.signs.last) < -CHEAPER),
        targets(event.comparables, today=event.signs.last).target,
    )


def scores(rows: list[Judged]) -> dict[str, Any]:
    """Return the scores of judged event-years."""
    ours, naive = (np.array([getattr(row, name) for row in rows]) for name in ("error", "naive"))
    chance, cheaper = np.array([row.chance for row in rows]), np.array([row.cheaper for row in rows], float)
    real = np.array([not row.token for row in rows])
    rate = float(cheaper.mean())
    return {
        "n": len(rows),
        "error": _root(ours),
        "error_naive": _root(naive),
        "error_ratio": _root(ours) / max(_root(naive), 1e-12),
        "error_ratio_absolute": _ratio(ours, naive),
        "n_without_tokens": int(real.sum()),
        "error_ratio_without_tokens": _root(ours[real]) / max(_root(naive[real]), 1e-12),
        "error_ratio_absolute_without_tokens": _ratio(ours[real], naive[real]),
        "coverage": {
            str(level): float(np.mean([row.inside[at] for row in rows])) for at, level in enumerate(LEVELS)
        },
        "hit_rate": float(np.mean((chance > 0.5) == (cheaper > 0.5))),
        "cheaper_share": rate,
        "brier": float(np.mean((chance - cheaper) ** 2)),
        "brier_base_rate": rate * (1 - rate),
        "target": _target_scores(rows),
    }


def _target_scores(rows: list[Judged]) -> dict[str, Any]:
    """Return how often the advised target (25th percentile of other buyers, at most today's price) was reached."""
    aimed = [(row, row.target) for row in rows if row.target is not None]
    if not aimed:
        return {"n": 0, "reached": None, "reached_where_below_today": None}
    lower = [(row, target) for row, target in aimed if target < row.event.signs.last * (1 - CHEAPER)]
    reached = [row.event.paid <= target * (1 + CHEAPER) for row, target in aimed]
    reached_lower = [row.event.paid <= target * (1 + CHEAPER) for row, target in lower]
    return {
        "n": len(aimed),
        "reached": float(np.mean(reached)),
        "n_below_today": len(lower),
        "reached_where_below_today": float(np.mean(reached_lower)) if lower else None,
    }


def _root(errors: np.ndarray) -> float:
    return float(np.sqrt(np.mean(errors**2))) if errors.size else 0.0


def _ratio(ours: np.ndarray, naive: np.ndarray) -> float:
    return float(np.abs(ours).mean() / max(np.abs(naive).mean(), 1e-12)) if ours.size else 0.0


def backtest(path: Path) -> tuple[dict[str, Any], ExpectationParameters]:
    """Return the result of the back-test and the parameters learned from every year of the file."""
    table = deliveries(path)
    years, last_day = year_ends(table) if len(table) else ([], None)
    by_year = {year: list(event_years(table, year)) for year in years}
    years = [year for year in years if by_year[year]]
    if len(years) < 2:
        raise DataError(
            "fewer than two year-ends have an outcome",
            "give deliveries of three years or more",
            file=path.name,
        )
    known: list[EventYear] = list(by_year[years[0]])
    rows: list[Judged] = []
    per_year = []
    for year in years[1:]:
        parameters = _learned(known, years[0], year - 1, path)
        found = [judged(event, parameters) for event in by_year[year]]
        learned = {"learned_from_year_ends": [years[0], year - 1], "learned_from_n": len(known)}
        per_year.append({"year_end": year, **learned, **scores(found), "parameters": asdict(parameters)})
        rows += found
        known += by_year[year]
    result = {
        **scores(rows),
        "error_measure": "root mean square of log(expected / paid); naive: last price paid",
        "cheaper_means": "paid at least 0.5 % below the last usable price in the next twelve months",
        "brier_base_rate_means": "always saying the share of these outcomes that was cheaper, known afterwards",
        "file": path.name,
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "last_day": str(last_day),
        "year_ends": years[1:],
        "years": per_year,
    }
    return result, _learned(known, years[0], years[-1], path)


def _learned(known: list[EventYear], first: int, last: int, path: Path) -> ExpectationParameters:
    return learn_expectation(
        [event.signs for event in known],
        [event.paid for event in known],
        learned_from=f"{len(known)} event-years of {path.name}, year-ends {first} to {last}",
    )


def table_of(result: dict[str, Any]) -> str:
    """Return the result as a table in plain text."""
    head = (
        "year-end",
        "n",
        "error",
        "naive",
        "ratio",
        "in 50 %",
        "in 80 %",
        "in 95 %",
        "hit",
        "Brier",
        "base",
    )
    lines = ["".join(f"{cell:>9}" for cell in head)]
    for row in [*result["years"], {**result, "year_end": "all"}]:
        cover = [f"{row['coverage'][str(level)]:.2f}" for level in LEVELS]
        cells = [row["year_end"], row["n"], f"{row['error']:.3f}", f"{row['error_naive']:.3f}"]
        cells += [f"{row['error_ratio']:.2f}", *cover, f"{row['hit_rate']:.2f}"]
        cells += [f"{row['brier']:.3f}", f"{row['brier_base_rate']:.3f}"]
        lines.append("".join(f"{cell:>9}" for cell in cells))
    lines += [
        "",
        f"error: {result['error_measure']}.",
        f"Mean absolute log error against the last price: {result['error_ratio_absolute']:.2f}.",
        f"Without event-years whose last price or outcome is a token ({result['n_without_tokens']} left): "
        f"{result['error_ratio_without_tokens']:.2f} (root mean square), "
        f"{result['error_ratio_absolute_without_tokens']:.2f} (mean absolute).",
        _target_line(result["target"]),
        "Each year is judged with weights learned from the year-ends before it.",
    ]
    return "\n".join(lines)


def _target_line(target: dict[str, Any]) -> str:
    if not target["n"]:
        return "Advised target: no event-year with three comparable prices."
    line = f"Advised target: reached in {target['reached']:.0%} of {target['n']} event-years with three comparable prices"
    if target["n_below_today"]:
        share = target["reached_where_below_today"]
        line += f", in {share:.0%} of the {target['n_below_today']} where it lay below today's price"
    return line + "."


def main(arguments: list[str] | None = None) -> int:
    """Run the back-test; returns the exit status."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", nargs="?", type=Path, default=DEFAULT_FILE)
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "backtest.json")
    given = parser.parse_args(arguments)
    try:
        result, learned = backtest(given.file)
    except WorkbookError as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 1
    result["parameters_from_all_years"] = asdict(learned)
    given.out.parent.mkdir(parents=True, exist_ok=True)
    given.out.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    print(table_of(result))  # noqa: T201
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
