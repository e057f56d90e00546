"""A text that is not meant to bind says "will", in its blocks as in its sentences; and no block says otherwise."""

from __future__ import annotations

import re

import pytest

from pdsl.analysis import analyse
from pdsl.render import render
from pdsl.resources import templates
from pdsl.source import Source

TEXT = """pdsl 1
import standard
settlement peace "Peace" {head} {{ parties north, south  {form} }}
state north "North"
state south "South"
territory cape "the Cape" {{ part of north }}
milestone poll_day "the day of the poll"
sanctions embargo "the embargo" of north against south
event attack "an attack" {{ attack of south against north  found by council }}
body council "the Council" {{ members north, south  decides by unanimity of members  reports to north }}
article one "One" {{
    force_cap army of north, south jointly {{
        ratio 5:2 among north, south
        tanks at most 5
        aircraft at most 10 by 2031-04-01 then 5 by 2032-04-01
        excess destroyed within 6 months of signature
        applies from signature verified by council every 90 days
    }}
    fund money {{ pool 5 USD  allocate 3 USD to "roads"  contributes south 5 USD  remainder to north
        governed by council  audited }}
    share electricity of cape {{ gives north 1/2, south 1/2 }}
    ceasefire truce at signature {{ binds north, south  domains land  orders within 6 hours of signature
        lasts at least 60 days  pause p in cape for 7 days  extendable by agreement of north and south }}
    snapback back on attack {{ restores embargo  automatic within 30 days unless council decides otherwise
        spares "contracts"  cure within 14 days found by council  lasts until poll_day }}
    guarantee shield of south to north on attack {{
        protects north
        liability several
        step help within 3 days: south {modal} assist north with armed_force
        lasts 10 years
        compensation to south from north for 5 USD
        reports to council
    }}
    status of cape {{ bars forces  vacated by poll_day  policed by north }}
    vote poll in cape {{ lockout 7 years  outcome yes: north {modal} hold elections }}
    ladder settle on "a dispute" {{ step talk for 15 days: north, south jointly {modal} consult }}
    interdependent council, shield
    provisional application of one from signature
    registered with council
    disputes council
    each of north, south {modal} respect borders
}}
"""


def shown(form: str = "", head: str = "", modal: str = "will") -> str:
    analysis = analyse(Source("t.pdsl", TEXT.format(form=form, head=head, modal=modal)))
    assert not analysis.reading, [d.message for d in analysis.reading]
    return " ".join(render(analysis.model, "txt")[0].split())


@pytest.mark.parametrize("modal", ["will", "shall"])
@pytest.mark.parametrize(
    ("form", "head"), [("form memorandum", ""), ("form declaration", ""), ("form treaty", "not binding")]
)
def test_a_text_that_does_not_bind_never_says_shall(form: str, head: str, modal: str) -> None:
    assert not re.search(r"\bshall\b", shown(form, head, modal), re.IGNORECASE)


def test_a_text_that_binds_says_shall() -> None:
    assert len(re.findall(r"\bshall\b", shown("form treaty", "", "shall"))) > 15


@pytest.mark.parametrize(("modal", "other"), [("will", "shall"), ("shall", "will")])
def test_a_text_that_leaves_it_open_speaks_as_its_own_clauses(modal: str, other: str) -> None:
    words = shown(modal=modal)
    assert f" {modal} " in words
    assert f" {other} " not in words


def test_a_block_whose_own_sentences_say_will_says_so_throughout() -> None:
    words = shown("form treaty")
    assert "Each guarantor will be bound severally" in words
    assert "Measures taken under the guarantee will be reported" in words
    assert "The fund shall be audited" in words or "accounts shall be audited" in words


def test_templates_say_shall_only_where_the_text_decides() -> None:
    for path in sorted((templates() / "en").glob("*.j2")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            bare = re.sub(r"\{#.*?(#\}|$)", "", line).replace('"shall" if', "")
            assert "shall" not in bare or path.name == "acts.j2", f"{path.name}:{number}"
