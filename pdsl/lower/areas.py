"""Areas."""

from __future__ import annotations

from typing import Any

from pdsl.lower.actors import name_of, title_of
from pdsl.lower.context import ACTORS, AREAS, Lowering
from pdsl.lower.modifiers import Modifiers
from pdsl.lower.terms import point, terms, unquote
from pdsl.model.areas import Area, Holding
from pdsl.model.terms import Ref, Slot
from pdsl.syntax.tree import Node, Token


def area(ctx: Lowering, node: Node) -> Area:
    """A territory, line, zone or facility."""
    name = name_of(node)
    kind = node.token("AREA_KIND")
    ctx.path = ctx.identify(f"area.{name}", node)
    ctx.mark("name", node.token("NAME"))
    said: dict[str, Any] = {}
    held: list[Holding] = []
    block = node.node("area_block")
    for item in block.nodes() if block else ():
        ctx.mark(item.kind, item)
        listed = item.node("terms")
        if item.kind == "held_by" and listed is not None:
            modifiers = [child for child in item.nodes() if child is not listed]
            dated = next((child for child in modifiers if child.kind == "as_of"), None)
            rest = Modifiers(ctx, [child for child in modifiers if child is not dated], "`held by`")
            rest.provenance()
            rest.finish()
            as_of = point(ctx, dated.children[-1], "as of") if dated is not None else None
            held += [
                Holding(by=who, as_of=as_of) for who in terms(ctx, listed, "held by", ACTORS) if isinstance(who, Ref)
            ]
        elif item.kind in ("part_of", "union", "overlaps") and listed is not None:
            kinds = AREAS | ACTORS if item.kind == "part_of" else AREAS
            before: tuple[Slot, ...] = said.get(item.kind, ())
            said[item.kind] = (*before, *terms(ctx, listed, item.kind.replace("_", " "), kinds))
        elif item.kind == "claimed_by" and listed is not None:
            said["claimed_by"] = terms(ctx, listed, "claimed by", ACTORS)
        elif item.kind in ("code", "described"):
            said[item.kind] = unquote(item.tokens("STRING")[0])
    modifiers_ = Modifiers(ctx, [n for n in node.nodes() if n.kind not in ("title", "area_block")], f"`{name}`")
    as_of_nodes = modifiers_.take("as_of")
    if as_of_nodes:
        said["as_of"] = point(ctx, as_of_nodes[0].children[-1], "as of")
    done = Area(
        name=name, kind=kind.text if isinstance(kind, Token) else "territory", title=title_of(node),
        held_by=tuple(held), provenance=modifiers_.provenance(), imported=ctx.imported, **said,
    )  # fmt: skip
    modifiers_.finish()
    return done
