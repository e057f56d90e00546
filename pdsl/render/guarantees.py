"""Guarantees, snap-backs and ceasefires as paragraphs."""

from __future__ import annotations

from pdsl.model.ceasefire import Ceasefire, Pause
from pdsl.model.guarantees import Basing, Guarantee, Snapback, Turn
from pdsl.model.time import Timing
from pdsl.model.undertakings import Provenance
from pdsl.render.document import Plain
from pdsl.render.inline import capitalized, clean, ended
from pdsl.render.ladders import invocation, steps
from pdsl.render.provisions import Maker, Provision
from pdsl.render.views import View

# Lines of a snap-back that one sentence says.
_EFFECT = frozenset({"restores", "revokes", "automatic", "activation"})


def guarantee(maker: Maker, clause: Guarantee) -> list[Provision]:
    """A guarantee: commitment, scope, liability, steps, activation, duration, loss, compensation, report."""
    views = maker.views
    guarantors = views.all(clause.guarantors)
    assured = maker.language.native["grammar"]["assurance"]
    noun = "assurance" if assured and assured in clause.title.lower() else "guarantee"  # as the text itself calls it
    view: View = {
        "noun": noun,
        "firm": (firm := maker.firm(step.undertaking for step in clause.steps)),
        "guarantors": guarantors,
        "beneficiaries": views.all(clause.beneficiaries),
        "events": views.all(clause.events),
        "title": views.value(clause.title)["text"],
        "protects": views.all(clause.protects),
        "carved_out": views.all(clause.carved_out),
        "liability": clean(clause.liability),
        "activation": None if clause.activation is None else views.rule(clause.activation),
        "automatic": clause.automatic,
        "automatic_within": views.maybe(clause.automatic_within),
        "unless_decided": views.all(clause.unless_decided),
        "funded_by": views.all(clause.funded_by),
        "commanded_by": views.all(clause.commanded_by),
        "headquarters": views.all(clause.headquarters),
        "basing": None if clause.basing is None else _basing(maker, clause.basing),
        "accession": clean(clause.accession),
        "accession_rule": None if clause.accession_rule is None else views.rule(clause.accession_rule),
        "others": clause.others,
        "available": views.timing(clause.available),
        "lasting": views.lasting(clause.lasting),
        "reports_to": views.all(clause.reports_to),
        "timing": views.timing(clause.timing),
        "oversight": views.oversight(clause.oversight),
        "several_steps": len(clause.steps) > 1,
        "plural": len(guarantors) > 1 or any(actor.get("plural", False) for actor in guarantors),
    }
    commitment = maker.made(clause.id, "guarantee", "commitment", view, provenance=clause.provenance,
                            stances=clause.stances)  # fmt: skip
    if clause.title:
        title = ended(maker.say("guarantee", "title", view), ".")
        held = commitment.versions[0] if commitment.versions else commitment
        held = held.replace(runs=(*title, Plain(text=" "), *capitalized(held.runs)))
        commitment = commitment.replace(versions=(held,)) if commitment.versions else held
    made = [commitment]
    if clause.protects or clause.carved_out:
        made.append(maker.line(clause, "guarantee", "scope", view, "scope", "protects"))
    if clause.liability:
        made.append(maker.line(clause, "guarantee", "liability", view, "liability", "liability"))
    if clause.steps:
        made.append(maker.made(clause.id, "guarantee", "chapeau", view, suffix="steps",
                               children=steps(maker, clause.steps)))  # fmt: skip
    if clause.activation is not None or clause.automatic:
        made.append(maker.line(clause, "guarantee", "activation", view, "activation", "activation",
                               "automatic_activation"))
    if clause.lasting is not None or not clause.available.silent:
        made.append(maker.line(clause, "guarantee", "duration", view, "duration", "lasts", "available"))
    made += [_turn(maker, turn, noun) for turn in clause.turns]
    said = ((clause.commanded_by, "command", "commanded_by"), (clause.headquarters, "headquarters", "headquarters"),
            (clause.basing, "basing", "basing"), (clause.funded_by, "funding", "funded_by"),
            (clause.accession, "accession", "accession"), (clause.others, "others", "other_guarantees"))  # fmt: skip
    made += [maker.line(clause, "guarantee", part, view, part, line) for value, part, line in said if value]
    if clause.compensation is not None:
        paid = clause.compensation
        compensation = {"noun": noun, "firm": firm, "payers": views.all(paid.payers), "payees": views.all(paid.payees),
                        "amount": views.maybe(paid.amount), "words": views.value(paid.words)["text"],
                        "none": paid.none}  # fmt: skip
        made.append(maker.made(paid.id, "guarantee", "compensation", compensation, provenance=paid.provenance,
                               stances=paid.stances))
    if clause.reports_to:
        made.append(maker.line(clause, "guarantee", "report", view, "report", "reports_to"))
    return made


def _basing(maker: Maker, said: Basing) -> View:
    views = maker.views
    return {"areas": views.all(said.areas), "forces": views.all(said.forces), "timing": views.timing(said.timing),
            "oversight": views.oversight(said.oversight)}  # fmt: skip


def _turn(maker: Maker, turn: Turn, noun: str) -> Provision:
    view = {"noun": noun, "effect": turn.effect,
            "holds_while": [maker.views.formula(part) for part in turn.holds_while],
            "events": maker.views.all(turn.events),
            "finder": None if turn.finder is None else maker.views.rule(turn.finder)}  # fmt: skip
    return maker.made(turn.id, "guarantee", "turn", view, provenance=turn.provenance, stances=turn.stances)


def snapback(maker: Maker, clause: Snapback) -> list[Provision]:
    """A snap-back: its effect, who invokes it, what it spares, how long it lasts."""
    views = maker.views
    view: View = {
        "events": views.all(clause.events),
        "restores": views.all(clause.restores),
        "revokes": [{"what": views.all(each.what), "of": views.all(each.of)} for each in clause.revokes],
        "how": clause.how,
        "within": views.maybe(clause.within),
        "unless_decided": views.all(clause.unless_decided),
        "activation": None if clause.activation is None else views.rule(clause.activation),
        "cure": None if clause.cure is None else views.timing(clause.cure),
        "cure_found": None if clause.cure_found is None else views.rule(clause.cure_found),
        "spares": views.value(clause.spares)["text"],
        "lasting": views.lasting(clause.lasting),
        "timing": views.timing(clause.timing),
    }
    effect = [line for line in clause.lines if line.line in _EFFECT]
    given = next((line.provenance for line in effect if line.provenance != Provenance()), Provenance())
    made = [maker.made(clause.id, "snapback", "effect", view,
                       provenance=clause.provenance if clause.provenance != Provenance() else given,
                       stances=(*clause.stances, *(stance for line in effect for stance in line.stances)))]  # fmt: skip
    if clause.invocation is not None:
        made.append(invocation(maker, clause.invocation))
    for tranche in clause.tranches:
        part_view = {"share": views.maybe(tranche.share), "timing": views.timing(tranche.timing)}
        made.append(maker.made(tranche.id, "snapback", "tranche", part_view, provenance=tranche.provenance,
                               stances=tranche.stances))
    for said, part, line in ((clause.cure, "cure", "cure"), (clause.spares, "spared", "spares"),
                             (clause.lasting, "duration", "lasts")):  # fmt: skip
        if said:
            made.append(maker.line(clause, "snapback", part, view, part, line))
    return made


def _pause(maker: Maker, said: Pause) -> Provision:
    views = maker.views
    view: View = {
        "where": views.where(said.areas),
        "timing": views.timing(said.timing),
        "widened": said.widening is not None,
        "widens_to": views.all(said.widening.to) if said.widening else [],
        "widens_if": [views.formula(part) for part in said.widening.needs] if said.widening else [],
        "widens_at": views.timing(said.widening.timing if said.widening else Timing()),
    }
    return maker.made(said.id, "ceasefire", "pause", view, provenance=said.provenance)


def ceasefire(maker: Maker, clause: Ceasefire) -> list[Provision]:
    """A ceasefire: the sentence, what is prohibited and permitted, how long it lasts."""
    views = maker.views
    view: View = {
        "title": views.value(clause.title)["text"],
        "domains": views.all(clause.domains),
        "sectors": views.all(clause.sectors),
        "orders": None if clause.orders is None else views.timing(clause.orders.timing),
        "orders_oversight": None if clause.orders is None else views.oversight(clause.orders.oversight),
        "extended_by": None if clause.extended_by is None else views.rule(clause.extended_by),
        "extended_for": views.maybe(clause.extended_for),
        "binds": views.all(clause.binds),
        "prohibits": views.all(clause.prohibits),
        "permits": views.all(clause.permits),
        "where": views.where(clause.areas),
        "lasting": views.lasting(clause.lasting),
        "timing": views.timing(clause.timing),
        "oversight": views.oversight(clause.oversight),
        "conditions": views.conditions(clause.conditions),
    }
    made = [maker.made(clause.id, "ceasefire", "sentence", view, provenance=clause.provenance,
                       stances=clause.stances)]  # fmt: skip
    said = ((clause.sectors, "sectors"), (clause.orders, "ordered"), (clause.prohibits, "prohibited"),
            (clause.permits, "permitted"), (clause.lasting, "duration"), (clause.extended_by, "extension"))  # fmt: skip
    made += [maker.made(clause.id, "ceasefire", part, view, suffix=part) for value, part in said if value]
    made += [_pause(maker, pause) for pause in clause.pauses]
    return made
