"""Where the negotiation of each article stands: a colour, what each party says of it, what else hangs on it.

Stances are read off the text: `proposed by`, `agreed by`, `reserved by`, `rejected by`, `not discussed by`,
`not shown to`, and the authors of brackets. One on the whole text or on a part holds for every article in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from pdsl.model.brackets import ClauseOption, Either
from pdsl.model.record import Record
from pdsl.model.terms import Blank, Choice, Range, Ref
from pdsl.model.text import Article, Division, Note
from pdsl.model.undertakings import Stance
from pdsl.model.walk import walk

if TYPE_CHECKING:
    from pdsl.semantics.analysis import Analysis

GREEN, YELLOW, RED, WHITE, GREY = COLOURS = ("green", "yellow", "red", "white", "grey")
MEANINGS = {
    GREEN: "agreed by all parties, and nothing in it is open",
    YELLOW: "agreed by some, reserved, or agreed with something open",
    RED: "rejected by some party",
    WHITE: "proposed only",
    GREY: "not discussed, or no word on it or on some of it",
}
AGREES, RESERVES, REJECTS, PROPOSES, UNDISCUSSED, UNSHOWN, SILENT = (
    "agrees", "reserves", "rejects", "proposes", "does not discuss", "has not been shown it", "says nothing",
)  # fmt: skip
_WORDS = {
    "agreed by": AGREES, "reserved by": RESERVES, "rejected by": REJECTS, "proposed by": PROPOSES,
    "not discussed by": UNDISCUSSED, "not shown to": UNSHOWN,
}  # fmt: skip
_WEIGHT = (SILENT, UNSHOWN, PROPOSES, AGREES, UNDISCUSSED, RESERVES, REJECTS)  # what is told of several: the last


class Attitude(NamedTuple):
    """What a party says of an article: the word that weighs most, and of which elements it says that.

    `part`: it says so of a part of the article only. `others`: what else it says of it, the weightier first.
    """

    party: str
    word: str
    elements: tuple[str, ...] = ()
    part: bool = False
    others: tuple[Attitude, ...] = ()

    @property
    def every(self) -> tuple[Attitude, ...]:
        """All that it says, the weightiest first."""
        return (self, *self.others)


class _Said(NamedTuple):
    """One stance: its word, the element that has it, and the provisions of the article that it covers, by number."""

    word: str
    element: str
    covers: frozenset[int]


class Light(NamedTuple):
    """An article with its colour and the reasons; `attitudes` in the order of the parties, `open` its brackets."""

    article: str
    name: str
    title: str
    instrument: str
    colour: str
    why: tuple[str, ...]
    attitudes: tuple[Attitude, ...]
    open: tuple[str, ...]

    def of(self, party: str) -> Attitude:
        """What a party says of it."""
        return next((one for one in self.attitudes if one.party == party), Attitude(party, SILENT))


class Hanging(NamedTuple):
    """An article that refers to another or waits for it: `via` are the names that lead there."""

    article: str
    on: str
    via: tuple[str, ...]


def lights(analysis: Analysis) -> tuple[Light, ...]:
    """Every article in the order of the texts, linked ones last."""
    found: list[Light] = []
    for text in analysis.written.texts:
        parties = tuple(dict.fromkeys(analysis.world.expand(text.parties)))
        for article, stances in _articles(text.articles, text.stances):
            found.append(_light(analysis, article, stances, parties, text.instrument))
    return tuple(found)


def counts(found: tuple[Light, ...]) -> dict[str, int]:
    """How many articles have each colour."""
    counted = Counter(light.colour for light in found)
    return {colour: counted[colour] for colour in COLOURS}


def _articles(
    items: tuple[object, ...], stances: tuple[Stance, ...]
) -> Iterator[tuple[Article, tuple[Stance, ...]]]:
    """Articles with the stances on what holds them and on themselves."""
    for item in items:
        if isinstance(item, Division):
            yield from _articles(item.items, (*stances, *item.stances))
        elif isinstance(item, Article):
            yield item, (*stances, *item.stances)


def _light(
    analysis: Analysis, article: Article, stances: tuple[Stance, ...], parties: tuple[str, ...], instrument: str
) -> Light:
    covered = _covered(article)
    every = frozenset(number for numbers in covered.values() for number in numbers)
    said: dict[str, list[_Said]] = {}
    for stance in stances:
        _add(analysis, said, stance, article.id, every)
    refused: list[str] = []  # alternatives of which every option is rejected by somebody
    open_: list[str] = []
    inside: set[int] = set()
    none = frozenset[int]()
    for _, record, _ in walk(article.clauses):
        ident = str(getattr(record, "id", "") or getattr(record, "name", "") or article.id)
        if isinstance(record, Either):
            open_.append(record.id)
            if record.options and all(any(s.kind == "rejected by" for s in o.stances) for o in record.options):
                refused.append(record.id)
        elif isinstance(record, (Choice, Range, Blank)):
            open_.append(record.id)
            for option in getattr(record, "options", ()):
                for author in analysis.world.expand(option.authors):
                    said.setdefault(author, []).append(_Said(PROPOSES, record.id, covered.get(id(record), none)))
        elif isinstance(record, ClauseOption):
            inside.update(map(id, record.stances))
        for stance in getattr(record, "stances", ()):
            # an option that is rejected leaves the others: that is a reservation about the article
            word = RESERVES if id(stance) in inside and stance.kind == "rejected by" else ""
            _add(analysis, said, stance, ident, covered.get(id(record), none), word=word)
    attitudes = tuple(_attitude(name, said.get(name, []), every) for name in dict.fromkeys((*parties, *said)))
    terms = tuple(dict.fromkeys(open_))
    proposed = frozenset(n for found in said.values() for one in found if one.word == PROPOSES for n in one.covers)
    colour, why = _colour(attitudes, parties, terms, refused, whole=proposed == every)
    return Light(article.id, article.name, article.title, instrument, colour, why, attitudes, terms)


def _covered(article: Article) -> dict[int, frozenset[int]]:
    """Which provisions of an article a stance covers, by the `id()` of the record that has it: a clause, a row of a cap
    or of a status, an option of alternatives; of what is said of a bracket, the provision that holds it.
    """
    found: dict[int, frozenset[int]] = {}
    count = 0

    def enter(record: Record) -> frozenset[int]:
        nonlocal count
        parts = _parts(record)
        own = frozenset(number for part in parts for number in enter(part))
        if not parts:
            own = frozenset((count,))
            count += 1
            inner = [one for _, one, _ in walk(record)]
            brackets = [one for one in inner if isinstance(one, (Choice, Range, Blank))]
            # a block of several lines is more than a bracket in one of them
            block = any("id" in type(one).FIELDS for one in inner if one is not record and one not in brackets)
            found.update((id(one), own) for one in brackets if not block)
        found[id(record)] = own
        return own

    for clause in article.clauses:
        if isinstance(clause, Record) and not isinstance(clause, Note):
            enter(clause)
    return found


def _parts(record: Record) -> tuple[Record, ...]:
    """The provisions that make up another one."""
    if isinstance(record, Either):
        return record.options
    if isinstance(record, ClauseOption):
        return tuple(one for one in record.clauses if isinstance(one, Record) and not isinstance(one, Note))
    for name in ("rows", "entries"):
        if name in type(record).FIELDS and getattr(record, name):
            return tuple(getattr(record, name))
    return ()


def _add(
    analysis: Analysis, said: dict[str, list[_Said]], stance: Stance, element: str, covers: frozenset[int], *,
    word: str = "",
) -> None:  # fmt: skip
    if stance.kind in _WORDS:
        for actor in analysis.world.expand(stance.actors):
            said.setdefault(actor, []).append(_Said(word or _WORDS[stance.kind], element, covers))


def _attitude(party: str, said: list[_Said], every: frozenset[int]) -> Attitude:
    found = []
    for word in sorted({one.word for one in said}, key=_WEIGHT.index, reverse=True):
        own = [one for one in said if one.word == word]
        elements = tuple(dict.fromkeys(one.element for one in own))
        part = frozenset[int]().union(*(one.covers for one in own)) != every
        found.append(Attitude(party, word, elements, part))
    if not found:
        return Attitude(party, SILENT)
    return found[0]._replace(others=tuple(found[1:]))


def _colour(
    attitudes: tuple[Attitude, ...], parties: tuple[str, ...], open_: tuple[str, ...], refused: list[str], *,
    whole: bool,
) -> tuple[str, tuple[str, ...]]:  # fmt: skip
    """The colour of an article, and why. `whole`: whether every provision of it is proposed by somebody."""
    by_word: dict[str, list[Attitude]] = {}
    for one in (one for attitude in attitudes for one in attitude.every):
        by_word.setdefault(one.word, []).append(one)
    why = [
        _told(one) for attitude in attitudes for one in attitude.every
        if one.word in (REJECTS, RESERVES, UNDISCUSSED, UNSHOWN)
    ]  # fmt: skip
    left = [_open(open_)] if open_ else []
    proposals = by_word.get(PROPOSES, [])
    if by_word.get(REJECTS) or refused:
        some = [f"proposals of {', '.join(one.party for one in proposals)}"] if proposals else []
        return RED, (*why, *(f"every option of `{name}` is rejected by somebody" for name in refused), *some, *left)
    agreed = [one.party for one in by_word.get(AGREES, ()) if not one.part]
    partly = [one.party for one in by_word.get(AGREES, ()) if one.part]
    everybody = bool(parties) and set(agreed).issuperset(parties)
    if everybody and not open_ and not why:
        return GREEN, ("agreed by all parties",)
    if agreed or partly or by_word.get(RESERVES):
        some = ["agreed by all parties"] if everybody else []
        some += [f"agreed by {', '.join(sorted(agreed))}"] if agreed and not everybody else []
        some += [f"agreed by {', '.join(sorted(partly))}, in part"] if partly else []
        told = {one.party for one in attitudes if any(said.word not in (SILENT, PROPOSES) for said in one.every)}
        silent = [party for party in parties if party not in told]
        some += [f"no word of {', '.join(silent)}"] if silent and (agreed or partly) else []
        some += [] if parties else ["the text names no parties: who all are is not known"]
        return YELLOW, (*some, *why, *left)
    proposed = _proposed(proposals, whole=whole)
    if by_word.get(UNDISCUSSED):
        return GREY, (*why, *proposed, *left)
    if proposed:
        return WHITE if whole else GREY, (*proposed, *([] if whole else [_NO_WORD]), *why, *left)
    return GREY, (*(why or ["no word on it"]), *left)


_NO_WORD = "no word on the rest"


def _proposed(proposals: list[Attitude], *, whole: bool) -> list[str]:
    """Who proposes the whole, and who a part."""
    if not whole and all(one.part for one in proposals):
        return [f"a part is proposed by {', '.join(one.party for one in proposals)}"] if proposals else []
    return [f"proposed by {', '.join(one.party for one in proposals)}"] if proposals else []


def meaning(light: Light) -> str:
    """What the colour of an article means; of grey which of its meanings it is."""
    if light.colour != GREY:
        return MEANINGS[light.colour]
    if any(why.startswith("not discussed") for why in light.why):
        parts = all(why.endswith("in part") for why in light.why if why.startswith("not discussed"))
        return "not discussed, in part" if parts else "not discussed"
    return "proposed in part, no word on the rest" if _NO_WORD in light.why else "no word on it"


def _told(one: Attitude) -> str:
    words = {REJECTS: "rejected by", RESERVES: "reserved by", UNDISCUSSED: "not discussed by", UNSHOWN: "not shown to"}
    return f"{words[one.word]} {one.party}{', in part' if one.part else ''}"


def _open(open_: tuple[str, ...]) -> str:
    return f"{len(open_)} bracket{'s' if len(open_) > 1 else ''} or alternative{'s' if len(open_) > 1 else ''} open"


# ── what hangs on what ───────────────────────────────────────────────────


def hanging(analysis: Analysis, on: tuple[str, ...]) -> tuple[Hanging, ...]:
    """The articles that refer to some articles, or wait for what stands in them, near and far."""
    model = analysis.written
    owner: dict[str, str] = {}
    refers: dict[str, dict[str, None]] = {}  # article -> names it speaks of
    for text in model.texts:
        for article, _ in _articles(text.articles, ()):
            owner.setdefault(article.name, article.id)
            names = refers.setdefault(article.id, {})
            for _, record, _ in walk(article.clauses):
                if isinstance(record, Ref):
                    names[record.name] = None
                elif isinstance(record, Record):
                    for field in ("label", "name"):
                        own = str(getattr(record, field, "") or "") if field in type(record).FIELDS else ""
                        if own:
                            owner.setdefault(own, article.id)
    declared = {
        name: [ref.name for _, ref, _ in walk(thing) if isinstance(ref, Ref)]
        for table in (model.milestones, model.phases, model.events) for name, thing in table.items()
    }  # fmt: skip
    found: list[Hanging] = []
    for ident, names in refers.items():
        for wanted in on:
            via = _path(names, wanted, owner, declared)
            if via and ident != wanted:
                found.append(Hanging(ident, wanted, via))
    return tuple(found)


def _path(
    names: dict[str, None], wanted: str, owner: dict[str, str], declared: dict[str, list[str]]
) -> tuple[str, ...]:
    """The shortest chain of names that leads to an article, through milestones, phases and events."""
    todo: list[tuple[str, ...]] = [(name,) for name in names]
    seen = set(names)
    while todo:
        path = todo.pop(0)
        if owner.get(path[-1]) == wanted:
            return path
        for name in declared.get(path[-1], ()):
            if name not in seen:
                seen.add(name)
                todo.append((*path, name))
    return ()
