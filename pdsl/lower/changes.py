"""Changes: a later agreement and what it changes. The names of the clauses in it may be those of the text."""

from __future__ import annotations

from typing import Any

from pdsl.diagnostics import Label
from pdsl.lower import articles, instruments
from pdsl.lower.actors import name_of, title_of
from pdsl.lower.context import ACTORS, AREAS, Lowering, noun
from pdsl.lower.modifiers import Modifiers
from pdsl.lower.terms import point, terms
from pdsl.model.changes import CLAUSES, PARTS, Addition, Amendment, Change, Derogation, Operation, Repeal
from pdsl.model.terms import Ref
from pdsl.model.time import Timing
from pdsl.syntax.tree import Node, Token

_NORMS = frozenset({"clause", "force_cap"})
OPERATIONS = frozenset({"amends", "repeals", "adds_to", "adds_after", "derogates"})
_NO_MODIFIERS = OPERATIONS | {"title", "change_block", "changed_text", "terms"}


def change(ctx: Lowering, node: Node) -> Change:
    """`change NAME dated D agreed by a, b { … }`."""
    name = name_of(node)
    ctx.path = ident = ctx.identify(f"change.{name}", node)
    ctx.mark("name", node.token("NAME"))
    title = title_of(node)
    heading = ctx.heading = f'change "{title}"' if title else f"change `{name}`"
    ctx.headings[ident] = heading
    outer, ctx.inside = ctx.inside, heading
    block = node.node("change_block")
    items = list(block.nodes()) if block is not None else [child for child in node.nodes() if child.kind in OPERATIONS]
    made: list[Operation] = []
    applies = Timing()
    for item in items:
        ctx.path, ctx.heading = ident, heading
        if item.kind in OPERATIONS:
            made.append(_operation(ctx, ident, item))
        elif item.kind == "applies":
            ctx.mark("applies", item)
            modifiers = Modifiers(ctx, list(item.nodes()), "`applies` of a change")
            applies = modifiers.timing()
            modifiers.finish()
    ctx.path, ctx.heading, ctx.inside = ident, heading, outer
    rest = [child for child in node.nodes() if child.kind not in _NO_MODIFIERS and not child.kind.startswith("bad_")]
    modifiers = Modifiers(ctx, rest, "a change")
    dated = modifiers.take("dated")
    done = Change(
        name=name, title=title, dated=point(ctx, dated[0].children[-1], "dated") if dated else None, applies=applies,
        operations=tuple(made), stances=modifiers.stances(), provenance=modifiers.provenance(),
    )  # fmt: skip
    modifiers.finish()
    return done


def _operation(ctx: Lowering, change: str, node: Node) -> Operation:
    """One thing that a change does, read as part of the instrument that it changes."""
    ctx.path = ctx.identify(f"{change}.{node.kind}", node)
    ident = ctx.path
    ctx.mark("of", target_of(node))
    if node.kind in ("repeals", "derogates"):
        return _repeal(ctx, ident, node) if node.kind == "repeals" else _derogation(ctx, ident, node)
    kinds = PARTS | CLAUSES
    if node.kind == "adds_to":
        kinds = PARTS | {"instrument"}
    target = target_of(node)
    found = terms(ctx, target, node.kind.replace("_", " "), kinds)
    of = found[0] if found else None
    _only_one(ctx, target, kinds)
    modifiers = Modifiers(ctx, _modifiers(node, target), f"`{node.kind.replace('_', ' ')}`")
    said: dict[str, Any] = {"id": ident, "provenance": modifiers.provenance()}
    modifiers.finish()
    content = _text(ctx, ident, _instrument(ctx, of), node.node("changed_text"), _takes(of, node.kind))
    if node.kind == "amends":
        return Amendment(of=of, text=content, **said)
    return Addition(to=of, text=content, after=node.kind == "adds_after", **said)


def target_of(node: Node) -> Node | Token:
    """What an operation names: one term, or a list of labels."""
    return node.children[0] if node.kind in ("amends", "repeals") else node.children[1]


def _modifiers(node: Node, target: object) -> list[Node]:
    return [
        n for n in node.nodes() if n is not target and n.kind not in _NO_MODIFIERS and not n.kind.startswith("bad_")
    ]


def _repeal(ctx: Lowering, ident: str, node: Node) -> Repeal:
    listed = target_of(node)
    _only_one(ctx, listed, PARTS | CLAUSES)
    modifiers = Modifiers(ctx, _modifiers(node, listed), "`repeals`")
    done = Repeal(id=ident, of=terms(ctx, listed, "repeals", PARTS | CLAUSES), provenance=modifiers.provenance())
    modifiers.finish()
    return done


def _derogation(ctx: Lowering, ident: str, node: Node) -> Derogation:
    listed = node.all("terms")
    labels = terms(ctx, listed[0], "derogates from", PARTS | _NORMS)
    _only_one(ctx, listed[0], PARTS | _NORMS)
    outer, ctx.instrument = ctx.instrument, _instrument(ctx, labels[0] if labels else None)
    actors = terms(ctx, listed[1], "of", ACTORS) if len(listed) > 1 else ()
    modifiers = Modifiers(ctx, _modifiers(node, listed[0]), "a derogation")
    timing = modifiers.timing()
    if (timing.within, timing.by, timing.every, timing.at_once, timing.as_possible) != (None, None, None, False, ""):
        ctx.report(
            "NAM-04", "misplaced-modifier", "a derogation holds for a time, and has no deadline", node,
            "does not fit here", (), ("say from when until when: `from 2032-01-01 until 2035-01-01`",),
        )  # fmt: skip
    timing = timing.replace(instrument=ctx.instrument) if not timing.silent and ctx.instrument else timing
    done = Derogation(
        id=ident, of=labels, actors=actors, areas=modifiers.role("in", AREAS | {"state"}), timing=timing,
        conditions=modifiers.conditions(), provenance=modifiers.provenance(),
    )  # fmt: skip
    modifiers.finish()
    ctx.instrument = outer
    return done


def _only_one(ctx: Lowering, listed: Node | Token, kinds: frozenset[str]) -> None:
    """Report a name of several things that a change could speak of: none is picked."""
    for token in (listed,) if isinstance(listed, Token) else listed.tokens("NAME"):
        fitting = [item for item in ctx.names.get(token.text, ()) if item.ref.kind in kinds]
        if len(fitting) > 1:
            ctx.report(
                "NAM-05", "no-such-value", f"`{token.text}` names more than one thing that can be changed", token,
                "which of them?", (), ("give one of them another name",),
                [Label(item.place, f"{noun(item.ref.kind)} of this name") for item in fitting],
            )  # fmt: skip


def _instrument(ctx: Lowering, target: object) -> str:
    """The linked instrument in whose text a thing stands that a change names; empty for the main text."""
    if not isinstance(target, Ref):
        return ""
    if target.kind == "instrument":
        return "" if target.name in ctx.settlements else target.name
    declared = ctx.names.get(target.name.rpartition("/")[2], ())
    return next((item.inside for item in declared if item.ref == target), "")


def scope_of(ctx: Lowering, node: Node) -> str:
    """The linked instrument that an operation changes, before names can be resolved; empty for the main text."""
    target = target_of(node)
    if isinstance(target, Token):
        for declared in ctx.names.get(target.text, ()):
            if declared.ref.kind in PARTS | CLAUSES:
                return declared.inside
            if declared.ref.kind == "instrument" and node.kind == "adds_to":
                return declared.ref.name
    return ""


def _text(
    ctx: Lowering, ident: str, instrument: str, node: Node | None, takes: tuple[frozenset[str], bool]
) -> tuple[object, ...]:
    """The clauses and articles that a change brings, in order; `takes`: which parts fit there, and whether clauses."""
    parts, clauses = takes
    outer, ctx.instrument = ctx.instrument, instrument
    heading = ctx.heading
    made: list[object] = []
    kinds: set[bool] = set()
    for item in node.nodes() if node is not None else ():
        ctx.path = f"{instrument}/{ident}" if instrument else ident
        ctx.heading = heading
        part = item.kind in PARTS
        if not part and item.kind not in articles.CLAUSES:
            continue
        if part and item.kind not in parts:
            _misplaced(ctx, item, "an article cannot stand among clauses", "write its clauses alone")
        elif not part and (not clauses or True in kinds):
            _misplaced(ctx, item, "a clause stands in an article", 'write `article NAME "Title" { … }` around it')
        elif part and False in kinds and "division" not in parts:
            _misplaced(ctx, item, "an article cannot stand among clauses", "write all articles, or all clauses")
        else:
            kinds.add(part)
            lowered = articles.article if item.kind == "article" else articles.division if part else articles.clause
            made.append(lowered(ctx, item))
    ctx.instrument = outer
    found = tuple(made)
    return tuple(instruments.stamped(item, instrument) for item in found) if instrument else found


def _misplaced(ctx: Lowering, item: Node, message: str, help_: str) -> None:
    ctx.report("NAM-04", "misplaced-modifier", message, item, "does not fit here", (), (help_,))


def _takes(of: object, kind: str) -> tuple[frozenset[str], bool]:
    """Which parts fit where a change puts them, and whether clauses do."""
    if not isinstance(of, Ref) or of.missing:
        return PARTS, True
    if of.kind in PARTS:
        if kind == "amends":
            return PARTS if of.kind == "division" else frozenset({"article"}), True
        if kind == "adds_to":
            return (PARTS, True) if of.kind == "division" else (frozenset(), True)
        return PARTS, False
    return (PARTS, False) if of.kind == "instrument" else (frozenset(), True)
