"""Panels on trades: exchange rates, packages, equal offers, the next trade, the concession curve, the ledger, their offers."""

from __future__ import annotations

from workbook.analysis.packages import Choice
from workbook.appraisal.quantity import Quantity
from workbook.appraisal.trades import Packages, Trades
from workbook.charts import packages as charts
from workbook.dossier import weakest
from workbook.panels.event import Event
from workbook.panels.panel import panel
from workbook.panels.say import plain_text, say, say_all
from workbook.panels.view import Annex, Block, Chart, View, view
from workbook.panels.words import cell, day_cell, text_of
from workbook.wording import numbers
from workbook.wording.sentences import Context, sentence
from workbook.wording.tables import Cell, Table

MOST_POINTS = 60
MOST_BARS = 12
TELLING = 0.05
"""A choice tells something when it moves the weight of an issue by this share."""
RULES = {
    "nash": "Nash",
    "kalai_smorodinsky": "Kalai-Smorodinsky",
    "egalitarian": "Egalitarian",
    "largest_sum": "Largest sum",
}


@panel(chapter="trades", order=20)
def exchange_rates(event: Event) -> View:
    """What each issue is worth to us, in money where it can be said."""
    found, c = event.appraisal.trades, event.context
    if not found.started:
        return View()
    top, in_points = found.rates.rates[0], found.rates.unit == "points"
    key = "trades.rates_lead_points" if in_points else "trades.rates_lead"
    lead = say(key, c, "lead", issue=top.issue.name, worst=top.worst, best=top.best, swing=top.swing,
               share=top.share)  # fmt: skip
    shown = found.rates.rates[:MOST_BARS]
    texts = [text_of(r.swing, c) for r in shown]
    bars = charts.bars(
        [r.issue.name for r in shown], [("us", [r.swing.likely or 0.0 for r in shown], texts)],
        title=_unit(found.rates.unit),
    )  # fmt: skip
    heads = ("Issue", "From", "To", "Worth to us", "Of all", "Each one")
    rows = tuple(
        (
            r.issue.name,
            r.worst,
            r.best,
            cell(r.swing, c),
            Cell(numbers.percent(r.share, locale=c.locale), numeric=True),
            "" if r.per_step is None or r.issue.issue.id == "price" else _per_step(r.per_step, r.step, c),
        )
        for r in found.rates.rates
    )
    return view(
        lead,
        say_all([found.rates.said], c),
        Chart(bars, plain_text("trades.rates_alt", event, n=len(shown))),
        Table("What the issues are worth to us, from the worst to the best level", heads, rows),
        say("trades.rates_average", c, "note"),
        [] if found.packages is not None else _ours_only(found, c),
        say_all(found.missing[:8], c, "note"),
    )


@panel(chapter="trades", order=30)
def packages(event: Event) -> View:
    """Which packages are efficient, and which of them four rules pick."""
    found, c = event.appraisal.trades, event.context
    held = found.packages
    if held is None:
        return View()
    blocks: list[Block] = []
    best = held.nash
    if best.package is None:
        blocks.append(say("trades.packages_none", c, "lead"))
    else:
        ours, theirs = _both(found, best.utilities)
        blocks.append(say("trades.packages_lead", c, "lead", package=_text(best), ours=ours, theirs=theirs))
    blocks.extend(say_all(held.frontier.explain()[:1], c))
    rules = [r for r in held.choices if found.comparable or r.rule not in ("egalitarian", "largest_sum")]
    numbered = _spread(len(held.frontier), [r.number for r in rules if r.number is not None])
    points = [(float(held.frontier.points[i][0]), float(held.frontier.points[i][1])) for i in numbered]
    units = (f"Worth to us, {found.ours.basis.unit}", f"Worth to them, {found.theirs.basis.unit}")
    figure = charts.frontier(points, _marks(rules), ours=units[0], theirs=units[1])
    blocks.append(Chart(figure, plain_text("trades.packages_alt", event, n=len(held.frontier))))
    if len(numbered) < len(held.frontier):
        blocks.append(say("trades.packages_shown", c, "note", shown=len(numbered), n=len(held.frontier)))
    if best.package is not None:
        blocks.append(_rules_table(found, held, rules, c))
    blocks.append(say("trades.no_deal", c, ours=held.no_deal[0].value, theirs=held.no_deal[1].value))
    blocks.extend(say_all([r.definition for r in rules], c, "note"))
    if not found.comparable:
        blocks.append(say("trades.scales_differ", c, "note"))
    elif found.ours.scale == "weighted":
        blocks.append(say("trades.points_scale", c, "note"))
    blocks.append(_frontier_table(found, held, c))
    blocks.extend(say_all([held.frontier.definition], c, "note"))
    return view(blocks, annex=[_annex(held, units)])


@panel(chapter="trades", order=40)
def equal_offers(event: Event) -> View:
    """Three offers of equal value to us, and what the choice between them would reveal."""
    found, c = event.appraisal.trades, event.context
    held, mesos = found.packages, found.offers
    if held is None or mesos is None or not mesos.offers:
        return View()
    if len(mesos.offers) < 2:
        return view(say("trades.offers_few", c, n=len(mesos.offers), share=found.tolerance))
    rows = []
    for number, offer in enumerate(mesos.offers, 1):
        ours, theirs = _both(found, held.table.worth_of(offer.package))
        tells = (
            sentence("trades.offers_reveal_nothing", {}, c)
            if offer.reveals is None or offer.after - offer.before < TELLING
            else sentence(
                "trades.offers_reveal",
                {"issue": offer.reveals, "after": offer.after, "before": offer.before},
                c,
            )
        )
        rows.append((f"{number}", *offer.package.values(), cell(ours, c), cell(theirs, c),
                     Cell(numbers.chance(offer.chosen, locale=c.locale), numeric=True), tells))  # fmt: skip
    heads = (
        "Offer",
        *held.table.issues,
        "To us",
        "To them",
        "Chance they choose it",
        "Their choice would tell",
    )
    return view(
        say("trades.offers_lead", c, "lead", n=len(mesos.offers)),
        Table("Offers of equal value to us", heads, tuple(rows)),
        say("trades.offers_rule", c, "note", share=found.tolerance, samples=len(mesos.priorities.samples)),
    )


@panel(chapter="trades", order=50)
def next_trade(event: Event) -> View:
    """The trade of two issues to propose next."""
    found, c = event.appraisal.trades, event.context
    start, trades, swaps = found.start, found.next_trade, found.swaps
    if start is None or trades is None or swaps is None:
        return View()
    blocks: list[Block] = []
    best, joint = trades.best, swaps.best
    if best is None:
        blocks.append(say("trades.trade_none", c, "lead"))
    else:
        ours, theirs = _moved(found, (best.ours, best.theirs))
        blocks.append(
            say("trades.if_then", c, "lead", ask=best.ask, ask_before=best.ask_before, ask_after=best.ask_after,
                give=best.give, give_before=best.give_before, give_after=best.give_after)
        )  # fmt: skip
        blocks.append(say("trades.trade_worth", c, ours=ours, theirs=theirs))
    if joint is not None:
        ours, theirs = _moved(found, joint.gains)
        blocks.append(
            say("trades.swap_joint", c, one=joint.issues[0], one_before=joint.before[0], one_after=joint.after[0],
                two=joint.issues[1], two_before=joint.before[1], two_after=joint.after[1], ours=ours, theirs=theirs)
        )  # fmt: skip
    package = ", ".join(f"{issue} {level}" for issue, level in start.package.items())
    blocks.append(say("trades.start", c, package=package))
    blocks.extend(say_all([start.said], c))
    if trades.trades:
        rows = []
        for t in trades.trades:
            gains = _moved(found, (t.ours, t.theirs))
            rows.append((f"{t.ask}: {t.ask_before} to {t.ask_after}", f"{t.give}: {t.give_before} to {t.give_after}",
                         *(cell(g, c) for g in gains)))  # fmt: skip
        blocks.append(
            Table("Trades by which both gain", ("If you …", "then we …", "To us", "To them"), tuple(rows))
        )
    blocks.extend(say_all((trades.definition, swaps.definition), c, "note"))
    return view(blocks)


@panel(chapter="trades", order=60)
def concession_curve(event: Event) -> View:
    """How far to move, and when."""
    found, c = event.appraisal.planned_concessions, event.context
    if event.appraisal.thin or found is None:
        return View()
    if not found.steps:
        return view(
            say("trades.curve_no_room", c, opening=found.opening, end=found.end, ends_at=found.ends_at)
        )
    when = "late" if found.exponent < 1 else "early" if found.exponent > 1 else "even"
    dated = any(s.on is not None for s in found.steps)
    rows = tuple(
        (
            f"{number}",
            cell(s.offer, c),
            cell(s.size, c),
            day_cell(s.on, c) if dated else "",
            Cell(numbers.percent(s.time, decimals=0, locale=c.locale), numeric=True),
            "past the target" if s.past_target else "",
        )
        for number, s in enumerate(found.steps, 1)
    )
    heads = ("Step", "Offer", "Moves by", "Not before", "Of the time", "")
    if not dated:
        rows, heads = tuple((*r[:3], *r[4:]) for r in rows), (*heads[:3], *heads[4:])
    past = any(s.past_target for s in found.steps)
    return view(
        say("trades.curve_lead", c, "lead", opening=found.opening, end=found.end, n=len(found.steps),
            first=found.steps[0].size, last=found.steps[-1].size),
        say("trades.curve_style", c, style=found.style, exponent=found.exponent,
            when=sentence(f"trades.when_{when}", {}, c)) if found.style else say("trades.curve_even", c),
        Table(f"Steps of the price to the {found.ends_at}", heads, rows),
        say("trades.curve_past", c) if past else None,
        say("trades.curve_rule", c, "note"),
    )  # fmt: skip


@panel(chapter="trades", order=70)
def ledger(event: Event) -> View:
    """What was given and got so far, and which moves of ours to question."""
    from workbook.panels.ledger_rows import offers_blocks, record_blocks

    a, c = event.appraisal, event.context
    blocks: list[Block] = []
    if a.concession_record is not None:
        blocks.extend(record_blocks(a.concession_record, c))
    if a.offer_ledger is not None:
        blocks.extend(offers_blocks(a.offer_ledger, c))
    return view(blocks)


@panel(chapter="trades", order=80)
def their_offers(event: Event) -> View:
    """What the supplier's offers tell of its walk-away and of what matters to it."""
    found, c = event.appraisal.learned, event.context
    if found is None:
        return View()
    blocks: list[Block] = []
    if found.walk_away is not None:
        ends = {"low": found.floor.low, "high": found.floor.high}
        blocks.append(say("trades.learned_lead", c, "lead", n=len(found.prices), floor=found.floor, **ends))
        blocks.extend(say_all(found.walk_away.explain()[1:2], c))
        blocks.extend(say_all([found.walk_away.definition], c, "note"))
    if found.priorities is not None:
        top = max(found.weights, key=lambda w: w.most_important)
        blocks.append(say("trades.learned_issue", c, issue=top.issue, chance=top.most_important))
        shown = found.weights[:MOST_BARS]
        groups = [
            ("as we state it", [w.stated.likely or 0.0 for w in shown], [text_of(w.stated, c) for w in shown]),
            ("from their offers", [w.learned.likely or 0.0 for w in shown], [text_of(w.learned, c) for w in shown]),
        ]  # fmt: skip
        figure = charts.bars([w.issue for w in shown], groups, title="Share of their weight")
        blocks.append(Chart(figure, plain_text("trades.learned_alt", event)))
        rows = tuple(
            (w.issue, cell(w.stated, c), cell(w.learned, c),
             Cell(numbers.chance(w.most_important, locale=c.locale), numeric=True))
            for w in found.weights
        )  # fmt: skip
        heads = ("Issue", "As we state it", "From their offers", "Chance that it matters most")
        blocks.append(Table("What matters to them", heads, rows))
        blocks.extend(say_all(found.priorities.explain()[1:-1], c, "note"))
        blocks.extend(say_all([found.priorities.definition], c, "note"))
    blocks.extend(say_all(found.missing, c, "note"))
    return view(blocks)


def _unit(unit: str) -> str:
    return unit.replace("/", " per ")


def _per_step(rate: Quantity, unit: str, context: Context) -> Cell:
    name = unit if len(unit) < 4 else unit.removesuffix("s")
    return cell(rate, context, f"{text_of(rate, context)} a {name}" if name else "")


def _ours_only(found: Trades, context: Context) -> list[Block]:
    if not found.values.shared:
        return [say("trades.packages_ours_only", context)]
    return [say("trades.packages_one_issue", context)]


def _both(found: Trades, values: tuple[float, ...]) -> tuple[Quantity, Quantity]:
    return found.ours.figure(values[0]), found.theirs.figure(values[1])


def _moved(found: Trades, values: tuple[float, ...]) -> tuple[Quantity, Quantity]:
    """Return what a change is worth to both, ours in money where a rate prices it."""
    ours, theirs = _both(found, values)
    return found.rates.priced(found.ours, values[0]) or ours, theirs


def _text(choice: Choice) -> str:
    return ", ".join(f"{issue} {level}" for issue, level in (choice.package or {}).items())


def _spread(n: int, keep: list[int]) -> list[int]:
    """Return at most `MOST_POINTS` places out of ``n``, evenly, those to keep among them."""
    if n <= MOST_POINTS:
        return list(range(n))
    room = MOST_POINTS - len(set(keep))
    even = {round(i * (n - 1) / (room - 1)) for i in range(room)}
    return sorted(even | set(keep))


def _marks(rules: list[Choice]) -> list[tuple[str, float, float]]:
    """Return the packages picked, those on one spot under one name."""
    spots: dict[tuple[float, float], list[str]] = {}
    for rule in rules:
        if rule.package is not None:
            spots.setdefault((rule.utilities[0], rule.utilities[1]), []).append(RULES[rule.rule])
    return [(", ".join(names), x, y) for (x, y), names in spots.items()]


def _rules_table(found: Trades, held: Packages, rules: list[Choice], context: Context) -> Table:
    c, table = context, held.table
    short = [found.rates.priced(found.ours, float(table.best[0]) - r.utilities[0]) for r in rules]
    stated = any(point.stated for point in held.no_deal)
    rows = []
    for rule, below in zip(rules, short, strict=True):
        ours, theirs = _both(found, rule.utilities)
        gains = tuple(
            gain.but(state=weakest(gain.state, point.value.state), rule=rule.definition)
            for gain, point in zip(_both(found, rule.gains), held.no_deal, strict=True)
        )
        money = () if below is None else (cell(below, c),)
        picked = (rule.package or {}).values()
        shown = (ours, theirs, *gains) if stated else (ours, theirs)
        rows.append((RULES[rule.rule], *(cell(q, c) for q in shown), *money, *picked))
    heads = (
        "Rule",
        "To us",
        "To them",
        *(("Our gain over no deal", "Their gain over no deal") if stated else ()),
    )
    money_head = ("Short of our best",) if short[0] is not None else ()
    return Table("Packages that rules pick", (*heads, *money_head, *table.issues), tuple(rows))


def _frontier_table(found: Trades, held: Packages, context: Context) -> Table:
    rows = []
    for number, package in enumerate(held.frontier.packages()):
        if number >= 2000:
            break
        ours, theirs = _both(found, tuple(float(x) for x in held.frontier.points[number]))
        shown = (cell(ours, context), cell(theirs, context)) if number < 40 else ("", "")
        rows.append((f"{number + 1}", *shown, *package.values()))
    heads = ("", "To us", "To them", *held.table.issues)
    return Table("Efficient packages, best for us first", heads, tuple(rows))


def _annex(held: Packages, units: tuple[str, ...]) -> Annex:
    rows = tuple(
        (*package.values(), *(float(x) for x in held.frontier.points[number]))
        for number, package in enumerate(held.frontier.packages())
    )
    return Annex("Efficient packages", (*held.table.issues, *units), rows)
