"""The text as it stands: as signed, as of a day, with all changes; and the exceptions that derogations make."""

from __future__ import annotations

from itertools import permutations
from time import perf_counter

import pytest

from pdsl.analysis import analyse
from pdsl.checks import registry
from pdsl.export.json import dump, load
from pdsl.export.text import unparse
from pdsl.model.changes import Trace
from pdsl.model.time import SIGNATURE
from pdsl.semantics.changes import AS_SIGNED, day
from pdsl.source import Source

TEXT = """pdsl 1
import standard

settlement peace "Peace Agreement" { parties north, south  form treaty }
state north "the North"
state south "the South"
state east "the East"
group both { members north, south }
territory delta "the Delta" { part of north }
zone buffer "the buffer zone" { part of delta }
zone bank "the river bank" { part of buffer }
zone hills "the hills" { part of buffer }
milestone opening
define zone_of_peace "Zone of peace" means "the buffer zone"

article arms "Armed forces" {
    force_cap army of each of north, south { personnel at most 600 }
    empty: each of north, south shall not deploy forces in buffer
    status_of_hills: status of hills { demilitarized }
}
article talks "Talks" {
    meet: each of north, south shall consult
    leave: south shall withdraw forces from buffer by opening
    either pace {
        option slow { gradual: north shall release hostages }
        option fast { north shall release prisoners_of_war }
    }
}
"""
P = "change p dated 2031-01-01 agreed by both"
Q = "change q dated 2031-01-01 agreed by"
LOWER = "{ force_cap army of each of north, south { personnel at most %d } }"
PROTOCOLS = (
    f"change first dated 2031-01-01 agreed by both {{ amends army {LOWER % 500} }}",
    f"change second dated 2032-01-01 agreed by north, south {{ amends army {LOWER % 400} repeals meet }}",
    "change third dated 2033-01-01 agreed by both { adds to talks { again: each of north, south shall consult } }",
    """change fourth dated 2034-01-01 agreed by north, south { applies from 2030-06-01
        adds to peace { article last "Final" { entry into force at signature } } }""",
)


def read(*changes: str, text: str = TEXT):
    analysis = analyse(Source("t.pdsl", "\n".join((text, *changes))))
    assert not analysis.reading, [(d.message, d.primary.text) for d in analysis.reading]
    return analysis


def answers(analysis, *lines: str) -> list[str]:
    asked = analyse(Source("t.pdsl", analysis.place("text").source.text + "".join(
        f"\nredline r{number} of north {{ {line} }}" for number, line in enumerate(lines))))  # fmt: skip
    assert not asked.reading, [d.message for d in asked.reading]
    return [standing.verdict for standing in asked.as_of(analysis.until).redlines]


def limits(analysis) -> list[int]:
    return [int(row.value.amount) for cap in analysis.model.caps() for row in cap.rows]


def codes(analysis) -> list[str]:
    return [d.code for d in registry.run(analysis) if "FIN-30" <= d.code <= "FIN-37"]


@pytest.mark.parametrize(
    ("until", "limit", "labels"),
    [
        (AS_SIGNED, 600, {"meet"}), ("2030-12-31", 600, {"meet"}), ("2031-01-01", 500, {"meet"}),
        ("2032-06-01", 400, set()), (None, 400, {"again"}),
    ],
)  # fmt: skip
def test_each_day_has_its_text(until, limit, labels):
    analysis = read(*PROTOCOLS).as_of(until)
    assert limits(analysis) == [limit]
    assert {duty.label for duty in analysis.model.undertakings()} & {"meet", "again"} == labels
    question = f"require ceiling of personnel of north is at most {limit}"
    assert answers(analysis, question, question.replace(str(limit), str(limit - 1))) == ["held", "crossed"]


def test_a_change_may_apply_from_another_day_than_its_own():
    analysis = read(*PROTOCOLS)
    assert [day(change) for change in analysis.written.changes][-1] == "2030-06-01"
    assert [a.name for a in analysis.as_of("2030-06-01").model.articles] == ["arms", "talks", "last"]


def test_the_order_of_declaring_changes_does_not_matter():
    texts = {unparse_standing(read(*order)) for order in permutations(PROTOCOLS)}
    assert len(texts) == 1


def unparse_standing(analysis) -> str:
    model = analysis.standing.model
    return repr([[c for c in a.clauses if not isinstance(c, Trace)] for a in model.articles])


@pytest.mark.parametrize("until", [AS_SIGNED, "2029-01-01"])
def test_before_any_change_the_text_is_that_without_changes(until):
    changed, plain = read(*PROTOCOLS).as_of(until), read()
    assert changed.model.articles == plain.model.articles
    assert changed.model.definitions == plain.model.definitions
    assert [d[:4] for d in registry.run(changed)] == [d[:4] for d in registry.run(plain)]


def test_a_text_without_changes_is_itself_on_every_day():
    analysis = read()
    for until in (AS_SIGNED, "2031-01-01", None):
        assert analysis.as_of(until).model.replace(changes=()) == analysis.written


def test_what_is_written_is_what_is_exported():
    analysis = read(*PROTOCOLS)
    text = unparse(analysis.written)
    again = analyse(Source("again.pdsl", text))
    assert again.written == analysis.written.replace(**{
        name: getattr(again.written, name) for name in ("actors", "areas", "milestones", "categories")
    })  # fmt: skip
    back = load(Source("t.json", dump(analysis.written)))
    assert not back.reading
    assert back.written == analysis.written
    assert back.model == analysis.model


# ── in the place of what is changed ──────────────────────────────────────────


def labels_of(analysis, article: int) -> list[str]:
    return [getattr(c, "label", "") for c in analysis.model.articles[article].clauses if not isinstance(c, Trace)]


def test_the_label_is_inherited_and_the_place_is_kept():
    analysis = read("change p dated 2031-01-01 agreed by both amends empty { north shall not deploy forces in buffer }")
    assert labels_of(analysis, 0) == ["", "empty", "status_of_hills"]
    assert answers(analysis, "require north shall not deploy forces in bank",
                   "require south shall not deploy forces in bank") == ["held", "not addressed"]  # fmt: skip


def test_several_clauses_may_take_the_place_of_one_and_one_of_them_the_label():
    analysis = read("change p dated 2031-01-01 agreed by both amends meet { north shall consult "
                    "meet: south shall consult }")  # fmt: skip
    assert labels_of(analysis, 1) == ["", "meet", "leave", ""]


def test_an_article_may_be_replaced_whole_or_in_its_clauses():
    whole = read('change p dated 2031-01-01 agreed by both amends talks { article talks "New talks" '
                 "{ north shall consult } }")  # fmt: skip
    inner = read("change p dated 2031-01-01 agreed by both amends talks { north shall consult }")
    assert [a.title for a in whole.model.articles] == ["Armed forces", "New talks"]
    assert [a.title for a in inner.model.articles] == ["Armed forces", "Talks"]
    for analysis in (whole, inner):
        assert len(labels_of(analysis, 1)) == 1


def test_what_replaces_a_clause_of_an_option_stands_under_the_option():
    analysis = read(f"{P} amends gradual {{ north shall release civilian_detainees }}")
    (duty,) = [d for d in analysis.model.undertakings() if d.label == "gradual"]
    assert [guard.option for guard in duty.guards] == ["slow"]
    assert answers(analysis, "require north shall release civilian_detainees") == ["depends"]


def test_articles_and_clauses_are_added_where_the_change_says():
    analysis = read('change p dated 2031-01-01 agreed by both { adds after arms { article more "More" '
                    "{ north shall consult } } adds after meet { second: south shall consult } }")  # fmt: skip
    assert [a.name for a in analysis.model.articles] == ["arms", "more", "talks"]
    assert labels_of(analysis, 2) == ["meet", "second", "leave", ""]


def test_definitions_can_be_changed_and_repealed():
    amended = read("change p dated 2031-01-01 agreed by both amends zone_of_peace "
                   '{ define zone_of_peace "Zone of peace" means "the Delta" }')  # fmt: skip
    assert amended.model.definitions["zone_of_peace"].meaning == "the Delta"
    assert amended.as_of(AS_SIGNED).model.definitions["zone_of_peace"].meaning == "the buffer zone"
    repealed = read("change p dated 2031-01-01 agreed by both repeals zone_of_peace")
    assert "zone_of_peace" not in repealed.model.definitions
    assert codes(amended) == codes(repealed) == []


LETTER = """
instrument letter "Letter" dated 2030-02-01 between north, east { form letter
    pledge: east shall assist north within 3 days of signature
    article help "Help" { promise: east shall pay 5 million USD to north }
    amended by agreement of north, east
}
"""


def test_a_linked_instrument_is_changed_by_its_own_parties():
    change = ("change p dated 2031-01-01 agreed by {} {{ amends pledge {{ east shall assist north within 9 days of "
              "signature }} adds to help {{ east shall consult }} }}")  # fmt: skip
    assert codes(read(LETTER, change.format("north, south"))) == ["FIN-30"]
    analysis = read(LETTER, change.format("north, east"))
    assert codes(analysis) == []
    (pledge,) = [duty for duty in analysis.model.undertakings() if duty.label == "pledge"]
    assert pledge.id.startswith("letter/")
    assert pledge.timing.within_of.name == "letter:signature"
    assert pledge.timing.instrument == "letter"
    same = unparse(analysis.written)
    assert analyse(Source("again.pdsl", same)).written.changes == analysis.written.changes


def test_findings_point_at_the_words_of_the_change():
    analysis = read(f"{P} amends army {{ force_cap army of north, south {{ tanks at most 5 }} }}")
    bad = [d for d in registry.run(analysis) if d.primary and d.code.startswith("ARM")]
    line = len(TEXT.split("\n")) + 1
    assert bad
    assert {d.primary.place.source.position(d.primary.place.span.start).line for d in bad} == {line}
    assert {d.within for d in bad} == {"change `p`"}


# ── who must agree ───────────────────────────────────────────────────────────

FINAL = 'article last "Last" {{ amended by {} }}'


@pytest.mark.parametrize(
    ("rule", "agreed", "found"),
    [
        ("", "north, south", []), ("", "north", ["FIN-30"]), ("", "both", []), ("", "", ["FIN-30"]),
        ("", "north, [south: south | north: east]", ["FIN-30"]),
        ("agreement of parties", "north, south", []), ("agreement of parties", "south", ["FIN-30"]),
        ("majority of north, south, east", "north, east", []), ("majority of north, south, east", "east", ["FIN-30"]),
        ("east", "east", []), ("east", "north, south", ["FIN-30"]),
    ],
)  # fmt: skip
def test_a_change_needs_those_whom_the_text_names_else_all_parties(rule, agreed, found):
    said = f"agreed by {agreed}" if agreed else ""
    texts = [FINAL.format(rule)] if rule else []
    analysis = read(*texts, f"change p dated 2031-01-01 {said} repeals meet")
    assert codes(analysis) == found
    assert ("meet" in labels_of(analysis, 1)) == bool(found)


def test_a_change_of_the_amendment_rule_counts_for_those_after_it():
    rule = "article last { rule_clause: north shall consult  amended by east }"
    first = "change p dated 2031-01-01 agreed by east amends last { amended by north }"
    second = "change q dated 2032-01-01 agreed by {} repeals meet"
    assert codes(read(rule, first, second.format("north"))) == []
    assert codes(read(rule, first, second.format("east"))) == ["FIN-30"]


@pytest.mark.parametrize(
    ("changes", "found", "standing"),
    [
        (["change p agreed by both repeals meet"], ["FIN-31"], True),
        (["change p dated [?] agreed by both repeals meet"], ["FIN-31"], True),
        ([f"{P} repeals meet", f"{Q} both amends talks {{ north shall consult }}"], ["FIN-32"], True),
        ([f"{P} repeals meet", f"{Q} north amends meet {{ north shall consult }}"], ["FIN-30"], False),
        ([f"{P} repeals meet", "change q dated 2032-01-01 agreed by both repeals meet"], ["FIN-33"], False),
        (["change p dated 2031-01-01 agreed by both adds to talks { meet: north shall consult }"], ["FIN-34"], True),
        (["change p dated 2031-01-01 agreed by both repeals meet", "event e { breach of meet }"], ["FIN-35"], False),
        (["change p dated 2031-01-01 agreed by both derogates from meet of east"], ["FIN-36"], True),
    ],
)  # fmt: skip
def test_what_has_no_effect_is_told(changes, found, standing):
    analysis = read(*changes)
    assert codes(analysis) == found
    assert ("meet" in labels_of(analysis, 1)) == standing


@pytest.mark.parametrize(
    "change",
    [
        "change p dated 2031-01-01 repeals nothing_of_this_name",
        "change p dated 2031-01-01 repeals north",
        "change p dated 2031-01-01 amends meet { article x { } }",
        "change p dated 2031-01-01 adds to peace { north shall consult }",
        "change p dated 2031-01-01 derogates from empty by 2033-01-01",
        "change p dated 2031-01-01 within 3 days repeals meet",
        "change p dated 2031-01-01 repeals meet  change p dated 2031-01-01 repeals leave",
        "article meet { } change p dated 2031-01-01 repeals meet",
    ],
)
def test_what_cannot_be_read_is_told(change):
    analysis = analyse(Source("t.pdsl", f"{TEXT}\n{change}"))
    assert analysis.reading
    assert "Traceback" not in repr(registry.run(analysis))


def test_a_red_line_inside_a_change_stays_confidential():
    change = ("change p dated 2031-01-01 agreed by both adds to talks { north shall consult "
              "redline zsecret of north { forbid south shall join x  confidential } }")  # fmt: skip
    text = TEXT.replace("import standard", "import standard\norganization x")
    analysis = read(change, text=text)
    assert "zsecret" in dump(analysis.for_audience("north").written)
    for owner in (None, "south"):
        shown = analysis.for_audience(owner)
        assert "zsecret" not in dump(shown.written)
        assert "zsecret" not in repr(shown.model)
        assert len(shown.model.articles) == 2


# ── derogations ──────────────────────────────────────────────────────────────

IN_BANK, IN_HILLS = "shall not deploy forces in bank", "shall not deploy forces in hills"


@pytest.mark.parametrize(
    ("derogation", "lines", "verdicts"),
    [
        ("derogates from empty of south", [f"require north {IN_BANK}", f"require south {IN_BANK}"],
         ["held", "not addressed"]),
        ("derogates from empty in bank", [f"require north {IN_BANK}", f"require north {IN_HILLS}"],
         ["not addressed", "held"]),
        ("derogates from empty of south in bank", [f"require north {IN_BANK}", f"require south {IN_BANK}",
                                                   f"require south {IN_HILLS}"], ["held", "not addressed", "held"]),
        ("derogates from empty of south until opening", [
            f"require from opening: south {IN_BANK}", f"require until opening: north {IN_BANK}",
            f"require before opening: south {IN_BANK}"], ["held", "held", "not addressed"]),
        ("derogates from empty of south in bank from opening", [
            f"require before opening: south {IN_BANK}", f"require from opening: south {IN_BANK}",
            f"require from opening: south {IN_HILLS}"], ["held", "not addressed", "held"]),
        ("derogates from status_of_hills of south", [f"require south {IN_HILLS}", f"require east {IN_HILLS}"],
         ["held", "held"]),
        ("derogates from arms of east", [f"require south {IN_HILLS}", f"require east {IN_HILLS}"],
         ["held", "not addressed"]),
        ("derogates from army of south", ["require ceiling of personnel of north is at most 600",
                                          "require ceiling of personnel of south is at most 600"],
         ["held", "not addressed"]),
        ("derogates from army of south until opening",
         ["require from opening: ceiling of personnel of south is at most 600"], ["held"]),
    ],
)  # fmt: skip
def test_a_derogation_is_an_exception_and_no_more(derogation, lines, verdicts):
    force = "article force { entry into force at signature }"
    analysis = read(force, f"change p dated 2031-01-01 agreed by both {derogation}")
    assert codes(analysis) == []
    assert answers(analysis, *lines) == verdicts
    assert set(answers(analysis.as_of(AS_SIGNED), *lines)) == {"held"}


def test_a_permission_within_a_derogation_is_no_contradiction():
    allowed = "adds to talks { south may deploy forces in bank }"
    exception = "derogates from empty of south in bank"
    clash = read(f"change p dated 2031-01-01 agreed by both {{ {allowed} }}")
    fine = read(f"change p dated 2031-01-01 agreed by both {{ {exception} {allowed} }}")
    assert "MOD-07" in [d.code for d in registry.run(clash)]
    assert "MOD-07" not in [d.code for d in registry.run(fine)]


@pytest.mark.parametrize(
    "derogation",
    [
        "derogates from leave until 2035-01-01", "derogates from empty of east", "derogates from army in bank",
        "derogates from empty of [north: south | south: north]",
    ],
)  # fmt: skip
def test_a_derogation_that_cannot_be_read_leaves_the_clause_whole(derogation):
    plain, analysis = read(), read(f"change p dated 2031-01-01 agreed by both {derogation}")
    assert codes(analysis) == ["FIN-36"]
    assert [c for a in analysis.model.articles for c in a.clauses if not isinstance(c, Trace)] == [
        c for a in plain.model.articles for c in a.clauses
    ]


def test_parts_of_a_derogated_clause_are_told_at_its_own_words():
    analysis = read("change p dated 2031-01-01 agreed by both derogates from empty of south in bank until opening")
    parts = [duty for duty in analysis.model.undertakings() if duty.label == "empty"]
    assert len(parts) == 3
    assert {analysis.place(duty.id) for duty in parts} == {read().place("arms.empty")._replace(
        source=analysis.place("text").source)}  # fmt: skip


def test_a_changed_text_was_signed_before_its_change():
    analysis = read(PROTOCOLS[0])
    signature, change = analysis.timeline.key(SIGNATURE), analysis.timeline.key(analysis.written.changes[0].dated)
    assert analysis.timeline.order_of_keys(signature, change) in ("before", "not_after")
    late = read(PROTOCOLS[0], "milestone fixed at 2035-01-01",
                "article f { north shall release hostages at signature }",
                text=TEXT.replace("milestone opening", "milestone opening at 2035-01-01")
                .replace("by opening }", "by signature }"))  # fmt: skip
    assert late.timeline.order_of_keys(late.timeline.key(SIGNATURE), "opening") in ("before", "not_after")


# ── many changes, and what is lost in none ───────────────────────────────────

PLAIN = {
    "change": "change p dated 2031-01-01 {} repeals meet",
    "amends": "change p dated 2031-01-01 agreed by both amends meet {} {{ north shall consult }}",
    "repeals": "change p dated 2031-01-01 agreed by both repeals meet {}",
    "adds to": "change p dated 2031-01-01 agreed by both adds to talks {} {{ north shall consult }}",
    "applies": "change p dated 2031-01-01 agreed by both {{ applies {} repeals meet }}",
    "derogates": "change p dated 2031-01-01 agreed by both derogates from empty {}",
}
MODIFIERS = (
    "until opening", "from opening", "for 3 years", "during opening", "every 3 days", "if opening is done",
    "while opening is done", 'provided "so"', "in bank", "against south", "mediated by south", "so far as possible",
    'point "3" reported', 'source "a book"', "agreed by north", "under command of south",
)  # fmt: skip


@pytest.mark.parametrize("part", PLAIN)
@pytest.mark.parametrize("modifier", MODIFIERS)
def test_a_modifier_of_a_change_is_carried_or_reported(part, modifier):
    plain = analyse(Source("t.pdsl", f"{TEXT}\n{PLAIN[part].format('')}"))
    with_it = analyse(Source("t.pdsl", f"{TEXT}\n{PLAIN[part].format(modifier)}"))
    assert not plain.reading
    if not with_it.reading:
        assert repr(with_it.written.changes) != repr(plain.written.changes), f"{part}: `{modifier}` is lost"


def test_an_amendment_rule_under_an_option_is_not_picked():
    ways = ("article last { either way { option one { amended by north } option two { amended by agreement of "
            "north, south } } }")  # fmt: skip
    change = "change p dated 2031-01-01 agreed by {} repeals meet"
    alone = [d for d in registry.run(read(ways, change.format("north"))) if d.code == "FIN-30"]
    assert ["not known" in d.message for d in alone] == [True]
    assert codes(read(ways, change.format("both"))) == []


def test_the_work_grows_with_the_text_and_not_with_its_square():
    def seconds(count: int) -> float:
        clauses = "\n".join(f"c{n}: north shall consult with south" for n in range(count))
        changes = "\n".join(
            f"change p{n} dated {2031 + n // 300}-{1 + n // 25 % 12:02}-{1 + n % 25:02} agreed by both amends c{n} "
            "{ north shall consult }" for n in range(count)
        )  # fmt: skip
        analysis = read(f"article many {{\n{clauses}\n}}\n{changes}")
        best = 9e9
        for _ in range(3):
            begin = perf_counter()
            model = analysis.as_of(None).model
            best = min(best, perf_counter() - begin)
        assert sum(1 for clause in model.articles[2].clauses if isinstance(clause, Trace)) == count
        return best

    few, many = seconds(300), seconds(1200)
    assert many < 10 * few + 0.1
