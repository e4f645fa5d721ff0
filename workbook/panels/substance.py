"""Panels on what is negotiated: the issues and their weights, the play-back, interests, and the standard behind each demand."""

from __future__ import annotations

from workbook.appraisal import facts
from workbook.appraisal.playback import Played
from workbook.appraisal.quantity import Quantity, of_slot
from workbook.appraisal.weights import Weighed, Weighting
from workbook.charts import packages as charts
from workbook.dossier import Interest
from workbook.panels.event import Event
from workbook.panels.panel import panel
from workbook.panels.rows import text_cell
from workbook.panels.say import plain_text, say, start_with
from workbook.panels.view import Annex, Block, Chart, Points, View, long_tables, view
from workbook.panels.words import cell, plain_all, quoted, safe, text_of
from workbook.wording import numbers
from workbook.wording.sentences import Context
from workbook.wording.tables import Cell, Table

MOST_BARS = 15
LIKELY = 0.5


@panel(chapter="trades", order=5, form="substance.issues_form")
def issues(event: Event) -> View:
    """What is negotiated, how much each issue weighs for both sides, and what may be traded."""
    found, c = event.appraisal.weighting, event.context
    if not found.rows:
        return start_with(event, "issues.start")
    must, trade = len(found.must_haves), len(found.tradeable)
    key = "issues.lead" if must + trade else "issues.lead_undecided"
    blocks: list[Block] = [say(key, c, "lead", n=len(found.rows), must=must, trade=trade)]
    for row in found.must_haves:
        if not of_slot(row.issue.limit, "limit").is_known:
            blocks.append(say("issues.must_without_limit", c, "warn", name=row.name))
    blocks.extend(_lean(found, c))
    blocks.extend(_weights(found, event))
    blocks.append(Table("Issues", _heads(), tuple(_issue_row(r, event, c) for r in found.rows)))
    if found.undecided and must + trade:
        names = ", ".join(r.name for r in found.undecided)
        blocks.append(say("issues.undecided", c, "note", names=names))
    if found.by_order:
        listed = ", ".join(
            f"{r.name} {text_of(w, c)}" for r, w in zip(found.rows, found.by_order, strict=True)
        )
        blocks.append(say("issues.order_only", c, "note", weights=listed))
    elif any(r.ours.is_known for r in found.rows):
        without = ", ".join(r.name for r in found.rows if not r.ours.is_known)
        if without:
            blocks.append(say("issues.some_unweighed", c, "note", names=without))
        blocks.append(say("issues.swing", c, "note"))
    return view(blocks, annex=[*_levels_annex(found), *long_tables(blocks)])


def _lean(found: Weighting, context: Context) -> list[Block]:
    """Return what to give on and what to ask for, because the sides weigh them differently."""
    said: list[Block] = []
    for key, row in (("issues.give", found.give), ("issues.get", found.get)):
        if row is not None:
            shares = {"ours": row.ours.likely, "theirs": row.theirs.likely}
            said.append(say(key, context, name=row.name, **shares))
    if not said and sum(r.lean is not None for r in found.rows) > 1:
        said.append(say("issues.same", context))
    return said


def _weights(found: Weighting, event: Event) -> list[Block]:
    c = event.context
    shown = [r for r in found.rows if r.ours.is_known or r.theirs.is_known][:MOST_BARS]
    if len(shown) < 2:
        return []
    groups = [
        (side, [q.likely or 0.0 for q in held], [text_of(q, c) if q.is_known else "" for q in held])
        for side, held in (("ours", [r.ours for r in shown]), ("theirs", [r.theirs for r in shown]))
        if any(q.is_known for q in held)
    ]
    figure = charts.bars([r.name for r in shown], groups, title="Share of the weight")
    return [Chart(figure, plain_text("issues.alt", event, n=len(shown)))]


def _heads() -> tuple[str, ...]:
    return (
        "Issue",
        "May it be traded?",
        "Our weight",
        "Their weight",
        "Levels",
        "They would go to",
        "Led by",
    )


def _issue_row(row: Weighed, event: Event, context: Context) -> tuple[Cell | str, ...]:
    issue = row.issue
    kind = {True: "must-have", False: "tradeable", None: "not decided"}[issue.must_have.flag]
    levels = facts.standing(issue.levels)
    ends = [levels[0].label, levels[-1].label] if len(levels) > 1 else [x.label for x in levels]
    their = of_slot(issue.their_limit, f"issues/{issue.id}/their_limit", issue.unit)
    leads = ", ".join(who) if (who := dict(event.appraisal.roster.issues).get(row.name, ())) else ""
    return (
        row.name,
        kind,
        cell(row.ours, context),
        cell(row.theirs, context),
        f"{len(levels)}: {' to '.join(ends)}" if levels else "",
        cell(their, context) if their.is_known else "",
        leads,
    )


def _levels_annex(found: Weighting) -> list[Annex]:
    rows = tuple(
        (r.name, level.label, level.amount, level.ours.likely, level.theirs.likely)
        for r in found.rows
        for level in facts.standing(r.issue.levels)
    )
    heads = ("Issue", "Level", "Amount", "Worth to us", "Worth to them")
    return [Annex("Levels", heads, rows)] if rows else []


@panel(chapter="trades", order=25, form="substance.weights_form")
def playback(event: Event) -> View:
    """Whether the weights are believed: what they make of a step, in money."""
    found, c = event.appraisal.played_back, event.context
    if found is None or not found.rows:
        return start_with(event, "play.start")
    wrong, said = found.contradictions, [r for r in found.rows if r.agrees is not None]
    lead = (
        say("play.differs_lead", c, "warn", n=len(wrong))
        if wrong
        else say("play.agrees_lead" if said else "play.ask_lead", c, "lead")
    )
    rows = tuple(
        (r.rate.issue.name, _step(r, c), cell(r.implied, c),
         Cell(numbers.percent(r.share, locale=c.locale), numeric=True),
         cell(r.said, c) if r.said.is_known else "", _verdict(r))
        for r in found.rows
    )  # fmt: skip
    heads = ("Issue", "Step", "Comes to", "Of the price", "Said directly", "")
    return view(
        lead,
        Points(tuple(_spoken(r, c) for r in found.rows), "Say it back"),
        Table("The weights in money", heads, rows),
        [
            say("play.weight_differs", c, "warn", name=name, weighs=weighs, value=value)
            for name, weighs, value in found.odd_weights
        ],
        say(f"play.from_{found.source}", c, "note"),
        say("play.definition", c, "note", tolerance=found.tolerance),
    )


def _verdict(row: Played) -> str:
    return {True: "agree", False: "contradict each other", None: "to be confirmed"}[row.agrees]


def _step(row: Played, context: Context) -> str:
    if row.units is None:
        return f"{row.rate.worst} to {row.rate.best}"
    return text_of(Quantity(row.units, row.rate.step or "points"), context)


def _spoken(row: Played, context: Context) -> str:
    values = {"issue": row.rate.issue.name, "implied": row.implied, "share": row.share}
    if row.agrees is not None:
        key = "play.agrees" if row.agrees else "play.differs"
        return say(key, context, said=row.said, step=_step(row, context), **values).markup
    if row.units is None:
        return say("play.swing", context, worst=row.rate.worst, best=row.rate.best, **values).markup
    return say("play.question", context, step=_step(row, context), n=row.units, **values).markup


@panel(chapter="supplier", order=30, form="substance.interests_form")
def interests(event: Event) -> View:
    """Why both sides want what they ask for."""
    d, c = event.dossier, event.context
    held = [i for i in facts.standing(d.plan.interests) if i.text.text]
    needs = d.incumbent.needs.text if d.incumbent is not None else ""
    if event.appraisal.thin and event.mode == "report":
        return View()
    if not held and not needs:
        return start_with(event, "interests.start")
    ours, theirs = ([i for i in held if i.side == side] for side in ("ours", "theirs"))
    blocks: list[Block] = []
    first = {"ours": ours[0].text.text if ours else "", "theirs": theirs[0].text.text if theirs else ""}
    if ours and theirs:
        blocks.append(say("interests.lead", c, "lead", **first))
    elif held:
        blocks.append(say(f"interests.lead_{'ours' if ours else 'theirs'}", c, "lead", **first))
    if needs:
        blocks.append(say("interests.needs", c, needs=needs))
    names = {i.id: i.name for i in facts.standing(d.issues)}
    for side, rows in (("Our interests, the first matters most", ours), ("Theirs, as we believe", theirs)):
        if rows:
            blocks.append(Table(side, *_interest_rows(rows, names, c)))
    weak = [i.text.text for i in theirs if i.confidence.likely is not None and i.confidence.likely < LIKELY]
    if weak:
        blocks.append(say("interests.weak", c, "warn", names=quoted(weak)))
    unserved = [i.text.text for i in ours if i.issue not in names]
    if unserved and names:
        blocks.append(say("interests.not_served", c, names=quoted(unserved)))
    return view(blocks, annex=long_tables(blocks))


def _interest_rows(
    rows: list[Interest], names: dict[str, str], context: Context
) -> tuple[tuple[str, ...], tuple[tuple[Cell | str, ...], ...]]:
    theirs = rows[0].side == "theirs"
    heads = ("Interest", "Served by", *(("Our confidence",) if theirs else ()), "Shown by")
    lines = tuple(
        (
            text_cell(i.text, context),
            names.get(i.issue, "no issue yet"),
            *(
                (cell(of_slot(i.confidence, f"plan/interests/{i.id}/confidence", "share"), context),)
                if theirs
                else ()
            ),
            text_cell(i.shown_by, context),
        )
        for i in rows
    )
    return heads, lines


@panel(chapter="trades", order=15, form="substance.criteria_form")
def criteria(event: Event) -> View:
    """Which standard that the supplier could verify stands behind each demand."""
    found, c = event.appraisal.demands, event.context
    if event.appraisal.thin and event.mode == "report":
        return View()
    if not found.rows:
        return start_with(event, "criteria.start")
    blocks: list[Block] = []
    if found.flagged:
        names = ", ".join(d.name for d in found.flagged)
        blocks.append(say("criteria.lead_flagged", c, "warn", n=len(found.flagged), names=names))
    else:
        blocks.append(say("criteria.lead_fine", c, "lead"))
    rows = tuple(
        (d.name, cell(d.asked, c), cell(d.worth, c),
         text_cell(d.criterion, c) if d.criterion.text else "⚠ none", text_cell(d.source, c),
         text_cell(d.for_them, c))
        for d in found.rows
    )  # fmt: skip
    heads = ("Demand", "We ask", "Worth", "Criterion", "They can check it at", "It gives them")
    blocks.append(Table("Demands and what they rest on", heads, rows))
    for demand in found.rows:
        if demand.proposals:
            items = tuple(safe(t) for t in plain_all(demand.proposals, c))
            blocks.append(Points(items, f"{demand.name}: the records would support"))
    if found.unchecked:
        blocks.append(say("criteria.no_source", c, names=", ".join(d.name for d in found.unchecked)))
    blocks.append(say("criteria.note", c, "note"))
    return view(blocks, annex=long_tables(blocks))
