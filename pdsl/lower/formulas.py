"""Formulas: red lines, conditions, expectations."""

from __future__ import annotations

from fractions import Fraction

from pdsl.lower import undertakings
from pdsl.lower.context import ACTORS, KIND_WORDS, Lowering
from pdsl.lower.terms import kind_or_name, point, quantity, term, terms
from pdsl.model import formulas as f
from pdsl.model.guarantees import LADDER
from pdsl.model.terms import Duration, Quantified, Quantity, Ref, Slot, is_open
from pdsl.model.undertakings import Act
from pdsl.spelling import nearest
from pdsl.syntax.tree import Node, Token

ATTRIBUTES = frozenset({
    "sovereignty", "control", "administration", "policing", "duration", "strength", "deadline", "pool", "guarantor",
    "beneficiary", "trigger", "holder", "imposer", "target", "member", "finder",
})  # fmt: skip


def formula(ctx: Lowering, node: Node | Token) -> f.Formula:
    """A formula from its tree."""
    if isinstance(node, Token):
        return f.ThereIs(what=f.NounPhrase(items=(ctx.resolve(node),)))
    kind = node.kind
    parts = list(node.nodes())
    if kind in ("disjunction", "conjunction") and len(parts) == 1:
        return formula(ctx, parts[0])  # a plain condition says neither `or` nor `and`
    if kind == "disjunction":
        return f.Or(parts=tuple(formula(ctx, part) for part in parts))
    if kind == "conjunction":
        return f.And(parts=tuple(formula(ctx, part) for part in parts))
    if kind == "not":
        return f.Not(part=formula(ctx, parts[0]))
    if kind == "implies":
        return f.Implies(condition=formula(ctx, parts[0]), then=formula(ctx, parts[1]))
    if kind in ("timed_within", "timed_within_of"):
        return f.Within(part=atom(ctx, parts[0]), duration=_length(ctx, node.children[1]), of=_clock(ctx, node, kind))
    if kind == "group":
        inner = formula(ctx, parts[-1])
        return f.Scoped(scope=scope(ctx, parts[0]), part=inner) if len(parts) == 2 else inner
    return atom(ctx, node)


def scope(ctx: Lowering, node: Node) -> f.Scope:
    """When a formula is asked."""
    kind = node.kind.removeprefix("scope_")
    if kind == "while":
        return f.Scope(kind=kind, condition=formula(ctx, node.children[-1]))
    if not node.children:
        return f.Scope(kind=kind)
    return f.Scope(kind=kind, point=point(ctx, node.children[-1], kind))


def atom(ctx: Lowering, node: Node) -> f.Formula:
    """An atomic formula."""
    kind = node.kind
    parts = list(node.nodes())
    if kind in ("property_is", "property_includes"):
        name = node.children[0]
        assert isinstance(name, Token)
        chain = tuple(noun_phrase(ctx, part) for part in parts[:-1])
        if kind == "property_is":
            return f.PropertyIs(property=name.text, chain=chain, test=test(ctx, node.children[-1], name.text))
        return f.PropertyIncludes(property=name.text, chain=chain, what=noun_phrase(ctx, parts[-1]))
    if kind == "is":
        return f.Is(subject=noun_phrase(ctx, parts[0]), test=test(ctx, node.children[-1], ""))
    if kind == "recognized_degree":
        degree = node.token("QUALIFIER")
        return f.Is(
            subject=noun_phrase(ctx, parts[0]),
            test=f.RecognizedAs(
                by=terms(ctx, parts[1], "recognized by", ACTORS),
                owner=noun_phrase(ctx, parts[2]),
                degree=degree.text if degree else "",
            ),
        )
    if kind == "precedes":
        return f.Precedes(subject=noun_phrase(ctx, parts[0]), point=point(ctx, node.children[-1], "before"))
    if kind == "happens_within":
        return f.HappensWithin(
            subject=noun_phrase(ctx, parts[0]), duration=_length(ctx, node.children[1]),
            of=point(ctx, node.children[-1], "within"),
        )  # fmt: skip
    if kind == "includes":
        return f.Includes(subject=noun_phrase(ctx, parts[0]), what=noun_phrase(ctx, parts[-1]))
    if kind == "can_block":
        word = node.token("CAN_BLOCK")
        how = "end" if word is not None and word.words == "can end" else "block"
        return f.CanBlock(actor=noun_phrase(ctx, parts[0]), what=noun_phrase(ctx, parts[-1]), how=how)
    if kind == "depends_on":
        return f.DependsOn(subject=noun_phrase(ctx, parts[0]), on=noun_phrase(ctx, parts[-1]))
    if kind in ("there_is", "there_is_no"):
        name = next(token for token in node.tokens("NAME"))
        phrase = f.NounPhrase(
            items=(kind_or_name(ctx, name),), restrictions=restrictions(ctx, parts), whose=_whose(ctx, parts)
        )
        return f.ThereIs(what=phrase, negated=kind == "there_is_no")
    if kind in ("undertaking_atom", "binding_atom"):
        subject = noun_phrase(ctx, parts[0])
        modal = undertakings.modality(ctx, parts[1])
        undertakings.negated_once(ctx, parts[0], parts[1], undertakings.nobody(subject), modal)
        act = _about_objects(undertakings.act(ctx, parts[2], parts[3:], "this undertaking"))
        return f.Undertaken(subject=subject, modality=modal, act=act, binding=kind == "binding_atom")
    return f.And(parts=())


def _about_objects(act: Act) -> Act:
    """`relinquish any area in ukraine`: after a quantified object, or place left, `in` restricts it."""
    quantified = [
        role for role in ("object", "from") if any(isinstance(value, Quantified) for value in act.role(role))
    ]
    if not quantified:
        return act
    relations = tuple(
        (role, value) for role, values in act.arguments if role == "in" for value in values if isinstance(value, Ref)
    )
    restricted = {
        role: tuple(v.replace(relations=relations) if isinstance(v, Quantified) else v for v in act.role(role))
        for role in quantified
    }
    kept = tuple((role, restricted.get(role, values)) for role, values in act.arguments if role != "in")
    return act.replace(arguments=kept)


def noun_phrase(ctx: Lowering, node: Node) -> f.NounPhrase:
    """What a formula speaks of."""
    limits, whose = restrictions(ctx, list(node.nodes())), _whose(ctx, list(node.nodes()))
    if node.kind == "every_np":
        name = node.token("NAME")
        assert name is not None
        return f.NounPhrase(items=(kind_or_name(ctx, name),), quantifier="every", restrictions=limits, whose=whose)
    listed = node.node("terms")
    items: list[Slot] = []
    quantifier = "each" if node.kind == "each_np" else ""
    for child in listed.children if listed else []:
        if isinstance(child, Token) and child.kind == "NAME" and child.text in KIND_WORDS:
            items.append(kind_or_name(ctx, child))
            continue
        value = term(ctx, child, "")
        if isinstance(value, Quantified):
            quantifier = value.quantifier
            value = value.what
        if value is not None:
            items.append(value)
    return f.NounPhrase(items=tuple(items), quantifier=quantifier, restrictions=limits, whose=whose)


def restrictions(ctx: Lowering, nodes: list[Node]) -> tuple[tuple[str, tuple[Slot, ...]], ...]:
    """`in northland`, `to ukraine`, `except cape`."""
    return tuple(
        ("by" if node.kind == "by_whom" else node.kind, terms(ctx, node.children[0], node.kind))
        for node in nodes
        if node.kind in ("in", "to", "against", "except", "of", "by_whom")
    )


def _whose(ctx: Lowering, nodes: list[Node]) -> tuple[tuple[str, f.Test], ...]:
    """`whose duration is at least 10 years`: the attribute and its test; a word that is none is reported."""
    found = []
    for node in nodes:
        if node.kind != "whose":
            continue
        name, tested = node.children
        assert isinstance(name, Token)
        if name.text in ATTRIBUTES:
            found.append((name.text, test(ctx, tested, name.text)))
            continue
        guess = nearest(name.text, ATTRIBUTES)
        ctx.report(
            "NAM-05", "no-such-value", f"nothing has a `{name.text}`", name, "no attribute", (),
            (f"did you mean `{guess}`?" if guess else f"write one of {', '.join(sorted(ATTRIBUTES))}",),
        )  # fmt: skip
    return tuple(found)


def _rung(ctx: Lowering, node: Node | Token) -> Slot:
    """A place on the ladder of guarantee verbs, by its word or its number."""
    if isinstance(node, Token) and node.kind == "NAME":
        if node.text in LADDER:
            return Quantity(amount=Fraction(LADDER.index(node.text)), written=node.text)
        guess = nearest(node.text, LADDER)
        ctx.report(
            "NAM-05", "no-such-value", f"`{node.text}` is no place on the ladder of guarantee verbs", node, "no place",
            (), (f"did you mean `{guess}`?" if guess else f"from the weakest: {', '.join(LADDER)}",),
        )  # fmt: skip
        return None
    return quantity(ctx, node)


def _length(ctx: Lowering, node: Node | Token) -> Slot:
    """The length of time after `within`; anything else is reported."""
    value = quantity(ctx, node)
    if isinstance(value, Duration) or is_open(value) or value is None:
        return value
    shown = ctx.source.text[node.start : node.end]
    ctx.report("NAM-05", "no-such-value", f"`{shown}` is not a length of time", node, "`within` takes a length of time",
               helps=("write for example `within 30 days`",))  # fmt: skip
    return None


def _clock(ctx: Lowering, node: Node, kind: str) -> Slot:
    return point(ctx, node.children[-1], "within") if kind == "timed_within_of" else None


def test(ctx: Lowering, node: Node | Token, of: str) -> f.Test:
    """What `is` is followed by; `of` is the property that is tested."""
    if isinstance(node, Token):
        return f.InState(word=node.words)
    kind = node.kind
    if kind == "not_test":
        return f.NotTest(test=test(ctx, node.children[0], of))
    if kind == "bounded":
        bound, value = node.children
        assert isinstance(bound, Token)
        if of == "strength":
            return f.Bounded(bound=bound.words, value=_rung(ctx, value))
        return f.Bounded(bound=bound.words, value=term(ctx, value, "limit"))
    if kind in ("limited", "not_limited"):
        return f.Limited(yes=kind == "limited")
    if kind == "state_word":
        word = node.children[0]
        assert isinstance(word, Token)
        return f.InState(word=word.words)
    if kind == "recognized_test":
        parts = list(node.nodes())
        return f.RecognizedAs(
            by=terms(ctx, parts[0], "recognized by", ACTORS), owner=noun_phrase(ctx, parts[-1])
        )
    inner = next(node.nodes(), None)
    return f.Equals(what=noun_phrase(ctx, inner) if inner is not None else f.NounPhrase(items=()))
