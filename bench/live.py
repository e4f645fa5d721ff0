"""From a step of a slider, a drag or a key to the redrawn figure, in JupyterLab, with all panels of the first notebook.

Beside it what people would write without us: ipywidgets' ``interact`` around the same panel, and a bare slider with one figure.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Any

from bench.kernel import AIM, EDITS, FLAT, LONG, largest, p50_p95
from bench.page import SECONDS, run_cell, say, timed, watch, written
from bench.rows import Row, left_out, within

NAMES = {
    "slide": "from a step of the slider to the redrawn figure, p95",
    "drag": "from a drag of the handle to the redrawn figure, p95",
    "enter": "from a key in a field to the redrawn figure, p95",
}
BESIDE = {
    "interact": ("ipywidgets interact", "a step of the slider, beside interact with this panel, p95"),
    "bare": ("slider and FigureWidget", "a step of the slider, beside a slider and one figure, p95"),
}
QUESTION = "Where do we stand with this supplier?"
PLAIN_EDITS = 40
MEMORY = f"memory of the kernel over {LONG} steps of the slider, page open"
BREATH = 40
"""Milliseconds between two steps when only memory is looked at."""
INTERACT = """
import plotly.graph_objects as go
from IPython.display import HTML, display
from ipywidgets import FloatSlider, interact
from workbook.editing import Session
from workbook.panels.event import Event
from workbook.panels.portfolio import position
from workbook.panels.view import Chart
from workbook.store import Stored, open_store
stored = open_store({store!r}).load({event_id!r})
session = Session(None, stored, author="bench")
session.edit("/standing/portfolio/reason", "measured")
def show(risk):
    session.edit("/standing/portfolio/supply_risk", risk)
    now = Stored(stored.event_id, 1, "bench", stored.at, session.current)
    for block in position.view(Event(now)).blocks:
        display(go.Figure(block.figure) if isinstance(block, Chart) else HTML(block.html()))
interact(show, risk=FloatSlider(value=5, min=0, max=10, step=0.5));
"""
BARE = """
import plotly.graph_objects as go
from IPython.display import display
from ipywidgets import FloatSlider, VBox
figure = go.FigureWidget([go.Bar(y=[float(n) for n in range(50)])])
slider = FloatSlider(value=50, min=0, max=100, step=0.5)
def follow(change):
    with figure.batch_update():
        figure.data[0].y = [n * change["new"] / 50 for n in range(50)]
slider.observe(follow, "value")
display(VBox([slider, figure]))
"""


def missing() -> str:
    """Return why there is no page to time; empty where there is."""
    for package in ("jupyterlab", "playwright", "psutil"):
        if find_spec(package) is None:
            return f"{package} is not installed"
    from tests.browser.finder import find_browser

    return "" if find_browser() else "no Chrome, Edge or Chromium was found"


def rows() -> Iterator[Row]:
    """Yield the rows of this area."""
    times: dict[str, list[float]] = {}
    grown: list[float] = []
    event_id, why = "", missing()
    if not why:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as made:
            folder = Path(made)
            store = f"sqlite:///{(folder / 'sample.db').as_posix()}"
            event_id = largest(store).event_id
            try:
                measure(folder, store, event_id, times, grown)
            except Exception as problem:  # the bench goes on with its other areas
                why = f"{type(problem).__name__}: {problem}".splitlines()[0]
                say(why)
    yield from rows_of(times, grown, event_id, why)


def rows_of(
    times: Mapping[str, Sequence[float]], grown: Sequence[float], event_id: str, why: str
) -> Iterator[Row]:
    """Yield the rows for what was measured, in milliseconds and megabytes, and the reason why the others are left out."""
    cut = {kind: p50_p95([t / 1e3 for t in found]) for kind, found in times.items()}
    for kind, name in NAMES.items():
        if kind not in cut:
            yield left_out(name, "ms", "limit", 1.0, why)
            continue
        middle, late = cut[kind]
        note = f"p50 {middle:.0f} ms; {len(times[kind])} edits of {event_id}, all panels on the page"
        yield within(name, "ms", late, AIM, note)
    if grown:
        note = "growth of its process after 200 steps that fill what is remembered"
        yield within(MEMORY, "MB", max(grown[0], 0.0), FLAT, note)
    else:
        yield left_out(MEMORY, "MB", "limit", 1.0, why)
    for kind, (peer, name) in BESIDE.items():
        if kind not in cut or "slide" not in cut:
            yield left_out(name, "ms", peer, None, why)
            continue
        middle, late = cut[kind]
        note = f"theirs p50 {middle:.0f} ms, {len(times[kind])} steps"
        yield Row(name, "ms", cut["slide"][1], peer, version("ipywidgets"), late, None, note)


def measure(
    folder: Path, store: str, event_id: str, times: dict[str, list[float]], grown: list[float]
) -> None:
    """Put the milliseconds of each kind of edit into ``times`` and the megabytes into ``grown``, as they come."""
    from playwright.sync_api import sync_playwright

    from tests.browser.finder import FLAGS, find_browser
    from tests.browser.lab.desk import Desk
    from tests.browser.lab.server import start_lab

    say(f"JupyterLab starts; the event is {event_id}")
    lab = start_lab(folder, store_url=store)
    try:
        with sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=str(find_browser()), args=FLAGS)
            try:
                desk = Desk(lab, _page(browser)).begin().open(event_id, "Preparation")
                ours(desk, times)
                grown.append(growth(desk, lab))
                desk.page.close()
                for kind, source in plain(store, event_id).items():
                    written(lab.folder / f"{kind}.ipynb", source)
                    page = _page(browser)
                    page.goto(lab.url(f"{kind}.ipynb") + "&reset")
                    run_cell(page, ".jp-OutputArea .js-plotly-plot:visible")
                    watch(page, page.locator(".js-plotly-plot") if kind == "bare" else None)
                    slider = page.locator(".noUi-handle:visible").first
                    times[kind] = told(kind, slid(page, slider, PLAIN_EDITS))
                    page.close()
            finally:
                browser.close()
    finally:
        lab.stop()


def plain(store: str, event_id: str) -> dict[str, str]:
    """Return what people would write without us."""
    return {"interact": INTERACT.format(store=store, event_id=event_id), "bare": BARE}


def ours(desk: Any, times: dict[str, list[float]]) -> None:
    """Measure slider, handle and field, each on the portfolio, where one chart has all three."""
    page = desk.page
    desk.fill(desk.field(QUESTION, "Why it stands elsewhere than the facts say"), "measured")
    handle = desk.handle(QUESTION, "the place in the portfolio")
    handle.wait_for()
    page.wait_for_timeout(2000)
    watch(page, desk.panel(QUESTION).locator(".js-plotly-plot"))
    slider = desk.field(QUESTION, "Move: supply risk, likely, as a slider")
    times["slide"] = told("slider", slid(page, slider, EDITS))
    times["drag"] = told("handle", dragged(page, handle))
    box = desk.field(QUESTION, "Move: supply risk, likely")
    times["enter"] = told("field", entered(page, box))


def growth(desk: Any, lab: Any) -> float:
    """Return by how many MB the kernel grows over many steps of the slider, drawn by the page and kept in the store."""
    kernel = max(lab.kernels(), key=lambda process: process.create_time())
    slider = desk.field(QUESTION, "Move: supply risk, likely, as a slider")
    slider.focus()

    def steps(first: int, number: int) -> float:
        for turn in range(first, first + number):
            desk.page.keyboard.press(_arrow(turn))
            desk.page.wait_for_timeout(BREATH)
        desk.page.wait_for_timeout(3000)
        return float(kernel.memory_info().rss) / 1e6

    before = steps(0, 200)
    after = steps(200, LONG)
    say(f"memory of the kernel: {before:.1f} MB, after {LONG} steps {after:.1f} MB")
    return after - before


def slid(page: Any, slider: Any, edits: int) -> list[float]:
    """Move a slider with the arrow keys, to and fro."""
    slider.scroll_into_view_if_needed()
    slider.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(1000)
    return timed(page, edits, lambda turn: page.keyboard.press(_arrow(turn)))


def dragged(page: Any, handle: Any) -> list[float]:
    """Take a handle and move it to and fro, a place further each time."""
    handle.scroll_into_view_if_needed()
    page.wait_for_timeout(500)
    box = handle.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    ways = (40, -40, 80, -80)
    found = timed(page, EDITS, lambda turn: page.mouse.move(x + ways[turn % 4], y), "pointermove")
    page.mouse.up()
    page.wait_for_timeout(1000)
    return found


def entered(page: Any, box: Any) -> list[float]:
    """Type another figure and press Enter; the clock starts with the figure, which is sent at once.

    The field is looked up once: to find it by its label in the whole page each time leaves the page more to clean up than the edit.
    """
    box.scroll_into_view_if_needed()
    field = box.element_handle()

    def act(turn: int) -> None:
        field.evaluate("(input, text) => { input.focus(); input.value = text; }", f"{1 + turn % 8}.5")
        field.evaluate("input => input.dispatchEvent(new InputEvent('input', { bubbles: true }))")
        page.keyboard.press("Enter")

    return timed(page, EDITS, act, "input")


def told(what: str, times: list[float]) -> list[float]:
    """Say how a measurement went and return it."""
    say(f"{what}: {len(times)} edits, p50 {median(times):.0f} ms, longest {max(times):.0f} ms")
    return times


def _arrow(turn: int) -> str:
    return "ArrowLeft" if turn // 6 % 2 else "ArrowRight"


def _page(browser: Any) -> Any:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.set_default_timeout(SECONDS * 1e3)
    return page
