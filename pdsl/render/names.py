"""What a document calls the things that a settlement declares: by their title, never by an identifier."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from pdsl.model.record import Record
from pdsl.model.settlement import LinkedText, Settlement
from pdsl.model.terms import Ref
from pdsl.model.undertakings import Act
from pdsl.render.inline import bare, clean
from pdsl.render.language import Language
from pdsl.render.wording import Forms

_PROPER = frozenset({"state", "organization", "movement", "body", "territory", "facility", "instrument"})
_LABELLED = frozenset(
    {"clause", "article", "part", "chapter", "annex", "division", "guarantee", "snapback", "ladder", "vote",
     "ceasefire", "fund", "force_cap", "cap", "either", "option", "status", "share", "step", "statement",
     "undertaking", "text"}
)  # fmt: skip
_CLOCKS = frozenset({"signature", "entry_into_force"})
_ACTIVITIES = frozenset({"use", "navigation", "access", "transit", "passage", "overflight"})
_SPOKEN = frozenset({"all", "unnamed", "accused", "voters"})  # what templates have words of their own for
_TOKENS = frozenset({"kind", "word"})  # words of the language of drafts, not of a text


def title_of(settlement: Settlement) -> str:
    """The title of a text, or words from its name."""
    return clean(settlement.title) or humanize(settlement.name)


class Name(Record):
    """How a thing is written. `known`: a declaration or an element of the text stands behind it."""

    text: str
    short: str
    kind: str
    plural: bool = False
    known: bool = True
    titled: bool = True
    forms: Forms | None = None  # where the document is in another language than the text
    made: str = ""  # what a template made of it, with its styles
    made_cases: tuple[str, ...] = ()  # the same in the cases of a language that has them


def humanize(name: str) -> str:
    """Words from an identifier: `us_president` becomes `us president`."""
    return clean(name.replace("_", " "))


def without_article(title: str, grammar: Mapping[str, Any]) -> str:
    """`the Peace Council` becomes `Peace Council`; `grammar` is that of the language of the title."""
    for article in grammar["articles"]:
        rest = title[len(article) :].lstrip()
        attached = article[-1:] in "'’"
        apart = attached or title[len(article) : len(article) + 1].isspace()
        if rest and apart and title[: len(article)].lower() == article:
            return rest
    return title


def headed_by_plural(title: str, grammar: Mapping[str, Any]) -> bool:
    """Whether the head of a title is a plural, as far as the endings of its language tell.

    In English its last word before a complement ends in a trailing s: `the Verifiers` and `the Friends of Peace` are;
    `the Congress`, `the Census` and `the Analysis Group` are not. A singular of another ending in s, as `the Peace
    Corps`, is taken for a plural.
    """
    plural = grammar["plural"]
    complements = "|".join(map(re.escape, plural["complements"]))
    end = re.compile(rf"\s+(?:{complements})\s+|," if complements else ",", re.IGNORECASE)
    head = end.split(without_article(title, grammar), maxsplit=1)[0].rstrip()
    return head.endswith(tuple(plural["ends"])) and not head.endswith(tuple(plural["but"]))


def _binds(modality: object) -> bool:
    return isinstance(modality, str) and modality in {"shall", "shall not", "will", "will not", "must", "must not"}


class Names:
    """The names of one settlement in one language."""

    def __init__(self, settlement: Settlement, language: Language) -> None:
        self._wording = language.wording
        self._grammar: Mapping[str, Any] = language.native["grammar"]  # of the text's own words
        self._own_grammar: Mapping[str, Any] = language.names["grammar"]
        self.entitled = 0  # how often a template has given words to something
        self._made_by_template: dict[str, tuple[str, tuple[str, ...]]] = {}
        self._codes = {name: actor.code for name, actor in settlement.actors.items() if actor.code}
        declared: dict[str, tuple[str, str]] = {}
        tables = (settlement.categories, settlement.regimes, settlement.instruments, settlement.phases,
                  settlement.milestones, settlement.events, settlement.areas, settlement.actors)  # fmt: skip
        for table in tables:
            for name, record in table.items():
                declared[name] = (clean(getattr(record, "title", "")), getattr(record, "kind", ""))
        for name, definition in settlement.definitions.items():
            declared.setdefault(name, (clean(definition.term), "definition"))
        if settlement.name:
            declared.setdefault(settlement.name, (title_of(settlement), "instrument"))
        self._main, self._main_name = title_of(settlement), settlement.name
        if isinstance(settlement, LinkedText):
            self._main, self._main_name = clean(settlement.main_title) or humanize(settlement.main), settlement.main
            declared.setdefault(settlement.main, (self._main, "instrument"))
        self._declared = declared
        self._instrument = settlement.instrument
        self.parties = tuple(dict.fromkeys(party.name for party in settlement.parties if isinstance(party, Ref)))
        self._duties = {key: duty.act for duty in settlement.undertakings() if duty.label and _binds(duty.modality)
                        for key in (duty.label, duty.id)}  # fmt: skip
        self._wider = {name: tuple(above.name for above in category.part_of if isinstance(above, Ref))
                       for name, category in settlement.categories.items()}  # fmt: skip

    def own(self, ref: Ref) -> tuple[Ref, str]:
        """The clock or the parties of an instrument: the bare word, and the instrument's title if it is another one."""
        if ref.name not in _CLOCKS and (ref.kind not in ("milestone", "voters") or ":" not in ref.name):
            return ref, ""
        instrument, _, word = ref.name.rpartition(":")
        if instrument == self._instrument or ref.name in self._declared:
            return Ref(name=word, kind=ref.kind), ""
        if not instrument:
            return Ref(name=word, kind=ref.kind), self.title(self._main_name, self._main)
        title = self._declared.get(instrument, ("", ""))[0]
        return Ref(name=word, kind=ref.kind), self.title(instrument, title or humanize(instrument))

    def title(self, name: str, text: str, *, article: bool = False) -> str:
        """The title of a text, fit for a template; without its article, unless it is asked for."""
        forms = self._wording.name(name, (text, self.without_article(text)))
        if article:
            return self._wording.marked(forms)
        grammar = self._own_grammar if forms.translated else self._grammar
        return self._wording.marked(forms.replace(text=without_article(forms.text, grammar), cases=()))

    def without_article(self, text: str) -> str:
        """Words of the text without the article of its language."""
        return without_article(text, self._grammar)

    def shown_without_article(self, text: str) -> str:
        """Words of the document without the article of its language."""
        return without_article(text, self._own_grammar)

    @property
    def articles(self) -> tuple[str, ...]:
        """The articles of the language of the document."""
        return tuple(self._own_grammar["articles"])

    def called(self, ref: Ref) -> tuple[str, ...]:
        """Every form of a name that the document can use, the longest first."""
        name = self.of(ref)
        forms = name.forms.cases if name.forms is not None else ()
        return tuple(sorted({name.text, name.short, *forms}, key=lambda form: (-len(form), form)))

    def duty(self, ref: Ref) -> Act | None:
        """The act of the labelled duty that a reference cites; none if it cites anything else."""
        return self._duties.get(ref.name)

    def activity(self, value: object) -> str:
        """`use`, `navigation` or `access` for a category of conduct by somebody, told by its name or a wider one."""
        wanted, seen = [value.name] if isinstance(value, Ref) and value.kind == "category" else [], set[str]()
        while wanted:
            name = wanted.pop(0)
            if name not in seen:
                seen.add(name)
                last = name.rsplit("_", 1)[-1]
                if last in _ACTIVITIES:
                    return last
                wanted += self._wider.get(name, ())
        return ""

    def of(self, ref: Ref) -> Name:
        """The name of a declared thing; a name that is declared nowhere is made into words and marked."""
        title, kind = self._declared.get(ref.name, ("", ""))
        known = not ref.missing and (ref.name in self._declared or ref.kind not in _PROPER)
        kind = kind if ref.kind == "missing" else ref.kind
        text = title or self._made(ref.name, kind if known else "")
        ending = tuple(self._grammar["plural"]["ends"])
        plural = (kind in {"group", "category"} and text.endswith(ending)) or (
            kind == "body" and headed_by_plural(text, self._grammar))  # fmt: skip
        short = without_article(text, self._grammar)
        name = Name(text=text, short=short, kind=kind, plural=plural, known=known, titled=bool(title))
        if self._wording.same or kind in _SPOKEN or (ref.name in _CLOCKS and not title):
            return name
        if made := self._made_by_template.get(ref.name):
            return name.replace(made=made[0], made_cases=made[1])
        if kind in _TOKENS and ref.name not in self._declared:
            forms = self._wording.word_forms(ref.name)
        else:
            forms = self._wording.name(ref.name, (text, short), self._codes.get(ref.name, ""))
        if not forms.translated:
            return name.replace(forms=forms.replace(text=text))
        return name.replace(text=forms.text, short=without_article(forms.text, self._own_grammar), forms=forms,
                            plural=plural if forms.plural is None else forms.plural)  # fmt: skip

    def entitle(self, name: str, text: str, cases: tuple[str, ...] = ()) -> None:
        """Give words to something that its declaration gives no title: what a template says of it, in all cases."""
        self._declared[name] = (clean(bare(text)), self._declared.get(name, ("", ""))[1])
        self._made_by_template[name] = text, cases
        self.entitled += 1

    def alike(self, refs: Iterable[Ref]) -> tuple[tuple[str, ...], ...]:
        """The names that the text tells apart and its translation calls by the same words, which stand last."""
        if self._wording.same:
            return ()
        called: dict[str, dict[str, str]] = {}
        words: dict[str, str] = {}
        for ref in refs:
            name = self.of(ref)
            if name.forms is not None and name.forms.translated:
                title = self._declared.get(ref.name, ("", ""))[0] or humanize(ref.name)
                said = " ".join(name.short.split())
                words.setdefault(said.casefold(), said)
                called.setdefault(said.casefold(), {}).setdefault(self.without_article(title), ref.name)
        return tuple((*names.values(), words[said]) for said, names in called.items() if len(names) > 1)

    def titled(self, ref: Ref) -> bool:
        """Whether the declaration gives a title."""
        return bool(self._declared.get(ref.name, ("", ""))[0])

    @staticmethod
    def labelled(ref: Ref) -> bool:
        """Whether the name is that of an element of the text, to be cited by its number."""
        return ref.kind in _LABELLED

    def _made(self, name: str, kind: str) -> str:
        made = humanize(name)
        if kind in _PROPER or kind == "group":
            made = " ".join(word[:1].upper() + word[1:] for word in made.split())
        pattern: str = self._grammar["untitled"].get(kind, "{}")
        return pattern.replace("{}", made)
