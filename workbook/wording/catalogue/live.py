"""Sentences of panels on the screen."""

ENTRIES = {
    "live.nothing": "Nothing to show yet.",
    "live.shown": "The panel {panel:text} stands here while the notebook runs.",
    "live.shown_status": "What is saved stands here while the notebook runs.",
    "live.stale": "What stands below is from before this edit.",
}
