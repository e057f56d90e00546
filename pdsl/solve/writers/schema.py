"""The JSON of `pdsl solve` described with pydantic, for those who read it and for the published JSON Schema.

Imported only when the schema is asked for.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Answer = Literal["yes", "no", "not decided"]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Option(_Part):
    """One option of an open term."""

    words: str
    choose: str = Field(description="as `--choose TERM=OPTION` takes it; of a range a number inside")
    authors: list[str]


class Term(_Part):
    """An open term and the options that remain, by their places in `options`; null: not decided."""

    term: str = Field(description="its id")
    kind: Literal["bracket", "alternatives", "range"]
    line: int | None = Field(ge=1)
    options: list[Option] = Field(description="of a range the stretches that some line tells apart")
    spoken_of: bool = Field(description="whether a line or a preference speaks of it")
    every_line: list[int] | None = Field(description="with every line kept that some option keeps; empty: none does")
    cheapest: list[int] | None = Field(description="with the cheapest concessions")
    absolute: list[int] | None = Field(description="with the absolute lines alone")


class Line(_Part):
    """A red line, or a position taken as one."""

    kind: Literal["redline", "position"]
    element: str = Field(description="the id of the red line, or of the bracket that holds the position")
    title: str
    owners: list[str]
    absolute: bool
    weight: int
    standing: Literal["kept", "open", "crossed", "silent", "not decided"]
    clauses: list[str] = Field(description="ids of clauses that cross it, under some options at least")
    why: list[str] = Field(description="why part of it is not decided")


class Position(_Part):
    """What an author put into a bracket, where positions count as lines."""

    term: str
    author: str = Field(description="as the bracket names it")
    owners: list[str] = Field(description="the author, or the members of a group")
    words: str
    line: int | None = Field(description="its place in `lines`; null: no other party has put a position of its own")


class Ends(_Part):
    """Numbers from one to another; null: without an end."""

    low: int | float | None
    high: int | float | None


class Between(_Part):
    """What lies between the positions on an open term that are numbers."""

    term: str
    unit: str
    zone: list[Ends] = Field(description="the numbers, ends included, that keep every position")
    gaps: list[Ends] = Field(description="between these ends no number keeps the positions beside it")
    offered: list[int | float] = Field(description="numbers in a gap that the text offers")


class Preference(_Part):
    """A preference that is counted."""

    title: str
    owners: list[str]
    element: str
    term: str = Field(description="the open term that it speaks of")
    kind: Literal["increasing", "decreasing", "ideal", "order"]
    weight: int = Field(description="what the best option counts")


class Clause(_Part):
    """A clause with its words."""

    element: str
    text: str


class Statement(_Part):
    """A statement of a line that is needed for a conflict."""

    line: int = Field(description="its place in `lines`")
    element: str
    text: str


class Conflict(_Part):
    """A smallest set of lines and clauses that do not go together."""

    lines: list[int] = Field(description="places in `lines`")
    clauses: list[Clause] = Field(description="clauses outside brackets")
    statements: list[Statement]
    terms: list[str] = Field(description="the brackets over which they meet")


class Concession(_Part):
    """The cheapest concessions over some open terms; each way is a set of places in `lines`."""

    terms: list[str]
    possible: bool
    weight: int | None = Field(description="null: none is known")
    least: int = Field(description="no concession costs less")
    complete: bool
    ways: list[list[int]]


class Point(_Part):
    """A best agreement."""

    values: list[int | float] = Field(description="what each party gets, in the order of `parties`")
    combinations: int = Field(ge=1, description="how many combinations of options give the same")
    options: dict[str, str] = Field(description="one of them: options as `--choose` takes them, by open term")
    given: list[int] = Field(description="lines that it does not keep: places in `lines`")
    doubtful: list[int] = Field(description="lines of which nobody can tell whether it keeps them")


class Frontier(_Part):
    """The best agreements. `nash` and `kalai_smorodinsky` are places in `points`."""

    complete: bool
    why: str
    best: list[int | float]
    points: list[Point]
    nash: list[int]
    kalai_smorodinsky: list[int]


class Before(_Part):
    """The answer without what was asked by `--what-if`."""

    answer: str
    feasible: Answer


class Report(_Part):
    """The result of `pdsl solve --format json`."""

    version: Literal[1]
    settlement: str = Field(description="its title")
    answer: str = Field(description="in a sentence")
    feasible: Answer = Field(description="whether the brackets can be settled so that every line is kept")
    decided: bool = Field(description="whether every question was answered within the bound")
    parties: list[str]
    terms: list[Term]
    lines: list[Line]
    positions: list[Position] = Field(description="where positions count as lines")
    between: list[Between]
    preferences: list[Preference]
    conflicts: list[Conflict]
    conflicts_complete: bool
    concessions: list[Concession]
    frontier: Frontier
    blanks: list[str] = Field(description="ids of blanks: none is picked")
    notes: list[str]
    before: Before | None


def json_schema() -> dict[str, Any]:
    """The JSON Schema of the report."""
    return Report.model_json_schema()
