"""A change to which not all have agreed who must

## Why it matters
A treaty is amended by agreement between its parties, in the way that it lays down, else by all of them. What only some
have agreed to does not bind the others, who go on under the text as it was: two versions of it are in force at once,
and each side reads its own. The tool reads the text without such a change. Where two parties mean to change it between
themselves alone, they need an instrument of their own, which must leave the rights of the others as they are.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
zone buffer "the buffer zone" { part of northland }

article buffer_zone "The buffer zone" {
    no_force: southland shall not deploy forces in buffer
    talks: each of northland, southland shall consult
}

change protocol "First Protocol" dated 2032-05-01 agreed by northland {
    repeals no_force
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
zone buffer "the buffer zone" { part of northland }

article buffer_zone "The buffer zone" {
    no_force: southland shall not deploy forces in buffer
    talks: each of northland, southland shall consult
}

change protocol "First Protocol" dated 2032-05-01 agreed by northland, southland {
    repeals no_force
}
```

## References
Vienna Convention on the Law of Treaties, articles 39 to 41.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.amendment import BY_RULE
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.changes import Problem
from pdsl.semantics.options import briefly, listed

CHECK = Check(
    code="FIN-30",
    name="change-not-agreed",
    severity=Severity.WARNING,
    authority=("Vienna Convention on the Law of Treaties, articles 39 to 41",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each change, and text that it changes, to which agreement is missing or not certain."""
    for problem in analysis.without_effect:
        if problem.kind not in ("not_agreed", "unknown_consent"):
            continue
        if problem.kind == "not_agreed":
            one = "has" if len(problem.names) == 1 else "have"
            who = briefly(problem.names, "parties")
            message = f"the change `{problem.change}` has no effect: {who} {one} not agreed to it"
            if problem.rule == BY_RULE:
                message = f"the change `{problem.change}` has no effect: those who agree do not carry it"
        else:
            message = f"whether all have agreed to the change `{problem.change}` who must is not known"
        yield CHECK.finding(
            analysis, message, At(problem.element, ("stance", "name"), "not all who must"),
            notes=(_why(problem),), helps=_helps(problem), parties=problem.names,
        )  # fmt: skip


def _why(problem: Problem) -> str:
    names = listed(problem.names)
    if problem.rule == BY_RULE:
        missing = f"; {names} {'do' if len(problem.names) > 1 else 'does'} not agree" if names else ""
        return f"the amendment rule of the text is not met{missing}"
    if not names:
        return "the text says neither how it is amended nor who its parties are"
    return f"the text says nothing of its amendment, so all its parties must agree; missing: {names}"


def _helps(problem: Problem) -> tuple[str, ...]:
    if problem.kind == "not_agreed" and problem.names:
        return (f"write `agreed by` with {listed(problem.names)} too, once they have agreed",)
    return ("name the parties of the text, or say how it is amended: `amended by agreement of ...`",)
