"""Runs a batch as its own process: ``python -m tests.batch.drive '{"store_url": ...}'``."""

from __future__ import annotations

import json
import sys

from workbook.batch import run
from workbook.batch.summing_up import summing_up
from workbook.errors import WorkbookError

if __name__ == "__main__":
    try:
        report = run(**json.loads(sys.argv[1]))
    except WorkbookError as problem:
        print(problem, file=sys.stderr)
        sys.exit(2)
    print("\n".join(summing_up(report)))
    sys.exit(report.exit_code)
