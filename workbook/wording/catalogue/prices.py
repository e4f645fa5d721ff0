"""Sentences of the price statistics."""

ENTRIES = {
    "prices.weighted": (
        "Paid {price:price} on average, weighted by quantity, over {n:plural:one delivery|# deliveries} "
        "({lowest:price} to {highest:price})."
    ),
    "prices.weighted_definition": "Money over all deliveries divided by the quantity over all deliveries.",
    "prices.range": (
        "Of {n:plural:one comparable price|# comparable prices}, a tenth lie below {p10:price}, "
        "a quarter below {p25:price}, half below {median:price} and nine tenths below {p90:price}."
    ),
    "prices.range_definition": (
        "Percentiles by linear interpolation between the sorted prices (Hyndman and Fan's definition 7)."
    ),
    "prices.too_few_for_range": (
        "{n:plural:One comparable price makes|# comparable prices make} no price range: "
        "at least {min_prices:count} are needed."
    ),
    "prices.dispersion": (
        "{n:count} vendors ask between {lowest:price} and {highest:price}: {range_over_median:percent} of the "
        "median price apart, with a coefficient of variation of {coefficient_of_variation:percent}."
    ),
    "prices.dispersion_definition": (
        "Highest less lowest price over the median; and the standard deviation (n - 1) over the mean."
    ),
    "prices.too_few_for_dispersion": (
        "{n:plural:One vendor's price has|# vendors' prices have} nothing to be compared with."
    ),
    "prices.trend_rising": (
        "The price rose by {share_per_year:percent} a year over {n:count} deliveries "
        "({level:percent} interval {low:percent} to {high:percent})."
    ),
    "prices.trend_falling": (
        "The price fell by {share_per_year:percent} a year over {n:count} deliveries "
        "({level:percent} interval {low:percent} to {high:percent})."
    ),
    "prices.trend_unclear": (
        "Over {n:count} deliveries the price neither clearly rose nor fell "
        "({level:percent} interval {low:percent} to {high:percent} a year)."
    ),
    "prices.trend_definition": (
        "The median of the slopes between all pairs of deliveries (Theil and Sen), as a share of the median price."
    ),
    "prices.too_few_for_trend": (
        "{n:plural:One delivery makes|# deliveries make} no trend: at least {min_points:count} are needed."
    ),
    "prices.too_short_for_trend": (
        "{n:plural:One delivery|# deliveries} within {span_days:days} make no trend: they must span at least "
        "{min_span_days:days}."
    ),
    "prices.concentration": (
        "{top} takes {top_share:percent} of the spend over {n:plural:one supplier|# suppliers}: as concentrated as "
        "{effective_number:number} equal ones."
    ),
    "prices.concentration_definition": "Herfindahl-Hirschman index: the sum of the squared shares of spend, 0 to 1.",
    "prices.lateness": (
        "{late:count} of {n:count} deliveries came late ({share_late:percent}, 95 % interval {low:percent} to "
        "{high:percent}), on average by {mean_days_late:days}; over all deliveries "
        "{mean_days_late_over_all:number} days."
    ),
    "prices.never_late": (
        "None of {n:plural:one delivery|# deliveries} came late; at most {high:percent} would be consistent with that."
    ),
    "prices.no_deliveries_for_lateness": "No delivery has both a promised and a real day, so lateness is unknown.",
    "prices.lateness_definition": (
        "A delivery is late when it comes after the promised day; early ones do not make up for late ones. "
        "Interval by Wilson."
    ),
    "prices.lateness_cost": (
        "Late delivery costs {money:money} a year: {annual_value:money} x {days:number} days / 365 "
        "x {annual_rate:percent}."
    ),
    "prices.lateness_cost_definition": "Annual value x days late over all deliveries / 365 x annual rate of delay.",
}
