"""Whether those have agreed to a change who must (Vienna Convention on the Law of Treaties, articles 39 and 40)."""

from __future__ import annotations

from collections.abc import Iterable

from pdsl.model.decisions import Rule
from pdsl.model.terms import Ref, Slot
from pdsl.semantics.bodies import game
from pdsl.semantics.games import Profile, Verdict
from pdsl.semantics.world import World

BY_RULE, BY_ALL = "rule", "all"


def consent(world: World, agreed_by: tuple[Slot, ...]) -> tuple[str, tuple[str, ...], str]:
    """`yes`, `no` or `unknown`, who is missing, and by what: the amendment rule of a text (`rule`), else `all`.

    `world` is that of the text that is changed. Under a rule those are missing whose votes it counts. Names in brackets
    are no agreement yet, and a rule that stands under an option is one of several that may hold.
    """
    settled = [value for value in agreed_by if isinstance(value, Ref)]
    side = frozenset((*world.expand(settled), *(value.name for value in settled)))
    rules = [final for final in world.model.finals() if final.kind == "amended_by" and final.rule is not None]
    answers = [_by_rule(world, final.rule, side) for final in rules if final.rule is not None]
    if not rules or all(final.guards for final in rules):
        answers.append(_by_all(world, side))
    verdicts = {verdict for verdict, _, _ in answers}
    verdict = verdicts.pop() if len(verdicts) == 1 else Verdict.UNKNOWN
    if verdict is Verdict.YES:
        return "yes", (), answers[0][2]
    open_ = len(settled) < len(agreed_by)
    _, missing, by = next(answer for answer in answers if answer[0] is not Verdict.YES)
    return ("unknown" if verdict is Verdict.UNKNOWN or open_ else "no"), missing, by


def amendable_without(world: World, names: Iterable[str]) -> bool:
    """Whether a text can be amended though these do not agree, all others agreeing: by its rule, else as no parties."""
    against = frozenset(names)
    rules = [final.rule for final in world.model.finals() if final.kind == "amended_by" and final.rule is not None]
    if not rules:
        return bool(world.parties) and world.parties.isdisjoint(against)
    profile = Profile(side=against, within=Verdict.NO, without=Verdict.YES)
    return any(game(world, rule).wins(profile) is Verdict.YES for rule in rules)


def _by_rule(world: World, rule: Rule, side: frozenset[str]) -> tuple[Verdict, tuple[str, ...], str]:
    played = game(world, rule)
    verdict = played.wins(Profile(side=side, within=Verdict.YES, without=Verdict.NO))
    return verdict, tuple(sorted(played.voters - side)), BY_RULE


def _by_all(world: World, side: frozenset[str]) -> tuple[Verdict, tuple[str, ...], str]:
    parties = world.expand(world.model.parties)
    absent = tuple(name for name in parties if name not in side)
    return (Verdict.UNKNOWN if not parties else Verdict.NO if absent else Verdict.YES), absent, BY_ALL
