"""Drafts against drafts: laws that hold of any, and all small settlements compared with what they allow, enumerated."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pdsl.analysis import analyse
from pdsl.cli.app import run
from pdsl.conform.relation import COMPATIBLE, EQUIVALENT, NO, REFINES, UNTOLD, YES, relate
from pdsl.conform.writers import FORMATS, written_of_drafts
from pdsl.conform.writers.schema import Relation
from pdsl.semantics.fingerprint import fingerprint
from pdsl.source import Source
from tests.drafts import drafts

ROOT = Path(__file__).resolve().parents[2]
WORLD = """pdsl 1
settlement s "S" { parties a, b  form treaty }
state a "A"
state b "B"
organization league "the League"
category arms "arms"
category tanks "tanks" { part of arms }
territory cape "the Cape" { part of a }
territory tip "the Tip" { part of cape }
"""


def read(path: str) -> str | None:
    file = ROOT / path
    return file.read_text(encoding="utf-8") if file.is_file() else None


def draft(*clauses: str):
    found = analyse(Source("t.pdsl", WORLD + "".join(f'article x{n} "X" {{ {c} }}\n' for n, c in enumerate(clauses))))
    assert not found.reading, [fault.message for fault in found.reading]
    return found


@pytest.mark.parametrize("path", drafts(), ids=lambda path: path.stem)
def test_every_draft_refines_itself(path):
    name = path.relative_to(ROOT).as_posix()
    one, two = (analyse(Source(name, read(name)), read) for _ in range(2))
    assert [(relate(one, two, relation).word, relation) for relation in (REFINES, EQUIVALENT, COMPATIBLE)] == [
        (YES, REFINES), (YES, EQUIVALENT), (YES, COMPATIBLE),
    ]  # fmt: skip


# ── what small settlements allow, enumerated ─────────────────────────────

ACTORS = ("a", "b")
# what an actor may do: join the League; deploy tanks or other arms, at the Tip or elsewhere on the Cape
DEEDS = ("join", *product(("tanks", "other"), ("tip", "rest")))
KINDS = {"tanks": ("tanks",), "arms": ("tanks", "other")}
PLACES = {"tip": ("tip",), "cape": ("tip", "rest")}
ACTS = {"join league": ("join",)} | {
    f"deploy {kind} in {place}": tuple(product(KINDS[kind], PLACES[place])) for kind in KINDS for place in PLACES
}
NORMS = [(actor, modal, act) for actor in ACTORS for modal in ("shall not", "shall", "may") for act in ACTS]
CAPS = [(actor, kind, number) for actor in ACTORS for kind in KINDS for number in (0, 1, 2)]
WORLDS = [frozenset(deed for deed, done in zip(DEEDS, flags, strict=True) if done)
          for flags in product((False, True), repeat=len(DEEDS))]  # fmt: skip
HOLDINGS = list(product(range(4), range(4)))  # tanks, other arms


def allowed(norms, caps, actor):
    """The deeds and the holdings of one actor that a settlement allows."""
    bans = {deed for who, modal, act in norms if (who, modal) == (actor, "shall not") for deed in ACTS[act]}
    duties = [set(ACTS[act]) for who, modal, act in norms if (who, modal) == (actor, "shall")]
    worlds = {world for world in WORLDS if not world & bans and all(world & duty for duty in duties)}
    limits = [(kind, number) for who, kind, number in caps if who == actor]
    held = {
        (tanks, other) for tanks, other in HOLDINGS
        if all((tanks if kind == "tanks" else tanks + other) <= number for kind, number in limits)
    }  # fmt: skip
    return worlds, held


def written(norms, caps):
    clauses = [f"{actor} {modal} {act}" for actor, modal, act in norms]
    clauses += [f"force_cap c{n} of {actor} {{ {kind} at most {number} }}"
                for n, (actor, kind, number) in enumerate(caps)]  # fmt: skip
    return draft(*clauses)


small = st.tuples(
    st.lists(st.sampled_from(NORMS), max_size=4, unique=True), st.lists(st.sampled_from(CAPS), max_size=2, unique=True)
)


@settings(max_examples=120)
@given(small, small)
def test_refinement_is_that_of_what_is_allowed(first, second):
    one, two = ([allowed(*draft_, actor) for actor in ACTORS] for draft_ in (first, second))
    if not all(worlds and held for worlds, held in (*one, *two)):
        return  # a settlement that allows nothing contradicts itself: other checks say so
    wanted = all(w <= v and h <= k for (w, h), (v, k) in zip(one, two, strict=True))
    found = relate(written(*first), written(*second), REFINES).word
    # tanks and other arms may be held without being deployed, and one clause at a time is asked: no is never wrong
    assert found in ((YES, UNTOLD) if wanted else (NO, UNTOLD))
    if all(modal != "may" for _, modal, _ in (*first[0], *second[0])):
        assert found == (YES if wanted else NO)


@settings(max_examples=30)
@given(small, small, small)
def test_refinement_is_transitive(first, second, third):
    one, two, three = (written(*part) for part in (first, second, third))
    if relate(one, two, REFINES).word == relate(two, three, REFINES).word == YES:
        assert relate(one, three, REFINES).word == YES


@settings(max_examples=30)
@given(small, small)
def test_what_is_added_refines(first, more):
    both = ([*first[0], *more[0]], [*first[1], *more[1]])
    one = [allowed(*first, actor) for actor in ACTORS]
    two = [allowed(*both, actor) for actor in ACTORS]
    if all(worlds and held for worlds, held in (*one, *two)) and not any(norm[1] == "may" for norm in both[0]):
        assert relate(written(*both), written(*first), REFINES).word == YES


@settings(max_examples=30)
@given(small, st.randoms(use_true_random=False))
def test_equal_fingerprints_are_equivalent(first, chance):
    norms, caps = list(first[0]), list(first[1])
    chance.shuffle(norms)
    one, two = written(*first), written(norms, caps)
    assert fingerprint(one.model).whole == fingerprint(two.model).whole
    assert relate(one, two, EQUIVALENT).word == YES


@settings(max_examples=60)
@given(small, small)
def test_compatible_drafts_allow_something_together(first, second):
    """Two drafts of which no duty or permission meets a ban of the other can be kept at once, each as far as it can."""
    bans = [{(who, deed) for who, modal, act in part[0] if modal == "shall not" for deed in ACTS[act]}
            for part in (first, second)]  # fmt: skip
    said = [[{(who, deed) for deed in ACTS[act]} for who, modal, act in part[0] if modal != "shall not"]
            for part in (first, second)]  # fmt: skip
    if any(deeds & bans[n] for n in (0, 1) for deeds in said[n]):
        return  # a settlement that forbids what it orders or allows: other checks say so
    one, two = written(*first), written(*second)
    clash = any(deeds <= bans[1] for deeds in said[0]) or any(deeds <= bans[0] for deeds in said[1])
    found = relate(one, two, COMPATIBLE).word
    assert (found == NO) <= clash or found == UNTOLD
    if clash:
        assert found in (NO, UNTOLD)


# ── single cases ─────────────────────────────────────────────────────────

CASES = [
    (REFINES, "a shall not deploy arms in cape", "a shall not deploy tanks in tip", YES, ""),
    (REFINES, "a shall not deploy tanks in tip", "a shall not deploy arms in cape", NO,
     "the first draft (“S”) allows this: `a` may deploy arms in cape"),
    (REFINES, "a shall not join league", "a may join league", YES, ""),
    (REFINES, "a shall not join league", "a shall not join league if cape is demilitarized", YES, ""),
    (REFINES, "a shall not join league if cape is demilitarized", "a shall not join league", UNTOLD,
     "the two differ in times, conditions or options"),
    (REFINES, "force_cap c of a { tanks at most [a: 5 | b: 3] }", "force_cap c of a { tanks at most 5 }", YES, ""),
    (REFINES, "force_cap c of a { tanks at most [a: 5 | b: 9] }", "force_cap c of a { tanks at most 5 }", UNTOLD,
     "it hangs on `c.tanks` in the first draft (“S”)"),
    (REFINES, "force_cap c of a { tanks at most 9 }", "force_cap c of a { tanks at most 5 }", NO,
     "the first draft (“S”) allows `a` more than 5 of `tanks`"),
    (REFINES, "status of cape { demilitarized }", "status of tip { demilitarized }", YES, ""),
    (REFINES, "status of cape { sovereignty b }", "status of tip { sovereignty b }", YES, ""),
    (REFINES, "a shall consult", 'a shall "keep calm"', UNTOLD,
     "it is said in words, which are equal to themselves alone"),
    (REFINES, 'b shall "keep calm" a shall consult', 'b shall "keep calm"', YES, ""),
    (REFINES, "a shall join league within 10 years of signature", "a shall join league within 1 years of signature",
     UNTOLD, "the two differ in times, conditions or options"),
    (REFINES, "a shall join league within 1 years of signature", "a shall join league within 10 years of signature",
     YES, ""),
    (REFINES, "a shall join league by 2031-05-01", "a shall join league by 2032-05-01", YES, ""),
    (REFINES, "a shall join league by 2032-05-01", "a shall join league by 2031-05-01", UNTOLD, "differ in times"),
    (REFINES, "a shall join league", "a shall join league within 1 years of signature", UNTOLD, "differ in times"),
    (REFINES, "a shall join league within 1 years of signature", "a shall join league", YES, ""),
    (REFINES, "a shall join league", "a shall join league verified by b", UNTOLD, "who verifies, mediates or leads it"),
    (REFINES, "a shall join league verified by b", "a shall join league", YES, ""),
    (REFINES, "a, b jointly shall consult", "each of a, b shall consult", UNTOLD, "of all together"),
    (REFINES, "force_cap c of a in peacetime { tanks at most 5 }", "force_cap c of a { tanks at most 5 }", UNTOLD,
     "in peacetime only"),
    (REFINES, "status of cape { demilitarized from 2040-01-01 }", "status of cape { demilitarized }", UNTOLD,
     "nothing settles when it begins or ends"),
    (REFINES, "a shall not deploy tanks in cape a may deploy tanks in tip", "a shall not deploy tanks in cape", UNTOLD,
     "expressly allows part of what this forbids"),
    (REFINES, "a shall consult duration 1 years", "a shall consult", UNTOLD, "for a shorter time"),
    (COMPATIBLE, "a shall join league", "a shall not join league", NO,
     "the second draft (“S”) forbids `a` what the first draft (“S”) orders: join league"),
    (COMPATIBLE, "a may deploy tanks in tip", "a shall not deploy arms in cape", NO,
     "the second draft (“S”) forbids `a` what the first draft (“S”) allows: deploy tanks in tip"),
    (COMPATIBLE, "a may deploy arms in cape", "b shall not deploy arms in cape", YES, ""),
    (COMPATIBLE, "status of cape { sovereignty b }", "status of cape { sovereignty a }", NO,
     "sovereignty over `cape` is with `b` in the first draft (“S”), with `a` in the second draft (“S”)"),
    (COMPATIBLE, "status of cape { sovereignty b }", "a shall consult", YES, ""),
    (COMPATIBLE, "b shall join league", "b shall not join league until 2040-01-01", UNTOLD, "differ in times"),
    (COMPATIBLE, "force_cap c of a { tanks at least 9 }", "force_cap c of a { tanks at most 5 }", NO,
     "the first draft (“S”) asks of `a` more than 5 of `tanks`"),
    (EQUIVALENT, "a shall not join league a shall consult", "a shall consult a shall not join league", YES, ""),
    (EQUIVALENT, "a shall not join league", "a shall not join league a shall consult", NO, "`a` need not consult"),
]  # fmt: skip


@pytest.mark.parametrize(("relation", "first", "second", "word", "why"), CASES)
def test_the_answer_has_a_witness(relation, first, second, word, why):
    found = relate(draft(first), draft(second), relation)
    assert found.word == word
    assert any(why in point.why for point in found.points) if why else not found.points


@pytest.mark.parametrize(
    ("line", "why"),
    [("parties a, b  form declaration", "not meant to bind"), ("parties b  form treaty", "does not bind `a`")],
)
@pytest.mark.parametrize("clause", ["a shall not deploy arms in cape", "a shall not deploy tanks in cape"])
def test_the_same_said_without_binding_is_no_refinement(line, why, clause):
    text = WORLD + 'article x "X" { a shall not deploy tanks in cape }'
    weak = WORLD.replace("parties a, b  form treaty", line) + f'article x "X" {{ {clause} }}'
    one, two = analyse(Source("t.pdsl", weak)), analyse(Source("t.pdsl", text))
    found = relate(one, two, REFINES)
    assert found.word != YES
    if clause in text:
        assert found.word == NO
        assert why in found.points[0].why
        assert relate(two, one, REFINES).word == YES


def test_a_name_that_is_declared_otherwise_is_not_compared():
    clause = 'article x "X" { a shall not deploy tanks in tip }'
    one = analyse(Source("t.pdsl", WORLD + clause))
    two = analyse(Source("t.pdsl", WORLD.replace("part of cape", "part of b") + clause))
    found = relate(one, two, REFINES)
    assert (found.word, [point.why for point in found.points]) == (
        UNTOLD, ["`tip` is declared otherwise in the two drafts"]
    )  # fmt: skip


def test_the_report(golden):
    one, two = (analyse(Source(f"examples/{name}.pdsl", read(f"examples/{name}.pdsl")), read)
                for name in ("european_edit", "plan_28"))  # fmt: skip
    golden("edit_and_plan.md", written_of_drafts(one, two, relate(one, two, COMPATIBLE), "markdown"))


@pytest.mark.parametrize("form", FORMATS)
def test_the_command(tmp_path, monkeypatch, capsys, form):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "one.pdsl").write_text(WORLD + 'article x "X" { a shall not join league }', encoding="utf-8")
    (tmp_path / "two.pdsl").write_text(WORLD + 'article x "X" { a shall join league }', encoding="utf-8")
    assert run(["conforms", "one.pdsl", "one.pdsl", "--relation", "equivalent", "--format", form]) == 0
    capsys.readouterr()
    assert run(["conforms", "one.pdsl", "two.pdsl", "--relation", "compatible", "--format", form]) == 1
    out = capsys.readouterr().out
    assert "join league" in out
    if form == "json":
        assert [point.draft for point in Relation.model_validate_json(out).points] == [1]
    assert run(["conforms", "one.pdsl", "--relation", "compatible"]) == 2
