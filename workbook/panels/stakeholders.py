"""Panels of 02_stakeholders on who matters: attention, salience, support, who decides and speaks."""

from __future__ import annotations

from workbook.appraisal.people import People, Placed
from workbook.charts import people as charts
from workbook.charts.salience import salience_circles
from workbook.dossier.paths import pointer
from workbook.panels.event import Event
from workbook.panels.panel import panel
from workbook.panels.people_words import enter_first, listed
from workbook.panels.say import plain_text, say
from workbook.panels.view import Along, Annex, Block, Chart, Drag, Say, View, view
from workbook.panels.words import cell, plain, text_of
from workbook.wording import numbers
from workbook.wording.sentences import Context
from workbook.wording.tables import Cell, Table

MOST_SHOWN = 40
MOST_ROWS = 20
"""How many stand in a chart with a row each."""
STEP = 0.5
CLASSES = (
    "definitive",
    "dominant",
    "dangerous",
    "dependent",
    "dormant",
    "discretionary",
    "demanding",
    "non-stakeholder",
)


@panel(chapter="people", order=10, form="people.people_form")
def power_interest(event: Event) -> View:
    """Who needs how much of our attention."""
    found, c = event.appraisal.people, event.context
    if not found.placed or (event.appraisal.thin and event.mode == "report"):
        return enter_first(event, "power_interest")
    blocks: list[Block] = [say("people.lead", c, "lead", n=len(found.placed), close=len(found.close))]
    numbered = list(enumerate(found.placed, 1))
    known = [(n, p) for n, p in numbered if p.power.is_known and p.interest.is_known]
    counted = False
    if known:
        grid, counted = _grid(known[:MOST_SHOWN], len(known), event)
        blocks.extend(grid)
    blocks.append(_people_table(found, c, counted=counted))
    unplaced = [p.name for p in found.placed if not (p.power.is_known and p.interest.is_known)]
    if known and unplaced:
        blocks.append(say("people.unplaced", c, "note", names=listed(unplaced, c)))
    blocks.append(say("people.threshold", c, "note"))
    many = len(found.placed) > MOST_SHOWN
    if many:
        blocks.append(say("people.in_annex", c, "note", n=MOST_SHOWN, of=len(found.placed)))
    return view(blocks, annex=[_annex(found)] if many else [])


def _grid(shown: list[tuple[int, Placed]], known: int, event: Event) -> tuple[list[Block], bool]:
    """Return the grid with a handle on every point, and whether its points carry the numbers of the table."""
    c = event.context
    points = [(n, p.name, p.interest.likely or 0.0, p.power.likely or 0.0, p.ours) for n, p in shown]
    made = charts.power_interest(points)
    spots = {p.stakeholder.id: (p, spot) for (_, p), spot in zip(shown, made.points, strict=True)}
    # In the order of the dossier: that of the table changes while a point moves, and a handle must stay the same.
    drags = tuple(
        Drag(p.name, x=_along(p, "interest", x), y=_along(p, "power", y))
        for p, (x, y) in (spots[row.id] for row in event.dossier.stakeholders if row.id in spots)
    )
    blocks: list[Block] = [Chart(made.figure, plain_text("people.grid_alt", event, n=len(points)), drags)]
    if made.numbered:
        blocks.append(say("people.grid_numbers", c, "note"))
    elif made.moved:
        blocks.append(say("people.grid_apart", c, "note"))
    if known > len(shown):
        blocks.append(say("people.grid_most", c, "note", n=len(shown), of=known))
    return blocks, made.numbered


def _along(person: Placed, field: str, value: float) -> Along:
    path = pointer(("stakeholders", person.stakeholder.id, field))
    return Along(path, value, 0.0, 10.0, STEP, "points")


@panel(chapter="people", order=12, form="people.scores_form")
def salience(event: Event) -> View:
    """Whose claim comes first, and why: power, legitimacy and urgency."""
    found, c = event.appraisal.people, event.context
    known = [p for p in found.placed if p.salience is not None]
    if not known or (event.appraisal.thin and event.mode == "report"):
        return enter_first(event, "salience")
    names = [p.name for p in known if p.salience is not None and p.salience.name == "definitive"]
    counts: dict[str, int] = {}
    for p in known:
        if p.salience is not None:
            counts[p.salience.name] = counts.get(p.salience.name, 0) + 1
    lead = (
        say("salience.lead", c, "lead", names=listed(names, c), n=len(names))
        if names
        else say("salience.lead_none", c, "lead")
    )
    rows = []
    for name in CLASSES:
        held = [p for p in known if p.salience is not None and p.salience.name == name]
        if held and held[0].salience is not None:
            meaning = plain(held[0].salience.explain()[0], c)
            number = Cell(numbers.count(len(held), locale=c.locale), numeric=True)
            rows.append((name, number, listed([_scored(p, c) for p in held], c), meaning))
    heads = ("Class", "People", "Who, with power, legitimacy and urgency", "What it means")
    blocks: list[Block] = [
        lead,
        Chart(salience_circles(counts), plain_text("salience.alt", event)),
        Table("Salience, the highest first", heads, tuple(rows)),
    ]
    left = [p.name for p in found.placed if p.salience is None]
    if left:
        blocks.append(say("salience.unknown", c, "note", names=listed(left, c)))
    first = known[0].salience
    if first is not None:
        blocks.append(say("people.salience.definition", c, "note", threshold=first.threshold))
    return view(blocks)


def _scored(person: Placed, context: Context) -> str:
    scores = (person.power, person.legitimacy, person.urgency)
    return f"{person.name} ({', '.join(text_of(q, context) for q in scores)})"


@panel(chapter="people", order=14, form="people.scores_form")
def positions(event: Event) -> View:
    """Who is for the plan, who against, and whom to win first."""
    found, c = event.appraisal.people, event.context
    known = [p for p in found.placed if p.position.is_known]
    if not known or (event.appraisal.thin and event.mode == "report"):
        return enter_first(event, "positions")
    shown = sorted(known[:MOST_ROWS], key=lambda p: -(p.position.likely or 0.0))
    blocks: list[Block] = _support(found, event)
    rows = [(p.name, p.position.likely or 0.0, p.ours) for p in shown]
    blocks.append(Chart(charts.positions(rows), plain_text("positions.alt", event, n=len(rows))))
    if len(known) > len(shown):
        blocks.append(say("positions.most", c, "note", n=len(shown), of=len(known)))
    heads = ("Who", "Side", "Position", "Power")
    table = tuple(
        (p.name, "ours" if p.ours else "theirs", cell(p.position, c), cell(p.power, c)) for p in shown
    )
    blocks.append(Table("From for to against", heads, table))
    supported = found.supported
    if supported is not None:
        if supported.unknown:
            names = listed([p.name for p in supported.unknown], c)
            blocks.append(say("positions.unknown", c, "note", names=names))
        blocks.append(say("people.support.definition", c, "note"))
    return view(blocks)


def _support(found: People, event: Event) -> list[Block]:
    """Return how our side stands, and whom to win first through whom."""
    supported, c = found.supported, event.context
    if supported is None or supported.result.balance is None:
        return []
    balance = supported.result.balance
    side = "even" if abs(balance) < 0.05 else "for" if balance > 0 else "against"
    blocks: list[Block] = [say(f"positions.{side}", c, "lead", balance=supported.balance)]
    first = supported.result.first
    if first is not None:
        network = event.appraisal.network
        by = network.result.strongest.get(first, ("", 0.0))[0] if network is not None else ""
        blocks.append(say("positions.first_by" if by else "positions.first", c, name=first, by=by))
    return blocks


@panel(chapter="people", order=20, form="people.roles_form")
def roles(event: Event) -> View:
    """Who decides, who speaks, who stands against, and what each may be told."""
    found, c = event.appraisal.people, event.context
    if not found.placed:
        return enter_first(event, "roles")
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
                (p.name, p.stakeholder.engagement.text, p.stakeholder.disclosure.text)
                for p in told[:MOST_SHOWN]
            ),
        )
    return view(blocks, table)


def _people_table(found: People, context: Context, *, counted: bool) -> Table:
    def row(number: int, p: Placed) -> tuple[Cell | str, ...]:
        return (
            f"{number}. {p.name}" if counted else p.name,
            p.stakeholder.role.text,
            "ours" if p.ours else "theirs",
            cell(p.power, context),
            cell(p.interest, context),
            cell(p.position, context),
            p.quadrant.quadrant if p.quadrant else "unknown",
            p.salience.name if p.salience else "unknown",
        )

    heads = ("Who", "Role", "Side", "Power", "Interest", "Position", "So we", "Salience")
    rows = tuple(row(n, p) for n, p in enumerate(found.placed[:MOST_SHOWN], 1))
    return Table("Stakeholders", heads, rows)


def _annex(found: People) -> Annex:
    columns = (
        "Who",
        "Role",
        "Side",
        "Power",
        "Interest",
        "Legitimacy",
        "Urgency",
        "Position",
        "So we",
        "Salience",
    )
    return Annex(
        "Stakeholders",
        columns,
        tuple(
            (
                p.name,
                p.stakeholder.role.text,
                p.stakeholder.side,
                *(q.likely for q in (p.power, p.interest, p.legitimacy, p.urgency, p.position)),
                p.quadrant.quadrant if p.quadrant else "unknown",
                p.salience.name if p.salience else "unknown",
            )
            for p in found.placed
        ),
    )


def _named(
    key: str, otherwise: str, placed: tuple[Placed, ...], context: Context, weight: str = "say"
) -> Say:
    if not placed:
        return say(otherwise, context, "warn")
    names = listed([p.name for p in placed], context)
    return say(key, context, weight, names=names, n=len(placed))  # type: ignore[arg-type]
