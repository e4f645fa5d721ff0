"""The start page in a notebook: its three parts, and a run of the batch with start, progress and cancel.

The batch runs in a process of its own: a kernel has threads, and threads and forks do not go together.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import webbrowser
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import ipywidgets as widgets

from workbook.batch.desk import Desk
from workbook.batch.start_page import EventsPage
from workbook.batch.tables_page import TablesPage
from workbook.errors import WorkbookError
from workbook.panels.plain_errors import say_errors_plainly
from workbook.wording.html import escape
from workbook.wording.sentences import sentence

_COUNTS = re.compile(r"\| (\d+) done, (\d+) failed, (\d+) remaining, (\S+) to go")
LINES_KEPT = 8


class Shown(widgets.VBox):
    """A box whose text form says nothing of what it holds: that form is kept in the notebook's file."""

    def __repr__(self) -> str:
        return "Runner"


class Runner:
    """A run of the batch from a notebook. ``widget`` is what is shown.

    Parameters
    ----------
    desk : Desk
        The store the events are in.
    out : str
        The folder for the reports.
    """

    def __init__(self, desk: Desk, out: str = "reports") -> None:
        self.desk = desk
        self.which = widgets.Dropdown(
            options=[(sentence(f"portfolio.which_{w}"), w) for w in ("all", "chosen")],
            description=sentence("portfolio.which"),
            style={"description_width": "initial"},
        )
        self.chosen = widgets.SelectMultiple(rows=10, layout={"width": "46em", "display": "none"})
        self.which.observe(lambda change: self._show_choice(change["new"]), "value")
        self.out = widgets.Text(
            value=out, description=sentence("portfolio.folder"), style={"description_width": "initial"}
        )
        self.workers = widgets.BoundedIntText(
            value=2,
            min=1,
            max=64,
            description=sentence("portfolio.workers"),
            style={"description_width": "initial"},
            layout={"width": "13em"},
        )
        self.resume = widgets.Checkbox(value=True, description=sentence("portfolio.resume"), indent=False)
        self.start_button = widgets.Button(
            description=sentence("portfolio.start"), button_style="primary", layout={"width": "12em"}
        )
        self.cancel_button = widgets.Button(description=sentence("portfolio.cancel"), disabled=True)
        self.open_button = widgets.Button(
            description=sentence("portfolio.open"), layout={"display": "none", "width": "12em"}
        )
        self.open_button.on_click(lambda _: self.open_result())
        self.bar = widgets.IntProgress(min=0, max=1, value=0, layout={"width": "30em"})
        self.told, self.log = widgets.HTML(), widgets.HTML()
        self.start_button.on_click(lambda _: self.start())
        self.cancel_button.on_click(lambda _: self.cancel())
        hint = widgets.HTML(escape(sentence("portfolio.choose")))
        buttons = widgets.HBox([self.start_button, self.cancel_button, self.bar])
        settings = widgets.HBox([self.out, self.workers, self.resume], layout={"flex_flow": "row wrap"})
        self.hint, hint.layout.display = hint, "none"
        self.widget = Shown(
            [self.which, hint, self.chosen, settings, buttons, self.told, self.open_button, self.log]
        )
        self.process: subprocess.Popen[str] | None = None
        self._reader: threading.Thread | None = None
        self._last: list[str] = []
        self.refresh()

    def refresh(self) -> None:
        """Read the list of events again; what was chosen and is still there stays chosen."""
        try:
            lines = self.desk.lines()
        except WorkbookError as problem:
            lines = []
            self.told.value = escape(sentence("start.unreadable", {"problem": str(problem)}))
        kept = set(self.chosen.value)
        named = [(f"{e.title or e.event_id} ({e.event_id})", e.event_id) for e in (x.entry for x in lines)]
        self.chosen.options = named
        self.chosen.value = tuple(event_id for _, event_id in named if event_id in kept)
        self.start_button.disabled = not named or self._running()

    def _running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def _show_choice(self, which: str) -> None:
        self.chosen.layout.display = self.hint.layout.display = "none" if which == "all" else ""

    def command(self) -> Sequence[str]:
        """Return the command that is run: the same batch as on the command line."""
        line = [
            sys.executable,
            "-c",
            "from workbook.cli import main; main()",
            "batch",
            "--out",
            self.out.value,
        ]
        if self.desk.address:
            line += ["--store", self.desk.address]
        line += ["--workers", str(self.workers.value)]
        line += ["--resume"] if self.resume.value else []
        if self.which.value == "chosen":
            line += [f"--event={event_id}" for event_id in self.chosen.value]
        return line

    def start(self) -> None:
        """Start the run, if none is under way."""
        if self._running():
            return
        if self.which.value == "chosen" and not self.chosen.value:
            self.told.value = escape(sentence("portfolio.none_chosen"))
            return
        self._last = []
        self.bar.value, self.bar.max, self.bar.bar_style = 0, 1, ""
        self.told.value, self.log.value = escape(sentence("portfolio.starting", {})), ""
        self.start_button.disabled, self.cancel_button.disabled = True, False
        self.open_button.layout.display = "none"
        self.process = subprocess.Popen(
            self.command(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
            errors="replace",
            start_new_session=True,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
        )
        self._reader = threading.Thread(target=self._follow, args=(self.process,), daemon=True)
        self._reader.start()

    def cancel(self) -> None:
        """Ask the run to stop: the events under way are finished; a second time stops at once."""
        if self.process is not None and self._running():
            self.process.send_signal(signal.SIGINT)
            self.told.value = escape(sentence("portfolio.cancelling", {}))

    def wait(self, timeout: float | None = None) -> int | None:
        """Wait for the run and return its exit status; None when it is still going on."""
        if self._reader is not None:
            self._reader.join(timeout)
        return self.process.poll() if self.process is not None else None

    def _follow(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        for line in process.stdout:
            text = line.rstrip()
            if text:
                self.heard(text)
        status = process.wait()
        process.stdout.close()
        self._finished(status)

    def heard(self, line: str) -> None:
        """Take in one line of the run's log."""
        counts = _COUNTS.search(line)
        if counts is not None:
            done, failed, remaining = (int(n) for n in counts.groups()[:3])
            self.bar.max, self.bar.value = max(done + failed + remaining, 1), done + failed
            self.bar.bar_style = "warning" if failed else ""
            values: dict[str, Any] = {
                "done": done,
                "failed": failed,
                "remaining": remaining,
                "left": counts.group(4),
            }
            self.told.value = escape(sentence("batch.line_tail", values))
        self._last = [*self._last, line][-LINES_KEPT:]
        self.log.value = f"<pre>{escape(chr(10).join(self._last))}</pre>"

    def _finished(self, status: int) -> None:
        self.start_button.disabled, self.cancel_button.disabled = False, True
        index = (Path(self.out.value) / "index.html").resolve()
        key = {0: "portfolio.done", 1: "portfolio.some_failed"}.get(status, "portfolio.not_run")
        self.bar.bar_style = {0: "success", 1: "warning"}.get(status, "danger")
        self.told.value = escape(sentence(key, {"folder": str(index)}))
        self.open_button.layout.display = "" if index.is_file() else "none"

    def open_result(self) -> None:
        """Open the page that lists the reports, from disk, in this computer's browser; without a screen say where it is."""
        index = (Path(self.out.value) / "index.html").resolve()
        if not (_has_screen() and webbrowser.open(index.as_uri())):
            self.told.value = escape(sentence("portfolio.open_yourself", {"file": str(index)}))


def _has_screen() -> bool:
    """Return whether a browser can be opened here: a text browser would stop the page."""
    return sys.platform in ("win32", "darwin") or any(
        os.environ.get(n) for n in ("DISPLAY", "WAYLAND_DISPLAY")
    )


class Portfolio:
    """The start page: events, tables brought in, and reports made, on one store and one folder.

    Parameters
    ----------
    store : str
        Address without a secret; empty means WORKBOOK_STORE or ``sqlite:///workbook.db``.
    folder : str
        The team's folder, where the events' notebooks are laid out; empty means ``my-events`` here.
    out : str
        The folder for the reports, seen from the page.
    sample : bool
        Begin with the sample wave.
    """

    def __init__(
        self, store: str = "", folder: str = "", out: str = "reports", *, sample: bool = False
    ) -> None:
        say_errors_plainly()
        self.desk = Desk(store, folder, sample=sample)
        self.out = out
        self._pages: list[EventsPage] = []
        self._runners: list[Runner] = []

    def events(self) -> None:
        """Show the events."""
        page = EventsPage(self.desk, self._changed)
        self._pages.append(page)
        _show(page.widget)

    def tables(self) -> None:
        """Show where tables are brought in."""
        _show(TablesPage(self.desk, self._changed).widget)

    def reports(self) -> None:
        """Show a run of the batch."""
        runner = Runner(self.desk, self.out)
        self._runners.append(runner)
        _show(runner.widget)

    def _changed(self) -> None:
        for page in self._pages:
            page.refresh()
        for runner in self._runners:
            runner.refresh()


def _show(widget: widgets.Widget) -> None:
    from IPython.display import display

    display(widget)
