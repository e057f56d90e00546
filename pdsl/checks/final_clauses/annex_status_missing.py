"""Annexes, and nothing that says what they are

## Why it matters
An annex may be as binding as the articles, a mere illustration, or a plan that officials may change. Where the text
does not say so, the rule of interpretation counts annexes to the treaty, and the other side may yet argue that a
table or a map was never agreed with the same force.

## Example
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
territory cape "the Cape" { part of northland }
article force "Force" { each of northland, southland shall not use force }
annex timetable "Timetable" {
    article steps "Steps" { southland shall withdraw forces from cape within 30 days of signature }
}
```

## Instead
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
territory cape "the Cape" { part of northland }
article force "Force" {
    each of northland, southland shall not use force
    text "The Annex is an integral part of this Treaty."
}
annex timetable "Timetable" {
    article steps "Steps" { southland shall withdraw forces from cape within 30 days of signature }
}
```

## References
Vienna Convention on the Law of Treaties, article 31(2): the text includes its preamble and annexes; United Nations,
Final Clauses of Multilateral Treaties: Handbook.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics import layout
from pdsl.semantics.analysis import Analysis

CHECK = Check(
    code="STR-09",
    name="annex-status-missing",
    severity=Severity.INFO,
    authority=("Vienna Convention on the Law of Treaties, article 31(2)",),
    whole=True,
)
_SAYS = re.compile(r"\b(?:annex(?:es)?|appendi(?:x|ces)|protocols?|schedules?)\b.*\b(?:part of|binding|illustrat)|"
                   r"\bintegral part\b", re.IGNORECASE | re.DOTALL)  # fmt: skip


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each instrument that means to bind and has annexes."""
    for text in analysis.model.texts:
        annexes = layout.annexes(text)
        if not annexes or not text.binding:
            continue
        if any(True for _ in analysis.wording.matching(_SAYS, instrument=text.instrument)):
            continue
        yield CHECK.finding(
            analysis,
            f"nothing says what the {'annex is' if len(annexes) == 1 else f'{len(annexes)} annexes are'}",
            At(text.element, ("name",), "binding, or an illustration?"),
            also=(At(annex.id, ("name",), "an annex") for annex in annexes),
            notes=("without a word on it an annex is part of the text in which it is to be interpreted",),
            helps=('say it: `text "The Annexes are an integral part of this Treaty."`',),
        )
