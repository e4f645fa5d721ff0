"""The page that shows a form, without a browser: it sends messages and applies the patches it is told, as the script does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def merged(before: Any, patch: Any) -> Any:
    """Return a description with a patch applied; None takes away what is there."""
    if not isinstance(patch, Mapping):
        return patch
    after = dict(before) if isinstance(before, Mapping) else {}
    for key, value in patch.items():
        if value is None and key in after:
            del after[key]
        else:
            after[key] = merged(after.get(key), value)
    return after


class Page:
    """One open page on a form."""

    def __init__(self, form: Any) -> None:
        self.form, self.state, self.answers = form, {}, []
        form.widget.tell = self.hear
        self.send(do="hello")

    def hear(self, message: Mapping[str, Any]) -> None:
        """Apply what Python says."""
        self.answers.append(message)
        self.state = merged(self.state, message["form"])

    def send(self, **message: Any) -> Mapping[str, Any]:
        """Send a message and return the answer."""
        self.form.widget.receive({"seq": len(self.answers) + 1, **message})
        return self.answers[-1]

    def shown(self, path: str) -> dict[str, Any]:
        """Return a field as it is shown."""
        shown: dict[str, Any] = self._at(self.form.field(path).id)
        return shown

    def type(self, path: str, typed: Any, **more: Any) -> Mapping[str, Any]:
        """Type into a field; a text goes into the likely box of an estimate."""
        if self.shown(path)["kind"] == "estimate" and isinstance(typed, str):
            typed = {"low": "", "likely": typed, "high": "", "state": ""}
        return self.send(do="edit", id=self.form.field(path).id, value=typed, **more)

    def click(self, what: str, path: str, **more: Any) -> Mapping[str, Any]:
        """Click a button of a field or table."""
        return self.send(do=what, id=self.form.field(path).id, **more)

    def type_cell(self, path: str, row: str, column: str, typed: Any) -> Mapping[str, Any]:
        """Type into a cell."""
        return self.click("edit", path, row=row, column=column, value=typed)

    def cell(self, path: str, row: str, column: str) -> dict[str, Any]:
        """Return a cell as it is shown."""
        found: dict[str, Any] = self.shown(path)["rows"][row]["cells"][column]
        return found

    def _at(self, field_id: str) -> Any:
        def find(fields: Mapping[str, Any]) -> Any:
            if field_id in fields:
                return fields[field_id]
            for field in fields.values():
                for row in field.get("rows", {}).values():
                    found = find(row.get("detail", {}))
                    if found is not None:
                        return found
            return None

        return find(self.state["fields"])
