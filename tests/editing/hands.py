"""A clock that a test moves, with the appointments made on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass
class Appointment:
    """Something to do at a time."""

    at: float
    action: Callable[[], None]
    cancelled: bool = False

    def cancel(self) -> None:
        self.cancelled = True


class Hands:
    """The clock: ``timer`` makes appointments, ``pass_`` lets time pass and keeps them."""

    def __init__(self) -> None:
        self.now = 0.0
        self.appointments: list[Appointment] = []

    def clock(self) -> float:
        return self.now

    def timer(self, seconds: float, action: Callable[[], None]) -> Appointment:
        appointment = Appointment(self.now + seconds, action)
        self.appointments.append(appointment)
        return appointment

    @property
    def waiting(self) -> list[Appointment]:
        return sorted((a for a in self.appointments if not a.cancelled), key=lambda a: a.at)

    def pass_(self, seconds: float) -> None:
        end = self.now + seconds
        while self.waiting and self.waiting[0].at <= end:
            due = self.waiting[0]
            self.appointments.remove(due)
            self.now = due.at
            due.action()
        self.now = end
