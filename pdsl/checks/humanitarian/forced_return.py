"""People are to be returned, whether they wish it or not

## Why it matters
A duty to return refugees or displaced persons that does not say "voluntarily" can be read as a duty to send them
back. Nobody may be returned to a place where life or freedom is in danger, and an agreement between States does not
change that.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
article terms "Terms" {
    southland shall return displaced_persons to northland within 90 days of signature
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
article terms "Terms" {
    southland shall return displaced_persons to northland voluntarily within 90 days of signature
}
```

## References
Convention relating to the Status of Refugees (1951), article 33. Geneva Convention IV, articles 45 and 49. Guiding
Principles on Internal Displacement (1998), principle 28: voluntarily, in safety and with dignity.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Ref
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.consent import promises
from pdsl.semantics.coverage import counted_in
from pdsl.semantics.options import guarded, listed, only_under

CHECK = Check(
    code="HUM-04",
    name="forced-return",
    severity=Severity.WARNING,
    authority=(
        "Convention relating to the Status of Refugees (1951), article 33",
        "Geneva Convention IV, articles 45 and 49",
    ),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each duty to return people who fled, without a word on their wish."""
    for saying in analysis.sayings.of_kind("return", "transfer"):
        duty = saying.duty
        if not promises(duty) or "voluntarily" in duty.act.qualifiers:
            continue
        said = [words.text.lower() for words in duty.conditions.provided]
        people = [ref.name for ref in duty.act.role("object") if isinstance(ref, Ref) and _fled(analysis, ref.name)]
        if not people or any("volunt" in text or "wish" in text for text in (*said, duty.act.words.lower())):
            continue
        depends = guarded(duty.guards)
        yield CHECK.finding(
            analysis,
            f"{listed(people)} are to be returned, and nothing says that they may choose",
            At(duty.id, ("object", "act"), "also against their will?"),
            notes=("nobody may be sent back to where life or freedom is in danger", *only_under(depends)),
            helps=("add `voluntarily`, and who informs and asks them",),
            parties=analysis.world.expand(duty.bearers),
            depends=depends,
        )


def _fled(analysis: Analysis, name: str) -> bool:
    category = analysis.model.categories.get(name)
    title = category.title.lower() if category is not None else ""
    return counted_in(analysis.model, name, "displaced_persons") or "refugee" in title
