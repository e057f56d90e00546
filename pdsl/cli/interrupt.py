"""Ctrl-C, and an end that the system asks for, as something to look at between two pieces of work.

The exception that Python raises for them may fall into a place where it is lost (a finalizer, a callback of a weak
reference), and the program would go on. Here the first request is kept until it is looked at; the second one raises
KeyboardInterrupt where it finds the program.
"""

from __future__ import annotations

import signal
import time
from types import FrameType
from typing import Self

_STEP = 0.05  # seconds; a wait goes on after a signal


class Interrupt:
    """Within its block `asked` tells whether an end was asked for since it began. Only in the main thread.

    `also`: signals besides SIGINT. One that whoever started the program has had ignored stays so.
    """

    def __init__(self, *also: signal.Signals) -> None:
        self.asked = False
        before = {number: signal.getsignal(number) for number in (signal.SIGINT, *also)}
        self._before = {number: handler for number, handler in before.items() if handler is not signal.SIG_IGN}

    def __enter__(self) -> Self:
        for number in self._before:
            signal.signal(number, self._ask)
        return self

    def __exit__(self, *fault: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def rest(self, seconds: float) -> bool:
        """Wait, at most until an end is asked for; whether it is."""
        last = time.monotonic() + seconds
        while not self.asked and (left := last - time.monotonic()) > 0:
            time.sleep(min(left, _STEP))
        return self.asked

    def _ask(self, number: int, frame: FrameType | None) -> None:
        if self.asked:
            signal.default_int_handler(number, frame)
        self.asked = True
