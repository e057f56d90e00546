"""Faults in what is undertaken, by whom, and in the names it is undertaken with."""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.diagnostics import Severity
from pdsl.syntax.tree import Node, Token
from tests.mutations.drafts import SENTENCES, Draft, Made, fault

SUBJECTS = ("subject", "joint", "each_of")
# What the peace hangs on: the page of MOD-01 counts these among the core norms.
CORE = frozenset({"withdraw", "release", "attack", "assist"})


def subject(sentence: Node) -> Node | None:
    """Who is bound."""
    return next((child for child in sentence.nodes() if child.kind in SUBJECTS), None)


def modal(sentence: Node) -> Token | None:
    """The modal verb."""
    node = sentence.node("modal")
    return node.token("MODAL") if node is not None else None


def verb(sentence: Node) -> str:
    """The verb of the act, or the kind of act."""
    act = next((child for child in sentence.nodes() if child.kind.startswith("act")), None)
    token = act.token("VERB") or act.token("VERB_ALONE") if act is not None else None
    return token.text if token is not None else act.kind if act is not None else ""


def sentences(draft: Draft) -> Iterator[tuple[Node, Token, Node, str]]:
    """All undertakings outside ladders: sentence, modal verb, subject, name."""
    for sentence in draft.nodes(*SENTENCES):
        said, who = modal(sentence), subject(sentence)
        if said is not None and who is not None:
            yield sentence, said, who, draft.label(sentence)


def body_of(draft: Draft, sentence: Node) -> tuple[int, str]:
    """Where the sentence begins behind its label, and its words from there."""
    who = subject(sentence)
    assert who is not None
    return who.start, draft.text[who.start : sentence.end]


@fault("MOD-04")
def drop_bearer(draft: Draft) -> Iterator[Made]:
    """A duty or prohibition in the passive: nobody can be held to it."""
    for sentence, said, who, name in sentences(draft):
        if said.text in ("shall", "shall not"):
            yield name, (draft.instead(who, "unnamed"),), sentence, ()


@fault("MOD-05; MFA drafting rules on singular bearers; London 1839 and 1867")
def blur_bearers(draft: Draft) -> Iterator[Made]:
    """Several bearers without *each* or *jointly*: if one fails, nobody knows whether the others are in breach."""
    for sentence, said, who, name in sentences(draft):
        terms = who.node("terms")
        if terms is not None and len(terms.children) > 1 and said.text == "shall" and who.kind != "subject":
            yield name, (draft.instead(who, draft.said(terms)),), sentence, ()
        each = next(draft.nodes("each_of", within=who), None)
        inner = each.node("terms") if each is not None else None
        if inner is not None and len(inner.children) > 1 and said.text == "shall":
            yield name, (draft.instead(who, draft.said(inner)),), sentence, ()


@fault("MOD-01 and MOD-16")
def weaken_core_duty(draft: Draft) -> Iterator[Made]:
    """A core norm as an expectation: it cannot be broken, so that nothing follows if it is not kept."""
    for sentence, said, _, name in sentences(draft):
        if verb(sentence) in CORE or verb(sentence) == "act_use_force":
            if said.text == "shall":
                yield name, (draft.instead(said, "is expected to"),), sentence, ()
            elif said.text == "shall not":
                yield name, (draft.instead(said, "is expected not to"),), sentence, ()


@fault("MOD-13; Nicaragua case", least=Severity.INFO)
def drop_word_on_proxies(draft: Draft) -> Iterator[Made]:
    """Force is renounced, and those who act for a State are passed over. The law of responsibility covers part of it,
    hence an observation."""
    for sentence in draft.nodes(*SENTENCES):
        if "armed groups" in draft.said(sentence):
            renounced = [s for s in draft.nodes(*SENTENCES) if verb(s) in ("attack", "act_use_force")]
            yield draft.label(sentence), (draft.without(sentence),), sentence, (*renounced, *draft.nodes("ceasefire"))


@fault("MOD-06")
def write_may_not(draft: Draft) -> Iterator[Made]:
    """*May not*: forbidden, or merely not required; both have been argued."""
    for sentence, said, _, name in sentences(draft):
        if said.text == "shall not":
            yield name, (draft.instead(said, "may not"),), sentence, ()


@fault("MOD-07")
def permit_what_is_forbidden(draft: Draft) -> Iterator[Made]:
    """A clause that allows what another forbids to the same bearer in the same place: each side cites its own."""
    for sentence, said, _, name in sentences(draft):
        if said.text == "shall not" and verb(sentence) != "recognize":
            start, words = body_of(draft, sentence)
            at = said.start - start
            opposite = words[:at] + "may" + words[at + len("shall not") :]
            yield name, (draft.then(sentence, f"\n    {opposite}"),), sentence, ()


@fault("MOD-07")
def forbid_what_is_ordered(draft: Draft) -> Iterator[Made]:
    """A clause that forbids what another orders to the same bearer: whoever keeps the one breaks the other."""
    for sentence, said, _, name in sentences(draft):
        if said.text == "shall":
            start, words = body_of(draft, sentence)
            at = said.start - start
            opposite = words[:at] + "shall not" + words[at + len("shall") :]
            yield name, (draft.then(sentence, f"\n    {opposite}"),), sentence, ()


@fault("MOD-12")
def repeat_with_other_term(draft: Draft) -> Iterator[Made]:
    """The same duty twice with different deadlines: which of them holds? Not made of what is done time and again: two
    exchanges on two days are no contradiction."""
    for sentence, said, _, name in sentences(draft):
        within = sentence.node("within_of")
        if said.text == "shall" and within is not None and verb(sentence) not in ("act_in_words", "exchange", "hold"):
            start, words = body_of(draft, sentence)
            number = next(token for token in tokens(within) if token.kind == "NUMBER")
            at = number.start - start
            other = words[:at] + str(int(number.text) + 45) + words[number.end - start :]
            yield name, (draft.then(sentence, f"\n    {other}"),), sentence, ()


@fault("Vienna Convention on the Law of Treaties, articles 34–35; LAW-01")
def bind_stranger(draft: Draft) -> Iterator[Made]:
    """A duty laid on a State that does not sign: it is not bound without its written acceptance."""
    for sentence, said, who, name in sentences(draft):
        terms = next(draft.nodes("terms", within=who), None)
        if said.text == "shall" and terms is not None:
            edits = (draft.declaring('state outland "Outland"'), draft.instead(terms, "outland"))
            if len(terms.children) > 1:
                edits = (edits[0], draft.then(terms, ", outland"))
            yield name, edits, sentence, ()


@fault("Vienna Convention between States and International Organizations, article 34; LAW-05")
def bind_organization(draft: Draft) -> Iterator[Made]:
    """A duty laid on an organization that does not sign."""
    for sentence, said, who, name in sentences(draft):
        terms = next(draft.nodes("terms", within=who), None)
        if said.text == "shall" and terms is not None and len(terms.children) == 1:
            league = draft.declaring('organization outer_league "the Outer League"')
            yield name, (league, draft.instead(terms, "outer_league")), sentence, ()


# ── Names ────────────────────────────────────────────────────────────────


@fault("DEF-01 and DEF-06")
def undefined_name(draft: Draft) -> Iterator[Made]:
    """A reference that leads nowhere: one for each name that the text declares, where it is first used."""
    seen: set[str] = set()
    for token in draft.names():
        own = draft.declared.get(token.text)
        if own is None or token is own.token("NAME") or token.text in seen:
            continue
        seen.add(token.text)
        yield token.text, (draft.instead(token, f"{token.text}_lost"),), draft.clause_of(token), ()


@fault("DEF-04")
def duplicate_name(draft: Draft) -> Iterator[Made]:
    """One name for two things: one fault for each kind of declaration."""
    others = {
        "actor": 'state {} "another"', "body": 'body {} "another" {{ members {} }}', "area": 'territory {} "another"',
        "milestone": 'milestone {} "another" at 2039-01-01', "event": 'event {} "another" {{ occurrence "another" }}',
    }  # fmt: skip
    names = list(draft.signatories)
    for kind, words in others.items():
        node = draft.first(kind)
        token = node.token("NAME") if node is not None else None
        if node is not None and token is not None:
            yield token.text, (draft.then(node, "\n" + words.format(token.text, names[0])),), node, ()


@fault("DEF-02", least=Severity.INFO)
def declare_for_nothing(draft: Draft) -> Iterator[Made]:
    """A clock that nothing uses: a clause was meant to refer to it. Practice counts it as an observation."""
    node = draft.first("milestone")
    if node is not None:
        yield "milestone", (draft.then(node, '\nmilestone forgotten "the forgotten day" at 2036-01-01'),), node, ()


def tokens(node: Node) -> Iterator[Token]:
    """All tokens below a node, in order."""
    for child in node.children:
        if isinstance(child, Token):
            yield child
        else:
            yield from tokens(child)
