"""Panels of the two grids: where the event stands in our portfolio, and how the supplier is likely to see our account."""

from __future__ import annotations

from workbook.appraisal.account import Account
from workbook.appraisal.position import Moved, Position
from workbook.charts import grids
from workbook.panels import rows
from workbook.panels.event import Event
from workbook.panels.panel import panel
from workbook.panels.say import plain_text, say, say_all, start_with
from workbook.panels.view import Along, Block, Chart, Drag, Points, View, view
from workbook.panels.words import cell, plain_all, rule_text, safe
from workbook.wording import numbers
from workbook.wording.sentences import Context
from workbook.wording.tables import Cell, Table

STEP = 0.5
GROUPS = ("where it counts", "by facts alone")
PROPOSED = ("where it counts", "proposed, without a reason")


@panel(chapter="supplier", order=10, form="standing.portfolio_form")
def position(event: Event) -> View:
    """Where the event stands in the Kraljic portfolio."""
    found, c = event.appraisal.position, event.context
    if event.appraisal.thin and event.mode == "report":
        return View()
    k = found.kraljic
    if k.quadrant is None and event.mode == "live" and not found.moved.proposed:
        return view(
            say("position.enter_first", c, "note"),
            rows.kraljic_table(found, c),
        )
    blocks: list[Block] = [*say_all(k.explain()[:1], c, "lead")]
    if found.moved.proposed and not found.moved.counts:
        blocks.append(say("position.proposed", c, "warn"))
    if found.moved.counts:
        blocks.append(_by_facts(found, c))
    blocks.extend(_portfolio_chart(event))
    blocks.append(rows.kraljic_table(found, c))
    blocks.append(Points(tuple(safe(t) for t in plain_all(k.reasons, c)), "Why there"))
    blocks.extend(say_all((k.definition,), c, "note"))
    return view(blocks)


def _by_facts(found: Position, c: Context) -> Block:
    facts = found.by_facts
    if facts.supply_risk is None and facts.profit_impact is None:
        return say("position.by_facts_unknown", c)
    values = {"across": facts.supply_risk, "up": facts.profit_impact}
    return say("position.by_facts", c, across_name="supply risk", up_name="profit impact", **values)


def _portfolio_chart(event: Event) -> list[Block]:
    found, title = event.appraisal.position, event.dossier.event.title or event.dossier.event_id
    k, facts = found.kraljic, found.by_facts
    at = (k.supply_risk, k.profit_impact)
    points, groups = _points(title, at, (facts.supply_risk, facts.profit_impact), found.moved)
    if not points:
        return []
    figure = grids.quadrants(
        points,
        x="Supply risk",
        y="Profit impact",
        fields=("non-critical", "bottleneck", "leverage", "strategic"),
        groups=groups,
    )
    paths = ("/standing/portfolio/supply_risk", "/standing/portfolio/profit_impact")
    handle = _handle("the place in the portfolio", paths, at, found.moved)
    return [
        Chart(figure, plain_text("position.alt", event, quadrant=k.quadrant or numbers.NOT_KNOWN), handle)
    ]


@panel(chapter="supplier", order=12, form="standing.account_form")
def preferencing(event: Event) -> View:
    """How the supplier is likely to see our account."""
    found, c = event.appraisal.account, event.context
    said = found.our_share.is_known or found.moved.proposed
    if not said or (event.appraisal.thin and event.mode == "report"):
        return start_with(event, "preferencing.enter_first")
    blocks: list[Block] = []
    if found.result is not None:
        blocks.extend(say_all(found.result.explain()[:1], c, "lead"))
    else:
        blocks.append(say("preferencing.unknown", c, "lead"))
    if found.moved.proposed and not found.moved.counts:
        blocks.append(say("position.proposed", c, "warn"))
    blocks.extend(_account_chart(event, found))
    blocks.extend(_account_tables(found, c))
    blocks.append(Points(tuple(safe(t) for t in plain_all(found.reasons, c)), "Why there"))
    if found.result is not None:
        blocks.extend(say_all((found.result.definition,), c, "note"))
    blocks.append(say("preferencing.guess", c, "note"))
    return view(blocks)


def _account_chart(event: Event, found: Account) -> list[Block]:
    at = (found.account_value, found.attractiveness)
    points, groups = _points("our account", at, (found.facts_value, found.facts_attractiveness), found.moved)
    if not points:
        return []
    figure = grids.quadrants(
        points,
        x="Account value",
        y="Attractiveness",
        fields=("nuisance", "exploitable", "development", "core"),
        groups=groups,
    )
    quadrant = found.result.quadrant if found.result is not None else numbers.NOT_KNOWN
    paths = ("/standing/account/account_value", "/standing/account/attractiveness")
    handle = _handle("our account in their eyes", paths, at, found.moved)
    return [Chart(figure, plain_text("preferencing.alt", event, quadrant=quadrant), handle)]


Spot = tuple[float | None, float | None]


def _points(
    name: str, at: Spot, by_facts: Spot, moved: Moved
) -> tuple[list[tuple[str, float, float, bool]], tuple[str, str]]:
    """Return the point that counts, and beside it the one by facts or the one proposed without a reason."""
    points: list[tuple[str, float, float, bool]] = []
    groups = GROUPS
    if at[0] is not None and at[1] is not None:
        points.append((name, at[0], at[1], True))
    if moved.counts and by_facts[0] is not None and by_facts[1] is not None and by_facts != at:
        points.append(("by facts", by_facts[0], by_facts[1], False))
    elif moved.proposed and not moved.counts:
        across = at[0] if moved.across is None else moved.across
        up = at[1] if moved.up is None else moved.up
        if across is not None and up is not None:
            points.append(("proposed", across, up, False))
            groups = PROPOSED
    return points, groups


def _handle(label: str, paths: tuple[str, str], at: Spot, moved: Moved) -> tuple[Drag, ...]:
    """Return the handle at the place that the team gave, or else at the one that counts."""
    across = at[0] if moved.across is None else moved.across
    up = at[1] if moved.up is None else moved.up
    if across is None or up is None:
        return ()
    return (
        Drag(
            label,
            x=Along(paths[0], across, 0, 10, STEP, "points"),
            y=Along(paths[1], up, 0, 10, STEP, "points"),
        ),
    )


def _account_tables(found: Account, c: Context) -> list[Block]:
    """Return the scores, those that count beside those by facts, and the facts."""

    def score(value: float | None) -> Cell:
        return Cell(numbers.number(value, decimals=1, locale=c.locale), numeric=True)

    scores = (
        ("Attractiveness of our account", score(found.attractiveness), score(found.facts_attractiveness)),
        ("Account value: our part of their sales", score(found.account_value), score(found.facts_value)),
    )
    known = [
        ("Change of our spend with them in a year", found.growth),
        ("Payment days", found.payment_days),
        ("Trust, 0 to 10", found.trust),
        ("Our part of their sales", found.our_share),
    ]
    facts = tuple((name, cell(q, c), rule_text(q, c)) for name, q in known if q.is_known)
    tables: list[Block] = [
        Table("Their view of our account", ("Score, 0 to 10", "Counts", "By facts"), scores)
    ]
    if facts:
        tables.append(Table("The facts behind it", ("Fact", "Value", "From"), facts))
    return tables
