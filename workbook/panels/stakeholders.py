"""Panels of 02_stakeholders: who matters, who decides and speaks, what is mandated."""

from __future__ import annotations

from workbook.appraisal.people import People, Placed
from workbook.appraisal.quantity import of_slot
from workbook.charts import grids
from workbook.panels import rows
from workbook.panels.event import Event
from workbook.panels.panel import BOTH, panel
from workbook.panels.say import plain_text, say
from workbook.panels.view import Chart, Say, View, view
from workbook.panels.words import cell
from workbook.wording.sentences import Context
from workbook.wording.tables import Cell, Table

MOST_ON_GRID = 25


@panel(chapter="people", order=10, form="people.people_form")
def power_interest(event: Event) -> View:
    """Who needs how much of our attention."""
    found, c = event.appraisal.people, event.context
    if event.appraisal.thin and event.mode == "report":
        return View()
    if not found.placed:
        return view(say("people.none", c, "warn"))
    blocks: list[object] = [say("people.lead", c, "lead", n=len(found.placed), close=_close(found))]
    on_grid = [p for p in found.placed if p.power.likely is not None and p.interest.likely is not None]
    if on_grid:
        points = [
            (
                p.stakeholder.name,
                p.interest.likely or 0.0,
                p.power.likely or 0.0,
                p.stakeholder.side == "ours",
            )
            for p in on_grid[:MOST_ON_GRID]
        ]
        figure = grids.quadrants(
            points,
            x="Interest",
            y="Power",
            fields=("monitor", "keep informed", "keep satisfied", "manage closely"),
            groups=("our side", "their side"),
        )
        blocks.append(Chart(figure, plain_text("people.grid_alt", event, n=len(points))))
    blocks.append(_people_table(found, c))
    blocks.append(say("people.threshold", c, "note"))
    return view(*blocks)  # type: ignore[arg-type]


@panel(chapter="people", order=20)
def roles(event: Event) -> View:
    """Who decides, who speaks, who stands against, and what each may be told."""
    found, c = event.appraisal.people, event.context
    if not found.placed:
        return View()
    blocks: list[Say] = [_named("people.deciders", "people.no_decider", found.deciders, c)]
    blocks.append(_named("people.speakers", "people.no_speaker", found.speakers, c))
    if found.opponents:
        blocks.append(_named("people.opponents", "", found.opponents, c, "warn"))
    told = [p for p in found.placed if p.stakeholder.engagement.text or p.stakeholder.disclosure.text]
    table = None
    if told:
        table = Table(
            "Keeping people on board",
            ("Who", "How we involve them", "What they may be told"),
            tuple(
                (p.stakeholder.name, p.stakeholder.engagement.text, p.stakeholder.disclosure.text)
                for p in told
            ),
        )
    return view(blocks, table)


@panel(chapter="people", order=30, audiences=BOTH, form="plan.mandate_form")
def mandate(event: Event) -> View:
    """What the negotiator may agree to, signed off by whom, until when."""
    if event.appraisal.thin and event.mode == "report":
        return View()
    m, c = event.dossier.mandate, event.context
    if not m.holder.text:
        return view(say("mandate.none", c, "warn"))
    limit = of_slot(m.limit, "mandate/limit")
    table = Table(
        "Mandate",
        ("What", "Value"),
        (
            ("Held by", rows.text_cell(m.holder, c)),
            ("Approved by", rows.text_cell(m.approver, c)),
            ("Limit", cell(limit, c)),
            ("Approved on", rows.date_cell(m.approved_on, c)),
            ("Valid until", rows.date_cell(m.valid_until, c)),
            ("Conditions", rows.text_cell(m.conditions, c)),
        ),
        facts=True,
    )
    past = None
    walk = event.appraisal.walk_away.limit
    if (
        limit.likely is not None
        and walk.likely is not None
        and limit.unit == walk.unit
        and limit.likely > walk.likely
    ):
        past = say("mandate.above_walk_away", c, "warn", limit=limit, walk_away=walk)
    return view(past, table)


def _close(found: People) -> int:
    return sum(1 for p in found.placed if p.quadrant is not None and p.quadrant.quadrant == "manage closely")


def _people_table(found: People, context: Context) -> Table:
    def row(p: Placed) -> tuple[Cell | str, ...]:
        return (
            p.stakeholder.name,
            p.stakeholder.role.text,
            "ours" if p.stakeholder.side == "ours" else "theirs",
            cell(p.power, context),
            cell(p.interest, context),
            cell(p.position, context),
            p.quadrant.quadrant if p.quadrant else "unknown",
            p.salience.name if p.salience else "unknown",
        )

    heads = ("Who", "Role", "Side", "Power", "Interest", "Position", "So we", "Salience")
    return Table("Stakeholders", heads, tuple(row(p) for p in found.placed))


def _named(
    key: str, otherwise: str, placed: tuple[Placed, ...], context: Context, weight: str = "say"
) -> Say:
    if not placed:
        return say(otherwise, context, "warn")
    names = ", ".join(p.stakeholder.name for p in placed)
    return say(key, context, weight, names=names, n=len(placed))  # type: ignore[arg-type]
