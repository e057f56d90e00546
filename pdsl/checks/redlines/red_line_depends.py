"""Whether a red line holds depends on a bracket

## Why it matters
Some option that is still on the table crosses the line. Choosing it decides more than the bracket seems to say.

## Example
```pdsl
pdsl 1
state northland "Northland"
state southland "Southland"
territory cape "the Cape" { part of northland }
article territories "Territories" {
    status of cape {
        sovereignty [northland: northland | southland: southland]
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
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.answers import DEPENDS, NOT_ADDRESSED, Standing
from pdsl.semantics.shortfall import shortfall

CHECK = Check(code="RED-02", name="red-line-depends", severity=Severity.WARNING)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each such red line."""
    for standing in analysis.redlines:
        if standing.verdict == DEPENDS:
            yield _finding(analysis, standing)


def _less(analysis: Analysis, standing: Standing) -> dict[tuple[str, str], None]:
    """The clauses that say less than the line requires, where under some option it is not addressed."""
    asked = [
        line
        for line, answer in zip(standing.redline.lines, standing.answers, strict=False)
        if any(case.verdict == NOT_ADDRESSED for case in answer.cases)
    ]
    return dict.fromkeys(less for line in asked for less in shortfall(analysis, line))


def _finding(analysis: Analysis, standing: Standing) -> Diagnostic:
    line = standing.redline
    owner = ", ".join(f"`{name}`" for name in standing.owners)
    title = line.title or line.name.replace("_", " ")
    terms = standing.deciding
    cases = [case for answer in standing.answers for case in answer.cases]
    notes = [
        f"with `{', '.join(words for _, words in case.options)}`: {case.verdict}" for case in cases if case.options
    ]
    return CHECK.finding(
        analysis,
        f"whether a red line of {owner} holds depends on a bracket: {title}",
        At(terms[0] if terms else f"redline.{line.name}", ("open", "name"), "this bracket decides it"),
        also=[
            At(f"redline.{line.name}", ("name",), "the red line"),
            *(At(clause, ("verb", "by", "name", ""), f"says it: {why}") for clause, why in _less(analysis, standing)),
        ],
        notes=dict.fromkeys(notes),
        helps=("choose an option under which it holds, or speak with its owner",),
        parties=standing.owners,
        depends=terms,
    )
