"""The one family of errors: raised where the cause is known, phrased for a buyer.

Every message says what is wrong and what to do about it. This module imports nothing.
"""

from __future__ import annotations


class WorkbookError(Exception):
    """Base of every error this package raises on purpose."""


class ArgumentError(WorkbookError, ValueError):
    """A value handed to a function is impossible.

    Parameters
    ----------
    argument : str
        Name of the argument, as the caller knows it.
    problem : str
        What is wrong with it.
    remedy : str, optional
        What to do.
    """

    def __init__(self, argument: str, problem: str, remedy: str = "") -> None:
        self.argument = argument
        self.problem = problem
        self.remedy = remedy
        super().__init__(f"{argument}: {problem}" + (f"; {remedy}" if remedy else ""))


class DataError(WorkbookError):
    """A file, row or field that cannot be used, with the place and the remedy.

    Parameters
    ----------
    problem, remedy : str
        What is wrong; what to do.
    file, field : str, optional
    row : int, optional
        The row as a spreadsheet numbers it (the header is row 1 unless the mapping says otherwise).
    """

    def __init__(
        self, problem: str, remedy: str = "", *, file: str = "", row: int | None = None, field: str = ""
    ) -> None:
        self.problem, self.remedy = problem, remedy
        self.file, self.row, self.field = file, row, field
        place = ", ".join(part for part in (file, f"row {row}" if row is not None else "", field) if part)
        text = f"{place}: {problem}" if place else problem
        super().__init__(text + (f"; {remedy}" if remedy else ""))

    def __reduce__(self) -> tuple[object, ...]:
        return _data_error, (self.problem, self.remedy, self.file, self.row, self.field)


def _data_error(problem: str, remedy: str, file: str, row: int | None, field: str) -> DataError:
    return DataError(problem, remedy, file=file, row=row, field=field)
