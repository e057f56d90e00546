"""How a call can fail: it cannot be carried out as it was given (`Misuse`), or the tool itself is at fault."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable

INTERNAL = 70
INTERRUPTED = 130


class Misuse(Exception):
    """Why a call cannot be carried out, as a sentence. `app` prints it with the usage of the command.

    `read`: the files that were read before, and with which it may become possible.
    """

    read: tuple[str, ...] = ()


def did_you_mean(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """The known word that was probably meant, as a sentence to put behind another; `otherwise` where none is near."""
    from pdsl.spelling import nearest

    guess = nearest(word, known)
    return f" Did you mean `{guess}`?" if guess else otherwise


def guarded(call: Callable[[], int]) -> int:
    """The exit code of a call. An uncaught fault never looks like findings."""
    try:
        return call()
    except KeyboardInterrupt:
        sys.stderr.write("\ninterrupted\n")
        return INTERRUPTED
    except BrokenPipeError:
        return 0
    except Exception as fault:  # noqa: BLE001 - the last door: a fault of the tool is said to be one
        return _fault(fault)


def _fault(fault: Exception) -> int:
    trace = fault.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    name = trace.tb_frame.f_code.co_filename.replace("\\", "/").rpartition("/pdsl/")[2] if trace else "?"
    line = trace.tb_lineno if trace else 0
    sys.stderr.write(
        f"pdsl: a fault of the tool itself, not of your draft: {type(fault).__name__} in {name}, line {line}\n"
        "Please report it with the command that you gave and, if it may be shown, the draft.\n"
    )
    return INTERNAL
