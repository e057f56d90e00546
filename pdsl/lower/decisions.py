"""Decision rules."""

from __future__ import annotations

from fractions import Fraction

from pdsl.lower.context import ACTORS, Lowering
from pdsl.lower.terms import quantity, terms
from pdsl.model.decisions import ACCUSED, AllOf, Rule, Threshold
from pdsl.model.terms import Ref, Slot
from pdsl.syntax.tree import Node, Token

VOTERS = ACTORS | {"voters", "all", "accused"}
_KINDS = {"unanimity": "unanimity", "agreement": "unanimity", "consensus": "consensus", "majority": "majority"}


def rule(ctx: Lowering, node: Node | Token) -> Rule | None:
    """A decision rule with its time limit and what follows silence."""
    if isinstance(node, Token):
        return None
    core = node.node("rule_core") if node.kind == "rule" else node
    if core is None:
        return None
    ways = tuple(
        AllOf(parts=tuple(_threshold(ctx, part) for part in way.nodes())) for way in core.all("way")
    )
    excluding: list[Slot] = []
    for part in core.all("excluding"):
        excluding += terms(ctx, part.children[0], "excluding", VOTERS)
    concurring = [value for part in core.all("concurring") for value in terms(ctx, part.children[-1], "votes", VOTERS)]
    within: Slot = None
    failing: Slot = None
    if node.kind == "rule":
        for child in node.nodes():
            if child.kind == "rule":
                failing = _fallback(ctx, child)
            elif child.kind != "rule_core":
                within = quantity(ctx, child)
    return Rule(
        ways=ways,
        excluding=tuple(ACCUSED if isinstance(who, Ref) and who.kind == "accused" else who for who in excluding),
        concurring=tuple(concurring) if concurring else None,
        within=within,
        failing=failing,
    )


def _threshold(ctx: Lowering, node: Node) -> Threshold:
    values = terms(ctx, node.children[-1] if node.kind != "each" else node.children[0], "voters", VOTERS)
    voters = _electorate(values)
    first = node.children[0]
    if node.kind == "voters":
        assert isinstance(first, Token)
        return Threshold(kind=_KINDS[first.text], voters=voters)
    if node.kind == "fraction":
        assert isinstance(first, Token)
        over, under = first.text.split("/")
        return Threshold(kind="fraction", voters=voters, share=Fraction(int(over), max(int(under), 1)))
    if node.kind == "percent":
        assert isinstance(first, Token)
        return Threshold(kind="fraction", voters=voters, share=Fraction(first.text[:-1].replace("_", "")) / 100)
    if node.kind == "count":
        assert isinstance(first, Token)
        return Threshold(kind="count", voters=voters, number=int(Fraction(first.text.replace("_", ""))))
    return Threshold(kind="each" if node.kind == "each" else "sole", voters=voters)


def _electorate(values: tuple[Slot, ...]) -> Slot:
    """One value stays as it is, a list becomes a tuple."""
    return values[0] if len(values) == 1 else tuple(values)


def _fallback(ctx: Lowering, node: Node) -> Slot:
    """After `failing which`: a rule, or one of the words `continues`, `ends`."""
    found = rule(ctx, node)
    if found is not None and len(found.ways) == 1 and len(found.ways[0].parts) == 1:
        part = found.ways[0].parts[0]
        plain = part.kind == "sole" and found.within is None and found.failing is None and not found.excluding
        if plain and isinstance(part.voters, Ref):
            return part.voters
    return found
