"""Territorial status."""

from __future__ import annotations

from pdsl.lower.context import ACTORS, AREAS, Lowering
from pdsl.lower.modifiers import Modifiers, amount
from pdsl.lower.terms import term, terms
from pdsl.model.status import Status, StatusEntry
from pdsl.model.terms import Slot
from pdsl.model.undertakings import Amount
from pdsl.syntax.tree import Node, Token

HOLDERS = ACTORS | {"nobody", "standing"}


def status(ctx: Lowering, node: Node) -> Status:
    """`status of AREA { ... }`."""
    label = node.token("NAME")
    listed = node.node("terms")
    assert listed is not None
    first = listed.children[0]
    natural = f"status-{first.text}" if isinstance(first, Token) else "status"
    outer, ctx.path = ctx.path, ctx.identify(f"{ctx.path}.{label.text if label else natural}", node)
    ident = ctx.path
    ctx.mark("areas", listed)
    areas = terms(ctx, listed, "status of", AREAS | {"state"})
    header: list[Node] = []
    items: list[Node] = []
    for child in node.nodes():
        if child is listed:
            continue
        (items if child.kind in _ENTRIES else header).append(child)
    header = [child for child in header if not child.kind.startswith("bad_") and child.kind != "note"]
    modifiers = Modifiers(ctx, header, "a status")
    done = Status(
        id=ident, label=label.text if label else "", areas=areas, timing=modifiers.timing(),
        stances=modifiers.stances(), provenance=modifiers.provenance(),
        entries=tuple(_entry(ctx, ident, item) for item in items),
    )  # fmt: skip
    modifiers.finish()
    ctx.path = outer
    return done


def _entry(ctx: Lowering, status_id: str, node: Node) -> StatusEntry:
    aspect = _ENTRIES[node.kind]
    tokens = [child for child in node.children if isinstance(child, Token)]
    if node.kind == "aspect":
        aspect = tokens[0].text
    ctx.path = ctx.identify(f"{status_id}.{aspect}", node)
    lists = node.all("terms")
    default: Slot = None
    value: Slot = None
    by: tuple[Slot, ...] = ()
    of: tuple[Slot, ...] = ()
    amounts: tuple[Amount, ...] = ()
    fallback = None
    if node.token("FAILING_WHICH"):
        fallback = node.children[-1]
        default = term(ctx, fallback, "failing which", HOLDERS)
    whose = node.node("forces_of")
    apart = (*lists, fallback, whose)
    modifiers = Modifiers(ctx, [child for child in node.nodes() if child not in apart], f"`{aspect}`")
    if lists:
        ctx.mark("value", lists[-1] if aspect == "recognition" else lists[0])
    if node.kind == "recognized":
        by = terms(ctx, lists[0], "recognized by", ACTORS | {"all"})
        owners = terms(ctx, lists[1], "", ACTORS)
        value = owners[0] if len(owners) == 1 else owners
    elif node.kind == "frozen":
        along = modifiers.role("along", AREAS)
        value = along[0] if along else None
    elif node.kind in ("bars", "permits"):
        value = terms(ctx, lists[0], aspect)
        if whose is not None:
            word = whose.token("BOUND")
            if word is not None:
                said = amount(ctx, word, whose.children[1])
                amounts = () if said is None else (said,)
            if word is None or len(whose.children) > 2:
                of = terms(ctx, whose.children[-1], "of", ACTORS)
    elif node.kind == "leased":
        to = modifiers.role("to", ACTORS)
        value = to[0] if len(to) == 1 else to or None
    elif lists:
        # the entry's path already ends in its aspect, so a bracket here is `status.sovereignty`
        values = terms(ctx, lists[0], "", HOLDERS)
        value = values[0] if len(values) == 1 else values or None
    qualifiers = modifiers.qualifiers()
    done = StatusEntry(
        id=ctx.path, aspect=aspect, value=value, by=by, of=of, default=default, amounts=amounts,
        forum=modifiers.role("with", ACTORS) if node.kind == "aspect" else (),
        jointly=node.token("JOINTLY") is not None,
        degree=next((word for word in ("de_facto", "de_jure") if word in qualifiers), ""),
        revocable_on=modifiers.role("revocable_on"), timing=modifiers.timing(), oversight=modifiers.oversight(),
        conditions=modifiers.conditions(), stances=modifiers.stances(), provenance=modifiers.provenance(),
    )  # fmt: skip
    modifiers.finish()
    ctx.path = status_id
    return done


_ENTRIES = {
    "aspect": "aspect", "recognized": "recognition", "frozen": "frozen", "demilitarized": "demilitarized",
    "administered_by": "administration", "policed_by": "policing", "bars": "bars", "permits": "permits",
    "without_prejudice": "without_prejudice", "leased": "leased", "vacated": "vacated",
}  # fmt: skip
