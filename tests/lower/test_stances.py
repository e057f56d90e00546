"""Stances and positions on anything, and where a provision comes from: kept, rendered, written again."""

from __future__ import annotations

import pytest

from pdsl.analysis import analyse
from pdsl.checks import registry
from pdsl.export.text import unparse
from pdsl.model.time import Date
from pdsl.render import render
from pdsl.source import Source

TEXT = """pdsl 1
import standard
settlement peace "Peace" {header} {{ parties northland, southland }}
state northland "Northland"
state southland "Southland"
territory cape "the Cape" {{ part of northland }}
event invasion "an invasion" {{ attack of southland against northland }}
sanctions embargo "the embargo" of northland against southland
part one "One" {part} {{
article first "First" {article} {{
    force_cap army of northland {cap} {{ personnel at most 5 {row} }}
    status of cape {status} {{ sovereignty northland {entry} }}
    guarantee shield of southland to northland on invasion {guarantee} {{
        protects northland {protects}
        liability several {liability}
        step talk within 3 days {step}: southland shall consult with northland {sentence}
        activation decided by southland {activation}
        available from signature {available}
        lasts 10 years {lasts}
        void on invasion found by southland {void}
        compensation to southland from northland {compensation}
        funded by southland {funded}
        commanded by southland {commanded}
        headquarters "the Port" {headquarters}
        basing in cape {basing}
        accession open {accession}
        other guarantees not excluded {others}
        reports to southland {reports}
    }}
    guarantee screen of southland to northland on invasion {{
        activation automatic within 3 days unless southland decides otherwise {automatic_activation}
    }}
    snapback back on invasion {snapback} {{
        restores embargo {restores}
        automatic within 3 days {automatic}
        tranche first 30% within 3 days of invasion {tranche}
        cure within 3 days {cure}
        spares "contracts" {spares}
        lasts 3 years {snapback_lasts}
    }}
    snapback other on invasion {{ revokes benefits {revokes}  activation decided by southland {decided} }}
    ladder settle on "a dispute" {{ step talk: southland shall consult  suspends embargo {suspends} }}
    fund money {fund} {{
        pool 5 USD {pool}  target 6 USD {target}  allocate 5 USD to "roads" {line}
        remainder to southland {remainder}  governed by southland {governed}  audited {audited}
    }}
    share electricity {share} {{ gives northland 1/2, southland 1/2 }}
    either road {either} {{ option high {option} {{ text "the high road" {text} }} }}
    entry into force at 3 days after signature {final}
    define peace_again "Peace" means "no war" {define}
    northland states that "it is so" {statement}
}}
}}
"""
PLACES = (
    "header", "part", "article", "cap", "row", "status", "entry", "guarantee", "sentence", "snapback", "fund", "line",
    "share", "either", "protects", "liability", "step", "activation", "available", "lasts", "void", "compensation",
    "funded", "commanded", "headquarters", "basing", "accession", "others", "reports", "automatic_activation",
    "restores", "automatic", "tranche", "cure", "spares", "snapback_lasts", "revokes", "decided", "suspends", "pool",
    "target", "remainder", "governed", "audited", "option", "text", "final", "define", "statement",
)  # fmt: skip


def drafted(place: str, words: str):
    return analyse(Source("t.pdsl", TEXT.format(
        **{**dict.fromkeys(PLACES, ""), **({place: words} if place else {})})))  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    "words", ["reserved by southland", "not shown to northland", 'position northland: "it includes force"']
)
def test_a_stance_is_kept_shown_and_written_again(place, words):
    analysis = drafted(place, words)
    assert not analysis.reading, [d.message for d in analysis.reading]
    plain = drafted("", "")
    assert analysis.model != plain.model
    shown, without = (render(one.model, "txt")[0] for one in (analysis, plain))
    told = {"reserved": "Reserved by Southland", "not": "Not shown to Northland"}.get(
        words.split()[0], "Position of Northland: “it includes force”"
    )
    assert told not in " ".join(without.split())
    assert told in " ".join(shown.split())
    again = analyse(Source("again.pdsl", unparse(analysis.model)))
    assert not again.reading
    assert again.model.articles == analysis.model.articles
    assert again.model.stances == analysis.model.stances


def test_readings_that_are_kept_on_purpose_are_listed():
    words = 'position northland: "with force" position southland: "without"'
    (found,) = [d for d in registry.run(drafted("sentence", words)) if d.code == "NEG-14"]
    assert found.notes == ("northland: with force", "southland: without")


def test_a_source_has_a_date_and_a_mark():
    analysis = drafted("statement", 'source "a newspaper" dated 2031-04-02 reported')
    statement = [clause for clause, _ in analysis.model.clauses() if hasattr(clause, "text")][-1]
    assert statement.provenance.source == "a newspaper"
    assert statement.provenance.dated == Date(iso="2031-04-02")
    assert statement.provenance.mark == "reported"
    assert "a newspaper, 2 April 2031" in " ".join(render(analysis.model, "txt")[0].split())
    assert analyse(Source("again.pdsl", unparse(analysis.model))).model.articles == analysis.model.articles
