"""Sentences about what the other side's offers tell us."""

ENTRIES = {
    "learning.reservation.answer": "After {offers:plural:one offer|# offers} their walk-away lies between {low:number} and {high:number} with 90 % probability, if they move as the model says.",
    "learning.reservation.tough": "They hold firm: their offers move little for the time that has passed.",
    "learning.reservation.even": "They move at an even pace.",
    "learning.reservation.early": "They move early: most of their way may be behind them.",
    "learning.reservation.definition": "Model: from their first offer they move towards their walk-away at an unknown pace, and each offer scatters by about {scatter:number}. They never offer beyond their walk-away.",
    "learning.priorities.answer": "From what we have seen ({seen:plural:one offer or choice|# offers and choices}) {issue:text} matters most to them with {chance:percent} probability; it has about {mean:percent} of their weight, if they act as the model says.",
    "learning.priorities.few": "The answer rests on few of the sampled priorities (about {samples:count}): sample more before relying on it.",
    "learning.priorities.definition": "Model: an offer or a choice is the more likely the more it is worth to them (strength {strength:number}); 0 would mean they choose at random.",
}
