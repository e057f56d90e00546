"""What the grammar takes at a place in a text, whole or broken: for editors that complete what is typed.

The tables are walked over the words before the place, faults survived as always; what the parser would take next is
what may stand there. A few words may be the beginning of a keyword of several (`shall` of `shall not`).
"""

from __future__ import annotations

from typing import NamedTuple

from pdsl.source import Source
from pdsl.syntax.lexer import IS_NUMBER, IS_STRING, IS_WORD, LEXEMES
from pdsl.syntax.parser import Run
from pdsl.syntax.stacks import Stacks
from pdsl.syntax.tables import Tables, tables

_UNCLOSED, _END = 5, 7  # groups of LEXEMES: a text never closed, the end
_LONGEST = 4  # words of a keyword
_CLOSERS = {"LBRACE": "}", "LSQB": "]", "LPAR": ")"}


class Expected(NamedTuple):
    """What may stand at a place. Offsets are those of the text.

    `inside`: `comment`, `text` (in quotation marks, from `start` on), or empty. `start` is where the word at the place
    begins. `states` is the parser's stack there, `accepted` the terminals that it takes, `closers` what closes what is
    open, innermost first. `begins`: a statement may begin here. `longer`: keywords of several words, the first of which
    are typed: (where they begin, the keyword). `previous` is the last keyword or name before the place.
    """

    inside: str
    start: int
    states: tuple[int, ...] = ()
    accepted: frozenset[int] = frozenset()
    closers: str = ""
    begins: bool = False
    longer: tuple[tuple[int, str], ...] = ()
    previous: str = ""

    @property
    def words(self) -> list[str]:
        """The keywords that may stand here."""
        return tables().words_of(self.accepted)

    def takes(self, terminal: str) -> bool:
        """Whether a terminal may stand here."""
        return tables().number[terminal] in self.accepted

    def takes_all(self, *terminals: str) -> bool:
        """Whether some terminals may stand here one after the other, and then what closes what is open."""
        table = tables()
        run = Run(Source("", ""), table)
        stack: list[int] | None = list(self.states)
        for terminal in terminals:
            stack = run.shifted(table.number[terminal], stack)
            if stack is None:
                return False
        closer = table.punctuation[self.closers[0]] if self.closers else table.end
        return run.viable(closer, stack)


def expected(text: str, offset: int, begin: int = 0) -> Expected:
    """What may stand at an offset. Reading begins at `begin`, where a statement of the file begins. Never raises."""
    fragment = text[begin:offset]
    lexemes = [(found.lastindex or _END, *found.span(found.lastindex or _END)) for found in LEXEMES.finditer(fragment)]
    while lexemes and lexemes[-1][0] == _END:
        lexemes.pop()
    previous, start = "", len(fragment)
    if lexemes:
        group, first, last = lexemes[-1]
        if group == _UNCLOSED:
            return Expected("text", begin + first, previous=_word(fragment, lexemes[-2:-1]))
        if last == len(fragment) and group in (IS_WORD, IS_NUMBER):
            start = first
            lexemes.pop()
        elif last == len(fragment) and group == IS_STRING:
            return Expected("text", begin + first)
    previous = _word(fragment, lexemes[-1:])
    trivia = fragment[lexemes[-1][2] if lexemes else 0 : start]
    if "#" in trivia.rpartition("\n")[2]:
        return Expected("comment", offset)
    table = tables()
    run = _run(fragment[:start], table)
    stacks = Stacks(run)
    signs = [_CLOSERS.get(value.kind, "") for value in run.values]
    return Expected(
        "", begin + start, tuple(run.states), stacks.accepted(run.states), "".join(reversed(signs)),
        stacks.begins_item(run.states[-1]) or run.viable(table.error),
        tuple((begin + at, words) for at, words in _longer(fragment, lexemes, start, table)), previous,
    )  # fmt: skip


def _word(fragment: str, lexemes: list[tuple[int, int, int]]) -> str:
    return fragment[lexemes[0][1] : lexemes[0][2]] if lexemes else ""


def _run(text: str, table: Tables) -> Run:
    run = Run(Source("", text), table)
    run.halts = True
    run.parse()
    return run


def _longer(
    fragment: str, lexemes: list[tuple[int, int, int]], start: int, table: Tables
) -> list[tuple[int, str]]:
    """The keywords of several words whose first words stand right before the place."""
    found: list[tuple[int, str]] = []
    for count in range(1, _LONGEST):
        before = lexemes[-count:]
        if len(before) < count or any(group != IS_WORD for group, _, _ in before):
            break
        at = before[0][1]
        typed = fragment[at:start].split()
        if "#" in fragment[at:start]:
            break
        longer = [
            keyword for keyword in table.keywords.get(typed[0], ())
            if len(keyword.rest) >= count and list(keyword.rest[: count - 1]) == typed[1:]
        ]  # fmt: skip
        if longer:
            run = _run(fragment[:at], table)
            found += [
                (at, " ".join((typed[0], *keyword.rest))) for keyword in longer if run.viable(keyword.terminal)
            ]  # fmt: skip
    return found
