"""The differences of two sentences: who, what verb, what act, on what, when, under whom, on what condition."""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.compare import fields
from pdsl.compare.comparison import LOOSER, TIGHTER, Change
from pdsl.compare.telling import BAN, DUTY, FACT, LEAVE, Told, narrower, wider
from pdsl.model.acts import ACTORS
from pdsl.model.terms import Ref, Slot, possibilities
from pdsl.model.undertakings import Act, Amount, Stage, Undertaking

# The modal verbs by firmness, from the weakest; a ban is as firm as the duty to forbear.
_FIRMNESS = {
    "may": 0, "is expected to": 1, "should": 2, "shall endeavour to": 3, "will": 4, "shall": 5, "must": 5,
    "is expected not to": 1, "will not": 4, "shall not": 5, "must not": 5, "may not": 5,
}  # fmt: skip
_SORTS = {"may": LEAVE, "may expressly": LEAVE, "need not": LEAVE, "hereby": FACT}
# Complements that only say where, from where, under whom: naming one leaves less.
_DELIMITING = frozenset({
    "in", "from", "along", "outside", "between", "under_command_of", "under", "against", "through",
})  # fmt: skip


def sort_of(modality: Slot) -> str:
    """Whether a sentence states a duty, a ban or a leave; of a bracket what all of its options state."""
    found = {_SORTS.get(str(word)) or (BAN if "not" in str(word).split() else DUTY) for word in possibilities(modality)}
    return found.pop() if len(found) == 1 else FACT


def sentence(told: Told, old: Undertaking, new: Undertaking) -> Iterator[Change]:
    """Everything in which two sentences differ."""
    before, after = sort_of(old.modality), sort_of(new.modality)
    told = told._replace(sort=before if before == after else FACT)
    yield from fields.bearers(told, "bearers", old.bearers, new.bearers)
    alone = len(old.bearers) <= 1 and len(new.bearers) <= 1
    counted = {old.manner, new.manner} <= {"", "each", "jointly"} and (len(old.bearers) == 1) != (len(new.bearers) == 1)
    if old.manner != new.manner and not counted and not (alone and {old.manner, new.manner} == {"", "each"}):
        yield told.change("changed", "manner", _manner(old.manner), _manner(new.manner))
    yield from _modality(told, old.modality, new.modality)
    yield from act(told, old.act, new.act)
    yield from fields.timing(told, old.timing, new.timing)
    yield from fields.oversight(told, old.oversight, new.oversight)
    yield from fields.conditions(told, old.conditions, new.conditions)
    for word in sorted(old.only ^ new.only):
        shown = f"only {word.replace('_', ' ')}"
        words = ("", shown) if word in new.only else (shown, "")
        kind = "scope narrowed" if word in new.only else "scope widened"
        yield told.change(kind, "only", *words, effect=(narrower if word in new.only else wider)(told.sort))
    yield from fields.value(told, "failing which", old.failing, new.failing)
    yield from _stages(told, old.stages, new.stages)
    yield from fields.stances(told, old.stances, new.stances)


def _manner(manner: str) -> str:
    return {"": "", "each": "each for itself", "jointly": "jointly", "none_but": "none but",
            "nobody_outside": "nobody outside"}.get(manner, manner)  # fmt: skip


def _modality(told: Told, old: Slot, new: Slot) -> Iterator[Change]:
    if told.same(old, new):
        return
    if fields.is_open(old) or fields.is_open(new):
        yield from fields.bracket(told, "modality", old, new)
        return
    one, other = str(old), str(new)
    firm = (_FIRMNESS.get(one), _FIRMNESS.get(other))
    alike = ("not" in one.split()) == ("not" in other.split())
    if firm[0] is None or firm[1] is None or not alike or firm[0] == firm[1]:
        yield told.change("modality changed", "modality", one, other)
    elif firm[1] > firm[0]:
        yield told.change("modality strengthened", "modality", one, other, effect=TIGHTER)
    else:
        yield told.change("modality weakened", "modality", one, other, effect=LOOSER)


def act(told: Told, old: Act, new: Act, lead: str = "") -> Iterator[Change]:
    """The differences of two acts."""
    if told.same(old, new):
        return
    if old.kind != new.kind or (old.opaque and _spaced(old.words) != _spaced(new.words)):
        yield told.change("act changed", f"{lead}act", _verb(old), _verb(new))
    elif _spaced(old.words) != _spaced(new.words):
        yield told.change("changed", f"{lead}words", old.words, new.words)
    roles = dict.fromkeys((*(role for role, _ in old.arguments), *(role for role, _ in new.arguments)))
    for role in roles:
        yield from _complement(told, old, new, role, lead)
    for word in sorted(old.qualifiers ^ new.qualifiers):
        come = word in new.qualifiers
        words = ("", word) if come else (word, "")
        effect = (narrower if come else wider)(told.sort)
        yield told.change("scope narrowed" if come else "scope widened", f"{lead}{word}", *words, effect=effect)
    yield from amounts(told, f"{lead}amount", old.amounts, new.amounts)
    if old.content is not None and new.content is not None:
        inner = told._replace(sort=sort_of(old.content.modality))
        yield from fields.bearers(inner, f"{lead}so that, bearers", old.content.bearers, new.content.bearers)
        yield from _modality(inner, old.content.modality, new.content.modality)
        yield from act(inner, old.content.act, new.content.act, f"{lead}so that ")
    elif old.content is not None or new.content is not None:
        yield told.change("changed", f"{lead}so that", old.content, new.content)


def _spaced(words: str) -> str:
    return " ".join(words.split())


def _verb(one: Act) -> str:
    return _spaced(one.words) if one.opaque else one.kind.replace("_", " ")


def _complement(told: Told, old: Act, new: Act, role: str, lead: str) -> Iterator[Change]:
    mine, theirs = old.role(role), new.role(role)
    field = f"{lead}{role.replace('_', ' ')}"
    if told.same(mine, theirs):
        return
    gets = role == "to" or (role == "object" and old.kind in ("compensate", "assist", "protect"))
    if gets and _actors(mine) and _actors(theirs):
        gone, come = told.split(mine, theirs)
        if any(map(fields.is_open, (*gone, *come))) and gone and come:
            yield from fields.bracket(told, field, gone[0], come[0])
        else:
            yield told.change("beneficiary changed", field, tuple(gone), tuple(come))
        return
    delimits = role in _DELIMITING
    yield from fields.scope(told, field, mine, theirs, delimits=delimits, replaced="object changed", named=False)


def _actors(values: tuple[Slot, ...]) -> bool:
    return all(isinstance(one, Ref) and one.kind in ACTORS for slot in values for one in possibilities(slot))


def amounts(told: Told, field: str, old: tuple[Amount, ...], new: tuple[Amount, ...]) -> Iterator[Change]:
    """How much an act may or must concern."""
    mine, theirs = {one.bound: one.value for one in old}, {one.bound: one.value for one in new}
    for bound in dict.fromkeys((*mine, *theirs)):
        if bound in mine and bound in theirs:
            yield from fields.limit(told, f"{field} {bound}", bound, mine[bound], theirs[bound])
        else:
            words = f"{bound} {(told.old if bound in mine else told.new).saying.of(mine.get(bound, theirs.get(bound)))}"
            less = (bound == "at least") == (bound in mine)
            effect = LOOSER if less else TIGHTER
            yield told.change("loosened" if less else "tightened", field, words if bound in mine else "",
                              "" if bound in mine else words, effect=effect)  # fmt: skip


def _stages(told: Told, old: tuple[Stage, ...], new: tuple[Stage, ...]) -> Iterator[Change]:
    if told.same(old, new):
        return
    if len(old) != len(new):
        yield told.change("changed", "stages", _said(told, 0, old), _said(told, 1, new))
        return
    for number, (one, other) in enumerate(zip(old, new, strict=True), 1):
        stage = told._replace(subject=f"{told.subject}, stage {number}")
        yield from fields.value(stage, "amount", one.amount, other.amount, "number changed")
        yield from fields.timing(stage, one.timing, other.timing)


def _said(told: Told, side: int, stages: tuple[Stage, ...]) -> str:
    saying = (told.old, told.new)[side].saying
    return " then ".join(f"{saying.of(one.amount)} {saying.sentence(one.timing)}".strip() for one in stages)
