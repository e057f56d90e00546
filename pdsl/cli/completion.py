"""`pdsl completion SHELL`: a script that lets a shell complete commands, options, files and codes of findings."""

from __future__ import annotations

import os
import sys

import click

from pdsl.cli.output import Output, When

SHELLS = ("bash", "zsh", "fish")


def findings(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """The codes, names and families that begin so; in a list with commas the last word counts."""
    del ctx
    from pdsl.checks import registry

    known = [word for module in registry.modules() for word in (module.CHECK.code, module.CHECK.name)]
    if parameter.name != "code":
        known += sorted({code[:3] for code in known if code[3:4] == "-" and code.isupper()})
    before, comma, last = incomplete.rpartition(",")
    return [before + comma + word for word in known if word.lower().startswith(last.lower())]


def profiles(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """The profiles that begin so."""
    del ctx, parameter
    from pdsl.profiles import names

    return [name for name in names() if name.startswith(incomplete.lower())]


@click.command(name="completion")
@click.argument("shell", type=click.Choice(SHELLS))
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
def command(shell: str, color: When) -> int:
    """Print a script that lets a shell complete commands, options, files and codes.

    \b
      bash   echo 'eval "$(pdsl completion bash)"' >> ~/.bashrc
      zsh    echo 'eval "$(pdsl completion zsh)"' >> ~/.zshrc
      fish   pdsl completion fish > ~/.config/fish/completions/pdsl.fish
    """
    from click.shell_completion import get_completion_class

    from pdsl.cli.app import pdsl

    out = Output(sys.stdout, sys.stderr, os.environ, color=color)
    kind = get_completion_class(shell)
    assert kind is not None
    script = kind(pdsl, {}, "pdsl", "_PDSL_COMPLETE")
    # not `source()`: for bash it starts a bash to ask its version
    out.document(script.source_template % script.source_vars() + "\n")
    out.close()
    return 0
