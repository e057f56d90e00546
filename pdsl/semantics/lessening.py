"""What is left of a requirement that a text does not keep in full: asked again in graded weakenings (SEMANTICS 8).

A requirement is weakened in one respect, asked over the whole settlement, then in another: a larger number, a shorter
time, a part of the ground, some of those named, without what stands after `whose`. The first that is held, or hangs
on a bracket, by clauses and not by silence says how far the text goes. Time is tried before: what is held in full from
a later moment on is postponed. Work is bounded: no more than `MOST_ASKED` questions for one requirement.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from pdsl.model import formulas as f
from pdsl.model.acts import act_kind, akin_to, neighbours
from pdsl.model.forces import ForceCap
from pdsl.model.terms import Duration, Quantity, Ref
from pdsl.model.time import ENTRY_INTO_FORCE
from pdsl.model.undertakings import Act
from pdsl.semantics import query, shortfall
from pdsl.semantics.answers import (
    CROSSED,
    DEPENDS,
    HELD,
    NOT_ADDRESSED,
    NOT_DECIDED,
    POSTPONED,
    WEAKENED,
    Answer,
)
from pdsl.semantics.audience import without
from pdsl.semantics.coverage import arguments_of, touches, within
from pdsl.semantics.norms import BAN, DUTY, FIRM, MODALS, Norm
from pdsl.semantics.phrases import attribute, denoted
from pdsl.semantics.shortfall import PART
from pdsl.semantics.state import single_valued

if TYPE_CHECKING:
    from pdsl.semantics.analysis import Analysis

MOST_ASKED = 24
_INSTANTS = frozenset({"at", "from", "until", "before", "throughout", "eventually"})
_TALKS = frozenset({"negotiate", "negotiate_in_good_faith", "consider", "consult", "assess"})
_TINY = Fraction(1, 10**9)
_AGES = 1_000  # years: a time that no deadline of a settlement reaches

PEACETIME = "in peacetime only"
TALKS = "to be negotiated or considered only"
FOR_A_TIME = "for a time only, since it ends"
EARLIER = "at another time only"
NOT_BINDING = "not by a clause that binds"


class Lesser(NamedTuple):
    """What the text has of a requirement: `weakened`, `postponed` or `not decided`, the clauses, what is less, why."""

    word: str
    clauses: tuple[str, ...]
    why: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def lesser(analysis: Analysis, line: f.Requirement, answer: Answer) -> Lesser | None:
    """What the text has of a requirement that it does not keep in full; None if it has nothing of it.

    `answer` is the one to the requirement itself. Of what is forbidden nothing less can be had.
    """
    if line.mood != "require":
        return None
    if answer.verdict == HELD:
        return _in_peacetime(analysis, line, answer)
    if answer.verdict not in (CROSSED, NOT_ADDRESSED, NOT_DECIDED):
        return None
    return _Search(analysis, line).found(line.formula, answer)


class _Search:
    """The graded questions about one requirement, counted."""

    def __init__(self, analysis: Analysis, line: f.Requirement) -> None:
        self.analysis = analysis
        self.line = line
        self.left = MOST_ASKED

    def found(self, formula: f.Formula, answer: Answer) -> Lesser | None:
        """What the text has of one formula of the requirement that has this answer."""
        parts = _parts(formula)
        if len(parts) > 1:
            return self._of_parts(parts)
        if isinstance(formula, f.Or):
            return next((one for part in formula.parts if (one := self._of(part)) is not None), None)
        if isinstance(formula, f.Within):
            return self._late(formula)
        said = self._later(formula) or self._said(formula, answer) or self._graded(formula) or self._elsewhere(formula)
        return said or self._for_a_time(formula)

    def _of(self, formula: f.Formula) -> Lesser | None:
        answer = self._ask(formula)
        return self.found(formula, answer) if answer is not None else None

    def _of_parts(self, parts: tuple[f.Formula, ...]) -> Lesser | None:
        """Of several things that are required together: some in full, some less, and none contradicted."""
        whole: list[str] = []
        less: list[Lesser] = []
        lacking: list[str] = []
        vague: list[str] = []
        for part in parts:
            answer = self._ask(part)
            if answer is None:
                return None
            if answer.verdict == HELD:
                whole += answer.clauses
                continue
            found = self.found(part, answer)
            if found is None and answer.verdict == CROSSED:
                return None
            if found is None or found.word == NOT_DECIDED:
                untold = found is not None or answer.verdict == NOT_DECIDED
                lacking.append(_lack(part, parts, untold=untold))
                vague += answer.clauses if untold else ()
            else:
                less.append(found)
        if not whole and not less:
            return None
        clauses = tuple(dict.fromkeys((*(clause for one in less for clause in one.clauses), *whole, *vague)))
        if not lacking and less and all(one.word == POSTPONED for one in less):
            return Lesser(POSTPONED, clauses)
        said = tuple(dict.fromkeys(why for one in less for why in one.why))
        missing = [why.removeprefix(PART).removeprefix(": ") for why in said if why.startswith(PART)]
        missing = list(dict.fromkeys(filter(None, (*missing, *lacking))))
        rest = tuple(why for why in said if not why.startswith(PART))
        if lacking or missing or len(rest) < len(said) or not rest:
            rest = (f"{PART}: {'; '.join(missing)}" if missing else PART, *rest)
        return Lesser(WEAKENED, clauses, rest)

    def _ask(self, formula: f.Formula, scope: f.Scope | None = None) -> Answer | None:
        if self.left <= 0:
            return None
        self.left -= 1
        line = self.line.replace(formula=formula)
        return query.ask(self.analysis, line if scope is None else line.replace(scope=scope))

    # ── later ────────────────────────────────────────────────────────────

    def _later(self, formula: f.Formula) -> Lesser | None:
        """What holds in full at another time than the required one."""
        scope = self.line.scope
        if isinstance(formula, (f.HappensWithin, f.Precedes)):
            return self._happens_later(formula)
        if scope is not None and scope.kind not in (*_INSTANTS, "always"):
            return None
        ever = self._held(formula, f.Scope(kind="eventually"))
        if ever is None:
            return None
        if scope is None or scope.kind == "always":
            first = self._held(formula, f.Scope(kind="at", point=ENTRY_INTO_FORCE))
            return Lesser(WEAKENED, first.clauses, (FOR_A_TIME,)) if first else Lesser(POSTPONED, ever.clauses)
        if scope.point is None:
            return None
        before = self._held(formula, f.Scope(kind="eventually", point=scope.point))
        if before is not None and scope.kind in ("at", "from", "throughout"):
            return Lesser(WEAKENED, before.clauses, (EARLIER,))
        return Lesser(POSTPONED, ever.clauses)

    def _for_a_time(self, formula: f.Formula) -> Lesser | None:
        """What may hold at some time, which nothing orders with the times asked about: an undertaking until a date."""
        if self.left <= 0 or not isinstance(formula, f.Undertaken):
            return None
        self.left -= 1
        answer = query.ask(self.analysis, f.Requirement(id=self.line.id, mood="forbid", formula=formula))
        if answer.verdict != CROSSED or not answer.clauses:
            return None
        return Lesser(WEAKENED, answer.clauses, (FOR_A_TIME,))

    def _happens_later(self, formula: f.HappensWithin | f.Precedes) -> Lesser | None:
        """What is to happen by a time and happens, by clauses, after it."""
        point = formula.of if isinstance(formula, f.HappensWithin) else formula.point
        ages = Duration(amount=_AGES, unit="years")
        answer = self._ask(f.HappensWithin(subject=formula.subject, duration=ages, of=point))
        if answer is None or answer.verdict not in (HELD, DEPENDS) or not answer.clauses:
            return None
        return Lesser(POSTPONED, answer.clauses)

    def _late(self, formula: f.Within) -> Lesser | None:
        """What is to hold within a time and holds without regard to it."""
        answer = self._ask(formula.part)
        if answer is None:
            return None
        if answer.verdict == HELD and answer.clauses:
            return Lesser(POSTPONED, answer.clauses)
        return self.found(formula.part, answer)

    def _held(self, formula: f.Formula, scope: f.Scope | None = None) -> Answer | None:
        """The answer to a question that is held by clauses."""
        answer = self._ask(formula, scope)
        return answer if answer is not None and answer.verdict == HELD and answer.clauses else None

    # ── less of it ───────────────────────────────────────────────────────

    def _said(self, formula: f.Formula, answer: Answer) -> Lesser | None:
        """Clauses that say it less firmly, under a condition, with an exception or in part."""
        less = shortfall.weaker(self.analysis, formula) or shortfall.excepted(self.analysis, formula)
        if not less and isinstance(formula, f.Undertaken):
            less = tuple(shortfall.for_some(self.analysis, formula))
        clauses = tuple(dict.fromkeys(clause for clause, _ in less))
        if not less or (answer.verdict == CROSSED and not set(answer.clauses) <= set(clauses)):
            return None  # what a clause denies in full, another does not say in part
        return Lesser(WEAKENED, clauses, tuple(dict.fromkeys(why for _, why in less)))

    def _graded(self, formula: f.Formula) -> Lesser | None:
        """The first weakening of the formula that the text holds by clauses."""
        if isinstance(formula, f.Is) and isinstance(formula.test, f.RecognizedAs):
            return self._recognized(formula, formula.test)
        steps = tuple(_steps(self.analysis, formula))
        for size in range(1, len(steps) + 1):
            for some in combinations(steps, size):
                lesser_one = formula
                for step in some:
                    lesser_one = step.apply(lesser_one)
                answer = self._ask(lesser_one)
                if answer is None:
                    return None
                if answer.verdict in (HELD, DEPENDS) and answer.clauses and not answer.by_silence:
                    open_ = (shortfall.IF_SETTLED,) if answer.verdict == DEPENDS else ()
                    word = POSTPONED if all(step.later for step in some) else WEAKENED
                    return Lesser(word, answer.clauses, (*(step.why for step in some), *open_))
        return None

    def _recognized(self, formula: f.Is, test: f.RecognizedAs) -> Lesser | None:
        less = shortfall.recognized_less(self.analysis, self.line, formula, test)
        if less is None:
            return None
        if "degree" in less.given_up and test.degree == "de_facto":
            return Lesser(NOT_DECIDED, less.answer.clauses, (), (shortfall.OTHER_DEGREE,))
        unsaid = "degree" in less.given_up and not shortfall.says_de_facto(self.analysis, less.answer.clauses)
        if unsaid and less.given_up == ("degree",):
            return Lesser(NOT_DECIDED, less.answer.clauses, (), (shortfall.NO_DEGREE,))
        return Lesser(WEAKENED, less.answer.clauses, less.why, less.answer.notes)

    def _elsewhere(self, formula: f.Formula) -> Lesser | None:
        """Other things that the same bearer owes about the same matter: talks about it, or another verb."""
        if not isinstance(formula, f.Undertaken) or not isinstance(formula.act, Act) or formula.act.opaque:
            return None
        kind = MODALS.get(str(formula.modality), ("", 0))[0]
        if kind == BAN:
            return self._near(formula, formula.act)
        if kind != DUTY:
            return None
        norms = [norm for norm in self.analysis.norms if self._on_the_matter(norm, formula, formula.act)]
        talks = tuple(dict.fromkeys(norm.id for norm in norms if norm.act.kind in _TALKS))
        if talks:
            return Lesser(WEAKENED, talks, (TALKS,))
        if not norms:
            return None
        verbs = " and ".join(f"`{word}`" for word in dict.fromkeys(norm.act.kind for norm in norms))
        said = f"the text says {verbs} of this matter, not `{formula.act.kind}`; whether that does it is not told"
        return Lesser(NOT_DECIDED, tuple(dict.fromkeys(norm.id for norm in norms)), (), (said,))

    def _near(self, formula: f.Undertaken, act: Act) -> Lesser | None:
        """Prohibitions of neighbouring acts: who is not to use force is perhaps not to attack."""
        kinds = neighbours(act.kind)
        norms = [
            norm for norm in self.analysis.norms
            if norm.kind == BAN and norm.act.kind in kinds and norm.firmness >= FIRM
            and shortfall.bears_it(self.analysis, norm, formula) and touches(self.analysis.world, norm.act, act)
        ]  # fmt: skip
        if not norms:
            return None
        verbs = " and ".join(f"`{word}`" for word in dict.fromkeys(norm.act.kind for norm in norms))
        said = f"the text forbids to {verbs}, not to `{act.kind}`; whether that does it is not told"
        return Lesser(NOT_DECIDED, tuple(dict.fromkeys(norm.id for norm in norms)), (), (said,))

    def _on_the_matter(self, norm: Norm, formula: f.Undertaken, act: Act) -> bool:
        """Whether a norm is a duty of one who is asked about to do another thing with the same object."""
        kind = norm.act.kind
        if norm.kind != DUTY or norm.firmness < FIRM or norm.dual or norm.act.opaque:
            return False
        if kind == act_kind(act.kind).inverse or kind in akin_to(act.kind):
            return False
        if not shortfall.bears_it(self.analysis, norm, formula):
            return False
        world, theirs, mine = self.analysis.world, arguments_of(norm.act), arguments_of(act)
        asked = mine.get("object", ())
        things = [value for value in asked if isinstance(value, Ref) and value.kind != "all"]
        if not things or len(things) < len(asked):
            return False
        if any(isinstance(value, Ref) and value.kind == "all" for value in theirs.get("object", ())):
            return False  # who supervises everything is not known to speak of this
        return all(
            any(within(world, v, w) or within(world, w, v) for v in theirs.get(role, ()) for w in values)
            for role, values in mine.items()
            if role == "object" or role in theirs
        )


def _parts(formula: f.Formula) -> tuple[f.Formula, ...]:
    """The things that a formula requires together, each by itself."""
    if isinstance(formula, f.And):
        return formula.parts
    if isinstance(formula, f.Is) and len(formula.subject.items) > 1 and formula.subject.quantifier in ("", "each"):
        return tuple(
            formula.replace(subject=formula.subject.replace(items=(item,), quantifier=""))
            for item in formula.subject.items
        )
    if isinstance(formula, f.Undertaken) and isinstance(formula.act, Act):
        for role in ("object", "from"):
            values = formula.act.role(role)
            if len(values) > 1:
                act = formula.act
                each = (tuple((r, (v,) if r == role else vs) for r, vs in act.arguments) for v in values)
                return tuple(formula.replace(act=act.replace(arguments=arguments)) for arguments in each)
    return (formula,)


def _lack(part: f.Formula, parts: tuple[f.Formula, ...], *, untold: bool) -> str:
    """That one of several things required together is missing, or is not told; empty where no name tells it."""
    about = _about(part, parts)
    if not about:
        return ""
    if untold:
        return f"for {about} it is not told"
    alike = {type(one) for one in parts} == {type(part)} and not isinstance(part, f.PropertyIs)
    return f"without {about}" if alike else f"without what is asked of {about}"


def _about(part: f.Formula, parts: tuple[f.Formula, ...]) -> str:
    """What one of several things that are required together is about, as names."""
    names: list[str] = []
    if isinstance(part, f.Is):
        names = [ref.name for ref in f.things(part.subject)]
    elif isinstance(part, f.PropertyIs):
        names = [ref.name for phrase in part.chain for ref in f.things(phrase)]
    elif isinstance(part, f.Undertaken) and isinstance(part.act, Act):
        others = [one.act for one in parts if one is not part and isinstance(one, f.Undertaken)]
        for role, values in part.act.arguments:
            if any(isinstance(act, Act) and act.role(role) != values for act in others):
                names += [value.name for value in values if isinstance(value, Ref)]
    return " and ".join(f"`{name}`" for name in dict.fromkeys(names))


class _Step(NamedTuple):
    """One respect in which a formula is weakened: `field` is replaced by `value`; `later`: it is one of time."""

    field: str
    value: object
    why: str
    later: bool = False

    def apply(self, formula: f.Formula) -> f.Formula:
        """The weaker formula; `chain.0` is the first member of the chain."""
        name, dot, index = self.field.partition(".")
        if not dot:
            return formula.replace(**{name: self.value})
        chain = list(getattr(formula, name))
        chain[int(index)] = self.value
        return formula.replace(**{name: tuple(chain)})


def _steps(analysis: Analysis, formula: f.Formula) -> Iterator[_Step]:
    """The respects in which an atom can be weakened."""
    if isinstance(formula, f.PropertyIs):
        yield from _of_property(analysis, formula)
    elif isinstance(formula, f.Is) and isinstance(formula.test, f.InState):
        parts = _inside(analysis, formula.subject)
        if parts is not None:
            yield _Step("subject", parts, "for a part of the area")
    elif isinstance(formula, f.ThereIs) and not formula.negated:
        for name, _ in formula.what.whose:
            rest = formula.what.replace(whose=tuple(one for one in formula.what.whose if one[0] != name))
            named = [attribute(analysis, ref, name) for ref in denoted(analysis, rest)]
            said = f"with another {name}" if any(found is None or found for found in named) else f"with no {name} named"
            yield _Step("what", rest, said)
    elif isinstance(formula, f.Undertaken) and isinstance(formula.act, Act):
        if formula.binding:
            yield _Step("binding", False, NOT_BINDING)
        if formula.act.amounts:
            yield _Step("act", formula.act.replace(amounts=()), "in another amount")
        if MODALS.get(str(formula.modality), ("", 0))[0] == DUTY and formula.act.qualifiers:
            words = ", ".join(sorted(formula.act.qualifiers))
            yield _Step("act", formula.act.replace(qualifiers=frozenset()), f"not said to be {words}")


def _of_property(analysis: Analysis, formula: f.PropertyIs) -> Iterator[_Step]:
    test, name = formula.test, formula.property
    if isinstance(test, f.Bounded):
        yield from _of_number(name, test)
    if single_valued(name):
        parts = _inside(analysis, formula.chain[0])
        if parts is not None:
            yield _Step("chain.0", parts, "for a part of the area")
    elif name in ("ceiling", "floor") and len(formula.chain) == 2:
        what, whose = formula.chain
        kinds = _kinds(analysis, what)
        if kinds is not None:
            yield _Step("chain.0", kinds, "of a part of them")
        for number, phrase in enumerate((what, whose)):
            inner = _inside(analysis, f.NounPhrase(items=phrase.said("in")))
            if inner is not None and len(inner.items) == 1:
                limits = tuple((word, inner.items if word == "in" else values) for word, values in phrase.restrictions)
                yield _Step(f"chain.{number}", phrase.replace(restrictions=limits), "in a part of the area")


def _of_number(name: str, test: f.Bounded) -> Iterator[_Step]:
    """A limit with another number is less than the one that is asked, if it is one at all."""
    if test.bound == "exactly":
        why = "another time" if name in ("duration", "deadline") else "another number"
        yield _Step("test", f.Limited(), why)
    elif test.bound == "at most" and name != "floor":
        words = {"duration": "a longer time", "deadline": "later", "ceiling": "a larger number"}
        yield _Step("test", f.Limited(), words.get(name, "a larger number"), later=name == "deadline")
    elif test.bound == "at least" and name not in ("ceiling", "deadline"):
        value: object = None
        if isinstance(test.value, Quantity):
            value = test.value.replace(amount=_TINY, written="")
        elif isinstance(test.value, Duration):
            value = Duration(amount=1, unit="hours")
        if value is not None:
            why = "for a shorter time" if name == "duration" else "a smaller number"
            yield _Step("test", f.Limited() if name == "floor" else test.replace(value=value), why)


def _inside(analysis: Analysis, phrase: f.NounPhrase) -> f.NounPhrase | None:
    """Some area inside those that are named; None if none is declared."""
    if phrase.quantifier or phrase.restrictions:
        return None
    names = [area.name for area in f.things(phrase)]
    parts = tuple(
        Ref(name=area.name, kind=area.kind)
        for area in analysis.model.areas.values()
        if any(area.name != name and analysis.world.contains(name, area.name) for name in names)
    )
    return f.NounPhrase(items=parts, quantifier="some") if parts else None


def _kinds(analysis: Analysis, phrase: f.NounPhrase) -> f.NounPhrase | None:
    """Some category counted in those that are named, and limited by the text."""
    if phrase.quantifier:
        return None
    names = {item.name for item in f.things(phrase)}
    limited = {
        item.name
        for cap in analysis.model.caps() for line in analysis.timeline.lines(cap) for item in line.row.categories
        if isinstance(item, Ref)
    }  # fmt: skip
    inner = (name for name in sorted(limited - names) if analysis.wider(name) & names)
    parts = tuple(Ref(name=name, kind="category") for name in inner)
    return phrase.replace(items=parts, quantifier="some") if parts else None


def _in_peacetime(analysis: Analysis, line: f.Requirement, answer: Answer) -> Lesser | None:
    """A requirement that is held, and would not be without the caps that hold in peacetime only."""
    caps: tuple[ForceCap, ...] = tuple(
        cap for cap in analysis.model.caps()
        if cap.peacetime and any(clause == cap.id or clause.startswith(f"{cap.id}.") for clause in answer.clauses)
    )  # fmt: skip
    if not caps:
        return None
    model = analysis.model
    bare = analysis.with_model(model.replace(
        articles=without(model.articles, caps),
        instruments={
            name: text.replace(articles=without(text.articles, caps)) for name, text in model.instruments.items()
        },
    ))  # fmt: skip
    if query.ask(bare, line).verdict == HELD:
        return None
    return Lesser(WEAKENED, tuple(answer.clauses), (PEACETIME,))


