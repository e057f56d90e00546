"""`--as-signed`, `--as-of DATE`, `--choose TERM=OPTION` and `--solution FILE`: with which of its changes a text is
read, and as if what were agreed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])
_SOLUTION = "pdsl.solution"


def options(command: F) -> F:
    """The options; the command is given `as_signed`, `as_of` and `choose`, to which `choices` adds the solution."""
    command = click.option(
        "--solution", metavar="FILE", expose_value=False, callback=_solution,
        help="As if all were agreed that this file of `pdsl solve` names.",
    )(command)  # fmt: skip
    command = click.option(
        "--choose", multiple=True, metavar="TERM=OPTION",
        help="The text as if this option of an open term were agreed: its words, its party, or #2. Repeat it for more.",
    )(command)  # fmt: skip
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


def choices(chosen: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The open terms and the options that are chosen for them, those of a solution first.

    A usage error for what is no choice.
    """
    for choice in chosen:
        if "=" not in choice.strip("="):
            raise click.UsageError(f"`--choose {choice}` is no choice: write TERM=OPTION, as `arms.army.personnel=#2`.")
    pairs = (choice.split("=", 1) for choice in chosen)
    said = tuple((term.strip(), option.strip()) for term, option in pairs)
    context = click.get_current_context(silent=True)
    solved: tuple[tuple[str, str], ...] = context.meta.get(_SOLUTION, ()) if context else ()
    return (*(pair for pair in solved if pair[0] not in {term for term, _ in said}), *said)


def _solution(ctx: click.Context, parameter: click.Parameter, value: str | None) -> None:
    """Read a solution: an option for each term."""
    del parameter
    if value is None:
        return
    from pdsl.cli import files
    from pdsl.semantics.solutions import read

    try:
        ctx.meta[_SOLUTION] = read(files.open_draft(value).text)
    except ValueError as fault:
        raise click.UsageError(f"`--solution {value}` cannot be read: {fault}.") from fault
