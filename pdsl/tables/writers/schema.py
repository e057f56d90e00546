"""The JSON of tables described with pydantic, for those who read it and for the published JSON Schema.

Imported only when the schema is asked for.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Clause(_Part):
    """An element of the text on which a cell rests."""

    element: str = Field(description="its id")
    point: str = Field(description="its number in the draft that the text renders; may be empty")
    article: str = Field(description="the heading of the article that it stands in; may be empty")
    file: str = Field(description="empty for the draft itself, else the imported file, from the draft's folder")
    line: int | None = Field(ge=1, description="counted from 1; null where the text was read as JSON")


class Cell(_Part):
    """What stands in one place of a table."""

    text: str = Field(description="for a reader; may have several lines")
    value: str | int | bool | list[str] | None = Field(
        description="for a program: names, hours from signature or of length, a word; null where there is none"
    )
    clauses: list[Clause]


class Column(_Part):
    """One column."""

    key: str = Field(description="stable; the key in every row")
    title: str
    about: str = Field(description="what stands in it")


class Table(_Part):
    """One table."""

    name: Literal[
        "veto", "response", "timetable", "obligations", "verification", "caps", "status", "redlines", "decisions",
        "positions", "names",
    ]
    title: str
    columns: list[Column]
    rows: list[dict[str, Cell]]
    notes: list[str]
    empty: str = Field(description="why there are no rows; empty if there are")


class Tables(_Part):
    """The result of `pdsl table --format json`."""

    version: Literal[1]
    settlement: str = Field(description="its title")
    tables: list[Table]


def json_schema() -> dict[str, Any]:
    """The JSON Schema of the tables."""
    return Tables.model_json_schema()
