"""The group of commands, each loaded only when it is called, and the one place where faults become exit codes."""

from __future__ import annotations

import io
import sys
from importlib import import_module

import click

from pdsl import __version__
from pdsl.cli.faults import INTERRUPTED, Misuse, did_you_mean, guarded

COMMANDS = {
    "check": "find where a draft contradicts itself, will fail, or crosses a red line",
    "state": "show the state of everything at a moment, or over time",
    "run": "play the scenarios of a draft: who decides what when, and whether what is expected comes about",
    "table": "print a table: who can block what, what is due when, who owes what, and more",
    "compare": "say what changed between drafts, provision by provision, and what moved for whom",
    "solve": "say what can still be agreed: what goes together, what does not, what would open a way",
    "conforms": "say whether a draft is still the plan that a framework outlines, requirement by requirement",
    "assess": "fill in scorecards: what a text holds of that which makes settlements last",
    "render": "make a document that a delegation can read",
    "preview": "show a draft as a document beside its findings while you write it",
    "trace": "go from a line of a draft to the paragraphs of its document, and back",
    "fmt": "lay a draft out in the standard way",
    "new": "begin a draft from a scaffold",
    "explain": "say what a finding means, with examples and authorities",
    "export": "write a settlement as JSON for other programs, or as canonical text",
    "fingerprint": "print a hash of what a draft says",
    "profiles": "list the profiles: how a treaty, a ceasefire, a memorandum is measured",
    "config": "show the settings in force and where each was said",
    "stats": "count what a draft holds, and how much of it the tool understands",
    "server": "serve an editor: findings while you type, completion, renaming",
    "completion": "print a script that lets a shell complete what you type",
}


class Commands(click.Group):
    """Commands by name; a module `pdsl.cli.NAME` holds the command `NAME`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order in which a draft meets them."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one command."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"pdsl.cli.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """An unknown command gets a suggestion."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            hint = did_you_mean(args[0], COMMANDS, f" There are {', '.join(COMMANDS)}.")
            raise click.UsageError(f"No command is named `{args[0]}`.{hint}", ctx)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        """A call that cannot be carried out is told as click tells its own, with the usage of the command."""
        try:
            return super().invoke(ctx)
        except Misuse as fault:
            name = ctx.invoked_subcommand
            command = self.get_command(ctx, name) if name else None
            called = click.Context(command, parent=ctx, info_name=name) if command else ctx
            raise click.UsageError(str(fault), called) from fault

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without loading them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Start with: pdsl check examples/plan_28.pdsl",
)
@click.version_option(__version__, "-V", "--version", prog_name="pdsl")
def pdsl() -> None:
    """Write a peace settlement as text that can be checked and rendered.

    \b
      pdsl check draft.pdsl                     find what will break
      pdsl render draft.pdsl -o draft.docx      make a document
      pdsl explain GUA-01                       why a finding matters
    """


def run(arguments: list[str]) -> int:
    """Run a command line; gives the exit code."""
    return guarded(lambda: _run(arguments))


def _run(arguments: list[str]) -> int:
    try:
        code = pdsl.main(arguments, prog_name="pdsl", standalone_mode=False)
        return code if isinstance(code, int) else 0
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.Abort:
        sys.stderr.write("interrupted\n")
        return INTERRUPTED
    except click.ClickException as fault:
        from pdsl.report.screen import lines

        # a file's name may hold what would steer the terminal
        said = io.StringIO()
        fault.show(file=said)
        sys.stderr.write(lines(said.getvalue()))
        return fault.exit_code
