"""How a draft stands to frameworks: each requirement answered, and the whole, as values that know no format."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from pdsl.export.text.formulas import requirement as in_words
from pdsl.model.frameworks import Demand, Framework
from pdsl.semantics.answers import (
    CONTRADICTED,
    DROPPED,
    KEPT,
    NOT_DECIDED,
    OPEN,
    POSTPONED,
    WEAKENED,
    WORDS,
    Conformity,
)
from pdsl.semantics.bound import Bound, bound_by
from pdsl.tables.table import Cite
from pdsl.tables.words import Words

if TYPE_CHECKING:
    from pdsl.semantics.analysis import Analysis

ALL = (KEPT, WEAKENED, POSTPONED, OPEN, NOT_DECIDED, DROPPED, CONTRADICTED)
"""The words, from the nearest to the farthest."""
ABOUT = {
    KEPT: "the text says it, or its state is so, in every way to settle the brackets and at every time asked",
    WEAKENED: "the text says less: less firmly, under a condition, with an exception, of a part, with another number",
    POSTPONED: "the text says it in full, but later, or after an event",
    OPEN: "it hangs on a bracket or a blank, which is named",
    NOT_DECIDED: "it cannot be computed; the reason is given",
    DROPPED: "the text is silent on it, and silence does not give it",
    CONTRADICTED: "the text says the opposite, or what it says excludes it",
}

IN_TEXT = "kept in the text, but binding nobody who would have to do it"
ABOUT_IN_TEXT = (
    "those who would have to do it do not sign the text, or it says of itself that it does not bind (Vienna Convention"
    " on the Law of Treaties, articles 26 and 34); a framework that says `bindingly` asks for more"
)

SAME, PARTLY, UNTOLD, DIFFERENT = "same", "in part", "not decided", "different"


class Case(NamedTuple):
    """What becomes of a requirement under some options: `options` are (open term, option in words)."""

    options: tuple[tuple[str, str], ...]
    word: str


class Met(NamedTuple):
    """One requirement answered.

    `place` is where the framework states it, `clauses` where the draft answers it, `quotes` the words of the draft
    there. `why` says what is less, `notes` what else is to be known, `terms` the brackets on which it hangs.
    """

    framework: Framework
    demand: Demand
    says: str
    word: str
    why: tuple[str, ...]
    notes: tuple[str, ...]
    by_silence: bool
    place: Cite
    clauses: tuple[Cite, ...]
    quotes: tuple[str, ...]
    terms: tuple[Cite, ...]
    cases: tuple[Case, ...]
    bearers: tuple[Bound, ...]

    @property
    def hoped(self) -> bool:
        """Whether the framework states it as a hope (`expect`): it never makes a different plan."""
        return self.demand.requirement.mood == "expect"

    @property
    def unbinding(self) -> bool:
        """Whether clauses keep it and none of those who would have to do it is bound by them."""
        answered = self.word == KEPT and bool(self.clauses) and not self.by_silence
        return answered and bool(self.bearers) and all(one.why for one in self.bearers)

    @property
    def told(self) -> str:
        """The word as it is told, with what is less."""
        if self.unbinding:
            return IN_TEXT
        return f"{self.word} ({listed(self.why)})" if self.why else self.word

    @property
    def title(self) -> str:
        """Its label in words, else what it says."""
        return self.demand.label.replace("_", " ") or self.says


class Verdict(NamedTuple):
    """How the draft stands to one framework. `plan`: `same`, `in part`, `not decided` or `different`."""

    framework: Framework
    met: tuple[Met, ...]
    plan: str
    answer: str

    def count(self, word: str) -> int:
        """How many requirements, hopes left out, have this word."""
        return sum(one.word == word for one in self.met if not one.hoped)

    def conforms(self, accepted: Iterable[str] = ()) -> bool:
        """Whether every requirement that is no hope is kept, or has a word that counts as if it were."""
        allowed = {KEPT, *accepted}
        return all(one.word in allowed for one in self.met if not one.hoped)


def verdicts(analysis: Analysis) -> tuple[Verdict, ...]:
    """One verdict for each framework to which the settlement is to conform, in that order."""
    words = Words(analysis)
    by_framework: dict[str, list[Met]] = {}
    known: dict[str, Framework] = {}
    for found in analysis.conformity:
        known[found.framework.name] = found.framework
        by_framework.setdefault(found.framework.name, []).append(_met(analysis, words, found))
    return tuple(_verdict(known[name], tuple(met)) for name, met in by_framework.items())


def _met(analysis: Analysis, words: Words, found: Conformity) -> Met:
    answer = found.answer
    clauses = found.clauses or tuple(dict.fromkeys(clause for case in answer.cases for clause in case.clauses))
    cites = tuple(words.cite(clause) for clause in clauses)
    line = found.demand.requirement
    return Met(
        found.framework, found.demand, in_words(line), found.word, found.why, answer.notes,
        answer.by_silence and found.word == KEPT, words.cite(found.demand.id), cites,
        tuple(quoted(analysis, clause) for clause in clauses),
        tuple(words.cite(term, "open") for term in answer.open_terms) if found.word == OPEN else (),
        tuple(Case(case.options, WORDS[case.verdict]) for case in answer.cases) if found.word == OPEN else (),
        bound_by(analysis, line, clauses),
    )  # fmt: skip


def quoted(analysis: Analysis, element: str, longest: int = 200) -> str:
    """The words of the draft at an element, on one line; empty where it has none."""
    place = analysis.place(element)
    if place is None:
        return ""
    text = " ".join(place.source.text[place.span.start : place.span.end].split())
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def _verdict(framework: Framework, met: tuple[Met, ...]) -> Verdict:
    asked = [one for one in met if not one.hoped]
    counts = Counter(one.word for one in asked)
    plan = _plan(counts)
    silent, words_only = (sum(one.by_silence for one in asked), sum(one.unbinding for one in asked))
    return Verdict(framework, met, plan, _answer(plan, counts, len(asked), silent, words_only))


def _plan(counts: Counter[str]) -> str:
    if counts[CONTRADICTED] or counts[DROPPED]:
        return DIFFERENT
    if counts[WEAKENED] or counts[POSTPONED]:
        return PARTLY
    return UNTOLD if counts[OPEN] or counts[NOT_DECIDED] else SAME


def _answer(plan: str, counts: Counter[str], asked: int, silent: int, words_only: int) -> str:
    """The whole in one sentence; `words_only`: how many are kept in the text and bind nobody who has to do it."""
    if not asked:
        return "The framework requires nothing."
    verbs = {CONTRADICTED: "contradicts", DROPPED: "drops", WEAKENED: "weakens", POSTPONED: "postpones"}
    away = [(verb, counts[word]) for word, verb in verbs.items() if counts[word]]
    rest = [f"{counts[OPEN]} hang{'s' if counts[OPEN] == 1 else ''} on brackets"] if counts[OPEN] else []
    rest += [f"{counts[NOT_DECIDED]} cannot be decided"] if counts[NOT_DECIDED] else []
    kept = f"{counts[KEPT]} of {asked} kept"
    apart = [f"{words_only} in the text only, binding nobody who would have to do it"] if words_only else []
    apart += [f"{silent} since the text says nothing against"] if silent else []
    if apart:
        kept += f" ({'; '.join(apart)})"
    if plan == SAME and words_only:
        return f"The same plan in what the text says, as far as the framework asks: {kept}."
    if plan == SAME:
        return f"The same plan as far as the framework asks: {kept}."
    if plan == UNTOLD:
        return f"Not decided whether it is the same plan: {kept}, {listed(rest)}."
    done = listed([f"{verb} {number}" for verb, number in away])
    lead = "A different plan" if plan == DIFFERENT else "The same plan in part"
    return f"{lead}: of {asked} requirements the text {done}; {listed([kept, *rest])}."


def listed(words: Sequence[str]) -> str:
    """`a, b and c`."""
    *first, last = words or ("nothing",)
    return f"{', '.join(first)} and {last}" if first else last
