"""Votes of a people."""

from __future__ import annotations

from typing import Any

from pdsl.lower import decisions
from pdsl.lower.actors import name_of, title_of
from pdsl.lower.context import ACTORS, AREAS, Lowering
from pdsl.lower.ladders import sentences
from pdsl.lower.modifiers import Modifiers
from pdsl.lower.terms import quantity, term, terms, unquote
from pdsl.model.formulas import Bounded, InState, Is, Not, NounPhrase
from pdsl.model.terms import Ref
from pdsl.model.undertakings import Undertaking
from pdsl.model.votes import Outcome, Vote
from pdsl.syntax.tree import Node, Token

_NO = frozenset({"no", "rejected"})


def vote(ctx: Lowering, node: Node) -> Vote:
    """`vote poll in region { called by …  passes by …  turnout …  outcome yes: … }`."""
    name = name_of(node)
    outer, ctx.path = ctx.path, ctx.identify(f"{ctx.path}.{name}", node)
    ident = ctx.path
    ctx.mark("name", node.token("NAME"))
    header = Modifiers(ctx, [c for c in node.nodes() if c.kind not in ("title", "vote_block")], "a vote")
    said: dict[str, Any] = {}
    outcomes: list[Outcome] = []
    block = node.node("vote_block")
    for item in block.nodes() if block else ():
        ctx.path = ident
        ctx.mark(item.kind, item)
        listed = item.node("terms")
        if item.kind == "called_by" and listed is not None:
            said["callers"] = terms(ctx, listed, "called by", ACTORS)
            rest = Modifiers(ctx, [c for c in item.nodes() if c is not listed], "`called by`")
            said["calling"], said["call_timing"] = rest.conditions(), rest.timing()
            rest.provenance()
            rest.finish()
        elif item.kind == "question":
            said["question"] = unquote(item.tokens("STRING")[0])
        elif item.kind == "electorate" and listed is not None:
            said["electorate"] = terms(ctx, listed, "electorate")
        elif item.kind == "same_day_as" and listed is not None:
            said["same_day"] = terms(ctx, listed, "same day as")
        elif item.kind == "lockout":
            said["lockout"] = quantity(ctx, item.children[-1])
        elif item.kind == "passes_by":
            said["rule"] = decisions.rule(ctx, item.children[-1])
        elif item.kind == "turnout":
            word, value = _limit(item)
            said["turnout"] = Bounded(bound=word, value=term(ctx, value, "turnout"))
        elif item.kind == "outcome":
            outcomes += _outcome(ctx, ident, name, item)
    ctx.path = ident
    done = Vote(
        id=ident, name=name, title=title_of(node), areas=header.role("in", AREAS | {"state"}), outcomes=tuple(outcomes),
        timing=header.timing(), oversight=header.oversight(), conditions=header.conditions(),
        stances=header.stances(), provenance=header.provenance(), **said,
    )  # fmt: skip
    header.finish()
    ctx.path = outer
    return done


def _limit(item: Node) -> tuple[str, Node | Token]:
    """The word of a limit, and its value."""
    limit = item.children[0]
    assert isinstance(limit, Node)
    word, value = limit.children
    assert isinstance(word, Token)
    return word.words, value


def _outcome(ctx: Lowering, owner: str, vote_name: str, node: Node) -> list[Outcome]:
    answer = name_of(node)
    poll = NounPhrase(items=(Ref(name=vote_name, kind="vote"),))
    passed = Is(subject=poll, test=InState(word="passed"))
    condition = Not(part=passed) if answer in _NO else passed
    return [
        Outcome(id=said.id, answer=answer, undertaking=_on(said, condition))
        for said in sentences(ctx, owner, answer, node)
    ]


def _on(said: Undertaking, condition: Is | Not) -> Undertaking:
    """The sentence under the condition that the vote has this outcome."""
    conditions = said.conditions.replace(holds_if=(condition, *said.conditions.holds_if))
    return said.replace(conditions=conditions)
