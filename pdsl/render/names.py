"""What a document calls the things that a settlement declares: by their title, never by an identifier."""

from __future__ import annotations

import re

from pdsl.model.record import Record
from pdsl.model.settlement import Settlement
from pdsl.model.terms import Ref
from pdsl.render.inline import clean

_PROPER = frozenset({"state", "organization", "movement", "body", "territory", "facility", "instrument"})
_LABELLED = frozenset(
    {"clause", "article", "part", "chapter", "annex", "division", "guarantee", "snapback", "ceasefire", "fund",
     "force_cap", "cap", "either", "option", "status", "share", "step", "statement", "undertaking", "text"}
)  # fmt: skip
_ARTICLE = re.compile(r"(?:the|a|an)\s+(?=\S)", re.IGNORECASE)


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
        self._declared = declared

    def of(self, ref: Ref) -> Name:
        """The name of a declared thing; a name that is declared nowhere is made into words and marked."""
        title, kind = self._declared.get(ref.name, ("", ""))
        known = not ref.missing and (ref.name in self._declared or ref.kind not in _PROPER)
        kind = kind if ref.kind == "missing" else ref.kind
        text = title or self._made(ref.name, kind if known else "")
        plural = kind in {"group", "category"} and text.endswith("s")
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
