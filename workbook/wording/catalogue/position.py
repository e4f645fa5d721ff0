"""Sentences about the market position and the style that follows from it."""

ENTRIES = {
    "position.on_threshold": "The score for {axis:text} is exactly {threshold:number}, and a score on the threshold counts as high; a slightly lower score would change the quadrant.",
    "position.kraljic.definition": "The portfolio grid takes profit impact and supply risk from 0 to 10; a score of {threshold:number} or more counts as high.",
    "position.kraljic.strategic": "Strategic: profit impact {profit_impact:number}, supply risk {supply_risk:number}. Money and dependence are both large: build value with the supplier, and build an alternative.",
    "position.kraljic.leverage": "Leverage: profit impact {profit_impact:number}, supply risk {supply_risk:number}. Competition is available: use it.",
    "position.kraljic.bottleneck": "Bottleneck: profit impact {profit_impact:number}, supply risk {supply_risk:number}. Secure supply first; price comes second until another source is ready.",
    "position.kraljic.non_critical": "Non-critical: profit impact {profit_impact:number}, supply risk {supply_risk:number}. Spend little time: bundle, automate, renew.",
    "position.kraljic.unknown": "The portfolio position is unknown, because one of its two scores rests on no fact.",
    "position.kraljic.spend": "Profit impact is {score:number} of 10: the spend ranks above {rank:percent} of the portfolio.",
    "position.kraljic.missing_spend": "Profit impact is unknown: give the spend of this event beside the others.",
    "position.kraljic.sources": "Scarcity is {score:number} of 10: {n:plural:one other independent source|# other independent sources} could supply (ten divided by one plus that number).",
    "position.kraljic.missing_sources": "How many independent sources could supply is not known.",
    "position.kraljic.switching": "Switching difficulty is {score:number} of 10, as entered.",
    "position.kraljic.missing_switching": "How hard a switch would be is not known.",
    "position.preferencing.definition": "The preferencing grid takes how attractive our account is and how much of the supplier's sales it makes, from 0 to 10; a score of {threshold:number} or more counts as high.",
    "position.preferencing.core": "Core: attractiveness {attractiveness:number}, account value {account_value:number}. They will defend this account; ask for their best people and terms.",
    "position.preferencing.development": "Development: attractiveness {attractiveness:number}, account value {account_value:number}. They want to grow with us: volume and references are worth much to them.",
    "position.preferencing.exploitable": "Exploitable: attractiveness {attractiveness:number}, account value {account_value:number}. They may raise prices and risk losing us; have an alternative ready.",
    "position.preferencing.nuisance": "Nuisance: attractiveness {attractiveness:number}, account value {account_value:number}. They can live without us: make the account easier to serve, or look for a supplier that wants it.",
}
