"""A term of the text is rendered by another term that treaties tell apart from it

## Why it matters
Some words look alike and are worlds apart: a guarantee binds its giver to act, an assurance need not; forces are
withdrawn from a place, a State withdraws from a treaty. Where the translation has the other word of the pair, the two
versions promise different things, as in 1994.

## Example
```pdsl
pdsl 1
import standard
settlement accord "Agreement on the Border" { parties northland, southland  form treaty }
state northland "Northland" { code "NO" }
state southland "Southland" { code "SE" }
article one "Peace" { text "Every State receives an assurance of security." }
translation fr of "example.pdsl" {
    accord "Accord sur la frontière"
    words "Peace" "Paix"
    words "Every State receives an assurance of security." "Chaque État reçoit une garantie de sécurité."
}
```

## Instead
```pdsl
pdsl 1
import standard
settlement accord "Agreement on the Border" { parties northland, southland  form treaty }
state northland "Northland" { code "NO" }
state southland "Southland" { code "SE" }
article one "Peace" { text "Every State receives an assurance of security." }
translation fr of "example.pdsl" {
    accord "Accord sur la frontière"
    words "Peace" "Paix"
    words "Every State receives an assurance of security." "Chaque État reçoit une assurance de sécurité."
}
```

## References
Vienna Convention on the Law of Treaties, article 33(3) and (4). Budapest Memorandum (1994): "assurances" in English,
in Russian and Ukrainian the word for guarantees.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.checks.languages._entries import beside, entries
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis

CHECK = Check(
    code="LNG-14",
    name="term-pair-diverges",
    severity=Severity.WARNING,
    authority=("Vienna Convention on the Law of Treaties, article 33(3) and (4)",),
)
_PAIRS = (
    ("guarantee", "assurance"), ("assurance", "guarantee"),
    ("withdrawal of forces", "withdrawal from an instrument"),
    ("withdrawal from an instrument", "withdrawal of forces"),
)  # fmt: skip


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each entry in which the one term of a pair stands alone, and its translation has the other."""
    for one, said, original in entries(analysis):
        first, second = one.original.terms, one.language.terms
        for term, other in _PAIRS:
            if not {term, other} <= first.keys() & second.keys():
                continue
            there, here = first[term].search(original), second[other].search(said.text)
            if there and here and not first[other].search(original) and not second[term].search(said.text):
                found = CHECK.finding(
                    analysis, f"the text speaks of {_a(term)}, and the translation of {_a(other)}",
                    At(said.id, ("text",), f"{other}: {here[0]}"),
                    helps=("use the term that answers to the text, or let both delegations confirm the difference",),
                )  # fmt: skip
                yield beside(found, one, said, f"{term}: {there[0]}")
                break


def _a(term: str) -> str:
    return term if term.startswith("withdrawal") else f"{'an' if term[0] == 'a' else 'a'} {term}"
