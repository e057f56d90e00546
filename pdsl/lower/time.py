"""Milestones and phases."""

from __future__ import annotations

from pdsl.lower import decisions
from pdsl.lower.actors import name_of, title_of
from pdsl.lower.context import Lowering
from pdsl.lower.modifiers import Modifiers
from pdsl.lower.terms import quantity
from pdsl.model.terms import Duration
from pdsl.model.time import Milestone, Phase
from pdsl.syntax.tree import Node


def milestone(ctx: Lowering, node: Node) -> Milestone:
    """A named instant."""
    name = name_of(node)
    ctx.path = ctx.identify(f"milestone.{name}", node)
    ctx.mark("name", node.token("NAME"))
    modifiers = Modifiers(ctx, [child for child in node.nodes() if child.kind != "title"], f"milestone `{name}`")
    certified = modifiers.role("certified_by")
    done = Milestone(
        name=name, title=title_of(node), timing=modifiers.timing(), certifier=certified[0] if certified else None,
        needs=modifiers.needs(),
    )  # fmt: skip
    modifiers.provenance()
    modifiers.finish()
    return done


def phase(ctx: Lowering, node: Node) -> Phase:
    """A named stretch of the timeline."""
    name = name_of(node)
    ctx.path = ctx.identify(f"phase.{name}", node)
    ctx.mark("name", node.token("NAME"))
    longest = timeout = None
    block = node.node("phase_block")
    for item in block.all("longest") if block else ():
        values = [child for child in item.children if child.kind != "FAILING_WHICH"]
        length = quantity(ctx, values[0])
        longest = length if isinstance(length, Duration) else None
        timeout = decisions.instead(ctx, values[1]) if len(values) > 1 and isinstance(values[1], Node) else None
    kept = [child for child in node.nodes() if child.kind not in ("title", "phase_block")]
    modifiers = Modifiers(ctx, kept, f"phase `{name}`")
    done = Phase(
        name=name, title=title_of(node), timing=modifiers.timing(), needs=modifiers.needs(),
        longest=longest, on_timeout=timeout,
    )  # fmt: skip
    modifiers.provenance()
    modifiers.finish()
    return done
