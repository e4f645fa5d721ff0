"""The command line: reads arguments, calls one function, prints. Heavy imports stand inside the commands."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from workbook import __version__
from workbook.errors import WorkbookError

app = typer.Typer(
    name="workbook",
    help="Prepares procurement negotiations from data.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

StoreOption = Annotated[
    str | None,
    typer.Option(
        "--store",
        metavar="URL",
        help="Where the dossiers are, as an SQLAlchemy URL. Without it: WORKBOOK_STORE, else sqlite:///workbook.db.",
    ),
]


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"negotiation-workbook {__version__}")
        raise typer.Exit


@app.callback()
def _app(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and stop.")
    ] = False,
) -> None:
    """Prepares procurement negotiations from data."""


@app.command()
def sample(
    out: Annotated[Path, typer.Option(help="The folder for the reports and the sample's store.")] = Path(
        "reports"
    ),
    workers: Annotated[int, typer.Option(min=1, help="How many events at a time.")] = 2,
) -> None:
    """Make the reports of the sample wave: 24 invented events, from tables to an index page."""
    from workbook.batch.sample import run_sample
    from workbook.wording.sentences import sentence

    report = run_sample(out, workers=workers)
    if report.exit_code == 0:
        said = sentence("lab.sample_reports", {"n": report.done, "index": (out / "index.html").as_posix()})
        typer.echo(said)
    raise typer.Exit(report.exit_code)


@app.command(name="open")
def open_(
    event: Annotated[str, typer.Argument(help="The event's id, as 'workbook events' lists it.")],
    store: StoreOption = None,
    folder: Annotated[Path, typer.Option(help="The team's own folder.")] = Path("my-events"),
) -> None:
    """Lay out the notebooks of one event in the team's folder and print where they are."""
    from workbook.batch.opening import open_notebooks
    from workbook.store import address, open_store
    from workbook.wording.sentences import sentence

    with open_store(store) as opened_store:
        opened_store.load(event)
    opened = open_notebooks(event, address(store), folder)
    kept = len(opened.notebooks) - len(opened.made)
    typer.echo(
        sentence(
            "lab.opened",
            {"event_id": event, "made": len(opened.made), "kept": kept, "folder": opened.folder.as_posix()},
        )
    )
    for notebook in opened.notebooks:
        typer.echo(notebook.as_posix())


@app.command()
def lab(
    store: StoreOption = None,
    folder: Annotated[Path, typer.Option(help="The team's own folder.")] = Path("my-events"),
    browser: Annotated[bool, typer.Option(help="Open a browser, or only print the address.")] = True,
) -> None:
    """Open JupyterLab with a page that lists your events. Without a store the sample wave is laid out."""
    from workbook.batch.lab import prepare, start_lab
    from workbook.store import shown
    from workbook.wording.sentences import sentence

    ready = prepare(folder, store)
    if ready.sample_made:
        typer.echo(sentence("lab.sample_made", {"store": shown(ready.store)}))
    typer.echo(sentence("lab.ready", {"n": ready.events, "folder": ready.folder.as_posix()}))
    raise typer.Exit(start_lab(ready, browser=browser))


def main() -> None:
    """Run the command line; an error made on purpose is printed as one line, and the exit status is 2."""
    try:
        app()
    except WorkbookError as problem:
        typer.echo(f"workbook: {problem}", err=True)
        sys.exit(2)
