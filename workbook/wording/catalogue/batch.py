"""Sentences of the batch: what it says while it runs, and why an event failed."""

ENTRIES = {
    "batch.begins": "{planned:plural:# event|# events} to compute, {skipped:count} unchanged.",
    "batch.line_tail": "{done:count} done, {failed:count} failed, {remaining:count} remaining, {left} to go",
    "batch.ready": "{done:plural:# report|# reports} made, {skipped:count} skipped, {failed:count} failed: {index}",
    "batch.failures": "Failed:",
    "batch.output_cut": "The output is cut here: this notebook printed more than {limit:count} characters.",
    "batch.exception": "This section could not be worked out ({what}). The fault is in the workbook: please report it.",
    "batch.memory": "Needed more than {limit:count} MB of memory and was stopped.",
    "batch.memory_cell": "Needed more memory than an event may use and was stopped.",
    "batch.disk_full": "No room is left for the files of this report: free space on the disk, then run again with --resume.",
    "batch.files": "A file could not be read or written ({what}).",
    "batch.crashed": "The program that computes this report crashed ({signal}).",
    "batch.killed": "The program that computes this report was stopped from outside ({signal}).",
    "batch.left": "The program that computes this report ended early, with exit status {status:count}.",
    "batch.kernel_lost": "The program that computes this report went away while it ran.",
    "batch.deadline": "Not done within {seconds:plural:# second|# seconds}, so it was stopped.",
    "batch.not_started": "The program that computes reports could not be started ({what}).",
    "batch.unchanged": "Unchanged since the last run.",
    "batch.not_reached": "The run was stopped before this event.",
    "batch.not_chosen": "Not chosen in this run; the report is from an earlier one.",
    "batch.stopped_by_fault": (
        "Stopped early: {n:count} events in a row failed for one reason. {message} "
        "Put that right, then run again with --resume."
    ),
    "batch.stopped_by_person": "Stopped on request; run again with --resume to finish the rest.",
    "batch.engine_fork": "Each event in a forked process of its own.",
    "batch.engine_kernel_system": "Each event in a Jupyter kernel: this system ({system}) cannot fork safely.",
    "batch.engine_kernel_notebook": "Each event in a Jupyter kernel: {why}.",
    "batch.engine_asked": "The engine {engine} was asked for.",
}
