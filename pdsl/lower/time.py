"""Milestones and phases."""

from __future__ import annotations

from typing import Any

from pdsl.lower import decisions, formulas
from pdsl.lower.actors import name_of, title_of
from pdsl.lower.context import ACTORS, Lowering
from pdsl.lower.modifiers import Modifiers
from pdsl.lower.terms import quantity, term, terms, unquote
from pdsl.model.terms import Duration
from pdsl.model.time import Benchmark, Milestone, Phase, Timing
from pdsl.syntax.tree import Node, Token


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


def benchmark(ctx: Lowering, node: Node) -> Milestone:
    """An instant that comes when a measure meets a threshold."""
    name = name_of(node)
    ctx.path = ctx.identify(f"milestone.{name}", node)
    ctx.mark("name", node.token("NAME"))
    said: dict[str, Any] = {}
    timing, timeout = Timing(), None
    block = node.node("benchmark_block")
    for item in block.nodes() if block else ():
        ctx.mark(item.kind, item)
        if item.kind == "metric":
            said["metric"] = unquote(item.tokens("STRING")[0])
        elif item.kind == "threshold":
            limit = item.children[0]
            assert isinstance(limit, Node)
            word, value = limit.children
            assert isinstance(word, Token)
            said |= {"bound": word.words, "threshold": term(ctx, value, "threshold")}
        elif item.kind == "measured_by":
            said["measured_by"] = terms(ctx, item.children[-1], "measured by", ACTORS)
        elif item.kind == "due":
            parts = [child for child in item.nodes() if child.kind not in ("rule", "applied")]
            instead = next((child for child in item.nodes() if child.kind in ("rule", "applied")), None)
            timeout = decisions.instead(ctx, instead) if instead is not None else None
            due = Modifiers(ctx, parts, "`due`")
            timing = due.timing()
            due.provenance()
            due.finish()
    kept = [child for child in node.nodes() if child.kind not in ("title", "benchmark_block")]
    modifiers = Modifiers(ctx, kept, f"benchmark `{name}`")
    certified = modifiers.role("certified_by")
    header = modifiers.timing()
    done = Milestone(
        name=name, title=title_of(node), timing=timing if header.silent else header, needs=modifiers.needs(),
        certifier=certified[0] if certified else None, benchmark=Benchmark(**said), on_timeout=timeout,
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
    ends = tuple(formulas.condition(ctx, item.children[-1]) for item in (block.all("ends_when") if block else ()))
    kept = [child for child in node.nodes() if child.kind not in ("title", "phase_block")]
    modifiers = Modifiers(ctx, kept, f"phase `{name}`")
    done = Phase(
        name=name, title=title_of(node), timing=modifiers.timing(), needs=modifiers.needs(),
        ends_when=ends, longest=longest, on_timeout=timeout,
    )  # fmt: skip
    modifiers.provenance()
    modifiers.finish()
    return done
