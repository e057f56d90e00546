"""The index of acts against a comparison of all pairs: it leaves nothing out that may meet."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.drafts import text
from pdsl.analysis import Analysis, analyse
from pdsl.model.terms import Ref
from pdsl.semantics.coverage import arguments_of, covers, meets, within
from pdsl.semantics.grounds import ActIndex
from pdsl.semantics.norms import Norm
from pdsl.source import Source
from tests.drafts import drafts

ROOT = Path(__file__).parents[2]

GROUPS = """
pdsl 1
import standard
settlement groups { parties a, b }
state a
state b
state c
group all_three { members a, b, c }
group two { members a, b }
group nested { members two, c }
group unknown
zone z { part of a }
zone y { part of z }
zone w { part of b }
zone both { union y, w }
category heavy { counts tanks, artillery }
category light { part of heavy  excludes mortars }
category odd { counts light }
article one {
    a shall not deploy tanks in z
    b may deploy heavy in y
    b shall deploy forces in both
    a shall withdraw tanks from y
    a shall deploy tanks in any zone
    c shall not admit two to [z | y]
    nobody outside two may deploy tanks
    each of a, b shall not deploy [tanks | artillery] in w
    two shall attack nested
    c may not attack any state except a
    a shall assist unknown
    a shall not "do what is said here"
}
"""
TEXTS = {
    "groups": GROUPS,
    "generated": text(1200, seed=3),
    **{
        path.stem: path.read_text(encoding="utf-8")
        for path in [ROOT / "tests/language/two_rivers.pdsl", *drafts()]
    },
}


def read(name: str) -> Analysis:
    def reader(path: str) -> str | None:
        file = ROOT / "examples" / path
        return file.read_text(encoding="utf-8") if file.is_file() else None

    return analyse(Source(f"{name}.pdsl", TEXTS[name]), reader)


@pytest.mark.parametrize("name", TEXTS)
def test_what_a_name_lies_within_is_above_it(name: str) -> None:
    analysis = read(name)
    model = analysis.model
    refs = [Ref(name=a.name, kind=a.kind) for a in (*model.actors.values(), *model.areas.values())][:150]
    refs += [Ref(name=name, kind="category") for name in model.categories][:100]
    met = 0
    for a in refs:
        for b in refs:
            if within(analysis.world, a, b):
                met += 1
                assert b.name in analysis.grounds.above(a), (a, b)
    assert met > len(refs)


@pytest.mark.parametrize("name", TEXTS)
def test_the_index_finds_all_acts_that_may_meet(name: str) -> None:
    analysis = read(name)
    by_kind: dict[str, list[Norm]] = {}
    for norm in analysis.norms:
        by_kind.setdefault(norm.act.kind, []).append(norm)
    assert by_kind
    for norms in by_kind.values():
        index: ActIndex[Norm] = ActIndex(analysis.grounds)
        for norm in norms:
            index.add(arguments_of(norm.act), norm)
        for norm in norms:
            found = {id(other) for other in index.sharing_ground(arguments_of(norm.act))}
            wider = {id(other) for other in index.sharing_ground(arguments_of(norm.act), narrower=False)}
            assert wider <= found
            for other in norms:
                if covers(analysis.world, norm.act, other.act):
                    assert id(other) in wider, (norm.id, other.id)
                if covers(analysis.world, other.act, norm.act) or meets(analysis.world, norm.act, other.act):
                    assert id(other) in found, (norm.id, other.id)
