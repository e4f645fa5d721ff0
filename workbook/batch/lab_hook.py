"""What JupyterLab does before it saves one of our copies: it leaves out what the cells show, so that the file carries no data.

Named in the settings that `workbook lab` lays out; the server imports it.
"""

from __future__ import annotations

from typing import Any


def without_data(model: dict[str, Any], **_: Any) -> None:
    """Take the outputs out of a notebook that is about to be saved, where it is a copy of ours."""
    if model.get("type") != "notebook":
        return
    from workbook.batch.copies import is_copy, without_outputs

    content = model.get("content")
    if is_copy(content):
        model["content"] = without_outputs(content)
