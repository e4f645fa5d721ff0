"""The decision page: one A4 that a boss reads in a minute, or the one page of an event about which little is known."""

from __future__ import annotations

from workbook.analysis.tail import tail_route
from workbook.appraisal import facts
from workbook.appraisal.event_appraisal import Appraisal
from workbook.appraisal.quantity import Quantity, of_slot
from workbook.charts.ladder import price_ladder
from workbook.panels.reviewing import plan_state_row
from workbook.panels.rows import date_cell, gate, question_item, text_cell
from workbook.panels.say import say, say_all
from workbook.panels.view import Block, Chart, Points, Say
from workbook.panels.words import cell, figure, plain, safe, text_of
from workbook.wording import numbers
from workbook.wording.sentences import Context, sentence
from workbook.wording.tables import Cell, Table

MANDATE_NOTES = {
    "mandate.expired": "mandate.note_expired",
    "mandate.not_yet": "mandate.note_not_yet",
    "mandate.before_deadline": "mandate.note_before_deadline",
}


def decision_blocks(found: Appraisal, context: Context) -> list[Block]:
    """Return the decision page."""
    if found.thin:
        return thin_page(found, context)
    blocks: list[Block] = [_headline(found, context), _table(found, context)]
    ladder = _ladder(found, context)
    if ladder is not None:
        blocks.append(ladder)
    closed = gate(found.readiness, context)
    if closed is not None:
        blocks.append(closed)
    blocks.extend(_three_sentences(found, context))
    return blocks


def _deadline(found: Appraisal) -> tuple[str, object]:
    """Return which day counts: the notice date, not the contract end."""
    event = found.dossier.event
    if event.notice_date.day is not None:
        return "notice", event.notice_date.day
    return ("deadline", event.deadline.day) if event.deadline.day is not None else ("none", None)


def _headline(found: Appraisal, context: Context) -> Say:
    """Return what to approve; what is assumed is said with "if", what is unknown is said to be."""
    limit, target = found.aims.limit, found.aims.target
    kind, day = _deadline(found)
    by = "" if day is None else sentence(f"decision.by_{kind}", {"on": day}, context)
    if not limit.is_known:
        return not_established(found, context)[0]
    key = "decision.approve" if target.is_known else "decision.approve_no_target"
    return say(key, context, "lead", limit=limit, target=target, by=by)


def not_established(found: Appraisal, context: Context) -> list[Say]:
    """Return what is said where no walk-away is established: why, and the benchmark instead."""
    b = found.benchmark
    blocks = []
    if b.range.known and b.range.p10 is not None and b.range.p90 is not None:
        band = numbers.interval(
            b.range.p10, b.range.p90, context.currency, per=context.unit, locale=context.locale
        )
        basis = plain(b.basis.explain(), context).rstrip(".")
        blocks.append(
            say("decision.not_established_band", context, "lead", band=band, n=b.range.n, basis=_lower(basis))
        )
    elif b.range.n:
        blocks.append(say("decision.not_established_few", context, "lead", n=b.range.n))
    else:
        blocks.append(say("decision.not_established", context, "lead"))
    result = found.walk_away.result
    if result is not None:
        blocks.extend(say_all(result.explain()[:1], context))
    elif found.walk_away.rows:
        reasons = dict.fromkeys(
            plain(r.reason, context) for r in found.walk_away.rows if r.reason is not None
        )
        blocks.append(
            say("decision.why_none", context, n=len(found.walk_away.rows), reasons="; ".join(reasons))
        )
    else:
        blocks.append(say("alternatives.none", context))
    return blocks


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _table(found: Appraisal, context: Context) -> Table:
    d, c = found.dossier, context
    annual, today = facts.annual_spend(d), facts.todays_price(d)
    best = found.walk_away.best
    if best is not None:
        total = found.walk_away.best.total if found.walk_away.best else best.total
        name = f"{safe(best.alternative.name)} ({best.alternative.status}), {figure(total, c)} brought level"
        alternative = Cell(best.alternative.name, name)
    else:
        alternative = Cell("none established")
    holder = d.mandate.holder
    rows: tuple[tuple[Cell | str, ...], ...] = (
        ("Annual value and baseline", cell(annual, c), _baseline(found, c)),
        ("Today's price", cell(today, c), d.event.incoterm.text),
        ("Target", cell(found.aims.target, c), _rule(found.aims.target, c)),
        ("Limit", cell(found.aims.limit, c), _rule(found.aims.limit, c)),
        ("Best alternative", alternative, ""),
        ("Mandate held by", text_cell(holder, c), _mandate_note(found, c)),
        *plan_state_row(d, c),
    )
    return Table("The decision at a glance", ("What", "Value", "Note"), rows, css="wb-decision", facts=True)


def _mandate_note(found: Appraisal, context: Context) -> str:
    """Return where the plan leaves the mandate, or that it does not stand; nothing where all is well."""
    check = found.mandate
    beyond = [held.name for held in check.held if held.beyond]
    if beyond:
        return sentence("mandate.note_beyond", {"names": ", ".join(beyond)}, context)
    worst = next((said for said in check.says if said.key in MANDATE_NOTES), None)
    return "" if worst is None else sentence(MANDATE_NOTES[worst.key], worst.values, context)


def _baseline(found: Appraisal, context: Context) -> str:
    quantity = facts.annual_quantity(found.dossier)
    if not quantity.is_known:
        return "quantity unknown"
    return (
        f"{text_of(quantity, context)}, from the last 24 months"
        if quantity.kind == "measured"
        else text_of(quantity, context)
    )


def _rule(quantity: Quantity, context: Context) -> str:
    return plain(quantity.rule, context) if quantity.rule is not None else ""


def _ladder(found: Appraisal, context: Context) -> Chart | None:
    """Return the price ladder on the incumbent's terms; the band and others' prices are moved to those terms."""
    c, a, b = context, found.aims, found.benchmark
    off = b.basis.freight.likely or 0.0 if b.basis.delivered else 0.0
    rungs = []
    for kind, label, quantity in (
        ("opening", "Opening", a.opening),
        ("target", "Target", a.target),
        ("today", "Today", facts.todays_price(found.dossier)),
        ("limit", "Limit", a.limit),
    ):
        if quantity.likely is not None:
            rungs.append((kind, label, quantity.likely, _short(quantity, c)))
    band = floor = None
    band_label = floor_label = ""
    if b.range.known and b.range.p10 is not None and b.range.p90 is not None:
        band = (b.range.p10 - off, b.range.p90 - off)
        band_label = f"Others pay {numbers.ends(*band, c.currency, per=c.unit, locale=c.locale)}"
    side = found.supplier_side
    if side.known:
        floor = (side.ends[0], side.ends[2])
        sign = "if " if side.floor.state == "assumed" else ""
        floor_label = f"Their floor, {sign}{numbers.ends(*floor, c.currency, per=c.unit, locale=c.locale)}"
    if len(rungs) + (band is not None) < 2:
        return None
    figure_data = price_ladder(
        rungs,
        title=f"{c.currency} per {c.unit}"
        + (f", {found.dossier.event.incoterm.text}" if found.dossier.event.incoterm.text else ""),
        band=band,
        floor=floor,
        band_label=band_label,
        floor_label=floor_label,
    )
    words = ", ".join(f"{label} {text}" for _, label, _, text in rungs)
    return Chart(figure_data, sentence("decision.ladder_alt", {"rungs": words}, c))


def _short(quantity: Quantity, context: Context) -> str:
    q = quantity
    sign = "if " if q.state == "assumed" else ""
    return sign + numbers.amount(
        q.likely or 0.0, q.currency, per=q.per, low=q.low, high=q.high, locale=context.locale
    )


def _three_sentences(found: Appraisal, context: Context) -> list[Block]:
    """Return why they would move, what breaks this, and the decision needed from whom by when."""
    c, d = context, found.dossier
    move = _why_they_would_move(found, context)
    breaks = _what_breaks(found, context)
    _, day = _deadline(found)
    approver = d.mandate.approver.text
    needed = say(
        "decision.needed" if day is not None else "decision.needed_no_day",
        c,
        approver=approver or "the approver (unknown)",
        on=day,
    )
    first = found.readiness.first
    blocks: list[Block] = [move, breaks, needed]
    grade = found.aims.limit.state if found.aims.limit.is_known else "unknown"
    blocks.append(say(f"decision.grade_{grade}", c, "note"))
    if first is not None:
        key = "decision.costliest" if first.is_valued else "decision.costliest_unvalued"
        blocks.append(say(key, c, what=plain(first.name, c), worth=first.worth))
    return blocks


def _why_they_would_move(found: Appraisal, context: Context) -> Say:
    b, today = found.benchmark, found.walk_away.today_levelled
    own = found.dossier.plan.purpose.text
    if (
        b.range.known
        and b.p25.likely is not None
        and today.likely is not None
        and b.p25.likely < today.likely
    ):
        return say("decision.move_benchmark", context, share=1 - b.p25.likely / today.likely, n=b.range.n)
    best = found.walk_away.best
    if (
        best is not None
        and best.total.likely is not None
        and today.likely is not None
        and best.total.likely < today.likely
    ):
        return say("decision.move_alternative", context, name=best.alternative.name)
    return say("decision.move_unknown", context, purpose=own)


def _what_breaks(found: Appraisal, context: Context) -> Say:
    result = found.walk_away.result
    if result is None or not found.walk_away.established:
        return say("decision.breaks_no_walk_away", context)
    flips = [f for f in result.flips if f.inside]
    if flips:
        names = {r.alternative.id: r.alternative.name for r in found.walk_away.rows}
        label = (
            sentence(f"part.{flips[0].label_key}", {}, context)
            if flips[0].key != "quantity"
            else "the quantity"
        )
        return say(
            "decision.breaks_flip", context, part=_lower(label), becomes=names.get(flips[0].becomes, "")
        )
    if result.expiry is not None:
        return say("decision.breaks_expiry", context, on=result.expiry)
    return say("decision.breaks_alternative", context, name=result.best_name)


def thin_page(found: Appraisal, context: Context) -> list[Block]:
    """Return the one page of an event of which only the supplier and the spend are known."""
    d, c, e = found.dossier, context, found.dossier.event
    annual = facts.annual_spend(d)
    one = found.spend.one_percent
    notice = e.notice_date.day
    days = None if notice is None or found.as_of is None else (notice - found.as_of).days
    rank = of_slot(e.portfolio_rank, "event/portfolio_rank", "share")
    route = tail_route(spend_rank=rank.likely, days_to_notice=days, auto_renewal=e.auto_renewal.flag)
    supplier = d.incumbent
    rows: list[tuple[Cell | str, ...]] = [
        ("Supplier", supplier.name if supplier else "unknown"),
        ("Supplier group", text_cell(supplier.group, c) if supplier else "unknown"),
        ("Annual spend", cell(annual, c)),
        ("One percent is worth", cell(one, c)),
        ("Rank of the spend among our events", cell(rank, c)),
        (
            "Other events with this supplier",
            text_cell(e.related, c) if e.related.text else "none in this import",
        ),
        ("Last day for notice", date_cell(e.notice_date, c)),
        ("Days to it", "unknown" if days is None else numbers.count(days, locale=c.locale)),
    ]
    index = next((i for i in facts.standing(d.indices)), None)
    if index is not None:
        rows.append(("Index linked", index.name))
    questions = [question_item(u, c) for u in found.readiness.questions]
    for key in ("thin.ask_breakdown", "thin.ask_quote", "thin.ask_terms"):
        if len(questions) < 5:
            questions.append(safe(sentence(key, {}, c)))
    owner = e.buyer.text or d.mandate.holder.text or "owner: not named yet"
    due = (
        numbers.day(e.deadline.day or notice, locale=c.locale)
        if (e.deadline.day or notice)
        else "date: not set yet"
    )
    return [
        say("thin.lead", c, "lead"),
        Table("What we know", ("What", "Value"), tuple(rows), facts=True),
        *say_all(route.explain()[:2], c),
        *say_all(route.explain()[2:], c, "note"),
        Points(
            tuple(f"{q} <em>({safe(owner)}; {safe(due)})</em>" for q in questions),
            "Five questions",
            ordered=True,
        ),
        Points(tuple(safe(t) for t in (sentence(f"thin.move_{n}", {}, c) for n in (1, 2, 3))), "Safe moves"),
    ]
