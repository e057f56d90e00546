"""The parser: Lark's LALR tables, own loop, own positions. It cannot fail: it returns a tree and findings.

Faults become `bad_*` nodes that hold one `_ERROR` token over the words that could not be read; later
stages pass over them in silence. How a fault is survived is in `recovery.py`, its words in `wording.py`.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from pdsl.diagnostics import Diagnostic
from pdsl.source import Source
from pdsl.syntax.lexer import IS_SIGN, IS_STRING, IS_WORD, LEXEMES, Lexer
from pdsl.syntax.tables import ANY, DEEPEST, GROWN, ONE, WHOLE, Rule, Tables, tables
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
        self.halts = False  # before the end of the text, so that the stacks show what could follow it

    @cached_property
    def recovery(self) -> Recovery:
        """What survives faults; most texts never need it."""
        from pdsl.syntax.recovery import Recovery

        self.faultless = False
        return Recovery(self)

    def parse(self) -> Node:  # noqa: PLR0915 - a call for each token would cost more than the work in it
        """The whole text: an LALR parser's loop in which all reductions without a choice are one step.

        It goes through the lexemes in one search as long as each is one token, and begins the search anew where a
        token ends elsewhere: after a keyword of several words, some numbers, and faults.
        """
        table, text, read = self.table, self.source.text, self.lexer.read
        rows, row_of, keywords, names = table.rows, table.row, table.keywords, table.terminals
        chains, chain_of, rules, plans, plan_of = table.chains, table.chain, table.rules, table.plans, table.plan
        wide, stride, apart = table.symbols, len(names), len(rows)
        states, values, tokens = self.states, self.values, self.tokens
        same = dict[str, str]().setdefault
        at = 0
        while True:
            for found in LEXEMES.finditer(text, at):
                # what stands here
                state = states[-1]
                row = rows[state] or row_of(state)
                group = found.lastindex
                word = found[group]  # type: ignore[index]
                if group == IS_WORD:
                    hit = row.hits.get(word)
                    if hit is None:
                        hit = row.keyword(word, table) if word in keywords else row.name
                elif group == IS_SIGN:
                    hit = row.hits.get(word) or row.sign(word, table)
                elif group == IS_STRING:
                    hit = row.string
                else:
                    hit = None
                action: int | None
                if hit:
                    action, terminal, name = hit
                    start, end = found.span(group)  # type: ignore[arg-type]
                else:
                    actions = table.actions(state)
                    terminal, start, end = read(at, actions)
                    if self.halts and start >= len(text):
                        return Node("start", [], 0, start)
                    action, name, word = actions.get(terminal), names[terminal], text[start:end]
                # what is finished before it
                if action is not None and action < 0:
                    last = values[-1].end if values else at
                    if len(states) > 1:
                        key = (states[-2] * wide + state) * stride + terminal
                        wraps, state, action = chains.get(key) or chain_of(key)
                        states[-1] = state
                        if wraps:
                            value = values[-1]
                            for kind in wraps:
                                value = Node(kind, [value], value.start, last)
                            values[-1] = value
                    while action is not None and action < 0:
                        origin, length, kind, way, kept = plans[-1 - action] or plan_of(-1 - action)
                        if way == ANY:
                            value = self.make(rules[-1 - action], at)
                            last = value.end
                        elif way == GROWN:
                            value = values[-length]
                            for index in kept:
                                value.children.append(values[index])  # type: ignore[union-attr]
                            value.end = last
                            del values[-length:], states[-length:]
                        else:
                            if way == WHOLE:
                                children = values[-length:]
                            elif way == ONE:
                                children = [values[kept[0]]]
                            else:
                                children = [*map(values.__getitem__, kept)]
                            value = Node(kind, children, values[-length].start, last)
                            del values[-length:], states[-length:]
                        key = (states[-1] * wide + apart + origin) * stride + terminal
                        wraps, state, action = chains.get(key) or chain_of(key)
                        for kind in wraps:
                            value = Node(kind, [value], value.start, last)
                        values.append(value)
                        states.append(state)
                if action is None or len(states) > DEEPEST:
                    if terminal == table.end and states[-1] == table.accepting:
                        return values[-1]  # type: ignore[return-value]
                    at = self.recovery.recover(at)
                    break
                # words come back again and again: one copy of each is kept
                token = Token(name, word if group == IS_STRING else same(word, word), start, end)
                values.append(token)
                tokens.append(token)
                states.append(action)
                at = end
                if end != found.end():
                    break

    def reduce(self, rule: Rule, at: int) -> None:
        """Replace the values of a production's right side by its node."""
        self.values.append(self.make(rule, at))
        self.states.append(self.table.goto(self.states[-1], rule[0]))

    def make(self, rule: Rule, at: int) -> Node | Token:
        """Take the values of a production's right side, with their states, off the stacks; gives its node."""
        states, values = self.states, self.values
        _, length, kind, single, keep = rule
        if not length:
            return Node(kind, [], at, at)
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
            return children[0]
        return Node(kind, children, parts[0].start, parts[-1].end)

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
            stack.append(table.goto(stack[-1], rule[0]))
