"""Tables of the analyses: who can block what, what a guarantee takes, what is due when, who owes what.

One module for each table, a pure function from the analysis to a `Table`; `writers/` makes text, Markdown, CSV, JSON
and workbooks of it. What a table says is computed in `semantics`, where checks read it too.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pdsl.semantics.analysis import Analysis
    from pdsl.tables.table import Table

TABLES = {
    "veto": "who alone can block, force or delay each decision, and by which rule",
    "response": "how long each guarantee takes from attack to response in the worst case",
    "timetable": "every milestone and dated duty: earliest, latest, what it waits for, who can hold it up",
    "obligations": "who owes what, to whom, from when until when, under which conditions",
    "verification": "what is verified by whom, from when, with which access, and what follows",
    "caps": "the limits on forces in effect for each holder, area and time, with sums and slack",
    "status": "sovereignty, control, administration and forces in each area, phase by phase",
    "redlines": "where each red line stands, by which clauses, on which open terms",
    "positions": "what each party says of each article, and where its red lines stand there",
    "decisions": "each decision of each body: who votes, by which rule, what silence means, how long it takes",
    "names": "what the names in the other tables stand for",
}


UNREAD = "part of the text cannot be read, and what it says is not here"


def make(analysis: Analysis, name: str) -> Table:
    """The table of this name; raises KeyError for a name that is none of `TABLES`."""
    if name not in TABLES:
        raise KeyError(name)
    table: Table = import_module(f"pdsl.tables.{name}").table(analysis)
    if analysis.complete:
        return table
    # what a text does not say is no gap of it while part of it cannot be read
    return table._replace(notes=(*table.notes, UNREAD), empty="" if table.rows else UNREAD)
