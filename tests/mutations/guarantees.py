"""Faults in guarantees, and in what sets them off, forfeits them and gives them force."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pdsl.diagnostics import Severity
from pdsl.syntax.tree import Node, Token
from tests.mutations.drafts import SENTENCES, Draft, Made, Piece, fault, leave_out
from tests.mutations.norms import subject, verb


def guarantees(draft: Draft) -> Iterator[tuple[Node, Node]]:
    """All guarantees with their blocks."""
    for node in draft.nodes("guarantee"):
        block = node.node("guarantee_block")
        if block is not None:
            yield node, block


def trigger(draft: Draft, guarantee: Node) -> Node | None:
    """The event on which a guarantee is given."""
    on = guarantee.node("on")
    names = list(draft.names(on)) if on is not None else []
    return draft.declared.get(names[0].text) if names else None


def attackers(draft: Draft, guarantee: Node) -> list[str]:
    """Those against whom it is given: who would attack."""
    event = trigger(draft, guarantee)
    attack = draft.first("attack", within=event) if event is not None else None
    return draft.listed(attack)


def beneficiary(draft: Draft, guarantee: Node) -> str:
    """The one who is protected."""
    to = guarantee.node("to")
    assert to is not None
    return draft.listed(to)[0]


def armed(draft: Draft, guarantee: Node) -> bool:
    """Whether force is promised."""
    return any(token.text == "armed_force" for token in draft.names(guarantee))


@fault("GUA-05")
def drop_trigger(draft: Draft) -> Iterator[Made]:
    """A guarantee against nothing in particular."""
    for guarantee, _ in guarantees(draft):
        on = guarantee.node("on")
        if on is not None:
            yield draft.label(guarantee), (draft.without(on),), guarantee, ()


@fault("GUA-09; Budapest 1994")
def drop_response(draft: Draft) -> Iterator[Made]:
    """All that is left is to consult."""
    for guarantee, _ in guarantees(draft):
        steps = [s for s in draft.nodes("step", within=guarantee) if any(t.text == "assist" for t in words(s))]
        if steps:
            yield draft.label(guarantee), [draft.without(step) for step in steps], guarantee, ()


@fault("GUA-08")
def drop_response_clock(draft: Draft) -> Iterator[Made]:
    """A step of the response without a time by which it is owed."""
    for guarantee, _ in guarantees(draft):
        for step in draft.nodes("step", within=guarantee):
            within = step.node("within")
            if within is not None:
                where = f"{draft.label(guarantee)}.{step.children[0].text}"
                yield where, (draft.without(within),), guarantee, ()


@fault("GUA-10 and GUA-11")
def drop_floor(draft: Draft) -> Iterator[Made]:
    """Assistance without a word on what is owed at least: each guarantor decides what it deems necessary."""
    for guarantee, _ in guarantees(draft):
        edits = []
        for step in draft.nodes("step", within=guarantee):
            if any(token.text == "assist" for token in words(step)):
                means = draft.first("with", within=step)
                if means is not None:
                    edits.append(draft.without(means))
        if edits:
            yield draft.label(guarantee), edits, guarantee, ()


@fault("MOD-01, GUA-09 and GUA-10")
def make_response_optional(draft: Draft) -> Iterator[Made]:
    """The guarantors *may* assist."""
    for guarantee, _ in guarantees(draft):
        edits = [
            draft.instead(token, "may")
            for step in draft.nodes("step", within=guarantee)
            if any(word.text == "assist" for word in words(step))
            for token in words(step)
            if token.text == "shall"
        ]
        if edits:
            yield draft.label(guarantee), edits, guarantee, ()


@fault("GUA-02 and GUA-01; Luxembourg 1867, Budapest 1994")
def guarantor_is_adversary(draft: Draft) -> Iterator[Made]:
    """The possible attacker is among the guarantors."""
    for guarantee, _ in guarantees(draft):
        against = attackers(draft, guarantee)
        terms = guarantee.node("terms")
        if against and terms is not None:
            yield draft.label(guarantee), (draft.then(terms, f", {against[0]}"),), guarantee, (draft.frame,)


@fault("GUA-03 and GUA-01")
def require_unanimity(draft: Draft) -> Iterator[Made]:
    """Each guarantor can stop all the others."""
    for guarantee, block in guarantees(draft):
        activation = block.node("activation")
        rule = draft.first("rule", within=activation) if activation is not None else None
        if rule is not None:
            yield draft.label(guarantee), (draft.instead(rule, "unanimity of guarantors"),), guarantee, ()


@fault("GUA-26; Charter of the United Nations, article 27(3)")
def gate_by_security_council(draft: Draft) -> Iterator[Made]:
    """The response waits for a decision in which each permanent member has a veto."""
    for guarantee, block in guarantees(draft):
        activation = block.node("activation")
        rule = draft.first("rule", within=activation) if activation is not None else None
        if rule is not None:
            yield draft.label(guarantee), (draft.instead(rule, "security_council"),), guarantee, ()


@fault("GUA-01; the Russian reading of Istanbul 2022, Article 5")
def let_adversary_decide(draft: Draft) -> Iterator[Made]:
    """The response needs the agreement of the one against whom it is directed."""
    for guarantee, block in guarantees(draft):
        activation = block.node("activation")
        rule = draft.first("rule", within=activation) if activation is not None else None
        against = attackers(draft, guarantee)
        if rule is not None and against:
            words_ = f"majority of guarantors and {against[0]}"
            yield draft.label(guarantee), (draft.instead(rule, words_),), guarantee, ()


@fault("GUA-08")
def let_decision_take_any_time(draft: Draft) -> Iterator[Made]:
    """The decision to respond has no time limit, and so the response has none."""
    for guarantee, block in guarantees(draft):
        activation = block.node("activation")
        rule = draft.first("rule", within=activation) if activation is not None else None
        quantity = rule.node("quantity") if rule is not None else None
        core = rule.node("rule_core") if rule is not None else None
        if core is not None and quantity is not None:
            yield draft.label(guarantee), ((core.end, quantity.end, ""),), guarantee, ()


@fault("GUA-04; Luxembourg 1867")
def make_liability_joint(draft: Draft) -> Iterator[Made]:
    """All guarantors or none: the inaction of one releases the others."""
    for guarantee, block in guarantees(draft):
        liability = block.node("liability")
        if liability is None:
            continue
        edits = [draft.instead(liability, "liability joint")]
        for each in draft.nodes("each_of", within=guarantee):
            terms = each.node("terms")
            assert terms is not None
            edits.append(draft.instead(each, f"{draft.said(terms)} jointly"))
        yield draft.label(guarantee), edits, guarantee, ()


@fault("GUA-12; ANZUS 1951, article IV")
def put_under_domestic_law(draft: Draft) -> Iterator[Made]:
    """The response, not the consent, stands under the law of the guarantor."""
    for guarantee, block in guarantees(draft):
        yield draft.label(guarantee), ((block.start, block.start, "subject to domestic law "),), guarantee, ()


leave_out(
    "drop_report_to_council",
    "LAW-12; Charter of the United Nations, article 51",
    "Force in collective self-defence, and no report to the Security Council.",
    "guarantee",
    "reports_to",
    only_if=lambda draft, clause, line: armed(draft, clause),
)
leave_out(
    "drop_scope",
    "GUA-18; treaty of 1960 between Japan and the United States, article V",
    "Territory is contested, and the guarantee does not say whether it covers it.",
    "guarantee",
    "protects",
    also=lambda draft, clause, line: contested(draft),
    only_if=lambda draft, clause, line: (
        bool(attackers(draft, clause)) and owns_contested(draft, beneficiary(draft, clause))
    ),
)
leave_out(
    "drop_reinstatement",
    "GUA-49; the 20 points of December 2025, by report",
    "What is suspended never comes back.",
    "guarantee",
    "reinstated",
)


def contested(draft: Draft) -> tuple[Piece, ...]:
    """The areas that another State holds or claims."""
    areas = draft.nodes("area")
    return tuple(a for a in areas if draft.first("claimed_by", within=a) or draft.first("held_by", within=a))


def owns_contested(draft: Draft, state: str) -> bool:
    """Whether part of a State is held or claimed by another."""
    return any(
        state in draft.listed(draft.first("part_of", within=area))
        for area in contested(draft)
        if isinstance(area, Node)
    )


@fault("GUA-17; Istanbul 2022, paragraph 3")
def carve_out_territory(draft: Draft) -> Iterator[Made]:
    """An area of the one who is protected is left out of the guarantee."""
    for guarantee, block in guarantees(draft):
        protects = block.node("protects")
        terms = protects.node("terms") if protects is not None else None
        if protects is not None and terms is not None and len(terms.children) > 1:
            names = terms.tokens("NAME")
            words_ = f"protects {names[0].text} except {names[-1].text}"
            yield draft.label(guarantee), (draft.instead(protects, words_),), guarantee, contested(draft)


@fault("GUA-23; US draft of November 2025: ten years against permanent limits")
def shorten_guarantee(draft: Draft) -> Iterator[Made]:
    """The guarantee ends long before what was given up for it."""
    for guarantee, block in guarantees(draft):
        lasts = block.node("lasts")
        lasting = lasts.node("lasting") if lasts is not None else None
        if lasting is not None:
            yield draft.label(guarantee), (draft.instead(lasting, "18 months"),), guarantee, conceded(draft, guarantee)


def keeps_back(draft: Draft, clause: Piece, who: str) -> bool:
    """Whether one alone withdraws its forces or keeps them out."""
    bearers = subject(clause) if isinstance(clause, Node) and clause.kind in SENTENCES else None
    names = [token.text for token in draft.names(bearers)] if bearers is not None else []
    return names == [who] and isinstance(clause, Node) and verb(clause) in ("withdraw", "deploy")


def conceded(draft: Draft, guarantee: Node) -> tuple[Piece, ...]:
    """What the beneficiary undertakes."""
    return draft.users(beneficiary(draft, guarantee), "labelled", "sentence", "force_cap")


@fault("GUA-24 and GUA-01")
def let_adversary_refuse_renewal(draft: Draft) -> Iterator[Made]:
    """The guarantee is renewed only if the possible attacker agrees."""
    for guarantee, block in guarantees(draft):
        lasts = block.node("lasts")
        rule = draft.first("rule", within=lasts) if lasts is not None else None
        against = attackers(draft, guarantee)
        if rule is not None and against:
            words_ = f"agreement of {beneficiary(draft, guarantee)} and {against[0]}"
            yield draft.label(guarantee), (draft.instead(rule, words_),), guarantee, ()


@fault("GUA-21 and GUA-22; 28 points of 2025, no. 10")
def forfeit_without_finding(draft: Draft) -> Iterator[Made]:
    """The guarantee is lost on a word that nobody defines and an event that nobody finds."""
    for guarantee, block in guarantees(draft):
        who = beneficiary(draft, guarantee)
        against = (attackers(draft, guarantee) or [who])[0]
        event = f'event provocation "a provocation" {{ attack of {who} against {against}  excused "with cause" }}'
        suspended = block.node("suspended")
        if suspended is not None:
            edits = (draft.declaring(event), draft.instead(suspended, "void on provocation"))
            yield draft.label(guarantee), edits, guarantee, (draft.frame,)


@fault("GUA-22")
def let_adversary_forfeit(draft: Draft) -> Iterator[Made]:
    """The possible attacker alone finds that the one who is protected has lost its guarantee."""
    for guarantee, block in guarantees(draft):
        suspended = block.node("suspended")
        rule = draft.first("rule", within=suspended) if suspended is not None else None
        against = attackers(draft, guarantee)
        if rule is not None and against:
            yield draft.label(guarantee), (draft.instead(rule, against[0]),), guarantee, ()


@fault("GUA-40; 28 points of 2025, nos. 10 and 22")
def void_on_the_attack(draft: Draft) -> Iterator[Made]:
    """One event both calls for the guarantee and ends it."""
    for guarantee, block in guarantees(draft):
        event = trigger(draft, guarantee)
        if event is not None:
            words_ = f"void on {draft.label(event)}"
            yield draft.label(guarantee), (draft.line(block, words_),), guarantee, (event,)


@fault("GUA-33; Istanbul 2022")
def bar_response_forces(draft: Draft) -> Iterator[Made]:
    """The forces that the response needs are kept out of the place where it is needed."""
    for guarantee, block in guarantees(draft):
        terms, protects = guarantee.node("terms"), block.node("protects")
        if terms is None or protects is None or not armed(draft, guarantee):
            continue
        if terms.children:
            ban = f"\n    each of {draft.said(terms)} shall not deploy forces in {beneficiary(draft, guarantee)}"
            yield draft.label(guarantee), (draft.then(guarantee, ban),), guarantee, ()


@fault("GUA-29; Istanbul 2022, paragraph 4")
def subject_defence_to_adversary(draft: Draft) -> Iterator[Made]:
    """Who is protected needs the consent of the possible attacker to train for its defence."""
    for guarantee, _ in guarantees(draft):
        who, against = beneficiary(draft, guarantee), attackers(draft, guarantee)
        if against:
            clause = f"\n    {who} may hold exercises only with consent of {against[0]}"
            yield draft.label(guarantee), (draft.then(guarantee, clause),), guarantee, ()


@fault("GUA-39 and BOD-14", least=Severity.WARNING)
def let_adversary_pay(draft: Draft) -> Iterator[Made]:
    """The one against whom the guarantee is given pays for it, and can stop paying."""
    for guarantee, block in guarantees(draft):
        funded, against = block.node("funded_by"), attackers(draft, guarantee)
        terms = funded.node("terms") if funded is not None else None
        if terms is not None and against:
            yield draft.label(guarantee), (draft.instead(terms, against[0]),), guarantee, ()


@fault("GUA-41; 28 points of 2025, no. 10a")
def promise_vague_compensation(draft: Draft) -> Iterator[Made]:
    """A guarantor is to be compensated, nobody knows by whom or how much."""
    for guarantee, block in guarantees(draft):
        terms = guarantee.node("terms")
        if terms is not None:
            words_ = f"compensation to {terms.tokens('NAME')[0].text}"
            yield draft.label(guarantee), (draft.line(block, words_),), guarantee, ()


@fault("GUA-19, GUA-20 and GUA-36")
def begin_guarantee_late(draft: Draft) -> Iterator[Made]:
    """The guarantee begins when what was given up for it is gone: only once the whole text is in force, which the
    possible attacker can hold up, or when the last milestone is reached. Made where the one who is protected keeps
    its own forces back in exchange.
    """
    milestones = [draft.label(node) for node in draft.nodes("milestone")]
    for guarantee, block in guarantees(draft):
        available = block.node("available")
        gives = any(keeps_back(draft, clause, beneficiary(draft, guarantee)) for clause in conceded(draft, guarantee))
        if available is not None and milestones and attackers(draft, guarantee) and gives:
            edits = (draft.instead(available, f"available from {milestones[-1]}"),)
            yield draft.label(guarantee), edits, guarantee, (draft.frame, *conceded(draft, guarantee))


@fault("LAW-03")
def guarantor_does_not_sign(draft: Draft) -> Iterator[Made]:
    """A guarantor is named in the guarantee and does not sign the text."""
    for kind in ("guarantors", "parties"):
        listed = draft.frame.node(kind)
        terms = listed.node("terms") if listed is not None else None
        for token in terms.tokens("NAME") if terms is not None else ():
            owed = [g for g, _ in guarantees(draft) if token.text in draft.listed(g)]
            if owed and len(terms.children) > 1:
                yield token.text, (draft.unlisted(token),), draft.frame, owed


@fault("LAW-04; Budapest 1994")
def beneficiary_does_not_sign(draft: Draft) -> Iterator[Made]:
    """The one who is protected is no party and cannot invoke the guarantee."""
    listed = draft.frame.node("parties")
    terms = listed.node("terms") if listed is not None else None
    for token in terms.tokens("NAME") if terms is not None else ():
        given = [guarantee for guarantee, _ in guarantees(draft) if beneficiary(draft, guarantee) == token.text]
        if given:
            yield token.text, (draft.unlisted(token),), draft.frame, given


def words(node: Node) -> Iterable[Token]:
    """All tokens below a node."""
    for child in node.children:
        if isinstance(child, Token):
            yield child
        else:
            yield from words(child)
