"""Decision rules in words: who must agree, who is excluded, how long it may take, what silence means."""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.model.decisions import Applied, Rule, Threshold
from pdsl.model.terms import Blank, Choice, Members, Ref, Slot, Words
from pdsl.semantics import bodies
from pdsl.semantics.options import say
from pdsl.semantics.world import World


def rule_words(rule: Rule) -> str:
    """`2/3 of the members of council, the accused excluded, within 24 hours; failing which high_republic`."""
    said = " or ".join(" and ".join(_threshold(part) for part in way.parts) for way in rule.ways)
    if rule.excluding:
        said += f", {_and([voters(slot) for slot in rule.excluding])} excluded"
    if rule.concurring is not None:
        said += f", with the concurring votes of {voters(rule.concurring)}"
    if rule.quorum is not None:
        said += f", quorum {_threshold(rule.quorum) if isinstance(rule.quorum, Threshold) else say(rule.quorum)}"
    if rule.within is not None:
        said += f", within {say(rule.within)}"
    return said + (f"; failing which {failing(rule.failing)}" if rule.failing is not None else "")


def failing(following: Slot) -> str:
    """What follows if a decision is not taken."""
    if isinstance(following, Rule):
        return rule_words(following)
    if isinstance(following, Applied):
        return f"{say(following.what)} applies"
    if isinstance(following, Ref) and following.kind == "word":
        return f"it {following.name}"
    return following.text if isinstance(following, Words) else say(following)


def chain(world: World, rule: Rule) -> Iterator[str]:
    """A rule, and the rules of the bodies that it leads to."""
    parts = [part for way in rule.ways for part in way.parts]
    alone = parts[0].voters if len(parts) == 1 and parts[0].kind == "sole" and rule == Rule(ways=rule.ways) else None
    if not isinstance(alone, Ref) or bodies.rule_of_body(world, alone.name) is None:
        yield rule_words(rule)  # else the body that decides stands in front of its own rule below
    seen: set[str] = set()
    todo = list(bodies.deciders(rule))
    while todo:
        name = todo.pop(0)
        own = bodies.rule_of_body(world, name) if name not in seen else None
        seen.add(name)
        if own is not None and own != rule:
            yield f"{name}: {rule_words(own)}"
            todo += bodies.deciders(own)


def _threshold(part: Threshold) -> str:
    if isinstance(part.voters, Choice):
        return f"[{' | '.join(_option(option.authors, option.value, part.kind) for option in part.voters.options)}]"
    who = voters(part.voters)
    if part.kind == "each":
        return f"each of {who}, for itself"
    if part.kind == "fraction":
        return f"{part.share} of {who}"
    if part.kind == "count":
        return f"{part.number} of {who}"
    if part.kind == "sole":
        return who
    alone = isinstance(part.voters, Ref) and part.voters.kind not in ("group", "voters")
    return f"{'agreement' if alone and part.kind == 'unanimity' else part.kind} of {who}"


def _option(authors: tuple[Ref, ...], value: object, kind: str) -> str:
    said = _threshold(value) if isinstance(value, Threshold) else _threshold(Threshold(kind=kind, voters=value))
    return f"{', '.join(author.name for author in authors)}: {said}" if authors else said


def voters(slot: Slot) -> str:
    """Who votes: `the members of council`, `the parties`."""
    if isinstance(slot, tuple):
        return _and([voters(item) for item in slot])
    if isinstance(slot, Members):
        return f"the {slot.which.replace('_', ' ')} of {slot.of.name}"
    if isinstance(slot, Ref) and slot.kind in ("voters", "accused"):
        instrument, _, name = slot.name.rpartition(":")
        return f"the {name.replace('_', ' ')}{f' of {instrument}' if instrument else ''}"
    if slot is None or isinstance(slot, Blank):
        return "[?]"
    return say(slot)


def _and(names: list[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)
