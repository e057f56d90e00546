"""The JSON of `pdsl stances` described with pydantic, for those who read it and for the published JSON Schema.

Imported only when the schema is asked for.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Colour = Literal["green", "yellow", "red", "white", "grey"]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Position(_Part):
    """What a party says of an article: the word that weighs most."""

    party: str
    says: Literal[
        "agrees", "reserves", "rejects", "proposes", "does not discuss", "has not been shown it", "says nothing"
    ]
    part: bool = Field(description="of a part of the article only")
    elements: list[str] = Field(description="ids of what it says so of")


class Article(_Part):
    """An article and where it stands."""

    article: str = Field(description="its id")
    title: str
    instrument: str = Field(description="the linked instrument it stands in; empty for the main text")
    line: int | None = Field(ge=1)
    colour: Colour
    why: list[str]
    open: list[str] = Field(description="ids of its brackets and alternatives")
    positions: list[Position]


class Line(_Part):
    """A red line beside the article on which it bears (empty: no article)."""

    article: str
    party: str
    says: str


class Hanging(_Part):
    """An article that refers to, or waits for, a red one."""

    article: str
    on: str
    via: list[str]


class Past(_Part):
    """An earlier version."""

    day: str
    version: str
    counts: dict[Colour, int] | None
    fault: str


class Report(_Part):
    """The result of `pdsl stances --format json`."""

    version: Literal[1]
    settlement: str
    counts: dict[Colour, int]
    articles: list[Article]
    lines: list[Line]
    hanging: list[Hanging]
    past: list[Past] = Field(description="from the oldest to the newest")
    no_past: str = Field(description="why no earlier version is counted")


def json_schema() -> dict[str, Any]:
    """The JSON Schema of the report."""
    return Report.model_json_schema()
