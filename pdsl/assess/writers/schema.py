"""The JSON of scorecards described with pydantic, for those who read it and for the published JSON Schema.

Imported only when the schema is asked for.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

State = Literal["scored", "not applicable", "in words; not decided", "not decided"]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Clause(_Part):
    """A clause that earns a level, or that stands in the way of a higher one."""

    element: str = Field(description="its id")
    text: str = Field(description="a few words about it; may be empty")
    contested: str = Field(description="whose position it is, where it is not agreed; may be empty")
    point: str = Field(description="its number in the draft that the text renders; may be empty")
    article: str = Field(description="the heading of the article that it stands in; may be empty")
    file: str = Field(description="empty for the draft itself, else the imported file")
    line: int | None = Field(ge=1, description="counted from 1; null where the text was read as JSON")


class Option(_Part):
    """One bracket with what is chosen."""

    bracket: str
    option: str


class Case(_Part):
    """The answer under some options."""

    options: list[Option]
    state: State
    low: int | None
    high: int | None
    why: str
    better: str


class Subtotal(_Part):
    """What the counted items with a level make, where the source has an index that adds them."""

    low: int
    high: int
    of: int
    label: str = Field(description="whose index, and what is different")


class Item(_Part):
    """One item filled in. `low` and `high` differ where brackets or words leave the level open."""

    key: str = Field(description="stable within the card")
    title: str
    group: str
    state: State
    low: int | None = Field(ge=0)
    high: int | None = Field(ge=0)
    of: int = Field(ge=1, description="the highest level")
    levels: list[str] = Field(description="what each level means, from 0 up")
    why: str = Field(description="empty where it depends: see `cases`")
    better: str = Field(description="what would raise it; empty at the top")
    depends: list[str] = Field(description="the brackets on which it depends")
    cases: list[Case]
    clauses: list[Clause]
    source: str
    effect: str = Field(description="what studies say of it; may be empty")
    counted: bool = Field(description="whether it counts for the subtotal")


class Sheet(_Part):
    """A card filled in for one guarantee, one ceasefire, or the whole text."""

    element: str = Field(description="the id of what it is filled in for; `settlement` for the whole text")
    title: str
    items: list[Item]
    subtotal: Subtotal | None


class Card(_Part):
    """One scorecard."""

    name: Literal["guarantee", "agreement", "verification", "ceasefire", "accords", "topics"]
    title: str
    about: str
    source: str
    evidence: str
    caveat: str
    sheets: list[Sheet]
    empty: str = Field(description="why there is no sheet; empty if there is one")


class Cards(_Part):
    """The result of `pdsl assess --format json`. No total is given across cards, and none should be made."""

    version: Literal[1]
    settlement: str = Field(description="its title")
    cards: list[Card]


def json_schema() -> dict[str, Any]:
    """The JSON Schema of scorecards."""
    return Cards.model_json_schema()
