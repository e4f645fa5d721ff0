"""Sentences of the team's start page and of opening an event."""

ENTRIES = {
    "lab.heading": "Which negotiation do we prepare today?",
    "lab.store": "{n:plural:One event|# events} in {store:text}, the nearest deadline first. A link opens the event's own copy of a notebook: what you enter there is kept. In a notebook choose *Run › Run All Cells* first.",
    "lab.sample": "This is the invented sample wave. For your own events see *Your own tables* in the README.",
    "lab.copies": "Notebooks are laid out for the {n:count} nearest deadlines; `workbook open EVENT` lays out those of any other.",
    "lab.damaged": "Event {event_id:text} cannot be read and is left out here: {problem:text}",
    "lab.column_deadline": "Decide by",
    "lab.column_event": "Event",
    "lab.column_incumbent": "Supplier today",
    "lab.column_notebooks": "Notebooks",
    "lab.no_deadline": "unknown",
    "lab.not_opened": "not laid out",
    "lab.opened": "Event {event_id:text}: {made:plural:one notebook|# notebooks} laid out in {folder:text}, {kept:count} kept as they were.",
    "lab.ready": "{n:plural:One event|# events} laid out in {folder:text}. JupyterLab starts; end it with Ctrl-C.",
    "lab.sample_made": "There was no store yet, so the sample wave was imported into {store:text}.",
    "lab.sample_reports": "{n:plural:One report|# reports}. Open {index:text}",
}
