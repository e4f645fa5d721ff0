"""Sentences of the plan: whether to go to the table, and what the style makes of the opening."""

ENTRIES = {
    "gate.closed": "Do not go to the table yet: {what} must be known first.",
    "aims.opening_style": "opening of a {style} style: at most {stretch:percent} of the room beyond the target",
}
