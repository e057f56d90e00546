"""Faults in bodies, decisions, monitoring and verification."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pdsl.diagnostics import Severity
from pdsl.syntax.tree import Node
from tests.mutations.drafts import SENTENCES, Draft, Made, Piece, fault, leave_out
from tests.mutations.norms import subject, verb

# What a third party can see: practice asks for a verifier of each.
OBSERVABLE = frozenset(
    {
        "withdraw",
        "release",
        "exchange",
        "return",
        "destroy",
        "hand_over",
        "clear",
        "dismantle",
        "deploy",
        "demobilize",
    }
)


def monitors(draft: Draft) -> list[Node]:
    """The bodies that observe: they have tasks."""
    return [body for body in draft.nodes("body") if draft.first("tasks", within=body) is not None]


def relying(draft: Draft, body: Node, line: Node | None = None) -> Iterable[Piece]:
    """What leans on a body: the clauses that name it, and the guarantees and snap-backs that its findings set off."""
    del line
    users = draft.users(draft.label(body))
    events = [draft.label(user) for user in users if user.kind == "event"]
    return (*users, *(clause for event in events for clause in draft.users(event, "guarantee", "snapback")))


def sits_with_accused(draft: Draft, body: Node) -> bool:
    """Whether one whom a body can find in breach is a member."""
    members = draft.listed(draft.first("members", within=body))
    events = draft.users(draft.label(body), "event")
    acts = [draft.first("attack", within=e) or draft.first("with", within=e) for e in events]
    return any(name in members for act in acts if act is not None for name in draft.listed(act))


def watched(draft: Draft) -> set[str]:
    """The articles and clauses that some body oversees as a whole."""
    return {name for item in draft.nodes("oversees") for name in draft.listed(item)}


@fault("MON-15 and ARM-01; CFE Treaty, articles XIII–XV")
def drop_verifier(draft: Draft) -> Iterator[Made]:
    """Nobody verifies what can be seen. No fault where a body oversees the article, so none is made there."""
    for clause in draft.nodes(*SENTENCES, "force_cap"):
        article = draft.around(clause, "article")
        if article is not None and draft.label(article) in watched(draft):
            continue
        if clause.kind in SENTENCES and verb(clause) not in OBSERVABLE:
            continue
        if verb(clause) == "hand_over" and clause.node("to") is not None:
            continue  # the receiver sees what it gets
        for line in draft.nodes("verified_by", within=clause):
            if draft.around(line, "excess") is None:
                yield draft.label(clause), (draft.without(line),), clause, ()


@fault("MON-04 and TIM-13; nobody is judge in his own cause")
def verify_oneself(draft: Draft) -> Iterator[Made]:
    """The bearer verifies its own duty."""
    for clause in draft.nodes(*SENTENCES):
        who, line = subject(clause), clause.node("verified_by")
        if who is None or line is None or verb(clause) not in OBSERVABLE:
            continue
        terms, bearers = line.node("terms"), next(draft.nodes("terms", within=who), None)
        if terms is not None and bearers is not None:
            yield draft.label(clause), (draft.instead(terms, draft.said(bearers)),), clause, ()


leave_out("drop_members", "BOD-01", "A body on which nobody sits.", "body", "members", also=relying)
leave_out(
    "drop_decision_rule",
    "BOD-02",
    "A body that decides by no known rule.",
    "body",
    "decides",
    also=relying,
)
leave_out(
    "let_accused_vote",
    "BOD-04 and GUA-01; Locarno 1925",
    "The party whose conduct is in question votes on it. Made where one whom the body can find in breach is a member.",
    "body",
    "excluding",
    also=relying,
    only_if=lambda draft, clause, line: sits_with_accused(draft, clause),
)
leave_out(
    "drop_access",
    "MON-05",
    "A body that is to see and has no right to come in: whoever holds the ground keeps it out.",
    "body",
    "access",
    also=relying,
    only_if=lambda draft, clause, line: clause in monitors(draft),
)
leave_out(
    "drop_consequence_of_refusal",
    "MON-06",
    "Access may be refused, and nothing follows.",
    "body",
    "refusal_event",
    only_if=lambda draft, clause, line: clause in monitors(draft),
)
leave_out(
    "drop_attribution",
    "MON-07",
    "The monitor counts incidents and may not say who caused them.",
    "body",
    "attributes",
    also=relying,
    only_if=lambda draft, clause, line: clause in monitors(draft) and len(list(draft.nodes("attributes"))) == 1,
)
leave_out(
    "drop_reporting",
    "MON-08",
    "A monitor that reports to nobody.",
    "body",
    "reports_to",
    only_if=lambda draft, clause, line: clause in monitors(draft),
)
leave_out(
    "drop_means",
    "MON-09",
    "No means of observation are authorised. What is not authorised is not forbidden either, hence an observation.",
    "body",
    "means",
    least=Severity.INFO,
)
leave_out(
    "drop_body_funding",
    "BOD-11",
    "A body for which nobody pays.",
    "body",
    "funded_by",
    least=Severity.INFO,
    only_if=lambda draft, clause, line: clause not in monitors(draft),
)


@fault("MON-12")
def drop_resources(draft: Draft) -> Iterator[Made]:
    """Nobody knows how many observers there are, or who pays them."""
    for body in monitors(draft):
        lines = list(draft.nodes("strength", "funded_by", within=body))
        if lines:
            yield draft.label(body), [draft.without(line) for line in lines], body, ()


@fault("MON-09; jamming of observers' aircraft in 2014 to 2022")
def let_observers_be_jammed(draft: Draft) -> Iterator[Made]:
    """Nobody is forbidden to blind the observers. Made where they watch a ceasefire."""
    for sentence in draft.nodes(*SENTENCES):
        if (
            verb(sentence) == "obstruct"
            and "observation" in draft.said(sentence)
            and draft.first("ceasefire") is not None
        ):
            yield draft.label(sentence), (draft.without(sentence),), sentence, monitors(draft)


@fault("MON-10", least=Severity.INFO)
def drop_immunities(draft: Draft) -> Iterator[Made]:
    """Nothing protects the observers from arrest, search or attack. An observation, since a separate agreement
    often does.
    """
    sentences = [s for s in draft.nodes(*SENTENCES) if "immunities" in draft.said(s) or verb(s) == "protect"]
    about = [s for s in sentences if any(draft.label(body) in draft.said(s) for body in monitors(draft))]
    if about:
        yield "observers", [draft.without(s) for s in about], about[0], monitors(draft)


@fault("MON-20")
def start_mission_late(draft: Draft) -> Iterator[Made]:
    """The monitors come long after the guns fall silent, when the first breaches have happened unseen."""
    truce = draft.first("ceasefire")
    begins = truce.node("from") if truce is not None else None
    for line in draft.nodes("starts"):
        within = draft.first("within_of", within=line)
        if truce is not None and begins is not None and within is not None:
            body = draft.clause_of(line)
            words = f"within 60 days of {draft.listed(begins)[0]}"
            yield draft.label(body), (draft.instead(within, words),), body, (truce,)


@fault("BOD-03 and BOD-05, TIM-14", least=Severity.INFO)
def drop_default_of_decision(draft: Draft) -> Iterator[Made]:
    """Nothing follows if the body is divided. Made where it can be: its members are even in number, and no fewer than
    half of them decide."""
    for body in draft.nodes("body"):
        rule = draft.first("rule", within=body)
        failing = rule.token("FAILING_WHICH") if rule is not None else None
        members = draft.listed(body.node("body_block").node("members"))
        count = draft.first("count", within=rule) if rule is not None else None
        few = count is not None and int(draft.said(count).split()[0]) * 2 <= len(members)
        if rule is None or failing is None or len(members) % 2 or few:
            continue
        start, end, _ = draft.without(failing)
        yield draft.label(body), ((start, rule.end, ""),), body, relying(draft, body)
        del end


@fault("GUA-08")
def drop_time_to_decide(draft: Draft) -> Iterator[Made]:
    """A finding on which a guarantee waits may take any time: the response has no clock. Made in both places where
    the time is said, for the finding and for the body that makes it.
    """
    for event in draft.nodes("event"):
        guarantees = [
            g for g in draft.users(draft.label(event), "guarantee") if draft.label(event) in draft.said(g.node("on"))
        ]
        rule = draft.first("rule", within=event)
        attack = draft.first("attack", within=event)
        if rule is None or attack is None or not guarantees:
            continue
        core = rule.node("rule_core")
        bodies = [draft.declared[name.text] for name in draft.names(core) if name.text in draft.declared]
        edits = [(core.end, rule.end, "")] if core is not None and core.end < rule.end else []
        for body in bodies:
            inner = draft.first("rule", within=body) if body.kind == "body" else None
            quantity = inner.node("quantity") if inner is not None else None
            if inner is not None and quantity is not None:
                core = inner.node("rule_core")
                assert core is not None
                edits.append((core.end, quantity.end, ""))
        if any(clause is not None for clause in guarantees):
            yield draft.label(event), edits, event, (*guarantees, *bodies)


@fault("GUA-01 and BOD-04")
def give_accused_a_veto(draft: Draft) -> Iterator[Made]:
    """The body that finds the attack can decide only with the consent of those who may be the attacker."""
    for body in draft.nodes("body"):
        found = [user for user in draft.users(draft.label(body), "event") if draft.first("attack", within=user)]
        attackers = list(dict.fromkeys(name for event in found for name in draft.listed(draft.first("attack", event))))
        rule = draft.first("rule", within=body)
        core = rule.node("rule_core") if rule is not None else None
        members = draft.listed(body.node("body_block").node("members"))
        at_table = [name for name in attackers if name in members]
        if rule is not None and core is not None and at_table:
            agree = " and ".join(at_table)
            yield draft.label(body), ((rule.start, rule.end, f"agreement of {agree}"),), body, relying(draft, body)


@fault("GUA-01, GUA-06 and BOD-04")
def let_attacker_find(draft: Draft) -> Iterator[Made]:
    """The one who attacks is to find that it has attacked."""
    for event in draft.nodes("event"):
        attack, rule = draft.first("attack", within=event), draft.first("rule", within=event)
        used = draft.users(draft.label(event), "guarantee", "snapback")
        if attack is not None and rule is not None and used:
            yield draft.label(event), (draft.instead(rule, draft.listed(attack)[0]),), event, used


@fault("GUA-06; Budapest 1994")
def drop_determination(draft: Draft) -> Iterator[Made]:
    """Nobody is to find the attack, and nobody is to decide on the response: each waits for the other. Without the
    finder alone each guarantor would judge for itself, as in the North Atlantic Treaty; that is no fault."""
    for guarantee in draft.nodes("guarantee"):
        event = draft.declared[draft.listed(guarantee.node("on"))[0]]
        finder, activation = draft.first("found_by", within=event), draft.first("activation", within=guarantee)
        if finder is not None and activation is not None:
            edits = (draft.without(finder), draft.without(activation))
            yield draft.label(guarantee), edits, guarantee, (event,)


@fault("GUA-22")
def forfeit_unadjudicated(draft: Draft) -> Iterator[Made]:
    """A guarantee is suspended on an event that nobody is to find."""
    for guarantee in draft.nodes("guarantee"):
        suspended = draft.first("suspended", within=guarantee)
        rule = draft.first("rule", within=suspended) if suspended is not None else None
        event = draft.declared[draft.listed(suspended)[0]] if suspended is not None else None
        finder = draft.first("found_by", within=event) if event is not None else None
        if suspended is not None and rule is not None and event is not None and finder is not None:
            terms = suspended.node("terms")
            assert terms is not None
            yield draft.label(guarantee), (draft.without(finder), (terms.end, rule.end, "")), guarantee, (event,)


@fault("BOD-12")
def only_recommend(draft: Draft) -> Iterator[Made]:
    """A body whose finding opens a guarantee or a return of measures may only recommend."""
    for body in draft.nodes("body"):
        events = draft.users(draft.label(body), "event")
        gates = [g for event in events for g in draft.users(draft.label(event), "guarantee", "snapback")]
        block = body.node("body_block")
        if gates and block is not None:
            yield draft.label(body), (draft.line(block, "advisory"),), body, relying(draft, body)


@fault("MON-04")
def let_parties_monitor_themselves(draft: Draft) -> Iterator[Made]:
    """Only those who are monitored sit in the mission."""
    parties = draft.listed(draft.frame.node("parties"))
    for body in monitors(draft):
        members = body.node("body_block").node("members")
        terms = members.node("terms") if members is not None else None
        if terms is not None:
            yield draft.label(body), (draft.instead(terms, ", ".join(parties[:2])),), body, relying(draft, body)


@fault("MON-17", least=Severity.INFO)
def lengthen_notice(draft: Draft) -> Iterator[Made]:
    """Access on a notice in which everything can be moved. Practice counts it as an observation, for want of a fixed
    number of hours."""
    for body in monitors(draft):
        access = draft.first("access", within=body)
        amount = draft.first("amount", within=access) if access is not None else None
        if amount is not None:
            yield draft.label(body), (draft.instead(amount, "45 days"),), body, ()


@fault("MON-03; OSCE Special Monitoring Mission, 31 March 2022")
def let_monitored_end_mission(draft: Draft) -> Iterator[Made]:
    """The mandate is renewed only if those who are monitored agree."""
    parties = draft.listed(draft.frame.node("parties"))
    for body in monitors(draft):
        lasts = draft.first("lasts", within=body)
        rule = draft.first("rule", within=lasts) if lasts is not None else None
        if rule is not None:
            agree = " and ".join(parties[:2])
            yield draft.label(body), (draft.instead(rule, f"agreement of {agree}"),), body, ()


@fault("TIM-15")
def end_mission_before_duty(draft: Draft) -> Iterator[Made]:
    """The mission ends, with no renewal and no successor, while duties that it verifies still run."""
    for body in monitors(draft):
        lasts = draft.first("lasts", within=body)
        lasting = lasts.node("lasting") if lasts is not None else None
        successor = draft.first("succeeded_by", within=body)
        if lasting is not None:
            edits = [draft.instead(lasting, "1 month"), *([draft.without(successor)] if successor is not None else [])]
            yield draft.label(body), edits, body, relying(draft, body)


@fault("MON-02; Sinai 1979")
def put_mandate_under_vote_of_monitored(draft: Draft) -> Iterator[Made]:
    """The mandate comes from a council in which each monitored party has a veto."""
    parties = draft.listed(draft.frame.node("parties"))
    named = ", ".join(parties[:2])
    council = f'body high_council "the High Council" {{ members {named} decides by unanimity of members }}'
    for body in monitors(draft):
        block = body.node("body_block")
        if block is not None:
            edits = (draft.declaring(council), draft.line(block, "mandate from high_council"))
            yield draft.label(body), edits, body, (draft.frame,)


@fault("BOD-08")
def set_up_rival_body(draft: Draft) -> Iterator[Made]:
    """Two bodies decide the same question, and neither stands above the other."""
    for body in draft.nodes("body"):
        oversees = draft.first("oversees", within=body)
        names = draft.listed(oversees) if oversees is not None else []
        members = draft.listed(body.node("body_block").node("members"))
        if names and len(members) > 2:
            rival = (
                f'\nbody rival "the Second Commission" {{ members {", ".join(members)}  decides by majority of members'
                f" within 2 days failing which {members[-1]} oversees {names[0]}  reports to {members[0]} access all }}"
            )
            yield draft.label(body), (draft.then(body, rival),), body, ()
