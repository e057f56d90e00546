"""Findings of one parse: at which word the fault of a statement lies, and what is said of it there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pdsl.diagnostics import Applicability, Diagnostic, Edit, Fix, Label, Place, Severity
from pdsl.source import Span
from pdsl.syntax import guesses, wording
from pdsl.syntax.layout import Layout
from pdsl.syntax.lexer import END, STRING, WORD
from pdsl.syntax.stacks import Stacks
from pdsl.syntax.tree import Node, Token

if TYPE_CHECKING:
    from pdsl.syntax.parser import Run

MOST_FAULTS = 50


class Faults:
    """Collects the findings of one parse, one for each fault."""

    def __init__(self, run: Run, stacks: Stacks, layout: Layout) -> None:
        self.run = run
        self.stacks = stacks
        self.layout = layout
        self.text = run.source.text
        self.diagnostics: list[Diagnostic] = []
        self._reported_at = -1

    def heard(self, at: int) -> bool:
        """Whether a fault found at an offset follows from one already reported, or is one too many."""
        return at <= self._reported_at or len(self.diagnostics) >= MOST_FAULTS

    def report(
        self,
        words: wording.Fault,
        start: int,
        end: int,
        secondary: tuple[Label, ...] = (),
        fix: Fix | None = None,
        *,
        found_at: int = -1,
    ) -> None:
        """Keep a finding, unless it was found no later than one already made (then it follows from that one)."""
        found_at = max(found_at, start)
        if not self.heard(found_at):
            self._keep(words, start, end, secondary, fix)
            self._reported_at = found_at

    def _keep(
        self, words: wording.Fault, start: int, end: int, secondary: tuple[Label, ...] = (), fix: Fix | None = None
    ) -> None:
        if len(self.diagnostics) == MOST_FAULTS - 1:
            words, secondary, fix = wording.too_many(MOST_FAULTS), (), None
        self.diagnostics.append(
            Diagnostic(
                words.code,
                words.name,
                Severity.ERROR,
                words.message,
                Label(self.place(start, max(end, start)), words.label),
                secondary,
                words.notes,
                words.helps,
                (),
                fix,
                self._path(start),
            )
        )

    def place(self, start: int, end: int) -> Place:
        """A place in the text."""
        return Place(self.run.source, Span(start, end))

    def fix(self, title: str, start: int, end: int, text: str) -> Fix:
        """A fix that a person has to agree to."""
        return Fix(title, (Edit(self.place(start, end), text),), Applicability.SUGGESTED)

    # ── a word that does not fit ─────────────────────────────────────────

    def unexpected(self, sort: int, start: int, end: int) -> None:
        """Find the word at which the fault of a statement really lies, and report it there."""
        if self.heard(start):
            return
        run, table, stacks = self.run, self.run.table, self.stacks
        before = run.tokens[-1] if run.tokens else None
        if sort == WORD and before is not None and before.kind == "NUMBER" and not self.layout.is_set_off(start):
            self._at_word(wording.not_a_unit(table, self.text[start:end]), start)
            return
        accepted = stacks.accepted(run.states)
        guess = guesses.guess(table.words_of(accepted), self._words(start)) if sort == WORD else guesses.NO_GUESS
        joined = guesses.joined(table.words_of(accepted), self._words(start)) if sort == WORD else guesses.NO_GUESS
        if joined.word:
            written = " ".join(self._words(start)[: joined.replaces])
            self._at_word(wording.not_understood(written, before, joined), start)
            return
        if before is not None and before.kind == "NAME":
            earlier = self._everyday(before, self.text[start:end])
            if earlier is None:
                fault = self._in_the_name_before(before, sort, self.text[start:end], guess)
                earlier = (fault, before) if fault is not None else None
            if earlier is not None:
                self._at_word(earlier[0], earlier[1].start, found_at=start)
                return
        if guess.word:
            words = " ".join(self._words(start)[: guess.replaces])
            self._at_word(wording.not_understood(words, before, guess), start)
        elif sort == WORD and stacks.kept() > len(run.values) and self.layout.is_set_off(start):
            self.report(self._misplaced(self.text[start:end]), start, end)
        else:
            fault = wording.unexpected(table, accepted, before, self.text[start:end])
            if before is not None and fault.incomplete and (sort == END or self.layout.is_first(start)):
                # a statement that stops short is shown where it stops, not at the innocent next line
                fault = wording.unexpected(table, accepted, before, "")
                self.report(fault, before.start, before.end, found_at=start)
            else:
                self.report(fault, start, end)

    def _everyday(self, name: Token, found: str) -> tuple[wording.Fault, Token] | None:
        """A turn of everyday language that was read as names: `the cape`, `thirty days`."""
        run, units = self.run, wording.unit_words(self.run.table)
        names = [token for token in run.tokens[-2:] if token.kind == "NAME"]
        for token, following in zip(reversed(names), (found, name.text), strict=False):
            if token is not name and self.layout.is_set_off(name.start):
                break
            filler = wording.filler(token.text)
            if filler is not None:
                return filler, token
            if following in units:
                return wording.number_in_words(token.text, following), token
        return None

    def _in_the_name_before(self, name: Token, sort: int, found: str, guess: guesses.Guess) -> wording.Fault | None:
        """The fault of a word that was read as a name because a keyword in it is misspelt or misplaced."""
        run, table, stacks = self.run, self.run.table, self.stacks
        item = stacks.item()
        alone = stacks.began(item) == name.start
        set_off = self.layout.is_set_off(name.start)
        preceding = run.tokens[-2] if len(run.tokens) > 1 else None
        if alone and not set_off and preceding is not None and preceding.kind == "NUMBER":
            return wording.not_a_unit(table, name.text)
        if alone and not set_off and preceding is not None and preceding.kind == "VERB_ALONE":
            return wording.no_object(preceding.words, name.text)
        states = stacks.before(name.start, item)
        candidates = table.words_of(stacks.accepted(states)) if states is not None else []
        words = self._words(name.start)
        earlier = guesses.guess(candidates, words)
        if earlier.word and (not guess.word or earlier.distance <= guess.distance):
            return wording.not_understood(" ".join(words[: earlier.replaces]), preceding, earlier)
        if not alone or guess.word:
            return None
        if name.text in table.keywords and sort in (WORD, STRING):
            return self._misplaced(name.text)
        if not set_off and preceding is not None and found not in table.words(table.number["VERB"]):
            return wording.not_understood(name.text, preceding, guesses.NO_GUESS)
        return None

    def _at_word(self, fault: wording.Fault, start: int, *, found_at: int = -1) -> None:
        """Report at a word, or at the words that a guess would replace."""
        end, fix = start, None
        for _ in range(fault.guess.replaces):
            end = self.run.lexer.look(end)[2]
        if fault.guess.word:
            fix = self.fix(f"replace with `{fault.guess.word}`", start, end, fault.guess.word)
        self.report(fault, start, end, fix=fix, found_at=found_at)

    def _words(self, at: int) -> list[str]:
        """The words that follow one another at an offset, at most five, on one line."""
        words: list[str] = []
        line = self.layout.line(at)
        while len(words) < 5:
            sort, start, end = self.run.lexer.look(at)
            if sort != WORD or self.layout.line(start) != line:
                break
            words.append(self.text[start:end])
            at = end
        return words

    def _misplaced(self, word: str) -> wording.Fault:
        """A word of the language, or none, where a statement should begin."""
        table, stacks = self.run.table, self.stacks
        blocks = stacks.open_blocks()
        states = stacks.following(stacks.kept())
        takes = table.words_of(stacks.accepted(states)) if states is not None else []
        inside = wording.construct(stacks.statement_of(blocks[-1])) if blocks else ""
        top_level = any(
            keyword.terminal in table.actions(table.start) and not keyword.rest
            for keyword in table.keywords.get(word, ())
        )
        return wording.misplaced(word, inside, takes, table.homes(word), top_level=top_level)

    # ── blocks ───────────────────────────────────────────────────────────

    def unclosed(self, blocks: list[int], start: int, end: int) -> None:
        """Report blocks (indices of their `{` in `values`, outermost first) that are still open at `start`."""
        if self.heard(start) and start < len(self.text):
            return
        before = self.run.tokens[-1].end if self.run.tokens else start
        for block in blocks:
            opened: Node | Token = self.run.values[block]
            what, where = wording.construct(self.stacks.statement_of(block)), start
            misled = self._misindented(opened, start)
            if misled is not None:
                opened, what, where = misled[0], "this block", misled[1].start
            margin = self.layout.margin(opened.start)
            if where < len(self.text):
                title = f"insert `}}` before line {self.run.source.position(where).line}"
                fix = self.fix(title, where, where, "}\n" + self.layout.margin(where))
            else:
                title = f"add `}}` after line {self.run.source.position(before).line}"
                fix = self.fix(title, before, before, f"\n{margin}}}")
            next_words = (Label(self.place(start, end), "the next statement starts here"),) if end > start else ()
            if len(self.diagnostics) < MOST_FAULTS:
                self._keep(wording.unclosed_block(what), opened.start, opened.end, next_words, fix)
        self._reported_at = max(self._reported_at, start)

    def _misindented(self, opened: Node | Token, until: int) -> tuple[Token, Token] | None:
        """The first block inside one still open whose `}` stands farther left than the line that opened it."""
        stack: list[Token] = []
        for token in self.run.tokens:
            if token.start <= opened.start or token.start >= until:
                continue
            if token.kind == "LBRACE":
                stack.append(token)
            elif token.kind == "RBRACE" and stack:
                inner, layout = stack.pop(), self.layout
                stands_first = token.text and layout.is_first(token.start)
                if stands_first and layout.indent(token.start) < layout.indent(inner.start):
                    return inner, token
        return None

    def _path(self, at: int) -> str:
        """The headings of the blocks that are open at an offset, innermost last."""
        stacks = self.stacks
        blocks = [block for block in stacks.open_blocks() if self.run.values[block].start < at]
        headings = [wording.heading(stacks.statement_of(block)) for block in blocks]
        return " > ".join(heading for heading in headings if heading)
