"""Decision rules."""

from __future__ import annotations

from fractions import Fraction

from pdsl.lower.context import ACTORS, Lowering
from pdsl.lower.terms import quantity, terms
from pdsl.model.decisions import ACCUSED, AllOf, Applied, Rule, Threshold, Weight
from pdsl.model.terms import Members, Quantity, Ref, Slot
from pdsl.syntax.tree import Node, Token

VOTERS = ACTORS | {"voters", "all", "accused"}
_ONE_OF = {"guarantor": "guarantors", "party": "parties", "member": "members", "participant": "participants"}
_APPLIED = frozenset({"force_cap", "clause", "article", "ladder", "instrument", "guarantee", "snapback"})
_KINDS = {"unanimity": "unanimity", "agreement": "unanimity", "consensus": "consensus", "majority": "majority"}
_OF_MEMBERS = frozenset({"unanimity", "consensus", "majority"})


def rule(ctx: Lowering, node: Node | Token) -> Rule | None:
    """A decision rule with its time limit and what follows silence."""
    if isinstance(node, Token):
        return None
    core = node.node("rule_core") if node.kind == "rule" else node
    if core is None:
        return None
    ways = tuple(
        AllOf(parts=tuple(threshold(ctx, part) for part in way.nodes())) for way in core.all("way")
    )
    excluding: list[Slot] = []
    for part in core.all("excluding"):
        excluding += terms(ctx, part.children[0], "excluding", VOTERS)
    concurring = [value for part in core.all("concurring") for value in terms(ctx, part.children[-1], "votes", VOTERS)]
    within: Slot = None
    failing: Slot = None
    quorum: Slot = None
    for part in core.all("quorum"):
        quorum = _size(ctx, part)
    if node.kind == "rule":
        for child in node.nodes():
            if child.kind in ("rule", "applied"):
                failing = instead(ctx, child)
            elif child.kind != "rule_core":
                within = quantity(ctx, child)
    return Rule(
        ways=ways,
        excluding=tuple(ACCUSED if isinstance(who, Ref) and who.kind == "accused" else who for who in excluding),
        concurring=tuple(concurring) if concurring else None,
        within=within,
        quorum=quorum,
        failing=failing,
    )


def weights(ctx: Lowering, node: Node) -> tuple[Weight, ...]:
    """`votes a 3, b 2`: the votes of each voter."""
    found = []
    for part in node.all("give"):
        name, number = part.children
        assert isinstance(name, Token)
        found.append(Weight(voter=ctx.resolve(name, ACTORS, "`votes`"), votes=quantity(ctx, number)))
    return tuple(found)


def _size(ctx: Lowering, node: Node) -> Slot:
    """A quorum: a number of voters, or a share of them."""
    del ctx
    size = node.children[-1]
    token = size.children[0] if isinstance(size, Node) else size
    assert isinstance(token, Token)
    if token.kind == "FRACTION":
        over, under = token.text.split("/")
        return Quantity(amount=Fraction(int(over), max(int(under), 1)), unit="share", written=token.text)
    if token.kind == "PERCENT":
        return Quantity(amount=Fraction(token.text[:-1].replace("_", "")) / 100, unit="share", written=token.text)
    return Quantity(amount=Fraction(token.text.replace("_", "")), written=token.text)


def threshold(ctx: Lowering, node: Node) -> Threshold:
    """How many of whom must agree."""
    said = node.children[-1] if node.kind != "each" else node.children[-2]
    values = _singular(said) if node.kind == "each" else ()
    values = values or terms(ctx, said, "decision" if node.kind == "sole" else "voters", VOTERS)
    voters = _electorate(values)
    first = node.children[0]
    several = node.kind in ("fraction", "percent", "count") or (isinstance(first, Token) and first.text in _OF_MEMBERS)
    if several and isinstance(voters, Ref) and voters.kind in ("body", "organization") and not voters.missing:
        voters = Members(of=voters)  # two thirds of a council are two thirds of its members
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


def _only_name(node: Node | Token) -> Token | None:
    """The name that a rule consists of, if it is nothing but a name."""
    while isinstance(node, Node) and len(node.children) == 1:
        node = node.children[0]
    return node if isinstance(node, Token) and node.kind == "NAME" else None


def _singular(node: Node | Token) -> tuple[Slot, ...]:
    """`each guarantor for itself`: the voters by the word for one of them."""
    name = _only_name(node)
    return (Ref(name=_ONE_OF[name.text], kind="voters"),) if name is not None and name.text in _ONE_OF else ()


def _electorate(values: tuple[Slot, ...]) -> Slot:
    """One value stays as it is, a list becomes a tuple."""
    return values[0] if len(values) == 1 else tuple(values)


def instead(ctx: Lowering, node: Node) -> Slot:
    """After `failing which`: an actor, a word (`continues`, `ends`), a rule, or a cap that applies."""
    if node.kind == "applied":
        name = node.token("NAME")
        assert name is not None
        return Applied(what=ctx.resolve(name, _APPLIED, "`apply`"))
    word = _only_name(node)
    if word is not None and word.text in ("continues", "ends") and word.text not in ctx.names:
        return ctx.resolve(word)
    found = rule(ctx, node)
    if found is not None and len(found.ways) == 1 and len(found.ways[0].parts) == 1:
        part = found.ways[0].parts[0]
        plain = part.kind == "sole" and found.within is None and found.failing is None and not found.excluding
        if plain and isinstance(part.voters, Ref):
            return part.voters
    return found
