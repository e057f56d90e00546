"""A clause is read in different ways, and the text keeps it so

## Why it matters
An ambiguity may be the price of agreement. It is then known to those at the table, and to nobody who comes after
them. `position` keeps each reading beside the clause; whoever signs or guarantees the text sees what is left open.

## Example
```pdsl
pdsl 1
import standard
settlement peace "Peace" { parties northland, southland }
state northland "Northland"
state southland "Southland"

article arms "Arms" {
    southland shall "take action against breaches" position northland: "action includes force"
        position southland: "action is diplomatic"
}
```

## Instead
```pdsl
pdsl 1
import standard
settlement peace "Peace" { parties northland, southland }
state northland "Northland"
state southland "Southland"

article arms "Arms" {
    southland shall "take action short of force against breaches"
}
```

## References
United Nations Guidance for Effective Mediation (2012), on constructive ambiguity; Vienna Convention on the Law of
Treaties, article 31(2)(b).
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.undertakings import Stance
from pdsl.semantics.analysis import Analysis

CHECK = Check(
    code="NEG-14",
    name="readings-kept",
    severity=Severity.INFO,
    authority=("Vienna Convention on the Law of Treaties, article 31(2)(b)",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each text, article and clause with positions on what it means."""
    records: dict[str, tuple[Stance, ...]] = {}
    for text in analysis.model.texts:
        records[text.element] = text.stances
    for clause, article in analysis.model.clauses():
        steps = (step.undertaking for step in getattr(clause, "steps", ()))
        for record in (article, clause, *steps, *getattr(clause, "entries", ()), *getattr(clause, "rows", ())):
            records[str(getattr(record, "id", ""))] = getattr(record, "stances", ())
    for element, stances in records.items():
        positions = [stance for stance in stances if stance.kind == "position"]
        if not positions:
            continue
        readers = [", ".join(analysis.world.expand(stance.actors)) for stance in positions]
        yield CHECK.finding(
            analysis,
            f"{len(positions)} readings of this are kept on purpose"
            if len(positions) > 1
            else f"a reading of this by `{readers[0]}` is kept on purpose",
            At(element, ("position",), "a reading"),
            notes=[f"{reader}: {stance.words}" for reader, stance in zip(readers, positions, strict=True)],
            helps=("say in the text which reading holds, or leave it so knowingly",),
            parties=[name for stance in positions for name in analysis.world.expand(stance.actors)],
        )
