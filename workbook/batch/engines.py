"""Two ways to run the cells of a notebook, registered as papermill engines.

``workbook-inprocess`` runs them in this very process; ``workbook-kernel`` in a Jupyter kernel, as papermill does, over IPC. Both
keep papermill's contract: injected parameters, cell timings, error marks. Both note each cell in a journal and cap the outputs.
"""

from __future__ import annotations

import copy
import hashlib
import random
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from nbformat import NotebookNode
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import Engine, NotebookExecutionManager, papermill_engines

from workbook.batch.entry import IN_PROCESS, KERNEL
from workbook.batch.journal import Journal
from workbook.batch.outputs import OUTPUT_CAP, Cap, CellOutputs


def seed_of(event_id: str) -> int:
    """Return the seed of everything random in an event's report: from the SHA-256 of its id."""
    return int.from_bytes(hashlib.sha256(event_id.encode("utf-8", "surrogatepass")).digest()[:4], "big")


def seed(event_id: str) -> None:
    """Seed Python's and numpy's global random numbers; a forked process otherwise repeats its neighbour's."""
    import numpy as np

    random.seed(seed_of(event_id))
    np.random.seed(seed_of(event_id))


class _Watched(Engine):
    """What both engines share: papermill's marks on each cell, and the journal's lines around it."""

    @classmethod
    def watch(cls, manager: NotebookExecutionManager, journal: Journal, name: str) -> None:
        """Give the notebook its plain name, and note each cell's begin and end.

        The marks are those that papermill writes. Its own way reads each time back from its text, at the cost of a cell.
        """
        manager.nb.metadata.papermill.update(input_path=name, output_path=name)
        journal.notebook(name, manager.nb)
        began: list[datetime] = []

        def cell_start(cell: NotebookNode, cell_index: int | None = None, **_: Any) -> None:
            began[:] = [manager.now()]
            cell.metadata.papermill.update(
                start_time=began[0].isoformat(), status=manager.RUNNING, exception=False
            )
            if cell.cell_type == "code":
                journal.begins(cell_index or 0, began[0].isoformat())

        def cell_complete(cell: NotebookNode, cell_index: int | None = None, **_: Any) -> None:
            ended, marks = manager.now(), cell.metadata.papermill
            marks["end_time"] = ended.isoformat()
            if marks.get("start_time") and began:
                marks["duration"] = (ended - began[0]).total_seconds()
            if marks["status"] != manager.FAILED:
                marks["status"] = manager.COMPLETED
            if cell.cell_type == "code":
                journal.cell(cell_index or 0, cell)

        manager.cell_start, manager.cell_complete = cell_start, cell_complete


class InProcessEngine(_Watched):
    """Runs the cells in this process: milliseconds where a kernel takes seconds, and no isolation of its own.

    The batch gives each event a process; used by itself (``papermill --engine workbook-inprocess``) notebooks share one.
    """

    @classmethod
    def execute_managed_notebook(
        cls,
        nb_man: NotebookExecutionManager,
        kernel_name: str,
        journal: Journal | None = None,
        name: str = "",
        event_id: str = "",
        output_cap: int = OUTPUT_CAP,
        keep: Callable[[NotebookNode], None] | None = None,
        **_: Any,
    ) -> NotebookNode:
        """Run every cell up to the first that fails."""
        from workbook.batch.shell import InProcessShell

        if keep:
            keep(nb_man.nb)
        journal = journal or Journal(None)
        if name:
            cls.watch(nb_man, journal, name)
        shell = InProcessShell.here()
        outputs = shell.fresh(Cap(output_cap))
        seed(event_id)
        with shell.captured():
            for index, cell in enumerate(nb_man.nb.cells):
                if cell.cell_type != "code":
                    continue
                nb_man.cell_start(cell, index)
                outputs.watch = partial(cls._note, outputs, journal, index, cell)
                try:
                    if not cls._runs(cell):
                        continue
                    outputs.begin_cell(cell.outputs)
                    cell.execution_count = shell.execution_count
                    if not shell.run(cell.source) and "raises-exception" not in cell.metadata.get("tags", []):
                        nb_man.cell_exception(cell, cell_index=index)
                        break
                finally:
                    outputs.settle()
                    nb_man.cell_complete(cell, cell_index=index)
        nb_man.nb.metadata["language_info"] = language_info()
        return nb_man.nb

    @staticmethod
    def _note(outputs: CellOutputs, journal: Journal, index: int, cell: NotebookNode, now: bool) -> None:
        if now or journal.is_due():
            outputs.settle()
            journal.cell(index, cell)

    @staticmethod
    def _runs(cell: NotebookNode) -> bool:
        skipped = "skip-execution" in cell.metadata.get("tags", [])
        return bool(cell.source.strip()) and not skipped


class KernelClient(PapermillNotebookClient):
    """papermill's client with a cap on the outputs and a journal for the cell that runs."""

    cap: Cap
    journal: Journal
    before: str

    def output(
        self, outs: list[NotebookNode], msg: dict[str, Any], display_id: str | None, cell_index: int
    ) -> NotebookNode | None:
        """Keep an output while there is room for it."""
        content = msg["content"]
        text = content.get("text", "") if msg["msg_type"] == "stream" else ""
        if msg["msg_type"] != "error" and not self.cap.admits(len(text) or len(str(content.get("data", "")))):
            notice = self.cap.notice()
            if notice is not None:
                outs.append(notice)
                self.journal.cell(cell_index, self.nb.cells[cell_index])
            return None
        out = super().output(outs, msg, display_id, cell_index)
        if self.journal.is_due():
            self.journal.cell(cell_index, self.nb.cells[cell_index])
        return out

    def papermill_execute_cells(self) -> None:
        """Begin with an empty kernel and the event's seed."""
        self.wait_for_reply(self.kc.execute(self.before, silent=True, store_history=False))
        super().papermill_execute_cells()


class KernelEngine(_Watched):
    """papermill's own way: the cells run in a Jupyter kernel. One kernel may serve all notebooks of an event."""

    @classmethod
    def execute_managed_notebook(
        cls,
        nb_man: NotebookExecutionManager,
        kernel_name: str,
        journal: Journal | None = None,
        name: str = "",
        event_id: str = "",
        output_cap: int = OUTPUT_CAP,
        keep: Callable[[NotebookNode], None] | None = None,
        km: Any = None,
        start_timeout: int = 60,
        **_: Any,
    ) -> NotebookNode:
        """Run every cell up to the first that fails."""
        if keep:
            keep(nb_man.nb)
        journal = journal or Journal(None)
        if name:
            cls.watch(nb_man, journal, name)
        client = KernelClient(
            nb_man,
            km=km,
            kernel_name=kernel_name,
            startup_timeout=start_timeout,
            timeout=None,
            store_widget_state=False,
            coalesce_streams=True,
            record_timing=False,
        )
        client.cap, client.journal = Cap(output_cap), journal
        client.before = _BEFORE.format(seed=seed_of(event_id))
        try:
            client.execute()
        finally:
            if km is not None and client.kc is not None:
                client.kc.stop_channels()
        nb_man.nb.metadata["language_info"] = language_info()
        return nb_man.nb


_BEFORE = """\
get_ipython().reset(new_session=False)
get_ipython().execution_count = 1
def _seed():
    import random
    import numpy
    random.seed({seed})
    numpy.random.seed({seed})
_seed()
del _seed
"""


def language_info() -> dict[str, Any]:
    """Return what a Python kernel says of its language."""
    from ipykernel.ipkernel import IPythonKernel

    return copy.deepcopy(IPythonKernel.language_info)


def register() -> None:
    """Make both engines known to papermill, also where the package's entry points are not installed."""
    papermill_engines.register(IN_PROCESS, InProcessEngine)
    papermill_engines.register(KERNEL, KernelEngine)
