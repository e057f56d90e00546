"""A party judges for itself whether it is bound

## Why it matters
A duty that holds where its bearer considers it necessary, or an exception that applies where the bearer finds that it
does, can be neither broken nor enforced. In good faith it is still reviewable in theory; in a crisis the judgement of
the bearer stands.

## Example
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
article aid "Aid" {
    southland shall provide intelligence to northland provided "it considers this necessary"
}
```

## Instead
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
body council "the Council" { members northland, southland  decides by majority of members within 3 days }
article aid "Aid" {
    southland shall provide intelligence to northland decided by council
}
```

## References
International Court of Justice, Certain Questions of Mutual Assistance in Criminal Matters (Djibouti v. France, 2008),
paragraph 145, on what a clause of this kind leaves to good faith.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.decisions import Rule
from pdsl.model.undertakings import Undertaking
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.bodies import deciders
from pdsl.semantics.consent import bearers, imposes_duty
from pdsl.semantics.options import guarded, only_under

CHECK = Check(
    code="MOD-14",
    name="self-judging",
    severity=Severity.WARNING,
    authority=("International Court of Justice, Certain Questions of Mutual Assistance in Criminal Matters (2008)",),
)
_OWN = re.compile(
    r"\b(?:it|they|he|she|(?:the )?party|(?:the )?participant)\s+(?:itself\s+)?(?:deems?|considers?|judges?|"
    r"thinks?|finds?|believes?|regards?)\b|\bin (?:its|their) (?:own |sole )?(?:opinion|view|judge?ment|discretion)\b|"
    r"\bat (?:its|their) (?:own |sole )?discretion\b|\bto (?:its|their) satisfaction\b",
    re.IGNORECASE,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each duty that its bearer decides on, or whose condition is what its bearer thinks."""
    for clause in analysis.model.of_type(Undertaking):
        if not imposes_duty(clause):
            continue
        who = set(bearers(analysis.world.text_of(clause.id), clause.bearers))
        words = next((w.text for w in clause.conditions.provided if _OWN.search(w.text)), "")
        judge = deciders(rule) if isinstance(rule := clause.oversight.decided_by, Rule) else ()
        own = len(judge) == 1 and judge[0] in who
        if not words and not own:
            continue
        depends = guarded(clause.guards)
        yield CHECK.finding(
            analysis,
            f"`{judge[0]}` decides itself whether it is bound by this" if own
            else "whoever is bound by this judges itself whether it is",
            At(clause.id, ("decided_by", "verb") if own else ("provided", "verb"), "its own judgement"),
            notes=(*([f'"{words}"'] if words else []), *only_under(depends)),
            helps=("let somebody else find it, or say what must be true for the duty to hold",),
            parties=tuple(who),
            depends=depends,
        )
