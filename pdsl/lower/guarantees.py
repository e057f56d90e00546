"""Guarantees and snap-backs."""

from __future__ import annotations

from typing import Any

from pdsl.lower import decisions, formulas
from pdsl.lower.actors import lasting, name_of, title_of
from pdsl.lower.context import ACTORS, AREAS, Lowering
from pdsl.lower.ladders import invocation, name_steps, rungs
from pdsl.lower.modifiers import Modifiers
from pdsl.lower.terms import quantity, terms, unquote
from pdsl.model.formulas import Formula
from pdsl.model.guarantees import Basing, Compensation, Guarantee, Revocation, Snapback, Tranche, Turn
from pdsl.model.ladders import Step
from pdsl.model.terms import Quantity, Slot
from pdsl.model.undertakings import Line
from pdsl.syntax.tree import Node

EVENT = frozenset({"event"})
_AUTOMATIC = {"within": "automatic_within", "unless_decided": "unless_decided"}
_TURNS = ("void", "suspended", "reinstated")
_OF_LINES = frozenset({"stance", "position", "point", "source"})


def guarantee(ctx: Lowering, node: Node) -> Guarantee:
    """`guarantee g of A to B on E { ... }`."""
    name = name_of(node)
    outer, ctx.path = ctx.path, ctx.identify(f"{ctx.path}.{name}", node)
    ident = ctx.path
    ctx.mark("name", node.token("NAME"))
    listed = node.node("terms")
    ctx.mark("guarantors", listed)
    header = Modifiers(
        ctx, [c for c in node.nodes() if c.kind not in ("title", "terms", "guarantee_block")], "a guarantee"
    )
    said: dict[str, Any] = {}
    steps: list[Step] = []
    turns: list[Turn] = []
    lines: list[Line] = []
    block = node.node("guarantee_block")
    name_steps(ctx, ident, block)
    for item in block.nodes() if block else ():
        ctx.path = ident
        ctx.mark(item.kind, item)
        if item.kind == "step":
            steps += rungs(ctx, ident, item)
        elif item.kind in _TURNS or item.kind == "suspended_while":
            turns.append(_turn(ctx, ident, item))
        elif item.kind == "activation":
            rule = item.node("rule")
            said["activation"] = decisions.rule(ctx, rule) if rule else None
            lines += _line(ctx, item)
        elif item.kind == "lasts":
            said["lasting"] = lasting(ctx, item.children[0])
            lines += _line(ctx, item)
        elif item.kind == "liability":
            said["liability"] = name_of(item)
            lines += _line(ctx, item)
        elif item.kind in ("protects", "reports_to"):
            inner = item.node("terms")
            modifiers = Modifiers(ctx, [c for c in item.nodes() if c is not inner], f"`{item.kind}`")
            said[item.kind] = terms(ctx, inner, item.kind, None if item.kind == "protects" else ACTORS) if inner else ()
            if item.kind == "protects":
                said["carved_out"] = modifiers.role("except", AREAS)
            lines += modifiers.line(item.kind)
        elif item.kind == "available":
            modifiers = Modifiers(ctx, list(item.nodes()), "`available`")
            said["available"] = modifiers.timing()
            lines += modifiers.line(item.kind)
        elif item.kind in ("compensation", "no_compensation"):
            said["compensation"] = _compensation(ctx, ident, item)
        else:
            said |= _arrangements(ctx, item, lines)
    ctx.path = ident
    done = Guarantee(
        id=ident, name=name, title=title_of(node),
        guarantors=terms(ctx, listed, "guarantors", ACTORS | {"voters"}) if listed else (),
        beneficiaries=header.role("to", ACTORS), events=header.role("on", EVENT), steps=tuple(steps),
        turns=tuple(turns), timing=header.timing(), oversight=header.oversight(), stances=header.stances(),
        provenance=header.provenance(), lines=tuple(lines), **said,
    )  # fmt: skip
    header.finish()
    ctx.path, ctx.steps = outer, {}
    return done


def _line(ctx: Lowering, item: Node) -> tuple[Line, ...]:
    """What is said of a line that takes nothing else."""
    kept = [child for child in item.nodes() if child.kind in _OF_LINES]
    return Modifiers(ctx, kept, f"`{item.kind.replace('_', ' ')}`").line(item.kind)


def _arrangements(ctx: Lowering, item: Node, lines: list[Line]) -> dict[str, Any]:
    """What is said of how a guarantee works: automatic response, money, command, bases, other guarantees."""
    listed = item.node("terms")
    if item.kind == "automatic_activation":
        lines += _line(ctx, item)
        return {"automatic": True, **{_AUTOMATIC[field]: value for field, value in automatic(ctx, item).items()}}
    if item.kind == "accession":
        rule = item.node("rule_by")
        lines += _line(ctx, item)
        said: dict[str, Any] = {"accession": name_of(item)}
        if rule is not None:
            said["accession_rule"] = decisions.rule(ctx, rule.children[-1])
        return said
    if item.kind == "other_guarantees":
        token = item.token("OTHER_GUARANTEES")
        lines += _line(ctx, item)
        return {"others": "not excluded" if token is not None and "not" in token.words.split() else "excluded"}
    modifiers = Modifiers(ctx, [c for c in item.nodes() if c is not listed], f"`{item.kind.replace('_', ' ')}`")
    found: dict[str, Any] = {}
    if item.kind == "basing":
        found["basing"] = Basing(areas=modifiers.role("in", AREAS | {"state"}), forces=modifiers.role("with"),
                                 timing=modifiers.timing(), oversight=modifiers.oversight())  # fmt: skip
    elif listed is not None:
        found[item.kind] = terms(ctx, listed, item.kind, None if item.kind == "headquarters" else ACTORS)
    lines += modifiers.line(item.kind)
    return found


def automatic(ctx: Lowering, item: Node) -> dict[str, Any]:
    """`automatic within 30 days unless council decides otherwise`."""
    said: dict[str, Any] = {}
    for part in item.nodes():
        if part.kind == "within":
            said["within"] = quantity(ctx, part.children[0])
        elif part.kind == "unless_decides":
            said["unless_decided"] = terms(ctx, part.children[0], "unless", ACTORS)
    return said


def _turn(ctx: Lowering, guarantee_id: str, node: Node) -> Turn:
    listed = node.node("terms")
    rule = node.node("rule")
    effect = node.kind.removesuffix("_while")
    ctx.path = ctx.identify(f"{guarantee_id}.{effect}", node)
    ctx.mark("events", listed)
    kept = [c for c in node.nodes() if c is not listed and c is not rule]
    state: tuple[Formula, ...] = ()
    if node.kind == "suspended_while":
        state = (formulas.condition(ctx, kept[0]),)
        kept = kept[1:]
    modifiers = Modifiers(ctx, kept, f"`{effect}`")
    done = Turn(
        id=ctx.path, effect=effect, holds_while=state,
        events=terms(ctx, listed, node.kind, EVENT) if listed else (),
        finder=decisions.rule(ctx, rule) if rule else None, stances=modifiers.stances(),
        provenance=modifiers.provenance(),
    )  # fmt: skip
    modifiers.finish()
    return done


def _compensation(ctx: Lowering, guarantee_id: str, node: Node) -> Compensation:
    ctx.path = ctx.identify(f"{guarantee_id}.compensation", node)
    modifiers = Modifiers(ctx, list(node.nodes()), "`compensation`")
    amounts = [value for value in modifiers.role("for") if isinstance(value, Quantity)]
    done = Compensation(
        id=ctx.path, payers=modifiers.role("from", ACTORS), payees=modifiers.role("to", ACTORS),
        none=node.kind == "no_compensation", words=modifiers.words(), amount=amounts[0] if amounts else None,
        stances=modifiers.stances(), provenance=modifiers.provenance(),
    )  # fmt: skip
    modifiers.finish()
    return done


def _tranche(ctx: Lowering, owner: str, node: Node) -> Tranche:
    """`tranche first 30% within 10 days of notice`."""
    outer, ctx.path = ctx.path, ctx.identify(f"{owner}.{name_of(node)}", node)
    share = next(c for c in node.nodes() if c.kind in ("quantity", "about", "tolerance"))
    modifiers = Modifiers(ctx, [c for c in node.nodes() if c is not share], "a tranche")
    done = Tranche(id=ctx.path, name=name_of(node), share=quantity(ctx, share), timing=modifiers.timing(),
                   stances=modifiers.stances(), provenance=modifiers.provenance())  # fmt: skip
    modifiers.finish()
    ctx.path = outer
    return done


def snapback(ctx: Lowering, node: Node) -> Snapback:
    """`snapback s on E { ... }`."""
    name = name_of(node)
    outer, ctx.path = ctx.path, ctx.identify(f"{ctx.path}.{name}", node)
    ident = ctx.path
    ctx.mark("name", node.token("NAME"))
    header = Modifiers(ctx, [c for c in node.nodes() if c.kind not in ("title", "snapback_block")], "a snap-back")
    said: dict[str, Any] = {}
    lines: list[Line] = []
    block = node.node("snapback_block")
    for item in block.nodes() if block else ():
        ctx.mark(item.kind, item)
        lists = item.all("terms")
        if item.kind == "revokes":
            of = terms(ctx, lists[1], "of") if len(lists) > 1 else ()
            revocation = Revocation(what=terms(ctx, lists[0], item.kind), of=of)
            said["revokes"] = (*said.get("revokes", ()), revocation)
            ctx.mark(f"revokes.{len(said['revokes']) - 1}", item)
            lines += Modifiers(ctx, [c for c in item.nodes() if c.kind != "terms"], f"`{item.kind}`").line(item.kind)
        elif item.kind == "restores":
            before: tuple[Slot, ...] = said.get(item.kind, ())
            said[item.kind] = (*before, *terms(ctx, lists[0], item.kind))
            lines += Modifiers(ctx, [c for c in item.nodes() if c.kind != "terms"], f"`{item.kind}`").line(item.kind)
        elif item.kind == "invocation":
            said["invocation"] = invocation(ctx, ident, item)
        elif item.kind == "automatic":
            said |= {"how": "automatic", **automatic(ctx, item)}
            lines += _line(ctx, item)
        elif item.kind == "tranche":
            said["tranches"] = (*said.get("tranches", ()), _tranche(ctx, ident, item))
        elif item.kind == "cure":
            rule = item.node("rule")
            rest = Modifiers(ctx, [c for c in item.nodes() if c is not rule], "`cure`")
            said["cure"] = rest.timing()
            said["cure_found"] = decisions.rule(ctx, rule) if rule else None
            lines += rest.line(item.kind)
        elif item.kind == "activation":
            rule = item.node("rule")
            said["how"], said["activation"] = "decided", decisions.rule(ctx, rule) if rule else None
            lines += _line(ctx, item)
        elif item.kind == "spares":
            said["spares"] = unquote(item.tokens("STRING")[0])
            lines += _line(ctx, item)
        elif item.kind == "lasts":
            said["lasting"] = lasting(ctx, item.children[0])
            lines += _line(ctx, item)
    done = Snapback(
        id=ident, name=name, title=title_of(node), events=header.role("on", EVENT), timing=header.timing(),
        stances=header.stances(), provenance=header.provenance(), lines=tuple(lines), **said,
    )  # fmt: skip
    header.finish()
    ctx.path = outer
    return done
