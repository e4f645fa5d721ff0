"""The panel: one question. It says in which chapter it stands and which audiences may see it; asked for another, it raises."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal

from workbook.errors import WorkbookError
from workbook.panels.view import View

if TYPE_CHECKING:
    from workbook.panels.event import Event

Audience = Literal["negotiator", "approver", "supplier"]
AUDIENCES: tuple[Audience, ...] = ("negotiator", "approver", "supplier")
BOTH: tuple[Audience, ...] = ("negotiator", "approver")
CHAPTERS = (
    "decision",
    "situation",
    "walk_away",
    "supplier",
    "people",
    "trades",
    "room",
    "after",
    "appendix",
)


class NotForThisAudience(WorkbookError):  # noqa: N818
    """A panel was asked for by an audience that may not see it."""


@dataclass(frozen=True)
class Panel:
    """One question of the workbook. Calling it shows it: static in a report, live with its form in JupyterLab."""

    name: str
    chapter: str
    order: int
    audiences: tuple[Audience, ...]
    make: Callable[[Event], View]
    form: Callable[[Any], Any] | None = None

    def view(self, event: Event) -> View:
        """Return what the panel shows for this event.

        Raises
        ------
        NotForThisAudience
            If the event was opened for an audience that may not see it.
        """
        if event.audience not in self.audiences:
            allowed = " or ".join(self.audiences)
            raise NotForThisAudience(
                f"The panel '{self.name}' is for the {allowed} only; it was opened for the {event.audience}. "
                f"Open the event with audience='{self.audiences[0]}', or leave the panel out."
            )
        return self.make(event)

    def __call__(self, event: Event) -> None:
        """Show the panel in a notebook."""
        if event.mode == "live":
            from workbook.panels.live import show_live

            show_live(self, event)
        else:
            from workbook.panels.static import show_static

            show_static(self, event)


def panel(
    *,
    chapter: str,
    order: int,
    audiences: tuple[Audience, ...] = ("negotiator",),
    form: str = "",
) -> Callable[[Callable[[Event], View]], Panel]:
    """Return a decorator that makes a function from an event to a `View` a panel of a chapter.

    Parameters
    ----------
    chapter : str
        One of `CHAPTERS`; ``order`` is the place within it.
    audiences : tuple of str
        Who may see it.
    form : str
        ``"frame.frame_form"``: the function of `workbook.forms` that makes its form from a session; loaded when shown live.
    """
    if chapter not in CHAPTERS:
        raise ValueError(f"chapter: {chapter!r} is none of {', '.join(CHAPTERS)}")

    def decorate(make: Callable[[Event], View]) -> Panel:
        return Panel(make.__name__, chapter, order, audiences, make, _loaded_later(form) if form else None)

    return decorate


def _loaded_later(form: str) -> Callable[[Any], Any]:
    """Return a function that loads the form's module when it is called: a report needs no widgets."""
    module, _, name = form.partition(".")

    def make_form(session: Any) -> Any:
        return getattr(import_module(f"workbook.forms.{module}"), name)(session)

    return make_form
