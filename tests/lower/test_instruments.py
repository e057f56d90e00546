"""Several instruments of one settlement: each with its own parties, form, clocks and names of articles."""

from __future__ import annotations

import pytest

from pdsl.analysis import analyse
from pdsl.checks import registry
from pdsl.model.terms import Ref
from pdsl.model.time import Date
from pdsl.render import render
from pdsl.source import Source

HEAD = """pdsl 1
import standard
settlement peace "Peace Treaty" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
state high "the High Republic"
event invasion "an invasion" { attack of southland against northland }
article peace_article "Peace" { each of northland, southland shall not use force }
"""
LETTER = """instrument letter "Letter of Assurance" dated 2031-04-01 between high, northland not binding
    implements peace prevails over peace {
    witnesses southland
    source "as handed over" dated 2031-04-02 reported
    each of parties shall respect borders until entry_into_force
    article peace_article "Again" {
        high shall assist northland by 3 days after signature of peace
    }
    entry into force at 30 days after signature
}
"""
ANNEX = """pdsl 1
settlement annex "Annex on Verification" { parties northland, southland  form protocol }
preamble { recalling "the Treaty" }
article peace_article "Verification" { northland shall consult with southland within 3 days of signature }
"""


def analysed(text: str, files: dict[str, str] | None = None):
    return analyse(Source("root.pdsl", HEAD + text), (files or {}).get)


def test_a_linked_instrument_has_its_own_frame():
    analysis = analysed(LETTER)
    assert not analysis.reading
    letter = analysis.model.instruments["letter"]
    assert [party.name for party in letter.parties] == ["high", "northland"]
    assert letter.dated == Date(iso="2031-04-01")
    assert letter.political
    assert letter.implements == letter.prevails_over == (Ref(name="peace", kind="instrument"),)
    assert letter.sources[0].mark == "reported"


def test_the_bare_words_are_those_of_the_instrument_in_which_they_stand():
    model = analysed(LETTER).model
    clauses = {clause.id: clause for clause, _ in model.clauses()}
    respect = next(clause for ident, clause in clauses.items() if "respect" in ident)
    assert respect.bearers == (Ref(name="letter:parties", kind="voters"),)
    assert respect.timing.until == Ref(name="letter:entry_into_force", kind="milestone")
    assist = clauses["letter/peace_article.assist-high-northland"]
    assert assist.timing.by.point == Ref(name="signature", kind="milestone")


def test_each_instrument_binds_its_own_parties():
    world = analysed(LETTER).world
    assert world.signs("southland", "peace_article.use_force")
    assert not world.signs("high", "peace_article.use_force")
    assert world.signs("high", "letter/peace_article.assist-high-northland")
    assert world.unbound("high", "letter/x") == "`letter` says of itself that it does not bind"
    assert world.unbound("high", "peace_article.x") == "`high` does not sign"


def test_each_text_is_a_settlement_of_its_own():
    main, letter = analysed(LETTER).model.texts
    assert main.binding
    assert not letter.binding
    assert (main.element, letter.element) == ("settlement", "instrument.letter")
    assert [clause.id for clause, _ in main.clauses()] == ["peace_article.use_force"]
    assert len(list(letter.clauses())) == 3
    assert [final.kind for final in letter.finals()] == ["entry_into_force"]


def test_clocks_of_a_dated_instrument_are_its_own():
    timeline = analysed(LETTER).timeline
    signed, force = (Ref(name=f"letter:{word}", kind="milestone") for word in ("signature", "entry_into_force"))
    assert timeline.order(signed, Date(iso="2031-04-01")) == "same"
    assert timeline.order(signed, force) == "before"
    assert timeline.order(signed, Ref(name="signature", kind="milestone")) == "unknown"


def test_an_instrument_that_says_nothing_of_time_keeps_the_clocks_of_the_main_text():
    timeline = analysed('instrument annex "Annex" { parties high  high shall consult }').timeline
    for word in ("signature", "entry_into_force"):
        own, main = Ref(name=f"annex:{word}", kind="milestone"), Ref(name=word, kind="milestone")
        assert timeline.order(own, main) == "same"


def test_the_text_of_an_instrument_may_stand_in_a_file():
    analysis = analysed('instrument annex from "annex.pdsl"', {"annex.pdsl": ANNEX})
    assert not analysis.reading
    annex = analysis.model.instruments["annex"]
    assert annex.title == "Annex on Verification"
    assert annex.form == "protocol"
    assert annex.preamble[0].id == "annex/preamble.recital"
    (clause,) = [clause for clause, _ in analysis.model.texts[1].clauses()]
    assert clause.timing.within_of == Ref(name="annex:signature", kind="milestone")
    assert analysis.place(clause.id).source.name == "annex.pdsl"


@pytest.mark.parametrize(
    ("text", "files", "words"),
    [
        ('instrument annex from "../../annex.pdsl"', {}, "outside the project"),
        ('instrument annex from "none.pdsl"', {}, "not there"),
        ('instrument annex from "a.pdsl"  instrument b from "a.pdsl"', {"a.pdsl": ANNEX}, "already"),
        ('instrument annex from "root.pdsl"', {}, "already"),
    ],
)
def test_a_file_is_refused_with_its_reason(text, files, words):
    (found,) = analysed(text, files).reading
    assert found.code == "NAM-06"
    assert words in found.message


def test_an_instrument_without_a_text_is_only_referred_to():
    model = analysed('instrument start "Treaty on Missiles" dated 1999-05-01 { expired 2019-05-01 }').model
    assert not model.instruments["start"].linked
    assert model.texts == (model,)


def test_checks_ask_each_instrument():
    text = 'instrument pact "Pact" between high, northland { form treaty  southland shall respect borders }'
    found = [(d.code, d.primary.place.span.start) for d in registry.run(analysed(text))]
    codes = [code for code, _ in found]
    assert codes.count("FIN-01") == 2
    assert codes.count("LAW-01") == 1


def test_a_fault_in_the_frame_does_not_hide_the_rest():
    analysis = analysed("instrument pact { parties high  frobnicate 3  form treaty  high shall consult }")
    assert len(analysis.reading) == 1
    assert analysis.model.instruments["pact"].form == "treaty"


def test_a_linked_instrument_is_rendered_as_a_part_with_its_own_numbers():
    text, found = render(analysed(LETTER).model, "txt")
    assert not found
    assert "not declared" not in text
    lines = " ".join(text.split())
    assert lines.count("Article 2") == 0
    assert lines.count("Article 1 ") == 2
    assert "implements the Peace Treaty and prevails over the Peace Treaty in the event of a conflict" in lines
    assert "It is not legally binding." in lines
    assert "three (3) days after the signature of the Peace Treaty" in lines
    assert "Source of the Letter of Assurance: as handed over" in lines


def test_the_text_of_an_instrument_in_an_imported_file_is_read():
    shared = f"pdsl 1\nimport standard\nstate high\n{LETTER}".replace("implements peace prevails over peace", "")
    shared = shared.replace("3 days after signature of peace", "2031-05-01")
    for own, expected in (("", True), ('settlement other "Other" { parties high }\n', False)):
        # the instruments of another settlement stay with it, as its articles do
        text = HEAD.replace('state high "the High Republic"\n', "")
        text = text.replace("pdsl 1\n", 'pdsl 1\nimport "shared.pdsl"\n')
        analysis = analyse(Source("root.pdsl", text), {"shared.pdsl": shared + own}.get)
        assert not analysis.reading, [d.message for d in analysis.reading]
        assert analysis.model.instruments["letter"].linked is expected
        assert any(clause.act.kind == "assist" for clause in analysis.model.undertakings()) is expected
