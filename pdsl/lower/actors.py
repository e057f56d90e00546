"""Actors and bodies."""

from __future__ import annotations

from typing import Any

from pdsl.lower import decisions
from pdsl.lower.context import ACTORS, AREAS, Lowering
from pdsl.lower.modifiers import Modifiers
from pdsl.lower.terms import point, quantity, term, terms, unquote
from pdsl.model.actors import Actor, Body, Lasting, Law
from pdsl.model.decisions import Rule
from pdsl.syntax.tree import Node, Token

_SLOTS = {
    "members": ACTORS, "participants": ACTORS, "permanent_members": ACTORS, "chair": ACTORS, "succeeded_by": ACTORS,
    "mandate_from": None, "performed_by": ACTORS, "access": None, "reports_to": ACTORS | {"voters"}, "means": None,
    "tasks": None,
    "funded_by": ACTORS,
}  # fmt: skip
_FLAGS = {"attributes": "attributes_responsibility", "advisory": "advisory"}
_NAMED: dict[str, tuple[str, frozenset[str] | None]] = {
    "refusal_event": ("refusal_events", frozenset({"event"})),
    "host_consent": ("host_consent", ACTORS),
    "area_of_work": ("area_of_work", AREAS | {"state"}),
}


def title_of(node: Node) -> str:
    """The title of a declaration."""
    title = node.node("title")
    token = title.children[0] if title else None
    return unquote(token) if isinstance(token, Token) else ""


def name_of(node: Node) -> str:
    """The name of a declaration."""
    token = node.token("NAME")
    return token.text if token else ""


def actor(ctx: Lowering, node: Node) -> Actor:
    """A state, organization, movement, office or group."""
    kind = node.token("ACTOR_KIND")
    return _actor(ctx, node, kind.text if kind else "state", "actor_block")


def body(ctx: Lowering, node: Node) -> Actor:
    """A body of the settlement."""
    return _actor(ctx, node, "body", "body_block")


def _actor(ctx: Lowering, node: Node, kind: str, block_kind: str) -> Actor:
    name = name_of(node)
    ctx.path = ctx.identify(f"actor.{name}", node)
    ctx.mark("name", node.token("NAME"))
    said: dict[str, Any] = {}
    rules: list[tuple[str, Rule]] = []
    block = node.node(block_kind)
    for item in block.nodes() if block else ():
        ctx.mark(item.kind, item)
        modifiers = Modifiers(ctx, _modifiers_of(item), f"`{item.kind.replace('_', ' ')}`")
        if item.kind in _SLOTS:
            key = {"succeeded_by": "successors"}.get(item.kind, item.kind)
            said[key] = (*said.get(key, ()), *terms(ctx, _terms_of(item), item.kind, _SLOTS[item.kind]))
            said |= _details(ctx, item, modifiers)
        elif item.kind in _NAMED:
            key, kinds = _NAMED[item.kind]
            said[key] = terms(ctx, _terms_of(item), item.kind.replace("_", " "), kinds)
        elif item.kind == "starts":
            said |= _start(ctx, item, modifiers)
        elif item.kind in ("decides", "decides_matter"):
            matter = item.token("NAME")
            found = decisions.rule(ctx, item.nodes().__next__().children[-1])
            if found is not None:
                rules.append((matter.text if matter else "", found))
        elif item.kind == "weights":
            said["weights"] = decisions.weights(ctx, item)
        elif item.kind == "oversees":
            said["oversees"] = terms(ctx, _terms_of(item), "oversees")
        elif item.kind == "role":
            listed = _terms_of(item)
            said["roles"] = tuple(token.text for token in listed.children if isinstance(token, Token))
        elif item.kind in ("code", "named", "refusal", "consequence"):
            said[item.kind] = unquote(item.tokens("STRING")[0])
        elif item.kind in ("law_bars", "law_referendum", "law_approval"):
            said["laws"] = (*said.get("laws", ()), _law(ctx, item))
            ctx.mark(f"law.{len(said['laws']) - 1}", item)
        elif item.kind == "accession":
            said["open_to_accession"] = name_of(item) == "open"
        elif item.kind in _FLAGS:
            said[_FLAGS[item.kind]] = True
        elif item.kind in ("strength", "seat"):
            said[item.kind] = term(ctx, item.children[0], item.kind)
        elif item.kind == "lasts":
            said["lasting"] = lasting(ctx, item.children[0])
        modifiers.provenance()
        modifiers.finish()
    modifiers = Modifiers(ctx, _modifiers_of(node), f"{kind} `{name}`")
    owner = node.node("terms")
    base: dict[str, Any] = {
        "name": name, "kind": kind, "title": title_of(node), "rules": tuple(rules), "imported": ctx.imported,
        "of": terms(ctx, owner, "of", ACTORS) if owner else (),
        "provenance": modifiers.provenance(),
    }  # fmt: skip
    if kind == "body":
        base["led_by"] = modifiers.role("led_by", ACTORS)
    modifiers.finish()
    return (Body if kind == "body" else Actor)(**base, **said)


def _law(ctx: Lowering, item: Node) -> Law:
    """A provision of the state's own law."""
    words = unquote(item.tokens("STRING")[0])
    verb, listed = item.token("VERB"), item.node("terms")
    if verb is None or listed is None:
        return Law(words=words, kind="referendum")
    named, dated = item.token("NAME"), item.node("date")
    return Law(
        words=words, kind="approval" if item.kind == "law_approval" else "bars", verb=verb.words,
        objects=terms(ctx, listed, verb.words),
        during=term(ctx, named, "during") if named is not None else None,
        since=point(ctx, dated, "since") if dated is not None else None,
    )  # fmt: skip


def _details(ctx: Lowering, item: Node, modifiers: Modifiers) -> dict[str, Any]:
    """How often a body reports, and on what notice it has access."""
    if item.kind == "reports_to":
        often = modifiers.take("every")
        return {"reports_every": quantity(ctx, often[-1].children[0])} if often else {}
    notice = item.node("quantity") or item.node("about") if item.kind == "access" else None
    return {"access_notice": quantity(ctx, notice)} if notice is not None else {}


def _start(ctx: Lowering, item: Node, modifiers: Modifiers) -> dict[str, Any]:
    """When a body begins its work, and what follows if it does not."""
    instead = next((part for part in item.nodes() if part.kind in ("rule", "applied")), None)
    failing = decisions.instead(ctx, instead) if instead is not None else None
    return {"starts": modifiers.timing(), "start_failing": failing}


def lasting(ctx: Lowering, node: Node | Token) -> Lasting:
    """`10 years renewable for 10 years by RULE`."""
    if isinstance(node, Token) or not node.children:
        return Lasting(indefinite=True)
    said: dict[str, Any] = {}
    until = ctx.source.text[node.start : node.start + 5] == "until"
    for child in node.children:
        if isinstance(child, Node) and child.kind == "renewal":
            said["renewable"] = True
            for part in child.nodes():
                if part.kind == "rule":
                    said["renewed_by"] = decisions.rule(ctx, part)
                else:
                    said["renewal_length"] = quantity(ctx, part)
        elif isinstance(child, Token) and child.kind == "BOUND":
            if child.words != "exactly":
                said["bound"] = child.words
        elif until:
            said["until"] = point(ctx, child, "until")
        else:
            said["length"] = quantity(ctx, child) if isinstance(child, Node) else term(ctx, child, "lasts")
    return Lasting(**said)


def _terms_of(node: Node) -> Node:
    found = node.node("terms") or node.node("access_terms")
    if found is not None and found.kind == "access_terms":
        return found.children[0]  # type: ignore[return-value]
    assert found is not None
    return found


def _modifiers_of(node: Node) -> list[Node]:
    skip = {
        "title", "terms", "give", "access_terms", "actor_block", "body_block", "rule_by", "lasting", "renewal", "rule",
        "applied", "quantity", "about", "choice", "blank", "range", "decided_blank", "date",
    }  # fmt: skip
    return [child for child in node.nodes() if child.kind not in skip]


