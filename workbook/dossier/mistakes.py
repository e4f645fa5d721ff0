"""What is wrong with a dossier somebody wrote by hand: the place and the remedy in words, from pydantic's report."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from workbook.dossier.document import Dossier
from workbook.dossier.paths import LABELS
from workbook.dossier.slot import NumberSlot, Slot
from workbook.errors import DataError

Location = tuple[int | str, ...]

NUMBER = "write a number with a decimal point, such as 9.5"
WHOLE = "write a whole number, such as 12"
DAY = "write the day as 2024-01-31"
FLAG = "write true or false"
REMEDIES = {
    "float_parsing": ("{shown} is no number", NUMBER),
    "float_type": ("{shown} is no number", NUMBER),
    "finite_number": ("{shown} is not a finite number", NUMBER + ", or set the state to unknown"),
    "int_parsing": ("{shown} is no whole number", WHOLE),
    "int_type": ("{shown} is no whole number", WHOLE),
    "int_from_float": ("{shown} is no whole number", WHOLE),
    "int_parsing_size": ("{shown} is too large", "write a smaller number"),
    "date_parsing": ("{shown} is no date", DAY),
    "date_type": ("{shown} is no date", DAY),
    "date_from_datetime_parsing": ("{shown} is no date", DAY),
    "date_from_datetime_inexact": ("{shown} is a time of day", DAY),
    "bool_parsing": ("{shown} is neither true nor false", FLAG),
    "bool_type": ("{shown} is neither true nor false", FLAG),
    "string_type": ("{shown} is no text", "put it in quotation marks"),
    "string_too_short": ("is empty", "give it a text"),
    "string_too_long": ("is longer than {max_length} characters", "shorten it"),
    "string_pattern_mismatch": ("{shown} is not possible", "write a currency as three capitals, such as EUR"),
    "literal_error": ("{shown} is not possible", "write one of: {expected}"),
    "greater_than": ("{shown} is too small", "write a number above {gt:g}"),
    "greater_than_equal": ("{shown} is too small", "write {ge:g} or more"),
    "less_than_equal": ("{shown} is too large", "write {le:g} or less"),
    "missing": ("is missing", "add it"),
    "tuple_type": ("holds no list", "begin each row with '- '"),
    "dict_type": ("holds no fields", "write a name and a number per line"),
    "too_short": ("is empty", "add a row"),
}
"""What pydantic reports, as problem and remedy."""


def as_data_error(
    error: ValidationError,
    document: Mapping[str, Any],
    *,
    file: str = "",
    lines: Mapping[Location, int] | None = None,
) -> DataError:
    """Return the first mistake as an error that names file, line, field and remedy, and how many more there are.

    Parameters
    ----------
    error : pydantic.ValidationError
        From checking ``document``.
    document : mapping
        What was read, to name rows by what people know them by.
    file : str, optional
    lines : mapping, optional
        On which line each place of the document stands.
    """
    details = error.errors(include_url=False)
    found = [(line_of(item["loc"], lines or {}), number) for number, item in enumerate(details)]
    line, number = min(found, key=lambda pair: (pair[0] is None, pair))
    problem, remedy = _problem(details[number])
    more = len(details) - 1
    if more:
        count = f"({more} more mistake{'s' if more > 1 else ''} in this file)"
        remedy = f"{remedy} {count}".strip()
    place = ", ".join(part for part in (file, f"line {line}" if line else "") if part)
    return DataError(problem, remedy, file=place, field=place_in_words(details[number]["loc"], document))


def explained(error: ValidationError) -> tuple[str, str]:
    """Return the first mistake as problem and remedy, without its place."""
    return _problem(error.errors(include_url=False)[0])


def line_of(location: Location, lines: Mapping[Location, int]) -> int | None:
    """Return the line of the nearest place that stands in the file."""
    for length in range(len(location), 0, -1):
        if location[:length] in lines:
            return lines[location[:length]]
    return None


def place_in_words(location: Location, document: Mapping[str, Any]) -> str:
    """Return ``alternatives, row 2 (Beta), price, low``; the entered side of a slot is not named, as it is the usual one."""
    words: list[str] = []
    value: Any = document
    for depth, part in enumerate(location):
        value = _inside(value, part)
        if isinstance(part, int):
            name = _label(value)
            words.append(f"row {part + 1}" + (f" ({name})" if name else ""))
        elif not (part == "entered" and _is_slot(_model_at(location[:depth]))):
            words.append(part.replace("_", " "))
    return ", ".join(words)


def _inside(value: Any, part: int | str) -> Any:
    if isinstance(value, Mapping):
        return value.get(part)
    if isinstance(value, list) and isinstance(part, int) and part < len(value):
        return value[part]
    return None


def _label(row: Any) -> str:
    """Return what a person knows a row by, out of a document that may be wrong anywhere."""
    if not isinstance(row, Mapping):
        return ""
    for name in (*LABELS, "id"):
        if isinstance(row.get(name), str) and row[name]:
            return str(row[name])[:40]
    return ""


def _problem(item: ErrorDetails) -> tuple[str, str]:
    """Return what is wrong and what to do."""
    kind, given, context = item["type"], item["input"], item.get("ctx", {})
    shown = repr(given) if not isinstance(given, list | dict) else "what stands here"
    if kind == "value_error":
        problem, _, remedy = str(context["error"]).partition("; ")
        return problem, remedy
    if kind == "extra_forbidden":
        return _unknown_field(item["loc"])
    if kind in ("model_type", "model_attributes_type"):
        return _no_fields(item["loc"], shown)
    if kind == "literal_error":
        context = {"expected": str(context["expected"]).replace("'", "").replace(" or ", ", ")}
    problem, remedy = REMEDIES.get(kind, (item["msg"], "correct it"))
    values = {"shown": shown, **context}
    return problem.format(**values), remedy.format(**values)


def _unknown_field(location: Location) -> tuple[str, str]:
    model = _model_at(location[:-1])
    known = list(model.model_fields) if model else []
    near = difflib.get_close_matches(str(location[-1]), known, n=1)
    remedy = f"did you mean {near[0]}?" if near else f"remove it; known here: {', '.join(known)}"
    return "is no field of a dossier here", remedy


def _no_fields(location: Location, shown: str) -> tuple[str, str]:
    model = _model_at(location)
    if _is_slot(model):
        inner = "likely: 9.5, unit: EUR/pack" if model is NumberSlot else "value: ..."
        return (
            f"{shown} stands alone",
            f"write entered: {{{inner}, evidence: {{kind: entered, by: your name}}}}",
        )
    fields = f" ({', '.join(list(model.model_fields)[:6])} ...)" if model else ""
    return f"{shown} stands where fields are expected", f"write its fields{fields}"


def _is_slot(model: type[BaseModel] | None) -> bool:
    return model is not None and issubclass(model, Slot)


def _model_at(location: Sequence[int | str]) -> type[BaseModel] | None:
    """Return the type that a dossier has at a place, if it is a record."""
    model: type[BaseModel] | None = Dossier
    for part in location:
        if isinstance(part, int):
            continue
        if model is None or part not in model.model_fields:
            return None
        model = _record_in(model.model_fields[part].annotation)
    return model


def _record_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for inner in get_args(annotation) if (found := _record_in(inner))), None)
