"""Questions about the stacks of one parse: where its statement began, what it would take, what was read before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pdsl.syntax.tree import Node, Token

if TYPE_CHECKING:
    from pdsl.syntax.parser import Run

_FARTHEST = 2000  # characters of a statement that are read again to understand a fault in it
_REMEMBERED = 256  # stacks


class Stacks:
    """A view of the stacks of a `Run`. `values[i]` stands between `states[i]` and `states[i + 1]`.

    An item is a statement of a block or of the file: what may be given up as a whole. It begins in a state that
    takes an `_ERROR`.
    """

    def __init__(self, run: Run) -> None:
        self.run = run
        self.table = run.table
        self.brace = run.table.punctuation["}"]
        self.square = run.table.punctuation["]"]
        self._accepted: dict[tuple[int, ...], frozenset[int]] = {}

    def begins_item(self, state: int) -> bool:
        """Whether an item may begin in a state (and not only the inside of a bracket)."""
        action = self.table.actions(state).get(self.table.error, -1)
        return action >= 0 and self.table.actions(action).get(self.square, -1) < 0

    def in_bracket(self, state: int) -> bool:
        """Whether the inside of a bracket may be given up in a state."""
        action = self.table.actions(state).get(self.table.error, -1)
        return action >= 0 and self.table.actions(action).get(self.square, -1) >= 0

    def kept(self) -> int:
        """The number of states that stay if the unfinished item is given up; a finished item stays whole."""
        states = self.run.states
        if not self.in_bracket(states[-1]) and self.run.viable(self.table.error):
            return len(states)
        return self.item()

    def item(self) -> int:
        """The number of states below the item that was read last, finished or not."""
        states = self.run.states
        kept = len(states)
        while kept > 1 and not self.begins_item(states[kept - 1]):
            kept -= 1
        return kept

    def following(self, kept: int) -> list[int] | None:
        """The states in which the next item would be read if the unfinished one were given up."""
        return self.run.shifted(self.table.error, self.run.states[:kept])

    def began(self, kept: int) -> int | None:
        """The offset at which the unfinished item began, or None where none is begun."""
        values = self.run.values
        return values[kept - 1].start if kept <= len(values) else None

    def open_blocks(self) -> list[int]:
        """The indices in `values` of the `{` that are still open, outermost first."""
        opened: list[int] = []
        for index, value in enumerate(self.run.values):
            if value.kind == "LBRACE":
                opened.append(index)
            elif value.kind == "RBRACE":
                opened.pop()  # the block is closed, though what it belongs to is not reduced yet
        return opened

    def statement_of(self, brace: int) -> Sequence[Node | Token]:
        """The words before a `{` that belong to its statement. `brace` is its index in `values`."""
        start = brace
        while start > 0 and not self.begins_item(self.run.states[start]):
            start -= 1
        return self.run.values[start:brace]

    def accepted(self, states: list[int]) -> frozenset[int]:
        """The terminals that the parser would take next; of one fault this is asked several times."""
        key = tuple(states)
        found = self._accepted.get(key)
        if found is None:
            error = self.table.error
            found = frozenset(
                terminal
                for terminal in self.table.actions(states[-1])
                if terminal != error and self.run.viable(terminal, states)
            )
            if len(self._accepted) == _REMEMBERED:
                self._accepted.clear()
            self._accepted[key] = found
        return found

    def terminal_in(self, states: list[int], at: int) -> int:
        """The terminal that would be read at an offset, or -1."""
        return self.run.lexer.read(at, self.table.actions(states[-1]))[0]

    def fits(self, states: list[int], at: int) -> bool:
        """Whether the parser would take what stands at an offset."""
        terminal = self.terminal_in(states, at)
        return terminal >= 0 and self.run.viable(terminal, states)

    def replay(self, states: list[int] | None, at: int, stop: int) -> list[int] | None:
        """The states after reading from `at` all tokens that begin before `stop`; None at a fault."""
        if states is None or stop - at > _FARTHEST:
            return None
        stack: list[int] | None = states
        while stack is not None:
            terminal, start, end = self.run.lexer.read(at, self.table.actions(stack[-1]))
            if start >= stop:
                return stack
            if terminal < 0:
                return None
            stack = self.run.shifted(terminal, stack)
            if terminal == self.table.end:
                return stack
            at = end
        return None

    def before(self, at: int, kept: int) -> list[int] | None:
        """The states just before the word at `at`, the item before it not yet taken for finished."""
        states, values = self.run.states[:kept], self.run.values
        began = self.began(kept)
        if began is not None and began < at:
            return self.replay(states, began, at)
        previous = values[kept - 2] if kept >= 2 else None
        if isinstance(previous, Node) and previous.kind == "" and previous.children:
            item = previous.children[-1]
            found = self.replay(states, item.start, at)
            if found is not None:
                return found
        return states

    def push(self, token: Token, terminal: int) -> None:
        """Shift a token, playing the reductions that it calls for on the real stacks."""
        run, table = self.run, self.table
        while True:
            action = table.actions(run.states[-1])[terminal]
            if action >= 0:
                run.states.append(action)
                run.values.append(token)
                if token.kind != "_ERROR":
                    run.tokens.append(token)
                return
            run.reduce(table.rules[-1 - action], token.start)
