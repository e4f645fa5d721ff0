"""Documents of an earlier schema brought up to today's, one step at a time.

A step takes a plain document (what JSON holds) of its schema and returns one of the next. It never uses today's types, so that
it keeps working when they change.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from workbook.dossier.document import SCHEMA_VERSION, Dossier
from workbook.dossier.upgrade_from_1 import upgrade_from_1
from workbook.errors import DataError

Document = dict[str, Any]
"""A dossier as JSON or YAML holds it: nothing but mappings, lists, text, numbers and flags."""


def upgrade_from_2(document: Document) -> Document:
    """Return the schema 3 form of a schema 2 document: schema 3 only adds fields, which are empty where they are not given."""
    return dict(document)


UPGRADES: dict[int, Callable[[Document], Document]] = {1: upgrade_from_1, 2: upgrade_from_2}
"""For each earlier schema, the step to the next one."""


def upgraded(document: Mapping[str, Any], *, file: str = "") -> Document:
    """Return the document in today's schema.

    Parameters
    ----------
    document : mapping
        With ``schema_version``; a document without one is taken to be of today's schema.
    file : str, optional
        Named in errors.

    Raises
    ------
    DataError
        If the schema is newer than ours, or is no version number.
    """
    result = dict(document)
    version = result.get("schema_version", SCHEMA_VERSION)
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        raise DataError(
            f"{version!r} is no schema version",
            f"write schema_version: {SCHEMA_VERSION}",
            file=file,
            field="schema_version",
        )
    if version > SCHEMA_VERSION:
        raise DataError(
            f"this dossier is of schema {version}; this version of the workbook reads up to {SCHEMA_VERSION}",
            "update the workbook (pip install --upgrade negotiation-workbook)",
            file=file,
            field="schema_version",
        )
    while version < SCHEMA_VERSION:
        result = UPGRADES[version](result)
        version += 1
        result["schema_version"] = version
    return result


def dossier_from(document: Mapping[str, Any], *, file: str = "") -> Dossier:
    """Return the dossier a plain document holds, upgraded if it is of an earlier schema.

    Raises
    ------
    DataError
        If the schema is newer than ours.
    pydantic.ValidationError
        If the document breaks the dossier's rules; `workbook.dossier.exchange` puts that into words.
    """
    return Dossier.model_validate_json(json.dumps(upgraded(document, file=file), ensure_ascii=False))


def dossier_from_text(text: str, *, file: str = "") -> Dossier:
    """Return the dossier a JSON text holds, upgraded if it is of an earlier schema.

    Raises
    ------
    DataError
        If the schema is newer than ours.
    ValueError
        If the text is no JSON, or the document breaks the dossier's rules.
    """
    document = json.loads(text)
    if isinstance(document, dict) and document.get("schema_version", SCHEMA_VERSION) != SCHEMA_VERSION:
        return dossier_from(document, file=file)
    return Dossier.model_validate_json(text)
