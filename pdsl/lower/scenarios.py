"""Scenarios."""

from __future__ import annotations

from pdsl.lower import redlines
from pdsl.lower.actors import name_of, title_of
from pdsl.lower.context import ACTORS, Lowering
from pdsl.lower.modifiers import Modifiers
from pdsl.model.scenarios import Happening, NamedChoice, Scenario
from pdsl.syntax.tree import Node

_MATTERS = frozenset({"event", "guarantee", "snapback"})


def scenario(ctx: Lowering, node: Node) -> Scenario:
    """`scenario s { happens ...  expect ... }`."""
    name = name_of(node)
    outer, ctx.path = ctx.path, ctx.identify(f"scenario.{name}", node)
    ident = ctx.path
    happenings, choices, expectations = [], [], []
    for item in node.nodes():
        if item.kind == "happens":
            event = item.token("NAME")
            assert event is not None
            line = ctx.identify(f"{ident}.happens", item)
            modifiers = Modifiers(ctx, list(item.nodes()), "`happens`")
            named = ctx.resolve(event, frozenset({"event"}), "`happens`")
            happenings.append(Happening(id=line, event=named, timing=modifiers.timing()))
            modifiers.finish()
        elif item.kind == "decides":
            choices.append(_choice(ctx, ident, item))
        elif item.kind == "expect":
            expectations.append(redlines.requirement(ctx, ident, item))
    ctx.path = outer
    return Scenario(
        name=name, title=title_of(node), happenings=tuple(happenings), choices=tuple(choices),
        expectations=tuple(expectations),
    )  # fmt: skip


def _choice(ctx: Lowering, ident: str, item: Node) -> NamedChoice:
    """`decides council no on shield within 12 hours`."""
    by, on = item.tokens("NAME")
    answer = item.token("ANSWER")
    line = ctx.identify(f"{ident}.decides", item)
    modifiers = Modifiers(ctx, list(item.nodes()), "`decides`")
    done = NamedChoice(
        id=line, by=ctx.resolve(by, ACTORS, "`decides`"), on=ctx.resolve(on, _MATTERS, "`decides`"),
        yes=answer is not None and answer.words.startswith("yes"), timing=modifiers.timing(),
    )  # fmt: skip
    modifiers.finish()
    return done
