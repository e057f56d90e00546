"""Events."""

from __future__ import annotations

from typing import Any

from pdsl.lower import decisions
from pdsl.lower.actors import name_of, title_of
from pdsl.lower.context import ACTORS, AREAS, Lowering
from pdsl.lower.modifiers import Modifiers
from pdsl.lower.terms import terms, unquote
from pdsl.model.events import Event
from pdsl.syntax.tree import Node


def event(ctx: Lowering, node: Node) -> Event:
    """What counts as happening."""
    name = name_of(node)
    ctx.path = ctx.identify(f"event.{name}", node)
    ctx.mark("name", node.token("NAME"))
    said: dict[str, Any] = {}
    block = node.node("event_block")
    for item in block.nodes() if block else ():
        ctx.mark(item.kind, item)
        listed = item.node("terms")
        modifiers = Modifiers(ctx, [c for c in item.nodes() if c.kind not in ("terms", "rule")], f"`{item.kind}`")
        if item.kind == "attack" and listed is not None:
            said |= {
                "kind": "attack",
                "attackers": terms(ctx, listed, "attack of", ACTORS),
                "victims": modifiers.role("against", ACTORS),
                "area": (*modifiers.role("in"), *modifiers.role("on", AREAS)),
            }
        elif item.kind == "breach" and listed is not None:
            said |= {"kind": "breach", "breached": terms(ctx, listed, "breach of"),
                     "attackers": modifiers.role("with", ACTORS)}  # fmt: skip
        elif item.kind == "occurrence":
            said |= {"kind": "occurrence", "words": unquote(item.tokens("STRING")[0])}
        elif item.kind == "found_by":
            rule = item.node("rule")
            said["finder"] = decisions.rule(ctx, rule) if rule else None
        elif item.kind == "excused":
            said["excused"] = unquote(item.tokens("STRING")[0])
        elif item.kind == "qualified" and listed is not None:
            said["qualified"] = terms(ctx, listed, "qualified")
        modifiers.provenance()
        modifiers.finish()
    kept = [child for child in node.nodes() if child.kind not in ("title", "event_block")]
    modifiers = Modifiers(ctx, kept, f"event `{name}`")
    done = Event(name=name, title=title_of(node), provenance=modifiers.provenance(), imported=ctx.imported, **said)
    modifiers.finish()
    return done
