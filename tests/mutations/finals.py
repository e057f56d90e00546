"""Faults in the frame, in disputes and in the final clauses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pdsl.diagnostics import Severity
from pdsl.syntax.tree import Node
from tests.mutations.drafts import FINALS, SENTENCES, Draft, Made, Piece, fault
from tests.mutations.norms import tokens, verb


def gone(draft: Draft, clause: Node) -> Iterable[Piece]:
    """Where a finding on a final clause that is gone may point: the article, the frame, the clauses beside it."""
    beside = [node for node in draft.nodes(*FINALS) if node is not clause and node.kind == "entry_into_force"]
    return (*draft.heading(clause), draft.frame, *beside)


# What a treaty must say at its end, and how much it weighs that it does not.
_ENDS = {
    "drop_entry_into_force": ("entry_into_force", "FIN-01", Severity.WARNING,
                              "The text never enters into force."),
    "drop_reservations": ("reservations", "FIN-05", Severity.INFO,
                          "Reservations are silently permitted."),
    "drop_amendment": ("amended_by", "FIN-06", Severity.INFO,
                       "How the text may be changed is left to general law."),
    "drop_duration": ("duration", "FIN-15; Vienna Convention on the Law of Treaties, article 54",
                      Severity.INFO, "How long the text lasts is left to general law."),
    "drop_withdrawal": ("withdrawal", "FIN-08; Vienna Convention on the Law of Treaties, article 56",
                        Severity.INFO, "Whether a party may leave is left to general law."),
    "drop_depositary": ("depositary", "FIN-11", Severity.WARNING, "Nobody keeps the original."),
    "drop_registration": ("registered_with", "FIN-12", Severity.INFO,
                          "The text cannot be invoked before organs of the United Nations."),
    "drop_languages": ("authentic", "FIN-13", Severity.WARNING,
                       "Which texts are authentic is left open."),
    "drop_survival": ("survival", "FIN-10", Severity.WARNING,
                      "What outlives the text is left open: what protects people ends with it."),
}  # fmt: skip


def _dropping(kind: str, why: str):
    def make(draft: Draft) -> Iterator[Made]:
        for clause in draft.nodes(kind):
            if draft.around(clause, "article") is None:
                continue
            bound = [*draft.listed(draft.frame.node("parties")), *draft.listed(draft.frame.node("guarantors"))]
            if kind in ("reservations", "depositary") and len(bound) < 3:
                continue  # a reservation to a treaty of two is an offer to change it, and each of two keeps an original
            if kind == "survival" and not any(verb(s) == "release" for s in draft.nodes(*SENTENCES)):
                continue  # nothing is owed to people
            yield "final clauses", (draft.without(clause),), clause, gone(draft, clause)

    make.__doc__ = why
    return make


for _name, (_kind, _authority, _least, _why) in _ENDS.items():
    _made = _dropping(_kind, _why)
    _made.__name__ = _name
    fault(_authority, _least)(_made)


@fault("FIN-01, LAW-03 and FIN-39")
def ratify_without_one(draft: Draft) -> Iterator[Made]:
    """A party is not to ratify, though entry into force or its own duties wait for that."""
    ratification = draft.first("ratification")
    terms = ratification.node("terms") if ratification is not None else None
    force = draft.first("entry_into_force")
    named = [token.text for token in draft.names(force)] if force is not None else []
    for token in terms.tokens("NAME") if terms is not None else ():
        if token.text in named and ratification is not None and force is not None:
            yield token.text, (draft.unlisted(token),), ratification, (force, draft.frame)


@fault("FIN-21")
def count_more_than_there_are(draft: Draft) -> Iterator[Made]:
    """Entry into force waits for more ratifications than there are States to ratify."""
    force = draft.first("entry_into_force")
    count = next(iter(draft.nodes("count", within=force)), None) if force is not None else None
    number = count.token("NUMBER") if count is not None else None
    if force is not None and number is not None:
        yield number.text, (draft.instead(number, "9"),), force, ()


@fault("FIN-02 and GUA-36")
def wait_for_stranger(draft: Draft) -> Iterator[Made]:
    """Entry into force waits for a State that does not sign."""
    force = draft.first("entry_into_force")
    core = draft.first("rule_core", within=force) if force is not None else None
    if force is not None and core is not None:
        edits = (draft.declaring('state outland "Outland"'), draft.then(core, " and outland"))
        yield "entry into force", edits, force, ()


@fault("FIN-03, GUA-36 and TIM-09")
def drop_provisional_application(draft: Draft) -> Iterator[Made]:
    """What is urgent waits for ratification, and its dates fall before the text is in force."""
    clause = draft.first("provisional_application")
    if clause is not None:
        articles = [draft.declared[name] for name in draft.listed(clause)]
        inner = [
            node for article in articles for node in draft.nodes(*SENTENCES, "guarantee", "ceasefire", within=article)
        ]
        force = list(draft.nodes("entry_into_force"))
        yield "final clauses", (draft.without(clause),), clause, (*gone(draft, clause), *inner, *force)


@fault("FIN-07")
def amend_by_one(draft: Draft) -> Iterator[Made]:
    """One party alone, or all but the one who is protected, may change the text."""
    clause = draft.first("amended_by")
    rule = clause.node("rule") if clause is not None else None
    if clause is None or rule is None:
        return
    protected = [draft.listed(g.node("to"))[0] for g in draft.nodes("guarantee")]
    for who in dict.fromkeys(protected):
        others = [name for name in draft.listed(draft.frame.node("parties")) if name != who]
        guarantees = [g for g in draft.nodes("guarantee") if draft.listed(g.node("to"))[0] == who]
        rest = others[0] if others else "majority of guarantors"
        yield f"without {who}", (draft.instead(rule, rest),), clause, guarantees


@fault("FIN-09 and GUA-37")
def shorten_notice(draft: Draft) -> Iterator[Made]:
    """A guarantor may leave on a notice too short for the others to prepare."""
    clause = draft.first("withdrawal") if draft.first("guarantee") is not None else None
    amount = draft.first("amount", within=clause) if clause is not None else None
    if clause is not None and amount is not None:
        yield "7 days", (draft.instead(amount, "7 days"),), clause, tuple(draft.nodes("guarantee"))


@fault("FIN-09")
def remove_notice(draft: Draft) -> Iterator[Made]:
    """A guarantor may leave from one day to the next."""
    clause = draft.first("withdrawal") if draft.first("guarantee") is not None else None
    amount = draft.first("quantity", within=clause) if clause is not None else None
    if clause is not None and amount is not None:
        start = draft.text.rindex("with ", clause.start, amount.start)
        yield (
            "no notice",
            ((start, draft.text.index("notice", amount.end) + 6, ""),),
            clause,
            tuple(draft.nodes("guarantee")),
        )


@fault("DSP-09; Vienna Convention on the Law of Treaties, article 60(5)")
def suspend_what_protects_people(draft: Draft) -> Iterator[Made]:
    """The right to suspend the text reaches prisoners, or those who need relief."""
    clause = draft.first("suspension")
    excepted = clause.node("except") if clause is not None else None
    terms = excepted.node("terms") if excepted is not None else None
    for token in terms.tokens("NAME") if terms is not None else ():
        article = draft.declared[token.text]
        owed = [s for s in draft.nodes(*SENTENCES, within=article) if verb(s) in ("release", "exchange", "grant")]
        if (
            owed
            and clause is not None
            and any(word in draft.said(article) for word in ("prisoners", "displaced", "relief"))
        ):
            yield token.text, (draft.unlisted(token),), clause, owed


@fault("DSP-02")
def drop_last_step(draft: Draft) -> Iterator[Made]:
    """The procedure ends in talks."""
    for ladder in draft.nodes("ladder"):
        steps = list(draft.nodes("step", within=ladder))
        if "dispute" not in draft.said(ladder) or len(steps) < 3:
            continue
        disputes = list(draft.nodes("disputes"))
        edits = [draft.without(step) for step in steps[1:]] + [draft.without(node) for node in disputes]
        yield draft.label(ladder), edits, ladder, ()


@fault("DSP-15")
def drop_clock_of_step(draft: Draft) -> Iterator[Made]:
    """A step without a time limit, with others after it."""
    for ladder in draft.nodes("ladder"):
        steps = list(draft.nodes("step", within=ladder))
        for step in steps[:-1]:
            clock = step.node("within") or step.node("for")
            if clock is not None:
                where = f"{draft.label(ladder)}.{step.children[0].text}"
                yield where, (draft.without(clock),), ladder, ()


@fault("DSP-12")
def suspend_while_disputed(draft: Draft) -> Iterator[Made]:
    """A dispute suspends the guarantee, the ceasefire or the monitoring while it is pending."""
    protects = draft.first("guarantee") or draft.first("ceasefire")
    for ladder in draft.nodes("ladder"):
        block = ladder.node("ladder_block")
        if block is not None and protects is not None:
            edits = (draft.line(block, f"suspends {draft.label(protects)}"),)
            yield draft.label(ladder), edits, ladder, (protects,)


@fault("STR-14 and MOD-02", least=Severity.INFO)
def call_it_a_memorandum(draft: Draft) -> Iterator[Made]:
    """A text that binds by its words, and calls itself a memorandum of understanding: it binds nobody."""
    form = draft.frame.node("form")
    token = form.token("NAME") if form is not None else None
    if token is not None:
        sentences = tuple(draft.nodes(*SENTENCES, "guarantee"))
        yield "form", (draft.instead(token, "memorandum_of_understanding"),), draft.frame, sentences


@fault("NEG-01 and NEG-04", least=Severity.INFO)
def leave_a_blank(draft: Draft) -> Iterator[Made]:
    """A number is left open; in a draft an observation, in a signed text an error."""
    for sentence in draft.nodes(*SENTENCES):
        within = sentence.node("within_of")
        if within is not None:
            yield draft.label(sentence), (draft.instead(within.children[0], "[?]"),), sentence, ()


@fault("NEG-01")
def sign_with_a_blank(draft: Draft) -> Iterator[Made]:
    """The text is signed, and a number in it is still open."""
    form = draft.frame.node("form")
    first = next((s for s in draft.nodes(*SENTENCES) if s.node("within_of") is not None), None)
    if form is not None and first is not None:
        within = first.node("within_of")
        assert within is not None
        edits = (draft.then(form, "\n    stage signed"), draft.instead(within.children[0], "[?]"))
        yield draft.label(first), edits, first, ()


def first_number(node: Node) -> str:
    """The first number written in a node."""
    return next(token.text for token in tokens(node) if token.kind == "NUMBER")
