"""Sentences of target and opening."""

ENTRIES = {
    "targets.both": (
        "Aim for {target:price}, open at {opening:price}, from {n:plural:one comparable price|# comparable prices}."
    ),
    "targets.clipped_by_limit": (
        "The target is the limit: a quarter of the comparable prices lie below {p25:price}, but we leave above "
        "{limit:price}."
    ),
    "targets.clipped_by_today": (
        "The target is today's price, {today:price}: we already pay less than three quarters of the others do "
        "({p25:price})."
    ),
    "targets.opening_is_target": "The opening is the target: no comparable price asks for less.",
    "targets.opening_by_style": (
        "The style holds the opening {stretch:percent} of the room beyond the target; the lowest ask we could justify is {p10:price}."
    ),
    "targets.no_limit": "No limit is established, so only today's price bounds the target.",
    "targets.none": "Without them there is no target and no opening.",
    "targets.definition": (
        "Target: 25th percentile of comparable prices; opening: 10th; never above the limit or today's price."
    ),
}
