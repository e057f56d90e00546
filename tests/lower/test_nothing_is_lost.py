"""What lowering does not carry it reports: no modifier, bracket or name disappears in silence."""

from __future__ import annotations

import pytest

from pdsl.analysis import analyse
from pdsl.model.forces import ForceCap
from pdsl.model.guarantees import Guarantee, Snapback
from pdsl.model.terms import Choice, Deferred, Duration, Range, Ref
from pdsl.source import Source

WORLD = """pdsl 1
import standard
state northland "Northland"
state southland "Southland"
territory cape "the Cape" { part of northland }
event invasion "an invasion" { attack of southland against northland }
sanctions embargo "the embargo" of northland against southland
milestone later
"""
BLOCKS = {
    "sentence": "northland shall lift embargo {}",
    "cap": "force_cap c of northland {} {{ personnel at most 5 }}",
    "row": "force_cap c of northland {{ personnel at most 5 {} }}",
    "excess": 'force_cap c of northland {{ personnel at most 5  excess "destroyed" {} }}',
    "status entry": "status of cape {{ sovereignty northland {} }}",
    "guarantee": "guarantee g of southland to northland on invasion {} {{ }}",
    "protects": "guarantee g of southland to northland on invasion {{ protects northland {} }}",
    "available": "guarantee g of southland to northland on invasion {{ available {} }}",
    "funded by": "guarantee g of southland to northland on invasion {{ funded by northland {} }}",
    "basing": "guarantee g of southland to northland on invasion {{ basing in cape {} }}",
    "compensation": "guarantee g of southland to northland on invasion {{ compensation from northland {} }}",
    "step": "guarantee g of southland to northland on invasion {{ step s {}: southland shall consult }}",
    "ladder": 'ladder l on "a dispute" {} {{ step s: southland shall consult }}',
    "vote": "vote v {} {{ }}",
    "called by": "vote v {{ called by northland {} }}",
    "tranche": "snapback s on invasion {{ tranche t 30% {} }}",
    "cure": "snapback s on invasion {{ cure within 9 days {} }}",
    "entry into force": "entry into force upon ratification by northland {}",
    "restores": "snapback s on invasion {{ restores embargo {} }}",
    "revokes": "snapback s on invasion {{ revokes benefits {} }}",
    "pool": "fund f {{ pool 5 USD {} }}",
    "remainder": "fund f {{ remainder to northland {} }}",
    "governed by": "fund f {{ governed by northland {} }}",
    "audited": "fund f {{ audited {} }}",
    "share": "share electricity {} {{ gives northland 1/2, southland 1/2 }}",
    "ceasefire": "ceasefire c {} {{ }}",
    "reservations": "reservations none {}",
    "text": 'text "words" {}',
}
MODIFIERS = (
    "within 3 days of later", "until later", "every 3 days", "if later is done", "unless later is done",
    'provided "so"', "against southland", "mediated by southland", "under command of southland", "so far as possible",
)  # fmt: skip


def analysed(text: str):
    return analyse(Source("t.pdsl", f"{WORLD}article a {{ {text} }}\n"))


def carried(model: object, without: object) -> bool:
    """Whether the modifier has left a trace in the model."""
    return repr(model) != repr(without)


@pytest.mark.parametrize("block", BLOCKS)
@pytest.mark.parametrize("modifier", MODIFIERS)
def test_a_modifier_is_carried_or_reported(block, modifier):
    plain = analysed(BLOCKS[block].format(""))
    with_it = analysed(BLOCKS[block].format(modifier))
    assert not plain.reading, [diagnostic.message for diagnostic in plain.reading]
    if not with_it.reading:
        assert carried(with_it.model.articles, plain.model.articles), f"{block}: `{modifier}` is lost"


def only(model, kind):
    (found,) = model.of_type(kind)
    return found


def test_a_step_keeps_its_condition():
    text = "guarantee g of southland to northland on invasion { step s if later is done: southland shall consult }"
    guarantee = only(analysed(text).model, Guarantee)
    assert guarantee.steps[0].undertaking.conditions.holds_if


def test_each_revocation_keeps_its_own_subject():
    text = "snapback s on invasion { revokes recognition of cape  revokes benefits }"
    snapback = only(analysed(text).model, Snapback)
    assert [([w.name for w in r.what], [o.name for o in r.of]) for r in snapback.revokes] == [
        (["recognition"], ["cape"]),
        (["benefits"], []),
    ]


def test_brackets_keep_options_authors_and_ids():
    text = "force_cap c of northland { personnel at most [northland: 5 | southland: [6 .. 9]] }"
    cap = only(analysed(text).model, ForceCap)
    choice = cap.rows[0].value
    assert isinstance(choice, Choice)
    assert choice.id == "a.c.personnel"
    assert [[author.name for author in option.authors] for option in choice.options] == [["northland"], ["southland"]]
    assert isinstance(choice.options[1].value, Range)


def test_a_deferral_keeps_its_length_and_default():
    analysis = analysed("status of cape { sovereignty deferred for 15 years failing which northland }")
    (status,) = analysis.model.statuses()
    entry = status.entries[0]
    assert entry.value == Deferred(duration=Duration(amount=15, unit="years"))
    assert entry.default == Ref(name="northland", kind="state")


def test_thousands_written_with_a_comma_are_reported():
    analysis = analysed("northland shall pay 1,000 USD to southland")
    assert [diagnostic.code for diagnostic in analysis.reading] == ["NAM-05"]


def test_order_of_declarations_does_not_matter():
    lines = WORLD.splitlines()
    turned = "\n".join([*lines[:2], *reversed(lines[2:])])
    article = "article a { northland shall lift embargo by later }"
    first = analyse(Source("t.pdsl", f"{WORLD}{article}"))
    second = analyse(Source("t.pdsl", f"{turned}\n{article}"))
    assert not second.reading
    assert first.model.articles == second.model.articles
    assert first.model.actors == second.model.actors


def test_notes_inside_blocks_are_kept_by_their_element():
    text = WORLD.replace('state northland "Northland"', 'state northland "Northland" { note "n1" }')
    article = """article a {
        guarantee g of southland to northland on invasion { note "n2" }
        either e { option o { note "n3" } }
        status of cape { note "n4" }
    }"""
    model = analyse(Source("t.pdsl", f"{text}{article}")).model
    assert model.element_notes == {"actor.northland": ("n1",), "a.g": ("n2",), "a.status-cape": ("n4",)}


def test_as_soon_and_so_far_as_possible_are_not_the_same():
    for words, kept in (("as soon as possible", "as soon"), ("so far as possible", "so far")):
        (clause,) = [c for c, _ in analysed(f"northland shall lift embargo {words}").model.clauses()]
        assert clause.timing.as_possible == kept
