"""A word of the text says one thing in one of its languages, and another in an equally valid one

## Why it matters
"Assurance" is weaker than "guarantee" in English; in Russian, Ukrainian and French the same word commonly renders both.
Where several languages are equally authentic and none prevails, each side may rely on the text that says more, and
the words chosen with care in one language are lost in the other.

## Example
```pdsl
pdsl 1
import standard
settlement memorandum "Memorandum on Assurances" { parties northland, southland  form memorandum }
state northland "Northland"
state southland "Southland"
organization council "the Council"
event invasion "an invasion" { attack of any state against northland  found by council within 12 hours }
article security "Security" {
    guarantee shield "Assurance of consultation" of southland to northland on invasion {
        step consultation within 24 hours: southland shall consult with northland
    }
}
article last "Final clauses" { authentic en, ru }
```

## Instead
```pdsl
pdsl 1
import standard
settlement memorandum "Memorandum on Assurances" { parties northland, southland  form memorandum }
state northland "Northland"
state southland "Southland"
organization council "the Council"
event invasion "an invasion" { attack of any state against northland  found by council within 12 hours }
article security "Security" {
    guarantee shield "Assurance of consultation" of southland to northland on invasion {
        step consultation within 24 hours: southland shall consult with northland
    }
}
article last "Final clauses" { authentic en, ru  prevailing en }
```

## References
Vienna Convention on the Law of Treaties, article 33(3) and (4). Budapest Memorandum (1994): "assurances" in English, in
Russian and Ukrainian the word for guarantees.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.settlement import Settlement
from pdsl.model.undertakings import Guard
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import guarded, listed, only_under

CHECK = Check(
    code="LNG-02",
    name="term-noncorrespondence",
    severity=Severity.WARNING,
    authority=("Vienna Convention on the Law of Treaties, article 33(3) and (4)",),
    whole=True,
)
# An English word, what it is told apart from, and the languages in which one word commonly renders both.
_PAIRS = ((re.compile(r"\bassurances?\b", re.IGNORECASE), "assurance", "guarantee", frozenset({"ru", "uk", "fr"})),)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each text, at the first guarantee whose title uses such a word; the others beside it."""
    for text in analysis.model.texts:
        authentic = {word for final in text.finals() if final.kind == "authentic" for word in final.word.split(", ")}
        if "en" not in authentic or any(final.kind == "prevailing" for final in text.finals()):
            continue
        for pattern, word, other, merged in _PAIRS:
            languages = sorted(authentic & merged)
            titled = [found for found in _titled(text) if pattern.search(found[1])] if languages else []
            if titled and not any(pattern.search(definition.term) for definition in text.definitions.values()):
                (element, _, guards), *more = titled
                depends = guarded(guards)
                yield CHECK.finding(
                    analysis,
                    f"the text speaks of an {word}, which its equally valid versions may render as {other}",
                    At(element, ("title", "name"), f"in {listed(languages)} one word may stand for both"),
                    also=(At(ident, ("title", "name"), "here too") for ident, _, _ in more),
                    notes=("no language prevails, and the word is not defined", *only_under(depends)),
                    helps=("define the word in the text, say which language prevails, or collate the versions",),
                    parties=analysis.world.expand(text.parties),
                    depends=depends,
                )


def _titled(text: Settlement) -> Iterator[tuple[str, str, tuple[Guard, ...]]]:
    """The guarantees of a text with their titles."""
    for guarantee in text.guarantees():
        yield guarantee.id, guarantee.title, guarantee.guards
