"""The differences of provisions in blocks: caps, guarantees, status, funds, bodies, the frame of a text.

What each field of each record is stands in one table. A field that is in no table is told as `changed`, so that no
difference is lost; a part that one draft alone has is told as `added` or `removed`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from pdsl.compare import deciding, fields, sentences, times
from pdsl.compare.comparison import Change
from pdsl.compare.likeness import PROVISIONS, SILENT
from pdsl.compare.telling import BAN, DUTY, FACT, Told, actors
from pdsl.model.actors import Lasting
from pdsl.model.decisions import Rule
from pdsl.model.forces import CapRow, ForceCap
from pdsl.model.guarantees import Guarantee
from pdsl.model.record import Record
from pdsl.model.terms import Duration, Quantity
from pdsl.model.time import Timing
from pdsl.model.undertakings import Conditions, Oversight, Undertaking

Way = Callable[[Told, str, Any, Any], Iterator[Change]]


def differences(told: Told, old: Record, new: Record, skipped: frozenset[str] = frozenset()) -> Iterator[Change]:
    """Everything in which two records of one kind differ, field by field, in the order of the model."""
    if isinstance(old, Undertaking) and isinstance(new, Undertaking):
        yield from sentences.sentence(told, old, new)
        return
    if isinstance(old, ForceCap) and isinstance(new, ForceCap):
        ceilings = all(row.bound in ("at most", "none", "only") for row in (*old.rows, *new.rows))
        told = told._replace(bears=common(told, old.holders, new.holders), sort=BAN if ceilings else FACT)
    if isinstance(old, Guarantee) and isinstance(new, Guarantee):
        told = told._replace(bears=common(told, old.guarantors, new.guarantors), sort=DUTY)
    for field in type(old).FIELDS:
        if field in SILENT or field in skipped or field in ("name", "manner", "instrument"):
            continue
        one, other = getattr(old, field), getattr(new, field, None)
        if one == other and not isinstance(one, Record) and not _names_anything(one):
            continue
        if told.same(one, other):
            continue
        yield from one_field(told, type(old).__name__, field, one, other)
    before, after = getattr(old, "manner", ""), getattr(new, "manner", "")
    if before != after and {before, after} != {"", "each"}:
        yield told.change("changed", "manner", before.replace("_", " "), after.replace("_", " "))


def common(told: Told, old: tuple[object, ...], new: tuple[object, ...]) -> tuple[str, ...]:
    """The actors whom both lists name, by their names in the old draft."""
    theirs = set(actors(told.b, new))
    return tuple(name for name in actors(told.a, old) if name in theirs)


def _names_anything(value: object) -> bool:
    return isinstance(value, tuple) and bool(value)


def one_field(told: Told, kind: str, field: str, old: Any, new: Any) -> Iterator[Change]:
    """A field of a record of some kind, in the way that the tables name."""
    from pdsl.compare.ways import WAYS, WORDS  # which tell parts by what stands here

    way = WAYS.get((kind, field)) or WAYS.get(("", field))
    word = WORDS.get((kind, field)) or WORDS.get(("", field)) or field.replace("_", " ")
    if way is not None:
        yield from way(told, word, old, new)
    else:
        yield from _any(told, word, old, new)


def _any(told: Told, field: str, old: Any, new: Any) -> Iterator[Change]:
    """A field that no table knows: by what its values are, else as it is."""
    one = old if old is not None else new
    if fields.is_open(old) or fields.is_open(new):
        yield from fields.value(told, field, old, new)
    elif isinstance(one, Timing) and isinstance(old, Timing) and isinstance(new, Timing):
        yield from times.timing(told, old, new, "" if field == "timing" else field)
    elif isinstance(old, Oversight) and isinstance(new, Oversight):
        yield from deciding.oversight(told, old, new)
    elif isinstance(old, Conditions) and isinstance(new, Conditions):
        yield from fields.conditions(told, old, new)
    elif isinstance(one, Lasting):
        yield from deciding.lasting(told, field, old, new)
    elif isinstance(one, Rule):
        yield from deciding.rule(told, field, old, new)
    elif isinstance(one, (Quantity, Duration)):
        yield from fields.value(told, field, old, new, "number changed")
    elif isinstance(old, tuple) and isinstance(new, tuple) and any(_is_part(part) for part in (*old, *new)):
        yield from parts(told, field, old, new)
    elif isinstance(old, tuple) and isinstance(new, tuple):
        gone, come = told.split(old, new)
        if gone or come:
            yield from fields.bracket(told, field, tuple(gone), tuple(come))
        else:  # the same things in another order, where order counts
            yield told.change("changed", field, old, new)
    elif isinstance(old, Record) and isinstance(new, Record) and type(old) is type(new) and "id" in type(old).FIELDS:
        inner = told.within(field, getattr(old, "id", ""), getattr(new, "id", ""))
        yield from differences(inner, old, new)
    elif old is None or new is None:
        if _is_part(one):
            yield part_change(told, "removed" if new is None else "added", field, one)
        else:
            yield told.change("changed", field, old, new)
    else:
        yield from fields.value(told, field, old, new)


def _is_part(value: object) -> bool:
    return isinstance(value, Record) and "id" in type(value).FIELDS and not fields.is_open(value)


# ── parts ────────────────────────────────────────────────────────────────


def parts(told: Told, field: str, old: tuple[Any, ...], new: tuple[Any, ...]) -> Iterator[Change]:
    """Rows, steps, turns, tranches …: the same by name or by what they are about; else added or removed."""
    pairs, gone, come = paired(told, old, new)
    for one, other in pairs:
        inner = told.within(_part_title(told, field, one), getattr(one, "id", ""), getattr(other, "id", ""))
        yield from differences(inner, one, other)
    for one in gone:
        yield part_change(told, "removed", field, one)
    for other in come:
        yield part_change(told, "added", field, other)


def part_change(told: Told, kind: str, field: str, part: Any) -> Change:
    """A part that one draft alone has."""
    gone = kind == "removed"
    words = told.old.saying.part(told.before, part) if gone else told.new.saying.part(told.after, part)
    ident = str(getattr(part, "id", ""))
    one = told.change(kind, field, words if gone else "", "" if gone else words,
                      at=(ident, "") if gone else ("", ident))  # fmt: skip
    return one._replace(after=None) if gone else one._replace(before=None)


def paired(
    told: Told, old: Iterable[Any], new: Iterable[Any]
) -> tuple[list[tuple[Any, Any]], list[Any], list[Any]]:
    """Parts that say the same, then those with one name, then those about the same thing; and what is left."""
    gone, come = list(old), list(new)
    pairs: list[tuple[Any, Any]] = []
    for key in (lambda forms, part: forms.of(part), _part_name, _part_about):
        mine: dict[object, list[Any]] = {}
        for part in gone:
            mine.setdefault(key(told.a, part), []).append(part)
        left = []
        for part in come:
            known = key(told.b, part)
            if known is not None and mine.get(known):
                pairs.append((mine[known].pop(0), part))
            else:
                left.append(part)
        taken = {id(one) for one, _ in pairs}
        gone, come = [part for part in gone if id(part) not in taken], left
    order = {id(part): number for number, part in enumerate(old)}
    return sorted(pairs, key=lambda pair: order[id(pair[0])]), gone, come


def _part_name(forms: Any, part: Any) -> object:
    name = getattr(part, "name", "")
    return (type(part).__name__, forms.called(PROVISIONS, name).rpartition(".")[2]) if name else None


def _part_about(forms: Any, part: Any) -> object:
    """What a part is about: the category of a row, the beneficiary of a share, the aspect of a status …"""
    kind = type(part).__name__
    about = _ABOUT.get(kind)
    if about is None:
        return None
    return (kind, *(forms.of(getattr(part, field)) for field in about))


_ABOUT: dict[str, tuple[str, ...]] = {
    "CapRow": ("categories", "measure", "together", "active", "areas", "holders", "reference"),
    "ShareOf": ("to",), "FundLine": ("party", "purpose"), "Turn": ("effect", "events"), "Revocation": ("what",),
    "Share": ("goods", "of"), "Baseline": ("of",), "Ratio": ("among",), "Reference": ("of",), "Outcome": ("answer",),
    "Compensation": (), "Orders": (), "Invocation": (), "Measure": ("what",), "Law": ("words",), "Holding": ("by",),
}  # fmt: skip


def _part_title(told: Told, field: str, part: Any) -> str:
    if isinstance(part, CapRow):
        return told.old.saying.of(part.categories)
    name = str(getattr(part, "name", "")).rpartition(".")[2]
    if name:
        return f"{field.removesuffix('s')} {name.replace('_', ' ')}"
    about = getattr(part, "to", None) or getattr(part, "goods", None)
    return told.old.saying.of(about) if about else field


def titles(told: Told, field: str, old: Any, new: Any) -> Iterator[Change]:
    """What a thing is called."""
    one, other = str(getattr(old, "title", "")), str(getattr(new, "title", ""))
    if one != other:
        yield told.change("renamed", field, one, other)
    elif not one and field == "title" and told.after.kind == "declared" and old.name != new.name:
        yield told.change("renamed", "name", old.name.replace("_", " "), new.name.replace("_", " "))


# Of the frame of a text: what stands in units of its own, or is no part of what it says.
_NOT_FRAME = frozenset({
    "articles", "preamble", "redlines", "preferences", "scenarios", "acknowledgements", "recorded", "translations",
    "changes", "packages", "provenance", "expired",
})  # fmt: skip


def frame(told: Told, old: Any, new: Any) -> Iterator[Change]:
    """The frame of a text: its title, its form, who takes part in it, its languages."""
    yield from titles(told, "title", old, new)
    tables = {name for name in type(old).FIELDS if isinstance(getattr(old, name), dict)}
    yield from differences(told, old, new, _NOT_FRAME | tables)
