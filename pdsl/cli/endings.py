"""The format that the ending of an output file asks for, and forms that several commands deliver in the same way."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence

import click

from pdsl.cli import files
from pdsl.cli.output import Output


def by_ending(
    output: str | None, endings: Mapping[str, str], formats: Sequence[str], *, otherwise: str = "text",
    option: str = "--format",
) -> str:  # fmt: skip
    """The format that the ending of a file's name asks for, of those that `option` takes; `otherwise` where nothing
    is written to a file.
    """
    if output is None:
        return otherwise
    ending = output.rpartition(".")[2].lower()
    form = endings.get(ending, ending)
    if form not in formats:
        raise click.UsageError(f"The ending of `{output}` names no format; say `{option} {'|'.join(formats)}`.")
    return form


def deliver_schema(out: Output, json_schema: Callable[[], object], path: str | None) -> int:
    """Write the JSON Schema of a command's JSON; the exit code."""
    files.deliver(out, json.dumps(json_schema(), indent=2) + "\n", path, ())
    out.close()
    return 0


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
