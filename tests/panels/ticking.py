"""An event loop whose time only goes when a test says so: nothing depends on how busy the machine is."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest


class Appointment:
    """What `Ticking.call_later` returns."""

    def __init__(self, at: float, call: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
        self.at, self.call, self.arguments = at, call, arguments
        self.cancelled = False

    def cancel(self) -> None:
        self.cancelled = True


class Ticking:
    """Stands in for the running loop and the clock."""

    def __init__(self) -> None:
        self.now = 100.0
        self.appointments: list[Appointment] = []

    def monotonic(self) -> float:
        return self.now

    def call_later(self, seconds: float, call: Callable[..., Any], *arguments: Any) -> Appointment:
        self.appointments.append(Appointment(self.now + seconds, call, arguments))
        return self.appointments[-1]

    def go(self, seconds: float) -> None:
        """Let time pass, and keep the appointments in it."""
        end = self.now + seconds
        while due := [a for a in self.appointments if a.at <= end + 1e-9]:
            first = min(due, key=lambda a: a.at)
            self.appointments.remove(first)
            self.now = max(self.now, first.at)
            if not first.cancelled:
                first.call(*first.arguments)
        self.now = end


def ticking(monkeypatch: pytest.MonkeyPatch, *modules: ModuleType) -> Ticking:
    """Give modules that keep appointments a loop, and a clock where they look at one."""
    made = Ticking()
    monkeypatch.setattr(asyncio, "get_running_loop", lambda: made)
    for module in modules:
        if hasattr(module, "time"):
            monkeypatch.setattr(module, "time", made)
    return made
