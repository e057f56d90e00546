"""Ceasefires."""

from __future__ import annotations

from typing import Any

from pdsl.lower.actors import lasting, name_of, title_of
from pdsl.lower.context import ACTORS, AREAS, Lowering
from pdsl.lower.modifiers import Modifiers
from pdsl.lower.terms import terms
from pdsl.model.ceasefire import Ceasefire
from pdsl.syntax.tree import Node


def ceasefire(ctx: Lowering, node: Node) -> Ceasefire:
    """`ceasefire c at P { ... }`."""
    name = name_of(node)
    outer, ctx.path = ctx.path, ctx.identify(f"{ctx.path}.{name}", node)
    ident = ctx.path
    ctx.mark("name", node.token("NAME"))
    header = Modifiers(ctx, [c for c in node.nodes() if c.kind not in ("title", "ceasefire_block")], "a ceasefire")
    said: dict[str, Any] = {}
    block = node.node("ceasefire_block")
    for item in block.nodes() if block else ():
        ctx.mark(item.kind, item)
        listed = item.node("terms")
        if item.kind == "lasts":
            said["lasting"] = lasting(ctx, item.children[0])
        elif listed is not None:
            field = "permits" if item.kind == "permits_acts" else item.kind
            said[field] = terms(ctx, listed, field, ACTORS if field == "binds" else None)
    done = Ceasefire(
        id=ident, name=name, title=title_of(node), areas=(*header.role("in", AREAS), *header.role("along", AREAS)),
        timing=header.timing(), oversight=header.oversight(), conditions=header.conditions(),
        stances=header.stances(), provenance=header.provenance(), **said,
    )  # fmt: skip
    header.finish()
    ctx.path = outer
    return done
