"""The JSON of `pdsl conforms` described with pydantic, for those who read it and for the published JSON Schema.

Imported only when the schema is asked for.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

Word = Literal["kept", "weakened", "postponed", "open", "not decided", "dropped", "contradicted"]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Place(_Part):
    """An element of the draft or of a framework, and where it stands."""

    element: str = Field(description="its id")
    point: str = Field(description="its number in the text that is rendered; empty where it has none")
    article: str = Field(description="the heading it stands under")
    file: str = Field(description="empty for the file of the draft")
    line: int | None = Field(ge=1)
    text: str = Field(description="its words in the draft; empty where only the place is meant")
    sentence: str = Field(description="the sentence of the document that renders it; empty where there is none")


class Option(_Part):
    """An option of an open term."""

    term: str
    words: str


class Case(_Part):
    """What becomes of a requirement under some options."""

    options: list[Option]
    answer: Word


class Bearer(_Part):
    """One who bears the requirement, or a clause that answers it."""

    name: str
    bound: bool
    why: str = Field(description="why it is not bound")


class Basis(_Part):
    """What a framework rests on."""

    kind: str
    words: str


class Requirement(_Part):
    """One requirement of a framework answered."""

    requirement: str = Field(description="its id")
    label: str
    says: str = Field(description="what it requires, in the language")
    sentence: str = Field(description="what it requires, in a sentence")
    hoped: bool = Field(description="stated as a hope: it never makes a different plan")
    answer: Word
    why: list[str] = Field(description="what is less")
    notes: list[str]
    by_silence: bool = Field(description="kept since the text says nothing against it")
    unbinding: bool = Field(description="kept in the text, and none of those who would have to do it is bound")
    place: Place = Field(description="where the framework states it")
    point: str
    source: str
    mark: str = Field(description="how sure the statement is: `reported`, `summarised`, `from_memory` or empty")
    clauses: list[Place] = Field(description="where the draft answers it")
    hangs_on: list[Place] = Field(description="the brackets that decide it")
    cases: list[Case]
    bearers: list[Bearer]


class Framework(_Part):
    """A framework and how the draft stands to it."""

    name: str
    title: str
    basis: list[Basis]
    plan: Literal["same", "in part", "not decided", "different"]
    answer: str = Field(description="in a sentence")
    conforms: bool = Field(description="every requirement that is no hope is kept, or accepted as if it were")
    counts: dict[Word, int] = Field(description="requirements by answer, hopes left out")
    requirements: list[Requirement]


class Report(_Part):
    """The result of `pdsl conforms DRAFT FRAMEWORK --format json`."""

    version: Literal[1]
    settlement: str = Field(description="its title")
    form: str
    binding: bool = Field(description="whether the text means to bind")
    signatories: list[str]
    accepted: list[str] = Field(description="answers that count as kept")
    conforms: bool
    frameworks: list[Framework]


class Point(_Part):
    """A clause that stands in the way, or of which nothing can be decided."""

    draft: Literal[0, 1] = Field(description="whose clause it is")
    answer: Literal["no", "not decided"]
    why: str = Field(description="a witness: what one draft allows and the other excludes; or the reason")
    clause: Place
    against: list[Place] = Field(description="clauses of the other draft")


class Relation(_Part):
    """The result of `pdsl conforms DRAFT DRAFT --relation RELATION --format json`."""

    version: Literal[1]
    drafts: list[str] = Field(description="their titles")
    relation: Literal["refines", "equivalent", "compatible"]
    answer: Literal["yes", "no", "not decided"]
    says: str = Field(description="in a sentence")
    asked: int = Field(description="how many clauses were looked at")
    points: list[Point]


def json_schema() -> dict[str, Any]:
    """The JSON Schema of either report."""
    either: TypeAdapter[Report | Relation] = TypeAdapter(Report | Relation)
    return either.json_schema()
