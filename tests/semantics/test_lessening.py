"""What is left of a requirement that is not kept in full, by graded weakenings; each case with what was given up."""

from __future__ import annotations

import pytest

from pdsl.analysis import analyse
from pdsl.source import Source

ENTRY = "entry into force at signature"
WORLD = """pdsl 1
import standard
settlement peace "Peace" { parties north, south  form treaty  conforms to outline }
state north "North"
state south "South"
organization league "the League"
territory cape "the Cape" { part of north }
territory tip "the Tip" { part of cape }
territory hills "the Hills" { part of north }
category shells "shells" { part of arms }
event attack_on_north "an attack on North" { attack of south against north }
milestone first at 30 days after signature
milestone second at 10 days after first
"""
ARMY = "require ceiling of personnel of north is at most 600"
SHIELD = "guarantee shield of south to north on attack_on_north { step help: south shall assist north }"

CASES = [
    (ARMY, "force_cap army of north { personnel at most 600 }", "kept", ()),
    (ARMY, "force_cap army of north { personnel at most 800 }", "weakened", ("a larger number",)),
    (ARMY, "force_cap army of north in peacetime { personnel at most 600 }", "weakened", ("in peacetime only",)),
    (ARMY, "force_cap army of south { personnel at most 600 }", "dropped", ()),
    ("require ceiling of personnel of north is at least 600",
     "force_cap army of north in peacetime { personnel at most 800 }", "kept", ()),
    ("require ceiling of personnel of north is at least 600", "force_cap army of north { personnel at most 500 }",
     "contradicted", ()),
    ("require ceiling of personnel of north is exactly 600", "force_cap army of north { personnel at most 500 }",
     "weakened", ("another number",)),
    ("require ceiling of arms of north is limited", "force_cap army of north { tanks at most 5 }",
     "weakened", ("of a part of them",)),
    ("require ceiling of tanks of north in cape is limited", "force_cap army of north in tip { tanks at most 5 }",
     "weakened", ("in a part of the area",)),
    ("require floor of personnel of north is at least 600", "force_cap army of north { personnel at least 400 }",
     "weakened", ("a smaller number",)),
    ("require share of electricity to north is at least 50%",
     "share electricity of cape { gives north 20%, south 80% }", "weakened", ("a smaller number",)),
    ("require cape is demilitarized", "status of tip { demilitarized }", "weakened", ("for a part of the area",)),
    ("require cape, hills is demilitarized", "status of cape { demilitarized }", "weakened",
     ("a part of it: without `hills`",)),
    ("require cape is frozen", "status of cape { frozen }", "kept", ()),
    ("require cape is frozen", "status of hills { frozen }", "dropped", ()),
    ("require control of cape is south", "status of tip { control south }", "weakened", ("for a part of the area",)),
    ("require control of cape is south", "status of cape { control south from second }", "postponed", ()),
    ("require control of cape is south", f"{ENTRY} status of cape {{ control south until second }}",
     "weakened",
     ("for a time only, since it ends",)),
    ("require at second: control of cape is south",
     f"{ENTRY} status of cape {{ control south until first }}",
     "weakened",
     ("at another time only",)),
    ("require north shall not join league", "north shall not join league from second", "postponed", ()),
    ("require north shall not join league", "north may join league only with consent of south", "weakened",
     ("except with consent",)),
    ("require north shall not join league", "north may join league with consent of south", "contradicted", ()),
    ("require north shall not join league", "north may join league north is expected not to join league",
     "contradicted", ()),
    ("require north shall not deploy forces in cape", "north shall not deploy forces in cape permanently", "weakened",
     ("only permanently",)),
    ("require north shall not deploy forces in cape", "north shall not deploy bases in cape", "weakened",
     ("a part of it: only `bases`, not the rest of `forces`",)),
    ("require north shall not deploy bases in cape", "north shall not deploy forces in cape permanently", "weakened",
     ("only permanently",)),
    ("require north shall not deploy forces in cape", "north shall not deploy forces in cape except tip", "weakened",
     ("with an exception",)),
    ("require each of north, south shall not join league", "north shall not join league", "weakened",
     ("for north only",)),
    ("require north shall withdraw forces from cape, hills", "north shall withdraw forces from cape", "weakened",
     ("a part of it: without `hills`",)),
    ("require north shall return hostages unconditionally", "north shall return hostages", "weakened",
     ("not said to be unconditionally",)),
    ("require north shall return hostages", "north shall negotiate hostages", "weakened",
     ("to be negotiated or considered only",)),
    ("require some state shall return hostages", "[?] shall negotiate hostages", "weakened",
     ("to be negotiated or considered only",)),
    ("require north shall return hostages", "north shall exchange hostages", "not decided", ()),
    ("require north shall return hostages", "south shall exchange hostages", "dropped", ()),
    ("require north shall return hostages", "north shall supervise all", "dropped", ()),
    ("require bindingly league shall admit north", "league shall admit north", "weakened",
     ("not by a clause that binds",)),
    ("require elections within 100 days of signature", "north shall hold elections within 200 days of signature",
     "postponed", ()),
    ("require elections before first", "north shall hold elections at second", "postponed", ()),
    ("require there is guarantee to north whose guarantor is north", SHIELD, "weakened", ("with another guarantor",)),
    ("require there is guarantee to south", SHIELD, "dropped", ()),
    ("require north shall not join league and cape is demilitarized", "north shall not join league", "weakened",
     ("a part of it: without what is asked of `cape`",)),
    ("require there is guarantee to south whose guarantor is north", "guarantee unsaid to south", "weakened",
     ("with no guarantor named",)),
    ("require there is guarantee to south whose guarantor is any state except south", "guarantee unsaid to south",
     "weakened", ("with no guarantor named",)),
    ("require there is guarantee to south whose guarantor is any state except north",
     "guarantee unsaid of north to south", "weakened", ("with another guarantor",)),
    ("require north shall not join league and cape is demilitarized",
     "north may join league status of cape { demilitarized }", "contradicted", ()),
    ("require cape is demilitarized or north shall not join league", "north is expected not to join league",
     "weakened", ("less firmly",)),
    ("forbid control of cape is south", "status of tip { control south }", "not decided", ()),
]  # fmt: skip


@pytest.mark.parametrize(("line", "clauses", "word", "why"), CASES)
def test_a_requirement_is_answered_by_what_is_left_of_it(line, clauses, word, why):
    text = f'{WORLD}framework outline {{ one: {line} }}\narticle a "A" {{ {clauses} }}'
    analysis = analyse(Source("t.pdsl", text))
    assert not analysis.reading, [fault.message for fault in analysis.reading]
    (found,) = analysis.conformity
    assert (found.word, found.why) == (word, why)
