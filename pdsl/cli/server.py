"""`pdsl server`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from pdsl.cli.faults import Misuse
from pdsl.cli.settings import settings

if TYPE_CHECKING:
    from pdsl.lsp.desk import Setup


@click.command(name="server")
@click.option("--stdio", "stdio", is_flag=True, help="Speak over standard input and output.  [default]")
@click.option("--tcp", "port", type=click.IntRange(0, 65535), metavar="PORT", help="Listen at a port of this machine.")
def command(stdio: bool, port: int | None) -> int:
    """Serve an editor: findings while you type, completion, hover, renaming and more (Language Server Protocol).

    An editor starts this command by itself; docs/editors tells how. It needs the package pygls: pip install pdsl[lsp].
    """
    if stdio and port is not None:
        raise click.UsageError("`--stdio` and `--tcp` are two ways to speak: say one.")
    try:
        from pdsl.lsp.server import serve
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] not in ("pygls", "lsprotocol", "cattrs", "attrs"):
            raise
        raise Misuse("the server needs the package pygls, which is not installed: pip install pdsl[lsp]") from missing
    return serve(_setup, port)


def _setup(name: str, profile: str | None) -> Setup:
    """The settings in force for a file, with the profile that the editor says, if it says one.

    Where they cannot be read, the standard ones and what is wrong.
    """
    from pdsl.lsp.desk import Setup

    try:
        found = settings("-" if "://" in name or name.startswith("untitled:") else name, profile=profile)
    except Misuse as fault:
        return Setup(fault=str(fault))
    return Setup(found.selection, found.measures, bool(found.explain.value))
