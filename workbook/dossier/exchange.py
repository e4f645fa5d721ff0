"""Dossiers as JSON and YAML files, in and out without loss.

Files hold what differs from the defaults. YAML is read as text throughout and the dossier's types decide what is a number or a
day: an id 007 keeps its zeros and the country NO stays a country, quoted or not.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar

from pydantic import ValidationError

from workbook.dossier.document import Dossier
from workbook.dossier.mistakes import Location, as_data_error
from workbook.dossier.upgrade import Document, dossier_from, upgraded
from workbook.errors import DataError

SUFFIXES = {".json": "json", ".yaml": "yaml", ".yml": "yaml"}
REFERENCE = "write the value itself in both places"
TEXT_TAGS = tuple(f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "timestamp"))
NULL_TAG = "tag:yaml.org,2002:null"


def plain(dossier: Dossier) -> Document:
    """Return the dossier as mappings, lists, texts, numbers and flags, without what is at its default."""
    content = dossier.model_dump(mode="json", exclude_defaults=True)
    head = {"schema_version": dossier.schema_version, "event_id": dossier.event_id}
    return {**head, **content}


def to_json(dossier: Dossier) -> str:
    """Return the dossier as JSON text."""
    return json.dumps(plain(dossier), ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def to_yaml(dossier: Dossier) -> str:
    """Return the dossier as YAML text; what could be taken for something else is quoted."""
    import yaml

    text: str = yaml.dump(
        plain(dossier),
        Dumper=getattr(yaml, "CSafeDumper", yaml.SafeDumper),
        allow_unicode=True,
        sort_keys=False,
        width=110,
    )
    return text


def from_json(text: str, *, file: str = "") -> Dossier:
    """Return the dossier in a JSON text.

    Raises
    ------
    workbook.errors.DataError
        Naming file, line, field and remedy.
    """
    try:
        document = json.loads(text, object_pairs_hook=_without_doubles, parse_constant=str)
    except json.JSONDecodeError as problem:
        raise DataError(
            f"this is not JSON ({problem.msg})",
            "look for a missing comma, quotation mark or bracket there or on the line before",
            file=_at(file, problem.lineno),
        ) from problem
    except RecursionError as problem:
        raise DataError("is nested too deeply", "a dossier has fewer than ten levels", file=file) from problem
    except DataError as problem:
        raise DataError(problem.problem, problem.remedy, file=file, field=problem.field) from problem
    return _checked(document, file, lambda: _lines_of(text))


def from_yaml(text: str, *, file: str = "") -> Dossier:
    """Return the dossier in a YAML text.

    Raises
    ------
    workbook.errors.DataError
        Naming file, line, field and remedy.
    """
    lines: dict[Location, int] = {}
    document = _read_yaml(text, file, lines)
    return _checked(document, file, lambda: lines)


def read(path: str | Path) -> Dossier:
    """Return the dossier in a .json, .yaml or .yml file.

    Raises
    ------
    workbook.errors.DataError
        If the file is not there, or holds a mistake: names file, line, field and remedy.
    """
    path = Path(path)
    kind = _kind(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as problem:
        raise DataError(
            f"cannot be read ({problem.strerror})", "check the name and your rights", file=str(path)
        ) from problem
    except UnicodeDecodeError as problem:
        raise DataError("is not UTF-8 text", "save it again as UTF-8", file=str(path)) from problem
    return from_json(text, file=str(path)) if kind == "json" else from_yaml(text, file=str(path))


def write(dossier: Dossier, path: str | Path) -> None:
    """Write the dossier to a .json, .yaml or .yml file, whole or not at all.

    Raises
    ------
    workbook.errors.DataError
        If the suffix says neither, or the file cannot be written.
    """
    path = Path(path)
    text = to_json(dossier) if _kind(path) == "json" else to_yaml(dossier)
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent)
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
                stream.write(text)
            os.chmod(name, 0o666 & ~_umask())
            os.replace(name, path)
        except BaseException:
            os.unlink(name)
            raise
    except OSError as problem:
        raise DataError(
            f"cannot be written ({problem.strerror})",
            "check that the folder exists and may be written",
            file=str(path),
        ) from problem


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _kind(path: Path) -> str:
    kind = SUFFIXES.get(path.suffix.lower())
    if kind is None:
        raise DataError(
            "the name does not say what kind of file it is", "end it in .json or .yaml", file=str(path)
        )
    return kind


def _at(file: str, line: int | None) -> str:
    return ", ".join(part for part in (file, f"line {line}" if line else "") if part)


def _checked(document: Any, file: str, lines: Any) -> Dossier:
    """Return the dossier a document holds, or say what is wrong with it and where."""
    if not isinstance(document, Mapping):
        raise DataError("this is no dossier", "begin with event_id: and the event's id", file=file)
    version = document.get("schema_version")
    if isinstance(version, str) and version.isdigit():
        document = {**document, "schema_version": int(version)}
    try:
        return dossier_from(document, file=file)
    except ValidationError as problem:
        shown = upgraded(document, file=file)
        raise as_data_error(problem, shown, file=file, lines=lines()) from problem


def _without_doubles(pairs: list[tuple[str, Any]]) -> Document:
    found: Document = {}
    for name, value in pairs:
        if name in found:
            raise DataError("stands twice", "keep one of them", field=name)
        found[name] = value
    return found


def _lines_of(text: str) -> dict[Location, int]:
    """Return on which line each place of a JSON text stands; nothing where YAML cannot read it."""
    lines: dict[Location, int] = {}
    try:
        _read_yaml(text, "", lines)
    except DataError:
        return {}
    return lines


def _read_yaml(text: str, file: str, lines: dict[Location, int]) -> Any:
    """Return a YAML text as mappings, lists, texts and nulls, and note the line of each place."""
    import yaml

    class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
        """Takes every plain word for text, except null."""

        yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {
            first: [(tag, pattern) for tag, pattern in resolvers if tag == NULL_TAG]
            for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
        }

    try:
        node = yaml.compose(text, Loader=Loader)
        return None if node is None else _plain_node(node, (), file, lines, set())
    except yaml.YAMLError as problem:
        mark = getattr(problem, "problem_mark", None)
        said = getattr(problem, "problem", None) or str(problem).splitlines()[0]
        raise DataError(
            f"this is not YAML ({said})",
            "look at the indentation, the colons and the quotation marks there and on the line before",
            file=_at(file, mark.line + 1 if mark else None),
        ) from problem
    except RecursionError as problem:
        raise DataError("is nested too deeply", "a dossier has fewer than ten levels", file=file) from problem


def _plain_node(node: Any, place: Location, file: str, lines: dict[Location, int], seen: set[int]) -> Any:
    import yaml

    line = node.start_mark.line + 1
    lines.setdefault(place, line)
    if id(node) in seen:
        raise DataError("a reference (* and &) is not possible in a dossier", REFERENCE, file=_at(file, line))
    seen.add(id(node))
    if isinstance(node, yaml.ScalarNode):
        if node.tag == NULL_TAG:
            return None
        if node.tag not in TEXT_TAGS:
            raise DataError(f"{node.tag} is not possible", "write plain text", file=_at(file, line))
        return node.value
    if isinstance(node, yaml.SequenceNode):
        return [_plain_node(item, (*place, n), file, lines, seen) for n, item in enumerate(node.value)]
    found: Document = {}
    for key, value in node.value:
        name = key.value if isinstance(key, yaml.ScalarNode) else ""
        here = key.start_mark.line + 1
        if not name or name in found:
            problem = "stands twice" if name else "a field has no name"
            raise DataError(problem, "keep one of them" if name else "", file=_at(file, here), field=name)
        lines[(*place, name)] = here
        found[name] = _plain_node(value, (*place, name), file, lines, seen)
    return found
