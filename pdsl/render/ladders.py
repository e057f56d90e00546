"""Ladders, their steps and invocations as paragraphs; votes."""

from __future__ import annotations

from pdsl.model.decisions import Default
from pdsl.model.ladders import Invocation, Ladder, Step
from pdsl.model.terms import Words
from pdsl.model.undertakings import Undertaking
from pdsl.model.votes import Vote
from pdsl.render.document import Plain
from pdsl.render.inline import capitalized, ended
from pdsl.render.provisions import Maker, Provision
from pdsl.render.views import View


def steps(maker: Maker, rungs: tuple[Step, ...]) -> tuple[Provision, ...]:
    """The rungs in order; a further sentence of a rung says that it belongs to the same step."""
    # clauses may stand under a step: the grammar's own recursion
    from pdsl.render import clauses

    made: list[Provision] = []
    for step in rungs:
        view = {
            "timing": maker.views.timing(step.timing),
            "undertaking": maker.views.undertaking(step.undertaking),
            "extended_by": None if step.extended_by is None else maker.views.rule(step.extended_by),
            "extended_for": maker.views.maybe(step.extended_for),
            "joined": step.joined,
        }
        failing = step.undertaking.failing
        held = clauses.provisions(maker, failing.clauses) if isinstance(failing, Default) else ()
        made.append(maker.made(step.id, "ladder", "step", view, provenance=step.undertaking.provenance,
                               stances=step.undertaking.stances, children=held))  # fmt: skip
    return tuple(made)


def invocation(maker: Maker, said: Invocation) -> Provision:
    """Who may set it in motion, and who keeps the right."""
    views = maker.views
    view = {"by": views.all(said.by), "standing": views.all(said.standing), "after": views.all(said.after),
            "provided": [views.value(words)["text"] for words in said.provided]}  # fmt: skip
    return maker.made(said.id, "ladder", "invocation", view, provenance=said.provenance)


def ladder(maker: Maker, clause: Ladder) -> list[Provision]:
    """A ladder: what sets it in motion, its steps, who invokes it, what it suspends."""
    views = maker.views
    words = tuple(event for event in clause.events if isinstance(event, Words))
    view: View = {
        "title": views.value(clause.title)["text"],
        "events": views.all(tuple(event for event in clause.events if event not in words)),
        "words": [views.value(word)["text"] for word in words],
        "several_steps": len(clause.steps) > 1,
        "suspends": views.all(clause.suspends),
        "timing": views.timing(clause.timing),
        "oversight": views.oversight(clause.oversight),
    }
    chapeau = maker.made(clause.id, "ladder", "chapeau", view, children=steps(maker, clause.steps),
                         provenance=clause.provenance, stances=clause.stances,
                         bracketed=not clause.title)  # fmt: skip
    if clause.title:
        title = ended(maker.say("ladder", "title", view), ".")
        chapeau = chapeau.replace(runs=(*title, Plain(text=" "), *capitalized(chapeau.runs)))
    made = [chapeau]
    if clause.invocation is not None:
        made.append(invocation(maker, clause.invocation))
    if clause.suspends:
        made.append(maker.line(clause, "ladder", "suspended", view, "suspends", "suspends"))
    return made


def vote(maker: Maker, clause: Vote) -> list[Provision]:
    """A vote: when and where, who calls it, the question, who votes, what carries it, what follows."""
    views = maker.views
    turnout = clause.turnout
    view: View = {
        "firm": maker.firm(outcome.undertaking for outcome in clause.outcomes),
        "title": views.value(clause.title)["text"],
        "where": views.where(clause.areas),
        "timing": views.timing(clause.timing),
        "oversight": views.oversight(clause.oversight),
        "conditions": views.conditions(clause.conditions),
        "callers": views.all(clause.callers),
        "calling": views.conditions(clause.calling),
        "call_timing": views.timing(clause.call_timing),
        "question": views.value(clause.question)["text"],
        "electorate": views.all(clause.electorate),
        "rule": None if clause.rule is None else views.rule(clause.rule),
        "turnout": None if turnout is None else {"bound": turnout.bound, "value": views.value(turnout.value)},
        "lockout": views.maybe(clause.lockout),
        "same_day": views.all(clause.same_day),
    }
    made = [maker.made(clause.id, "vote", "sentence", view, provenance=clause.provenance, stances=clause.stances)]
    said = (
        (clause.callers, "called"), (clause.question, "question"), (clause.electorate, "electorate"),
        (clause.rule or clause.turnout, "carried"), (clause.lockout, "lockout"), (clause.same_day, "same_day"),
    )  # fmt: skip
    made += [maker.made(clause.id, "vote", part, view, suffix=part) for value, part in said if value]
    for outcome in clause.outcomes:
        said_then = views.undertaking(_bare(outcome.undertaking))
        result = {"answer": views.value(outcome.answer)["text"], "undertaking": said_then}
        made.append(maker.made(outcome.id, "vote", "outcome", result, provenance=outcome.undertaking.provenance,
                               stances=outcome.undertaking.stances))  # fmt: skip
    return made


def _bare(said: Undertaking) -> Undertaking:
    """The sentence without the condition that its outcome says already."""
    return said.replace(conditions=said.conditions.replace(holds_if=said.conditions.holds_if[1:]))
