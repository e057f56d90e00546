"""The JSON of `pdsl compare` described with pydantic, for those who read it and for the published JSON Schema.

Imported only when the schema is asked for.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from pdsl.compare.comparison import KINDS

Kind = Annotated[str, Field(pattern=f"^({'|'.join(KINDS)})$")]
Verdict = Literal["held", "crossed", "depends", "not addressed", "not decided"]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Draft(_Part):
    """A draft that is compared."""

    title: str
    file: str
    dated: str
    complete: bool = Field(description="whether all of it could be read")


class Place(_Part):
    """Where something stands in a draft."""

    element: str = Field(description="the id of the element")
    point: str = Field(description="its number in the text that the draft renders; empty: none")
    article: str
    file: str
    line: int | None = Field(ge=1)


class Change(_Part):
    """One difference of a provision between two drafts."""

    kind: Kind = Field(description="; ".join(f"{kind}: {about}" for kind, (_, about) in KINDS.items()))
    subject: str = Field(description="of what it speaks")
    field: str = Field(description="which part of the provision; empty: the provision itself")
    text: str = Field(description="the change as a phrase")
    old: str
    new: str
    before: Place | None
    after: Place | None
    bears: list[str] = Field(description="names of those who bear the duty, the limit or the right")
    effect: Literal["tighter", "looser"] | None = Field(description="for those who bear it, where it is certain")
    about: list[str] = Field(description="all actors whom it concerns")
    substance: bool = Field(description="false for wording, names and order alone")
    ground: str = Field(description="why the two provisions are taken for the same; empty: one draft alone has it")


class Line(_Part):
    """A red line whose verdict is another."""

    owners: list[str]
    line: str = Field(description="its name")
    title: str
    absolute: bool
    move: Literal["newly crossed", "newly respected", "now dependent", "changed"]
    old: Verdict
    new: Verdict
    before: list[Place]
    after: list[Place]


class Finding(_Part):
    """A finding of `pdsl check` that one of the drafts has and the other has not."""

    code: str
    name: str
    severity: Literal["error", "warning", "info"]
    move: Literal["appeared", "went"]
    message: str
    place: Place | None
    parties: list[str]
    text: str | None = Field(description="the title of the linked text that it is a finding of; null: the main text")


class Fact(_Part):
    """Something that is computed from the texts and has another value; null: the draft has no such thing."""

    kind: Literal["response time", "veto", "unprotected", "ceasefire", "entry into force", "milestone"]
    subject: str
    old: str | None
    new: str | None
    before: Place | None
    after: Place | None
    about: list[str]


class Gains(_Part):
    """Who gains."""

    lines_asked: int = Field(ge=0, description="how many red lines were asked of both drafts")
    lines: list[Line]
    findings: list[Finding]
    facts: list[Fact]


class Step(_Part):
    """Two neighbouring drafts."""

    same: bool = Field(description="whether nothing of substance changed")
    changes: list[Change]
    gains: Gains
    notes: list[str]


class Unit(_Part):
    """A provision of one draft."""

    id: str
    kind: str
    name: str
    words: str
    article: str = Field(description="the heading of its article")
    instrument: str = Field(description="the linked text in which it stands; empty: the main text")
    option: str = Field(description="the alternative that must be chosen for it to stand")
    place: Place


class Row(_Part):
    """A provision across the drafts."""

    article: str
    cells: list[Unit | None] = Field(description="one for each draft; null: the draft does not have it")
    grounds: list[str] = Field(description="one for each step")
    kinds: list[list[Kind]] = Field(description="the kinds of its changes in each step")


class Report(_Part):
    """The result of `pdsl compare --to json`."""

    version: Literal[1]
    same: bool = Field(description="whether nothing of substance changed in any step")
    drafts: list[Draft]
    steps: list[Step]
    rows: list[Row]


def json_schema() -> dict[str, Any]:
    """The JSON Schema of the report."""
    return Report.model_json_schema()
