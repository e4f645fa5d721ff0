"""environment.yml and pyproject.toml name the same packages with the same lower bounds."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT


@pytest.fixture(scope="module")
def project() -> dict[str, Any]:
    with (ROOT / "pyproject.toml").open("rb") as stream:
        found: dict[str, Any] = tomllib.load(stream)["project"]
    return found


@pytest.fixture(scope="module")
def environment() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    return found


def split(requirement: str) -> tuple[str, str]:
    match = re.fullmatch(r"([A-Za-z0-9._-]+)>=([0-9.]+)", requirement)
    assert match, f"{requirement!r} is not a name with a lower bound"
    return match[1].lower().replace("_", "-"), match[2]


def test_both_name_the_same_packages_and_bounds(project: dict[str, Any], environment: dict[str, Any]) -> None:
    listed = [entry for entry in environment["dependencies"] if isinstance(entry, str)]
    conda = dict(split(entry) for entry in listed if entry != "pip")
    assert conda.pop("python") == project["requires-python"].removeprefix(">=")
    assert conda == dict(split(entry) for entry in project["dependencies"])


def test_pip_installs_the_workbook_alone(environment: dict[str, Any]) -> None:
    (pip,) = (entry for entry in environment["dependencies"] if isinstance(entry, dict))
    assert pip == {"pip": ["-e ."]}
    assert environment["name"] == "negotiation-workbook"
    assert environment["channels"][0] == "conda-forge"
