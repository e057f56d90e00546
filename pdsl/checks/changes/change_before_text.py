"""A change older than the text that it changes

## Why it matters
A later agreement changes an earlier one. One that bears an earlier date than the text itself cannot have had that text
before it: one of the two dates is wrong, or the change was made to another text.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty  draft "revision 3" dated 2031-03-14 }
state northland "Northland"
state southland "Southland"
zone buffer "the buffer zone" { part of northland }

article buffer_zone "The buffer zone" {
    no_force: southland shall not deploy forces in buffer
    talks: each of northland, southland shall consult
}

change first "First Protocol" dated 2029-05-01 agreed by northland, southland {
    repeals no_force
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty  draft "revision 3" dated 2031-03-14 }
state northland "Northland"
state southland "Southland"
zone buffer "the buffer zone" { part of northland }

article buffer_zone "The buffer zone" {
    no_force: southland shall not deploy forces in buffer
    talks: each of northland, southland shall consult
}

change first "First Protocol" dated 2032-05-01 agreed by northland, southland {
    repeals no_force
}
```

## References
Vienna Convention on the Law of Treaties, articles 30 and 39.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.settlement import LinkedText
from pdsl.model.time import Date, Timing
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.changes import day, texts_of

CHECK = Check(
    code="FIN-37",
    name="change-before-text",
    severity=Severity.WARNING,
    authority=("Vienna Convention on the Law of Treaties, articles 30 and 39",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each change that is dated before what it changes."""
    for change in analysis.written.changes:
        mine = day(change)
        changed = texts_of(analysis.written, change) if mine else ()
        for text in analysis.written.texts if mine else ():
            signed = text.dated if isinstance(text, LinkedText) else text.draft_dated
            if isinstance(signed, Date) and mine < signed.iso and text.instrument in changed:
                field = "applies" if change.applies != Timing() else "dated"
                yield CHECK.finding(
                    analysis, f"the change `{change.name}` is older than the text that it changes",
                    At(f"change.{change.name}", (field, "name"), "before the text"),
                    also=[At(text.element, ("dated", "draft"), f"of {signed.iso}")],
                    notes=(f"it has effect from {mine}, and the text is of {signed.iso}",),
                    helps=("correct the date that is wrong",),
                )  # fmt: skip
