"""Sentences: SUBJECT MODAL ACT modifiers."""

from __future__ import annotations

from pdsl.diagnostics import Label
from pdsl.lower import decisions
from pdsl.lower.context import ACTORS, AREAS, Lowering, noun
from pdsl.lower.modifiers import ROLES, Modifiers
from pdsl.lower.terms import terms, unquote
from pdsl.model import acts
from pdsl.model.brackets import under
from pdsl.model.decisions import FAILS, Default
from pdsl.model.formulas import NounPhrase
from pdsl.model.terms import Choice, Option, Quantified, Quantity, Ref, Slot, possibilities
from pdsl.model.undertakings import DENYING, Act, Guard, Statement, Undertaking
from pdsl.syntax.tree import Node, Token

_ANYWHERE = {"in", "for", "on", "to", "with", "under", "through"}
BEARERS = ACTORS | {"voters", "all", "nobody", "unnamed"}


def sentence(ctx: Lowering, node: Node) -> Undertaking | Statement:
    """An undertaking or a statement of fact, labelled or not."""
    label = node.token("NAME") if node.kind.startswith("labelled") else None
    if "statement" in node.kind:
        return _statement(ctx, node, label)
    subject_node = node.children[1 if label else 0]
    modal_node = node.children[2 if label else 1]
    act_node = node.children[3 if label else 2]
    rest = [child for child in node.children[4 if label else 3 :] if isinstance(child, Node)]
    assert isinstance(subject_node, Node)
    assert isinstance(modal_node, Node)
    assert isinstance(act_node, Node)
    wanted = f"{ctx.path}.{label.text}" if label else f"{ctx.path}.{_natural_id(subject_node, act_node)}"
    return undertaking(ctx, node, subject_node, modal_node, act_node, rest, wanted, label.text if label else "")


def undertaking(
    ctx: Lowering,
    node: Node,
    subject_node: Node,
    modal_node: Node,
    act_node: Node,
    rest: list[Node],
    wanted: str,
    label: str = "",
) -> Undertaking:
    """The undertaking that these parts make. A `failing which` stands last among `rest`."""
    fallback = next((part for part in rest if part.kind == "fallback"), None)
    rest = [part for part in rest if part is not fallback]
    outer, ctx.path = ctx.path, ctx.identify(wanted, node)
    ident = ctx.path
    ctx.mark("bearer", subject_node)
    ctx.mark("modal", modal_node)
    ctx.mark("act", act_node)
    verb = act_node.children[0] if act_node.children else act_node
    ctx.mark("verb", verb)
    bearers, manner = subject(ctx, subject_node)
    modal = modality(ctx, modal_node)
    _alone(ctx, subject_node, bearers)
    negated_once(ctx, subject_node, modal_node, nobody(bearers, manner), modal)
    modifiers = Modifiers(ctx, rest, _what(act_node))
    timing = modifiers.timing(isinstance(verb, Token) and "for" in acts.act_kind(verb.words).roles)
    done = Undertaking(
        id=ident,
        label=label,
        bearers=bearers,
        manner=manner,
        modality=modal,
        act=_act(ctx, act_node, modifiers),
        timing=timing,
        oversight=modifiers.oversight(),
        conditions=modifiers.conditions(),
        only=frozenset(modifiers.only),
        stages=modifiers.stages(),
        stances=modifiers.stances(),
        provenance=modifiers.provenance(),
        failing=_fallback(ctx, fallback) if fallback is not None else None,
    )
    modifiers.finish()
    ctx.path = outer
    return done


def _fallback(ctx: Lowering, node: Node) -> Slot:
    """What follows if the undertaking brings no result; clauses of it stand under a guard."""
    ctx.mark("failing", node)
    inner = next(child for child in node.nodes())
    if inner.kind != "default_block":
        return decisions.instead(ctx, inner)
    # clauses hold sentences, which hold defaults: the grammar's own recursion
    from pdsl.lower import articles

    guard = Guard(either=ctx.path, option=FAILS)
    return Default(clauses=tuple(under(clause, guard) for clause in articles.clauses(ctx, inner)))


def _statement(ctx: Lowering, node: Node, label: Token | None) -> Statement:
    subject_node = next(child for child in node.nodes())
    texts = node.tokens("STRING")
    outer, ctx.path = ctx.path, ctx.identify(f"{ctx.path}.{label.text if label else 'statement'}", node)
    ctx.mark("bearer", subject_node)
    bearers, manner = subject(ctx, subject_node)
    if nobody(bearers, manner):
        _refuse(ctx, subject_node, "nobody states this", "and so nothing is stated", (),
                "name those who state it, and say in its words what is not so")  # fmt: skip
    modifiers = Modifiers(ctx, list(node.nodes())[1:], "a statement of fact")
    done = Statement(
        id=ctx.path,
        actors=bearers,
        manner=manner,
        text=unquote(texts[0]) if texts else "",
        label=label.text if label else "",
        stances=modifiers.stances(),
        provenance=modifiers.provenance(),
    )
    modifiers.finish()
    ctx.path = outer
    return done


def subject(ctx: Lowering, node: Node) -> tuple[tuple[Slot, ...], str]:
    """Who bears the undertaking, and how: `each`, `jointly`, `none_but`, `nobody_outside` or ``."""
    manner = {"each_of": "each", "joint": "jointly"}.get(node.kind, node.kind if node.kind != "subject" else "")
    inner = node.children[-1] if node.children else None
    kinds = BEARERS | AREAS if manner == "nobody_outside" else BEARERS
    bearers = terms(ctx, inner, "bearer", kinds) if inner is not None else ()
    if ctx.instrument:  # all: those who are bound by this instrument
        own = Ref(name=f"{ctx.instrument}:parties", kind="voters")
        bearers = tuple(own if isinstance(bearer, Ref) and bearer.kind == "all" else bearer for bearer in bearers)
    return bearers, manner


def modality(ctx: Lowering, node: Node) -> Slot:
    """The modal verb as written, white space made single, or a Choice of modal verbs."""
    if node.kind != "modal_choice":
        token = node.token("MODAL")
        return token.words if token else ""
    options = []
    for option in node.all("modal_option"):
        authors = terms(ctx, option.children[0], "author", ACTORS)
        word = option.token("MODAL")
        options.append(
            Option(value=word.words if word else "", authors=tuple(a for a in authors if isinstance(a, Ref)))
        )
    return Choice(id=f"{ctx.path}.modality", options=tuple(options))


def nobody(bearers: tuple[Slot, ...] | NounPhrase, manner: str = "") -> bool:
    """Whether those of whom a sentence speaks are a negation: `no state`, `none but x`, `nobody outside x`."""
    if isinstance(bearers, NounPhrase):
        return bearers.quantifier == "no"
    found = (value for bearer in bearers for value in possibilities(bearer))
    denied = any(isinstance(value, Quantified) and value.quantifier == "no" for value in found)
    return denied or manner in ("none_but", "nobody_outside")


def negated_once(ctx: Lowering, subject_node: Node, modal_node: Node, denied: bool, modal: Slot) -> None:
    """Report a modal verb that says no to a subject that does: `no state shall not …`.

    By its words it obliges everybody; who writes it, and languages that say such a negation twice, mean nobody.
    """
    word = str(next((word for word in possibilities(modal) if word in DENYING), "")) if denied else ""
    if not word:
        return
    who = " ".join(ctx.source.text[subject_node.start : subject_node.end].split())
    if word == "hereby":
        message, label, help_ = "nobody declares this", "and so nothing is declared", "name those who declare it"
    else:
        message, label = f"`{who}` and `{word}` are two negations", "which one is meant cannot be told"
        help_ = f"write `{who} {DENYING[word]} …` if none of them may, and name those who have to if it is a duty"
        if word == "need not":
            help_ = f"write `{who.replace('no ', 'any ', 1)} need not …` if none of them has to"
    notes = () if word == "hereby" else ("by its words all have to; many languages say one negation with two words",)
    _refuse(ctx, modal_node, message, label, notes, help_, (Label(ctx.place(subject_node), "says no"),))


def _alone(ctx: Lowering, node: Node, bearers: tuple[Slot, ...]) -> None:
    """Report `no state` in a list with others: the verb could not deny the act to it and ask it of them."""
    if len(bearers) > 1 and nobody(bearers):
        _refuse(ctx, node, "`no` stands in a list with others", "whom does it deny this?", (),
                "write a sentence of its own for those to whom it is denied")  # fmt: skip


def _refuse(
    ctx: Lowering, item: Node, message: str, label: str, notes: tuple[str, ...], help_: str,
    secondary: tuple[Label, ...] = (),
) -> None:  # fmt: skip
    ctx.report("MOD-17", "two-negations", message, item, label, notes, (help_,), secondary)


def act(ctx: Lowering, node: Node, phrases: list[Node], what: str) -> Act:
    """An act with its complements, as formulas and inner undertakings use it."""
    modifiers = Modifiers(ctx, phrases, what)
    done = _act(ctx, node, modifiers)
    modifiers.finish()
    return done


def _act(ctx: Lowering, node: Node, modifiers: Modifiers) -> Act:
    first = node.children[0] if node.children else None
    if node.kind == "act_in_words":
        assert isinstance(first, Token)
        return Act(kind="words", words=unquote(first), arguments=tuple(_roles(modifiers, "words")),
                   qualifiers=modifiers.qualifiers())  # fmt: skip
    arguments: list[tuple[str, tuple[Slot, ...]]] = []
    content = None
    if node.kind == "act_recognize":
        objects, owners = (terms(ctx, part, "object") for part in node.all("terms"))
        kind = "recognize"
        arguments = [("object", objects), ("as_part_of", owners)]
    else:
        assert isinstance(first, Token)
        kind = first.words
        for part in node.nodes():
            if part.kind == "object":
                ctx.mark("object", part)
                arguments.append(("object", _object(ctx, part, kind)))
            elif part.kind == "terms":
                arguments.append(("of", terms(ctx, part, "of")))
            elif part.kind == "core":
                content = _content(ctx, part)
    arguments += _roles(modifiers, kind)
    return Act(kind=kind, arguments=tuple(arguments), qualifiers=modifiers.qualifiers(), words=modifiers.words(),
               content=content, amounts=modifiers.amounts())  # fmt: skip


def _object(ctx: Lowering, node: Node, kind: str) -> tuple[Slot, ...]:
    """The object of a verb, of the kinds that the verb takes."""
    values = terms(ctx, node.children[0], "object")
    allowed = acts.act_kind(kind).objects
    if "any" in allowed:
        if kind in acts.OF_THINGS:
            _no_provision(ctx, values, node, kind)
        return values
    for value, child in zip(values, _leaves(node), strict=False):
        if isinstance(value, Ref) and value.kind not in allowed | {"missing", "all", "voters"}:
            if isinstance(child, Token) and ctx.not_imported(child):
                continue
            ctx.report(
                "NAM-02", "wrong-kind",
                f"`{kind}` does not take {noun(value.kind)} as its object", child,
                f"`{value.name}` is {noun(value.kind)}", (),
                (f"`{kind}` takes {_kinds_in_words(allowed)}",),
            )  # fmt: skip
        elif isinstance(value, Quantity) and "quantity" not in allowed:
            ctx.report("NAM-02", "wrong-kind", f"`{kind}` does not take a quantity as its object", child, "a quantity",
                       (), (f"`{kind}` takes {_kinds_in_words(allowed)}",))  # fmt: skip
    return values


def _no_provision(ctx: Lowering, values: tuple[Slot, ...], node: Node, kind: str) -> None:
    """Report an article or clause as the object of a verb for things: it has the name of what it is about."""
    for value, child in zip(values, _leaves(node), strict=False):
        if isinstance(value, Ref) and value.kind in acts.TEXTS:
            if isinstance(child, Token) and ctx.not_imported(child):
                continue
            ctx.report(
                "NAM-02", "wrong-kind",
                f"`{kind}` does not take {noun(value.kind)} as its object", child,
                f"`{value.name}` is {noun(value.kind)}",
                (f"nothing else is named `{value.name}`: what is meant is not declared",),
                (f'declare it under another name, or say it in words: `"the {value.name.replace("_", " ")}"`',),
            )  # fmt: skip


def _leaves(node: Node) -> list[Node | Token]:
    inner = node.children[0]
    return inner.children if isinstance(inner, Node) and inner.kind == "terms" else [inner]


def _kinds_in_words(kinds: frozenset[str]) -> str:
    if kinds >= acts.ACTORS:
        return "a party or other actor"
    if kinds >= acts.AREAS:
        return "an area"
    return " or ".join(sorted(noun(kind) for kind in kinds - {"quantified"}))


def _roles(modifiers: Modifiers, kind: str) -> list[tuple[str, tuple[Slot, ...]]]:
    """The complements that the verb takes; those it does not take are left for the report."""
    said = [role for role in modifiers.found if role in ROLES]
    if not said:
        return []
    allowed = ROLES if kind == "words" else acts.act_kind(kind).roles | _ANYWHERE
    return [(role, modifiers.role(role)) for role in sorted(said) if role in allowed and modifiers.found.get(role)]


def _content(ctx: Lowering, node: Node) -> Undertaking:
    """The undertaking that a law, constitution or statute is to lay down."""
    subject_node, modal_node, act_node = node.children
    assert isinstance(subject_node, Node)
    assert isinstance(modal_node, Node)
    assert isinstance(act_node, Node)
    ident = ctx.identify(f"{ctx.path}.content", node)
    bearers, manner = subject(ctx, subject_node)
    return Undertaking(
        id=ident, bearers=bearers, manner=manner, modality=modality(ctx, modal_node),
        act=act(ctx, act_node, [], "this undertaking"),
    )  # fmt: skip


def _what(node: Node) -> str:
    first = node.children[0] if node.children else None
    return f"`{first.words}`" if isinstance(first, Token) and node.kind != "act_in_words" else "this clause"


def _natural_id(subject_node: Node, act_node: Node) -> str:
    """`join-northland-league`: verb, first bearer, first object."""
    verb = act_node.children[0] if act_node.children else None
    words = [verb.words.replace(" ", "_") if isinstance(verb, Token) and act_node.kind != "act_in_words" else "act"]
    words += [name for name in (_first_name(subject_node), _first_name(act_node.node("object"))) if name]
    return "-".join(words)


def _first_name(node: Node | Token | None) -> str:
    while isinstance(node, Node):
        node = node.children[0] if node.children else None
    return node.text if node is not None and node.kind == "NAME" else ""
