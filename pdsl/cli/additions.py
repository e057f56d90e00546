"""`--annex` and what else a document is given besides its text: options of one kind, taken as one value."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

from pdsl.cli import files
from pdsl.cli.faults import did_you_mean
from pdsl.diagnostics import Diagnostic, Severity

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from pdsl.render.edition import Edition
    from pdsl.semantics.analysis import Analysis

F = TypeVar("F", bound=Callable[..., Any])


class Added(NamedTuple):
    """What the command line asks for."""

    annexes: tuple[str, ...] = ()
    correspondence: str | None = None
    comments: bool = False
    sources: bool = False


def options(command: F) -> Callable[..., Any]:
    """The options; the command is given them as `added`."""

    @wraps(command)
    def taken(**said: Any) -> Any:
        fields = {name: said.pop(name) for name in Added._fields}
        return command(**said, added=Added(**fields))

    made = click.option(
        "--source", "sources", is_flag=True,
        help="In a web page, the lines of the draft behind each paragraph, on demand.",
    )(taken)  # fmt: skip
    made = click.option(
        "--comments", is_flag=True,
        help="The findings of the check beside the paragraphs that they point at; in Word as its own comments.",
    )(made)  # fmt: skip
    made = click.option(
        "--correspondence", metavar="OLD", type=click.Path(),
        help="An annex that sets the numbers of this earlier draft against those of this one.",
    )(made)  # fmt: skip
    return click.option(
        "--annex", "annexes", multiple=True, metavar="NAME[,NAME…]", shell_complete=_names,
        help="Annexes made from the text: definitions, timetable, forces, obligations, verification, decisions, maps, "
        "or all.",
    )(made)  # fmt: skip


def _names(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The names of the annexes that begin so, behind those that are said already."""
    from click.shell_completion import CompletionItem

    from pdsl.render.annexes import ANNEXES

    del ctx, parameter
    before, comma, begun = incomplete.rpartition(",")
    return [CompletionItem(f"{before}{comma}{name}", help=about) for name, about in ANNEXES.items()
            if name.startswith(begun)]  # fmt: skip


def edition(added: Added, analysis: Analysis, draft: str, seen: list[str], asked: Edition) -> Edition:
    """How the document of a draft is to be made, with what is added to it.

    The files that are read besides are added to `seen`.
    """
    if added == Added():
        return asked
    earlier = None if added.correspondence is None else _earlier(added.correspondence, seen)
    return asked.replace(
        annexes=annexes(added),
        analysis=analysis,
        earlier=earlier.standing.model if earlier else None,
        comments=_findings(analysis, draft) if added.comments else None,
        sources=added.sources,
    )


def _findings(analysis: Analysis, draft: str) -> tuple[Diagnostic, ...]:
    """What `pdsl check` finds, as the settings in force ask for it: of what everybody may know."""
    from pdsl.checks import registry
    from pdsl.cli.settings import settings

    in_force = settings(draft)
    shown, _ = in_force.selection.apply(registry.run(analysis.measured_by(in_force.measures)))
    return tuple(shown)


def annexes(added: Added) -> tuple[str, ...]:
    """The annexes that are asked for. A usage error for what is none."""
    from pdsl.render.annexes import ANNEXES, chosen

    asked = chosen(",".join((*added.annexes, *(["correspondence"] if added.correspondence else []))))
    unknown = next((name for name in asked if name not in ANNEXES), None)
    if unknown is not None:
        hint = did_you_mean(unknown, ANNEXES, f" There are {', '.join(ANNEXES)}, and all.")
        raise click.UsageError(f"No annex is named `{unknown}`.{hint}")
    if "correspondence" in asked and not added.correspondence:
        raise click.UsageError("The annex `correspondence` needs the earlier draft: `--correspondence OLD.pdsl`.")
    return asked


def _earlier(path: str, seen: list[str]) -> Analysis:
    """The earlier draft. A usage error for one that cannot be read whole."""
    from pdsl.cli.checking import read

    if path == "-":
        raise click.UsageError("`--correspondence` needs a file: standard input is for a draft.")
    seen.append(path)
    earlier = read(files.open_draft(path), None, seen)
    if any(found.severity is Severity.ERROR for found in earlier.reading):
        raise click.UsageError(f"`{path}` cannot be read whole, so that its numbers are not known: run `pdsl check`.")
    return earlier
