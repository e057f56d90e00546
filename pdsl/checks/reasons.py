"""The page of a check, taken apart; and its reason put beside a finding, for those who learn."""

from __future__ import annotations

from collections.abc import Iterable

from pdsl.checks import registry
from pdsl.checks.check import CheckModule
from pdsl.diagnostics import Diagnostic
from pdsl.semantics.thresholds import Threshold
from pdsl.semantics.thresholds import of as thresholds_of

_PARTS = {"Why it matters": "why", "Example": "example", "Instead": "instead", "References": "references"}


def sections(docstring: str) -> dict[str, str]:
    """The parts of a check's docstring below its headline; one that it does not have is an empty text."""
    found = dict.fromkeys(_PARTS.values(), "")
    for section in f"\n{docstring.partition(chr(10))[2].strip()}".split("\n## ")[1:]:
        title, _, text = section.partition("\n")
        if title.strip() in _PARTS:
            found[_PARTS[title.strip()]] = text.strip()
    return found


def explained(findings: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The findings in their order, the first of each code with the reason why it matters."""
    found: list[Diagnostic] = []
    told: set[str] = set()
    for diagnostic in findings:
        if diagnostic.code not in told:
            told.add(diagnostic.code)
            diagnostic = _with_reason(diagnostic)
        found.append(diagnostic)
    return found


def _with_reason(diagnostic: Diagnostic) -> Diagnostic:
    module = registry.by_code_or_name(diagnostic.code)
    why = sections((module.__doc__ or "").strip())["why"] if module is not None else ""
    if not why:  # python -OO leaves the pages out
        return diagnostic
    reason = " ".join(why.split("\n\n", 1)[0].split()).removesuffix(".")
    return diagnostic._replace(notes=(*diagnostic.notes, f"why it matters: {reason}"))


def docstring(module: CheckModule) -> str:
    """The page of a check as it stands in its file."""
    return (module.__doc__ or "its explanation was left out of this installation (python -OO)").strip()


def markdown(module: CheckModule) -> str:
    """The page of a check in Markdown."""
    check = module.CHECK
    headline, _, body = docstring(module).partition("\n")
    authority = f"\n## Authority\n{'; '.join(check.authority)}.\n" if check.authority else ""
    measures = "".join(f"\n## Threshold\n{measure(threshold)}.\n" for threshold in thresholds_of(check.code))
    title = f"# {check.code} {check.name}\n\n{headline} ({check.severity.value}).\n\n"
    return f"{title}{body.strip()}\n{measures}{authority}"


def measure(threshold: Threshold) -> str:
    """`access-notice`, 48 hours (…); and how to set it."""
    standard = threshold.say(threshold.standard)
    return (
        f"`{threshold.name}`, by the standard {standard} ({threshold.about}; {threshold.source});"
        f" `--threshold {threshold.name}=VALUE` or [thresholds] in pdsl.toml sets another"
    )
