"""Tables to HTML: captions, scoped headers, numbers to the right, everything escaped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbook.wording.html import escape

MOST_ROWS = 40
NUMERIC = ' class="num"'


@dataclass(frozen=True)
class Cell:
    """One cell: plain ``text``, or ``markup`` that `workbook.wording` made and that is safe already."""

    text: str = ""
    markup: str = ""
    numeric: bool = False

    def html(self) -> str:
        """Return the content as safe HTML."""
        return self.markup or escape(self.text)


@dataclass(frozen=True)
class Table:
    """A table for a reader: ``rows`` beyond `MOST_ROWS` are left to the annex, and the table says so.

    ``facts`` is for a list of label and value, where numbers stand to the left like everything else.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell | str, ...], ...]
    css: str = ""
    most_rows: int = MOST_ROWS
    facts: bool = False

    def html(self) -> str:
        """Return the table as safe HTML."""
        numeric = [
            not self.facts and any(isinstance(row[i], Cell) and row[i].numeric for row in self.rows)  # type: ignore[union-attr]
            for i in range(len(self.columns))
        ]
        head = "".join(
            f'<th scope="col"{NUMERIC if num else ""}>{escape(name)}</th>'
            for name, num in zip(self.columns, numeric, strict=True)
        )
        body = "".join(_row(row, self.facts) for row in self.rows[: self.most_rows])
        left = len(self.rows) - self.most_rows
        more = f'<p class="wb-note">{left} more rows are in the annex.</p>' if left > 0 else ""
        thead = f"<thead><tr>{head}</tr></thead>" if any(self.columns) else ""
        return (
            f'<div class="wb-scroll" tabindex="0" role="region" aria-label="{escape(self.caption)}">'
            f'<table class="wb-table{" " + self.css if self.css else ""}"><caption>{escape(self.caption)}</caption>'
            f"{thead}<tbody>{body}</tbody></table></div>{more}"
        )


def _row(cells: Sequence[Cell | str], facts: bool) -> str:
    out = []
    for i, cell in enumerate(cells):
        one = cell if isinstance(cell, Cell) else Cell(cell)
        tag, scope = ("th", ' scope="row"') if i == 0 else ("td", "")
        right = NUMERIC if one.numeric and not facts else ""
        out.append(f"<{tag}{scope}{right}>{one.html()}</{tag}>")
    return f"<tr>{''.join(out)}</tr>"
