"""The portfolio in a notebook: the events and what they lack, and a run of the batch with start, progress and cancel.

The batch runs in a process of its own: a kernel has threads, and threads and forks do not go together.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import ipywidgets as widgets

from workbook.appraisal import summary
from workbook.store import open_store
from workbook.wording.html import escape
from workbook.wording.numbers import day, money
from workbook.wording.sentences import sentence
from workbook.wording.tables import Cell, Table

_COUNTS = re.compile(r"\| (\d+) done, (\d+) failed, (\d+) remaining, (\S+) to go")
LINES_KEPT = 8


def events_table(store: str = "") -> Table:
    """Return the events of a store, the nearest deadline first, with what each lacks."""
    found = [summary(stored.dossier) for stored in open_store(store or None).load_many().values()]
    found.sort(key=lambda s: (s.deadline is None, s.deadline, s.event_id))
    rows = tuple(
        (
            s.title,
            s.event_id,
            s.incumbent or "unknown",
            Cell(money(s.annual_value, s.currency), numeric=True),
            s.walk_away,
            s.missing or "none",
            day(s.deadline).replace(" ", "\u00a0"),
            s.readiness,
        )
        for s in found
    )
    heads = ("Event", "Id", "Incumbent", "Annual value", "Walk-away", "Missing first", "Deadline", "Table")
    return Table(sentence("portfolio.events", {"n": len(rows)}), heads, rows, most_rows=500)


def show_events(store: str = "") -> None:
    """Display the events of a store."""
    from IPython.display import HTML, display

    display(HTML(events_table(store).html()))


class Runner:
    """A run of the batch from a notebook. ``widget`` is what is shown.

    Parameters
    ----------
    store : str
        Address without a secret; empty means WORKBOOK_STORE or ``sqlite:///workbook.db``.
    out : str
        The folder for the reports.
    """

    def __init__(self, store: str = "", out: str = "reports") -> None:
        self.store = store
        ids = [
            (f"{e.title or e.event_id} ({e.event_id})", e.event_id)
            for e in open_store(store or None).events()
        ]
        self.chosen = widgets.SelectMultiple(
            options=ids, rows=min(max(len(ids), 3), 12), layout={"width": "40em"}
        )
        self.out = widgets.Text(value=out, description="Folder")
        self.workers = widgets.BoundedIntText(value=2, min=1, max=64, description="At a time")
        self.resume = widgets.Checkbox(value=True, description="Leave out what would be the same")
        self.start_button = widgets.Button(description="Start", button_style="primary")
        self.cancel_button = widgets.Button(description="Cancel", disabled=True)
        self.bar = widgets.IntProgress(min=0, max=1, value=0, layout={"width": "30em"})
        self.told, self.log = widgets.HTML(), widgets.HTML()
        self.start_button.on_click(lambda _: self.start())
        self.cancel_button.on_click(lambda _: self.cancel())
        hint = widgets.HTML(escape(sentence("portfolio.choose", {})))
        buttons = widgets.HBox([self.start_button, self.cancel_button, self.bar])
        settings = widgets.HBox([self.out, self.workers, self.resume])
        self.widget = widgets.VBox([hint, self.chosen, settings, buttons, self.told, self.log])
        self.process: subprocess.Popen[str] | None = None
        self._reader: threading.Thread | None = None
        self._last: list[str] = []

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
        if self.store:
            line += ["--store", self.store]
        line += ["--workers", str(self.workers.value)]
        line += ["--resume"] if self.resume.value else []
        for event_id in self.chosen.value:
            line += [f"--event={event_id}"]
        return line

    def start(self) -> None:
        """Start the run, if none is under way."""
        if self.process is not None and self.process.poll() is None:
            return
        self._last = []
        self.bar.value, self.bar.max, self.bar.bar_style = 0, 1, ""
        self.told.value, self.log.value = escape(sentence("portfolio.starting", {})), ""
        self.start_button.disabled, self.cancel_button.disabled = True, False
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
        if self.process is not None and self.process.poll() is None:
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
        index = Path(self.out.value) / "index.html"
        link = ""
        if index.is_file():
            href = escape(os.path.relpath(index).replace(os.sep, "/"))
            link = f' <a href="{href}" target="_blank">{escape(sentence("portfolio.open", {}))}</a>'
        key = {0: "portfolio.done", 1: "portfolio.some_failed"}.get(status, "portfolio.not_run")
        self.bar.bar_style = {0: "success", 1: "warning"}.get(status, "danger")
        self.told.value = escape(sentence(key, {"folder": str(index.resolve())})) + link


def show_runner(store: str = "", out: str = "reports") -> None:
    """Display a runner."""
    from IPython.display import display

    display(Runner(store, out).widget)
