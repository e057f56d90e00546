"""A clause crosses a red line

## Why it matters
The party that drew the line has said that it will not sign this. An absolute line that is crossed is an error; a
weighed one is a warning. Only clauses cross a line: silence of the text never does.

## Example
```pdsl
pdsl 1
state northland "Northland"
state southland "Southland"
territory cape "the Cape" { part of northland }
article territories "Territories" {
    status of cape {
        sovereignty southland
    }
}
redline no_cession "No cession" of northland {
    forbid sovereignty of cape is any state except northland
    absolute
}
```

## Instead
```pdsl
pdsl 1
state northland "Northland"
state southland "Southland"
territory cape "the Cape" { part of northland }
article territories "Territories" {
    status of cape {
        sovereignty northland
    }
}
redline no_cession "No cession" of northland {
    forbid sovereignty of cape is any state except northland
    absolute
}
```

## References
The basis that the red line itself names; the tool takes no view of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Ref
from pdsl.model.undertakings import Undertaking
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.answers import CROSSED, Standing

CHECK = Check(code="RED-01", name="red-line-crossed", severity=Severity.ERROR)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each such red line."""
    for standing in analysis.redlines:
        if standing.verdict == CROSSED:
            yield _finding(analysis, standing)


def _short_of_it(analysis: Analysis, standing: Standing) -> list[str]:
    """What the crossing clauses do with measures that the line requires to be lifted."""
    from pdsl.model import formulas as f

    asked: set[str] = set()
    for line in standing.redline.lines if any(line.mood == "require" for line in standing.redline.lines) else ():
        part = line.formula.part if isinstance(line.formula, f.Within) else line.formula
        if line.mood == "require" and isinstance(part, f.Is) and part.test == f.InState(word="lifted"):
            asked |= {thing.name for thing in f.things(part.subject)}
    return [
        f"the clause suspends `{ref.name}`, which can be restored; the line asks that it be lifted"
        for clause in analysis.model.of_type(Undertaking)
        if clause.id in standing.clauses and clause.act.kind == "suspend"
        for ref in clause.act.role("object")
        if isinstance(ref, Ref) and ref.name in asked
    ]


def _finding(analysis: Analysis, standing: Standing) -> Diagnostic:
    line = standing.redline
    owner = ", ".join(f"`{name}`" for name in standing.owners)
    title = line.title or line.name.replace("_", " ")
    clauses = standing.clauses
    at = clauses[0] if clauses else f"redline.{line.name}"
    others = [At(clause, (), "this clause crosses it too") for clause in clauses[1:5]]
    notes = [f"{kind} {words}" if kind.lower() not in words.lower() else words for kind, words in line.basis]
    notes += [note for answer in standing.answers for note in answer.notes]
    notes += _short_of_it(analysis, standing)
    weight = "absolute" if line.absolute else f"weight {line.weight}" if line.weight else "not weighed"
    return CHECK.finding(
        analysis,
        f"crosses a red line of {owner}: {title}",
        At(at, ("value",), "crosses it here"),
        also=[At(f"redline.{line.name}", ("name",), f"the red line ({weight})"), *others],
        notes=dict.fromkeys(notes),
        helps=("change the clause, defer the matter, or agree with the owner that the line moves",),
        parties=standing.owners,
        severity=Severity.ERROR if line.absolute else Severity.WARNING,
    )
