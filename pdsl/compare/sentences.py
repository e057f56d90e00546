"""The differences of two sentences: who, what verb, what act, on what, when, under whom, on what condition."""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.compare import burdens, deciding, fields, times
from pdsl.compare.comparison import LOOSER, TIGHTER, Change
from pdsl.compare.telling import BAN, DUTY, FACT, LEAVE, Told, actors, narrower, wider
from pdsl.model.acts import ACTORS
from pdsl.model.terms import Ref, Slot, possibilities
from pdsl.model.undertakings import Act, Amount, Stage, Undertaking

# The modal verbs by firmness, from the weakest; a ban is as firm as the duty to forbear.
_FIRMNESS = {
    "may": 0, "is expected to": 1, "should": 2, "shall endeavour to": 3, "will": 4, "shall": 5, "must": 5,
    "is expected not to": 1, "will not": 4, "shall not": 5, "must not": 5, "may not": 5,
}  # fmt: skip
# Complements that only say where, from where, under whom: naming one leaves less.
_DELIMITING = frozenset({"in", "from", "along", "between", "under_command_of", "under", "against", "through"})
_OPEN = frozenset({"to", "between", "through", "by", "for"})  # of which more can be a choice as well as a burden
# Of qualifiers: what takes something out of a ban or a leave, and what eases a duty.
_TAKES_OUT = frozenset({"permanently", "in peacetime", "partially"})
_EASES = frozenset({
    "in peacetime", "partially", "progressively", "gradually", "case by case", "voluntarily", "as it deems necessary",
})  # fmt: skip


def sentence(told: Told, old: Undertaking, new: Undertaking) -> Iterator[Change]:
    """Everything in which two sentences differ."""
    yield from fields.bearers(told, "bearers", old.bearers, new.bearers)
    alone = len(old.bearers) <= 1 and len(new.bearers) <= 1
    counted = {old.manner, new.manner} <= {"", "each", "jointly"} and (len(old.bearers) == 1) != (len(new.bearers) == 1)
    if old.manner != new.manner and not counted and not (alone and {old.manner, new.manner} == {"", "each"}):
        yield told.change("changed", "manner", _manner(old.manner), _manner(new.manner))
    yield from _modality(burdens.firmer(told, old, new), old.modality, new.modality)
    told = burdens.borne(told, old, new)
    yield from act(told, old.act, new.act)
    yield from times.timing(told, old.timing, new.timing)
    yield from deciding.oversight(told, old.oversight, new.oversight)
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
        yield told.change("modality strengthened", "modality", one, other, effect="" if told.sort == FACT else TIGHTER)
    else:
        yield told.change("modality weakened", "modality", one, other, effect="" if told.sort == FACT else LOOSER)


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
        said = told.old.saying.qualifier(word)
        words = ("", said) if come else (said, "")
        yield _qualified(told, f"{lead}{said}", word, words, come=come)
    yield from amounts(told, f"{lead}amount", old.amounts, new.amounts)
    if old.content is not None and new.content is not None:
        named = set(actors(told.b, new.content.bearers))
        bears = tuple(name for name in actors(told.a, old.content.bearers) if name in named)
        inner = told._replace(bears=bears)
        yield from fields.bearers(inner, f"{lead}so that, bearers", old.content.bearers, new.content.bearers)
        firmer = burdens.firmer(inner, old.content, new.content)
        yield from _modality(firmer, old.content.modality, new.content.modality)
        inner = burdens.borne(inner, old.content, new.content)
        yield from act(inner, old.content.act, new.content.act, f"{lead}so that ")
    elif old.content is not None or new.content is not None:
        yield told.change("changed", f"{lead}so that", old.content, new.content)


def _qualified(told: Told, field: str, word: str, words: tuple[str, str], *, come: bool) -> Change:
    """A qualifier that came or went: whether less is said with it hangs on whether it stands with a duty or a ban."""
    effect = ""
    if told.sort == DUTY and word in _EASES:
        effect = LOOSER if come else TIGHTER
    elif told.sort in (BAN, LEAVE) and word in _TAKES_OUT and not (told.sort == LEAVE and word == "permanently"):
        effect = (narrower if come else wider)(told.sort)
    elif not (told.sort == FACT and word in _EASES):
        return told.change("changed", field, *words)
    return told.change("scope narrowed" if come else "scope widened", field, *words, effect=effect)


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
    if role == "outside":  # naming more of it reaches less far
        yield from fields.members(told, field, mine, theirs, plus="scope narrowed", less="scope widened",
                                  both="object changed")  # fmt: skip
        return
    if role in _OPEN:
        told = told._replace(sort=FACT)
    delimits = role in _DELIMITING
    yield from fields.scope(told, field, mine, theirs, delimits=delimits, replaced="object changed", named=False)


def _actors(values: tuple[Slot, ...]) -> bool:
    return all(isinstance(one, Ref) and one.kind in ACTORS for slot in values for one in possibilities(slot))


def amounts(told: Told, field: str, old: tuple[Amount, ...], new: tuple[Amount, ...]) -> Iterator[Change]:
    """How much an act may or must concern."""
    mine, theirs = {one.bound: one.value for one in old}, {one.bound: one.value for one in new}
    for bound in dict.fromkeys((*mine, *theirs)):
        limits = (told.sort, bound) in ((DUTY, "at least"), (LEAVE, "at most"))
        if bound in mine and bound in theirs:
            kind = bound if limits else ""  # the most that somebody must do is no limit on anybody for certain
            yield from fields.limit(told, f"{field} {bound}", kind, mine[bound], theirs[bound])
        elif not limits:
            yield told.change("number changed", field, tuple(old), tuple(new))
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
        yield from times.timing(stage, one.timing, other.timing)


def _said(told: Told, side: int, stages: tuple[Stage, ...]) -> str:
    saying = (told.old, told.new)[side].saying
    return ", then ".join(map(saying.of, stages))
