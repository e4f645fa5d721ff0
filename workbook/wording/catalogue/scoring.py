"""Sentences about suppliers scored on several criteria."""

ENTRIES = {
    "scoring.winner": "{name:text} comes first with {score:number}.",
    "scoring.second": "{name:text} follows with {score:number}.",
    "scoring.tie": "First place is shared by {names:text}, with {score:number} each.",
    "scoring.other_winner": "Under {normalisation:text} normalisation {name:text} would win: the convention decides here, so agree it before scoring.",
    "scoring.weighted_sum.definition": "Weighted sum with {normalisation:text} normalisation.",
    "scoring.topsis.definition": "TOPSIS with {normalisation:text} normalisation: closeness to the best of every criterion against the worst of every one.",
    "scoring.sensitivity.robust": "No single weight, moved alone, takes the first place from {name:text}.",
    "scoring.sensitivity.sensitive": "{name:text} stays first while the weight of {criterion:text} is between {low:percent} and {high:percent}; a move of {move:percent} of all weight would change the winner.",
    "scoring.sensitivity.share": "{name:text} comes first under {share:percent} of all possible weightings.",
    "scoring.sensitivity.definition": "{method:text} with {normalisation:text} normalisation; one weight moves and the others keep their proportions; {samples:count} weightings drawn, error of the drawing {error:percent}.",
    "scoring.reversal.none": "The order of the others stays the same whoever leaves or is copied.",
    "scoring.reversal.some": "The order depends on who else is on the list ({n:plural:one change|# changes} of places): {behind:text} passes {ahead:text} {change:text} {cause:text}.",
    "scoring.reversal.winner": "This moves the first place: do not rest the choice on this ranking alone.",
    "scoring.reversal.winner_stays": "The first place is not touched.",
    "scoring.reversal.definition": "Tried: each alternative left out, and each copied once; {method:text} with {normalisation:text} normalisation.",
}
