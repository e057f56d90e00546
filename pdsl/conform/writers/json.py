"""The answers as JSON; `pdsl.conform.writers.schema` describes it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from pdsl.conform.sentences import Sentences
from pdsl.conform.told import answer_of
from pdsl.conform.verdict import ALL, Met, Verdict
from pdsl.tables.table import Cite

if TYPE_CHECKING:
    from pdsl.conform.relation import Related
    from pdsl.semantics.analysis import Analysis

VERSION = 1


def written(analysis: Analysis, verdicts: Sequence[Verdict], accepted: Sequence[str] = ()) -> str:
    """The answers on frameworks, indented."""
    return json.dumps(values(analysis, verdicts, accepted), ensure_ascii=False, indent=2) + "\n"


def values(analysis: Analysis, verdicts: Sequence[Verdict], accepted: Sequence[str] = ()) -> dict[str, Any]:
    """The answers on frameworks as plain values."""
    model = analysis.model
    said = Sentences(analysis, (one.framework for one in verdicts))
    return {
        "version": VERSION,
        "settlement": model.title or model.name,
        "form": model.form,
        "binding": model.binding,
        "signatories": sorted(analysis.world.signatories),
        "accepted": sorted(accepted),
        "conforms": all(one.conforms(accepted) for one in verdicts),
        "frameworks": [
            {
                "name": one.framework.name,
                "title": one.framework.title,
                "basis": [{"kind": kind, "words": said} for kind, said in one.framework.basis],
                "plan": one.plan,
                "answer": one.answer,
                "conforms": one.conforms(accepted),
                "counts": {word: one.count(word) for word in ALL},
                "requirements": [_met(met, said) for met in one.met],
            }
            for one in verdicts
        ],
    }


def _met(met: Met, said: Sentences) -> dict[str, Any]:
    source = met.demand.provenance
    return {
        "requirement": met.demand.id,
        "label": met.demand.label,
        "says": met.says,
        "sentence": said.of(met.demand.id),
        "hoped": met.hoped,
        "answer": met.word,
        "why": list(met.why),
        "notes": list(met.notes),
        "by_silence": met.by_silence,
        "unbinding": met.unbinding,
        "place": _cite(met.place, ""),
        "point": source.point,
        "source": source.source,
        "mark": source.mark,
        "clauses": [_cite(cite, quote, said) for cite, quote in zip(met.clauses, met.quotes, strict=True)],
        "hangs_on": [_cite(cite, "") for cite in met.terms],
        "cases": [
            {"options": [{"term": term, "words": said} for term, said in case.options], "answer": case.word}
            for case in met.cases
        ],
        "bearers": [{"name": one.name, "bound": not one.why, "why": one.why} for one in met.bearers],
    }


def _cite(cite: Cite, quote: str, said: Sentences | None = None) -> dict[str, Any]:
    return {
        "element": cite.element, "point": cite.point, "article": cite.article, "file": cite.file,
        "line": cite.line or None, "text": quote, "sentence": said.of(cite.element) if said is not None else "",
    }  # fmt: skip


def written_of_drafts(first: Analysis, second: Analysis, related: Related) -> str:
    """The answer on two drafts, indented."""
    said = (Sentences(first), Sentences(second))
    data = {
        "version": VERSION,
        "drafts": [draft.model.title or draft.model.name for draft in (first, second)],
        "relation": related.relation,
        "answer": related.word,
        "says": answer_of((first, second), related),
        "asked": related.asked,
        "points": [
            {
                "draft": point.of,
                "answer": point.word,
                "why": point.why,
                "clause": _cite(point.clause, point.quote, said[point.of]),
                "against": [
                    _cite(cite, quote, said[1 - point.of])
                    for cite, quote in zip(point.against, point.quotes, strict=True)
                ],
            }
            for point in related.points
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
