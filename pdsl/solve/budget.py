"""How much work is spent on an answer, in steps that every machine counts alike, and if wanted until when."""

from __future__ import annotations

import time

STEPS = 24_000_000  # some twenty seconds
CALL = 1_000  # what one question to the solver costs, in steps


class Spent(Exception):
    """The bound is reached; what has been found so far stands."""


class Budget:
    """Steps that are left, and a time at which the search ends in any case. Only such a time makes answers differ."""

    def __init__(self, steps: int = STEPS, seconds: float | None = None) -> None:
        self.left = steps
        self.until = None if seconds is None else time.monotonic() + seconds

    def spend(self, steps: int = 1) -> None:
        """Take some steps. Raises `Spent`."""
        self.left -= steps
        if self.left < 0 or (self.until is not None and time.monotonic() > self.until):
            raise Spent

    def part(self, share: int) -> Budget:
        """A budget of its own with one of `share` equal parts of what is left, and the same end."""
        found = Budget(max(self.left, 0) // share)
        found.until = self.until
        return found

    @property
    def milliseconds(self) -> int | None:
        """The time that is left; None if it is not bounded."""
        return None if self.until is None else max(1, int((self.until - time.monotonic()) * 1000))
