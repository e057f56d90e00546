"""`pdsl explain CODE`."""

from __future__ import annotations

import os
import sys

import click

from pdsl.checks import registry
from pdsl.cli.output import Output, When


@click.command(name="explain")
@click.argument("code", required=False, metavar="CODE")
@click.option("--all", "everything", is_flag=True, help="List all findings that there are.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
def command(code: str | None, everything: bool, color: When) -> int:
    """Say what a finding means, why it matters, with examples and authorities. CODE may also be a name.

    \b
      pdsl explain GUA-01
      pdsl explain adversary-veto
      pdsl explain --all
    """
    out = Output(sys.stdout, sys.stderr, os.environ, color=color)
    if everything or code is None:
        for module in registry.modules():
            check = module.CHECK
            out.document(f"{check.code}  {check.severity.value:<7}  {check.name:<32} {_headline(module.__doc__)}\n")
        out.close()
        return 0
    found = registry.by_code_or_name(code)
    if found is None:
        from pdsl.spelling import nearest

        known = [word for module in registry.modules() for word in (module.CHECK.code, module.CHECK.name)]
        guess = nearest(code.upper(), known) or nearest(code.lower(), known)
        hint = f" Did you mean `{guess}`?" if guess else " `pdsl explain --all` lists them."
        raise click.UsageError(f"No finding is named `{code}`.{hint}")
    check = found.CHECK
    text = (found.__doc__ or "its explanation was left out of this installation (python -OO)").strip()
    authority = f"\n\nAuthority: {'; '.join(check.authority)}" if check.authority else ""
    out.document(f"{check.code} {check.name} ({check.severity.value})\n\n{text}{authority}\n")
    out.close()
    return 0


def _headline(text: str | None) -> str:
    return (text or "").strip().split("\n", 1)[0]
