"""The command line: one file for each command. Nothing else prints, reads arguments or exits."""

from __future__ import annotations

import os
import sys


def main() -> int:
    """Run the command named by the arguments; gives the exit code.

    0: nothing at or above the chosen weight; 1: findings; 2: the call cannot be understood or a file not be read;
    70: a fault of the tool; 130: interrupted.
    """
    # a text of many thousand lines makes many objects that live until the end: collect seldom
    import gc

    gc.set_threshold(1_000_000, 50, 1000)
    from pdsl.cli.plain import plain

    code = plain(sys.argv[1:])
    if code is None:
        from pdsl.cli.app import run

        code = run(sys.argv[1:])
    # nothing is left to find: else the interpreter looks through all objects once more on its way out
    gc.freeze()
    return code


def process() -> None:
    """Run the command as a process of its own, which ends at once: to take all objects apart one by one first, as the
    interpreter does on its way out, costs a twentieth of the time of a check.
    """
    code = main()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError, AttributeError):  # a stream that is closed, or was never there
        sys.exit(code)
    os._exit(code)
