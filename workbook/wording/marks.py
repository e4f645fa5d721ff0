"""Evidence marks and states in letters and words: how a reader tells an entered figure from an inferred one."""

from __future__ import annotations

from workbook.wording.html import escape

MARKS = {"entered": "E", "quoted": "Q", "measured": "M", "indexed": "X", "inferred": "I"}
MARK_WORDS = {
    "entered": "entered by a person",
    "quoted": "quoted: a dated offer to us",
    "measured": "measured in our records",
    "indexed": "indexed: a published series",
    "inferred": "inferred by a rule",
}
STATE_SIGNS = {"known": "", "estimated": "≈", "assumed": "if", "unknown": "?"}
STATE_WORDS = {
    "known": "known",
    "estimated": "estimated, with an interval",
    "assumed": "assumed: holds only if this is so",
    "unknown": "unknown",
}


def figure_html(
    text: str, *, kind: str, state: str, title: str = "", signed: bool = True, words: bool = False
) -> str:
    """Return a figure with its evidence mark and state as safe HTML.

    The letter and the sign carry the meaning, never colour alone; ``title`` says where the figure comes from. The sign is
    left out (``signed=False``) in a sentence that says "if" itself; ``words`` may break across lines, a figure may not.
    """
    about = "; ".join(part for part in (STATE_WORDS[state], MARK_WORDS.get(kind, ""), title) if part)
    sign = f'<span class="wb-sign">{STATE_SIGNS[state]}</span>\u2009' if signed and STATE_SIGNS[state] else ""
    mark = ""
    if state != "unknown" and kind in MARKS:
        mark = f'<span class="wb-mark wb-mark-{kind}" aria-hidden="true">{MARKS[kind]}</span>'
        mark += f'<span class="wb-sr"> ({escape(kind)}, {escape(state)})</span>'
    shown = text if state != "unknown" else "unknown"
    return (
        f'<span class="wb-figure{" wb-words" if words else ""} wb-state-{state}" title="{escape(about)}">'
        f"{sign if state != 'unknown' else ''}"
        f"{escape(shown)}{mark}</span>"
    )


def legend_html() -> str:
    """Return the key to marks and signs as safe HTML."""
    marks = "".join(
        f'<li><span class="wb-mark wb-mark-{kind}">{letter}</span> {escape(MARK_WORDS[kind])}</li>'
        for kind, letter in MARKS.items()
    )
    signs = "".join(
        f'<li><span class="wb-sign">{sign}</span> {escape(STATE_WORDS[state])}</li>'
        for state, sign in STATE_SIGNS.items()
        if sign
    )
    return f'<ul class="wb-legend">{marks}{signs}</ul>'
