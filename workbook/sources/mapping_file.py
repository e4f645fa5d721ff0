"""Read a mapping file; a mistake in it is named by its place."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from workbook.errors import DataError
from workbook.sources.mapping import Mapping


def shipped_mappings() -> Path:
    """Return the folder of mappings that come with the project (in a checkout or in an installed wheel)."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "_shipped" / "mappings"
    return installed if installed.is_dir() else package.parent / "data" / "mappings"


def read_mapping(path: str | Path) -> Mapping:
    """Return the mapping in ``path``: a file, or the name of a shipped one such as ``"scms"``.

    Raises
    ------
    DataError
        If there is no such file, it is not YAML, or a field is wrong; the message names the field.
    """
    import yaml

    file = Path(path)
    if not file.is_file():
        shipped = shipped_mappings() / f"{path}.yaml"
        if not shipped.is_file():
            names = ", ".join(sorted(f.stem for f in shipped_mappings().glob("*.yaml")))
            raise DataError(
                "there is no such mapping", f"give the path of a YAML file, or one of {names}", file=str(path)
            )
        file = shipped
    try:
        content = yaml.safe_load(file.read_text(encoding="utf-8-sig"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        place = getattr(error, "problem_mark", None)
        raise DataError(
            "this is not readable YAML",
            "check indentation, colons and quotation marks near this row",
            file=file.name,
            row=place.line + 1 if place else None,
        ) from error
    if not isinstance(content, dict):
        raise DataError(
            "this file holds no mapping", "see docs/import.md for one to start from", file=file.name
        )
    try:
        return Mapping.model_validate(content)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        problem = first["msg"].removeprefix("Value error, ")
        raise DataError(
            problem[0].lower() + problem[1:],
            "see docs/import.md for what may stand there",
            file=file.name,
            field=field,
        ) from error
