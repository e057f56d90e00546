"""Documents block by block, for a page that follows a draft: the same blocks as in the web page, with their lines."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pdsl import resources
from pdsl.analysis import analyse
from pdsl.render import render, traced
from pdsl.render.document import MarginNote, Notice, Parallel
from pdsl.render.edition import Edition
from pdsl.render.trace import Trace
from pdsl.render.writers.html import pieces
from pdsl.source import Source

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = sorted(path for path in (ROOT / "examples").glob("*.pdsl") if "." not in path.stem)


def read(path: Path):
    def reader(wanted: str) -> str | None:
        file = ROOT / wanted
        return file.read_text(encoding="utf-8") if file.is_file() else None

    source = Source(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))
    return analyse(source, reader).for_audience(None)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_pieces_are_the_blocks_of_the_web_page(path):
    analysis = read(path)
    edition = Edition(analysis=analysis)
    document, trace, found = traced(analysis.standing.model, analysis, edition)
    page, same = render(analysis.standing.model, "html", edition)
    assert found == same
    told = pieces(document)
    names = [name for name, _ in told]
    assert len(set(names)) == len(names)
    wanted = [block.id for block in document.blocks if not isinstance(block, (Notice, Parallel))]
    assert [name for name in names if name in set(wanted)] == wanted
    plain = re.sub(r"<colgroup>.*?</colgroup>", "", page)
    for name, html in told:
        assert not re.search(r"<[^>]*\s(?:style|on\w+)=", html), name
        assert "<section" not in html or name == "page/notes"
        if not name.startswith("page/"):
            assert re.sub(r"<colgroup>.*?</colgroup>", "", html) in plain, name
    alone = Trace(analysis, edition, resources.templates())
    assert [(one.at.id, one.places) for one in trace.all] == [(one.at.id, one.places) for one in alone.all]


def test_the_pieces_of_a_copy_hold_its_margins_and_marks():
    analysis = read(ROOT / "examples" / "crimea_options.pdsl").for_audience("ukraine")
    edition = Edition(analysis=analysis, owner="ukraine", stamps=("non-paper",), distribution="Heads of delegation")
    document, trace, _ = traced(analysis.standing.model, analysis, edition)
    told = dict(pieces(document))
    assert "Heads of delegation" in told["page/marking"]
    notes = [block.id for block in document.blocks if isinstance(block, MarginNote)]
    assert set(notes) <= told.keys()
    assert trace is not None


def test_what_cannot_be_made_has_no_pieces():
    analysis = read(ROOT / "examples" / "crimea_options.pdsl")
    document, trace, found = traced(analysis.standing.model, analysis, Edition(view="clean", analysis=analysis))
    assert (document, trace) == (None, None)
    assert found
