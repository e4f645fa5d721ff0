"""An error that is phrased for a buyer, shown as its sentence on a live page: no traceback."""

from __future__ import annotations

from typing import Any

from workbook.errors import WorkbookError
from workbook.wording.html import escape


def say_errors_plainly() -> None:
    """Have this kernel show the workbook's own errors as a sentence; other errors keep their traceback."""
    from IPython import get_ipython

    shell = get_ipython()
    if shell is not None:
        shell.set_custom_exc((WorkbookError,), _said)


def _said(shell: Any, kind: type, problem: BaseException, trace: Any, tb_offset: int | None = None) -> None:
    from IPython.display import HTML, display

    text = f'<p role="alert" style="color:#7a2309;font-weight:600">{escape(problem)}</p>'
    display(HTML(text), metadata={})
