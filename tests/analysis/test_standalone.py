"""`workbook.analysis` stands on numpy, scipy and networkx alone, and importing it loads little."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# Refuses every import that is neither the standard library nor one of the three packages.
ONLY_THREE = """
import sys

class Refuse:
    allowed = {"numpy", "scipy", "networkx", "workbook"}

    def find_spec(self, name, path=None, target=None):
        top = name.partition(".")[0]
        if top in self.allowed or top in sys.stdlib_module_names or top.startswith("_"):
            return None
        raise ModuleNotFoundError(f"refused: {name}", name=top)

for loaded in [name for name in sys.modules if not Refuse().allowed & {name.partition(".")[0]}]:
    top = loaded.partition(".")[0]
    if top not in sys.stdlib_module_names and not top.startswith("_"):
        del sys.modules[loaded]
sys.meta_path.insert(0, Refuse())
"""


def run(code: str) -> str:
    """Run code in a fresh interpreter, warnings as errors, and return what it prints."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_refusal_refuses() -> None:
    code = ONLY_THREE + "import pandas"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert "refused: pandas" in done.stderr


def test_every_module_imports_with_numpy_scipy_and_networkx_alone() -> None:
    code = ONLY_THREE + (
        "import importlib, pkgutil, workbook.analysis as a\n"
        "found = [m.name for m in pkgutil.walk_packages(a.__path__, 'workbook.analysis.')]\n"
        "[importlib.import_module(name) for name in found]\n"
        "print(len(found))"
    )
    assert int(run(code)) > 25


def test_methods_work_with_numpy_scipy_and_networkx_alone() -> None:
    code = ONLY_THREE + (
        "from workbook.analysis.award_without import award_without\n"
        "from workbook.analysis.awards import Bid\n"
        "from workbook.analysis.index_link import index_link\n"
        "from workbook.analysis.influence import influence\n"
        "from workbook.analysis.scoring_table import scoring_table\n"
        "from workbook.analysis.topsis import topsis\n"
        "bids = {'a': Bid({'x': 1.0}), 'b': Bid({'x': 1.5})}\n"
        "assert round(award_without('a', {'x': 10}, bids).more, 6) == 5\n"
        "assert influence([('a', 'b', 1)]).ranking[0] == 'a'\n"
        "assert topsis(scoring_table({'a': (1, 2), 'b': (2, 3)}, {'x': 1, 'y': 1})).winner == 'b'\n"
        "assert index_link(range(1, 30), range(1, 30)).usable\n"
        "print('done')"
    )
    assert run(code).strip() == "done"


LIGHT = [
    "workbook.analysis",
    "workbook.analysis.awards",
    "workbook.analysis.coalitions",
    "workbook.analysis.clause_cost",
    "workbook.analysis.index_link",
    "workbook.analysis.influence",
    "workbook.analysis.style_plan",
    "workbook.analysis.topsis",
    "workbook.analysis.weight_sensitivity",
]


@pytest.mark.parametrize("module", LIGHT)
def test_importing_loads_neither_scipy_nor_networkx(module: str) -> None:
    code = (
        f"import json, sys, {module}\nprint(json.dumps(sorted({{m.partition('.')[0] for m in sys.modules}})))"
    )
    loaded = set(json.loads(run(code)))
    assert not loaded & {"scipy", "networkx", "pandas", "matplotlib", "pydantic"}
