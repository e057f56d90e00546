"""A signed text without place, day or languages

## Why it matters
The closing words of a treaty tell where and on which day it was signed, in how many originals and in which languages.
Clocks run from that day; a court, a depositary and the register of treaties ask for all of it. What is missing there
is proved from witnesses.

## Example
```pdsl
pdsl 1
import standard
state northland "Northland"
state southland "Southland"
settlement peace "Treaty of Peace" { parties northland, southland  form treaty  stage signed }
article force "Force" { each of northland, southland shall not use force }
```

## Instead
```pdsl
pdsl 1
import standard
state northland "Northland"
state southland "Southland"
settlement peace "Treaty of Peace" {
    parties   northland, southland
    form      treaty
    stage     signed
    languages en, fr
    signed at "Geneva" in 2 originals
}
milestone signature at 2031-03-14
article force "Force" { each of northland, southland shall not use force }
```

## References
Vienna Convention on the Law of Treaties, articles 10 and 24; United Nations, Final Clauses of Multilateral Treaties:
Handbook, on the testimonium.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.settlement import Settlement
from pdsl.semantics.analysis import Analysis

CHECK = Check(
    code="STR-13",
    name="testimonium-incomplete",
    severity=Severity.WARNING,
    authority=("Vienna Convention on the Law of Treaties, articles 10 and 24",),
    whole=True,
)
_SIGNED = frozenset({"signed", "in_force"})


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each instrument that says it is signed, with all that its closing words lack."""
    for text in analysis.model.texts:
        lacking = list(_lacking(analysis, text)) if text.stage in _SIGNED and text.signatories() else []
        if lacking:
            yield CHECK.finding(
                analysis,
                f"the text is said to be signed, and nothing says {' or '.join(lacking)}",
                At(text.element, ("name",), "the closing words"),
                also=(At(text.element, ("stage",), "signed"),),
                helps=("add `signed at \"…\" in 2 originals`, `languages en, fr`, `milestone signature at D`",),
            )


def _lacking(analysis: Analysis, text: Settlement) -> Iterator[str]:
    signature = analysis.model.milestones.get("signature")
    if not text.place:
        yield "where"
    dated = text.draft_dated or getattr(text, "dated", None) or (signature is not None and not signature.timing.bare)
    if not dated:
        yield "on which day"
    if not text.languages and all(final.kind != "authentic" for final in text.finals()):
        yield "in which languages"
