"""A widget shown in a notebook: a reference to it alone, nothing of the dossier that the notebook's file would keep."""

from __future__ import annotations

from typing import Any

VIEW = "application/vnd.jupyter.widget-view+json"


def mimebundle(widget: Any, words: str) -> dict[str, Any]:
    """Return what a notebook keeps of a widget; ``words`` stand where no widgets can be shown."""
    return {
        "text/plain": words,
        VIEW: {"version_major": 2, "version_minor": 0, "model_id": widget.model_id},
    }


def show_widget(widget: Any, words: str) -> None:
    """Display a widget."""
    from IPython.display import publish_display_data

    publish_display_data(mimebundle(widget, words))
