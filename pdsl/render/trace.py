"""Which place of a draft each paragraph of its document comes from, and the way back.

The one place that knows both ends. `Trace.at` goes from a line of a file to paragraphs, `Trace.find` from words as
people cite (`Article 6, paragraph 2 (a)`, `10.b`, an id) to paragraphs, each with its places in the draft.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import product
from pathlib import Path
from typing import NamedTuple

from pdsl import resources
from pdsl.diagnostics import Place
from pdsl.model.terms import Ref
from pdsl.render.edition import PLAIN, Edition
from pdsl.render.numbering import Numbering
from pdsl.render.places import Located, located
from pdsl.semantics.analysis import Analysis

VOCABULARY = "standard"  # the words that pdsl brings itself
_DECLARED = ("actor", "area", "milestone", "phase", "event", "sanctions", "category", "definition")
_WHOLE = frozenset({"parties", "presence", "relations", "formula", "testimonium", "done"})
_LINES = {  # by the part of a clause or body that a paragraph tells: the lines of its block
    "accession": ("accession",), "activation": ("activation", "automatic"), "application": ("from", "by", "at"),
    "attribution": ("attributes",), "audit": ("audited",), "basing": ("basing",), "beginning": ("starts",),
    "command": ("commanded_by",), "consent": ("host_consent",), "counting": ("includes", "excludes"),
    "decision": ("decides",), "duration": ("lasts", "available"), "extension": ("extension",),
    "funding": ("funded_by",), "governance": ("governed_by",), "leader": ("led_by",), "ordered": ("orders",),
    "others": ("other_guarantees",), "oversight": ("oversees",), "performers": ("performed_by",),
    "permanent": ("permanent_members",), "permitted": ("permits",), "presence": ("guarantors", "witnesses"),
    "prohibited": ("prohibits",), "refused": ("refusal_event",), "report": ("reports_to",),
    "reports": ("reports_to",), "scope": ("protects", "except"), "spared": ("spares",), "steps": ("step",),
    "successors": ("succeeded_by",), "working_area": ("area_of_work",),
}  # fmt: skip
_COUNTED = re.compile(r"^([a-z_]+?)\d*$")
_SIGNS = re.compile(r"\(?\b(\w{1,5}(?: [a-z]{3,})?)\)|(\d+)|([^\W\d_]+)|(\S)")
_PLACE = ("annex", "division", "division_number", "article", "article_number", "paragraph", "of")
_SLOTS = {"annex": "annex", "part": "annex", "chapter": "annex", "article": "article", "paragraph": "paragraph",
          "point": "points", "subparagraph": "points"}  # fmt: skip
_MORE = frozenset({"bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "novies", "decies"})
_ELIDED = re.compile(r"\b[^\W\d_]['’](?=\w)")  # an article that has given way to a vowel
_ROMAN = re.compile(r"[ivxlc]+$")
_PREPOSITIONS = frozenset("взикосуі")  # of Russian and Ukrainian, of one letter
# Cyrillic letters that stand for the Latin ones of a document: by their place in the alphabet, or by their looks.
_READ_AS = {"а": "a", "б": "b", "в": "c", "г": "d", "д": "e", "е": "ef", "с": "c", "і": "i", "о": "o", "р": "p",
            "х": "x", "у": "y"}  # fmt: skip
_LEAST_STEM = 4  # letters by which a word is known, whatever its case and number
_ENDING = 2  # letters that its ending may be longer


class Traced(NamedTuple):
    """A paragraph or heading of a document, and the places in the draft that it is made from, its own first.

    No place: it is made from the rest of the text, as an article on the use of terms.
    """

    at: Located
    places: tuple[Place, ...]


class Trace:
    """A text and its document, both ways. The document is that of an edition, by the standard the text in English;
    `numbering`: it is numbered already.
    """

    def __init__(
        self, analysis: Analysis, edition: Edition = PLAIN, templates: Path | None = None,
        numbering: Numbering | None = None,
    ) -> None:  # fmt: skip
        self.analysis = analysis
        self.templates = resources.templates() if templates is None else templates
        if numbering is None:
            from pdsl.render.composition import numbered
            from pdsl.render.prepared import Prepared

            numbering, _ = numbered(Prepared(analysis.standing.model), edition, self.templates)
        titles = dict.fromkeys(numbering.titles)
        self._texts = {title: text.element for title, text in zip(titles, analysis.standing.model.texts, strict=False)}
        self.all = tuple(Traced(one, self._places(one)) for one in located(numbering))

    def of(self, block: str) -> Traced | None:
        """The paragraph or heading with an id of the document."""
        return self._by_id.get(block)

    def at(self, file: str, line: int) -> tuple[Traced, ...]:
        """What is made from a line of a file: what begins there, and the paragraphs whose places are the narrowest
        round it.
        """
        found = []
        for one in self.all:
            rows = [(first, last) for first, last in self.rows(one, file) if first <= line <= last]
            if rows:
                found.append((min(last - first for first, last in rows), any(first == line for first, _ in rows), one))
        least = min((size for size, _, _ in found), default=0)
        return tuple(one for size, begins, one in found if begins or size == least)

    def find(self, words: str) -> tuple[Traced, ...]:
        """The paragraphs that some words name: an id, a number of the text that the draft renders, or a citation."""
        wanted = " ".join(words.replace("\u00a0", " ").split())
        same = [one for one in self.all if wanted == one.at.id]
        same = same or [one for one in self.all if wanted in one.at.elements]
        number = _plain(_unled(wanted, self._words["point"]))
        told = tuple(one for one in self.all if number and number in map(_plain, one.at.points))
        cited = () if told and not self._cites(wanted) else self._cited(wanted)
        return tuple(dict.fromkeys((*same, *([] if same else cited), *told)))

    def names(self, one: Traced) -> tuple[tuple[str, Place], ...]:
        """The names in a paragraph's clause that other files declare, with the places of their declarations."""
        own = {place.source.name for place in one.places}
        found: dict[str, Place] = {}
        for element in one.at.elements:
            for ref in self._refs.get(element, ()):
                places = (self.analysis.place(f"{kind}.{ref.name}", "name") for kind in _DECLARED)
                place = next(filter(None, places), None)
                if place is not None and place.source.name not in {*own, VOCABULARY}:
                    found.setdefault(ref.name, place)
        return tuple(found.items())

    # ── From the document to the draft ────────────────────────────────────

    def _places(self, one: Located) -> tuple[Place, ...]:
        found: dict[Place, None] = {}
        for element in self._elements(one):
            place = self._place(element, one)
            if place is not None:
                found[place] = None
        return tuple(found)

    def _elements(self, one: Located) -> Iterable[str]:
        """The elements that a paragraph renders; that of a part in front of that of the whole, which it replaces."""
        if one.id.split("-")[0] in _WHOLE:
            yield one.id.split("-")[0]
            return
        parts = {element.rpartition(".")[0] for element in one.elements}
        yield from (element for element in one.elements if element not in parts or one.heading)
        if all(element in parts for element in one.elements):
            yield from one.elements

    def _place(self, element: str, one: Located) -> Place | None:
        if element in _WHOLE:
            return self.analysis.place(self._texts.get(one.of, "settlement"), *_LINES.get(element, (element,)))
        prefix, slash, name = element.partition("/")
        if slash and prefix in ("term", "body"):
            named, _, part = name.partition(".")
            for kind in _DECLARED:
                if self.analysis.place(f"{kind}.{named}") is not None:
                    return self.analysis.place(f"{kind}.{named}", *_fields(part))
            return None
        if element.startswith(("annex/", "use-of-terms")):
            return None
        fields: tuple[str, ...] = ()
        while element:
            place = self.analysis.place(element, *fields)
            if place is not None:
                return place
            element, _, part = element.rpartition(".")
            fields = _fields(part)
        return None

    # ── From the draft to the document ────────────────────────────────────

    @staticmethod
    def rows(one: Traced, file: str) -> Iterable[tuple[int, int]]:
        """The first and last lines, in a file, of each place of a paragraph."""
        for place in one.places:
            if place.source.name == file:
                first = place.source.position(place.span.start).line
                yield first, place.source.position(max(place.span.start, place.span.end - 1)).line

    @cached_property
    def _by_id(self) -> dict[str, Traced]:
        return {one.at.id: one for one in self.all}

    @cached_property
    def _refs(self) -> dict[str, tuple[Ref, ...]]:
        """The names in each clause and declared thing, by the ids of the document."""
        from pdsl.render.declared import refs

        model = self.analysis.standing.model
        found = {getattr(clause, "id", ""): tuple(refs(clause)) for clause, _ in model.clauses()}
        for clause, _ in model.clauses():
            for part in (*getattr(clause, "steps", ()), *getattr(clause, "rows", ()), *getattr(clause, "entries", ())):
                found[part.id] = tuple(refs(part))
        for table in (model.actors, model.areas, model.milestones, model.phases, model.events, model.categories):
            for name, record in table.items():
                found[f"term/{name}"] = found[f"body/{name}"] = tuple(refs(record))
        return found

    # ── Citations as people write them ────────────────────────────────────

    @cached_property
    def _words(self) -> dict[str, tuple[str, ...]]:
        """How each language calls an article, a paragraph, a part of it, an annex and a point of the source."""
        from pdsl.render.language import Language, known

        found: dict[str, list[str]] = {}
        nowhere = {**dict.fromkeys(_PLACE, ""), "points": [], "case": "nom"}
        within = {**nowhere, "article": "0", "article_number": "0", "points": ["0"]}
        for code in known(self.templates):
            language = Language(code, self.templates, {})
            said = {
                "article": language.say("article", "label", "0"),
                "paragraph": language.say("article", "place", {**nowhere, "paragraph": "0"}),
                "annex": language.say("article", "division", "annex", "0"),
                "part": language.say("article", "division", "part", "0"),
                "chapter": language.say("article", "division", "chapter", "0"),
                "point": str(language.names["words"]["margin"]),
                "subparagraph": language.say("article", "place", {**nowhere, "points": ["0"]}),
                "of an article": language.say("article", "place", within),
                "first": language.say("article", "label", "1"),
            }
            told = {kind: _long_words(words) for kind, words in said.items()}
            told["subparagraph"] += [word for word in told.pop("of an article")[:1] if word not in told["article"]]
            told["first"] = [word for word in told["first"] if word not in told["article"]]  # "premier"
            for kind, all_words in told.items():
                found.setdefault(kind, []).extend(all_words)
        return {kind: tuple(words) for kind, words in found.items()}

    def _abbreviated(self, letter: str, behind: Sequence[tuple[str, str, str, str]]) -> str:
        """What a letter with a full stop and a number behind it calls: `п. 3` a paragraph."""
        begins = any(known.startswith(letter.casefold()) for known in self._words["paragraph"])
        return "paragraph" if begins and behind and behind[0][1] else ""

    def _cites(self, words: str) -> bool:
        return any(self._kind(word) not in ("", "point") for word in re.findall(r"[^\W\d_]+", words))

    def _kind(self, word: str) -> str:
        """What a word calls: `Art`, `Article`, `статьи` an article; empty for a word that is none of them."""
        said = word.casefold()
        for kind, words in self._words.items():
            for known in words:
                stem = min(len(known), max(_LEAST_STEM, len(known) - 2))
                begun = said.startswith(known[:stem]) and len(said) <= len(known) + _ENDING
                if said == known or (len(said) > 1 and known.startswith(said)) or begun:
                    return kind
        return ""

    def _cited(self, words: str) -> tuple[Traced, ...]:
        titles = [title for title in self._texts if title.casefold() in words.casefold()]
        for title in titles:
            words = re.sub(re.escape(title), " ", words, flags=re.IGNORECASE)
        (annex, article, paragraph, points), rest = self.parsed(words)
        if not any((annex, article, paragraph, points)):
            return ()
        readings = set(product(*(_READ_AS.get(letter, letter) for letter in points)))
        readings.add(points)
        same = [one for one in self.all
                if one.at.key[:3] == (annex, article, paragraph) and one.at.key[3] in readings]  # fmt: skip
        if not same and paragraph == "1" and not points:  # the only paragraph of an article bears no number
            same = [one for one in self.all if one.at.key == (annex, article, "", ())]
        if not same and not annex:
            same = [one for one in self.all
                    if one.at.key[1:3] == (article, paragraph) and one.at.key[3] in readings]  # fmt: skip
        told = [one for one in same if one.at.of in titles] or [
            one for one in same if rest and all(word in one.at.of.casefold() for word in rest)
        ]
        return tuple(told or same)

    def parsed(self, words: str) -> tuple[tuple[str, str, str, tuple[str, ...]], list[str]]:
        """A citation as plain numbers, and the words that are no part of one: those of another instrument's title."""
        slots = {"annex": "", "article": "", "paragraph": ""}
        points: list[str] = []
        rest: list[str] = []
        at = last = ""  # the slot that a number is for, and the one that was filled
        signs: list[tuple[str, str, str, str]] = _SIGNS.findall(_ELIDED.sub(" ", words))
        for number, (inside, digits, word, _) in enumerate(signs):
            kind = self._kind(word) if len(word) > 1 else ""
            behind = signs[number + 1][2] if number + 1 < len(signs) else ""
            if word.casefold() in _PREPOSITIONS and at != "points" and len(behind) > 1:
                continue  # "пункт 3 в статье 5"
            if len(word) == 1 and signs[number + 1 : number + 2] == [("", "", "", ".")]:
                kind = self._abbreviated(word, signs[number + 2 : number + 3])
            if kind == "first":
                kind, digits, word = "", "1", ""
            if word.casefold() in _MORE and last:
                slots[last] += f" {word.casefold()}"
            elif kind:
                at = _SLOTS[kind]
            elif word and at == "annex" and _ROMAN.match(word.casefold()):
                slots["annex"], at, last = word.upper(), "", "annex"
            elif (digits or (inside.isdigit() and not slots["paragraph"])) and at != "points":
                if not at or slots[at]:
                    at = "paragraph" if slots["article"] else "article"
                slots[at], last = digits or inside, at
                at = "paragraph" if at == "article" else ""
            elif inside or (len(word) == 1 and (any(slots.values()) or at == "points")):
                points.append((inside or word).casefold())
            elif len(word) > _LEAST_STEM:
                rest.append(word.casefold())
        return (slots["annex"], slots["article"], slots["paragraph"], tuple(points)), rest


def _fields(part: str) -> tuple[str, ...]:
    """The lines of a block by the part that a paragraph tells: `lasts` by `duration`, `members` by `members1`."""
    found = _COUNTED.match(part)
    name = found[1] if found else part
    return (*_LINES.get(name, ()), name) if name else ()


def _plain(number: str) -> str:
    """A number without the signs in which it is written: `10.b`, `10 (b)` and `10b` are the same."""
    return "".join(sign for sign in number.casefold() if sign.isalnum())


def _long_words(words: str) -> list[str]:
    """The words of a label that are no articles or prepositions."""
    return [word for word in re.findall(r"[^\W\d_]+", words.casefold()) if len(word) >= _LEAST_STEM]


def _unled(words: str, leads: Iterable[str]) -> str:
    """Words without the word for a point in front."""
    for lead in leads:
        if words.casefold().startswith(f"{lead} "):
            return words[len(lead) + 1 :]
    return words
