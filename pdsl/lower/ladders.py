"""Ladders, and the steps and invocations that guarantees and snap-backs share with them."""

from __future__ import annotations

from typing import Any

from pdsl.lower import decisions
from pdsl.lower.actors import name_of, title_of
from pdsl.lower.context import ACTORS, Lowering
from pdsl.lower.modifiers import Modifiers
from pdsl.lower.terms import quantity, terms, unquote
from pdsl.lower.undertakings import undertaking
from pdsl.model.decisions import Rule
from pdsl.model.ladders import Invocation, Ladder, Step
from pdsl.model.terms import Ref, Slot, Words
from pdsl.model.time import Timing
from pdsl.model.undertakings import Conditions, Provenance, Stance, Undertaking
from pdsl.syntax.tree import Node, Token


def ladder(ctx: Lowering, node: Node) -> Ladder:
    """`ladder settle "…" on E { invoked by …  step … }`."""
    name = name_of(node)
    outer, ctx.path = ctx.path, ctx.identify(f"{ctx.path}.{name}", node)
    ident = ctx.path
    ctx.mark("name", node.token("NAME"))
    header = Modifiers(ctx, [c for c in node.nodes() if c.kind not in ("title", "ladder_block")], "a ladder")
    said: dict[str, Any] = {}
    steps: list[Step] = []
    block = node.node("ladder_block")
    name_steps(ctx, ident, block)
    for item in block.nodes() if block else ():
        ctx.path = ident
        ctx.mark(item.kind, item)
        if item.kind == "step":
            steps += rungs(ctx, ident, item)
        elif item.kind == "invocation":
            said["invocation"] = invocation(ctx, ident, item)
        elif item.kind == "suspends":
            listed = item.node("terms")
            said["suspends"] = terms(ctx, listed, "suspends") if listed is not None else ()
            rest = Modifiers(ctx, [c for c in item.nodes() if c is not listed], "`suspends`")
            said["lines"] = (*said.get("lines", ()), *rest.line("suspends"))
    ctx.path = ident
    done = Ladder(
        id=ident, name=name, title=title_of(node), events=header.role("on"), steps=tuple(steps),
        timing=header.timing(), oversight=header.oversight(), stances=header.stances(),
        provenance=header.provenance(), **said,
    )  # fmt: skip
    header.finish()
    ctx.path, ctx.steps = outer, {}
    return done


def name_steps(ctx: Lowering, owner: str, block: Node | None) -> None:
    """Let the steps of a ladder or guarantee be named within it, by the ids that they will have."""
    names = [name_of(item) for item in block.all("step")] if block is not None else []
    ctx.steps = {name: Ref(name=f"{owner}.{name}", kind="step") for name in names}


def rungs(ctx: Lowering, owner: str, node: Node) -> list[Step]:
    """The sentences of one step; what the step says of time and condition holds for each."""
    name = name_of(node)
    found: list[Step] = []
    parts = [child for child in node.nodes() if child.kind not in ("step_sentence", "extension")]
    extended_by, extended_for = extension(ctx, node.node("extension"))
    timing, conditions, provenance = Timing(), Conditions(), Provenance()
    stances: tuple[Stance, ...] = ()
    for inner in node.all("step_sentence"):
        ctx.path = owner
        done = _sentence(ctx, owner, name, node if not found else inner, inner)
        if not found:
            ctx.path = done.id
            modifiers = Modifiers(ctx, parts, "a step")
            timing, conditions, provenance = modifiers.timing(), modifiers.conditions(), modifiers.provenance()
            stances = modifiers.stances()
            modifiers.finish()
        if provenance != Provenance():
            done = done.replace(provenance=provenance)
        # `step x if C: S` says of S what `step x: S if C` says
        done = done.replace(conditions=_both(conditions, done.conditions), stances=(*stances, *done.stances))
        found.append(Step(id=done.id, name=name, undertaking=done, timing=timing, joined=bool(found),
                          extended_by=extended_by, extended_for=extended_for))  # fmt: skip
    ctx.path = owner
    return found


def _sentence(ctx: Lowering, owner: str, name: str, node: Node, inner: Node) -> Undertaking:
    subject_node, modal_node, act_node = inner.children[:3]
    assert isinstance(subject_node, Node)
    assert isinstance(modal_node, Node)
    assert isinstance(act_node, Node)
    rest = [child for child in inner.children[3:] if isinstance(child, Node)]
    return undertaking(ctx, node, subject_node, modal_node, act_node, rest, f"{owner}.{name}")


def sentences(ctx: Lowering, owner: str, name: str, node: Node) -> list[Undertaking]:
    """The sentences that stand after a colon in a block, as those of an outcome."""
    return [_sentence(ctx, owner, name, inner, inner) for inner in node.all("step_sentence")]


def extension(ctx: Lowering, node: Node | None) -> tuple[Rule | None, Slot]:
    """`extendable for 15 days by RULE`: the rule and the length."""
    if node is None:
        return None, None
    rule = node.node("rule_core")
    length = next((child for child in node.children if child is not rule), None)
    return (decisions.rule(ctx, rule) if rule else None), (quantity(ctx, length) if length is not None else None)


def _both(first: Conditions, second: Conditions) -> Conditions:
    if first == Conditions():
        return second
    return Conditions(**{field: (*getattr(first, field), *getattr(second, field)) for field in Conditions.FIELDS})


def invocation(ctx: Lowering, owner: str, node: Node) -> Invocation:
    """`invoked by any participant standing participants provided "…" after settle`."""
    outer, ctx.path = ctx.path, ctx.identify(f"{owner}.invoked_by", node)
    ctx.mark("invoked_by", node)
    said: dict[str, Any] = {"by": terms(ctx, node.children[1], "invoked by", ACTORS | {"voters", "all"})}
    kept: list[Node] = []
    for part in node.nodes():
        ctx.mark(part.kind, part)
        if part.kind == "standing":
            said["standing"] = terms(ctx, part.children[-1], "standing", ACTORS | {"voters", "all"})
        elif part.kind == "after_ladder":
            said["after"] = terms(ctx, part.children[-1], "after", frozenset({"ladder", "clause"}))
        elif part.kind == "provided":
            words = part.children[-1]
            said["provided"] = (Words(text=unquote(words)),) if isinstance(words, Token) else ()
        elif part.kind in ("point", "source"):
            kept.append(part)
    done = Invocation(id=ctx.path, provenance=Modifiers(ctx, kept, "`invoked by`").provenance(), **said)
    ctx.path = outer
    return done

