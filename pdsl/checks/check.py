"""What a check is: one file, `CHECK` and `find`, its docstring the page that users read.

The docstring has a first line (what is wrong, in treaty words) and the headings `## Why it matters`,
`## Example` (a `pdsl` block on which exactly this check fires once), `## Instead` (on which it is silent)
and `## References`. Tests run the examples; `pdsl explain` and the manual print the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple, Protocol

from pdsl.diagnostics import Diagnostic, Label, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import combination


class At(NamedTuple):
    """A place in terms of the model: an element's id and the fields to point at, the first that the text has."""

    element: str
    fields: tuple[str, ...] = ()
    text: str = ""


class Check(NamedTuple):
    """Identity of a check. `whole`: it concludes from what the text does not say, so that it is held back while part of
    the text cannot be read. `entire`: what it looks for may stand anywhere in the text, so that it says nothing of a
    text that is known in part only (an excerpt). `stage` is `check`, or the earlier stage (`syntax`, `lower`) that
    reports it, or `findings` for what is said of the findings of the others.
    """

    code: str  # "GUA-01"
    name: str  # "adversary-veto"
    severity: Severity
    authority: tuple[str, ...] = ()
    whole: bool = False
    entire: bool = False
    stage: str = "check"
    since: str = "0.1.0"

    @property
    def family(self) -> str:
        """The three letters before the number."""
        return self.code[:3]

    def finding(
        self,
        analysis: Analysis,
        message: str,
        at: At,
        also: Iterable[At] = (),
        notes: Iterable[str] = (),
        helps: Iterable[str] = (),
        parties: Iterable[str] = (),
        depends: Iterable[str] = (),
        severity: Severity | None = None,
        authority: Iterable[str] | None = None,
    ) -> Diagnostic:
        """A finding of this check at a place of the model, with related places; `authority` if not the check's."""
        place = analysis.place(at.element, *at.fields)
        weight, under = severity or self.severity, tuple(depends)
        related = ((analysis.place(other.element, *other.fields), other.text) for other in also)
        return Diagnostic(
            code=self.code,
            name=self.name,
            severity=weight,
            message=message,
            primary=Label(place, at.text) if place else None,
            secondary=tuple(Label(found, text) for found, text in related if found and found != place),
            notes=tuple(notes),
            helps=(*helps, *_excluding(analysis, under if weight is not Severity.INFO else ())),
            authority=self.authority if authority is None else tuple(authority),
            within=analysis.within(at.element),
            parties=tuple(parties),
            depends=under,
        )


def _excluding(analysis: Analysis, depends: tuple[str, ...]) -> Iterator[str]:
    """What to do about options each of which may stand, and not together: said with the finding that they lead to."""
    together = combination(depends)
    if together:
        alternatives = {either.id for either in analysis.model.eithers()}
        tie = " by tying in a `package` the options that go together"
        all_named = all(option.split(" = ")[0] in alternatives for option in together)
        yield f"or exclude that {' and '.join(f'`{option}`' for option in together)} are chosen together" + (
            tie if all_named else ""
        )


class CheckModule(Protocol):
    """What the module of a check holds."""

    CHECK: Check
    __doc__: str | None

    def find(self, analysis: Analysis) -> Iterator[Diagnostic]:
        """The findings in one settlement, in any order."""
        ...
