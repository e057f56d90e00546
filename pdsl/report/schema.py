"""The JSON report described with pydantic, for those who read it and for the published JSON Schema.

Imported only when the schema is asked for: `check` does not pay for pydantic.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Position(_Part):
    """A place in a text."""

    line: int = Field(ge=1, description="counted from 1")
    column: int = Field(ge=1, description="counted from 1, in code points")
    offset: int = Field(ge=0, description="code points from the beginning of the text, counted from 0")


class Range(_Part):
    """A half-open part of a text."""

    start: Position
    end: Position


class Label(_Part):
    """A place with a few words about it."""

    file: str
    range: Range
    text: str = Field(description="may be empty")
    primary: bool = Field(description="true for the place that causes the finding")


class Edit(_Part):
    """Replace the code points from `start` to `end` of the original text by `newText`."""

    file: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    newText: str  # noqa: N815 - the key of version 1


class Fix(_Part):
    """Edits that would mend a finding."""

    applicability: Literal["safe", "suggested", "manual"] = Field(
        description="safe: the meaning is unchanged; suggested: it changes and a person decides; manual: words only"
    )
    title: str
    edits: list[Edit]


class Diagnostic(_Part):
    """One finding."""

    code: str = Field(description="stable, such as GUA-01")
    name: str = Field(description="the same in words, such as adversary-veto")
    severity: Literal["error", "warning", "info"]
    message: str = Field(description="one line that stands alone; words of the draft are in back-ticks")
    file: str | None = Field(description="null if the finding has no place in a text")
    within: str = Field(description='the heading above, such as: article "Garrison"; may be empty')
    labels: list[Label] = Field(description="the primary one first")
    notes: list[str] = Field(description="why, with the arithmetic")
    helps: list[str] = Field(description="what can be done")
    authority: list[str] = Field(description="on what the finding rests")
    parties: list[str] = Field(description="the parties affected, in the order of the text")
    depends: list[str] = Field(description="the brackets on which the finding depends; empty if it holds for all")
    acknowledged: str = Field(description="why, and by whom, it is accepted; empty if it is not")
    fix: Fix | None
    explain: str = Field(description="the command that explains the finding")


class Case(_Part):
    """The verdict on a line of a red line under some options."""

    options: dict[str, str] = Field(description="open term to the option taken, in words")
    verdict: Literal["held", "crossed", "depends", "not addressed", "not decided"]
    clauses: list[str]


class RedLine(_Part):
    """Where one red line stands."""

    owners: list[str]
    name: str
    title: str
    absolute: bool
    weight: int
    verdict: Literal["held", "crossed", "depends", "not addressed", "not decided"]
    by_silence: bool = Field(description="true if only the text's silence gives the verdict")
    depends_on: list[str] = Field(description="the open terms that decide it")
    clauses: list[str] = Field(description="ids of the clauses that give the verdict")
    cases: list[Case]
    notes: list[str]


class Requirement(_Part):
    """How the text stands to one requirement of a framework."""

    framework: str
    requirement: str = Field(description="its id")
    label: str = Field(description="may be empty")
    mood: Literal["require", "forbid", "expect"]
    words: str = Field(description="the label in words, or the requirement as written")
    verdict: Literal["kept", "weakened", "postponed", "contradicted", "dropped", "open", "not decided"]
    by_silence: bool = Field(description="true if only the text's silence gives the verdict")
    depends_on: list[str] = Field(description="the open terms that decide it")
    clauses: list[str] = Field(description="ids of the clauses that give the verdict")
    notes: list[str]


class Summary(_Part):
    """Counts over the whole report; what is acknowledged is counted apart."""

    errors: int = Field(ge=0)
    warnings: int = Field(ge=0)
    infos: int = Field(ge=0)
    acknowledged: int = Field(ge=0)
    files_with_findings: int = Field(ge=0)
    files_checked: int = Field(ge=0)


class Report(_Part):
    """The result of `pdsl check --format json`."""

    version: Literal[1]
    offsets: Literal["code points"] = Field(description="the unit of every column and offset")
    diagnostics: list[Diagnostic] = Field(description="by file, place, code and message")
    redlines: list[RedLine] = Field(description="where each red line stands, in the order of the text")
    frameworks: list[Requirement] = Field(description="each requirement of the frameworks that the text is to keep")
    summary: Summary


def json_schema() -> dict[str, Any]:
    """The JSON Schema of the report."""
    return Report.model_json_schema()
