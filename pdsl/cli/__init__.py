"""The command line: one file for each command. Nothing else prints, reads arguments or exits."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command named by the arguments; gives the exit code.

    0: nothing at or above the chosen weight; 1: findings; 2: the call cannot be understood or a file not be read;
    70: a fault of the tool; 130: interrupted.
    """
    # a text of many thousand lines makes many objects that live until the end: collect seldom
    import gc

    gc.set_threshold(1_000_000, 50, 1000)
    from pdsl.cli.app import run

    code = run(sys.argv[1:])
    # nothing is left to find: else the interpreter looks through all objects once more on its way out
    gc.freeze()
    return code
