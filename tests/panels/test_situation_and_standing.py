"""The panels of the preparation: what each says of one fact, what it asks for first, and what it keeps out of a report."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from tests.appraisal.test_costs import LINES, months
from tests.appraisal.test_standing import benefit, supplier
from tests.drafts import full, number, opened, text, thin
from tests.situated import situated
from workbook.dossier import (
    AccountPlace,
    Clauses,
    CostItem,
    Costs,
    Dossier,
    Estimate,
    Evidence,
    Market,
    Measure,
    NumberSlot,
    Ownership,
    Plan,
    PortfolioPlace,
    PriceIndex,
    Remark,
    Standing,
)
from workbook.panels import costs, market, portfolio, preparation, relationship, situation
from workbook.panels.panel import Panel
from workbook.panels.view import Chart, View


def plain(view: View) -> str:
    html = " ".join(b.html() for b in view.blocks if not isinstance(b, Chart))
    html = re.sub(r'<span class="wb-(mark|sr)[^>]*>[^<]*</span>', "", html)
    shown = re.sub(r"<[^>]*>", " ", html).replace("\u00a0", " ").replace("\u2009", " ")
    return " ".join(shown.split()).replace(" .", ".").replace(" ,", ",").replace(" ;", ";")


def said(panel: Panel, dossier: Dossier, **more: Any) -> str:
    return plain(panel.view(opened(dossier, **more)))


EMPTY = Dossier(event_id="empty")
ASKS = {
    situation.frame: "Enter first what we buy",
    situation.spend: "Enter first what we spend",
    situation.price_history: "Enter first today's price",
    situation.benchmark: "Enter first one price that somebody else pays",
    costs.should_cost: "Enter first what one unit is made of",
    costs.total_cost: "Enter first how many units",
    situation.performance: "Enter first one thing the supplier is measured by",
    market.market: "Enter first how many other suppliers",
    market.dependence: "Enter first what part of the supplier's sales",
    portfolio.position: "Enter first how hard a switch would be",
    portfolio.preferencing: "Enter first what part of the supplier's sales",
    relationship.relationship: "Enter first one thing the supplier does for us",
    relationship.swot: "Enter first one strength",
    costs.clauses: "Enter first the clause",
}


@pytest.mark.parametrize("panel", ASKS, ids=lambda p: p.name)
def test_with_nothing_there_the_screen_says_what_to_enter_first(panel: Panel) -> None:
    words = said(panel, EMPTY, mode="live").replace("&#x27;", "'")
    assert ASKS[panel] in words
    assert panel.form is not None


@pytest.mark.parametrize("panel", ASKS, ids=lambda p: p.name)
@pytest.mark.parametrize("dossier", [EMPTY, thin()], ids=["empty", "thin"])
def test_with_nothing_there_the_report_leaves_it_out(panel: Panel, dossier: Dossier) -> None:
    assert panel.view(opened(dossier)).absent


@pytest.mark.parametrize("panel", ASKS, ids=lambda p: p.name)
def test_what_people_type_is_escaped_and_every_chart_has_its_numbers(panel: Panel) -> None:
    view = panel.view(opened(situated()))
    html = " ".join(b.html() for b in view.blocks if not isinstance(b, Chart))
    assert "<img" not in html
    for place, block in enumerate(view.blocks):
        if isinstance(block, Chart):
            assert block.alt
            assert "<img" not in str(block.figure)
            assert any("<table" in b.html() for b in view.blocks[place + 1 :] if not isinstance(b, Chart))


@pytest.mark.parametrize("panel", ASKS, ids=lambda p: p.name)
def test_the_screen_shows_what_the_report_shows(panel: Panel) -> None:
    """One view for both: with everything known the live one adds nothing and leaves nothing out."""
    report, screen = (panel.view(opened(situated(), mode=mode)) for mode in ("report", "live"))
    assert not report.absent
    assert report == screen


def test_should_cost_says_mark_up_or_margin_and_what_is_missing() -> None:
    facts = Costs(items=LINES, profit=number(0.25, "share"), profit_basis=text("markup"))
    words = said(costs.should_cost, full(costs=facts))
    assert "The lines and the profit support ≈ USD 4.38 per pack; we pay USD 5.20 per pack." in words
    assert (
        "Profit is a mark-up of 25 % on cost; as a margin on price the same rate would give USD 4.667"
        in words
    )
    assert "ask which line is different" in words
    bare = said(costs.should_cost, full(costs=Costs(items=(*LINES, CostItem(id="b", name="<b>Box</b>")))))
    assert "Enter a profit rate to get a should-cost" in bare
    assert "left out: &lt;b&gt;Box&lt;/b&gt;" in bare
    assert "If the lines hold" in bare


def test_small_amounts_keep_their_digits() -> None:
    lines = (CostItem(id="b", name="Board", amount=number(0.052, "USD/pack", 0.049, 0.057)),)
    words = said(costs.should_cost, full(costs=Costs(items=lines)))
    assert "Board ≈ 0.052 0.049 to 0.057 100 %" in words


def test_a_price_below_the_lines_is_a_warning_about_the_build_up() -> None:
    facts = Costs(items=LINES, profit=number(1.0, "share"), profit_basis=text("markup"))
    assert "less than the lines support: check scope and quality" in said(
        costs.should_cost, full(costs=facts)
    )


def test_total_cost_names_the_line_that_makes_the_difference() -> None:
    words = said(costs.total_cost, full())
    assert "If the assumed lines hold, Delta costs least in total" in words
    assert "Alpha &amp; Sons costs USD 2,020 more; most of it is purchase." in words
    assert "| Purchase" not in words
    assert re.search(r"Total if USD [\d,]+ if USD [\d,]+ USD 53,000", words)


def test_total_cost_says_what_the_walk_away_does_not_know() -> None:
    owned = Ownership(id="o", source="beta", defect_rate=number(0.03, "share"))
    alone = said(costs.total_cost, full(costs=Costs(ownership=(owned,))))
    assert "what using Delta; Alpha &amp; Sons costs beyond price and freight" in alone
    assert "Using Beta" not in alone
    today = Ownership(id="i", defect_rate=number(0, "share"))
    whole = full(costs=Costs(ownership=(owned, today)))
    assert (
        "Using Beta costs USD 0.144 per pack more than using the incumbent. The walk-away does not know"
        in said(costs.total_cost, whole)
    )
    beta, *others = whole.alternatives
    told = whole.but(alternatives=(beta.but(quality=number(0.14, "USD/pack")), *others))
    assert "its cost of quality carries USD 0.14 per pack into the walk-away" in said(costs.total_cost, told)


def test_total_cost_is_left_out_where_nothing_but_the_price_is_known() -> None:
    whole = full()
    alone = whole.but(alternatives=())
    assert costs.total_cost.view(opened(alone)).absent


def test_performance_with_measures_and_a_delay_rate_of_our_own() -> None:
    rows = (
        Measure(
            id="a",
            name="Fill rate",
            unit="%",
            actual=number(90, "%"),
            agreed=number(98, "%"),
            cost=number(500, "USD/year"),
            shown_by=text("Report Q1"),
        ),
        Measure(id="b", name="Complaints", better="lower", actual=number(3, ""), agreed=number(5, "")),
    )
    words = said(situation.performance, full(measures=rows))
    assert "One measure of 2 misses what is agreed; the gaps cost USD 500 per year." in words
    assert "Fill rate 98 % 90 % misses it USD 500 per year Report Q1" in words
    assert "If a year" in words
    whole = full()
    rated = whole.but(event=whole.event.but(delay_rate=number(0.5, "share")))
    # 52,000 a year, two days late on average: 52,000 x 2 / 365 x 50 %
    assert "the lateness costs USD 142" in said(situation.performance, rated)
    assert "If a year" not in said(situation.performance, rated)


def test_the_market_says_what_waiting_does() -> None:
    facts = Market(
        capable=number(2, "points"),
        capacity=text("slack"),
        outlook=number(-0.04, "share"),
        trends=text("<i>New plants</i>"),
    )
    words = said(market.market, full(market=facts))
    assert "2 other suppliers could supply independently of ours" in words
    assert "fall by 4 % in a year: waiting brings USD 2,080 per year" in words
    assert "Ask two of them for a quote now" in words
    assert "&lt;i&gt;New plants" in words
    assert "may be wider" not in words


def test_dependence_says_who_depends_more() -> None:
    words = said(market.dependence, supplier(our_share=number(0.1, "share")))
    assert "We depend more on them than they on us" in words
    assert "At that share they sell about ≈ USD 520,000 per year in all." in words


def test_a_moved_point_is_shown_beside_the_facts() -> None:
    place = PortfolioPlace(supply_risk=number(9, "points"))
    proposed = portfolio.position.view(opened(full(standing=Standing(portfolio=place))))
    assert "moved without a reason" in plain(proposed)
    assert plain(proposed).startswith("Leverage")
    chart = next(b for b in proposed.blocks if isinstance(b, Chart))
    assert [t["name"] for t in chart.figure["data"]] == ["where it counts", "proposed, without a reason"]
    told = place.but(reason=text("The line stops."))
    counts = portfolio.position.view(opened(full(standing=Standing(portfolio=told))))
    assert plain(counts).startswith("Strategic")
    assert "The team moved the point: The line stops." in plain(counts)
    assert "By facts it stands at supply risk 2.5 and profit impact 8." in plain(counts)
    chart = next(b for b in counts.blocks if isinstance(b, Chart))
    assert [t["name"] for t in chart.figure["data"]] == ["where it counts", "by facts alone"]


def test_both_grids_have_a_handle_on_the_facts_they_move() -> None:
    chart = next(b for b in portfolio.position.view(opened(full())).blocks if isinstance(b, Chart))
    (drag,) = chart.drags
    assert drag.x is not None
    assert drag.y is not None
    assert (drag.x.path, drag.x.value) == ("/standing/portfolio/supply_risk", 2.5)
    assert (drag.y.path, drag.y.value) == ("/standing/portfolio/profit_impact", 8.0)
    place = AccountPlace(
        attractiveness=number(9, "points"), account_value=number(3, "points"), reason=text("Asked")
    )
    view = portfolio.preferencing.view(opened(full(standing=Standing(account=place))))
    assert plain(view).startswith("Development")
    (drag,) = next(b for b in view.blocks if isinstance(b, Chart)).drags
    assert drag.y is not None
    assert (drag.y.path, drag.y.value) == ("/standing/account/attractiveness", 9)


def test_the_relationship_says_how_far_it_moves_the_walk_away() -> None:
    shown = benefit(name="<b>Priority</b>")
    plan = Plan(trust=number(0, "points"), relationship=text("Partners"))
    words = said(
        relationship.relationship, full(benefits=(shown, benefit(id="c", owner=text(""))), plan=plan)
    )
    assert "the walk-away lies ≈ USD 0.20 per pack higher" in words
    assert "&lt;b&gt;Priority&lt;/b&gt; ≈ 2,000 1,000 to 4,000 Plant head spend.csv" in words
    assert "nobody stands up for it" in words
    assert "One benefit does not count." in words
    assert "Trust is broken" in words
    assert "The relationship we want: Partners" in words


def test_the_relationship_without_a_benefit_says_that_it_is_words() -> None:
    assert said(relationship.relationship, full(plan=Plan(trust=number(7, "points")))).startswith(
        "No benefit of the relationship has been put into money."
    )


def test_strengths_stand_by_side_with_what_they_rest_on() -> None:
    remark = Remark(id="r", side="theirs", kind="opportunity", text=text("<script>"), shown_by=text("Visit"))
    words = said(relationship.swot, full(plan=Plan(remarks=(remark, remark.but(id="s", shown_by=text(""))))))
    assert words.index("Our side") < words.index("Their side")
    assert "Weakness 100 % of 8 deliveries came late facts" in words
    assert "Opportunity &lt;script&gt; Visit" in words
    assert "One remark has nothing to show for it yet" in words


def test_clauses_stand_on_one_scale_with_the_price() -> None:
    whole = full()
    event = whole.event.but(payment_days=number(30, "days"), capital_rate=number(0.1, "share"))
    index = PriceIndex(id="i", name="Latex", points=months(*(100 + n for n in range(30))))
    clauses = Clauses(
        payment_days=number(60, "days"),
        index="i",
        index_share=number(0.5, "share"),
        cap=number(0.02, "share"),
    )
    view = costs.clauses.view(opened(whole.but(event=event, clauses=clauses, indices=(index,))))
    words = plain(view)
    assert "The index clause is the clause that moves most money: it costs us ≈ USD 806 per year" in words
    assert "as much as ≈ USD 0.0806 per pack on the price" in words
    # 52,000 / 1.0082192 less 52,000 / 1.0164384
    assert "The payment term 417" in words
    chart = next(b for b in view.blocks if isinstance(b, Chart))
    assert list(chart.figure["data"][0]["y"]) == ["1. The index clause", "2. The payment term"]


def test_a_cap_that_holds_is_said() -> None:
    clauses = Clauses(
        index_share=number(0.5, "share"),
        index_base=number(100, ""),
        index_now=number(120, ""),
        cap=number(0.05, "share"),
        index_name=text("Latex"),
    )
    words = said(costs.clauses, full(clauses=clauses))
    # 5.20 x 1.10 unlimited, 5.20 x 1.05 capped
    assert "Under the index clause the price would stand at USD 5.46 per pack today" in words
    assert "The cap holds it; without it the price would be USD 5.72 per pack." in words


def test_the_appendix_names_who_entered_what() -> None:
    said_by = Estimate(
        likely=0.15,
        unit="share",
        evidence=Evidence(kind="entered", by="Ann", on=date(2026, 6, 1), source="breakdown of May"),
    )
    line = LINES[0].but(amount=NumberSlot(entered=said_by.but(likely=2.0, unit="USD/pack")))
    dossier = full(costs=Costs(items=(line,), profit=NumberSlot(entered=said_by)))
    words = said(preparation.evidence, dossier)
    assert "costs, items, row 1 (Latex), amount USD 2.00 per pack Ann 1 Jun 2026 breakdown of May" in words
    assert "costs, profit 15 % Ann 1 Jun 2026 breakdown of May" in words
    assert "Figures that people entered" not in said(preparation.evidence, dossier, audience="approver")
    assert "Figures that people entered" not in said(preparation.evidence, full(costs=Costs(items=LINES)))
