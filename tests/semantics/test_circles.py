"""What waits for itself never comes: no reader of times gives it a day."""

from __future__ import annotations

from pdsl import api
from pdsl.ide.hints import hints
from pdsl.ide.hover import hover
from pdsl.ide.reading import read
from pdsl.report.runs import table as told
from pdsl.semantics.scenarios import outcomes
from pdsl.semantics.sequence import in_circle
from pdsl.semantics.timetable import timetable
from pdsl.source import Source
from tests.ide.every import from_disk

HEAD = """pdsl 1
import standard
settlement steps "Agreement on Steps" { parties north, south  form treaty  languages en }
state north "North"
state south "South"
milestone second "the second step" when pullback is done
phase quiet "the quiet" from second for 60 days
"""
BODY = """
article steps "Steps" {
    vote_held: north shall hold elections within 90 days of 2031-01-01 when pullback is done
    pullback: south shall withdraw forces from north by 2031-06-01 when vote_held is done
    payment: north shall pay 2 million USD to south within 30 days of second
    calm: north shall not use force from signature until second
    free: south shall pay 3 million USD to north within 30 days of signature
}
"""
CIRCLE = ("steps.vote_held", "steps.pullback")


def entries(text: str):
    return {(one.kind, one.name): one for one in timetable(api.load(text).analysis)}


def test_what_waits_for_itself_has_no_time():
    found = entries(HEAD + BODY)
    for name in ("vote_held", "pullback"):
        entry = found["duty", f"steps.{name}"]
        assert entry.never
        assert entry.itself
        assert sorted(entry.circle) == sorted(CIRCLE)
        assert {span for _, span in entry.cases} == {(None, None, None, None)}
    for key in (("milestone", "second"), ("phase begins", "quiet"), ("phase ends", "quiet"), ("ends", "steps.calm")):
        assert found[key].never
        assert not found[key].itself
    payment = found["duty", "steps.payment"]
    assert (payment.never, bool(payment.circle)) == (False, True)
    assert all(span.high is None and span.last is None for _, span in payment.cases)
    assert not found["duty", "steps.free"].circle
    assert not found["begins", "steps.calm"].circle


def test_a_circle_under_one_option_is_not_certain():
    one = "    pullback: south shall withdraw forces from north by 2031-06-01 when vote_held is done\n"
    assert one in BODY
    either = f"    either way {{ option waits {{ {one.strip()} }} option free {{ north shall not use force }} }}\n"
    text = HEAD + BODY.replace(one, either)
    assert not api.load(text).faults
    assert not any(entry.circle for entry in entries(text).values())


def test_the_table_the_document_and_the_editor_say_so():
    table = api.table(HEAD + BODY, "timetable")
    cells = {row.cells[0].value: [cell.text for cell in row.cells] for row in table.rows}
    for name in ("vote_held", "pullback"):
        said = cells[f"duty: steps.{name}"]
        assert said[1:4] == ["not decided: waits on itself", "not decided: waits on itself", "—"]
        assert "a circle: `vote_held` waits for `pullback`, that for `vote_held`" in said[5]
    assert cells["milestone: second"][1:3] == ["not decided: waits on a circle"] * 2
    assert cells["duty: steps.payment"][1:3] == ["D+0", "not decided: waits on a circle"]
    assert in_circle(CIRCLE) == "`vote_held` waits for `pullback`, that for `vote_held`"
    assert in_circle(("a.b",)) == "`b` waits for itself"
    document = api.render(HEAD + BODY, annexes=("timetable",))
    assert "Not decided: waits on itself" in document
    assert "each waiting for the next and the last for the first" in document
    source = Source("draft.pdsl", HEAD + BODY)
    reading = read(source, from_disk)
    words = [hint.words for hint in hints(reading)]
    assert "not decided: waits on itself (vote_held, pullback)" in words
    assert not any("2031-04-01" in one for one in words)
    told = hover(reading, source.text.index("second\n    calm"))
    assert told is not None
    assert "not decided: waits on a circle (vote_held, pullback)" in told.text


def test_states_lines_and_scenarios_do_not_take_it_for_done():
    text = HEAD + BODY + """
        redline vote of south { require eventually: vote_held is done }
        redline step of south { require eventually: second is done }
        event storm "a storm" { attack of south against north }
        scenario late "Late" {
            happens storm at 2032-01-01
            expect vote_held is done
        }
    """
    analysis = api.load(text).analysis
    assert [one.verdict for one in analysis.redlines] == ["not decided", "not decided"]
    assert "waits in a circle, and never comes" in analysis.redlines[0].answers[0].notes[0]
    words = told(analysis, outcomes(analysis))
    assert "expect vote_held is done: not decided" in words
    assert "a run in which it is not decided" in words
