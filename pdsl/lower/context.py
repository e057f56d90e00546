"""What all of lowering shares: declared names, places of elements and fields, findings, the current path."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pdsl.diagnostics import Applicability, Diagnostic, Edit, Fix, Label, Place, Places, Severity, pack
from pdsl.model.terms import Ref
from pdsl.resources import vocabulary
from pdsl.source import Source, Span
from pdsl.spelling import nearest
from pdsl.syntax.tree import Node, Token

ACTORS = frozenset({"state", "organization", "movement", "office", "body", "group"})
AREAS = frozenset({"territory", "line", "zone", "facility"})
POINTS = frozenset({"milestone", "phase", "event"})

# Names that every text knows without declaring them; a declaration of the same name goes first.
BUILT_IN = {
    "signature": "milestone", "entry_into_force": "milestone", "amendment": "amendment",
    "members": "voters", "participants": "voters", "guarantors": "voters", "parties": "voters",
    "permanent_members": "voters", "beneficiary": "voters", "claimant": "voters", "respondent": "voters",
    "voters": "voters", "registered_voters": "voters",
    "accused": "accused", "nobody": "nobody", "unnamed": "unnamed",
    "undetermined": "standing", "deferred": "standing",
    "continues": "word", "ends": "word", "recognition": "word", "benefits": "word",
}  # fmt: skip
# Each instrument has its own: inside a linked one the bare word is that instrument's.
OWN = frozenset({"signature", "entry_into_force", "amendment", "parties", "guarantors"})
KIND_WORDS = {
    "area", "territory", "zone", "line", "facility", "state", "organization", "movement", "office", "body", "group",
    "party", "actor", "guarantee", "snapback", "cap", "monitor", "event", "phase", "milestone", "sanctions", "fund",
    "ceasefire", "category", "article", "guarantor", "belligerent", "participant",
}  # fmt: skip
_NOUNS = {
    "territory": "a territory", "line": "a line", "zone": "a zone", "facility": "a facility", "state": "a state",
    "organization": "an organization", "movement": "a movement", "office": "an office", "body": "a body",
    "group": "a group", "milestone": "a milestone", "phase": "a phase", "event": "an event",
    "sanctions": "a sanctions regime", "category": "a category", "guarantee": "a guarantee",
    "snapback": "a snap-back", "clause": "a clause", "article": "an article", "instrument": "an instrument",
    "fund": "a fund", "definition": "a defined term", "voters": "a set of voters", "option": "an option",
    "force_cap": "a force cap", "ceasefire": "a ceasefire", "ladder": "a ladder", "vote": "a vote",
    "unnamed": "a bearer that is not named", "step": "a step", "framework": "a framework",
    "fact": "a fact", "either": "a set of alternatives", "amendment": "the amendment of the text", "change": "a change",
}  # fmt: skip


MOST_FOUND = 1000
_POINT_HELP = 'declare one: `milestone NAME "..." at 2031-04-01 00:00 utc`, or write a date or `signature`'


class Declared:
    """One declaration: its reference and the place of its name."""

    __slots__ = ("inside", "place", "ref", "scope")

    def __init__(self, ref: Ref, place: Place, scope: str, inside: str) -> None:
        self.ref = ref
        self.place = place
        self.scope = scope  # the linked instrument whose articles it belongs to, else empty
        self.inside = inside  # the linked instrument in whose text it stands, else empty


class Lowering:
    """The state of one lowering: grows while the trees are read, then is thrown away."""

    keeps = False  # whether trees are read again after it

    def __init__(self) -> None:
        self.origins = Places()
        self.source = Source("", "")
        self.names: dict[str, list[Declared]] = {}
        self.steps: dict[str, Ref] = {}  # the steps of the ladder or guarantee being read
        self.headings: dict[str, str] = {}
        self.diagnostics: list[Diagnostic] = []
        self.unread: set[str] = set()  # words in passages that could not be read
        self._common: frozenset[str] | None = None
        self.path = ""
        self.heading = ""
        self.ids: set[str] = set()
        self.repeated: dict[str, int] = {}  # how often an id was wanted again
        self.open_ids: set[str] = set()
        self.imported = False
        self.foreign = False  # the file being read is imported and holds a settlement of its own
        self.instrument = ""  # the linked instrument whose text is being read
        self.inside = ""  # its heading
        self.linked: dict[str, Source] = {}  # linked instruments by name: the file of their text
        self.acknowledged: list[tuple[Source, Node]] = []  # where findings are acknowledged, wherever it is said
        self.cut_short: set[tuple[Source, int]] = set()  # where passages begin that may be part of confidential lines
        self.changing: list[tuple[Source, Node]] = []  # changes, whose names are entered after those of the text
        self.secret: list[Place] = []  # confidential red lines that their ids do not tell apart
        self.settlements: dict[str, Place] = {}
        self.notes: dict[str, tuple[str, ...]] = {}

    # ── places ───────────────────────────────────────────────────────────

    @property
    def source(self) -> Source:
        """The text being lowered."""
        return self._source

    @source.setter
    def source(self, source: Source) -> None:
        self._source = source
        self._base = self.origins.base(source)

    def place(self, item: Node | Token) -> Place:
        """The place of a node or token in the text being lowered."""
        return Place(self._source, Span(item.start, item.end))

    def mark(self, field: str, item: Node | Token | None, element: str | None = None) -> None:
        """Remember where a field of an element stands (the first mention counts)."""
        if item is not None:
            key = (self.path if element is None else element, field)
            self.origins.packed.setdefault(key, self._base + pack(item.start, item.end))

    def identify(self, wanted: str, node: Node | Token) -> str:
        """A new element's id, unique in the settlement, with its place and heading."""
        found = wanted
        while found in self.ids:
            number = self.repeated[wanted] = self.repeated.get(wanted, 1) + 1
            found = f"{wanted}-{number}"
        self.ids.add(found)
        self.origins.packed[found, ""] = self._base + pack(node.start, node.end)
        self.headings[found] = self.heading
        return found

    # ── findings ─────────────────────────────────────────────────────────

    def report(
        self,
        code: str,
        name: str,
        message: str,
        item: Node | Token,
        label: str = "",
        notes: Iterable[str] = (),
        helps: Iterable[str] = (),
        secondary: Iterable[Label] = (),
        fix: Fix | None = None,
    ) -> None:
        """Keep an error of this stage; beyond `MOST_FOUND` nothing more than that there are more."""
        if len(self.diagnostics) >= MOST_FOUND:
            return
        if len(self.diagnostics) == MOST_FOUND - 1:
            code, name, label, secondary, fix = "SYN-06", "too-many-faults", "from here on", (), None
            message = f"{MOST_FOUND - 1} faults so far, the rest is not reported"
            notes, helps = (), ("mend these faults first, then check again",)
        primary = Label(self.place(item), label)
        found = Diagnostic(code, name, Severity.ERROR, message, primary, tuple(secondary), tuple(notes), tuple(helps))
        self.diagnostics.append(found._replace(fix=fix, within=self.heading))

    # ── names ────────────────────────────────────────────────────────────

    def declare(self, kind: str, token: Token | None, scope: str = "", again: bool = False) -> None:
        """Enter a name. Each family of kinds is one namespace: a name is declared once in it.

        Articles are numbered and named in each instrument anew: `scope` is the linked instrument that holds one.
        `again`: it may be declared already, by what a change puts it in the place of.
        """
        if token is None:
            return
        inside, scope = scope, scope if kind in _LOCAL else ""
        ref = Ref(name=f"{scope}/{token.text}" if scope else token.text, kind=kind)
        before = self.names.setdefault(token.text, [])
        for other in before:
            if _family(other.ref.kind) == _family(kind) and other.scope == scope:
                if again:
                    return
                self.report(
                    "NAM-03", "declared-twice", f"`{token.text}` is declared twice", token, "declared again here",
                    secondary=(Label(other.place, "declared here first"),),
                    helps=("give one of them another name",),
                )  # fmt: skip
                return
        before.append(Declared(ref, self.place(token), scope, inside))

    def resolve(self, token: Token, kinds: frozenset[str] | None = None, role: str = "") -> Ref:
        """What a name refers to. `kinds` are the kinds that fit; None takes any. Unknown names are reported once."""
        name = token.text
        declared = self.names.get(name, ())
        if len(declared) == 1 and name not in self.steps and (kinds is None or declared[0].ref.kind in kinds):
            return declared[0].ref  # as nearly always
        if self.instrument and len(declared) > 1:
            declared = sorted(declared, key=lambda item: item.scope != self.instrument)
        found = [item.ref for item in declared]
        if name in self.steps:
            found.append(self.steps[name])
        if not found and name in BUILT_IN:
            own = f"{self.instrument}:{name}" if self.instrument and name in OWN else name
            found = [Ref(name=own, kind=BUILT_IN[name])]
        if not found and name in self.settlements:
            found = [Ref(name=name, kind="instrument")]
        fitting = [ref for ref in found if kinds is None or ref.kind in kinds]
        if fitting:
            return fitting[0]
        if found and not self.not_imported(token):
            self._wrong_kind(token, found[0], kinds or frozenset(), role)
        elif not found:
            self._unknown(token, kinds, role)
        return Ref(name=name, kind="missing")

    def knows(self, name: str, kinds: frozenset[str]) -> bool:
        """Whether a name is declared (or built in) as one of some kinds."""
        return any(d.ref.kind in kinds for d in self.names.get(name, ())) or BUILT_IN.get(name) in kinds

    def not_imported(self, token: Token) -> bool:
        """Whether a word that does not fit is one of the common vocabulary that the text does not import: report it.

        The text has another thing of this name (a group `forces`); what is meant is not there.
        """
        missing = token.text in self._standard()
        if missing:
            self._unknown(token, None)
        return missing

    def _unknown(self, token: Token, kinds: frozenset[str] | None, role: str = "") -> None:
        if token.text in self.unread:
            return
        candidates = {
            name: declared[0]
            for name, declared in self.names.items()
            if kinds is None or any(item.ref.kind in kinds for item in declared)
        }
        built_in = [name for name, kind in BUILT_IN.items() if kinds is None or kind in kinds]
        guess = nearest(token.text, [*candidates, *built_in])
        what = _one_of(kinds) if kinds else "nothing"
        message = f"`{token.text}` is not declared"
        if kinds and len(kinds) == 1:
            message = f"no {what.split(' ', 1)[1]} is named `{token.text}`"
        secondary: tuple[Label, ...] = ()
        fix = None
        helps = ("declare it, or correct its spelling",)
        if role in _SAID_IN_WORDS and token.text.strip("_"):
            words = token.text.replace("_", " ")
            helps = (f'declare it, correct its spelling, or say it in words: `"{words}"`',)
        if guess:
            if guess in candidates:
                secondary = (Label(candidates[guess].place, "a similar name"),)
            fix = Fix(
                f"replace with `{guess}`", (Edit(self.place(token), guess),), Applicability.SUGGESTED
            )
            helps = (f"did you mean `{guess}`?",)
        if token.text in self._standard():
            # one cause, one message: all its words are missing for the same reason
            helps = ("add `import standard` at the top: it declares this and other common words",)
            secondary, fix = (), None
            self.unread |= self._standard()
        if token.text in _NO_NAMES or not token.text.strip("_"):
            helps, secondary, fix = (_NO_NAMES.get(token.text, _STILL_OPEN),), (), None
        if token.text in ("and", "or"):
            helps = ("the members of a list are separated by commas alone",)
        self.report("NAM-01", "unknown-name", message, token, "not declared", (), helps, secondary, fix)
        self.unread.add(token.text)

    def _standard(self) -> frozenset[str]:
        """The words of the common vocabulary, where a text uses one without importing it."""
        if self._common is None:
            text = vocabulary("standard") or ""
            words = frozenset(re.findall(r"^\w+ +(\w+)", text, re.MULTILINE))
            imported = any(item.place.source.name == "standard" for known in self.names.values() for item in known)
            self._common = frozenset() if imported else words
        return self._common

    def no_name(self, node: Node, kinds: frozenset[str], role: str) -> None:
        """Report a number or a date where a declared name belongs."""
        wanted = _one_of(kinds)
        self.report(
            "NAM-02", "wrong-kind", f"`{self.source.text[node.start:node.end]}` is not {wanted}", node,
            f"{role or 'this place'} takes {wanted}", helps=(f"name {wanted} here",),
        )  # fmt: skip

    def _wrong_kind(self, token: Token, found: Ref, kinds: frozenset[str], role: str) -> None:
        wanted = _one_of(kinds)
        place = self.names[token.text][0].place if token.text in self.names else None
        self.report(
            "NAM-02", "wrong-kind",
            f"`{token.text}` is {noun(found.kind)}, not {wanted}",
            token, f"{role or 'this place'} takes {wanted}",
            secondary=(Label(place, "declared here"),) if place else (),
            helps=(_POINT_HELP if kinds & POINTS == POINTS else f"name {wanted} here",),
        )  # fmt: skip


def noun(kind: str) -> str:
    """A kind of declaration with its article."""
    return _NOUNS.get(kind, f"a {kind.replace('_', ' ')}")


def _one_of(kinds: frozenset[str]) -> str:
    if kinds >= ACTORS:
        return "a party or other actor"
    if kinds >= AREAS:
        return "an area"
    if kinds & POINTS == POINTS:
        return "a point in time"
    nouns = sorted(noun(kind) for kind in kinds)
    return nouns[0] if len(nouns) == 1 else ", ".join(nouns[:-1]) + " or " + nouns[-1] if nouns else "something else"


_STILL_OPEN = "what is still open is written `[?]`"
_CLOCK = "write the day and the time: `2031-04-01 {} utc`"
_NO_NAMES = {
    **dict.fromkeys(("TBD", "tbd", "TBC", "tbc", "TBA", "tba", "XX", "XXX", "xx", "xxx"), _STILL_OPEN),
    "midnight": _CLOCK.format("00:00"), "noon": _CLOCK.format("12:00"),
    **dict.fromkeys(("today", "now", "tomorrow", "yesterday"), "write the day: a text is read on other days too"),
}  # fmt: skip
_SAID_IN_WORDS = frozenset({"`object`", "`prohibits`", "`permits`"})  # where a text in quotation marks stands as well
_LOCAL = frozenset({"article", "division"})


def _family(kind: str) -> str:
    if kind in ACTORS:
        return "actor"
    return "area" if kind in AREAS else kind
