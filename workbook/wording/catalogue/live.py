"""Sentences of panels on the screen."""

ENTRIES = {
    "first.concession_curve": "Enter what we ask for first and the target or limit of the price: the steps between them are planned from these.",
    "first.equal_offers": "Needs packages first: at least two issues with levels that are worth something to us and to them.",
    "first.exchange_rates": "Enter the issues, each with its levels and what they are worth to us: this then says what one is worth in terms of another.",
    "first.ledger": "No concession is entered yet. What both sides give and get, once talks begin, is weighed here.",
    "first.leverage": "Enter a price, a delivery, an alternative or an issue first: who needs whom more is read from such facts.",
    "first.next_trade": "Needs packages first: at least two issues with levels that are worth something to us and to them.",
    "first.packages": "Enter at least two issues with levels, what they are worth to us, and what we believe they are worth to the supplier.",
    "first.reservation": "Enter a price, an alternative or a price somebody else paid first: the walk-away is computed from these.",
    "first.room": "Enter a price, an alternative or a price somebody else paid first: what we ask for and leave above is drawn from these.",
    "first.their_offers": "No offer of the supplier is entered yet. From its second price on, this says how low it may go, and from its packages what matters to it.",
    "live.moved": "This event was opened again, perhaps in another window. Go on there, or reload this page to go on here.",
    "live.moved_status": "This event was opened again, perhaps in another window. What you entered is kept. Go on there, or reload this page to go on here.",
    "live.nothing": "Nothing to show yet.",
    "live.shown": "The panel {panel:text} stands here while the notebook runs.",
    "live.shown_status": "What is saved stands here while the notebook runs.",
    "live.stale": "What stands below is from before this edit.",
}
