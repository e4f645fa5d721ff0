"""What the cells of one notebook put out, in order, and no more of it than a report may hold."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from nbformat import NotebookNode

from workbook.wording.sentences import sentence

OUTPUT_CAP = 4_000_000
"""Characters that the outputs of one notebook may hold: a long report holds a tenth of it."""


class Cap:
    """Counts the characters of a notebook's outputs and says when there are too many."""

    def __init__(self, limit: int = OUTPUT_CAP) -> None:
        self.limit = limit
        self.used = 0
        self.told = False

    def admits(self, size: int) -> bool:
        """Return whether ``size`` more characters may be kept, and count them."""
        if self.used + size > self.limit:
            self.used = self.limit
            return False
        self.used += size
        return True

    def notice(self) -> NotebookNode | None:
        """Return the output that says that the rest is left out: once a notebook, then nothing."""
        if self.told:
            return None
        self.told = True
        return _output(
            "stream", name="stderr", text=sentence("batch.output_cut", {"limit": self.limit}) + "\n"
        )


class CellOutputs:
    """The outputs of the cell that runs: streams of one name run together, displays can be updated and cleared.

    Parameters
    ----------
    cap : Cap
        Shared by the cells of a notebook.
    watch : callable, optional
        Called after each new output (a journal listens), with true where it should be noted at once.
    """

    def __init__(self, cap: Cap, watch: Callable[[bool], None] | None = None) -> None:
        self.cap = cap
        self.watch = watch
        self.outputs: list[NotebookNode] = []
        self._by_id: dict[str, list[NotebookNode]] = {}
        self._clear_next = False
        self._open: NotebookNode | None = None
        self._texts: list[str] = []

    def begin_cell(self, outputs: list[NotebookNode]) -> None:
        """Write into this list from now on; displays of earlier cells can still be updated."""
        self.settle()
        self.outputs = outputs
        self._clear_next = False

    def stream(self, name: str, text: str) -> None:
        """Add printed text."""
        if not text or not self._admitted(len(text)):
            return
        if self._open is None or self._open.name != name:
            self.settle()
            last = self.outputs[-1] if self.outputs else None
            if last is not None and last.output_type == "stream" and last.name == name:
                self._open, self._texts = last, [last.text]
            else:
                self._open = _output("stream", name=name, text="")
                self.outputs.append(self._open)
        self._texts.append(text)
        self._tell()

    def settle(self) -> None:
        """Put the printed pieces together; to be called before ``outputs`` is read."""
        if self._open is not None:
            self._open.text = "".join(self._texts)
        self._open, self._texts = None, []

    def display(
        self, data: dict[str, Any], metadata: dict[str, Any], display_id: str | None, *, update: bool = False
    ) -> None:
        """Add a displayed object, or renew those shown under ``display_id``."""
        if not self._admitted(_size(data)):
            return
        if display_id and update:
            for output in self._by_id.get(display_id, []):
                output.data, output.metadata = NotebookNode(data), NotebookNode(metadata)
        else:
            self._add(_output("display_data", data=data, metadata=metadata), display_id)
        self._tell()

    def result(self, data: dict[str, Any], metadata: dict[str, Any], count: int) -> None:
        """Add the value of a cell's last expression."""
        if self._admitted(_size(data)):
            self._add(_output("execute_result", data=data, metadata=metadata, execution_count=count), None)
            self._tell()

    def error(self, ename: str, evalue: str, traceback: list[str]) -> None:
        """Add the exception that ended the cell: always kept, however much was printed before."""
        self._clear_if_due()
        self.settle()
        self.outputs.append(_output("error", ename=ename, evalue=evalue, traceback=traceback))
        self._tell()

    def clear(self, *, wait: bool = False) -> None:
        """Take the cell's outputs away, at once or when the next one comes."""
        self._clear_next = wait
        if not wait:
            self._forget()

    def _add(self, output: NotebookNode, display_id: str | None) -> None:
        self.settle()
        self.outputs.append(output)
        if display_id:
            self._by_id.setdefault(display_id, []).append(output)

    def _admitted(self, size: int) -> bool:
        self._clear_if_due()
        if self.cap.admits(size):
            return True
        notice = self.cap.notice()
        if notice is not None:
            self.settle()
            self.outputs.append(notice)
            self._tell(now=True)
        return False

    def _clear_if_due(self) -> None:
        if self._clear_next:
            self._clear_next = False
            self._forget()

    def _forget(self) -> None:
        self.settle()
        del self.outputs[:]

    def _tell(self, *, now: bool = False) -> None:
        if self.watch is not None:
            self.watch(now)


def _size(data: dict[str, Any]) -> int:
    return sum(len(value) if isinstance(value, str) else len(json.dumps(value)) for value in data.values())


def _output(kind: str, **content: Any) -> NotebookNode:
    """Return an output without holding it against nbformat's schema, which costs more than many a cell.

    What it holds stays as it is: a figure's thousand small parts are written as JSON and read by nobody as a notebook's nodes.
    """
    made = NotebookNode()
    dict.update(made, {"output_type": kind, **content})
    return made
