"""The format that the ending of an output file asks for, and workbooks, which go into files and pipes alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import click

from pdsl.cli import files
from pdsl.cli.output import Output


def by_ending(output: str | None, endings: Mapping[str, str], formats: Sequence[str]) -> str:
    """The format that the ending of a file's name asks for; text where nothing is written to a file."""
    if output is None:
        return "text"
    ending = output.rpartition(".")[2].lower()
    if ending not in endings:
        raise click.UsageError(f"The ending of `{output}` names no format; say `--format {'|'.join(formats)}`.")
    return endings[ending]


def deliver_workbook(
    out: Output, path: str | None, read_files: tuple[str, ...], make_it: files.Maker, name: str
) -> None:
    """Write a workbook to a file or into a pipe; `name` is one that a file could have."""
    if path is None and out.on_terminal:
        raise click.UsageError(f"A workbook is no text: name a file (`-o {name}.xlsx`), or send it into a pipe.")
    try:
        data = make_it()
    except ImportError as missing:
        raise click.UsageError(
            "Workbooks need the package XlsxWriter, which is not installed: pip install 'pdsl[xlsx]'."
        ) from missing
    files.deliver_bytes(out, data, path, read_files)
