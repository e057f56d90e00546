"""The parser: Lark's LALR tables, own loop, own positions. It cannot fail: it returns a tree and findings.

Faults become `bad_*` nodes that hold one `_ERROR` token over the words that could not be read; later
stages pass over them in silence. How a fault is survived is in `recovery.py`, its words in `wording.py`.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from pdsl.diagnostics import Diagnostic
from pdsl.source import Source
from pdsl.syntax.lexer import Lexer
from pdsl.syntax.tables import DEEPEST, Rule, Tables, tables
from pdsl.syntax.tree import Node, Token

if TYPE_CHECKING:
    from pdsl.syntax.recovery import Recovery


class Parsed(NamedTuple):
    """What a text is, syntactically: its tree, its tokens in order (for the formatter), and its faults."""

    source: Source
    tree: Node
    tokens: list[Token]
    diagnostics: tuple[Diagnostic, ...]
    skipped: frozenset[str] = frozenset()  # the words of what could not be read: names declared there may be missing


def parse(source: Source) -> Parsed:
    """Read a text. Never raises; a text with faults gives a tree of all that could be read."""
    run = Run(source, tables())
    tree = run.parse()
    if run.faultless:
        return Parsed(source, tree, run.tokens, ())
    recovery = run.recovery
    return Parsed(source, tree, run.tokens, tuple(recovery.faults.diagnostics), frozenset(recovery.skipped))


class Run:
    """One parse: the stacks of states and values, and the tokens shifted so far."""

    def __init__(self, source: Source, table: Tables) -> None:
        self.source = source
        self.table = table
        self.lexer = Lexer(source.text, table)
        self.states: list[int] = [table.start]
        self.values: list[Node | Token] = []
        self.tokens: list[Token] = []
        self.faultless = True

    @cached_property
    def recovery(self) -> Recovery:
        """What survives faults; most texts never need it."""
        from pdsl.syntax.recovery import Recovery

        self.faultless = False
        return Recovery(self)

    def parse(self) -> Node:
        """The whole text; the loop of an LALR parser with its reductions written out for speed."""
        table, text = self.table, self.source.text
        read, actions_of, reduce = self.lexer.read, table.actions, self.reduce
        rules, names = table.rules, table.terminals
        states, values, tokens = self.states, self.values, self.tokens
        at = 0
        while True:
            actions = actions_of(states[-1])
            terminal, start, end = read(at, actions)
            action = actions.get(terminal)
            while action is not None and action < 0:
                reduce(rules[-1 - action], at)
                action = actions_of(states[-1]).get(terminal)
            if action is None or len(states) > DEEPEST:
                if terminal == table.end and states[-1] == table.accepting:
                    return values[-1]  # type: ignore[return-value]
                at = self.recovery.recover(at)
                continue
            token = Token(names[terminal], text[start:end], start, end)
            values.append(token)
            tokens.append(token)
            states.append(action)
            at = end

    def reduce(self, rule: Rule, at: int) -> None:
        """Replace the values of a production's right side by its node."""
        states, values = self.states, self.values
        origin, length, kind, single, keep = rule
        if not length:
            values.append(Node(kind, [], at, at))
            states.append(self.table.goto(states[-1])[origin])
            return
        parts = values[-length:]
        del values[-length:]
        del states[-length:]
        children: list[Node | Token]
        if keep and keep[0][1]:
            # spliced lists grow in place: a copy at each item would be quadratic
            children = parts[keep[0][0]].children  # type: ignore[union-attr]
            keep = keep[1:]
        else:
            children = []
        for index, splice in keep:
            if splice:
                children.extend(parts[index].children)  # type: ignore[union-attr]
            else:
                children.append(parts[index])
        if single and len(children) == 1:
            values.append(children[0])
        else:
            values.append(Node(kind, children, parts[0].start, parts[-1].end))
        states.append(self.table.goto(states[-1])[origin])

    def viable(self, terminal: int, states: list[int] | None = None) -> bool:
        """Whether the parser would take this terminal next, reductions played through on a copy of the states."""
        return self.shifted(terminal, states) is not None

    def shifted(self, terminal: int, states: list[int] | None = None) -> list[int] | None:
        """The stack of states after taking this terminal, or None."""
        stack = list(self.states if states is None else states)
        table = self.table
        while True:
            action = table.actions(stack[-1]).get(terminal)
            if action is None:
                return stack if terminal == table.end and stack[-1] == table.accepting else None
            if action >= 0:
                stack.append(action)
                return stack
            rule = table.rules[-1 - action]
            if rule[1]:
                del stack[-rule[1] :]
            stack.append(table.goto(stack[-1])[rule[0]])
