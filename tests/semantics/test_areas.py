"""Areas: what lies in what is left of another, whose side of a line is whose, what is vacated."""

from __future__ import annotations

from pathlib import Path

import pytest

from pdsl.analysis import analyse
from pdsl.checks import registry
from pdsl.render import render
from pdsl.source import Source

AREAS = (Path(__file__).resolve().parents[1] / "language" / "every_area.pdsl").read_text(encoding="utf-8")
WORLD = """pdsl 1
import standard
settlement t "Treaty" { parties north, south  form treaty }
state north "the North"
state south "the South"
line front "the front" as of signature
territory island "the Island" { part of north }
zone buffer "the buffer zone" { part of island }
zone post "the post" { part of buffer }
zone upland "the upland" { part of island }
zone rest "the rest" { part of island except buffer }
zone held "the part held" { part of island  on the side of south of front }
"""


def analysed(clauses: str = ""):
    analysis = analyse(Source("t.pdsl", f"{WORLD}article a {{ {clauses} }}\n"))
    assert not analysis.reading, [finding.message for finding in analysis.reading]
    return analysis


def test_every_form_is_read():
    analysis = analyse(Source("areas.pdsl", AREAS))
    assert not analysis.reading, [finding.message for finding in analysis.reading]
    areas = analysis.model.areas
    (strip,) = areas["third"].strips
    assert (strip.width.amount, strip.widest.amount, strip.side) == (20, 40, "west")
    assert areas["second"].strips[0].start.amount == 5
    assert [(float(north), float(east)) for north, east in areas["border"].coordinates] == [(48.1, 37.2), (48.2, 37.4)]
    assert areas["border"].datum == "wgs84"


@pytest.mark.parametrize(
    "expected",
    [
        "a strip 2 km wide on each side of the line of contact, forming part of the Island, subject to adjustment by",
        "a strip 10 km wide, beginning at a distance of 5 km, to the east of the border",
        "a strip 20 km to 40 km wide to the west of the border",
        "a strip 15 km wide on the South's side of the line of contact",
        "forming part of the Island except the buffer zone",
        "on the South's side of the line of contact, forming part of the Delta",
        "bounded by the line of contact and the border",
        "marked by 48.1° N 37.2° E, 48.2° N 37.4° E (datum WGS84)",
        "Warships of the North, not more than 6,000 tonnes, may be present in the Island, provided that",
        "deferred for fifteen (15) years, to be dealt with by the Commander, failing which it belongs to the North",
        "administered by the North and the South jointly",
        "The marked area is leased to the South for a period of fifty (50) years.",
        "The closed area shall be vacated by all forces as from thirty (30) days after the signature",
    ],
)
def test_every_form_is_rendered(expected):
    text = render(analyse(Source("areas.pdsl", AREAS)).model, "md")[0].replace("\\", "").replace("\u00a0", " ")
    assert expected in text


def test_what_is_left_of_an_area_holds_its_other_parts():
    world = analysed().world
    assert world.contains("rest", "upland")
    assert world.contains("island", "rest")
    assert not world.contains("rest", "buffer")
    assert not world.contains("rest", "post")
    assert not world.contains("rest", "island")
    assert world.baseline("rest") == "north"


def test_a_ban_on_the_rest_reaches_its_parts_only():
    clauses = "north may deploy forces in {}  north shall not deploy forces in rest"
    for area, found in (("upland", 1), ("post", 0)):
        said = [f for f in registry.run(analysed(clauses.format(area))) if f.name == "duty-vs-prohibition"]
        assert len(said) == found, area


def test_one_s_side_of_a_line_is_held_by_it():
    world = analysed().world
    assert (world.holder("held"), world.baseline("held")) == ("south", "north")


def test_what_is_vacated_is_administered_by_nobody():
    text = f"""{WORLD}article a {{ entry into force at signature  status of upland {{ vacated }} }}
    redline r "R" of south {{ require administration of upland is nobody  absolute }}"""
    (standing,) = analyse(Source("t.pdsl", text)).redlines
    assert standing.verdict == "held"


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("48.1 N 37.2 E, 48.2 N", "is not a point on the earth"),
        ("98.1 N 37.2 E", "is not a point on the earth"),
        ("somewhere", "is not a point on the earth"),
    ],
)
def test_coordinates_that_cannot_be_read_are_reported_once(words, fault):
    analysis = analyse(Source("t.pdsl", f'{WORLD}zone z "z" {{ part of north  coordinates "{words}" }}\n'))
    assert [fault in finding.message for finding in analysis.reading] == [True]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("48 N 37 E, 49 N 38 E, 48 N 38 E, 49 N 37 E", "crosses itself"),
        ("48 N 37 E, 49 N 38 E", "enclose nothing"),
        ("48 N 37 E, 48 N 38 E, 49 N 38 E, 49 N 37 E", "name no datum"),
    ],
)
def test_faults_of_geometry(words, said):
    analysis = analyse(Source("t.pdsl", f'{WORLD}zone z "z" {{ part of north  coordinates "{words}" }}\n'))
    assert [f.message for f in registry.run(analysis) if f.code == "TER-03" and said in f.message]
