"""Frameworks."""

from __future__ import annotations

from pdsl.lower.actors import name_of, title_of
from pdsl.lower.context import Lowering
from pdsl.lower.modifiers import Modifiers
from pdsl.lower.redlines import requirement
from pdsl.lower.terms import unquote
from pdsl.model.frameworks import Demand, Framework
from pdsl.syntax.tree import Node

_LINES = frozenset({"require", "forbid", "expect"})
_SOURCES = frozenset({"point", "source"})


def framework(ctx: Lowering, node: Node) -> Framework:
    """`framework NAME { ... }`."""
    name = name_of(node)
    ctx.path = ident = ctx.identify(f"framework.{name}", node)
    ctx.mark("name", node.token("NAME"))
    demands = []
    basis: list[tuple[str, str]] = []
    rest = []
    for item in node.nodes():
        if item.kind in _LINES or item.kind == "labelled_demand":
            demands.append(_demand(ctx, ident, item))
        elif item.kind == "basis":
            basis.append((name_of(item), unquote(item.tokens("STRING")[0])))
            modifiers = Modifiers(ctx, list(item.nodes()), "`basis`")
            modifiers.provenance()
            modifiers.finish()
        elif item.kind not in ("title", "note") and not item.kind.startswith("bad_"):
            rest.append(item)
    modifiers = Modifiers(ctx, rest, "a framework")
    done = Framework(
        name=name, title=title_of(node), demands=tuple(demands), basis=tuple(basis), stances=modifiers.stances(),
        provenance=modifiers.provenance(), imported=ctx.imported,
    )  # fmt: skip
    modifiers.finish()
    return done


def _demand(ctx: Lowering, ident: str, node: Node) -> Demand:
    label = name_of(node) if node.kind == "labelled_demand" else ""
    line = next(child for child in node.nodes() if child.kind in _LINES) if label else node
    asked = requirement(ctx, ident, line, f"{ident}.{label}" if label else "")
    modifiers = Modifiers(ctx, [child for child in line.nodes() if child.kind in _SOURCES], "a requirement")
    return Demand(id=asked.id, requirement=asked, label=label, provenance=modifiers.provenance())
