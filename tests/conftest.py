"""What every test may use: where the real records and the published examples are, if they are there."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

if find_spec("hypothesis"):  # the analysis is also tested where nothing but its three packages is installed
    from hypothesis import HealthCheck, settings

    # A deadline, or a limit on the time a value takes to be made, would measure the machine and not the code.
    settings.register_profile("steady", deadline=None, suppress_health_check=[HealthCheck.too_slow])
    settings.load_profile("steady")

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder beside the checkout that holds records and notes; skips where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("needs the folder 'shared' beside the checkout, which is not there")
    return SHARED


@pytest.fixture(scope="session")
def realdata(shared: Path) -> Path:
    """The real records; skips where they are absent."""
    folder = shared / "realdata"
    if not folder.is_dir():
        pytest.skip("needs the real records in ../shared/realdata, which are not there")
    return folder


@pytest.fixture(scope="session")
def golden(shared: Path) -> dict[str, dict[str, Any]]:
    """Published examples by id (``golden["condor-1"]``); skips where the file is absent."""
    path = shared / "golden" / "worked-examples.yaml"
    if not path.is_file():
        pytest.skip("needs ../shared/golden/worked-examples.yaml, which is not there")
    yaml = pytest.importorskip("yaml", reason="the published examples are a YAML file")
    groups = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {example["id"]: example for group in groups.values() for example in group}


@pytest.fixture(autouse=True)
def _main_module_stays() -> Iterator[None]:
    """Put the main module back: a notebook run within this process puts its own namespace there."""
    main = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = main
