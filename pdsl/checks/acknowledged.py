"""Which findings the drafters have acknowledged, and which acknowledgements answer nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pdsl.diagnostics import Diagnostic, Place
from pdsl.model.terms import Ref

if TYPE_CHECKING:
    from pdsl.model.acknowledgements import Acknowledgement
    from pdsl.semantics.analysis import Analysis

FAULT_OF_THE_TOOL = "INT-01"


def apply(analysis: Analysis, found: list[Diagnostic]) -> list[Diagnostic]:
    """The findings, those that are acknowledged with the reason; and what is wrong with the acknowledgements.

    A finding is acknowledged if its code is named and its place lies within one of the elements. Faults of reading
    and of the tool never are.
    """
    from pdsl.checks import registry
    from pdsl.checks.negotiation import acknowledgement_idle as page

    reading = frozenset(analysis.reading)
    checks = {module.CHECK.code: module.CHECK for module in registry.modules()}
    accepted = list(found)
    more: list[Diagnostic] = []
    for said in analysis.model.acknowledgements:
        check = checks.get(said.code)
        if check is None:
            more.append(page.unknown(analysis, said, tuple(checks)))
            continue
        if check.stage != "check" or said.code == FAULT_OF_THE_TOOL:
            more.append(page.refused(analysis, said))
            continue
        places = list(_places(analysis, said))
        answered = False
        for index, finding in enumerate(found):
            if finding.code == said.code and finding not in reading and _within(finding, places):
                answered = True
                accepted[index] = accepted[index]._replace(acknowledged=said.reason)
        if not answered and not (check.whole and not analysis.complete):
            more.append(page.idle(analysis, said))
    return [*accepted, *more]


def _places(analysis: Analysis, said: Acknowledgement) -> Iterator[Place]:
    """Where the elements stand that an acknowledgement names."""
    names = {ref.name for ref in said.on if isinstance(ref, Ref)}
    for (element, field), place in analysis.origins.items():
        if field:
            continue
        if element in names or element.rpartition(".")[2].rpartition("/")[2] in names:
            yield place
    if analysis.model.name in names:
        whole = analysis.origins.get(("settlement", ""))
        if whole is not None:
            yield whole


def _within(finding: Diagnostic, places: list[Place]) -> bool:
    if finding.primary is None:
        return False
    source, span = finding.primary.place
    return any(
        place.source is source and place.span.start <= span.start and span.end <= place.span.end for place in places
    )
