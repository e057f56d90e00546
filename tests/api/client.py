"""A program that uses the public interface: run by a test, and read by mypy in another."""

from __future__ import annotations

from pathlib import Path

import pdsl
from pdsl.api import Draft, Result, Unreadable

TEXT = """pdsl 1
state north "North"
state south "South"
organization league "the League"
article one "One" { north shall not join league }
redline r "No" of north { forbid north shall join league }
"""


def summary(draft: str | Path | Draft) -> list[str]:
    """What a program may want to know of a draft."""
    result: Result = pdsl.check(draft)
    said = [f"{finding.code} {finding.severity.value}: {finding.message}" for finding in result.findings]
    said += [f"{standing.redline.title}: {standing.verdict}" for standing in result.redlines]
    said.append(pdsl.ask(result.draft, "require north shall not join league").verdict)
    said.append(pdsl.fingerprint(draft).whole)
    try:
        pdsl.render("pdsl 1\nstat north\n", "html")
    except Unreadable as fault:
        said.append(fault.diagnostics[0].code)
    return said


if __name__ == "__main__":
    print("\n".join(summary(TEXT)))
