"""Modifiers: the same words with the same meaning on anything. What a construct does not take is reported."""

from __future__ import annotations

from typing import Any

from pdsl.lower import decisions
from pdsl.lower.context import ACTORS, AREAS, Lowering
from pdsl.lower.terms import looks_like_point, point, quantity, terms, unquote
from pdsl.model.formulas import Formula
from pdsl.model.terms import Blank, Choice, Distance, Duration, Quantity, Range, Slot, Words, possibilities
from pdsl.model.time import Date, Timing
from pdsl.model.undertakings import Amount, Conditions, Line, Oversight, Provenance, Stage, Stance
from pdsl.syntax.tree import Node, Token

ROLES = frozenset({
    "in", "from", "to", "with", "against", "on", "between", "under", "under_command_of", "along", "outside", "for",
    "through",
})  # fmt: skip
_NO_TIMES = {"in": "a place", "on": "an event", "along": "a line", "outside": "a place", "with": "somebody",
             "against": "somebody", "between": "somebody", "under": "a body or a rule"}  # fmt: skip
_WORDS = {
    "within_of": "within", "under_command_of": "under command of", "qualifier": "this word", "words": "a text",
    "amount_limit": "limit", "in_stages": "in stages",
}  # fmt: skip

# What each reading takes; a modifier that is missing here is reported as misplaced, so that none is lost in silence.
_TIMES = frozenset({
    "within", "within_of", "by", "at", "until", "not_before", "during", "before", "from", "for", "every",
    "immediately", "as_possible",
})  # fmt: skip
_OVERSIGHT = frozenset({
    "verified_by", "certified_by", "mediated_by", "led_by", "decided_by", "with_consent_of", "subject_to_domestic_law",
})  # fmt: skip
_CONDITIONS = frozenset({"provided", "if", "when", "unless", "while", "except"})
_STANCES = frozenset({"stance", "position"})
_PROVENANCE = frozenset({"point", "source"})
_TIMELESS, _UNSEEN, _UNCONDITIONAL, _AS_PUBLISHED = Timing(), Oversight(), Conditions(), Provenance()

_LENGTHS = ("quantity", "about", "choice", "range")
_BLANKS = ("blank", "decided_blank")


class Modifiers:
    """The modifiers of one construct, read once; `finish` reports what nothing asked for."""

    def __init__(self, ctx: Lowering, nodes: list[Node], what: str) -> None:
        self.ctx = ctx
        self.what = what
        self.found: dict[str, list[Node]] = {}
        self.only: set[str] = set()
        self.measured: dict[int, Node] = {}  # for `to 15 km`, where it is followed by it: `from line_x`
        self.nodes = nodes
        before: Node | None = None
        for node in nodes:
            last, before = before, node
            if node.kind == "from" and last is not None and _names_place(ctx, last, node):
                self.measured[id(last)] = node
                continue
            if node.kind == "only":
                inner = next(node.nodes(), None)
                if inner is None:
                    continue
                self.only.add(inner.kind)
                node = inner
            self.found.setdefault(node.kind, []).append(node)
            ctx.mark(node.kind.removesuffix("_of") if node.kind == "within_of" else node.kind, node)

    def take(self, kind: str) -> list[Node]:
        """The modifiers of a kind, which are thereby used."""
        return self.found.pop(kind, [])

    def timing(self, purposes: bool = False) -> Timing:
        """Everything said about time. With `purposes` a blank after `for` is no length of time: for what is open."""
        if self.found.keys().isdisjoint(_TIMES):
            return _TIMELESS
        ctx = self.ctx
        said: dict[str, Any] = {}
        for node in self.take("within"):
            said["within"] = _duration(ctx, node.children[0], "within")
        for node in self.take("within_of"):
            said["within"] = _duration(ctx, node.children[0], "within")
            said["within_of"] = point(ctx, node.children[1], "within")
        for kind, field in (("by", "by"), ("at", "at"), ("until", "until"), ("not_before", "not_before"),
                            ("during", "during"), ("before", "by")):  # fmt: skip
            for node in self.take(kind):
                said[field] = point(ctx, node.children[-1], kind)
        for node in self.found.get("from", []):
            if looks_like_point(ctx, node.children[0]):
                said["start"] = next(iter(terms(ctx, node.children[0], "from")), None)
        self.found["from"] = [n for n in self.found.get("from", []) if not looks_like_point(ctx, n.children[0])]
        for node in list(self.found.get("for", [])):
            length = node.children[0]
            if isinstance(length, Node) and (length.kind in _LENGTHS or (length.kind in _BLANKS and not purposes)):
                said["lasting"] = quantity(ctx, length)
                self.found["for"].remove(node)
        for node in self.take("every"):
            said["every"] = quantity(ctx, node.children[0])
        said["at_once"] = bool(self.take("immediately"))
        for node in self.take("as_possible"):
            word = node.children[0]
            said["as_possible"] = word.words.removesuffix(" as possible") if isinstance(word, Token) else ""
        return Timing(**{name: value for name, value in said.items() if value is not None})

    def role(self, kind: str, kinds: frozenset[str] | None = None) -> tuple[Slot, ...]:
        """The values of a preposition."""
        found: list[Slot] = []
        for node in self.take(kind):
            length = kind == "to" and _is_length(node)
            values = terms(self.ctx, node.children[-1], kind, None if length else kinds)
            if kind in _NO_TIMES:
                values = tuple(value for value in values if not self._is_time(kind, node, value))
            found += [self._distance(node, value) for value in values] if length else values
        return tuple(found)

    def _is_time(self, kind: str, node: Node, value: Slot) -> bool:
        """Whether a length of time or a date stands where a place, an event or somebody belongs: report it."""
        if isinstance(value, Quantity) and kind in ("in", "on") and not value.unit:
            pass  # a year, or a number of nobody knows what
        elif not isinstance(value, (Duration, Date)):
            return False
        shown = self.ctx.source.text[node.children[-1].start : node.children[-1].end]
        what = {"Duration": "a length of time", "Date": "a date"}.get(type(value).__name__, "a number")
        meant = f"at {shown}` or `by {shown}" if isinstance(value, Date) else "by 2031-12-31"
        meant = f"within {shown} of signature" if isinstance(value, Duration) else meant
        belongs = _NO_TIMES[kind]
        self.ctx.report("NAM-05", "no-such-value", f"`{kind} {shown}` names {what} where {belongs} belongs", node,
                        f"`{kind}` takes {belongs}", (), (f"write `{meant}`",))  # fmt: skip
        return True

    def _distance(self, node: Node, value: Slot) -> Slot:
        """A length after `to` is a distance from what `from` names right behind it."""
        if not any(isinstance(v, Quantity) and v.unit in ("km", "m") for v in possibilities(value)):
            return value
        start = self.measured.get(id(node))
        left = [n.children[0] for n in self.nodes if n.kind == "from"] if start is None else []
        if not all(looks_like_point(self.ctx, place) for place in left):
            return value  # `from front to 5 km`: the place that is left says from where
        if start is None:
            shown = self.ctx.source.text[node.start : node.end]
            self.ctx.report(
                "NAM-05", "no-such-value", f"`{shown}` is a distance from nowhere", node, "from which line or area?",
                (), (f"say it right behind: `{shown} from LINE`",),
            )  # fmt: skip
            return value
        return Distance(length=value, of=terms(self.ctx, start.children[0], "from", AREAS))

    def amounts(self) -> tuple[Amount, ...]:
        """`at most 35`: how much of its object an act concerns."""
        found = []
        for node in self.take("amount_limit"):
            word = node.children[0]
            assert isinstance(word, Token)
            said = amount(self.ctx, word, node.children[1])
            found += [] if said is None else [said]
        return tuple(found)

    def stages(self) -> tuple[Stage, ...]:
        """The stages in which an act is done, in their order."""
        return tuple(_stage(self.ctx, stage) for node in self.take("in_stages") for stage in node.nodes())

    def qualifiers(self) -> frozenset[str]:
        """Words such as `permanently`."""
        words = (node.children[0] for node in self.take("qualifier"))
        return frozenset(word.words for word in words if isinstance(word, Token))

    def words(self) -> str:
        """Texts that stand as complements."""
        texts = (node.children[0] for node in self.take("words"))
        return "; ".join(unquote(text) for text in texts if isinstance(text, Token))

    def oversight(self) -> Oversight:
        """Who verifies, certifies, mediates, leads, decides, consents."""
        if self.found.keys().isdisjoint(_OVERSIGHT):
            return _UNSEEN
        decided = self.take("decided_by")
        return Oversight(
            verified_by=self.role("verified_by", ACTORS),
            certified_by=self.role("certified_by", ACTORS),
            mediated_by=self.role("mediated_by", ACTORS),
            led_by=self.role("led_by", ACTORS),
            decided_by=decisions.rule(self.ctx, decided[0].children[-1]) if decided else None,
            consent_of=self.role("with_consent_of", ACTORS | {"voters", "all"}),
            domestic_law=bool(self.take("subject_to_domestic_law")),
        )

    def conditions(self) -> Conditions:
        """When the clause holds."""
        if self.found.keys().isdisjoint(_CONDITIONS):
            return _UNCONDITIONAL
        # conditions hold undertakings, which hold modifiers: the grammar's own recursion
        from pdsl.lower import formulas

        ctx = self.ctx
        provided = [node.children[-1] for node in self.take("provided")]
        return Conditions(
            holds_if=tuple(formulas.condition(ctx, n.children[-1]) for n in (*self.take("if"), *self.take("when"))),
            unless=tuple(formulas.condition(ctx, node.children[-1]) for node in self.take("unless")),
            holds_while=tuple(formulas.condition(ctx, node.children[-1]) for node in self.take("while")),
            provided=tuple(Words(text=unquote(token)) for token in provided if isinstance(token, Token)),
            excepted=self.role("except"),
        )

    def needs(self) -> tuple[Formula, ...]:
        """What must hold first (`if`, `when`), for what takes no other condition."""
        from pdsl.lower import formulas

        return tuple(formulas.condition(self.ctx, n.children[-1]) for n in (*self.take("if"), *self.take("when")))

    def stances(self) -> tuple[Stance, ...]:
        """The parties' attitudes."""
        if self.found.keys().isdisjoint(_STANCES):
            return ()
        found = []
        for node in self.take("stance"):
            kind = node.children[0]
            assert isinstance(kind, Token)
            found.append(Stance(kind=kind.words, actors=terms(self.ctx, node.children[1], "stance", ACTORS)))
        for node in self.take("position"):
            actors, words = node.children
            assert isinstance(words, Token)
            found.append(
                Stance(kind="position", actors=terms(self.ctx, actors, "position", ACTORS), words=unquote(words))
            )
        return tuple(found)

    def provenance(self) -> Provenance:
        """Where the provision comes from."""
        if self.found.keys().isdisjoint(_PROVENANCE):
            return _AS_PUBLISHED
        said: dict[str, Any] = {}
        for node in self.take("point"):
            texts = node.tokens("STRING")
            said["point"] = unquote(texts[0]) if texts else ""
            mark = node.token("MARK")
            said["mark"] = mark.text if mark else ""
        for node in self.take("source"):
            texts = node.tokens("STRING")
            said["source"] = unquote(texts[0]) if texts else ""
            dates = list(node.nodes())
            if dates:
                said["dated"] = point(self.ctx, dates[0], "dated")
            mark = node.token("MARK")
            if mark is not None:
                said["mark"] = mark.text
        return Provenance(**said)

    def line(self, name: str) -> tuple[Line, ...]:
        """What is said of one line of a block, if anything is; the modifiers are then finished."""
        said = Line(line=name, stances=self.stances(), provenance=self.provenance())
        self.finish()
        return () if said == Line(line=name) else (said,)

    def finish(self) -> None:
        """Report modifiers that this construct does not take."""
        for kind, nodes in self.found.items():
            for node in nodes:
                word = _WORDS.get(kind, kind.replace("_", " "))
                self.ctx.report(
                    "NAM-04", "misplaced-modifier", f"{self.what} takes no `{word}`", node, "does not fit here", (),
                    ("say it in the clause that it belongs to, or remove it",),
                )  # fmt: skip
        self.found.clear()


def _names_place(ctx: Lowering, length: Node, start: Node) -> bool:
    """Whether `to 15 km` and the `from line_x` behind it are one distance, and no time."""
    return length.kind == "to" and _is_length(length) and not looks_like_point(ctx, start.children[0])


def amount(ctx: Lowering, word: Token, node: Node | Token) -> Amount | None:
    """`at most 35`; None where the bound is none."""
    if word.words == "remains":
        ctx.report("NAM-05", "no-such-value", "`remains` is no limit on an act", word, "how much?",
                   helps=("write `at most`, `at least` or `exactly`",))  # fmt: skip
        return None
    value = terms(ctx, node, word.words.replace(" ", "_"))
    return Amount(bound=word.words, value=value[0]) if value else None


def _is_length(node: Node) -> bool:
    """Whether a modifier's value is a length, open or settled."""
    stack: list[Node | Token] = [node]
    while stack:
        at = stack.pop()
        if isinstance(at, Token):
            if at.kind == "UNIT" and at.text in ("km", "m"):
                return True
        elif at.kind not in ("after", "ahead", "day_after"):
            stack += at.children
    return False


def _stage(ctx: Lowering, node: Node) -> Stage:
    """One stage: how much or where, and when."""
    amount, *when = node.children
    timing = Timing()
    if node.kind == "stage_by":
        timing = Timing(by=point(ctx, when[-1], "by"))
    elif node.kind == "stage_within":
        timing = Timing(within=_duration(ctx, when[0], "within"), within_of=point(ctx, when[1], "within"))
    elif node.kind == "stage_during":
        timing = Timing(during=point(ctx, when[-1], "during"))
    ctx.mark("stages", node)
    value = terms(ctx, amount, "stage")
    return Stage(amount=value[0] if value else None, timing=timing)


def _duration(ctx: Lowering, node: Node | Token, field: str) -> Slot:
    value = quantity(ctx, node)
    if isinstance(value, (Duration, Choice, Blank, Range)) or value is None:
        return value
    shown = ctx.source.text[node.start : node.end]
    unit = "a number of days, hours or months"
    ctx.report("NAM-05", "no-such-value", f"`{shown}` is not a length of time", node, f"`{field}` takes {unit}",
               helps=("write for example `30 days`",))  # fmt: skip
    return None
