"""Scenarios."""

from __future__ import annotations

from pdsl.lower import formulas
from pdsl.lower.actors import name_of, title_of
from pdsl.lower.context import Lowering
from pdsl.lower.modifiers import Modifiers
from pdsl.lower.terms import point, quantity
from pdsl.model.formulas import Requirement
from pdsl.model.scenarios import Expectation, Happening, Scenario
from pdsl.syntax.tree import Node


def scenario(ctx: Lowering, node: Node) -> Scenario:
    """`scenario s { happens ...  expect ... }`."""
    name = name_of(node)
    outer, ctx.path = ctx.path, ctx.identify(f"scenario.{name}", node)
    ident = ctx.path
    happenings, expectations = [], []
    for item in node.nodes():
        if item.kind == "happens":
            event = item.token("NAME")
            assert event is not None
            modifiers = Modifiers(ctx, list(item.nodes()), "`happens`")
            happenings.append(
                Happening(event=ctx.resolve(event, frozenset({"event"}), "`happens`"), timing=modifiers.timing())
            )
            modifiers.finish()
        elif item.kind == "expect":
            parts = list(item.nodes())
            line = ctx.identify(f"{ident}.expect", item)
            expectations.append(
                Expectation(
                    requirement=Requirement(id=line, mood="expect", formula=formulas.formula(ctx, parts[0])),
                    within=quantity(ctx, item.children[1]) if len(item.children) > 1 else None,
                    within_of=point(ctx, item.children[2], "within") if len(item.children) > 2 else None,
                )
            )
    ctx.path = outer
    return Scenario(name=name, title=title_of(node), happenings=tuple(happenings), expectations=tuple(expectations))
