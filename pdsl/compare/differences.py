"""The changes of each pair of provisions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pdsl.compare import blocks
from pdsl.compare.comparison import Change, Pair, Unit
from pdsl.compare.likeness import PROVISIONS, Forms
from pdsl.compare.matching import Matching
from pdsl.compare.phrases import phrase
from pdsl.compare.telling import Told, actors
from pdsl.compare.units import Side
from pdsl.model.terms import Ref
from pdsl.model.undertakings import Undertaking
from pdsl.model.walk import walk


def pairs(old: Side, new: Side, matching: Matching) -> tuple[Pair, ...]:
    """All pairs, in the order of the old draft; what is new stands behind what precedes it in the new one."""
    return _Pairing(old, new, matching).all()


class _Pairing:
    def __init__(self, old: Side, new: Side, matching: Matching) -> None:
        self.old, self.new = old, new
        self.a, self.b = matching.old, matching.new
        self.grounds = matching.grounds
        self.forward = {one.old: one for one in matching.matches}
        self.back = {one.new: one for one in matching.matches}
        self.articles = {
            old.units[one.old].id: new.units[one.new].id
            for one in matching.matches if old.units[one.old].kind == "article"
        }  # fmt: skip

    def all(self) -> tuple[Pair, ...]:
        elsewhere = self._told_elsewhere()
        behind: dict[int, list[Pair]] = {}
        last = -1
        for other in self.new.units:
            match = self.back.get(other.at)
            if match is not None:
                last = match.old
            else:
                changes = () if other.id in elsewhere[1] else (self._one(None, other),)
                behind.setdefault(self._run(last), []).append(Pair(None, other, "", changes))
        found: list[Pair] = behind.get(-1, [])
        for unit in self.old.units:
            match = self.forward.get(unit.at)
            if match is None:
                changes = () if unit.id in elsewhere[0] else (self._one(unit, None),)
                found.append(Pair(unit, None, "", changes))
            else:
                other = self.new.units[match.new]
                found.append(Pair(unit, other, match.ground, tuple(self._both(unit, other))))
            found += behind.get(unit.at, [])
        return tuple(found)

    def _run(self, last: int) -> int:
        """The place behind which what is new stands: behind what the old draft alone has in the same article."""
        if last < 0:
            return last
        unit = self.old.units[last]
        home = unit.id if unit.kind == "article" else unit.article
        while last + 1 < len(self.old.units):
            after = self.old.units[last + 1]
            if not home or after.article != home or after.at in self.forward:
                break
            last += 1
        return last

    # ── one side alone ───────────────────────────────────────────────────

    def _told_elsewhere(self) -> tuple[set[str], set[str]]:
        """What comes or goes with something else: the clauses of a linked text with it; what is declared with the
        clauses that name it; an article with its clauses.
        """
        found: tuple[set[str], set[str]] = (set(), set())
        for number, (side, matched) in enumerate(((self.old, self.forward), (self.new, self.back))):
            gone = {unit.instrument for unit in side.units if unit.kind == "frame" and unit.at not in matched}
            named = side.named
            filled = {unit.article for unit in side.units if unit.kind != "article"}
            for unit in side.units:
                if unit.at in matched or unit.kind == "frame":
                    continue
                within = unit.instrument in gone if unit.instrument else False
                carried = unit.kind == "declared" and unit.name in named
                if within or carried or (unit.kind == "article" and unit.id in filled):
                    found[number].add(unit.id)
        return found

    def _one(self, before: Unit | None, after: Unit | None) -> Change:
        unit = before or after
        assert unit is not None
        side, forms = (self.old, self.a) if before is not None else (self.new, self.b)
        kind = "removed" if before is not None else "added"
        words = unit.words if unit.words != getattr(unit.record, "title", "") else subject(side, unit)
        words = f"{words} (in the alternative {side.alternatives[unit.option]})" if unit.option else words
        if unit.kind == "frame":
            held = sum(one.instrument == unit.instrument and one.kind not in _NO_PROVISION for one in side.units)
            provisions = f"{held} provision{'s' if held != 1 else ''}"
            words = f"the linked text “{unit.words}” with {provisions}, which one file alone links"
        change = Change(
            kind, subject(side, unit), "", "", words if before is not None else "", words if after is not None else "",
            before.cite if before is not None else None, after.cite if after is not None else None,
            bears=actors(forms, _bearers(unit.record)),
        )  # fmt: skip
        return self._finished(change, unit)

    # ── both ─────────────────────────────────────────────────────────────

    def _both(self, before: Unit, after: Unit) -> Iterator[Change]:
        bears = tuple(name for name in actors(self.a, _bearers(before.record))
                      if name in actors(self.b, _bearers(after.record)))  # fmt: skip
        told = Told(self.old, self.new, self.a, self.b, before, after, subject(self.old, before), bears)
        for change in self._differences(told, before, after):
            yield self._finished(change, before, after)

    def _differences(self, told: Told, before: Unit, after: Unit) -> Iterator[Change]:
        one: Any = before.record
        other: Any = after.record
        if before.kind == "frame":
            yield from blocks.frame(told, one, other)
            return
        if before.kind not in ("undertaking", "statement"):
            yield from blocks.titles(told, "title", one, other)
        if before.article and self.articles.get(before.article) != after.article:
            yield told.change("moved", "article", before.heading, after.heading)
        if self._option(before, self.a) != self._option(after, self.b):
            kind = "opened" if not before.option else "closed" if not after.option else "changed"
            yield told.change(kind, "option", self.old.alternatives.get(before.option, ""),
                              self.new.alternatives.get(after.option, ""))  # fmt: skip
        if type(one) is not type(other):
            yield told.change("changed", "kind", before.kind.replace("_", " "), after.kind.replace("_", " "))
        else:
            yield from blocks.differences(told, one, other)

    @staticmethod
    def _option(unit: Unit, forms: Forms) -> tuple[str, ...]:
        """The alternatives under which a unit stands, by the names of the old draft."""
        return tuple(
            f"{forms.called(PROVISIONS, either)}: {option}" for either, _, option in (
                part.partition(": ") for part in unit.option.split(" / ") if part)
        )  # fmt: skip

    def _finished(self, change: Change, *units: Unit) -> Change:
        """The change with its sentence and all actors whom it concerns."""
        about = frozenset(change.bears).union(*(self._actors(unit) for unit in units))
        prose = units[0].kind in _PROSE
        return change._replace(about=about, prose=prose, text=phrase(change, self.old.saying, self.new.saying))

    def _actors(self, unit: Unit) -> frozenset[str]:
        known = self.old.model.actors.keys() | self.new.model.actors.keys()
        names = {record.name for _, record, _ in walk(unit.record) if isinstance(record, Ref)} if (
            unit.kind != "frame") else set()  # fmt: skip
        return frozenset(names & known)


def _bearers(record: Any) -> tuple[object, ...]:
    """Who bears a provision."""
    if isinstance(record, Undertaking):
        return record.bearers
    for field in ("holders", "guarantors", "binds"):
        held = getattr(record, field, None)
        if held and field in type(record).FIELDS and "parties" not in type(record).FIELDS:
            return tuple(held)
    return ()


_PROSE = frozenset({"text", "recital", "definition"})
_NO_PROVISION = frozenset({"article", "frame", "declared", "recital", "definition"})
_NOUNS = {"either": "alternatives", "definition": "term", "force_cap": "force cap", "snapback": "snap-back",
          "final": "final clause", "frame": "the text"}


def subject(side: Side, unit: Unit) -> str:
    """Of what a change speaks, in a few words."""
    record: Any = unit.record
    if isinstance(record, Undertaking):
        return unit.words
    noun = _NOUNS.get(unit.kind, unit.kind.replace("_", " "))
    if unit.kind == "frame":
        return noun if not unit.instrument else f"linked text “{unit.words}”"
    if unit.kind == "declared":
        return unit.words
    if unit.kind == "article":
        return f"article “{unit.words}”"
    if unit.kind == "force_cap":
        return f"force cap on {side.saying.of(record.holders)}"
    title = str(getattr(record, "title", ""))
    if unit.kind in ("status", "final", "text", "statement", "recital", "share", "package") or not unit.name:
        return unit.words
    if not title and unit.heading:  # its name is one of the language of drafts
        return f"{noun} in “{unit.heading}”"
    return f"{noun} “{title or side.saying.name(unit.name)}”"
