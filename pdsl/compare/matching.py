"""Which provision of the new draft stands for which of the old one, and on what ground.

The grounds, the surer first; what one of them matches is not asked again:

1. *said to correspond*: whoever asks names the two (`--match OLD=NEW`).
2. *same name*: the same declared name or label, and the same kind of provision.
3. *same content*: they say the same, whatever article they stand in and whatever number they bear.
4. *same id*: the same act of the same bearer on the same thing in the same article.
5. *likely*: they have so much in common that no other pair comes before: act, bearers, complements, number and article
   of a sentence; what is said, and the title, of everything else.

What is declared is matched first, so that a body that was renamed is the same in every clause that names it. Nothing
depends on the order in which two drafts are given. Likely pairs are looked for among those that share something rare
(`_INDEXED`), so that time grows with the length of the drafts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from pdsl.compare.comparison import Unit
from pdsl.compare.declared import names_of
from pdsl.compare.grounds import LIKELY, SAID, SAME_CLAUSES, SAME_CONTENT, SAME_ID, SAME_NAME
from pdsl.compare.likeness import ARTICLES, NEAREST, PROVISIONS, RARE, Forms, alike, overlap, sharing
from pdsl.compare.units import Side, differing
from pdsl.compare.words import TABLES
from pdsl.model.terms import Blank, Ref, possibilities
from pdsl.model.undertakings import Undertaking

if TYPE_CHECKING:
    from pdsl.semantics.analysis import Analysis

_LEAST = {"undertaking": 0.6}  # of likeness, by kind; of everything else:
_LEAST_ELSE = 0.5
# What two provisions of a kind must share to be the same, however like they are otherwise.
_CORE = {"share": "goods", "status": "entries", "final": "kind", "force_cap": "holders", "guarantee": "beneficiaries"}
_BY_PREFIX = {prefix: table for table, prefix in TABLES.items()}
_APART = frozenset({"declared", "frame", "article"})  # matched in their own ways


class Match(NamedTuple):
    """Two units by their places in the lists of the drafts, and why they are taken for the same."""

    old: int
    new: int
    ground: str


class Matching(NamedTuple):
    """All matches, in the order of the old draft, and what the names of the new draft are in the old one."""

    matches: tuple[Match, ...]
    old: Forms
    new: Forms
    grounds: dict[tuple[str, str], str]  # of declared things under other names: by table and name in the old draft


def match(old: Side, new: Side, said: Iterable[tuple[str, str]] = ()) -> Matching:
    """Match the units of two drafts."""
    wanted = dict(said)
    names, grounds = names_of(old, new, wanted)
    forms = (Forms({}), Forms(names))
    state = _State(old, new, *forms)
    state.declared(grounds)
    state.said(wanted)
    state.by(SAME_NAME, _name_of)
    state.by_content()
    state.by(SAME_ID, _id_of)
    state.likely()
    state.articles()
    # labels and provisions that are the same under other names are the same wherever they are cited
    for one in state.found.values():
        before, after = old.units[one.old], new.units[one.new]
        if before.name and after.name and before.kind != "declared":
            names[ARTICLES if before.kind == "article" else PROVISIONS, after.name] = before.name
    if new.model.name and old.model.name:
        names["instruments", new.model.name] = old.model.name
    matches = tuple(sorted(state.found.values()))
    return Matching(matches, Forms({}), Forms(names), grounds)


def corresponding(
    old: Analysis, new: Analysis, said: Iterable[tuple[str, str]] = ()
) -> tuple[tuple[str, str], ...]:  # fmt: skip
    """The ids of the provisions of two drafts that stand for each other."""
    shared = differing((old, new))
    before, after = Side(old, shared), Side(new, shared)
    return tuple(
        (before.units[one.old].id, after.units[one.new].id) for one in match(before, after, said).matches
    )


class _State:
    """The matches found so far."""

    def __init__(self, old: Side, new: Side, a: Forms, b: Forms) -> None:
        self.old, self.new, self.a, self.b = old, new, a, b
        self.found: dict[int, Match] = {}
        self.taken: set[int] = set()

    def take(self, old: Unit, new: Unit, ground: str) -> None:
        self.found[old.at] = Match(old.at, new.at, ground)
        self.taken.add(new.at)

    def left(self) -> tuple[list[Unit], list[Unit]]:
        """The units without a match."""
        return ([unit for unit in self.old.units if unit.at not in self.found],
                [unit for unit in self.new.units if unit.at not in self.taken])  # fmt: skip

    def declared(self, grounds: dict[tuple[str, str], str]) -> None:
        """Declared things, which were matched by name already; frames of texts."""
        known = {
            (table, self.b.called(table, unit.name)): unit
            for unit in self.new.units if unit.kind == "declared" and (table := _table(unit))
        }  # fmt: skip
        for unit in self.old.units:
            key = (_table(unit), unit.name)
            if unit.kind == "declared" and (other := known.get(key)) is not None:
                self.take(unit, other, grounds.get(key, SAME_NAME))
        frames = {unit.id: unit for unit in self.new.units if unit.kind == "frame"}
        for unit in self.old.units:
            if unit.kind == "frame" and (other := frames.get(unit.id)) is not None:
                self.take(unit, other, SAME_NAME if unit.instrument else "the texts that are compared")

    def said(self, wanted: dict[str, str]) -> None:
        """What whoever asks says to correspond."""
        olds, news = self.left()
        mine, theirs = _addressed(olds), _addressed(news)
        for before, after in wanted.items():
            one, other = mine.get(before), theirs.get(after)
            if one is not None and other is not None and one.kind == other.kind:
                self.take(one, other, f"{SAID}: {before} = {after}")

    def by(self, ground: str, key: Callable[[Unit], Hashable | None]) -> None:
        """Match what has a key of its own in each draft."""
        olds, news = self.left()
        old, new = _index(olds, key), _index(news, key)
        for name, units in old.items():
            others = new.get(name, [])
            if len(units) == 1 and len(others) == 1:
                self.take(units[0], others[0], ground)

    def by_content(self) -> None:
        """Match what says the same: in the same article first, then by the order of the text."""
        olds, news = self.left()
        old = _index((u for u in olds if u.kind not in _APART), lambda unit: (unit.kind, self.a.of(unit.record)))
        new = _index((u for u in news if u.kind not in _APART), lambda unit: (unit.kind, self.b.of(unit.record)))
        for form, units in old.items():
            others = new.get(form, [])
            ranked = sorted(
                ((not _same_place(one, other), abs(i - j), i + j, i, j)
                 for i, one in enumerate(units) for j, other in _near(i, others)),
            )  # fmt: skip
            self._greedy(((units[i], others[j], SAME_CONTENT) for *_, i, j in ranked))

    def likely(self) -> None:
        """Match what has much in common, the likest first."""
        olds, news = self.left()
        olds = [unit for unit in olds if unit.kind not in _APART]
        news = [unit for unit in news if unit.kind not in _APART]
        scored = []
        for one, other in _candidates(self, olds, news):
            score = self._score(one, other)
            if score >= _LEAST.get(one.kind, _LEAST_ELSE):
                scored.append((-round(score, 6), abs(one.at - other.at), one.at + other.at, one.at, other.at))
        scored.sort()
        self._greedy(((self.old.units[i], self.new.units[j], LIKELY) for *_, i, j in scored))

    def articles(self) -> None:
        """Match the articles: those that hold most of what the other held, both ways; an empty one by its name."""
        mine = {unit.id: unit for unit in self.old.units if unit.kind == "article"}
        theirs = {unit.id: unit for unit in self.new.units if unit.kind == "article"}
        votes = {(name, name): 1 for name in mine if name in theirs}
        for one in self.found.values():
            before, after = self.old.units[one.old].article, self.new.units[one.new].article
            if before in mine and after in theirs:
                votes[before, after] = votes.get((before, after), 0) + 2

        def rank(pair: tuple[str, str]) -> tuple[object, ...]:
            one, other = mine[pair[0]].at, theirs[pair[1]].at
            return (-votes[pair], pair[0] != pair[1], abs(one - other), one + other, min(one, other))

        ranked = sorted(votes, key=rank)
        self._greedy((mine[one], theirs[other], SAME_NAME if one == other else SAME_CLAUSES) for one, other in ranked)

    def _greedy(self, ranked: Iterable[tuple[Unit, Unit, str]]) -> None:
        for one, other, ground in ranked:
            if one.at not in self.found and other.at not in self.taken:
                self.take(one, other, ground)

    def _score(self, one: Unit, other: Unit) -> float:
        near = 0.1 * _same_place(one, other) + 0.1 * _same_point(one, other)
        if isinstance(one.record, Undertaking) and isinstance(other.record, Undertaking):
            return _sentences(self.a, self.b, one.record, other.record, near)
        core = _CORE.get(one.kind)
        if core is not None and not _share(self.a, self.b, one.record, other.record, core):
            return 0.0
        titles = alike(_title(one), _title(other))
        said = overlap(_facets(self.a, one), _facets(self.b, other))
        if not said and not titles:
            return 0.0
        return max(0.6 * said, 0.4 * said + 0.4 * titles) + 2 * near


def _share(a: Forms, b: Forms, one: Any, other: Any, field: str) -> bool:
    """Whether two provisions are about the same: they share an item of the field that tells what they are about."""
    if field == "entries":
        aspects = {part.aspect for part in one.entries} & {part.aspect for part in other.entries}
        return bool(aspects) and _share(a, b, one, other, "areas")
    mine, theirs = getattr(one, field), getattr(other, field)
    if isinstance(mine, tuple) and isinstance(theirs, tuple):
        return not a.set_of(mine).keys().isdisjoint(b.set_of(theirs).keys())
    return a.of(mine) == b.of(theirs)


def _sentences(a: Forms, b: Forms, one: Undertaking, other: Undertaking, near: float) -> float:
    """How like two sentences are: act, bearers, complements, whether it is said that it shall not, article and number.

    They must share a complement, or do the same act by the same bearer in the same article or under the same number.
    """
    acts = one.act.kind == other.act.kind
    bears, bore = _bearers(a, one), _bearers(b, other)
    bearers = len(bears & bore) / len(bears | bore) if bears | bore else 0.0
    blank = not bears and not bore
    mine, theirs = _complements(a, one), _complements(b, other)
    shared = len(mine & theirs) / len(mine | theirs) if mine | theirs else 1.0 * (one.act == other.act)
    if one.act.opaque and other.act.opaque:
        shared = alike(one.act.words, other.act.words)
    if not shared and not (acts and bearers and near):
        return 0.0
    if one.act.content is not None and other.act.content is not None:
        inner, held = one.act.content.act, other.act.content.act
        if inner.kind != held.kind and not _complements(a, one.act.content) & _complements(b, other.act.content):
            return 0.0
    polarity = _negated(one) == _negated(other)
    return 0.3 * acts + (0.1 if blank else 0.25 * bearers) + 0.25 * shared + 0.05 * polarity + near


def _bearers(forms: Forms, one: Undertaking) -> frozenset[str]:
    named = (value for slot in one.bearers for value in possibilities(slot))
    return frozenset(forms.name(ref) for ref in named if isinstance(ref, Ref))


def _complements(forms: Forms, one: Undertaking) -> frozenset[str]:
    found = {
        f"{role}={forms.of(value)}"
        for role, values in one.act.arguments for slot in values for value in possibilities(slot)
        if not isinstance(value, Blank)
    }  # fmt: skip
    if one.act.content is not None:
        found |= {f"content.{said}" for said in _complements(forms, one.act.content)}
    return frozenset(found)


def _negated(one: Undertaking) -> bool:
    return any("not" in str(word).split() for word in possibilities(one.modality))


def _facets(forms: Forms, unit: Unit) -> frozenset[str]:
    return forms.facets(unit.record)


def _title(unit: Unit) -> str:
    title = str(getattr(unit.record, "title", ""))
    return title or (unit.words if unit.kind in ("text", "recital", "definition", "statement") else "")


def _same_place(one: Unit, other: Unit) -> bool:
    return bool(one.article) and one.article == other.article


def _same_point(one: Unit, other: Unit) -> bool:
    return bool(one.cite.point) and one.cite.point == other.cite.point


def _table(unit: Unit) -> str:
    """In which table of the model a declared thing stands."""
    return _BY_PREFIX.get(unit.id.partition(".")[0], "")


def _name_of(unit: Unit) -> Hashable | None:
    if not unit.name or unit.kind in _APART or unit.kind == "status":
        return None
    return unit.kind, unit.instrument, unit.name


def _id_of(unit: Unit) -> Hashable | None:
    return (unit.kind, unit.id) if unit.kind not in _APART else None


def _addressed(units: list[Unit]) -> dict[str, Unit]:
    """Units by what somebody may call them: id, name or label, number in the text that is rendered."""
    found: dict[str, Unit] = {}
    for unit in units:
        for name in (unit.id, unit.name, unit.cite.point):
            if name:
                found.setdefault(name, unit)
    return found


def _index(units: Iterable[Unit], key: Callable[[Unit], Hashable | None]) -> dict[Hashable, list[Unit]]:
    found: dict[Hashable, list[Unit]] = {}
    for unit in units:
        name = key(unit)
        if name is not None:
            found.setdefault(name, []).append(unit)
    return found


def _near(at: int, others: list[Unit]) -> Iterator[tuple[int, Unit]]:
    low, high = (0, len(others)) if len(others) <= RARE else (max(0, at - NEAREST), at + NEAREST + 1)
    return ((number, others[number]) for number in range(low, min(high, len(others))))


def _candidates(state: _State, olds: list[Unit], news: list[Unit]) -> Iterator[tuple[Unit, Unit]]:
    """The pairs that share something; of what many share, those that stand at like places in the text."""
    pairs = sharing(_keys(state.a, olds), _keys(state.b, news))
    return ((state.old.units[one], state.new.units[other]) for one, other in pairs)


def _keys(forms: Forms, units: list[Unit]) -> dict[Hashable, list[int]]:
    """The places of units by what they say: the things that sentences name, their acts and bearers, their pieces."""
    found: dict[Hashable, list[int]] = defaultdict(list)
    for unit in units:
        keys: set[Hashable] = set()
        if isinstance(unit.record, Undertaking):
            keys |= {("complement", said) for said in _complements(forms, unit.record)}
            keys |= {("does", unit.record.act.kind, bearer) for bearer in _bearers(forms, unit.record)}
            if unit.record.act.opaque:
                keys |= {("article", unit.article), ("point", unit.cite.point)}
        else:
            keys |= {("piece", said) for said in _facets(forms, unit)}
            keys |= {("article", unit.article)} if unit.article else set()
            keys |= {("title", word) for word in _title(unit).lower().split() if len(word) > 3}
        for key in keys:
            found[unit.kind, key].append(unit.at)
    return found
