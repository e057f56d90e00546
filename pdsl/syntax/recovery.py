"""How the parser survives a fault: report it once, mend or skip as little as possible, go on.

In this order: a text that is never closed is read to the end of its line; a forgotten `{`, `}`, `]`, `)` or `:` is
put in where what follows then fits; a statement that stops short is given up where the layout shows the next one; else
the statement is given up and reading goes on at the next line that begins a statement at the same depth. The
grammar ignores layout, but people do not. All ways to mend stand in one class: each moves the same stacks, and their
order decides; what knows more of words than of stacks stands in `habits`, `faults` and `wording`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pdsl.diagnostics import Applicability, Edit, Fix
from pdsl.syntax import wording
from pdsl.syntax.faults import MOST_FAULTS, Faults
from pdsl.syntax.habits import Habits
from pdsl.syntax.layout import Layout
from pdsl.syntax.lexer import END, JUNK, SIGN, UNCLOSED, WORD
from pdsl.syntax.stacks import Stacks
from pdsl.syntax.tables import DEEPEST
from pdsl.syntax.tree import Node, Token

if TYPE_CHECKING:
    from pdsl.syntax.parser import Run

_LONGEST_SHOWN = 40
_MOST_MENDED = 1000
_BRACES = ("{", "}")
_WORDS = re.compile(r"[^\W\d]\w*")
_CLOSERS = {"“": "”“", "„": "“”", "«": "»", "”": "”", "‘": "’", "‚": "‘’", "'": "'"}


class Recovery:
    """The recovering half of one parse. Changes the stacks of its `Run`."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self.text = run.source.text
        self.layout = Layout(run.source)
        self.stacks = Stacks(run)
        self.faults = Faults(run, self.stacks, self.layout)
        self.habits = Habits(self)
        self.skipped: set[str] = set()
        self._last = (-1, -1)
        self._faults = 0
        self._separated = ""  # signs after statements that were reported

    def recover(self, at: int) -> int:
        """Mend the stacks after a fault at or after `at`; gives the offset at which to read on. Always advances."""
        sort, start, end = self.run.lexer.look(at)
        self._faults += 1
        if self._faults > _MOST_MENDED and sort != END:
            # INVARIANT: the work for a text is bounded: whoever made a thousand faults reads the first fifty
            self.faults.report(wording.too_many(MOST_FAULTS), start, end)
            self._give_up(start, len(self.text))
            return len(self.text)
        here = (start, len(self.stacks.open_blocks()))
        if here == self._last:
            # INVARIANT: two faults at one place with the same blocks open mean no progress: pass over the word
            return self._pass_over(sort, start, end)
        self._last = here
        if len(self.run.states) > DEEPEST:
            self.faults.report(wording.too_deep(), start, end)
            return self.give_up_statement(start)
        if sort == UNCLOSED:
            return self._unclosed_text(start, end)
        if sort == JUNK:
            for mend in (self.habits.paragraph_number, self.habits.habit):
                resume = mend(start, end)
                if resume is not None:
                    return resume
            return self._stray(start, end)
        if sort == SIGN and self.text[start:end] == "}" and not self.stacks.open_blocks():
            return self._surplus_brace(start, end)
        if sort == SIGN and self.text[start:end] == "{" and self.run.tokens and self.run.tokens[-1].kind == "LBRACE":
            fix = self.faults.fix("remove it", start, end, "")
            self.faults.report(wording.surplus_opening_brace(), start, end, fix=fix)
            return end
        for mend in (
            self.habits.paragraph_number,
            self.habits.habit,
            self.habits.in_capitals,
            self._forgotten_opening_brace,
            self._forgotten_brace,
            self._forgotten_sign,
            self._stops_short,
            self._keyword_as_name,
        ):
            resume = mend(start, end)
            if resume is not None:
                return resume
        if sort == END:
            return self._end_of_text(start)
        self.faults.unexpected(sort, start, end)
        return self.give_up_statement(start)

    def _pass_over(self, sort: int, start: int, end: int) -> int:
        self._last = (-1, -1)
        if sort == END:
            self._lose(0, start)
            del self.run.states[1:], self.run.values[:]
            return start
        self._give_up(start, end)
        return max(end, start + 1)

    # ── texts and characters ─────────────────────────────────────────────

    def _unclosed_text(self, start: int, end: int) -> int:
        """Read a text without its closing mark to the end of its line (of three marks: of the file)."""
        run, text = self.run, self.text
        triple = text.startswith('"""', start)
        mark = '"""' if triple else '"'
        content = text[start:end].rstrip()
        opened_here = text.count("{", self.layout.line_start(start), start) > 0
        if not triple and (content.endswith("{") or (opened_here and content.endswith("}"))):
            content = content[:-1].rstrip()
        end = start + len(content)
        fix = None if triple else self.faults.fix(f"add `{mark}` here", end, end, mark)
        self.faults.report(wording.unclosed_text(mark), start, min(end, start + _LONGEST_SHOWN), fix=fix)
        string = run.table.number["STRING"]
        if run.viable(string):
            self.stacks.push(Token("STRING", content + mark, start, end), string)
            return end
        return self.give_up_statement(start)

    def _stray(self, start: int, end: int) -> int:
        """A character that no word of the language holds."""
        quoted = self._other_quotes(start)
        if quoted:
            return quoted
        while end < len(self.text) and self.text[end] == self.text[start]:
            end += 1  # a run of the same characters is one fault
        fits = self.stacks.fits(self.run.states, end)
        fix = self.faults.fix("remove it", start, end, "") if fits else None
        _, after, _ = self.run.lexer.look(end)
        separates = self.text[start] in ";." and (after >= len(self.text) or self.layout.is_set_off(after))
        if not (separates and self.text[start] in self._separated):
            words = wording.stray(self.text[start:end])
            if separates:
                words = words._replace(notes=("said once: so it is after every statement",))
                self._separated += self.text[start]
            self.faults.report(words, start, end, fix=fix)
        return end if fits or separates else self.give_up_statement(start)

    def _other_quotes(self, start: int) -> int:
        """Read a text in other quotation marks as a text; gives its end, or 0 if there is none."""
        run, line_end = self.run, self.layout.line_end(start)
        ends = [self.text.find(mark, start + 1, line_end) for mark in _CLOSERS.get(self.text[start], "")]
        end = min((end + 1 for end in ends if end > 0), default=0)
        string = run.table.number["STRING"]
        if not end or not run.viable(string):
            return 0
        content = self.text[start + 1 : end - 1].replace("\\", "\\\\").replace('"', '\\"')
        edit = Edit(self.faults.place(start, end), f'"{content}"')
        fix = Fix("use plain quotation marks", (edit,), Applicability.SAFE)
        self.faults.report(wording.other_quotes(), start, end, fix=fix)
        self.stacks.push(Token("STRING", f'"{content}"', start, end), string)
        return end

    # ── forgotten and surplus signs ──────────────────────────────────────

    def _surplus_brace(self, start: int, end: int) -> int:
        self.faults.report(wording.surplus_brace(), start, end, fix=self.faults.fix("remove it", start, end, ""))
        if self.stacks.kept() <= len(self.run.values):
            self._give_up(start, start)
        return end

    def _forgotten_sign(self, start: int, end: int) -> int | None:
        """Put in a `]`, `)` or `:` where what follows then fits."""
        run, table, stacks = self.run, self.run.table, self.stacks
        before = run.tokens[-1] if run.tokens else None
        if before is None or start >= len(self.text):
            return None
        began = stacks.began(stacks.item())
        following = run.lexer.look(end)[1]
        for sign, opener in (("]", "LSQB"), (")", "LPAR"), (":", "")):
            terminal = table.punctuation[sign]
            stack = run.shifted(terminal)
            if stack is None or (not opener and (began is None or began == before.start)):
                continue
            if stacks.replay(stack, start, following + 1) is None:
                continue
            title = f"insert `{sign}` after `{wording.shown(before.words)}`"
            fix = self.faults.fix(title, before.end, before.end, sign)
            opened = next((value for value in reversed(run.values) if opener and value.kind == opener), None)
            if sign == "]" and self._closing_bracket(start) is not None:
                continue  # it is closed farther on: something inside does not fit
            if opened is not None:
                self.faults.report(wording.unclosed_bracket(sign), opened.start, opened.end, fix=fix, found_at=start)
            else:
                self.faults.report(wording.missing_sign(sign, before), start, end, fix=fix)
            stacks.push(Token(table.terminals[terminal], "", before.end, before.end), terminal)
            return start
        return None

    def _forgotten_opening_brace(self, start: int, end: int) -> int | None:
        """Put in a `{` where the words that follow begin a statement of the block that it would open."""
        run, stacks = self.run, self.stacks
        before = run.tokens[-1] if run.tokens else None
        brace = run.table.punctuation["{"]
        stack = run.shifted(brace)
        following = run.lexer.look(end)[1]
        if before is None or start >= following or stacks.replay(stack, start, following + 1) is None:
            return None
        fix = self.faults.fix(f"insert `{{` after `{wording.shown(before.words)}`", before.end, before.end, " {")
        self.faults.report(wording.missing_sign("{", before), start, end, fix=fix)
        stacks.push(Token("LBRACE", "", before.end, before.end), brace)
        return start

    def _forgotten_brace(self, start: int, _end: int) -> int | None:
        """Put in `}` before a statement that is not indented deeper than the lines that opened the blocks.

        The fault shows at the statement's first word, or later in it where its beginning would also fit the
        open block; then the statement is read again. Gives the offset to read on from, or None.
        """
        run, stacks, layout = self.run, self.stacks, self.layout
        blocks, kept = stacks.open_blocks(), stacks.kept()
        if not blocks or blocks[-1] >= kept - 1 or start >= len(self.text):
            return None
        began = stacks.began(kept)
        began = start if began is None else began
        if not layout.is_first(began):
            return None
        stack: list[int] | None = run.states[:kept]
        for count, index in enumerate(reversed(blocks), 1):
            opened = run.values[index].start
            stack = run.shifted(stacks.brace, stack)
            if stack is None or layout.line(began) <= layout.line(opened):
                return None
            if layout.indent(began) > layout.indent(opened):
                return None
            if stacks.fits(stack, began) and stacks.replay(stack, began, start + 1) is not None:
                self.faults.unclosed(blocks[-count:], began, run.lexer.look(began)[2])
                self.drop(kept, began)
                for _ in range(count):
                    stacks.push(Token("RBRACE", "", began, began), stacks.brace)
                return began
        return None

    def _end_of_text(self, start: int) -> int:
        """Close what is open at the end of the text, giving up an unfinished statement."""
        run, stacks, end = self.run, self.stacks, self.run.table.end
        blocks = stacks.open_blocks()
        if not (blocks and run.viable(stacks.brace)):
            self.faults.unexpected(END, start, start)
            self._give_up(start, start)
        if blocks and run.viable(stacks.brace):
            self.faults.unclosed(blocks, start, start)
        while not run.viable(end):
            if not (run.viable(stacks.brace) and stacks.open_blocks()):
                return self._pass_over(END, start, start)
            stacks.push(Token("RBRACE", "", start, start), stacks.brace)
        return start

    # ── statements ───────────────────────────────────────────────────────

    def _stops_short(self, start: int, end: int) -> int | None:
        """Give up a statement that stops short, where the line that it ran into is a statement of its own."""
        run, stacks, layout = self.run, self.stacks, self.layout
        item = stacks.item()
        began, first = stacks.began(item), layout.first(start)
        if began is None or not began < first <= start or layout.indent(first) > layout.indent(began):
            return None
        if not layout.is_set_off(began):
            return None
        if stacks.replay(stacks.following(item), first, end) is None:
            return None
        states = stacks.replay(run.states[:item], began, first)
        if states is None or run.viable(stacks.brace, states) or run.viable(run.table.end, states):
            return None
        before = next(token for token in reversed(run.tokens) if token.start < first)
        fault = wording.unexpected(run.table, stacks.accepted(states), before, "")
        self.faults.report(fault, before.start, before.end, found_at=start)
        self.drop(item, first)
        self._put_error(began, first)
        return first

    def _keyword_as_name(self, start: int, end: int) -> int | None:
        """Give up a statement that fits if its first word, a keyword, is read as a name."""
        run, stacks = self.run, self.stacks
        item, first = stacks.item(), self.layout.first(start)
        began = stacks.began(item)
        sort, _, after = run.lexer.look(first)
        word = self.text[first:after]
        if sort != WORD or word not in run.table.keywords or first >= start or (began is not None and began < first):
            return None
        states = run.shifted(run.table.name, run.states[:item])
        if stacks.replay(states, after, end) is None:
            return None
        self.faults.report(wording.keyword_as_name(word), first, after, found_at=start)
        self.drop(item, first)
        items = run.values[item - 2] if item >= 2 else None
        while isinstance(items, Node) and items.kind == "" and items.children and items.children[-1].start >= first:
            items.children.pop()
        return self.give_up_statement(first)

    def give_up_statement(self, start: int, *, whole: bool = False) -> int:
        """Give up the statement (or, unless `whole`, the inside of the bracket) that holds the fault.

        Gives where to read on.
        """
        inside = None if whole else self._give_up_bracket(start)
        if inside is not None:
            return inside
        run, stacks, layout = self.run, self.stacks, self.layout
        kept = stacks.kept()
        began = stacks.began(kept)
        began = start if began is None else began
        depth = sum(1 for block in stacks.open_blocks() if block >= kept - 1)
        following = stacks.following(kept)
        margin, line = layout.indent(began), layout.line(start)
        here, line_end, returns = start, start, "\r" in self.text
        for sort, here, after in run.lexer.looks(start):
            sign = self.text[here:after] if sort == SIGN else ""
            if sort == END or (sign == "}" and depth == 0):
                break
            depth += (sign == "{") - (sign == "}")
            first = here >= line_end if here > start else layout.is_first(here)
            if after > line_end:
                newline = -1 if returns else self.text.find("\n", after - 1)
                line_end = newline + 1 if newline >= 0 else layout.line_end(after - 1)
            if sign in _BRACES:
                pass  # a brace belongs to what is given up
            elif first:
                same_depth = depth <= 0 and here > began and layout.indent(here) <= margin
                # what stands in the column of the statement given up is a statement too, if only a faulty one
                in_column = sort in (WORD, JUNK) and layout.indent(here) == margin and layout.is_first(began)
                readable = sort < UNCLOSED  # what is not is no terminal in any state
                if same_depth and (
                    in_column or (readable and following is not None and stacks.fits(following, here))
                ):
                    break
                if here > start and sort == WORD and layout.indent(here) == 0 and self._begins_top_level(here):
                    break
            elif (
                # statements of a block written on one line stand two blanks apart
                depth <= 0
                and sort == WORD
                and here > start
                and layout.line(here) == line
                and layout.is_set_off(here)
                and following is not None
                and stacks.terminal_in(following, here) not in (-1, run.table.name)
            ):
                break
        self._give_up(began, here)
        return here

    def _give_up_bracket(self, start: int) -> int | None:
        """Give up the inside of the innermost bracket if its `]` stands farther on; gives the place of the `]`."""
        run, stacks = self.run, self.stacks
        top = len(run.states) - 1
        while top > 0 and not stacks.in_bracket(run.states[top]):
            if stacks.begins_item(run.states[top]):
                return None
            top -= 1
        if top == 0:
            return None
        here = self._closing_bracket(start)
        if here is None:
            return None
        began = run.values[top].start if top < len(run.values) else start
        del run.states[top + 1 :], run.values[top:]
        self._put_error(began, here)
        return here

    def _closing_bracket(self, start: int) -> int | None:
        """The place of the `]` that closes the bracket in which an offset stands, if its statement has one."""
        if self.text.find("]", start) < 0:
            return None
        depth = 0
        line_end = self.layout.line_end(start)
        for sort, here, after in self.run.lexer.looks(start):
            sign = self.text[here:after] if sort == SIGN else ""
            if sort == END or sign in _BRACES or (here >= line_end and self.layout.is_first(here)):
                return None
            if here >= line_end:
                line_end = self.layout.line_end(here)
            if sign == "]" and depth == 0:
                return here
            depth += (sign == "[") - (sign == "]")
        return None

    def _give_up(self, start: int, end: int) -> None:
        """Put one `_ERROR` token over the unfinished statement and on to `end`."""
        kept = self.stacks.kept()
        began = self.stacks.began(kept)
        del self.run.states[kept:], self.run.values[kept - 1 :]
        self._put_error(start if began is None else min(start, began), end)

    def _put_error(self, start: int, end: int) -> None:
        """Shift an `_ERROR` token over the words given up, where the grammar takes it."""
        error = self.run.table.error
        self._lose(start, end)
        if self.run.viable(error):
            self.stacks.push(Token("_ERROR", self.text[start:end], start, end), error)

    def _lose(self, start: int, end: int) -> None:
        """Remember the words of a text given up: among them may be names that the rest relies on."""
        self.skipped.update(_WORDS.findall(self.text, start, end))

    def drop(self, kept: int, at: int) -> None:
        """Take the unfinished statement off the stacks, to read on from `at`."""
        run = self.run
        del run.states[kept:], run.values[kept - 1 :]
        while run.tokens and run.tokens[-1].start >= at:
            run.tokens.pop()

    def _begins_top_level(self, at: int) -> bool:
        """Whether a declaration or article of the file's top level begins here, and a block is still open."""
        table = self.run.table
        terminal = self.stacks.terminal_in([table.start], at)
        return bool(self.stacks.open_blocks()) and terminal not in (-1, table.name, table.end)
