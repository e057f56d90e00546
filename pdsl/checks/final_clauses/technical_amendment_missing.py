"""Each number in an annex needs a new ratification

## Why it matters
Annexes on lines, forces and equipment are overtaken within a year. Where every change of them takes the consent of
all and a new ratification, they are changed in practice and not on paper. A simplified way for technical annexes is
usual.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
annex limits "Limits" {
    article ceilings "Ceilings" {
        force_cap strength of each of northland, southland in peacetime { tanks at most 100 }
    }
}
article last "Final clauses" {
    ratification by northland, southland
    entry into force upon ratification by unanimity of parties
    amended by agreement of northland and southland
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
annex limits "Limits" {
    article ceilings "Ceilings" {
        force_cap strength of each of northland, southland in peacetime { tanks at most 100 }
        each of northland, southland may "agree in the Commission on technical changes of this annex"
    }
}
article last "Final clauses" {
    ratification by northland, southland
    entry into force upon ratification by unanimity of parties
    amended by agreement of northland and southland
}
```

## References
Vienna Convention on the Law of Treaties, article 39; Final Clauses of Multilateral Treaties: Handbook (United
Nations, 2003), on amendment of annexes.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.text import Article, Division
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.bodies import game
from pdsl.semantics.games import Verdict
from pdsl.semantics.options import guarded, only_under
from pdsl.semantics.world import World

CHECK = Check(
    code="FIN-18",
    name="technical-amendment-missing",
    severity=Severity.INFO,
    authority=("Final Clauses of Multilateral Treaties: Handbook (United Nations, 2003)",),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each text with limits in an annex, amended by all only, without a way for small changes."""
    if analysis.speaks_of("technical", "adjust", "simplified", "update"):
        return
    for text in analysis.model.texts:
        annexes = [item for item in text.articles if isinstance(item, Division) and item.kind == "annex"]
        limited = [cap for cap in text.caps() if any(cap.id.startswith(_within(annex)) for annex in annexes)]
        finals = list(text.finals())
        amending = next((final for final in finals if final.kind == "amended_by" and final.rule is not None), None)
        if not limited or amending is None or all(final.kind != "ratification" for final in finals):
            continue
        rule = amending.rule
        if rule is None or game(World(text), rule).all_can_block() is not Verdict.YES:
            continue
        depends = guarded(amending.guards, limited[0].guards)
        yield CHECK.finding(
            analysis,
            "a number in an annex can be changed only as the whole text can",
            At(amending.id, ("rule", ""), "for annexes too?"),
            also=(At(limited[0].id, ("name",), "in an annex"),),
            notes=("each change takes the consent of all", *only_under(depends)),
            helps=("let a commission agree on technical changes of annexes, with effect on a day",),
            depends=depends,
        )


def _within(annex: Division) -> tuple[str, ...]:
    """How the ids of the clauses of an annex begin."""
    return tuple(f"{item.id}." for item in annex.items if isinstance(item, Article))
