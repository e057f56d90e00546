"""An agreement as a small file that `render` and `check` take: TOML, `"term" = "option"`, as `--choose` names them.

Terms of which no line and no preference speaks are left open: nothing is picked for them.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pdsl.solve.answer import Solved
    from pdsl.solve.problem import Outcome

POINTS = ("every-line", "nash", "kalai-smorodinsky")


class NoSuchPoint(ValueError):
    """The agreement that is asked for does not exist; the words say why."""


def agreement(solved: Solved, point: str) -> tuple[Outcome, str]:
    """The outcome that a word or a number of the report names, and what is to be said of it. Raises `NoSuchPoint`."""
    front = solved.frontier.points
    if point == "every-line":
        if solved.example is None:
            raise NoSuchPoint("no agreement keeps every line that some option keeps; name a point, as `--point nash`")
        doubtful = len(solved.doubtful(solved.example))
        doubt = f"; of {doubtful} lines nobody can tell whether they are kept" if doubtful else ""
        return solved.example, f"one that keeps every line that some option keeps; there may be others{doubt}"
    if point in POINTS:
        found = solved.nash if point == "nash" else solved.kalai_smorodinsky
        if not found:
            raise NoSuchPoint(f"there is no such point: {solved.frontier.why or 'no party gets anything at any point'}")
        number = front.index(found[0])
        several = "" if len(found) == 1 else f", the first of {len(found)} such points"
        return found[0].outcome, f"point {number + 1} of the frontier{several}{_count(found[0].combinations)}"
    if not point.isdecimal() or not 1 <= int(point) <= len(front):
        raise NoSuchPoint(f"`{point}` is no point: the frontier has {len(front)}, and there are {', '.join(POINTS)}")
    return front[int(point) - 1].outcome, f"point {point} of the frontier{_count(front[int(point) - 1].combinations)}"


def _count(count: int) -> str:
    return f", one of {count:_} combinations that give the parties the same" if count > 1 else ""


def written(solved: Solved, outcome: Outcome, about: str) -> str:
    """The file."""
    lines = [f"# An agreement found by pdsl solve: {about}."]
    left = []
    for number, (term, option) in enumerate(zip(solved.encoded.terms, outcome, strict=True)):
        if not solved.encoded.stands(number, outcome):
            continue  # it stands in an option that is not taken
        if solved.matters(number):
            lines.append(f"{_quoted(term.id)} = {_quoted(term.options[option].choose)}")
        else:
            left.append(term.id)
    if left:
        lines.append("# Left open, as no line and no preference tells their options apart:")
        lines += [f"#   {_plain(name)}" for name in left]
    return "\n".join(lines) + "\n"


def _quoted(words: str) -> str:
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007f")


def _plain(words: str) -> str:
    return re.sub(r"[\x00-\x1f\x7f]", " ", words)
