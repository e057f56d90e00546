"""Rules of French legal drafting: "ne … que", "que" repeated, the mood of a law, agreement, verbs by their object."""

from __future__ import annotations

import pytest

from pdsl.analysis import analyse
from pdsl.render import compose, render
from pdsl.render.document import Table, plain_text
from pdsl.source import Source

TEXT = """pdsl 1
import standard
settlement peace "Peace" {{ parties north, south  form {form}  languages en }}
state north "Italy" {{ code "IT" }}
state south "France" {{ code "FR" }}
state far "Spain" {{ code "ES" }}
body council {{ members north, south, far }}
milestone handover "the handover" within 30 days of signature
milestone cleared "the clearance" within 60 days of signature
phase transition from signature for 2 years
event strike "a strike" {{ attack of south against north  excused "with cause" }}
article one "One" {{
    {clause}
    second: north shall withdraw forces
}}
"""


def said(clause: str, form: str = "treaty", language: str = "fr") -> str:
    analysis = analyse(Source("t.pdsl", TEXT.format(form=form, clause=clause)))
    assert not analysis.reading, [d.message for d in analysis.reading]
    text = " ".join(render(analysis.model, "txt", language=language)[0].split()).replace("\u00a0", " ")
    return text.replace("\u202f", " ")


@pytest.mark.parametrize(
    ("clause", "words"),
    [
        ("north may join council only with consent of south", "L’Italie ne peut se joindre à l’organe"),
        ("north may deploy forces only with consent of south",
         "ne peut déployer des forces armées qu’avec le consentement de la France."),
        ("north shall deploy forces only in south", "L’Italie ne déploie des forces armées qu’en France."),
        ("north may deploy forces only during transition", "ne peut déployer des forces armées que pendant la phase"),
        ("north may deploy forces only in south only with consent of far",
         "ne peut déployer des forces armées qu’en France et qu’avec le consentement de l’Espagne."),
        ("north must deploy forces only in south", "est tenue de déployer des forces armées seulement en France"),
    ],
)  # fmt: skip
def test_only_is_said_by_ne_que(clause: str, words: str) -> None:
    assert words in said(clause)


@pytest.mark.parametrize(("language", "words"), [
    ("en", "Italy may deploy armed forces only during the transition"),
    ("ru", "только во время"), ("uk", "лише"),
])  # fmt: skip
def test_only_in_front_of_a_time_is_never_lost(language: str, words: str) -> None:
    assert words in said("north may deploy forces only during transition", language=language)


def test_several_conditions_each_have_their_conjunction() -> None:
    when = "north shall withdraw tanks when handover is done and cleared is done"
    assert "si l’étape « ‹handover› » est intervenue et si l’étape « ‹clearance› » est intervenue." in said(when)
    assert " and the clearance has occurred" in said(when, language="en")


@pytest.mark.parametrize(("clause", "words"), [
    ("north shall not attack south, far", "L’Italie n’attaque ni la France ni l’Espagne."),
    ("north shall not admit any state", "L’Italie n’admet aucun État."),
    ("north shall respond with military_response", "L’Italie réagit par une réponse militaire coordonnée."),
    ("each of north, far shall respect borders", "L’Italie et l’Espagne, chacune pour sa part, respectent les"),
    ("north shall not coerce south with economic_coercion", "n’exerce pas de coercition économique sur la France"),
    ("north shall threaten south with armed_force", "L’Italie menace la France de l’emploi de la force armée."),
    ("north shall return hostages", "L’Italie rend les otages."),
    ("north shall hold elections as soon as possible from signature",
     "organise des élections dès que possible après la signature du présent Traité."),
    ("far shall supervise all", "supervise l’application de l’ensemble des dispositions du présent Traité."),
    ("far shall assist second", "L’Espagne concourt à l’exécution du paragraphe 2 de l’article premier."),
    ("[?] jointly shall rebuild infrastructure", "[●], agissant conjointement, reconstruisent les infrastructures."),
    ("north shall withdraw tanks from south from day 2 after signature within 30 days of signature",
     "à compter du 2e jour suivant la signature du présent Traité et dans un délai de trente (30) jours"),
])  # fmt: skip
def test_wording(clause: str, words: str) -> None:
    assert words in said(clause)


def test_what_a_law_says_stands_in_the_present_in_a_text_that_does_not_bind() -> None:
    clause = "north shall enact legislation so that north shall prohibit arms by 2031-01-01 with consent of south"
    text = said(clause, form="arrangement")
    assert "législation, au plus tard le 1er janvier 2031 avec le consentement de la France, prévoyant que" in text
    assert "prévoyant que l’Italie interdit les armements." in text


def test_the_times_of_a_law_stand_in_front_of_what_it_says() -> None:
    """They are those of its enactment: behind it, they would be read as those of what it says."""
    clause = "north shall amend constitution so that north shall not attack south by 2031-01-01"
    assert "its constitution, not later than 1 January 2031, so as to provide that" in said(clause, language="en")


def test_a_period_says_its_length_once() -> None:
    clause = "north may deploy forces during transition"
    assert "désigne la période de deux (2) ans à compter de la signature du présent Traité" in said(clause)
    assert "means the period of two (2) years from the signature of this Treaty" in said(clause, language="en")


def cells(clause: str) -> list[str]:
    """What the annex of obligations says that is owed."""
    analysis = analyse(Source("t.pdsl", TEXT.format(form="treaty", clause=clause)))
    document = compose(analysis.standing.model, annexes=("obligations",), analysis=analysis, language="fr")
    tables = [block for block in document.blocks if isinstance(block, Table) and block.element.startswith("annex/")]
    return [plain_text(row[0]).replace("\u00a0", " ") for table in tables for row in table.rows]


def test_ne_never_stands_without_its_que() -> None:
    """In a table the time stands in another column, and so does who consents."""
    assert "Peut déployer des forces armées" in cells("north may deploy forces only during transition")
    assert "Ne peut déployer des forces armées qu’en France" in cells("north may deploy forces only in south")


def test_a_table_of_duties_agrees_with_the_one_who_bears_them() -> None:
    assert "Conjointement : règle les frontières" in cells("north, south jointly shall settle borders")


def test_a_fund_of_which_only_the_name_is_known_is_a_sentence() -> None:
    text = said('fund money "Fund of Peace"', language="en")
    assert "A fund entitled “Fund of Peace” is provided for." in text
