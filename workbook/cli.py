"""The command line: reads arguments, calls one function, prints. Heavy imports stand inside the commands."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbook import __version__
from workbook.errors import ArgumentError, WorkbookError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbook.sources import Role

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
    store: StoreOption = None,
) -> None:
    """Prepares procurement negotiations from data."""
    if store:
        os.environ["WORKBOOK_STORE"] = store


def _user() -> str:
    """Return who sits at the keyboard, as the computer knows them."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "somebody"


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no date; write it as 2024-01-31") from None


def _json(values: object) -> None:
    import json

    typer.echo(json.dumps(values, ensure_ascii=False, indent=2))


EventArgument = Annotated[str, typer.Argument(help="The event's id, as 'workbook events' lists it.")]
AuthorOption = Annotated[
    str | None, typer.Option("--author", metavar="NAME", help="Who saves; without it your user name.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON, for another program to read.")]
VersionOption = Annotated[
    int | None, typer.Option("--version", min=1, help="Which version; the newest without it.")
]
FolderOption = Annotated[Path, typer.Option(help="The team's own folder.")]
TableOption = Annotated[
    str | None, typer.Option(metavar="FILE", help="A CSV, Excel or Parquet file, or a SQL query.")
]


@app.command(name="import")
def import_(
    mapping: Annotated[
        str,
        typer.Option(metavar="FILE", help="Which column is which: a mapping file, or a shipped one by name."),
    ],
    spend: TableOption = None,
    events: TableOption = None,
    quotes: TableOption = None,
    stakeholders: TableOption = None,
    groups: TableOption = None,
    indices: TableOption = None,
    rates: TableOption = None,
    as_of: Annotated[
        date | None,
        typer.Option(parser=_day, metavar="YYYY-MM-DD", help="The day the facts are seen from."),
    ] = None,
    alone: Annotated[
        bool, typer.Option("--alone", help="Use these tables only, none of an earlier import.")
    ] = False,
    store: StoreOption = None,
    author: AuthorOption = None,
) -> None:
    """Read tables, check them row by row, and draft or update a dossier per event."""
    given: dict[Role, str | None] = {
        "spend": spend,
        "events": events,
        "quotes": quotes,
        "stakeholders": stakeholders,
        "groups": groups,
        "indices": indices,
        "rates": rates,
    }
    tables: dict[Role, str | Path | Sequence[str | Path]] = {r: table for r, table in given.items() if table}
    if not tables:
        raise typer.BadParameter("name at least one table, such as --spend deliveries.csv")
    from workbook.sources import run_import
    from workbook.store import open_store

    with open_store(store) as opened:
        report = run_import(mapping, tables, opened, author=author or _user(), as_of=as_of, alone=alone)
    for line in report.lines():
        typer.echo(line)


@app.command()
def events(as_json: JsonOption = False, store: StoreOption = None) -> None:
    """List the events in the store."""
    from workbook import listings
    from workbook.store import open_store

    with open_store(store) as opened:
        entries = opened.events()
    if as_json:
        _json([listings.event_record(entry) for entry in entries])
    else:
        listings.show(listings.events_table(entries))


@app.command()
def show(event: EventArgument, version: VersionOption = None, store: StoreOption = None) -> None:
    """Show one event: its facts with their evidence, its alternatives and people."""
    from workbook import listings
    from workbook.store import open_store

    with open_store(store) as opened:
        listings.show(*listings.event_page(opened.load(event, version)))


@app.command()
def history(event: EventArgument, as_json: JsonOption = False, store: StoreOption = None) -> None:
    """List the versions of one event."""
    from workbook import listings
    from workbook.store import open_store

    with open_store(store) as opened:
        entries = opened.history(event)
    if as_json:
        _json([listings.version_record(entry) for entry in entries])
    else:
        listings.show(listings.history_table(entries))


@app.command()
def export(
    event: EventArgument,
    out: Annotated[Path, typer.Option(metavar="FILE", help="The file to write, ending in .json or .yaml.")],
    version: VersionOption = None,
    store: StoreOption = None,
) -> None:
    """Write one event's dossier to a file that people can read and change."""
    from workbook.dossier.exchange import write
    from workbook.store import open_store

    with open_store(store) as opened:
        stored = opened.load(event, version)
    write(stored.dossier, out)
    typer.echo(
        f"{out}: event {event}, version {stored.version}. To bring it back: workbook load {out} --base {stored.version}"
    )


@app.command()
def load(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A dossier as .json or .yaml.")],
    base: Annotated[
        int | None, typer.Option(min=1, help="The version the file was exported from; the newest without it.")
    ] = None,
    store: StoreOption = None,
    author: AuthorOption = None,
) -> None:
    """Save a dossier file as a new version of its event; what others saved since ``--base`` is merged in by field."""
    from workbook import listings
    from workbook.dossier.exchange import read
    from workbook.editing import load_dossier
    from workbook.store import open_store

    dossier = read(file)
    with open_store(store) as opened:
        outcome = load_dossier(
            opened, dossier, author=author or _user(), base_version=base, note=f"from {file.name}"
        )
    listings.show(*listings.outcome_lines(dossier.event_id, outcome))
    raise typer.Exit(0 if outcome.saved else 1)


@app.command()
def doctor(as_json: JsonOption = False, store: StoreOption = None) -> None:
    """Say what is installed, what is missing, and what to do about it."""
    from workbook import listings
    from workbook.doctor import examine

    checks = examine(store)
    if as_json:
        _json([check.as_dict() for check in checks])
    else:
        listings.show(listings.checks_table(checks))
    raise typer.Exit(1 if any(check.state == "missing" for check in checks) else 0)


@app.command()
def sample(
    out: Annotated[Path, typer.Option(help="The folder for the reports and the sample's store.")] = Path(
        "reports"
    ),
    workers: Annotated[int, typer.Option(min=1, help="How many events at a time.")] = 2,
) -> None:
    """Make the reports of the sample wave: 24 invented events, from tables to an index page."""
    from workbook.batch.sample import run_sample
    from workbook.batch.summing_up import summing_up
    from workbook.wording.sentences import sentence

    report = run_sample(out, workers=workers)
    if report.exit_code:
        for line in summing_up(report):
            typer.echo(line)
    else:
        index = (out / "index.html").as_posix()
        typer.echo(sentence("lab.sample_reports", {"n": report.done, "index": index}))
    raise typer.Exit(report.exit_code)


@app.command()
def batch(
    out: Annotated[
        Path, typer.Option("--out", metavar="DIR", help="The folder for reports, index and run.json.")
    ],
    store: StoreOption = None,
    event: Annotated[
        list[str] | None, typer.Option("--event", metavar="ID", help="Only this event; may be repeated.")
    ] = None,
    workers: Annotated[int, typer.Option(min=1, help="How many events at a time.")] = 2,
    deadline: Annotated[float, typer.Option(metavar="SECONDS", help="What one event may take.")] = 300.0,
    resume: Annotated[
        bool, typer.Option("--resume", help="Leave out events whose report would be the same.")
    ] = False,
    engine: Annotated[
        str, typer.Option(help="auto, fork (Linux), or kernel (a Jupyter kernel per event).")
    ] = "auto",
    as_of: Annotated[
        str, typer.Option(metavar="DAY", help="Seen from this day (2026-09-30), not each dossier's.")
    ] = "",
    memory: Annotated[int, typer.Option(metavar="MB", min=1, help="Memory one event may take.")] = 2048,
) -> None:
    """Make one report per event and an index; exit status 1 if an event failed, 2 for wrong usage."""
    from workbook.batch import run
    from workbook.batch.summing_up import summing_up

    report = run(
        store,
        out,
        events=event or None,
        workers=workers,
        deadline=deadline,
        resume=resume,
        engine=engine,  # type: ignore[arg-type]
        as_of=as_of,
        memory_mb=memory,
    )
    for line in summing_up(report):
        typer.echo(line)
    raise typer.Exit(report.exit_code)


@app.command(name="open")
def open_(
    event: EventArgument,
    store: StoreOption = None,
    folder: FolderOption = Path("my-events"),
    renew: Annotated[
        bool, typer.Option("--renew", help="Take the newest pages; what you added is carried over.")
    ] = False,
) -> None:
    """Lay out the notebooks of one event in the team's folder and print where they are."""
    from workbook.batch.opening import EARLIER, open_notebooks, renew_notebooks
    from workbook.store import address, open_store
    from workbook.wording.sentences import sentence

    with open_store(store) as opened_store:
        opened_store.load(event)
    renewed = renew_notebooks(event, address(store), folder) if renew else ()
    opened = open_notebooks(event, address(store), folder)
    kept = len(opened.notebooks) - len(opened.made)
    typer.echo(
        sentence(
            "lab.opened",
            {"event_id": event, "made": len(opened.made), "kept": kept, "folder": opened.folder.as_posix()},
        )
    )
    if renewed:
        aside = (opened.folder / EARLIER).as_posix()
        typer.echo(sentence("lab.renewed", {"event_id": event, "n": len(renewed), "folder": aside}))
    if opened.outdated:
        typer.echo(sentence("lab.outdated", {"event_id": event, "n": len(opened.outdated)}))
    for notebook in opened.notebooks:
        typer.echo(notebook.as_posix())


@app.command()
def lab(
    store: StoreOption = None,
    folder: FolderOption = Path("my-events"),
    browser: Annotated[bool, typer.Option(help="Open a browser, or only print the address.")] = True,
    sample: Annotated[bool, typer.Option("--sample", help="Begin with the invented sample wave.")] = False,
    voila: Annotated[
        bool,
        typer.Option("--voila", help="The same pages without JupyterLab, for people who need no notebooks."),
    ] = False,
) -> None:
    """Open JupyterLab with the start page: your events, each one click away; import, new event, reports."""
    from workbook.batch.lab import prepare, start_lab, start_voila
    from workbook.store import shown
    from workbook.wording.sentences import sentence

    ready = prepare(folder, store, sample=sample)
    if voila:
        raise typer.Exit(start_voila(ready, browser=browser))
    key = "ready_sample" if ready.sample else "ready_empty" if ready.empty else "ready"
    typer.echo(sentence(f"lab.{key}", {"page": ready.start.as_posix(), "store": shown(ready.store)}))
    raise typer.Exit(start_lab(ready, browser=browser))


def main() -> None:
    """Run the command line.

    Exit status 0 when all went well; 1 with one line on standard error when something was wrong with the data, the store or a
    file; 2 for wrong usage.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a character the terminal cannot show must not stop the work
            stream.reconfigure(errors="backslashreplace")
    try:
        app()
    except WorkbookError as problem:
        typer.echo(f"workbook: {' '.join(str(problem).split())}", err=True)
        sys.exit(2 if isinstance(problem, ArgumentError) else 1)
