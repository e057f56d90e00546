"""The commonest call, `pdsl check FILE…`, carried out without click, which takes longer to load than a draft to check.

Tests hold its output to that of the same call through click.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from pdsl.cli.faults import Misuse, guarded


def plain(arguments: Sequence[str]) -> int | None:
    """The exit code of a check of files with no option but `--format`; None for any other call, nothing being done.

    Options can stand in the environment too, and what is wrong with a call is click's to say.
    """
    form, paths = "full", []
    words = iter(arguments[1:])
    for word in words:
        if word == "--format":
            form = next(words, "")
        elif word.startswith("-") or not word:
            return None
        else:
            paths.append(word)
    if arguments[:1] != ["check"] or not paths or any(name.startswith(("PDSL_", "_PDSL_")) for name in os.environ):
        return None
    try:
        return guarded(lambda: _check(tuple(paths), form))
    except _Other:
        return None


class _Other(BaseException):
    """The call is click's after all."""


def _check(paths: tuple[str, ...], form: str) -> int:
    from pdsl import report
    from pdsl.cli import batch
    from pdsl.cli.checking import Options, once
    from pdsl.cli.output import Output

    if form not in report.FORMATS:
        raise _Other
    out = Output(sys.stdout, sys.stderr, os.environ)
    try:
        code, _ = once(out, Options(paths, form, jobs=batch.cores()))
    except Misuse:
        raise _Other from None
    out.close()
    return code
