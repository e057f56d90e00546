"""Alternatives of whole clauses: each clause of an option carries its guard."""

from __future__ import annotations

from pdsl.lower.actors import name_of, title_of
from pdsl.lower.context import Lowering
from pdsl.lower.modifiers import Modifiers
from pdsl.lower.terms import terms
from pdsl.model.brackets import ClauseOption, Either, Package
from pdsl.model.decisions import Default
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


def under(clause: object, guard: Guard) -> object:
    """The clause with one more guard; alternatives inside alternatives pass it on to their own clauses."""
    if isinstance(clause, Either):
        options = tuple(
            option.replace(clauses=tuple(under(inner, guard) for inner in option.clauses))
            for option in clause.options
        )
        return clause.replace(options=options)
    fields = getattr(clause, "FIELDS", ())
    if "guards" in fields:
        clause = clause.replace(guards=(guard, *clause.guards))  # type: ignore[attr-defined]
    failing = getattr(clause, "failing", None)
    if isinstance(failing, Default):
        kept = tuple(under(inner, guard) for inner in failing.clauses)
        clause = clause.replace(failing=failing.replace(clauses=kept))  # type: ignore[attr-defined]
    if "entries" in fields:
        clause = clause.replace(  # type: ignore[attr-defined]
            entries=tuple(entry.replace(guards=(guard, *entry.guards)) for entry in clause.entries)  # type: ignore[attr-defined]
        )
    if "outcomes" in fields:
        outcomes = tuple(
            outcome.replace(undertaking=outcome.undertaking.replace(guards=(guard, *outcome.undertaking.guards)))
            for outcome in clause.outcomes  # type: ignore[attr-defined]
        )
        clause = clause.replace(outcomes=outcomes)  # type: ignore[attr-defined]
    if "steps" in fields:
        steps = tuple(
            step.replace(undertaking=step.undertaking.replace(guards=(guard, *step.undertaking.guards)))
            for step in clause.steps  # type: ignore[attr-defined]
        )
        clause = clause.replace(steps=steps)  # type: ignore[attr-defined]
    return clause


def package(ctx: Lowering, node: Node) -> Package:
    """`package p { interdependent o1, o2 }`."""
    name = name_of(node)
    ctx.identify(f"package.{name}", node)
    options: list[Slot] = []
    for item in node.all("interdependent"):
        listed = item.node("terms")
        options += terms(ctx, listed, "interdependent", frozenset({"option"})) if listed else ()
    return Package(name=name, options=tuple(options))
