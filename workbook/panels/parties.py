"""The panel on several parties: who must agree, in which order to meet them, and what the yes of each is worth."""

from __future__ import annotations

from workbook.analysis.meetings import MOST
from workbook.appraisal.meetings import Parties
from workbook.appraisal.quantity import of_slot
from workbook.charts import packages as charts
from workbook.dossier import Party
from workbook.panels.event import Event
from workbook.panels.panel import panel
from workbook.panels.rows import Row, date_cell, text_cell
from workbook.panels.say import plain_text, say, say_all, start_with
from workbook.panels.view import Block, Chart, Points, View, long_tables, view
from workbook.panels.words import cell, plain_all, safe, text_of
from workbook.wording.sentences import Context
from workbook.wording.tables import Table

MOST_BARS = 15
CLOSE = 1e-9


@panel(chapter="people", order=70, form="parties.parties_form")
def parties(event: Event) -> View:
    """Who else must agree, whom to meet first, and what each yes is worth."""
    found, c = event.appraisal.parties, event.context
    if found is None:
        return start_with(event, "meetings.start")
    result = found.result
    blocks: list[Block] = [say("meetings.lead", c, "lead", n=len(found.rows), first=result.order[0].name)]
    if event.dossier.plan.conflict_inside.flag is True:
        blocks.append(say("meetings.inside", c, "warn"))
    if result.needed:
        blocks.append(say("meetings.needed", c, names=", ".join(result.needed)))
    spare = [name for name in found.rows if name not in result.needed]
    if spare:
        blocks.append(say("meetings.not_needed", c, names=", ".join(spare)))
    items = tuple(safe(t) for t in plain_all([m.reason for m in result.order[:MOST_BARS]], c))
    blocks.append(Points(items, "Meet them in this order", ordered=True))
    if len(result.order) > MOST_BARS:
        blocks.append(say("meetings.order_cut", c, "note", n=len(result.order) - MOST_BARS))
    blocks.extend(_worth(found, event))
    blocks.append(Table("The parties", _HEADS, tuple(_row(name, found, event, c) for name in found.rows)))
    blocks.extend(say_all(found.unread, c, "warn"))
    blocks.extend(say_all((result.definition,), c, "note"))
    if result.shares is None:
        blocks.append(say("meetings.too_many", c, "note", most=MOST))
        return view(blocks, annex=long_tables(blocks))
    blocks.extend(say_all((result.shares.definition,), c, "note"))
    blocks.append(say("meetings.worth_money" if found.deal.is_known else "meetings.worth_shares", c, "note"))
    return view(blocks, annex=long_tables(blocks))


_HEADS = ("Party", "Wants", "Stands", "Its say", "Brings", "Worth of its yes", "Who, when")


def _worth(found: Parties, event: Event) -> list[Block]:
    """Return whose yes carries most, and the bars."""
    c, values = event.context, {name: q.likely or 0.0 for name, q in found.worth.items()}
    if not values:
        return []
    total = sum(values.values())
    own = {name: values[name] for name in found.rows}
    top = max(own, key=lambda name: own[name])
    blocks: list[Block] = []
    if total > CLOSE and own[top] > CLOSE:
        share = found.worth[top].but(likely=own[top] / total, unit="share", low=None, high=None)
        blocks.append(say("meetings.worth", c, name=top, share=text_of(share, c)))
    shown = sorted(values, key=lambda name: -values[name])[:MOST_BARS]
    figure = charts.bars(
        shown,
        [("worth", [values[n] for n in shown], [text_of(found.worth[n], c) for n in shown])],
        title="What each yes is worth"
        + (f", {c.currency}" if found.deal.is_known else ", share of the deal"),
    )
    blocks.append(Chart(figure, plain_text("meetings.alt", event)))
    return blocks


def _row(name: str, found: Parties, event: Event, context: Context) -> Row:
    party = found.rows[name]
    place = of_slot(party.position, f"plan/parties/{party.id}/position", "points")
    adds = of_slot(party.adds, f"plan/parties/{party.id}/adds", event.dossier.event.currency)
    named = {p.id: n for n, p in found.rows.items()}
    who = party.owner.text
    day = date_cell(party.meet_on, context).text if party.meet_on.day is not None else ""
    brings = [named[x] for x in party.brings if x in named]
    if adds.is_known:
        brings.append(text_of(adds, context))
    return (
        name,
        text_cell(party.wants, context),
        cell(place, context),
        _say(party),
        ", ".join(brings),
        cell(found.worth[name], context) if name in found.worth else "",
        ", ".join(part for part in (who, day) if part),
    )


def _say(party: Party) -> str:
    """Return whether it must agree and whether it can stop the deal."""
    agree = {True: "must agree", None: "must agree (nobody said otherwise)", False: "need not agree"}
    return agree[party.must_agree.flag] + (", can block" if party.can_block.flag else "")
