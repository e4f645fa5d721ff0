"""Sentences about several parties: the order of meetings, and what each yes is worth."""

ENTRIES = {
    "meetings.brings": "{name:text}: a yes here brings {others:text}, so it comes before them.",
    "meetings.for": "{name:text}: for the deal; a yes here is quick and shows the others that it can be had.",
    "meetings.unknown": "{name:text}: where it stands is not known; ask before it matters.",
    "meetings.undecided": "{name:text}: undecided; meet when the supporters are won.",
    "meetings.against": "{name:text}: against; meet after the supporters, with what they agreed.",
    "meetings.blocker": "{name:text}: can stop the deal; meet before the last round, never after it.",
    "meetings.definition": "Order: the party whose yes brings most of those still missing comes first; then supporters, the undecided, those against; whoever can block comes last but before the final round.",
    # the panel
    "meetings.lead": "{n:plural:One further party has|# further parties have} a word in this deal. Meet {first} first.",
    "meetings.inside": "Settle our own disagreement before the first of these meetings.",
    "meetings.needed": "No deal without the yes of {names}.",
    "meetings.not_needed": "{names} need not agree: hear them, and do not wait for them.",
    "meetings.worth": "The yes of {name} carries most: {share} of what the deal is worth hangs on it.",
    "meetings.worth_rule": "Shapley value: what a party adds when it joins, averaged over every order of joining",
    "meetings.worth_money": "What the deal is worth: limit less target, times the quantity over the horizon, and what the parties add.",
    "meetings.worth_shares": "What the deal is worth in money is not known, so the worth of a yes is shown as a share.",
    "meetings.order_cut": "{n:plural:One more meeting follows|# more meetings follow}, by the same rule.",
    "meetings.too_many": "More than {most:count} parties matter: what each yes is worth is not worked out.",
    "meetings.unread": "{name} is said to bring a party that is not in the list.",
    "meetings.alt": "What each yes is worth; the figures are in the table below.",
    "meetings.start": "Enter first who beside us and the supplier must agree: a plant, a works council, a regulator, another buyer.",
}
