"""Panels on people and power: whose priorities clash, who moves whom, and who has the leverage."""

from __future__ import annotations

from collections.abc import Sequence

from workbook.appraisal.disagreement import MOST_IN_CONFLICT, Priorities
from workbook.appraisal.facts import standing
from workbook.appraisal.network import MOST_DRAWN, names_of
from workbook.charts import packages as charts
from workbook.charts.network import network as drawn
from workbook.charts.network import places
from workbook.dossier.paths import pointer
from workbook.panels.event import Event
from workbook.panels.panel import panel
from workbook.panels.people_words import enter_first, listed
from workbook.panels.say import plain_text, say, say_all
from workbook.panels.view import Annex, Block, Chart, Joint, Say, View, view
from workbook.panels.words import cell, plain, text_of
from workbook.wording import numbers
from workbook.wording.sentences import Context, sentence
from workbook.wording.tables import Cell, Table

MOST_PAIRS = 15
MOST_PEOPLE = 6
MOST_ROWS = 20


@panel(chapter="people", order=40, form="priorities.compared_form")
def disagreement(event: Event) -> View:
    """How far our people's priorities agree, and whose conflict to settle first."""
    found, c = event.appraisal.priorities, event.context
    if found is None or not found.people or (event.appraisal.thin and event.mode == "report"):
        return enter_first(event, "disagreement")
    if found.closed:
        given = len(found.given)
        return view(say("own.closed", c, "lead", n=given, of=given + len(found.without)))
    blocks: list[Block] = []
    if found.result is None:
        blocks.append(say("alignment.one", c, name=found.people[0]))
    else:
        blocks.extend(_lead(found, c))
        shown = found.people[:MOST_PEOPLE]
        groups = [
            (name, [w.likely or 0.0 for w in row], [text_of(w, c) for w in row])
            for name, row in zip(shown, found.weights, strict=False)
        ]
        if len(found.issues) * len(shown) <= 60:
            figure = charts.bars(found.issues, groups, title="Share of each person's priorities")
            blocks.append(Chart(figure, plain_text("alignment.alt", event, n=len(found.issues))))
    rows = tuple(
        (name, *(cell(w, c) for w in row)) for name, row in zip(found.people, found.weights, strict=True)
    )
    blocks.append(Table("Priorities, as shares", ("Who", *found.issues), rows, most_rows=MOST_ROWS))
    if found.pairs:
        pairs = tuple(
            (d.one, d.two, cell(d.shared, c), cell(d.disputed, c), d.wants_one, d.wants_two)
            for d in found.pairs[:MOST_PAIRS]
        )
        unit = "Disputed" if found.in_money else "Disputed, of 100 points"
        heads = ("Who", "Against", "Agree on", unit, "The first wants", "The second wants")
        blocks.append(Table("Disagreement, the largest first", heads, pairs))
        blocks.append(say("alignment.definition", c, "note"))
        blocks.append(say("alignment.in_money" if found.in_money else "alignment.in_points", c, "note"))
        if found.conflict is not None:
            blocks.append(say("alignment.conflict_note", c, "note"))
            if len(found.people) > MOST_IN_CONFLICT:
                blocks.append(say("alignment.conflict_most", c, "note", n=MOST_IN_CONFLICT))
    if found.without:
        blocks.append(say("alignment.without", c, "note", names=listed(found.without, c)))
    statement = event.dossier.alignment.statement.text
    if statement:
        blocks.append(say("own.statement", c, statement=statement))
    return view(blocks)


def _lead(found: Priorities, context: Context) -> list[Say]:
    """Return the consequence: whom to settle against whom, and what it moves."""
    c, worst, result = context, found.worst, found.result
    if worst is None or result is None:
        return [say("alignment.agree", c, "lead")]
    people = {"one": worst.one, "two": worst.two}
    wants = {"wants_one": worst.wants_one, "wants_two": worst.wants_two}
    if found.conflict is not None and found.conflict.pair is not None and found.conflict_gain is not None:
        first = say("alignment.settle_package", c, "lead", gain=found.conflict_gain, **people)
    elif found.in_money:
        first = say("alignment.settle", c, "lead", disputed=worst.disputed, **people, **wants)
    else:
        first = say("alignment.settle_points", c, "lead", disputed=worst.disputed, **people, **wants)
    one, two = result.furthest
    said = [first, say("alignment.lead", c, share=result.alignment, one=one, two=two)]
    if found.conflict is not None and found.agreed is not None and found.ideal is not None:
        key = "nothing" if found.conflict.best is None or not found.agreed.likely else "ideal"
        said.append(say(f"alignment.{key}", c, worth=found.agreed, ideal=found.ideal))
    return said


@panel(chapter="people", order=50, form="people.ties_form")
def influence(event: Event) -> View:
    """Who moves those who move others."""
    found, c = event.appraisal.network, event.context
    if found is None or (event.appraisal.thin and event.mode == "report"):
        return _first_ties(event)
    name, _, share = found.scores[0]
    blocks: list[Block] = [say("alignment.influence_lead", c, "lead", name=name, share=share)]
    moved = [who for who, (by, _) in found.result.strongest.items() if by == name]
    if moved:
        blocks.append(say("alignment.influence_moves", c, name=name, others=listed(moved, c)))
    if found.too_many:
        tied = {who for link in found.links for who in link[:2]}
        blocks.append(say("network.too_many", c, "note", n=len(tied)))
    else:
        figure = drawn([(n, side == "ours", q.likely or 0.0) for n, side, q in found.circled], found.links)
        alt = plain_text("network.alt", event, n=len(found.circle), ties=found.ties)
        blocks.append(Chart(figure, alt, joints=_joints(event, found.circle)))
        blocks.append(say("network.key", c, "note"))
    strongest = found.result.strongest
    rows = tuple(
        (
            n,
            "ours" if side == "ours" else "theirs",
            cell(q, c),
            strongest[n][0] if n in strongest else "",
            listed(found.moved_by(n), c),
        )
        for n, side, q in found.scores[:MOST_ROWS]
    )
    heads = ("Who", "Side", "Share", "Listens most to", "Influences")
    blocks.append(Table("Influence", heads, rows))
    if len(found.scores) > MOST_ROWS:
        blocks.append(say("people.in_annex", c, "note", n=MOST_ROWS, of=len(found.scores)))
    blocks.extend(say_all([found.result.definition], c, "note"))
    blocks.append(
        say("alignment.influence_power" if found.powered else "alignment.influence_alike", c, "note")
    )
    blocks.extend(say_all(found.unread[:MOST_PAIRS], c, "note"))
    annex = []
    if len(found.scores) > MOST_ROWS:
        shares = {n: q.likely for n, _, q in found.scores}
        links = tuple((who, shares[who], whom, weight) for who, whom, weight in found.links)
        annex.append(Annex("Influence", ("Who", "Share of the influence", "Influences", "Strength"), links))
    return view(blocks, annex=annex)


def _first_ties(event: Event) -> View:
    """Return what stands there before the first tie: on the screen everybody, to be connected."""
    told = enter_first(event, "influence")
    names = names_of(event.dossier)
    if event.mode == "report" or not 2 <= len(names) <= MOST_DRAWN:
        return told
    people = [(names[s.id], s.side == "ours", 0.0) for s in standing(event.dossier.stakeholders)]
    alt = plain_text("network.alt", event, n=len(people), ties=0)
    chart = Chart(drawn(people, []), alt, joints=_joints(event, tuple(names.values())))
    return view([*told.blocks, chart])


def _joints(event: Event, circle: Sequence[str]) -> tuple[Joint, ...]:
    """Return the dots that can be connected, in the order of the dossier: that around the circle changes with each tie."""
    spots = places(circle)
    return tuple(
        Joint(name, pointer(("stakeholders", row_id)), *spots[name])
        for row_id, name in names_of(event.dossier).items()
        if name in spots
    )


@panel(chapter="supplier", order=20)
def leverage(event: Event) -> View:
    """Who has the leverage, from stated facts."""
    found, c = event.appraisal.power, event.context
    if event.appraisal.thin:
        return View()
    blocks: list[Block] = [say(f"leverage.{found.result.side}", c, "lead", balance=found.balance)]
    rows = []
    for lever in found.result.levers:
        fact = found.facts[lever.source]
        speaks = {"us": "us", "them": "the supplier", "neither": "neither side"}[lever.side]
        share = Cell(numbers.number(lever.strength, decimals=2, locale=c.locale), numeric=True)
        name = sentence(f"leverage.fact_{lever.source}", {}, c)
        rows.append((name, cell(fact, c), speaks, share, plain(fact.rule, c) if fact.rule else ""))
    if rows:
        heads = ("Fact", "Value", "Speaks for", "Strength, 0 to 1", "From")
        blocks.append(Table("What gives leverage", heads, tuple(rows)))
    if found.result.missing:
        names = [sentence(f"leverage.fact_{m}", {}, c) for m in found.result.missing]
        names = [n[:1].lower() + n[1:] for n in names]
        blocks.append(say("leverage.missing", c, names=", ".join(names)))
    blocks.extend(say_all([found.result.definition], c, "note"))
    return view(blocks)
