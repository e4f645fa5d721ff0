"""Sentences of the panels: what each says of an event, and how its figures were derived."""

_ASSUMED = {
    "switching": "the cost of switching to {name}",
    "risk": "the risk of {name}",
    "freight": "the freight of {name}",
    "payment_terms": "the cost of capital behind the payment terms of {name}",
    "unit_price": "the price of {name}",
    "relationship": "what the relationship is worth beside {name}",
    "duty": "the duty on {name}",
    "quality": "the cost of quality of {name}",
}

ENTRIES = {
    "units.days": "{n:days}",
    # defaults nobody has confirmed
    "defaults.delay_rate": "default: a year's delay costs this share of the value delayed; nobody has confirmed it",
    "defaults.capital_rate": "default cost of capital a year; nobody has confirmed it",
    "defaults.switching": "default: {share:percent} of a year's spend, once; nobody has confirmed it",
    "defaults.risk": "default: {share:percent} of the price for a source that has not delivered to us; nobody has confirmed it",
    # situation
    "situation.one_percent_rule": "one hundredth of the annual spend",
    "situation.spend_rule": "today's price times the units of a year",
    "situation.delay_cost_rule": "annual spend x {days:number} days late over all / 365 x {rate:percent}",
    "frame.lead": "We negotiate “{title}” with {supplier}.",
    "frame.purpose": "Why: {purpose}",
    "spend.lead": "We spend {spend:figure}; every percent is worth {one:figure}.",
    "spend.unknown": "The annual spend is unknown: enter it, or import spend lines.",
    "spend.alt": "Bar chart of the spend of 24 months with {n:plural:one supplier|# suppliers}; the figures are in the table below.",
    "spend.concentration": (
        "{top} has {share:percent} of it; {n:plural:one supplier shares|# suppliers share} the spend as if "
        "{effective:number} had equal parts."
    ),
    "prices.none": "There is no delivery with a price, so there is no price history.",
    "prices.today": "We pay {supplier} {price:figure}. {n:plural:One line of records stands|# lines of records stand} behind this page.",
    "prices.history_alt": "Chart of {n:plural:one price|# prices} over time, dots sized by quantity; the figures are in the table below.",
    "prices.against_index": (
        "From {first:date} to {last:date} the price changed by {price:percent} and {name} by {index:percent}; with "
        "{share:figure} of the price following the index, {unexplained:percent} is unexplained."
    ),
    "prices.against_index_no_share": (
        "From {first:date} to {last:date} the price changed by {price:percent} and {name} by {index:percent}; what share "
        "of the price follows the index is unknown."
    ),
    "prices.condensed_month": "One row stands for a month of one supplier, weighted by quantity; all {lines:count} lines are in the annex.",
    "prices.condensed_quarter": "One row stands for a quarter of one supplier, weighted by quantity; all {lines:count} lines are in the annex.",
    "prices.condensed_half": "One row stands for half a year of one supplier, weighted by quantity; all {lines:count} lines are in the annex.",
    "prices.condensed_year": "One row stands for a year of one supplier, weighted by quantity; all {lines:count} lines are in the annex.",
    "prices.condensed_largest": (
        "One row stands for a year of one supplier, weighted by quantity, those with the most units; all {lines:count} "
        "lines are in the annex."
    ),
    "prices.expected": "Expect {price:figure} next (four chances in five between {interval}); it is cheaper than the last one with a chance of {cheaper:figure}.",
    "prices.expected_from": (
        "The last price, moved toward a lower market and our own lower average, before freight; weights and interval learned from "
        "{source}. In ordinary years this was no more exact than the last price: it guards against odd ones, and gives the interval."
    ),
    "information.all_answers": "Knowing every answer before choosing would be worth {total:figure} on average.",
    "levelling.delivered": "Prices are compared delivered: price plus freight per unit.",
    "levelling.at_terms": "The incumbent's freight is unknown, so prices are compared at its Incoterm {incoterm}, before freight.",
    "levelling.no_terms": "No freight and no Incoterm is known, so prices are compared as they stand.",
    "levelling.freight_assumed": "freight unknown; taken as the incumbent's, because both sell {incoterm}",
    "levelling.rule": "price plus freight per unit",
    "levelling.terms_differ": "Not comparable: sold {theirs}, the incumbent sells {ours}, and the freight is unknown",
    "levelling.terms_missing": "Not comparable: its terms ({theirs}) or the incumbent's ({ours}) and the freight are unknown",
    "benchmark.lead": (
        "We pay {today:figure} on the common basis; of {n:plural:one comparable price|# comparable prices} a quarter lie "
        "below {p25:figure} and half below {median:figure}."
    ),
    "benchmark.none": "Nobody else's price for this item is in the records, so there is no benchmark.",
    "benchmark.left_out": "{n:count} of {of:plural:one price|# prices} could not be brought to the common basis and are left out.",
    "benchmark.quantile_rule": "{name} of {n:count} comparable prices, linear interpolation",
    "benchmark.alt": "Chart of {n:plural:one comparable price|# comparable prices} beside what we pay; the figures are in the table below.",
    "benchmark.never": "What another buyer, entity or country paid is a benchmark: it informs the target and never sets the walk-away.",
    "performance.unknown": "No delivery has both a promised and an actual day, so lateness is unknown.",
    "performance.cost_if": "If a year's delay costs {rate} of the value, the lateness costs {cost}.",
    "position.alt": "Portfolio grid with this event in the field “{quadrant}”; the scores are in the table below.",
    "style.chosen": "The team chose the style “{style}”.",
    "aims.today": "today's price: others pay more, and we never aim above what we pay",
    "aims.limit": "the limit: others pay more than our walk-away",
    "aims.target": "25th percentile of {n:plural:one comparable price|# comparable prices}, at the incumbent's terms",
    "aims.opening": "10th percentile of {n:plural:one comparable price|# comparable prices}, at the incumbent's terms",
    "aims.opening_above_target": "The opening ({first:price}) lies above the target ({second:price}): a buyer opens below it.",
    "aims.target_above_limit": "The target ({first:price}) lies above the limit ({second:price}): we would aim for a deal we must refuse.",
    "questions.ready": "Ready for the table: nothing decisive is missing.",
    "questions.not_ready": "Not ready for the table: {n:plural:one decisive answer is|# decisive answers are} missing.",
    "aims.comparable": "Comparable prices here: what others paid, and the dated quotes that we hold; what we pay ourselves does not count.",
    "conventions.all": (
        "Conventions: money is in the event's currency, never converted without a dated rate. Prices are weighted by quantity. "
        "Low and high bound an 80 % interval where they come from data. Years have 365 days; interest is simple. Percentiles "
        "interpolate linearly. Figures are rounded to the width of their interval, or to four digits. Scores run from 0 to 10, and "
        "a score exactly on 5 counts as high. Periods are counted from {as_of:date}."
    ),
    # what is missing
    "unknown.price": "today's price",
    "unknown.price_ask": "What do we pay per unit today? Ask for the last three invoices.",
    "unknown.quantity": "the annual quantity",
    "unknown.quantity_ask": "How many units do we need in the next twelve months, and how many of them are certain?",
    "unknown.incumbent": "the incumbent",
    "unknown.incumbent_ask": "Who supplies us today?",
    "unknown.deadline": "the deadline or notice date",
    "unknown.deadline_ask": "What is the last day for notice, and does the contract renew by itself?",
    "unknown.alternative": "a dated quote from an independent supplier",
    "unknown.alternative_ask": "Which independent supplier will give us a dated quote for this need?",
    "unknown.terms": "freight of {name}",
    "unknown.terms_ask": "What does freight from {name} cost, so that its price can be compared?",
    "unknown.supplier_floor": "the least {name} would accept",
    "unknown.supplier_floor_ask": "What does {name} need from this deal? Ask for the cost breakdown.",
    "unknown.mandate": "the mandate",
    "unknown.mandate_ask": "Who may agree to what, signed off by whom, until when?",
    "unknown.mandate_expired": "a valid mandate",
    "unknown.mandate_expired_ask": "The mandate of {holder} has run out: who renews it?",
    "unknown.mandate_limit": "the limit of the mandate",
    "unknown.mandate_limit_ask": "Up to which price may the negotiator agree?",
    **{f"unknown.part_{label}": noun for label, noun in _ASSUMED.items()},
    **{
        f"unknown.part_{label}_ask": f"Who confirms {noun}? It is assumed today."
        for label, noun in _ASSUMED.items()
    },
    "unknown.quote_worth_rule": "today's price less the 25th percentile of comparable prices, times the quantity",
    # people
    "people.none": "No stakeholder is named yet: who can stop this deal, and who must live with it?",
    "people.lead": "{n:plural:One person or group matters|# people or groups matter} to this event; {close:plural:one needs|# need} close management.",
    "people.grid_alt": "Grid of power and interest with {n:plural:one stakeholder|# stakeholders}; the scores are in the table below.",
    "people.threshold": "Power and interest run from 0 to 10, interest to the right and power upward; a score of exactly 5 counts as high. Position runs from -10 (against) to 10 (for).",
    "people.deciders": "{names} {n:plural:decides|decide}.",
    "people.no_decider": "Nobody is marked as deciding: find out before the meeting.",
    "people.speakers": "{names} {n:plural:speaks|speak} for us; everybody else stays silent on price.",
    "people.no_speaker": "Nobody is marked as speaking for us: agree on one voice.",
    "people.opponents": "With power and against: {names}. Settle it before the meeting.",
    "mandate.none": "Nobody holds a mandate yet: nothing can be promised at the table.",
    "mandate.above_walk_away": "The mandate allows {limit:figure}, above our walk-away of {walk_away:figure}: walking away would be cheaper.",
    # walk-away
    "part.unit_price": "Unit price",
    "part.freight": "Freight",
    "part.insurance": "Insurance",
    "part.duty": "Duty",
    "part.quality": "Cost of quality",
    "part.late_delivery": "Late delivery",
    "part.payment_terms": "Payment terms",
    "part.inventory": "Inventory",
    "part.switching": "Switching",
    "part.one_off": "One-off",
    "part.risk": "Risk",
    "part.relationship": "Relationship",
    "part.internal_cost": "Our own cost",
    "part.other": "Other",
    "alternatives.none": "There is no other way to meet the need in the records: no quote, no other vendor, no internal option.",
    "alternatives.lead": "{n:plural:One other way to meet the need is|# other ways to meet the need are} known; {able:plural:one may|# may} set the walk-away.",
    "alternatives.benchmark": "no: a benchmark, somebody else's price",
    "alternatives.same_supplier": "no: the incumbent itself",
    "alternatives.same_factory": "no: the same factory as the incumbent",
    "alternatives.same_group": "no: the same supplier group as the incumbent",
    "alternatives.stated": "no: stated not to be independent",
    "alternatives.expired": "no: the offer ended on {on:date}",
    "alternatives.no_fallback": "no: it is uncertain, and there is nothing certain to fall back on",
    "walk_away.chance_rule": "{chance:percent} chance of it, else {name}",
    "alternatives.superseded": "no: its current quote counts",
    "alternatives.no_price": "no: its price is unknown",
    "alternatives.waterfall_alt": "Waterfall of {name}: from its price to the cost on our terms; the figures are in the table below.",
    "alternatives.benchmark_note": (
        "Only a dated quote, a source that has delivered to us, or a costed internal option, each from another supplier group and "
        "another factory, sets a walk-away."
    ),
    "walk_away.none_admissible": "no alternative may set a walk-away",
    "walk_away.horizon_rule": "annual quantity over {months:count} months",
    "walk_away.limit_rule": "{name}, brought to the terms of the deal on the table",
    "walk_away.money_rule": "limit and what comes with it, times the quantity over the horizon",
    "walk_away.levelled_rule": "sum of its parts",
    "walk_away.payment_rule": "price x ({ours:number} - {theirs:number} days) / 365 x {rate:percent}",
    "walk_away.lead": "We leave above {limit:figure}, because {name} then serves us as well.",
    "walk_away.lead_if": "If the assumed lines below hold, we leave above {limit:figure}, because {name} then serves us as well.",
    "walk_away.money": "Meeting the need that way costs {money:figure} over the horizon.",
    "walk_away.money_unknown": "The annual quantity is unknown, so one-off costs are counted as if one unit were bought: enter the quantity.",
    "walk_away.tornado_alt": "Tornado chart of the {n:plural:one input|# inputs} that move the limit most; the figures are in the table below.",
    # the supplier's side
    "supplier.floor_entered": "The supplier's floor is the team's own estimate.",
    "supplier.floor_rule": "lowest, 25th percentile and median of what it accepted from {n:count} other buyers, at our terms",
    "supplier.floor_accepted": (
        "The supplier's floor is taken from what it accepted from {n:count} other buyers (lowest, 25th percentile, median), if it "
        "would treat us alike."
    ),
    "supplier.no_evidence": (
        "Nothing shows what the supplier would accept: {n:plural:one other buyer's price is|# other buyers' prices are} known, "
        "{needed:count} are needed, and the team has entered no floor."
    ),
    "zopa.no_walk_away": "Without a walk-away of ours there is no zone: the chart shows only what they may accept.",
    "zopa.lead": "A deal exists with a chance of {overlap:figure}; on average {surplus:figure} lie between both limits.",
    "zopa.lead_if": "If the assumed figures hold, a deal exists with a chance of {overlap:figure}; on average {surplus:figure} lie between both limits.",
    "zopa.surplus_rule": "expected width of the zone times the quantity over the horizon",
    "reservation.flip": "With {part} {side} {at:price}, {becomes} becomes the best alternative.",
    "reservation.flip_quantity": "{side} {at:count} units over the horizon, {becomes} becomes the best alternative.",
    "room.opening": "We open at {opening:figure} and say why: others pay it.",
    "room.opening_standard": "We open at {opening:figure}, and name the standard before the figure: {standard}.",
    "room.low_offer": "If their offer is below expectations, ask before answering: “How did you arrive at that figure?” The target does not move by itself.",
    # decision
    "decision.by_notice": " by {on:date}, the last day for notice",
    "decision.by_deadline": " by {on:date}",
    "decision.approve": "Approve a deal up to {limit:figure}, target {target:figure}{by}.",
    "decision.approve_if": "If the assumed lines of the receipt hold: approve a deal up to {limit:figure}, target {target:figure}{by}.",
    "decision.approve_no_target": "Approve a deal up to {limit:figure}{by}. Too few comparable prices are known to set a target.",
    "decision.approve_no_target_if": (
        "If the assumed lines of the receipt hold: approve a deal up to {limit:figure}{by}. Too few comparable prices are known to "
        "set a target."
    ),
    "decision.not_established": "Walk-away not established, and no benchmark is known.",
    "decision.not_established_band": "Walk-away not established. Benchmark {band} (n = {n:count}; {basis}).",
    "decision.not_established_few": "Walk-away not established. {n:plural:One comparable price makes|# comparable prices make} no price range.",
    "decision.why_none": "{n:plural:One other source is|# other sources are} known; none may set a walk-away ({reasons}).",
    "decision.move_benchmark": "They would move because others pay {share:percent} less (25th percentile of {n:count} comparable prices).",
    "decision.move_alternative": "They would move because {name}, brought level, costs less than they do.",
    "decision.move_unknown": "Why they would move is not known yet: no comparable price and no alternative lies below theirs.",
    "decision.breaks_no_walk_away": "What breaks this: without an established walk-away we cannot leave, and they may know it.",
    "decision.breaks_flip": "What breaks this: another figure for {part} would make {becomes} the best alternative (see the receipt).",
    "decision.breaks_expiry": "What breaks this: the best alternative ends on {on:date}.",
    "decision.breaks_alternative": "What breaks this: losing {name} as the alternative.",
    "decision.needed": "Decision needed from {approver} by {on:date}.",
    "decision.needed_no_day": "Decision needed from {approver}; by when is unknown.",
    "decision.grade_known": "Evidence grade: known. Every input of the limit is measured or quoted.",
    "decision.grade_estimated": "Evidence grade: estimated. Some inputs of the limit have an interval.",
    "decision.grade_assumed": "Evidence grade: assumed. At least one input of the limit is a default that nobody has confirmed.",
    "decision.grade_unknown": "Evidence grade: unknown. There is no limit to stand on.",
    "decision.costliest": "Costliest unknown: {what}, worth up to {worth:figure}.",
    "decision.costliest_if": "Costliest unknown: {what}, worth up to {worth:figure} if the assumed figures hold.",
    "decision.costliest_unvalued": "First unknown to resolve: {what}; what it is worth cannot be said yet.",
    "decision.ladder_alt": "Price ladder: {rungs}.",
    # an event about which little is known
    "thin.lead": "Not ready: little more than a supplier and a spend figure is known. No target, limit or style can be stood behind yet.",
    "thin.ask_breakdown": "What is in the price? Ask the supplier for the breakdown of the last invoices.",
    "thin.ask_quote": "Who else could do this, and at what price? Ask one independent supplier for a quote.",
    "thin.ask_terms": "Which terms apply today: payment, notice, renewal, volumes?",
    "thin.move_1": "Ask for the cost breakdown: it commits us to nothing.",
    "thin.move_2": "Ask for a quote from somebody else: it shows them that we can.",
    "thin.move_3": "Ask for the terms in writing before any talk about price.",
    "tail.renew": "Recommendation: renew, for the shortest term on offer, and prepare the next round now.",
    "tail.catalogue": "Recommendation: move it to a catalogue or a framework that exists.",
    "tail.auction": "Recommendation: an electronic auction or three written quotes; a prepared negotiation costs more than it brings.",
    "tail.prepare": "Recommendation: prepare it. The spend is worth a negotiation, and the answers below come first.",
    "tail.ask": "Recommendation: find out what the spend is worth beside the other events.",
    "tail.reason_notice": "The last day for notice is {days:days} away and the contract may renew by itself.",
    "tail.reason_no_rank": "Where this event ranks among our spend is unknown.",
    "tail.reason_rank": "{rank:percent} of our events spend no more than this one.",
    "tail.definition": (
        "Rule: with less than 30 days to the notice date renew; else the smallest fifth of events to a catalogue, up to the middle by "
        "auction or quotes, the larger half prepared."
    ),
}
