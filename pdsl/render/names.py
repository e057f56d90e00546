"""What a document calls the things that a settlement declares: by their title, never by an identifier."""

from __future__ import annotations

import re

from pdsl.model.record import Record
from pdsl.model.settlement import LinkedText, Settlement
from pdsl.model.terms import Ref
from pdsl.render.inline import clean

_PROPER = frozenset({"state", "organization", "movement", "body", "territory", "facility", "instrument"})
_LABELLED = frozenset(
    {"clause", "article", "part", "chapter", "annex", "division", "guarantee", "snapback", "ladder", "vote",
     "ceasefire", "fund", "force_cap", "cap", "either", "option", "status", "share", "step", "statement",
     "undertaking", "text"}
)  # fmt: skip
_CLOCKS = frozenset({"signature", "entry_into_force"})
_ACTIVITIES = frozenset({"use", "navigation", "access", "transit", "passage", "overflight"})
_COMPLEMENT = re.compile(r"\s+(?:of|for|on|in|to|between|against)\s+|,", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:the|a|an)\s+(?=\S)", re.IGNORECASE)


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


def humanize(name: str) -> str:
    """Words from an identifier: `us_president` becomes `us president`."""
    return clean(name.replace("_", " "))


def without_article(title: str) -> str:
    """`the Peace Council` becomes `Peace Council`."""
    return _ARTICLE.sub("", title, count=1) if _ARTICLE.match(title) else title


def headed_by_plural(title: str) -> bool:
    """Whether the head of a title is a plural: its last word before a complement ends in a trailing s.

    `the Verifiers` and `the Friends of Peace` are; `the Congress`, `the Census` and `the Analysis Group` are not.
    A singular of another ending in s, as `the Peace Corps`, is taken for a plural.
    """
    head = _COMPLEMENT.split(without_article(title), maxsplit=1)[0].rstrip()
    return head.endswith("s") and not head.endswith(("ss", "us", "is"))


def _binds(modality: object) -> bool:
    return isinstance(modality, str) and modality in {"shall", "shall not", "will", "will not", "must", "must not"}


class Names:
    """The names of one settlement."""

    def __init__(self, settlement: Settlement) -> None:
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
        self._main = title_of(settlement)
        if isinstance(settlement, LinkedText):
            self._main = clean(settlement.main_title) or humanize(settlement.main)
            declared.setdefault(settlement.main, (self._main, "instrument"))
        self._declared = declared
        self._instrument = settlement.instrument
        self.parties = tuple(dict.fromkeys(party.name for party in settlement.parties if isinstance(party, Ref)))
        self._duties = {key: duty.act.kind for duty in settlement.undertakings() if duty.label and _binds(duty.modality)
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
        title = self._declared.get(instrument, ("", ""))[0] if instrument else self._main
        return Ref(name=word, kind=ref.kind), without_article(title or humanize(instrument))

    def duty(self, ref: Ref) -> str:
        """The verb of the labelled duty that a reference cites; empty if it cites anything else."""
        return self._duties.get(ref.name, "")

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
        plural = (kind in {"group", "category"} and text.endswith("s")) or (kind == "body" and headed_by_plural(text))
        return Name(text=text, short=without_article(text), kind=kind, plural=plural, known=known, titled=bool(title))

    def entitle(self, name: str, text: str) -> None:
        """Give words to something that its declaration gives no title."""
        self._declared[name] = (clean(text), self._declared.get(name, ("", ""))[1])

    def titled(self, ref: Ref) -> bool:
        """Whether the declaration gives a title."""
        return bool(self._declared.get(ref.name, ("", ""))[0])

    @staticmethod
    def labelled(ref: Ref) -> bool:
        """Whether the name is that of an element of the text, to be cited by its number."""
        return ref.kind in _LABELLED

    @staticmethod
    def _made(name: str, kind: str) -> str:
        made = humanize(name)
        if kind in _PROPER:
            return " ".join(word[:1].upper() + word[1:] for word in made.split())
        if kind == "group":
            return "the " + " ".join(word[:1].upper() + word[1:] for word in made.split())
        return f"the {made}" if kind in {"office", "line", "zone"} else made
