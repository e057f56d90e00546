"""Real drafts with one difference made at random: each is found, told as what it is, and nothing is invented beside."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest

from pdsl import api
from pdsl.compare.compare import compare
from pdsl.compare.comparison import KINDS, Comparison
from pdsl.format import format as laid_out
from pdsl.model.brackets import Either
from pdsl.model.forces import ForceCap
from pdsl.model.record import Record
from pdsl.model.settlement import Settlement
from pdsl.model.status import Status
from pdsl.model.terms import Blank, Duration, Quantity, Ref
from pdsl.model.text import Article, Note
from pdsl.model.undertakings import Oversight, Provenance, Undertaking
from pdsl.model.walk import walk
from pdsl.semantics.analysis import Analysis
from pdsl.source import Source
from pdsl.syntax.parser import parse
from tests.drafts import drafts

ROOT = Path(__file__).resolve().parents[2]
NAMES = [path.stem for path in drafts()]
TRIED = 6  # clauses of each draft, for each sort of difference

Made = tuple[Record, set[tuple[str, str]]]  # the clause as it becomes; how the difference may be told: kind and effect


@cache
def read(name: str) -> Analysis:
    return api.load(ROOT / f"examples/{name}.pdsl").analysis


def found(analysis: Analysis, articles: tuple[Any, ...]) -> Comparison:
    other = Analysis(analysis.model.replace(articles=articles), analysis.origins, analysis.headings)
    return compare(analysis, other, gains=False)[0]


def places(model: Settlement) -> Iterator[tuple[int, int]]:
    """The clauses that stand in articles, by the number of the article and that of the clause."""
    for at, article in enumerate(model.articles):
        if isinstance(article, Article):
            for number, clause in enumerate(article.clauses):
                if not isinstance(clause, (Note, Either)):
                    yield at, number


def put(articles: tuple[Any, ...], at: tuple[int, int], *clauses: object) -> tuple[Any, ...]:
    """The articles with other clauses in the place of one."""
    article = articles[at[0]]
    held = (*article.clauses[: at[1]], *clauses, *article.clauses[at[1] + 1 :])
    return (*articles[: at[0]], article.replace(clauses=held), *articles[at[0] + 1 :])


def said_once(model: Settlement, clause: Any) -> bool:
    """Whether no other clause says nearly the same, so that it is plain which of them changed."""
    if not isinstance(clause, Undertaking):
        return True
    return sum(isinstance(one, Undertaking) and one.act.kind == clause.act.kind and (
        one.bearers == clause.bearers or one.act.arguments == clause.act.arguments
    ) for one, _ in model.clauses()) == 1  # fmt: skip


# ── one field ────────────────────────────────────────────────────────────


def firmer(clause: Any) -> Made | None:
    if isinstance(clause, Undertaking) and clause.modality == "will":
        return clause.replace(modality="shall"), {("modality strengthened", "tighter"), ("modality strengthened", "")}
    return None


def without_verifier(clause: Any) -> Made | None:
    if isinstance(clause, Undertaking) and len(clause.oversight.verified_by) == 1:
        return clause.replace(oversight=clause.oversight.replace(verified_by=())), {("verifier dropped", "")}
    return None


def with_veto(clause: Any) -> Made | None:
    if isinstance(clause, Undertaking) and clause.oversight == Oversight() and clause.bearers:
        bearer = clause.bearers[0]
        if isinstance(bearer, Ref):
            return clause.replace(oversight=Oversight(consent_of=(bearer,))), {("veto added", "")}
    return None


def open_bearer(clause: Any) -> Made | None:
    if isinstance(clause, Undertaking) and len(clause.bearers) == 1 and isinstance(clause.bearers[0], Ref):
        return clause.replace(bearers=(Blank(id="blank"),)), {("opened", "")}
    return None


def lower_cap(clause: Any) -> Made | None:
    if isinstance(clause, ForceCap) and clause.rows:
        row = clause.rows[0]
        if row.bound == "at most" and isinstance(row.value, Quantity) and row.value.amount > 1:
            less = row.replace(value=row.value.replace(amount=row.value.amount - 1, written=""))
            return clause.replace(rows=(less, *clause.rows[1:])), {("tightened", "tighter")}
    return None


def sooner(clause: Any) -> Made | None:
    within = clause.timing.within if isinstance(clause, Undertaking) else None
    if isinstance(within, Duration) and within.amount > 1:
        less = within.replace(amount=within.amount - 1)
        return clause.replace(timing=clause.timing.replace(within=less)), {("advanced", "tighter"), ("advanced", "")}
    return None


def elsewhere_in_peacetime(clause: Any) -> Made | None:
    if isinstance(clause, ForceCap):
        kind = "scope widened" if clause.peacetime else "scope narrowed"
        return clause.replace(peacetime=not clause.peacetime), {(kind, "looser"), (kind, "tighter"), (kind, "")}
    return None


ONE_FIELD: list[Callable[[Any], Made | None]] = [
    firmer, without_verifier, with_veto, open_bearer, lower_cap, sooner, elsewhere_in_peacetime,
]  # fmt: skip


def chosen(name: str, make: Callable[[Any], Made | None]) -> list[tuple[tuple[int, int], Made]]:
    model = read(name).model
    able = [(at, made) for at in places(model) if (made := make(model.articles[at[0]].clauses[at[1]])) is not None]
    return Random(name).sample(able, min(TRIED, len(able)))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("make", ONE_FIELD, ids=lambda make: make.__name__)
def test_one_field(name, make):
    analysis = read(name)
    for at, (clause, wanted) in chosen(name, make):
        told = found(analysis, put(analysis.model.articles, at, clause))
        assert len(told.changes) == 1, [change.text for change in told.changes]
        assert {(told.changes[0].kind, told.changes[0].effect)} <= wanted, told.changes[0]


def test_each_of_them_is_tried():
    for make in ONE_FIELD:
        assert sum(len(chosen(name, make)) for name in NAMES) > 0, make.__name__


@pytest.mark.parametrize("name", NAMES)
def test_other_bearers(name):
    """Each bearer alone becomes another: it is told as transferred, or, where both stand alike, as gone and new."""
    analysis = read(name)
    model = analysis.model
    tried = 0
    for at in places(model):
        clause: Any = model.articles[at[0]].clauses[at[1]]
        if not (isinstance(clause, Undertaking) and len(clause.bearers) == 1 and isinstance(clause.bearers[0], Ref)):
            continue
        states = [actor for actor in model.actors.values() if actor.kind == "state"]
        other = next((one for one in states if one.name not in {ref.name for ref in refs(clause)}), None)
        if other is None or not said_once(model, clause):
            continue
        bearer = Ref(name=other.name, kind="state")
        told = found(analysis, put(model.articles, at, clause.replace(bearers=(bearer,))))
        kinds = {change.kind for change in told.changes}
        assert kinds <= {"transferred", "added", "removed"}, [change.text for change in told.changes]
        assert len(told.changes) == (1 if "transferred" in kinds else 2)
        tried += 1
        if tried == TRIED:
            break


def refs(clause: Any) -> list[Ref]:
    return [record for _, record, _ in walk(clause) if isinstance(record, Ref)]


# ── whole provisions ─────────────────────────────────────────────────────


@pytest.mark.parametrize("name", NAMES)
def test_a_provision_that_is_dropped_or_added(name):
    analysis = read(name)
    model = analysis.model
    able = list(places(model))
    for at in Random(name).sample(able, min(TRIED, len(able))):
        clause: Any = model.articles[at[0]].clauses[at[1]]
        entries = len(clause.entries) if isinstance(clause, Status) else 1
        without = put(model.articles, at)
        told = found(analysis, without)
        kinds = [change.kind for change in told.changes]
        assert kinds == ["removed"] * entries, [change.text for change in told.changes]
        other = Analysis(model.replace(articles=without), analysis.origins, analysis.headings)
        back = compare(other, analysis, gains=False)[0]
        assert [change.kind for change in back.changes] == [KINDS[kind][0] for kind in kinds]


@pytest.mark.parametrize("name", NAMES)
def test_a_provision_that_is_moved_to_another_article(name):
    analysis = read(name)
    model = analysis.model
    random = Random(name)
    able = [at for at in places(model) if len(model.articles[at[0]].clauses) > 3]
    homes = [at for at, one in enumerate(model.articles) if isinstance(one, Article) and len(one.clauses) > 2]
    for at in random.sample(able, min(TRIED, len(able))):
        elsewhere = [one for one in homes if one != at[0]]
        if not elsewhere:
            continue
        home = random.choice(elsewhere)
        clause: Any = model.articles[at[0]].clauses[at[1]]
        articles = put(model.articles, at)
        there = articles[home]
        articles = (*articles[:home], there.replace(clauses=(*there.clauses, clause)), *articles[home + 1 :])
        told = found(analysis, articles)
        entries = len(clause.entries) if isinstance(clause, Status) else 1
        assert [change.kind for change in told.changes] == ["moved"] * entries, [one.text for one in told.changes]
        assert told.same


@pytest.mark.parametrize("name", NAMES)
def test_an_article_that_is_split(name):
    """The smaller part of it stands in another article now; nothing else is told."""
    analysis = read(name)
    model = analysis.model
    at = max(range(len(model.articles)), key=lambda n: len(getattr(model.articles[n], "clauses", ())))
    article: Any = model.articles[at]
    cut = len(article.clauses) * 2 // 3
    first = article.replace(clauses=article.clauses[:cut])
    second = Article(id="split", name="split", title="A part of it", clauses=article.clauses[cut:],
                     provenance=Provenance())  # fmt: skip
    told = found(analysis, (*model.articles[:at], first, second, *model.articles[at + 1 :]))
    # where both parts hold as much, it cannot be told which of them bears another title
    assert {change.kind for change in told.changes} <= {"moved", "renamed"}, [change.text for change in told.changes]
    assert told.same


# ── nothing ──────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", NAMES)
def test_another_layout_is_no_change(name):
    path = f"{ROOT}/examples/{name}.pdsl"
    text = Path(path).read_text(encoding="utf-8")
    broken = text.replace(" {\n", "   {\n\n").replace("\n    ", "\n\t  ")
    for other in (laid_out(parse(Source(path, broken)))[0], broken):
        assert other is not None
        again = api.load(Source(path, other)).analysis
        told = compare(read(name), again, gains=False)[0]
        assert told.changes == ()
