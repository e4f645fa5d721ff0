"""Sentences of a run of the batch that is started from the start page."""

ENTRIES = {
    "portfolio.which": "Reports for",
    "portfolio.which_all": "all events",
    "portfolio.which_chosen": "the events I choose",
    "portfolio.folder": "Into the folder",
    "portfolio.workers": "At a time",
    "portfolio.resume": "Leave out what has not changed",
    "portfolio.start": "Make the reports",
    "portfolio.cancel": "Cancel",
    "portfolio.choose": "Hold Ctrl or Shift to choose several.",
    "portfolio.none_chosen": "Choose at least one event first.",
    "portfolio.starting": "Starting …",
    "portfolio.cancelling": "Stopping: the events under way are finished first. Press Cancel again to stop at once.",
    "portfolio.open": "Open the result",
    "portfolio.open_yourself": "No browser can be opened from here. Open this file yourself: {file}",
    "portfolio.done": "All reports are made: {folder}",
    "portfolio.some_failed": "Some events failed; the page lists them with the reason: {folder}",
    "portfolio.not_run": "The run did not finish; the lines below say why.",
}
