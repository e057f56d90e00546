"""The measures that a check is free to choose: how long is long, how many are several.

Each stands here once, with its standard value, its unit and what the standard rests on. A profile or `pdsl.toml` may
set another; a check asks `analysis.thresholds`, never a constant of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from pdsl.spelling import nearest

HOURS = {"hour": 1, "hours": 1, "day": 24, "days": 24, "week": 168, "weeks": 168}
MONTHS = {"month": 1, "months": 1, "year": 12, "years": 12}
_DAYS = {"day": 1, "days": 1, "week": 7, "weeks": 7, "year": 365, "years": 365}
_SCALES = {"hours": HOURS, "days": _DAYS, "months": MONTHS}


class Threshold(NamedTuple):
    """One measure. What lies above it is found, or (`above` false) what lies below it."""

    name: str  # "access-notice"
    standard: int
    unit: str  # "hours", "months", "per cent", or what is counted
    codes: tuple[str, ...]  # the checks that read it
    about: str  # what is measured
    source: str  # what the standard value rests on
    above: bool = True

    def say(self, value: int) -> str:
        """A value with its unit: `48 hours`; months that make years as years."""
        if self.unit == "months" and value % 12 == 0 and value > 12:
            return f"{value // 12} years"
        unit = self.unit.removesuffix("s") if value == 1 and self.unit.endswith("s") else self.unit
        return f"{value} {unit}"

    def finds(self, value: float, limit: int) -> bool:
        """Whether a measured value is found with this limit."""
        return value > limit if self.above else value < limit

    def read(self, said: object) -> int:
        """A value from a number in the unit, or from words: `36`, `"36 hours"`, `"2 days"`. Raises `BadThreshold`."""
        amount: object = said
        scale = 1
        if isinstance(said, str):
            number, _, unit = said.strip().partition(" ")
            known = _SCALES.get(self.unit, {self.unit: 1})
            scale = known.get(unit.strip() or self.unit, 0)
            amount = int(number) if number.isdecimal() and len(number) < 10 else None
        if isinstance(amount, bool) or not isinstance(amount, int) or not scale or not 0 <= amount * scale < _LARGEST:
            raise BadThreshold(f"the threshold `{self.name}` is a whole number of {self.unit}: `{self.standard}`"
                               f" or `{self.say(self.standard)}`, not `{said}`")  # fmt: skip
        return amount * scale


class BadThreshold(ValueError):
    """No threshold has this name, or the value is none."""


_LARGEST = 10**9
_ALL = (
    Threshold(
        "access-notice", 48, "hours", ("MON-17",),
        "the notice after which a verifying body has access",
        "longer than any notice in the Treaty on Conventional Armed Forces in Europe (1990), Protocol on Inspection",
    ),
    Threshold(
        "monitor-start", 72, "hours", ("MON-20",),
        "the time from the beginning of a ceasefire until the mission that watches it begins",
        "the practice of advance teams: United Nations, Guidance on Mediation of Ceasefires (2022)",
    ),
    Threshold(
        "humanitarian-pause", 30, "days", ("CEA-14",),
        "the set length up to which a pause is asked for no way to a settlement",
        "the tool's own: a pause for relief or a release is for a set and short time",
    ),
    Threshold(
        "guarantor-notice", 365, "days", ("GUA-37",),
        "the notice on which a guarantor may leave",
        "North Atlantic Treaty (1949), article 13: one year", above=False,
    ),
    Threshold(
        "limit-notice", 90, "days", ("FIN-09",),
        "the notice on which a party may leave a limit on forces",
        "less than any notice in treaties on conventional forces; that of 1990 has 150 days", above=False,
    ),
    Threshold(
        "force-ratio", 3, "to one", ("GUA-30",),
        "how many times what the protected State may hold a possible attacker may",
        "three to one, the least superiority that planners take for an attack",
    ),
    Threshold(
        "dated-duties", 7, "duties", ("FUN-06",),
        "the number of dated duties that a text may hold without a body that follows them",
        "the tool's own: more than a calendar without an office keeps",
    ),
    Threshold(
        "term-without-review", 60, "months", ("TIM-20",),
        "the term of a text that can be neither reviewed, amended nor left",
        "practice of review conferences, which are held every five years or sooner",
    ),
    Threshold(
        "hour-of-day", 72, "hours", ("TIM-04",),
        "the deadline up to which the hour of the day must be known from which it runs",
        "guidance of the United Nations on the mediation of ceasefires (2022): day, hour and zone",
        above=False,
    ),
    Threshold(
        "nested-negations", 2, "negations", ("MOD-11",),
        "negations that stand upon each other in one sentence",
        "practice of drafting: two can be followed",
    ),
    Threshold(
        "article-subjects", 2, "subjects", ("STR-06",),
        "subjects of different kinds in one article",
        "practice of drafting: one proposition for each article; the circular of France of 1997",
    ),
)  # fmt: skip
THRESHOLDS = {threshold.name: threshold for threshold in _ALL}


def known(name: str) -> Threshold:
    """The threshold of this name. Raises `BadThreshold` with the one that was probably meant."""
    found = THRESHOLDS.get(name.strip().lower())
    if found is None:
        guess = nearest(name.lower(), THRESHOLDS)
        hint = f"did you mean `{guess}`?" if guess else "`pdsl profiles` lists them"
        raise BadThreshold(f"no threshold is named `{name}`; {hint}")
    return found


def of(code: str) -> tuple[Threshold, ...]:
    """The thresholds that a check reads."""
    return tuple(threshold for threshold in _ALL if code in threshold.codes)


class Thresholds:
    """The values in force: the standard ones, but for those that were set."""

    def __init__(self, said: Iterable[tuple[str, int]] = ()) -> None:
        self.said = tuple(sorted(said))
        self._values = dict(self.said)

    def __getitem__(self, name: str) -> int:
        """The value in force, in the threshold's unit."""
        value = self._values.get(name)
        return THRESHOLDS[name].standard if value is None else value

    def exceeds(self, name: str, value: float) -> bool:
        """Whether a measured value is to be found."""
        return THRESHOLDS[name].finds(value, self[name])

    def notes(self, name: str, value: float) -> tuple[str, ...]:
        """What a finding says of the measure: nothing where the standard one finds the same."""
        threshold = THRESHOLDS[name]
        if threshold.finds(value, threshold.standard):
            return ()
        word = "more" if threshold.above else "fewer" if threshold.unit not in _SCALES else "less"
        mine, standard = threshold.say(self[name]), threshold.say(threshold.standard)
        return (f"found because `{name}` is set to {mine}: by the standard, {word} than {standard}, it would not be",)
