"""A State is given a duty under the text and does not sign it

## Why it matters

A treaty binds those who consent to it. An obligation arises for a third State only if the parties
mean it to and the State accepts it expressly in writing. Until it does, the clause promises
something that none of the parties can deliver alone. The finding is an error where the text is
binding and says that the State shall, and a warning otherwise.

## Example

```pdsl
pdsl 1

import standard

settlement peace "Peace Agreement" {
    parties northland, southland
    form    treaty
}

state northland "Northland"
state southland "Southland"
state coastland "Coastland"

article waters "Waters" {
    coastland shall respect neutrality of northland
}
```

## Instead

```pdsl
pdsl 1

import standard

settlement peace "Peace Agreement" {
    parties northland, southland, coastland
    form    treaty
}

state northland "Northland"
state southland "Southland"
state coastland "Coastland"

article waters "Waters" {
    coastland shall respect neutrality of northland
}
```

## References

Vienna Convention on the Law of Treaties 1969, articles 34 and 35: no obligation for a third State
without its express written acceptance.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.consent import Stranger
from pdsl.semantics.options import briefly, listed, only_under

CHECK = Check(
    code="LAW-01",
    name="third-state-obligation",
    severity=Severity.ERROR,
    authority=("Vienna Convention on the Law of Treaties, articles 34–35",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each set of States in an instrument, with every provision that gives them something to do."""
    provisions: dict[tuple[str, str, tuple[str, ...]], list[Stranger]] = {}
    for found in analysis.strangers:
        if found.kind == "state" and not found.text.political:  # a text that binds nobody needs no consent
            provisions.setdefault((found.element, found.field, found.depends), []).append(found)
    together: dict[tuple[str, tuple[str, ...], tuple[str, ...]], list[Stranger]] = {}
    for group in provisions.values():
        names = tuple(each.name for each in group)
        together.setdefault((group[0].text.element, names, group[0].depends), []).append(group[0])
    for (_, names, _), group in together.items():
        signing = analysis.place(group[0].text.element, "parties", "between", "name")
        if signing and (signing.source.name, signing.source.position(signing.span.start).line) in analysis.unreadable:
            continue  # who signs could not be read
        yield _finding(analysis, list(names), group)


def _finding(analysis: Analysis, names: list[str], group: list[Stranger]) -> Diagnostic:
    firm = next((each for each in group if each.text.binding and each.strong and not each.depends), None)
    main = firm or group[0]
    one = len(names) == 1
    note = "a State that does not accept the obligation in writing is not bound: "
    note += f"{listed(names)} {'does' if one else 'do'} not sign"
    advice = f"add {listed(names)} to `parties`, or let the parties undertake to seek "
    return CHECK.finding(
        analysis,
        f"`{main.name}` {main.doing} but is not a party"
        if one
        else f"{briefly(names, 'States')} {_plural(main.doing)} but are not parties",
        At(main.element, (main.field,), "does not sign" if one else "do not sign"),
        also=(
            *(At(each.element, (each.field,), "and here") for each in group if each is not main),
            At(main.text.element, ("parties", "between", "name"), "those who sign"),
        ),
        notes=(note, *only_under(main.depends)),
        helps=(advice + ("its acceptance" if one else "their acceptance"),),
        parties=names,
        depends=main.depends,
        severity=None if firm else Severity.WARNING,
    )


def _plural(doing: str) -> str:
    """What several are to do: `has a duty here` of one, `have a duty here` of more."""
    first, _, rest = doing.partition(" ")
    return " ".join(({"has": "have", "is": "are"}.get(first, first), rest))
