"""Sentences of the portfolio: its events, and a run started from the notebook."""

ENTRIES = {
    "portfolio.events": "{n:plural:One event|# events}, the nearest deadline first",
    "portfolio.choose": "Choose events (none chosen means all of them), then Start. Hold Ctrl or Shift to choose several.",
    "portfolio.starting": "Starting …",
    "portfolio.cancelling": "Stopping: the events under way are finished first. Press Cancel again to stop at once.",
    "portfolio.open": "open the result",
    "portfolio.done": "All reports are made: {folder}",
    "portfolio.some_failed": "Some events failed; the page lists them with the reason: {folder}",
    "portfolio.not_run": "The run did not finish; the lines below say why.",
}
