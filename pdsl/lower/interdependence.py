"""What works only together: `interdependent assembly, council`."""

from __future__ import annotations

from pdsl.lower.context import Lowering
from pdsl.lower.modifiers import Modifiers
from pdsl.lower.terms import terms
from pdsl.model.interdependence import Interdependence
from pdsl.model.terms import Ref
from pdsl.syntax.tree import Node

# What a text sets up and can end; an organization or a State is not for the text to end.
TIED = frozenset({
    "body", "guarantee", "snapback", "instrument", "clause", "article", "fund", "force_cap", "ceasefire",
})  # fmt: skip


def interdependence(ctx: Lowering, node: Node) -> Interdependence:
    """The things named, at least two, and where it comes from."""
    label, listed = node.token("NAME"), node.node("terms")
    outer, ctx.path = ctx.path, ctx.identify(f"{ctx.path}.{label.text if label else 'interdependent'}", node)
    ctx.mark("things", listed)
    ctx.mark("label", label)
    things = terms(ctx, listed, "interdependent", TIED) if listed is not None else ()
    if listed is not None and len(things) == 1 and isinstance(things[0], Ref) and not things[0].missing:
        ctx.report(
            "NAM-05", "no-such-value", f"`{things[0].name}` alone is interdependent with nothing", listed,
            "one thing", (), ("name those that work only together: `interdependent assembly, council`",),
        )  # fmt: skip
    modifiers = Modifiers(ctx, [child for child in node.nodes() if child is not listed], "`interdependent`")
    done = Interdependence(
        id=ctx.path, things=things, label=label.text if label else "", stances=modifiers.stances(),
        provenance=modifiers.provenance(),
    )  # fmt: skip
    modifiers.finish()
    ctx.path = outer
    return done
