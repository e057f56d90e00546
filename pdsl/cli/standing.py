"""`--as-signed` and `--as-of DATE`: with which of its changes a text is read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])


def options(command: F) -> F:
    """The two options; the command is given `as_signed` and `as_of`."""
    command = click.option(
        "--as-of", metavar="DATE", help="The text with the changes that have effect by this day (2032-05-01)."
    )(command)
    return click.option("--as-signed", is_flag=True, help="The text as it was signed, without any change.")(command)


def until(*, as_signed: bool, as_of: str | None) -> str | None:
    """By which day changes count: an ISO date, "" for none of them, None for all. A usage error for what is no day."""
    if as_of is None:
        return "" if as_signed else None
    if as_signed:
        raise click.UsageError("`--as-signed` is the text without any change, `--as-of` with those of a day: say one.")
    from pdsl.semantics.calendar import invalid_date

    fault = invalid_date(as_of)
    if fault is not None:
        raise click.UsageError(f"`--as-of {as_of}` is no day: {fault}. Write it as 2032-05-01.")
    return as_of
