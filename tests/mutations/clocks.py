"""Faults in deadlines, order, phases and benchmarks."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from pdsl.diagnostics import Severity
from pdsl.syntax.tree import Node
from tests.mutations.drafts import SENTENCES, Draft, Made, fault, leave_out
from tests.mutations.norms import modal, tokens, verb

# Acts that are over once they are done, and so need a day by which. Said of the act, not of what the checks know.
ONCE = frozenset(
    {
        "withdraw",
        "release",
        "exchange",
        "hand_over",
        "clear",
        "establish",
        "lift",
        "suspend",
        "return",
        "destroy",
        "pay",
        "hold",
        "restore",
    }
)


def once(draft: Draft) -> Iterator[tuple[Node, str]]:
    """The duties to be done once: sentence, name."""
    for sentence in draft.nodes(*SENTENCES):
        said = modal(sentence)
        if said is not None and said.text == "shall" and verb(sentence) in ONCE:
            yield sentence, draft.label(sentence)


@fault("TIM-01", least=Severity.INFO)
def drop_deadline(draft: Draft) -> Iterator[Made]:
    """A duty to be done once, and no day by which. The tool counts it as an observation: some such duties are meant
    to be done without delay.
    """
    for sentence, name in once(draft):
        if sentence.node("if") is not None:
            continue  # it waits for a condition, and is due when that is met
        timed = [node for kind in ("within_of", "by", "in_stages") for node in sentence.all(kind)]
        if timed:
            yield name, [draft.without(node) for node in timed], sentence, ()


@fault("TIM-02")
def cut_anchor(draft: Draft) -> Iterator[Made]:
    """So many days, from when?"""
    for sentence in draft.nodes(*SENTENCES, "vote"):
        within = sentence.node("within_of")
        if within is not None:
            quantity = within.children[0]
            yield draft.label(sentence), ((quantity.end, within.end, ""),), sentence, ()


@fault("TIM-03")
def hang_on_undated_day(draft: Draft) -> Iterator[Made]:
    """The clock starts on a day that nothing in the text brings about."""
    for sentence, name in once(draft):
        within = sentence.node("within_of")
        if within is not None:
            edits = (
                draft.declaring('milestone agreed_day "the agreed day"'),
                draft.instead(within.children[-1], "agreed_day"),
            )
            yield name, edits, sentence, (draft.frame,)


@fault("TIM-09; Vienna Convention on the Law of Treaties, articles 24–25")
def act_before_force(draft: Draft) -> Iterator[Made]:
    """A duty falls due before the article that holds it is in force. Made only where the article is not applied
    provisionally, and the text enters into force later than by signature."""
    provisional = draft.first("provisional_application")
    force = draft.first("entry_into_force")
    early = set(draft.listed(provisional))
    if force is None or draft.first("at", within=force) is not None:
        return
    for sentence, name in once(draft):
        article, within = draft.around(sentence, "article"), sentence.node("within_of")
        if article is not None and within is not None and draft.label(article) not in early:
            yield name, (draft.instead(within, "by signature"),), sentence, (force,)


@fault("TIM-10")
def end_text_before_duties(draft: Draft) -> Iterator[Made]:
    """The text ends while duties in it are still to fall due."""
    duration = draft.first("duration")
    if duration is not None:
        late = list(draft.nodes(*SENTENCES, "force_cap", "fund", "vote"))
        yield "duration", (draft.instead(duration, "duration 1 month"),), duration, late


@fault("TIM-17")
def swap_deadline(draft: Draft) -> Iterator[Made]:
    """A step is due before the one on which it waits: so many days after a milestone that itself takes longer,
    counted from the beginning instead.
    """
    for sentence, name in once(draft):
        within = sentence.node("within_of")
        if within is None:
            continue
        anchor = within.children[-1]
        milestone = draft.declared.get(draft.said(anchor))
        when = milestone.node("when") if milestone is not None and milestone.kind == "milestone" else None
        if milestone is None or when is None:
            continue
        waited = [draft.declared[t.text] for t in draft.names(when) if t.text in draft.declared]
        clocks = [node for clause in waited for node in draft.nodes("within_of", within=clause)]
        if clocks:
            base = draft.said(clocks[0].children[-1])
            condition = f"within 1 day of {base} if {draft.label(milestone)} is done"
            yield name, (draft.instead(within, condition),), sentence, (milestone, *waited)


@fault("TIM-07; Minsk 2015: elections and border")
def cyclic_condition(draft: Draft) -> Iterator[Made]:
    """What a milestone waits for waits for the milestone."""
    for milestone in draft.nodes("milestone"):
        when = milestone.node("when")
        for token in draft.names(when) if when is not None else ():
            clause = draft.declared.get(token.text)
            if clause is not None and clause.kind in SENTENCES:
                words = f" if {draft.label(milestone)} is done"
                yield f"{draft.label(milestone)} and {token.text}", (draft.then(clause, words),), clause, (milestone,)


@fault("TIM-07", least=Severity.WARNING)
def wait_for_each_other(draft: Draft) -> Iterator[Made]:
    """Two duties of different parties, each to be done only when the other is."""
    pairs = [s for s, _ in once(draft) if verb(s) == "withdraw"]
    for left, right in itertools.pairwise(pairs):
        if left.token("NAME") is None or right.token("NAME") is None:
            continue
        edits = [
            draft.then(left, f" if {draft.label(right)} is done"),
            draft.then(right, f" if {draft.label(left)} is done"),
        ]
        yield f"{draft.label(left)} and {draft.label(right)}", edits, left, (right,)


@fault("TIM-05")
def close_phase_on_itself(draft: Draft) -> Iterator[Made]:
    """A phase begins when it has ended."""
    for phase in draft.nodes("phase"):
        begins = phase.node("from")
        if begins is not None:
            yield draft.label(phase), (draft.instead(begins, f"from end of {draft.label(phase)}"),), phase, ()


leave_out(
    "drop_limit_of_phase",
    "TIM-18",
    "An interim regime that lasts as long as somebody lets it.",
    "phase",
    "longest",
)
leave_out("drop_metric", "TIM-11", "A test that nobody can apply.", "benchmark", "metric")
leave_out("drop_threshold", "TIM-11", "A measure, and no value to be met.", "benchmark", "threshold")


@fault("TIM-12 and MOD-10")
def drop_certifier(draft: Draft) -> Iterator[Made]:
    """A gate that nobody is to open: nobody measures, nobody certifies."""
    for benchmark in draft.nodes("benchmark"):
        lines = list(draft.nodes("certified_by", "measured_by", within=benchmark))
        if lines:
            yield draft.label(benchmark), [draft.without(line) for line in lines], benchmark, ()


leave_out("drop_default_of_gate", "TIM-14", "Nothing follows if nobody certifies.", "benchmark", "due")


@fault("TIM-13", least=Severity.INFO)
def certify_oneself(draft: Draft) -> Iterator[Made]:
    """A party that gains from it certifies that the test is met. Whether it gains can be seen only in part."""
    parties = draft.listed(draft.frame.node("parties"))
    for benchmark in draft.nodes("benchmark"):
        line = benchmark.node("certified_by")
        terms = line.node("terms") if line is not None else None
        if terms is not None:
            yield draft.label(benchmark), (draft.instead(terms, parties[0]),), benchmark, ()


@fault("TIM-16 and SAN-07; Walter 1997")
def reverse_order(draft: Draft) -> Iterator[Made]:
    """The ceasefire is to begin only when the forces have withdrawn: they would withdraw under fire."""
    truce = draft.first("ceasefire")
    begins = truce.node("from") if truce is not None else None
    for milestone in draft.nodes("milestone"):
        when = milestone.node("when")
        waited = [draft.declared[t.text] for t in draft.names(when) if t.text in draft.declared] if when else []
        moves = [clause for clause in waited if clause.kind in SENTENCES and verb(clause) == "withdraw"]
        if truce is not None and begins is not None and moves:
            name = draft.label(milestone)
            yield name, (draft.instead(begins, f"from {name}"),), truce, (milestone, *moves)


@fault("TIM-19", least=Severity.WARNING)
def promise_to_negotiate(draft: Draft) -> Iterator[Made]:
    """A core question is put off to talks without forum, date or what holds if they fail."""
    parties = draft.listed(draft.frame.node("parties"))
    for sentence in draft.nodes(*SENTENCES):
        if verb(sentence) == "negotiate" and sentence.node("fallback") is not None:
            fallback = sentence.node("fallback")
            within = sentence.node("within_of")
            edits = [draft.without(piece) for piece in (within, fallback) if piece is not None]
            yield draft.label(sentence), edits, sentence, ()
    if len(parties) > 1:
        status = next(iter(draft.nodes("status", "labelled_status")), None)
        if status is not None:
            words = f'\n    {parties[0]}, {parties[1]} jointly shall negotiate "the final status of all areas"'
            yield "talks put in", (draft.then(status, words),), status, ()


def number(node: Node) -> int:
    """The first number written in a node."""
    return int(next(token.text for token in tokens(node) if token.kind == "NUMBER").replace("_", ""))
