"""A definition lays down a duty

## Why it matters
A definition says what a word means wherever it stands. A duty that is hidden in one has no bearer who signed it as a
duty, no deadline and no verifier, and it is repeated, or not, with every use of the word.

## Example
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
define zone_rule "Quiet Zone" means "the strip along the front, from which both sides shall withdraw"
```

## Instead
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
define zone_rule "Quiet Zone" means "the strip of 2 km on each side of the front"
```

## References
United Nations Editorial Manual; drafting manuals of foreign ministries, on definitions without rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis

CHECK = Check(
    code="DEF-05",
    name="rule-in-definition",
    severity=Severity.WARNING,
    authority=("United Nations Editorial Manual",),
)
_RULE = re.compile(
    r"\b(?:shall(?! have the (?:same )?meaning)(?! mean)(?! include)(?! be (?:understood|construed|deemed|taken))|must|"
    r"may not|undertakes? to|(?:is|are) (?:obliged|required) to|(?:is|are) prohibited)\b",
    re.IGNORECASE,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each definition with words of duty."""
    for said in analysis.wording.of_kind("definition"):
        found = _RULE.search(said.words)
        if found:
            yield CHECK.finding(
                analysis,
                f'the definition says "{found.group()}": it lays down a rule',
                At(said.element, (said.field,), "a duty inside a definition"),
                helps=("let the definition say what the word means, and write the rule as a sentence of an article",),
            )
