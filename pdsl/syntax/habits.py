"""Habits of a word processor and of other drafting, met where a fault is: numbers, capitals, dates, other words.

Each is said once, in the words of `slips.py`; the parser reads on behind it, or gives up its statement.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pdsl.syntax import slips, wording
from pdsl.syntax.instead import other_word
from pdsl.syntax.lexer import JUNK, WORD
from pdsl.syntax.tree import Token

if TYPE_CHECKING:
    from pdsl.syntax.recovery import Recovery


class Habits:
    """What a `Recovery` tries before anything else. Each way gives the offset to read on from, or None."""

    def __init__(self, recovery: Recovery) -> None:
        self.recovery = recovery
        self.run, self.text = recovery.run, recovery.text
        self.layout, self.stacks, self.faults = recovery.layout, recovery.stacks, recovery.faults
        self._numbered = self._capitals = False  # said once in a text

    def paragraph_number(self, start: int, _end: int) -> int | None:
        """Pass over a number or bullet before a statement; the first one of a text speaks for all."""
        run, stacks = self.run, self.stacks
        first = self.layout.first(start)
        marker = slips.MARKER.match(self.text, first)
        if marker is None or not first <= start < marker.end():
            return None
        item = stacks.item()
        if first < start:
            if stacks.began(item) != first:
                return None
            self.recovery.drop(item, first)
        if run.lexer.look(marker.end())[0] not in (WORD, JUNK):
            return None
        if not self._numbered:
            fix = self.faults.fix("remove it", first, marker.end(), "")
            self.faults.report(_no_numbers(marker[0]), first, marker.end(), fix=fix, found_at=start)
        self._numbered = True
        return marker.end()

    def in_capitals(self, start: int, _end: int) -> int | None:
        """Read a word of the language that is written in capitals: the fault shows at it, or at the word after it."""
        run, stacks = self.run, self.stacks
        found = self._small_letters(start, run.states)
        if found is None and run.tokens and run.tokens[-1].kind == "NAME":
            before, item = run.tokens[-1], stacks.item()
            if stacks.began(item) == before.start and self.layout.is_set_off(before.start):
                found = self._small_letters(before.start, run.states[:item])
                if found is not None:
                    self.recovery.drop(item, before.start)
        if found is None:
            return None
        words, terminal, begins, ends = found
        if not self._capitals:
            fix = self.faults.fix(f"replace with `{words}`", begins, ends, words)
            fault = _in_small_letters(self.text[begins:ends], words)
            self.faults.report(fault, begins, ends, fix=fix, found_at=start)
        self._capitals = True
        stacks.push(Token(run.table.terminals[terminal], words, begins, ends), terminal)
        return ends

    def _small_letters(self, at: int, states: list[int]) -> tuple[str, int, int, int] | None:
        """The keyword that stands at an offset in other letters, where the grammar takes it and what follows it."""
        run = self.run
        sort, begins, end = run.lexer.look(at)
        word = self.text[begins:end]
        if sort != WORD or word == word.lower():
            return None
        for keyword in run.table.keywords.get(word.lower(), ()):
            whole = " ".join((word.lower(), *keyword.rest))
            read = re.compile(r"\s+".join((word.lower(), *keyword.rest)) + r"(?!\w)", re.IGNORECASE)
            match = read.match(self.text, begins)
            if match is None:
                continue
            stack = run.shifted(keyword.terminal, states)
            if stack is not None:
                return whole, keyword.terminal, begins, match.end()
        return None

    def habit(self, start: int, end: int) -> int | None:
        """Say what a habit of other drafting is called here, and give up its statement."""
        run, stacks, layout = self.run, self.stacks, self.layout
        if self.faults.heard(start) or start >= len(self.text):
            return None
        # a word that is none of the language is often read as a name that begins the next sentence
        before, item = (run.tokens[-1] if run.tokens else None), stacks.item()
        places = [(start, self._takes(start, item) | frozenset(run.table.words_of(stacks.accepted(run.states))))]
        if before is not None and before.kind == "NAME" and stacks.began(item) == before.start:
            places.append((before.start, self._takes(before.start, item)))
        if layout.is_first(start) and stacks.kept() <= len(run.values):
            places = places[1:]  # the line before stops short: what begins this line is innocent
        junk = run.lexer.look(start)[0] == JUNK
        inner = next((text for text in run.tokens[-2:] if text.kind == "STRING" and text.end in (
            start, before.start if before else start)), None)  # fmt: skip
        if inner is not None and not junk:
            self.faults.report(_quotes_inside(), inner.start, end, found_at=start)
            return self.recovery.give_up_statement(start)
        inside = any(value.kind == "LSQB" for value in run.values[-12:])
        said = other_word(self.text, *places[0]) if places else None
        for at, takes in () if said else places:
            lines = (layout.line_start(at), layout.line_end(at))
            said = said or slips.habit(self.text, at, lines, takes, in_bracket=inside)
        for at, takes in () if said else places[1:]:
            said = said or other_word(self.text, at, takes)
        if said is None:
            return None
        fault = _said(said.message, said.label, said.help, stray=junk)
        fix = None
        if said.instead:
            fix = self.faults.fix(f"replace with `{said.instead}`", said.start, said.end, said.instead)
        self.faults.report(fault, said.start, said.end, fix=fix, found_at=start)
        name = run.table.name
        if said.reads_as_name and said.start <= start < said.end and run.viable(name):
            stacks.push(Token("NAME", self.text[start:end], start, said.end), name)
            return said.end
        return self.recovery.give_up_statement(start, whole=said.whole)

    def _takes(self, at: int, item: int) -> frozenset[str]:
        """The words of the language that would fit at an offset, the item before it not yet taken for finished."""
        states = self.stacks.before(at, item)
        return frozenset(self.run.table.words_of(self.stacks.accepted(states)) if states is not None else ())


def _said(message: str, label: str, help_: str, *, stray: bool) -> wording.Fault:
    """A habit of other drafting, from the tables in `slips.py`. `stray`: a character shows it that no word holds."""
    code, name = ("SYN-04", "stray-character") if stray else ("SYN-01", "unexpected-word")
    return wording.Fault(code, name, wording.shown(message, 100), label, (), (help_,))


def _quotes_inside() -> wording.Fault:
    """Plain quotation marks inside a text, which end it."""
    return wording.Fault(
        "SYN-01", "unexpected-word", "this text ends at the quotation mark inside it", "ended by the mark inside", (),
        ('write `\\"` for a mark inside a text, or curly marks there: “ ”',),
    )  # fmt: skip


def _in_small_letters(found: str, words: str) -> wording.Fault:
    """A word of the language in capitals."""
    return wording.Fault(
        "SYN-01", "unexpected-word", f"`{wording.shown(found)}` is written in small letters", "in capitals",
        ("said once: so it is with every word of the language",), (f"write `{words}`",),
    )  # fmt: skip


def _no_numbers(marker: str) -> wording.Fault:
    """A number or bullet before a statement."""
    return wording.Fault(
        "SYN-04", "stray-character", f"`{wording.shown(marker)}` before a statement is not part of the language",
        "statements carry no numbers or bullets",
        ("said once: the document numbers articles and paragraphs by itself",),
        ("remove it; a clause that is referred to has a label: `withdrawal: a shall …`",),
    )  # fmt: skip
