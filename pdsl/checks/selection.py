"""Which findings are shown, and how much they weigh: by code (`GUA-01`), name (`adversary-veto`) or family (`GUA`).

What cannot be read (and a fault of the tool) is always shown with its own weight: an answer about the rest would
otherwise look like an answer about the whole.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from pdsl.checks import registry
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.spelling import nearest

ALL = "ALL"


class Unknown(ValueError):
    """No finding has this code, name or family; or it may not be chosen."""


class Selection(NamedTuple):
    """Codes and families. `select` empty means all; `ignore` goes before `select`, a code before its family.

    `left_out` and `weights` are what a profile asks: they yield to the others, and leave errors as they are.
    """

    select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()
    severity: tuple[tuple[str, Severity], ...] = ()
    left_out: frozenset[str] = frozenset()
    weights: tuple[tuple[str, Severity], ...] = ()

    def apply(self, diagnostics: Iterable[Diagnostic]) -> tuple[list[Diagnostic], int]:
        """The findings that are shown, with their weight, and the number of those that are left out."""
        found = list(diagnostics)
        if self == Selection():
            return found, 0
        fixed = fixed_codes()
        weights, profile = dict(self.severity), dict(self.weights)
        kept = []
        for diagnostic in found:
            code, family = diagnostic.code, diagnostic.code[:3]
            if code in fixed:
                kept.append(diagnostic)
            elif self._shown(code, family) and not self._spared(diagnostic):
                weight = weights.get(code, weights.get(family))
                if weight is None and diagnostic.severity is not Severity.ERROR:
                    weight = profile.get(code, profile.get(family))
                kept.append(diagnostic._replace(severity=weight) if weight else diagnostic)
        return kept, len(found) - len(kept)

    def _spared(self, diagnostic: Diagnostic) -> bool:
        """Whether a profile leaves a finding out: none that is an error, none that is selected by name."""
        code, family = diagnostic.code, diagnostic.code[:3]
        if self.left_out.isdisjoint((code, family)) or diagnostic.severity is Severity.ERROR:
            return False
        return self.select.isdisjoint((ALL, code, family))

    def _shown(self, code: str, family: str) -> bool:
        if code in self.ignore or (family in self.ignore and code not in self.select):
            return False
        return not self.select or ALL in self.select or code in self.select or family in self.select


@cache
def fixed_codes() -> frozenset[str]:
    """The codes that no selection touches: those of the stages before the checks, and faults of the tool."""
    checks = (module.CHECK for module in registry.modules())
    return frozenset(check.code for check in checks if check.stage not in ("check", "findings"))


def resolve(words: Iterable[str], *, changing: bool = True) -> tuple[str, ...]:
    """Words as codes and families, in upper case. Raises `Unknown`; `changing`: also for what may not be changed."""
    codes = {module.CHECK.code: module.CHECK.name for module in registry.modules()}
    names = {name: code for code, name in codes.items()}
    families = {code[:3] for code in codes} | {ALL}
    found = []
    for word in words:
        upper = word.strip().upper()
        code = upper if upper in codes or upper in families else names.get(word.strip().lower(), "")
        if not code:
            guess = nearest(upper, [*codes, *families]) or nearest(word.lower(), names)
            hint = f"did you mean `{guess}`?" if guess else "`pdsl explain --all` lists them"
            raise Unknown(f"no finding and no family is named `{word}`; {hint}")
        if changing and (code in fixed_codes() or (code in families and _all_fixed(code, codes))):
            raise Unknown(f"`{word}` says that the text cannot be read (or that the tool failed): it is always shown")
        found.append(code)
    return tuple(found)


def _all_fixed(family: str, codes: Iterable[str]) -> bool:
    members = [code for code in codes if code.startswith(family + "-")]
    return bool(members) and all(code in fixed_codes() for code in members)
