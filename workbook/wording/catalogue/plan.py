"""Sentences of the plan: whether to go to the table, and what the style makes of the opening."""

ENTRIES = {
    "gate.closed": "Do not go to the table yet: {what} must be known first.",
    "aims.opening_style": "opening of a {style} style: at most {stretch:percent} of the room beyond the target",
    "plan_state.draft": "This plan is a draft: nobody has reviewed it.",
    "plan_state.reviewed": "Reviewed by {by:text} on {on:text}; unchanged since.",
    "plan_state.for_approval": "Put up for approval by {by:text} on {on:text}; unchanged since.",
    "plan_state.approved": "Approved by {by:text} on {on:text}; unchanged since.",
    "plan_state.reviewed_changed": "Changed since {by:text} reviewed it on {on:text}: {parts:text}. The history shows what.",
    "plan_state.for_approval_changed": "Changed since {by:text} put it up for approval on {on:text}: {parts:text}. The history shows what.",
    "plan_state.approved_changed": "Changed since {by:text} approved it on {on:text}: {parts:text}. What it says now is not what was approved; the history shows the difference.",
    "plan_state.row": "by {by:text}, {on:text}; unchanged since",
    "plan_state.row_changed": "by {by:text}, {on:text}; changed since: {parts:text}",
    "plan_state.part_event": "the event",
    "plan_state.part_market": "suppliers, prices and market",
    "plan_state.part_alternatives": "alternatives",
    "plan_state.part_issues": "issues and packages",
    "plan_state.part_people": "people",
    "plan_state.part_mandate": "the mandate",
    "plan_state.part_plan": "the plan",
    "plan_state.part_offers": "offers and concessions",
}
