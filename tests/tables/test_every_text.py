"""Tables of every text at hand: none fails, none is at odds with the evaluator of red lines, all are written alike."""

from __future__ import annotations

import json
import re
from functools import partial
from pathlib import Path

import pytest

from pdsl.analysis import analyse
from pdsl.checks import registry
from pdsl.model.terms import Ref
from pdsl.semantics import matters
from pdsl.semantics.blocking import blocks
from pdsl.semantics.open_terms import explore
from pdsl.semantics.points import IN_FORCE
from pdsl.semantics.powers import DEPENDS, YES
from pdsl.semantics.state import State
from pdsl.semantics.timeline import Moment
from pdsl.source import Source
from pdsl.tables import TABLES, make
from pdsl.tables.writers import written
from pdsl.tables.writers.schema import Tables
from tests.drafts import drafts

ROOT = Path(__file__).resolve().parents[2]
FENCE = re.compile(r"^```pdsl\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PAGES = {module.CHECK.code: FENCE.findall(module.__doc__ or "") for module in registry.modules()}
FAMILIES = sorted({code[:3] for code in PAGES})
DRAFTS = sorted(path.stem for path in drafts())


def analysed(name: str):
    def read(wanted: str) -> str | None:
        file = ROOT / wanted
        return file.read_text(encoding="utf-8") if file.is_file() else None

    path = ROOT / "examples" / f"{name}.pdsl"
    return analyse(Source(f"examples/{name}.pdsl", path.read_text(encoding="utf-8")), read)


@pytest.mark.parametrize("family", FAMILIES)
def test_every_table_of_every_example_of_the_checks(family):
    for code, texts in PAGES.items():
        for text in texts if code.startswith(family) else ():
            analysis = analyse(Source("page.pdsl", text))
            found = [make(analysis, name) for name in TABLES]
            assert all(bool(table.rows) != bool(table.empty) for table in found), code
            said = written(found, "json", settlement="")
            assert said == written([make(analysis, name) for name in TABLES], "json", settlement="")
            Tables.model_validate(json.loads(said))
            for line in written(found, "text", settlement="").splitlines():
                assert len(line) <= 100 or not line.isascii(), (code, line)


def at_odds(analysis) -> list[object]:
    """The powers of which a red line `x can block y` would be told otherwise, of those of which it can ask alike."""
    kinds = {matters.FINDING: "event", matters.CERTIFICATE: "milestone", matters.BODY: "body"}
    found = []
    for one in analysis.powers:
        kind, name = kinds.get(one.matter.kind), one.matter.subject
        named = {"event": analysis.model.events, "milestone": analysis.model.milestones, "body": analysis.model.actors}
        if kind is None or one.matter.suspects or name not in named[kind]:
            continue  # a line asks of nobody as the accused where the event names nobody
        for power in one.powers:
            ref, actor = Ref(name=name, kind=kind), Ref(name=power.actor, kind="state")
            cases, _ = explore(analysis.model, partial(asked, analysis, actor, ref))
            if any(truth.may and truth.must for _, truth in cases) != (power.block.word in (YES, DEPENDS)):
                found.append((name, power))
    return found


def asked(analysis, actor: Ref, what: Ref, resolution):
    return blocks(State(analysis, resolution, Moment(IN_FORCE)), actor, what)


@pytest.mark.parametrize("name", DRAFTS)
def test_who_can_block_is_what_red_lines_are_told(name):
    assert at_odds(analysed(name)) == []


@pytest.mark.parametrize("family", FAMILIES)
def test_who_can_block_is_what_red_lines_are_told_in_every_example_of_the_checks(family):
    for code, texts in PAGES.items():
        for text in texts if code.startswith(family) else ():
            assert at_odds(analyse(Source("page.pdsl", text))) == [], code


@pytest.mark.parametrize("name", DRAFTS)
def test_a_party_s_rows_are_those_of_the_whole_table(name):
    analysis = analysed(name)
    for which in TABLES:
        whole = make(analysis, which)
        for actor in sorted(analysis.world.parties):
            assert set(whole.of(actor).rows) <= set(whole.rows)
