"""Alternatives of whole clauses: each clause of an option carries its guard."""

from __future__ import annotations

from pdsl.lower.actors import name_of, title_of
from pdsl.lower.context import Lowering
from pdsl.lower.modifiers import Modifiers
from pdsl.lower.terms import terms
from pdsl.model.brackets import ClauseOption, Either, Package, under
from pdsl.model.terms import Slot
from pdsl.model.undertakings import Guard
from pdsl.syntax.tree import Node


def either(ctx: Lowering, node: Node) -> Either:
    """`either e { option o { ... } ... }`."""
    # options hold clauses, which may be alternatives: the grammar's own recursion
    from pdsl.lower import articles

    name = name_of(node)
    outer, ctx.path = ctx.path, ctx.identify(f"{ctx.path}.{name}", node)
    ident = ctx.path
    ctx.mark("name", node.token("NAME"))
    options = []
    for item in node.all("clause_option"):
        option = name_of(item)
        ctx.path = f"{ident}.{option}"
        ctx.origins[(ctx.path, "")] = ctx.place(item)
        ctx.headings[ctx.path] = ctx.heading
        kept = [c for c in item.nodes() if c.kind not in articles.NO_PART and c.kind not in articles.CLAUSES]
        modifiers = Modifiers(ctx, [child for child in kept if not child.kind.startswith("bad_")], "an option")
        stances = modifiers.stances()
        modifiers.provenance()
        modifiers.finish()
        guard = Guard(either=ident, option=option)
        clauses = tuple(under(clause, guard) for clause in articles.clauses(ctx, item))
        options.append(ClauseOption(name=option, title=title_of(item), clauses=clauses, stances=stances))
    ctx.path = ident
    header = Modifiers(ctx, [c for c in node.nodes() if c.kind not in ("title", "clause_option") and not
                             c.kind.startswith("bad_")], "a set of alternatives")  # fmt: skip
    done = Either(id=ident, name=name, title=title_of(node), options=tuple(options), stances=header.stances(),
                  provenance=header.provenance())  # fmt: skip
    header.finish()
    ctx.path = outer
    return done


def package(ctx: Lowering, node: Node) -> Package:
    """`package p { interdependent o1, o2 }`."""
    name = name_of(node)
    ctx.identify(f"package.{name}", node)
    options: list[Slot] = []
    for item in node.all("interdependent"):
        listed = item.node("terms")
        options += terms(ctx, listed, "interdependent", frozenset({"option"})) if listed else ()
    return Package(name=name, options=tuple(options))
