"""How a text is shown and whose copy it is: `--view`, `--for`, `--stamp` and their like, taken as one value."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

if TYPE_CHECKING:
    from pdsl.model.time import Date
    from pdsl.render.edition import Edition

F = TypeVar("F", bound=Callable[..., Any])

VIEWS = ("bracketed", "single", "resolved", "clean")


class Copy(NamedTuple):
    """What the command line asks for."""

    view: str | None = None
    owner: str | None = None
    against: tuple[str, ...] = ()
    stamps: tuple[str, ...] = ()
    distribution: str = ""
    line_numbers: bool = False


_OPTIONS = (
    click.option(
        "--view", type=click.Choice(VIEWS),
        help="`bracketed`: every position with its authors; `single`: the mediator's text, nobody's position; "
        "`resolved`: with options chosen, and it says which; `clean`: nothing open, else refused.",
    ),
    click.option("--for", "owner", metavar="PARTY",
                 help="The copy of this party: it is named first, and its own confidential red lines stand beside the "
                 "provisions."),
    click.option("--against", multiple=True, metavar="FILE", type=click.Path(),
                 help="With `--for`: a file with the party's red lines, which the draft does not import."),
    click.option("--stamp", "stamps", multiple=True, metavar="STAMP",
                 help="What the document says that it is: non-paper, draft rev. 3, initialled. Repeat it for more."),
    click.option("--distribution", default="", metavar="WORDS", help="Who may see it, at the head of every page."),
    click.option("--line-numbers", is_flag=True, help="Number the lines of a draft (docx, pdf, typst, txt)."),
)  # fmt: skip


def options(command: F) -> Callable[..., Any]:
    """The options; the command is given them as `copy`."""

    @wraps(command)
    def taken(**said: Any) -> Any:
        fields = {name: said.pop(name) for name in Copy._fields}
        return command(**said, copy=Copy(**fields))

    made: Callable[..., Any] = taken
    for option in reversed(_OPTIONS):
        made = option(made)
    return made


def edition(copy: Copy, choices: tuple[tuple[str, str], ...], as_of: Date | None) -> Edition:
    """How the document is to be made; with options chosen it is a resolved text unless another view is asked for."""
    from pdsl.render.edition import Edition

    if copy.against and copy.owner is None:
        raise click.UsageError("`--against` names a file with a party's red lines: say whose copy it is with `--for`.")
    return Edition(
        view=copy.view or ("resolved" if choices else "bracketed"), choices=choices, owner=copy.owner or "",
        stamps=copy.stamps, distribution=copy.distribution, as_of=as_of, line_numbers=copy.line_numbers,
    )  # fmt: skip


def moment(said: str) -> Date:
    """The day, hour and zone of `--as-of`. A usage error for what is none."""
    from pdsl.render.edition import moment as read

    try:
        return read(said)
    except ValueError as fault:
        raise click.UsageError(
            f"`--as-of {said}` is no day: {fault}. Write it as 2032-05-01, or as \"2032-05-01 16:00 utc+2\"."
        ) from fault
