"""Ceasefires."""

from __future__ import annotations

from typing import Any

from pdsl.lower.actors import lasting, name_of, title_of
from pdsl.lower.context import ACTORS, AREAS, Lowering
from pdsl.lower.ladders import extension
from pdsl.lower.modifiers import Modifiers
from pdsl.lower.terms import terms
from pdsl.model.ceasefire import Ceasefire, Orders, Pause, Widening
from pdsl.syntax.tree import Node

_KINDS = {"binds": ACTORS, "sectors": AREAS}


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
        ctx.path = ident
        ctx.mark(item.kind, item)
        listed = item.node("terms")
        if item.kind == "lasts":
            said["lasting"] = lasting(ctx, item.children[0])
        elif item.kind == "extension":
            said["extended_by"], said["extended_for"] = extension(ctx, item)
        elif item.kind == "orders":
            parts = Modifiers(ctx, list(item.nodes()), "`orders`")
            ctx.path = ctx.identify(f"{ident}.orders", item)
            said["orders"] = Orders(id=ctx.path, timing=parts.timing(), oversight=parts.oversight())
            parts.provenance()
            parts.finish()
        elif item.kind == "pause":
            said["pauses"] = (*said.get("pauses", ()), _pause(ctx, ident, item))
        elif listed is not None:
            field = "permits" if item.kind == "permits_acts" else item.kind
            said[field] = terms(ctx, listed, field, _KINDS.get(field))
    ctx.path = ident
    done = Ceasefire(
        id=ident, name=name, title=title_of(node), areas=(*header.role("in", AREAS), *header.role("along", AREAS)),
        timing=header.timing(), oversight=header.oversight(), conditions=header.conditions(),
        stances=header.stances(), provenance=header.provenance(), **said,
    )  # fmt: skip
    header.finish()
    ctx.path = outer
    return done


def _pause(ctx: Lowering, owner: str, node: Node) -> Pause:
    """`pause harbour in port for 7 days widens to coast when calm is done`."""
    outer, ctx.path = ctx.path, ctx.identify(f"{owner}.{name_of(node)}", node)
    ctx.mark("name", node.token("NAME"))
    word = node.token("WIDENS")
    first = Modifiers(ctx, [c for c in node.nodes() if word is None or c.start < word.start], "a pause")
    second = Modifiers(ctx, [c for c in node.nodes() if word is not None and c.start > word.start], "`widens`")
    done = Pause(
        id=ctx.path, name=name_of(node), areas=first.role("in", AREAS), timing=first.timing(),
        widening=None if word is None else Widening(
            id=f"{ctx.path}.widens", to=second.role("to", AREAS | {"ceasefire"}), needs=second.needs(),
            timing=second.timing(),
        ),
        provenance=first.provenance(),
    )  # fmt: skip
    first.finish()
    second.finish()
    ctx.path = outer
    return done
