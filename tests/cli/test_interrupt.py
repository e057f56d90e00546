"""An end that is asked for is never lost, and one that was ruled out is not heard."""

from __future__ import annotations

import signal
import time
import weakref
from collections.abc import Iterator

import pytest

from pdsl.cli.interrupt import Interrupt


@pytest.fixture(autouse=True)
def handlers() -> Iterator[None]:
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


class Thing:
    pass


def test_one_that_falls_into_a_callback_is_kept():
    with Interrupt() as interrupt:
        thing = Thing()
        watched = weakref.ref(thing, lambda _: signal.raise_signal(signal.SIGINT))
        del thing  # an exception would be lost here
        assert watched() is None
        assert interrupt.asked
        assert interrupt.rest(60)


def test_the_second_one_is_an_exception():
    with Interrupt(signal.SIGTERM) as interrupt:
        signal.raise_signal(signal.SIGTERM)
        assert interrupt.asked
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)


def test_behind_it_all_is_as_it_was():
    with Interrupt() as interrupt:
        pass
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)
    assert not interrupt.asked


def test_without_one_a_rest_lasts_as_long_as_it_says():
    before = time.monotonic()
    with Interrupt() as interrupt:
        assert not interrupt.rest(0.12)
    assert time.monotonic() - before >= 0.12


def test_what_is_ignored_on_purpose_stays_so():
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with Interrupt() as interrupt:
        signal.raise_signal(signal.SIGINT)
    assert not interrupt.asked
    assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
