"""Sentences about ways of working: what a habit changes in agenda, decider, pace and wording."""

ENTRIES = {
    "culture.definition": "What is noted is a guess about these people, to be checked with them. It changes agenda, decider, pace and wording, never a price.",
    "culture.consult": "They need {days:days} at home before a yes: every step of ours is planned that much earlier.",
    "culture.no_time": "They need {days:days} at home before a yes and {left:days} are left: open now, or ask for a later day.",
    "culture.directness.direct.wording": "Say the figure and its reason in the first sentence; a plain no from them is an answer, not an insult.",
    "culture.directness.indirect.wording": "Put hard points as questions, and listen for “difficult” and for silence: either may mean no.",
    "culture.directness.indirect.agenda": "Send the hard points in writing two days ahead, so that nobody must refuse them aloud.",
    "culture.hierarchy.flat.decider": "Whoever sits there may be able to decide: bring somebody of ours who may decide too.",
    "culture.hierarchy.steep.decider": "Ask who must be heard before a yes counts, and send somebody of that rank to the first and to the last meeting.",
    "culture.hierarchy.steep.agenda": "Let the seniors open and close; keep the figures for the meeting between.",
    "culture.time.clock.agenda": "Send an agenda with times, and keep to it.",
    "culture.time.events.pace": "Plan one session more than the points need, and do not name our own deadline first.",
    "culture.trust.work.agenda": "Begin with the records: volumes, deliveries, what was promised and kept.",
    "culture.trust.person.agenda": "Begin with a meeting without figures, and send the same people all the way.",
    "culture.trust.person.pace": "No figure before they know who we are: the first meeting ends without one.",
    "culture.decision.one.decider": "Find the one who decides, and make sure that this person hears our reasons from us.",
    "culture.decision.group.pace": "They decide at home: ask for no decision in the room, and end each session with a page they can pass round.",
    "culture.decision.group.decider": "There is no single decider: ask each of them what a good result would be.",
    # the panel
    "culture.lead": "{n:plural:One habit of theirs changes|# habits of theirs change} the plan: {parts}.",
    "culture.lead_none": "Nothing that is noted changes the plan.",
    "culture.alike": "Both sides work alike here, so nothing changes: {names}.",
    "culture.unasked": "Not noted yet: {names}. Ask somebody who has worked with these people.",
    "culture.scores": "The scores come from a table that the team brought. They describe groups, not these people: weak evidence, shown for a first question and used in no calculation.",
    "culture.start": "Enter first how these people decide: one person, or a group that consults at home.",
}
