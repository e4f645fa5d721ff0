"""One event in an interpreter of its own, its notebooks in a Jupyter kernel.

For systems that cannot fork, and notebooks that need a kernel. Started as ``python -m workbook.batch.worker STAGE``; the
job stands in STAGE/job.json.
"""

from __future__ import annotations

import contextlib
import faulthandler
import os
import shutil
import sys
import tempfile
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from workbook.batch.entry import KERNEL
from workbook.batch.event import quicken_papermill, run_event
from workbook.batch.fault import exit_status
from workbook.batch.job import Job

JOB = "job.json"


@contextlib.contextmanager
def kernel() -> Iterator[Any]:
    """Give a kernel manager for the notebooks of one event; the first notebook starts its kernel."""
    from jupyter_client.manager import AsyncKernelManager
    from jupyter_core.utils import run_sync

    # kernels that start side by side race for TCP ports; socket paths must be short
    home = Path(tempfile.mkdtemp(prefix="wbk-"))
    options = {} if os.name == "nt" else {"transport": "ipc", "ip": str(home / "k")}
    manager = AsyncKernelManager(kernel_name="python3", connection_file=str(home / "kernel.json"), **options)
    try:
        yield manager
    finally:
        with contextlib.suppress(Exception):
            if manager.has_kernel:
                run_sync(manager.shutdown_kernel)(now=True)
        shutil.rmtree(home, ignore_errors=True)


def main() -> None:
    """Compute the event of the folder named on the command line, and leave."""
    faulthandler.enable()
    stage = Path(sys.argv[1])
    job_file = stage / JOB
    job = Job.from_json(job_file.read_text(encoding="utf-8"))
    job_file.unlink()
    code = 70
    try:
        if sys.platform == "linux":
            from workbook.batch import isolation

            isolation.die_with_parent()
            isolation.limit(job.memory_mb, job.file_mb)
        from workbook.batch import engines

        engines.register()
        quicken_papermill()
        with kernel() as manager:
            run_event(job, stage, engine=KERNEL, km=manager)
        code = 0
    except BaseException as problem:
        code = exit_status(problem)
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    main()
