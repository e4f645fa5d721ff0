"""One event appraised: every result of a dossier, each worked out when first asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from workbook.appraisal import facts, plan_questions
from workbook.appraisal.account import Account, Dependence, account, dependence
from workbook.appraisal.benchmark import Benchmark, benchmark
from workbook.appraisal.clauses import ClauseMoney, clause_money
from workbook.appraisal.concessions import (
    OfferLedger,
    PlannedConcessions,
    Record,
    offer_ledger,
    planned_concessions,
    record,
)
from workbook.appraisal.culture import Culture, culture
from workbook.appraisal.deal import Deal, Robust, deal, robust
from workbook.appraisal.demands import Demands, demands
from workbook.appraisal.disagreement import Priorities, priorities
from workbook.appraisal.expectation import Expected, expected_price
from workbook.appraisal.flips import Flips, flips
from workbook.appraisal.improving import Improvements, improvements
from workbook.appraisal.information import Answers, answers
from workbook.appraisal.internal_range import InternalRanges, internal_ranges
from workbook.appraisal.issue_values import valued_issues
from workbook.appraisal.learned import Learned, learned
from workbook.appraisal.mandate import MandateCheck, mandate_check
from workbook.appraisal.market import MarketView, market_view
from workbook.appraisal.measures import Measured, measured
from workbook.appraisal.meetings import Parties, parties
from workbook.appraisal.network import Network, network
from workbook.appraisal.people import People, people
from workbook.appraisal.playback import PlayedBack, played_back
from workbook.appraisal.position import Approach, Position, approach, position
from workbook.appraisal.power import Power, power
from workbook.appraisal.questions import Readiness, readiness
from workbook.appraisal.relationship import Relationship, relationship
from workbook.appraisal.responsibilities import Responsibilities, Talks, responsibilities, talks
from workbook.appraisal.roster import Roster, roster
from workbook.appraisal.scenarios import Scenarios, scenarios
from workbook.appraisal.should_cost import ShouldPrice, should_price
from workbook.appraisal.situation import (
    Performance,
    PriceHistory,
    Spend,
    performance,
    price_history,
    spend,
)
from workbook.appraisal.supplier_side import SupplierSide, supplier_side
from workbook.appraisal.swot import Grounds, Swot, swot
from workbook.appraisal.targets import Aims, aims
from workbook.appraisal.their_people import TheirPeople, their_people
from workbook.appraisal.total_cost import TotalCosts, total_costs
from workbook.appraisal.trades import Trades, trades
from workbook.appraisal.triggers import Triggers, triggers
from workbook.appraisal.walk_away import WalkAway, walk_away
from workbook.appraisal.weights import Weighting, weighting
from workbook.appraisal.zopa import Zone, zone
from workbook.dossier import Dossier


@dataclass(frozen=True, eq=False)
class Appraisal:
    """The results of one dossier, seen from a day.

    Attributes
    ----------
    dossier : Dossier
    as_of : date or None
        The day notice periods and validities are counted from; the dossier's own day where none is given.
    """

    dossier: Dossier
    as_of: date | None

    @property
    def thin(self) -> bool:
        """Whether a supplier and a spend figure are all there is: no price, no delivery, no alternative, no valued issue."""
        return not (
            facts.todays_price(self.dossier).is_known
            or self.dossier.deliveries
            or facts.standing(self.dossier.alternatives)
            or facts.standing(self.dossier.comparables)
            or valued_issues(self.dossier)
        )

    @property
    def deadline(self) -> date | None:
        """The day by which a deal must be there: the notice date, else the deadline."""
        return self.dossier.event.notice_date.day or self.dossier.event.deadline.day

    @property
    def last_step_by(self) -> date | None:
        """The day of our last step: the deadline, earlier by the time that they need at home where that is known."""
        days = self.culture.consult_days.likely
        if self.deadline is None or days is None or days <= 0 or self.culture.too_late:
            return self.deadline
        return self.deadline - timedelta(days=round(days))

    @cached_property
    def spend(self) -> Spend:
        """What is spent, and with whom."""
        return spend(self.dossier)

    @cached_property
    def price_history(self) -> PriceHistory:
        """How the price moved."""
        return price_history(self.dossier)

    @cached_property
    def performance(self) -> Performance:
        """How late deliveries came."""
        return performance(self.dossier)

    @cached_property
    def measured(self) -> Measured:
        """What the supplier is measured by."""
        return measured(self.dossier)

    @cached_property
    def should_price(self) -> ShouldPrice:
        """What the price ought to be."""
        return should_price(self.dossier, self.price_history)

    @cached_property
    def total_costs(self) -> TotalCosts:
        """What each source costs in total."""
        return total_costs(self.dossier, self.walk_away)

    @cached_property
    def clause_money(self) -> ClauseMoney:
        """What the clauses are worth."""
        return clause_money(self.dossier)

    @cached_property
    def market(self) -> MarketView:
        """What is known of the market."""
        return market_view(self.dossier)

    @cached_property
    def dependence(self) -> Dependence:
        """How much each side matters to the other."""
        place = self.position
        return dependence(self.dossier, self.spend, place.other_sources, place.switching)

    @cached_property
    def account(self) -> Account:
        """How the supplier is likely to see us."""
        return account(self.dossier)

    @cached_property
    def relationship(self) -> Relationship:
        """What the relationship is worth."""
        return relationship(self.dossier, self.walk_away.quantity)

    @cached_property
    def swot(self) -> Swot:
        """Strengths, weaknesses, opportunities and threats of both sides."""
        grounds = Grounds(
            self.account,
            self.dependence,
            self.benchmark,
            self.market,
            self.relationship,
            self.performance,
            self.price_history,
            self.walk_away,
            self.as_of,
            self.deadline,
        )
        return swot(self.dossier, grounds)

    @cached_property
    def benchmark(self) -> Benchmark:
        """What others pay."""
        return benchmark(self.dossier)

    @cached_property
    def walk_away(self) -> WalkAway:
        """The walk-away with its receipt."""
        return walk_away(self.dossier)

    @cached_property
    def supplier_side(self) -> SupplierSide:
        """The supplier's floor, from evidence."""
        return supplier_side(self.dossier, self.benchmark, self.scenarios)

    @cached_property
    def scenarios(self) -> Scenarios:
        """The pictures of the supplier."""
        return scenarios(self.dossier)

    @cached_property
    def deal(self) -> Deal:
        """What opening and stop lead to."""
        return deal(self.dossier, self.walk_away, self.supplier_side, self.aims)

    @cached_property
    def flips(self) -> Flips | None:
        """At which value of each input the best alternative flips."""
        return flips(self.dossier, self.walk_away)

    @cached_property
    def improvements(self) -> Improvements:
        """What improving the alternatives is worth."""
        return improvements(self.dossier, self.walk_away, self.benchmark, self.supplier_side, self.deal)

    @cached_property
    def triggers(self) -> Triggers:
        """What ends or interrupts the talks without a price."""
        return triggers(self.dossier)

    @cached_property
    def robust(self) -> Robust | None:
        """The opening and stop that are good under most scenarios."""
        return robust(self.dossier, self.scenarios, self.deal)

    @cached_property
    def aims(self) -> Aims:
        """Opening, target and limit of the price."""
        return aims(self.dossier, self.benchmark, self.walk_away)

    @cached_property
    def zone(self) -> Zone:
        """The ZOPA, or the break-even without evidence."""
        return zone(self.dossier, self.walk_away, self.supplier_side, self.aims)

    @cached_property
    def position(self) -> Position:
        """The Kraljic position."""
        return position(self.dossier)

    @cached_property
    def approach(self) -> Approach:
        """The style and what it changes."""
        return approach(self.dossier)

    @cached_property
    def people(self) -> People:
        """The stakeholders, placed."""
        return people(self.dossier)

    @cached_property
    def expected_price(self) -> Expected | None:
        """The next price to expect."""
        return expected_price(self.dossier)

    @cached_property
    def answers(self) -> Answers | None:
        """What answers are worth before choosing."""
        return answers(self.dossier, self.walk_away)

    @cached_property
    def trades(self) -> Trades:
        """What the levels of the issues are worth, and the packages that follow."""
        return trades(self.dossier, self.aims.limit, self.supplier_side.floor)

    @cached_property
    def planned_concessions(self) -> PlannedConcessions | None:
        """The planned steps of the price."""
        plan = self.approach.plan
        exponent = plan.exponent if plan is not None else None
        return planned_concessions(
            self.aims, plan.style if plan else "", exponent, self.as_of, self.last_step_by
        )

    @cached_property
    def concession_record(self) -> Record | None:
        """The concessions noted down."""
        return record(self.dossier, self.trades, self.aims)

    @cached_property
    def offer_ledger(self) -> OfferLedger | None:
        """The offers so far as gives and gets."""
        return offer_ledger(self.dossier, self.trades, self.aims)

    @cached_property
    def learned(self) -> Learned | None:
        """What the supplier's offers tell of it."""
        return learned(self.dossier, self.trades, self.supplier_side.floor, self.deadline)

    @cached_property
    def priorities(self) -> Priorities | None:
        """How far our people's priorities agree."""
        return priorities(self.dossier, self.trades)

    @cached_property
    def network(self) -> Network | None:
        """Who moves whom."""
        return network(self.dossier)

    @cached_property
    def internal_ranges(self) -> InternalRanges:
        """What everybody of ours accepts, issue by issue."""
        return internal_ranges(self.dossier, self.people, self.aims.limit)

    @cached_property
    def their_people(self) -> TheirPeople:
        """The supplier's side."""
        return their_people(self.dossier, self.people, self.network)

    @cached_property
    def responsibilities(self) -> Responsibilities:
        """Who does what in each decision."""
        return responsibilities(self.dossier, self.people, self.as_of)

    @cached_property
    def talks(self) -> Talks:
        """Who talks to whom, by when."""
        return talks(self.dossier, self.people, self.as_of, self.deadline)

    @cached_property
    def mandate(self) -> MandateCheck:
        """Whether the mandate stands, and whether the plan keeps within it."""
        return mandate_check(self.dossier, self.aims, self.walk_away.limit, self.as_of, self.deadline)

    @cached_property
    def power(self) -> Power:
        """Who has the leverage, from stated facts."""
        return power(
            self.dossier, self.position, self.walk_away, self.price_history, self.as_of, self.deadline
        )

    @cached_property
    def weighting(self) -> Weighting:
        """The weights of the issues."""
        return weighting(self.dossier)

    @cached_property
    def played_back(self) -> PlayedBack | None:
        """What the weights make of a step of each issue."""
        return played_back(self.dossier, self.trades, self.walk_away.quantity)

    @cached_property
    def demands(self) -> Demands:
        """What we ask for, and the standard behind it."""
        return demands(
            self.dossier,
            self.aims,
            self.walk_away,
            self.trades.rates,
            history=self.price_history,
            benchmark=self.benchmark,
            performance=self.performance,
            should=self.should_price,
        )

    @cached_property
    def roster(self) -> Roster:
        """Who sits at the table for us."""
        return roster(self.dossier)

    @cached_property
    def culture(self) -> Culture:
        """How both sides work, and what it changes."""
        return culture(self.dossier, self.as_of, self.deadline)

    @cached_property
    def parties(self) -> Parties | None:
        """Who else must agree, and in which order to meet them."""
        return parties(self.dossier, self.aims, self.walk_away)

    @cached_property
    def readiness(self) -> Readiness:
        """What is missing, and whether the event is ready."""
        open_plan = (
            *plan_questions.failed_assumptions(self.dossier),
            *plan_questions.inside(self.dossier, self.priorities),
            *plan_questions.gap_inside(self.dossier, self.internal_ranges),
            *plan_questions.mandate_left(self.mandate),
            *plan_questions.open_demands(self.demands),
            *plan_questions.contradictions(self.played_back),
            *plan_questions.benefits(self.dossier),
            *plan_questions.floor_range(self.dossier, self.supplier_side, self.walk_away),
        )
        return readiness(
            self.dossier,
            self.benchmark,
            self.walk_away,
            self.supplier_side,
            self.answers,
            self.as_of,
            aims=self.aims,
            open_plan=open_plan,
        )


def appraise(dossier: Dossier, as_of: date | None = None) -> Appraisal:
    """Return the appraisal of a dossier, seen from ``as_of`` (the dossier's own day where none is given)."""
    return Appraisal(dossier, as_of or dossier.event.as_of)
