"""An IPython shell that lives in this process and hands its outputs to a `CellOutputs`.

It does what the shell inside a Jupyter kernel does (display, results, streams, tracebacks, magics, top-level await), without
sockets and threads, so that a process that holds one can be forked.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from ipykernel.jsonutil import encode_images, json_clean
from IPython.core.async_helpers import _should_be_async
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.error import StdinNotImplementedError
from IPython.core.inputtransformer2 import TransformerManager
from IPython.core.interactiveshell import InteractiveShell
from traitlets import Type
from traitlets.config import Config

from workbook.batch.outputs import Cap, CellOutputs

MOST_KNOWN = 1_000
"""Cells whose reading is remembered: several times what a report's notebooks hold."""


class Publisher(DisplayPublisher):
    """``display(...)`` into the cell's outputs."""

    def publish(  # type: ignore[override]
        self,
        data: dict[str, Any],
        metadata: dict[str, Any] | None = None,
        *,
        transient: dict[str, Any] | None = None,
        update: bool = False,
        **_: Any,
    ) -> None:
        self._validate_data(data, metadata)
        self.shell.cell_outputs.display(
            json_clean(encode_images(data)),
            json_clean(metadata or {}),
            (transient or {}).get("display_id"),
            update=update,
        )

    def clear_output(self, wait: bool = False) -> None:
        self.shell.cell_outputs.clear(wait=wait)


class ResultHook(DisplayHook):
    """The value of a cell's last expression into the cell's outputs."""

    _data: dict[str, Any]
    _metadata: dict[str, Any]

    def start_displayhook(self) -> None:
        self._data, self._metadata = {}, {}

    def write_output_prompt(self) -> None:
        pass

    def write_format_data(self, format_dict: dict[str, Any], md_dict: dict[str, Any] | None = None) -> None:
        self._data, self._metadata = json_clean(encode_images(format_dict)), json_clean(md_dict or {})

    def flush(self) -> None:
        """Forget results; the shell empties its variables itself, and a full collection would cost more than the cells."""
        self.shell.user_ns.get("_oh", {}).clear()
        self._, self.__, self.___ = "", "", ""

    def finish_displayhook(self) -> None:
        if self._data:
            self.shell.cell_outputs.result(self._data, self._metadata, self.prompt_count)


class Stream(io.TextIOBase):
    """``sys.stdout`` or ``sys.stderr`` while a cell runs."""

    encoding = "utf-8"

    def __init__(self, outputs: CellOutputs, name: str) -> None:
        self._outputs, self.name = outputs, name

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        self._outputs.stream(self.name, text)
        return len(text)

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return 1 if self.name == "stdout" else 2


class Reader(TransformerManager):  # type: ignore[misc]
    """Reads cells as IPython does, and knows those again that came before, in this process or the one it was forked from."""

    def __init__(self) -> None:
        super().__init__()
        self._usual = self._ways()
        self._known: dict[str, str] = {}

    def transform_cell(self, cell: str) -> str:
        if self._ways() != self._usual:
            # somebody added a way to read cells, which may depend on more than their text
            return str(super().transform_cell(cell))
        if cell not in self._known:
            read = str(super().transform_cell(cell))
            if len(self._known) >= MOST_KNOWN:
                return read
            self._known[cell] = read
        return self._known[cell]

    def _ways(self) -> tuple[Any, ...]:
        return (*self.cleanup_transforms, *self.line_transforms, *self.token_transformers)


_is_async = lru_cache(maxsize=MOST_KNOWN)(_should_be_async)


class InProcessShell(InteractiveShell):
    """The shell. One a process; `fresh` empties it between notebooks."""

    displayhook_class = Type(ResultHook)
    display_pub_class = Type(Publisher)

    cell_outputs: CellOutputs
    failed_to_show = False

    def should_run_async(
        self, raw_cell: str, *, transformed_cell: str | None = None, preprocessing_exc_tuple: Any = None
    ) -> bool:
        """Return whether a cell awaits something at its top level; a cell seen before is not compiled for the answer."""
        if not self.autoawait or preprocessing_exc_tuple is not None or transformed_cell is None:
            return False
        return bool(_is_async(transformed_cell))

    def init_virtualenv(self) -> None:
        """Leave ``sys.path`` as it is."""

    def enable_gui(self, gui: Any = None) -> None:
        """There is no screen."""

    def ask_exit(self) -> None:
        """Leave ``exit()`` and ``quit()`` without effect, as a kernel without a front end does."""

    def _showtraceback(self, etype: type[BaseException], evalue: BaseException, stb: list[str]) -> None:
        self.failed_to_show = True
        self.cell_outputs.error(etype.__name__, str(evalue), list(stb))

    @classmethod
    def here(cls) -> InProcessShell:
        """Return this process's shell, made at the first call."""
        config = Config()
        config.HistoryManager.enabled = False
        config.HistoryManager.hist_file = ":memory:"
        config.InteractiveShell.colors = "nocolor"
        config.IPKernelApp.tqdm = "plain"
        if isinstance(cls._instance, cls):
            return cls._instance
        shell = cls.instance(config=config)
        assert isinstance(shell, cls)
        shell.input_transformer_manager = Reader()
        return shell

    def fresh(self, cap: Cap) -> CellOutputs:
        """Forget all variables and outputs, and count cells from one."""
        self.reset(new_session=False)
        self.execution_count = 1
        self.cell_outputs = CellOutputs(cap)
        return self.cell_outputs

    def run(self, source: str) -> bool:
        """Run a cell and return whether it came to its end."""
        self.failed_to_show = False
        result = self.run_cell(source, store_history=True)
        return bool(result.success) and not self.failed_to_show

    @contextmanager
    def captured(self) -> Iterator[None]:
        """While inside, printing goes to the cell's outputs and nobody can be asked for input."""
        streams, asked = (sys.stdout, sys.stderr), self.builtin_trap.auto_builtins.get("input")
        sys.stdout, sys.stderr = Stream(self.cell_outputs, "stdout"), Stream(self.cell_outputs, "stderr")  # type: ignore[assignment]
        self.builtin_trap.auto_builtins["input"] = _nobody_to_ask
        try:
            yield
        finally:
            sys.stdout, sys.stderr = streams
            if asked is None:
                del self.builtin_trap.auto_builtins["input"]
            else:
                self.builtin_trap.auto_builtins["input"] = asked


def _nobody_to_ask(prompt: str = "") -> str:
    raise StdinNotImplementedError("raw_input was called, but this frontend does not support input requests.")
