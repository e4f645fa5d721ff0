"""Sentences about what is saved, what is not yet, and where it is kept meanwhile."""

ENTRIES = {
    "saving.new": "nothing entered yet",
    "saving.opened": "version {version:count}, saved {at:text} by {author:text}",
    "saving.saved": "saved {at:text}, version {version:count}",
    "saving.unsaved": "{n:plural:one edit|# edits} not saved yet, based on version {version:count}; saving in a moment",
    "saving.conflict": "not saved: {n:plural:one field was|# fields were} changed by somebody else as well; choose below",
    "saving.failed": "not saved: {problem:text}",
    "saving.gone": "not saved: version {version:count} of this event is no longer in the store; save it as a new event, or restore the store",
    "saving.kept": "your edits are kept in {place:text} and come back when the event is opened again",
    "saving.not_kept": "they could not be written to a file either ({problem:text}): keep this page open until they are saved",
    "saving.recovered": "{n:plural:one edit|# edits} of an earlier session that ended before it saved came back",
    "saving.unreadable": "edits of an earlier session could not be read: {problem:text}",
    "saving.incoming": "{author:text}, {at:text} (version {version:count}): {what:text}",
    "saving.order": "{where:text}: order of rows",
    "saving.more": "and {n:count} more",
    "saving.nothing": "no difference",
    "saving.empty": "nothing",
    "saving.row_gone": "the row is taken out",
    "saving.restored": "version {version:count} restored",
    "saving.edited": "edited in the workbook",
}
