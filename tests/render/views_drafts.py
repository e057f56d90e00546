"""Drafts for the tests of views, copies and stamps."""

from __future__ import annotations

from pathlib import Path

from pdsl.analysis import analyse
from pdsl.model.settlement import Settlement
from pdsl.render import compose
from pdsl.render.document import Block, Document, Heading, Paragraph, Run, Styled, Table
from pdsl.source import Source

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
NAMES = sorted(path.stem for path in EXAMPLES.glob("*.pdsl") if "." not in path.stem)  # no translations
FRAME = """pdsl 1
import standard
state northland "Northland"
state southland "the Southland"
organization league "the League"
territory cape "the Cape" { part of northland  held by southland as of 2030-05-01  claimed by southland }
settlement peace "Treaty of Peace between Northland and the Southland" {
    parties northland, southland  form treaty  languages en, fr
    FRAME
}
"""
OPEN = FRAME + """
article arms "Arms" {
    force_cap forces of northland { personnel at most [northland: 250_000 | southland: 100_000]  tanks at most 300 }
    northland shall not join league  reserved by northland
    southland shall withdraw forces from cape within [10 days .. 30 days] of signature  proposed by northland
}
article dam "The Dam" {
    either output {
        option halves proposed by northland { share electricity { gives northland 1/2, southland 1/2 } }
        option thirds proposed by southland { share electricity { gives northland 1/3, southland 2/3 } }
    }
}
"""
CLOSED = FRAME + """
article arms "Arms" {
    northland shall not join league
    southland shall withdraw forces from cape within 30 days of signature
}
"""
SECRETS = """
redline no_league "Unspeakable: membership" of northland {
    forbid northland shall not join league
    absolute
    confidential
}
redline few "Unspeakable: ceiling" of northland {
    forbid ceiling of personnel of northland is at most 200_000
    confidential
}
redline line_of_cape "Unsayable: the Cape" of southland {
    forbid sovereignty of cape is northland
    basis statement "Unsayable statement"
    confidential
}
"""


def read(text: str, frame: str = "") -> Settlement:
    """A draft as it stands, confidential red lines included; `frame` are more lines of its frame."""
    analysis = analyse(Source("draft.pdsl", text.replace("FRAME", frame)))
    assert not analysis.reading, [diagnostic.message for diagnostic in analysis.reading]
    return analysis.standing.model


def example(name: str) -> Settlement:
    """One of the examples."""

    def reader(path: str) -> str | None:
        for file in (Path(path), EXAMPLES / path):
            if file.is_file():
                return file.read_text(encoding="utf-8")
        return None

    file = EXAMPLES / f"{name}.pdsl"
    return analyse(Source(str(file), file.read_text(encoding="utf-8")), reader).standing.model


def styles(document: Document) -> set[str]:
    """The styles that stand anywhere in a document."""
    lines = [runs for block in document.blocks for runs in lines_of(block)]
    return {style for runs in [*lines, *(note.runs for note in document.notes)] for style in _styles(runs)}


def lines_of(block: Block) -> list[tuple[Run, ...]]:
    """The lines of a block."""
    if isinstance(block, Paragraph):
        return [block.runs]
    if isinstance(block, Heading):
        return [block.title]
    if isinstance(block, Table):
        return [block.caption, *(cell for row in block.rows for cell in row)]
    return []


def _styles(runs: tuple[Run, ...]) -> set[str]:
    found: set[str] = set()
    for run in runs:
        if isinstance(run, Styled):
            found |= {run.style} | _styles(run.runs)
    return found


__all__ = [
    "CLOSED", "EXAMPLES", "FRAME", "NAMES", "OPEN", "SECRETS", "compose", "example", "lines_of", "read", "styles",
]  # fmt: skip
