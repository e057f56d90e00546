"""Final clauses."""

from __future__ import annotations

from typing import Any

from pdsl.lower import decisions
from pdsl.lower.actors import lasting, name_of
from pdsl.lower.context import ACTORS, Lowering
from pdsl.lower.modifiers import Modifiers
from pdsl.lower.terms import quantity, terms
from pdsl.model.final import FinalClause
from pdsl.syntax.tree import Node, Token

KINDS = (
    "entry_into_force", "ratification", "provisional_application", "reservations", "amended_by", "duration",
    "withdrawal", "depositary", "registered_with", "authentic", "prevailing", "disputes", "binding",
    "survival", "severable", "suspension",
)  # fmt: skip
_REACHED = frozenset({"clause", "article", "division", "ceasefire", "guarantee"})
_ACTOR_KINDS = {"ratification", "depositary", "registered_with"}


def final(ctx: Lowering, node: Node) -> FinalClause:
    """One final clause."""
    kind = node.kind
    outer, ctx.path = ctx.path, ctx.identify(f"{ctx.path}.{kind}", node)
    listed = node.node("terms")
    said: dict[str, Any] = {}
    parts = ("terms", "rule", "lasting", "quantity", "about", "consent")
    if kind == "authentic" and listed is not None:
        said["word"] = ", ".join(child.text for child in listed.children if isinstance(child, Token))
    elif listed is not None:
        kinds = ACTORS | {"voters", "all"} if kind in _ACTOR_KINDS | {"withdrawal", "suspension"} else None
        said["subjects"] = terms(ctx, listed, kind.replace("_", " "), kinds)
    if kind in ("reservations", "prevailing"):
        said["word"] = name_of(node)
    rule = node.node("rule")
    if rule is not None:
        said["rule"] = decisions.rule(ctx, rule)
    length = node.node("lasting")
    if length is not None:
        said["lasting"] = lasting(ctx, length)
    notice = None if node.node("consent") else node.node("quantity") or node.node("about")
    if notice is not None:
        said["notice"] = quantity(ctx, notice)
    upon = node.node("consent")
    if upon is not None:
        ctx.mark("consent", upon)
        act, counted = upon.token("CONSENT"), upon.node("rule_core")
        said["consent"] = act.text if act else ""
        said["rule"] = decisions.rule(ctx, counted) if counted else None
        length = upon.node("quantity") or upon.node("about")
        said["after_consent"] = quantity(ctx, length) if length is not None else None
    rest = [child for child in node.nodes() if child.kind not in parts]
    modifiers = Modifiers(ctx, rest, f"`{kind.replace('_', ' ')}`")
    done = FinalClause(
        id=ctx.path, kind=kind, timing=modifiers.timing(), needs=modifiers.needs(),
        excepted=modifiers.role("except", _REACHED) if kind == "suspension" else (),
        stances=modifiers.stances(), provenance=modifiers.provenance(), **said,
    )  # fmt: skip
    modifiers.finish()
    ctx.path = outer
    return done
