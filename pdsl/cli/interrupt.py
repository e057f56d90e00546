"""Ctrl-C, and an end that the system asks for, as something to look at between two pieces of work.

The exception that Python raises for them may fall into a place where it is lost (a finalizer, a callback of a weak
reference), and the program would go on. Here the first request is kept until it is looked at; the second one raises
KeyboardInterrupt where it finds the program.
"""

from __future__ import annotations

import signal
import time
from types import FrameType

_STEP = 0.05  # seconds; a wait goes on after a signal


class Interrupt:
    """`asked` tells whether an end was asked for since this was made. Only in the main thread; one at a time.

    `also`: signals besides SIGINT. One that whoever started the program has had ignored stays so.
    """

    def __init__(self, *also: signal.Signals) -> None:
        self.asked = False
        for number in (signal.SIGINT, *also):
            if signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, self._ask)

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
