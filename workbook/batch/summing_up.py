"""What a batch says at its end: the failures with their place and reason, and where the index is."""

from __future__ import annotations

from workbook.batch.wave import RunReport
from workbook.wording.sentences import sentence


def summing_up(report: RunReport) -> list[str]:
    """Return the lines to print: one per failed event, why the run stopped early if it did, and the counts."""
    lines = []
    if report.failures:
        lines.append(sentence("batch.failures"))
        for event in report.failures:
            error = event["error"]
            place = ", ".join(
                part for part in (event["event_id"], error["notebook"], error["section"]) if part
            )
            lines.append(f"  {place}: {error['message']}")
    if report.stopped_because:
        lines.append(report.stopped_because)
    counts = {"done": report.done, "failed": report.failed, "skipped": report.skipped}
    lines.append(sentence("batch.ready", {**counts, "index": report.index.as_posix()}))
    return ["".join(c if c.isprintable() else " " for c in line) for line in lines]
