"""Profiles: which checks apply to a kind of text, how much they weigh, and by which thresholds they measure.

A profile is one file beside this module, in the words of `pdsl.toml`:

    title = "a memorandum"
    says = "…"                  # what it is for, and why it differs from the standard

    [check]
    ignore = ["DSP-01"]         # left out: what such a text does not aim at
    explain = true              # each kind of finding says why it matters
    fail-on = "warning"
    [check.severity]
    MOD-02 = "warning"
    [thresholds]
    access-notice = "24 hours"

A profile never hides what cannot be read or what contradicts itself: a check whose weight is *error* can be neither
left out nor made lighter by it, and a finding that is an error is shown whatever the profile leaves out.
"""

from __future__ import annotations

import os
from functools import cache
from typing import Any, NamedTuple

from pdsl.checks import registry
from pdsl.checks.selection import Unknown, resolve
from pdsl.diagnostics import Severity
from pdsl.semantics import thresholds
from pdsl.spelling import nearest

_FOLDER = os.path.dirname(os.path.abspath(__file__))
_KEYS = {"": {"title", "says", "check", "thresholds"}, "check": {"ignore", "explain", "fail-on", "severity"}}


class Profile(NamedTuple):
    """What a profile changes; whatever it does not name is as it is without one."""

    name: str
    title: str
    says: str
    ignore: tuple[str, ...] = ()
    severity: tuple[tuple[str, Severity], ...] = ()
    thresholds: tuple[tuple[str, int], ...] = ()
    fail_on: str = ""
    explain: bool = False


class UnknownProfile(ValueError):
    """No profile has this name."""


@cache
def names() -> tuple[str, ...]:
    """The profiles that there are, sorted."""
    return tuple(sorted(file.removesuffix(".toml") for file in os.listdir(_FOLDER) if file.endswith(".toml")))


@cache
def profile(name: str) -> Profile:
    """The profile of this name. Raises `UnknownProfile`, `ValueError` for a file that says what no profile may."""
    wanted = name.strip().lower()
    if wanted not in names():
        guess = nearest(wanted, names())
        hint = f"did you mean `{guess}`?" if guess else f"there are {', '.join(f'`{known}`' for known in names())}"
        raise UnknownProfile(f"no profile is named `{name}`; {hint}")
    import tomllib

    with open(os.path.join(_FOLDER, f"{wanted}.toml"), "rb") as file:
        return made(wanted, tomllib.load(file))


def made(name: str, data: dict[str, Any]) -> Profile:
    """A profile from the values of its file. Raises ValueError for what no profile may say."""
    check = data.get("check", {})
    surplus = [*(data.keys() - _KEYS[""]), *(check.keys() - _KEYS["check"])]
    if surplus:
        raise ValueError(f"a profile has no `{surplus[0]}`")
    try:
        ignore = resolve(check.get("ignore", ()))
        weights = [(code, Severity(weight)) for word, weight in check.get("severity", {}).items()
                   for code in resolve((word,))]  # fmt: skip
    except Unknown as unknown:
        raise ValueError(str(unknown)) from unknown
    measures = [(thresholds.known(word), value) for word, value in data.get("thresholds", {}).items()]
    found = Profile(
        name, data["title"], data["says"], ignore, tuple(weights),
        tuple((threshold.name, threshold.read(value)) for threshold, value in measures),
        check.get("fail-on", ""), check.get("explain", False),
    )  # fmt: skip
    _proved(found)
    return found


def _proved(found: Profile) -> None:
    """What contradicts itself is neither left out nor made lighter."""
    lighter = {code for code, weight in found.severity if weight is not Severity.ERROR}
    for check in (module.CHECK for module in registry.modules()):
        if check.severity is Severity.ERROR and {check.code, check.family} & {*found.ignore, *lighter}:
            raise ValueError(f"a profile neither leaves out nor makes lighter what is an error: {check.code}")
