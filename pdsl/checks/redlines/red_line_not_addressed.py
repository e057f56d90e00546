"""The text is silent on what a red line requires, or says less than it

## Why it matters
A party requires something that no clause says, or that a clause says only less firmly, under a condition, for some,
or of a part; that clause is shown with what is missing. Silence does not cross the line, but it counts as not held:
an absolute line of this kind stands in the way of agreement like a crossed one.

## Example
```pdsl
pdsl 1
state northland "Northland"
state southland "Southland"
category troops "troops"
territory cape "the Cape" { part of northland }
article territories "Territories" {
    status of cape {
        sovereignty northland
    }
}
redline a_limit "A limit on forces" of southland {
    require ceiling of troops of northland is at most 100_000
    absolute
}
```

## Instead
```pdsl
pdsl 1
state northland "Northland"
state southland "Southland"
category troops "troops"
territory cape "the Cape" { part of northland }
article territories "Territories" {
    force_cap troops of northland in peacetime { troops at most 90_000 }
    status of cape {
        sovereignty northland
    }
}
redline a_limit "A limit on forces" of southland {
    require ceiling of troops of northland is at most 100_000
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
from pdsl.semantics.answers import NOT_ADDRESSED, Standing
from pdsl.semantics.shortfall import shortfall

CHECK = Check(code="RED-03", name="red-line-not-addressed", severity=Severity.WARNING, whole=True)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each such red line."""
    for standing in analysis.redlines:
        if standing.verdict == NOT_ADDRESSED:
            yield _finding(analysis, standing)


def _finding(analysis: Analysis, standing: Standing) -> Diagnostic:
    line = standing.redline
    owner = ", ".join(f"`{name}`" for name in standing.owners)
    title = line.title or line.name.replace("_", " ")
    open_ = [(asked, answer) for asked, answer in zip(line.lines, standing.answers, strict=False)
             if answer.verdict == NOT_ADDRESSED]
    less = dict.fromkeys(found for asked, _ in open_ for found in shortfall(analysis, asked))
    notes = dict.fromkeys(note for _, answer in open_ for note in answer.notes)
    if 0 < len(open_) < len(line.lines):
        notes = {f"{len(open_)} of its {len(line.lines)} lines are not held": None, **notes}
    return CHECK.finding(
        analysis,
        f"the text says less than a red line of {owner} asks: {title}"
        if less
        else f"the text is silent on a red line of {owner}: {title}",
        At(f"redline.{line.name}", ("name",), "not said in full" if less else "no clause says what it requires"),
        also=(At(clause, ("verb", "by", "name", ""), f"says it: {why}") for clause, why in less),
        notes=notes,
        helps=(
            "let that clause say the rest, or agree with the owner that this is enough"
            if less
            else "add a clause that says it, or agree with the owner that silence is enough",
        ),
        parties=standing.owners,
        severity=Severity.WARNING if line.absolute else Severity.INFO,
    )
