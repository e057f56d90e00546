"""Annexes made from the model: their tables cell by cell for small texts, and whole for two real drafts."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import docx
import pytest

from pdsl.analysis import analyse
from pdsl.render import compose, render, render_file
from pdsl.render.annexes import ANNEXES, chosen
from pdsl.render.document import Document, Heading, Paragraph, Reference, Table, plain_text
from pdsl.semantics.analysis import Analysis
from pdsl.source import Source

ROOT = Path(__file__).parents[2]
ALL = tuple(ANNEXES)

TREATY = """pdsl 1
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
organization league "the League"
territory valley "the Valley" source "Map 1 of the Survey of Northland" {
    part of northland
    coordinates "44.1 N 21.2 E, 44.3 N 21.4 E" datum wgs84
}
category personnel "military personnel"
office president "the President of the Watch" of league
body watch "the Watch" {
    members northland, southland
    decides by majority of members excluding accused within 48 hours failing which president
    oversees separation
    access valley with 2 hours notice
}
milestone quiet "the quiet" at 2031-03-01 certified by watch
event raid "raid" { attack of northland against southland  found by watch }
article separation "Separation" {
    leave: northland shall withdraw personnel from valley by 30 days after quiet
    southland shall not join league
    southland shall release "all who are held" within 36 hours of signature
}
article limits "Limits" {
    force_cap peace_limits of northland in valley { personnel at most [northland: 500 | southland: 300] }
}
article final "Final provisions" { entry_into_force at signature }
"""


def read(text: str) -> Analysis:
    analysis = analyse(Source("t.pdsl", text))
    assert not analysis.reading, [found.message for found in analysis.reading]
    return analysis


def made(analysis: Analysis, *names: str, earlier: str = "") -> Document:
    before = read(earlier).standing.model if earlier else None
    return compose(analysis.standing.model, annexes=names, analysis=analysis, earlier=before)


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table) and block.element.startswith("annex/")]


def cells(table: Table) -> list[list[str]]:
    return [[plain_text(cell).replace("\u00a0", " ") for cell in row] for row in table.rows]


def example(name: str) -> Analysis:
    def beside(path: str) -> str | None:
        file = ROOT / path
        return file.read_text(encoding="utf-8") if file.is_file() else None

    file = f"examples/{name}.pdsl"
    return analyse(Source(file, (ROOT / file).read_text(encoding="utf-8")), beside)


# ── Cell by cell ─────────────────────────────────────────────────────────


def test_definitions_are_in_the_order_of_the_alphabet():
    assert cells(tables(made(read(TREATY), "definitions"))[0]) == [
        ["“quiet”", "Means 1 March 2031, as certified by the Watch.", "Article 1 (b)"],
        ["“Valley”", "Means the territory of that name, marked by 44.1° N 21.2° E, 44.3° N 21.4° E (datum WGS84).",
         "Article 1 (a)"],
    ]  # fmt: skip


@pytest.mark.parametrize(("language", "words", "order"), [
    ("uk", ("Ґрунт", "Історія", "Єдність", "Їжа", "Явір", "Йод", "Доля", "Гора", "Ера", "Іній"),
     ("Гора", "Ґрунт", "Доля", "Ера", "Єдність", "Іній", "Історія", "Їжа", "Йод", "Явір")),
    ("ru", ("Ёлка", "Яма", "Ель", "Иней", "Йод", "Жар"), ("Ёлка", "Ель", "Жар", "Иней", "Йод", "Яма")),
    ("fr", ("œuvre", "zone", "État", "effet", "onde"), ("effet", "État", "œuvre", "onde", "zone")),
])  # fmt: skip
def test_definitions_follow_the_alphabet_of_the_language(
    language: str, words: tuple[str, ...], order: tuple[str, ...]
) -> None:
    terms = "".join(f'    define term_{number} "Term {number}" means "something"\n' for number in range(len(words)))
    text = TREATY + f'article terms "Terms" {{\n{terms}}}\n'
    said = "".join(f'    term_{number} "{word}"\n' for number, word in enumerate(words))
    beside = read(f'pdsl 1\ntranslation {language} of "t.pdsl" {{\n{said}}}\n').written.translations
    document = compose(read(text).standing.model, annexes=("definitions",), language=language, translations=beside)
    shown = [row[0].strip("«» ‹›\u00a0\u202f") for row in cells(tables(document)[0])]
    assert [term for term in shown if term in words] == list(order)


def test_the_timetable_counts_days_from_signature_and_knows_the_dates():
    assert cells(tables(made(read(TREATY), "timetable"))[0]) == [
        ["Northland shall withdraw military personnel from the Valley", "D+0", "31 March 2031", "—",
         "Article 2, paragraph 1"],
        ["The signature of this Treaty", "D+0", "D+0", "—", "—"],
        ["The entry into force of this Treaty", "D+0", "D+0", "—", "Article 5"],
        ["Southland shall release all who are held", "D+0", "D+36 hours", "—", "Article 2, paragraph 3"],
        ["The quiet", "1 March 2031", "1 March 2031", "—", "Article 1 (b)"],
    ]  # fmt: skip


def test_what_does_not_fill_a_day_is_rounded_outwards():
    text = TREATY.replace("within 36 hours of signature", "within 100 hours of signature")
    row = next(row for row in cells(tables(made(read(text), "timetable"))[0]) if "release" in row[0])
    assert row[1:3] == ["D+0", "D+5"]


def test_limits_stand_under_their_area_and_name_the_bracket_that_decides():
    (table,) = tables(made(read(TREATY), "forces"))
    assert plain_text(table.caption) == "The Valley"
    assert cells(table) == [[
        "Northland", "Military personnel", "The signature of this Treaty (D+0)",
        "Not more than 500 or not more than 300, depending on the brackets in Article 3", "Article 3",
    ]]  # fmt: skip


def test_obligations_have_a_table_for_each_bearer():
    document = made(read(TREATY), "obligations")
    assert [plain_text(table.caption) for table in tables(document)] == ["Northland", "Southland"]
    assert cells(tables(document)[1]) == [
        ["Shall not join the League", "—", "—", "Article 2, paragraph 2"],
        ["Shall release all who are held", "Within thirty-six (36) hours of the signature of this Treaty", "—",
         "Article 2, paragraph 3"],
    ]  # fmt: skip


def test_what_is_not_agreed_stands_in_brackets_behind_its_authors():
    text = TREATY + """
article open "Open" {
    southland shall release "the last" within 10 days of signature proposed by northland
    either how {
        option a proposed by southland { northland shall join league }
        option b { northland shall leave league }
    }
}
"""
    for name in ("obligations", "verification", "timetable"):
        told = {row[0] for table in tables(made(read(text), name)) for row in cells(table)}
        assert not any(plain in told for plain in ("Shall join the League", "Shall leave the League"))
        assert not any("the last" in cell and "[Northland:" not in cell for cell in told)
    owed = {row[0] for table in tables(made(read(text), "obligations")) for row in cells(table)}
    assert "[Northland: Shall release the last]" in owed
    assert "[Southland: Shall join the League]" in owed
    assert "[Shall leave the League]" in owed


def test_verification_says_who_watches_and_where_nobody_is_named():
    assert cells(tables(made(read(TREATY), "verification"))[0]) == [
        ["Shall withdraw military personnel from the Valley", "Northland", "The Watch", "—",
         "The Valley, on notice of two (2) hours", "—", "Article 2, paragraph 1"],
        ["Shall release all who are held", "Southland", "The Watch", "—", "The Valley, on notice of two (2) hours", "—",
         "Article 2, paragraph 3"],
        ["The limits under Article 3", "Northland", "Nobody named", "—", "—", "—", "Article 3"],
    ]  # fmt: skip


def test_decisions_say_who_votes_by_which_rule_and_what_holds_in_default():
    rule = ["The member concerned", "Forty-eight (48) hours", "The President of the Watch decides"]
    assert cells(tables(made(read(TREATY), "decisions"))[0]) == [
        ["Finding of raid", "Southland and the President of the Watch",
         "By the Watch; the Watch: by a majority of the members of the Watch", *rule, "Article 4"],
        ["Certificate for the quiet", "Northland, Southland and the President of the Watch",
         "By the Watch; the Watch: by a majority of the members of the Watch", *rule, "Article 1 (b); Article 4"],
        ["Decisions of the Watch", "Northland, Southland and the President of the Watch",
         "By a majority of the members of the Watch", *rule, "Article 4"],
        ["Entry into force of this Treaty", "Northland and Southland", "Signature by all", "—", "—", "—", "Article 5"],
        ["Amendment of this Treaty", "Northland and Southland", "Consent of all", "—", "—", "—", "—"],
    ]  # fmt: skip


def test_maps_give_coordinates_and_sources():
    assert cells(tables(made(read(TREATY), "maps"))[0]) == [
        ["The Valley", "—", "44.1° N 21.2° E; 44.3° N 21.4° E (datum WGS84)", "Map 1 of the Survey of Northland",
         "Article 1 (a)"],
    ]  # fmt: skip


def test_numbers_correspond_by_id_though_an_article_is_put_in_front_and_one_is_dropped():
    later = TREATY.replace("article separation", 'article purpose "Purpose" { text "Peace." }\narticle separation')
    later = later.replace("    southland shall not join league\n", "")
    rows = cells(tables(made(read(later), "correspondence", earlier=TREATY))[0])
    assert ["—", "Article 2", "New"] in rows
    assert ["Article 2, paragraph 1", "Article 3, paragraph 1", "Renumbered"] in rows
    assert ["Article 2, paragraph 2", "—", "Dropped"] in rows
    assert ["Article 2, paragraph 3", "Article 3, paragraph 2", "Renumbered"] in rows
    assert ["Article 1", "Article 1", "As before"] in rows


def test_a_reworded_provision_says_so():
    later = TREATY.replace("by 30 days after quiet", "by 60 days after quiet")
    rows = cells(tables(made(read(later), "correspondence", earlier=TREATY))[0])
    assert ["Article 2, paragraph 1", "Article 2, paragraph 1", "Same number, other words"] in rows


def test_an_article_and_its_only_paragraph_have_one_line():
    later = TREATY.replace("northland: 500", "northland: 400")
    rows = cells(tables(made(read(later), "correspondence", earlier=TREATY))[0])
    assert [row for row in rows if row[0] == "Article 3"] == [["Article 3", "Article 3", "Same number, other words"]]
    assert len({row[0] for row in rows}) == len(rows)
    second = TREATY.replace('"Final provisions" {', '"Final provisions" { text "Peace."')
    split = cells(tables(made(read(second), "correspondence", earlier=TREATY))[0])
    assert [row for row in split if row[0] == "Article 5"] == [
        ["Article 5", "Article 4", "Renumbered"], ["Article 5", "Article 4, paragraph 2", "Renumbered"],
    ]  # fmt: skip


# ── Who is in brackets, and what binds ────────────────────────────────────

_LISTED = "form treaty\n    guarantors northland, [northland: eastland], [westland] }"
MEMBERS = TREATY.replace("form treaty }", _LISTED, 1) + """
state eastland "Eastland"
state westland "Westland"
article pledges "Pledges" {
    each of guarantors shall not deploy personnel in valley
    southland may join league only with consent of guarantors
}
"""


def test_a_member_in_brackets_bears_and_decides_in_brackets_behind_its_authors():
    analysis = read(MEMBERS)
    everyone = "Northland, [Northland: Eastland] and [Westland]"
    watched = cells(tables(made(analysis, "verification"))[0])
    assert next(row for row in watched if "deploy" in row[0])[1] == everyone
    decided = cells(tables(made(analysis, "decisions"))[0])
    assert next(row for row in decided if row[0].startswith("Consent"))[1] == everyone
    owed = {plain_text(table.caption): [row[0] for row in cells(table)]
            for table in tables(made(analysis, "obligations"))}  # fmt: skip
    assert "Shall not deploy military personnel in the Valley" in owed["Northland"]
    assert owed["Eastland"] == ["[Northland: Shall not deploy military personnel in the Valley]"]
    assert owed["Westland"] == ["[Shall not deploy military personnel in the Valley]"]


def test_a_mediators_annex_says_nobodys_position():
    document = compose(read(MEMBERS).standing.model, view="single", annexes=("verification",), analysis=read(MEMBERS))
    row = next(row for row in cells(tables(document)[0]) if "deploy" in row[0])
    assert row[1] == "Northland, [Eastland] and [Westland]"


@pytest.mark.parametrize(("language", "dropped"), [
    ("en", "Not more than 500 or no number fixed"), ("fr", "Au plus 500 ou nombre non fixé"),
    ("ru", "Не более 500 или число не установлено"), ("uk", "Не більше 500 або число не встановлено"),
])  # fmt: skip
def test_a_number_that_is_dropped_is_told_so_and_a_blank_stays_blank(language: str, dropped: str) -> None:
    one = TREATY.replace("[northland: 500 | southland: 300]", "[northland: 500]")
    document = compose(read(one).standing.model, annexes=("forces",), language=language)
    assert cells(tables(document)[0])[0][3].startswith(dropped)
    blank = TREATY.replace("[northland: 500 | southland: 300]", "[?]")
    assert "[●]" in cells(tables(compose(read(blank).standing.model, annexes=("forces",)))[0])[0][3]


def test_a_duty_binds_as_its_own_instrument_does():
    text = TREATY + """
instrument letter "Letter" dated 2031-01-01 between northland, southland not binding {
    form communique
    article care "Care" { southland shall release "the wounded" within 10 days of signature }
}
"""
    for name in ("obligations", "verification", "timetable"):
        told = [row[0] for table in tables(made(read(text), name)) for row in cells(table)]
        assert [cell for cell in told if "the wounded" in cell and "will release" in cell.lower()]
        assert [cell for cell in told if "all who are held" in cell and "shall release" in cell.lower()]
        assert not [cell for cell in told if "the wounded" in cell and "shall" in cell.lower()]


@pytest.mark.parametrize(("language", "said"), [
    ("en", "Absence of military personnel of the League in the Valley"),
    ("fr", "L’absence de personnels militaires de l’organisation"), ("ru", "Отсутствие военнослужащих"),
    ("uk", "Відсутність військовослужбовців"),
])  # fmt: skip
def test_what_is_barred_is_named(language: str, said: str) -> None:
    text = TREATY + 'article bar "Bar" { status of valley { bars personnel of league } }\n'
    document = compose(read(text).standing.model, annexes=("verification",), language=language)
    row = next(row[0] for row in cells(tables(document)[0]) if row[0].startswith(said.split(maxsplit=1)[0]))
    assert row.startswith(said)


# ── What every annex keeps ───────────────────────────────────────────────


@pytest.mark.parametrize("name", ALL)
def test_a_text_that_says_nothing_gets_an_annex_that_says_so(name):
    bare = read('pdsl 1\nsettlement peace "Peace" { form treaty }\narticle one "One" { text "Peace." }\n')
    document = made(bare, name)
    lines = [plain_text(block.runs) for block in document.blocks
             if isinstance(block, Paragraph) and block.element == f"annex/{name}"]  # fmt: skip
    assert lines[0].startswith("This Annex was made from the text of this Treaty")
    assert bool(tables(document)) is (name == "timetable" or name == "decisions") or len(lines) == 2


def test_annexes_stand_behind_those_of_the_text_and_go_on_with_their_numbers():
    text = TREATY + 'annex map_annex "Maps" { article map_one "Map" { text "Map 1." } }\n'
    labels = [block.label for block in made(read(text), "timetable", "maps").blocks
              if isinstance(block, Heading) and block.level == 1]  # fmt: skip
    assert labels == ["Annex I", "Annex II", "Annex III"]


def test_annexes_leave_the_text_before_them_as_it_is():
    analysis = example("plan_28")
    plain = compose(analysis.standing.model).blocks
    assert made(analysis, *ALL).blocks[: len(plain)] == plain


@pytest.mark.parametrize("name", ["plan_28", "istanbul_2022", "plan_20", "minsk_2015", "reference/peace_settlement"])
def test_every_reference_of_an_annex_leads_somewhere(name):
    document = made(example(name), *ALL)
    known = {block.id for block in document.blocks}
    known |= {row for block in document.blocks if isinstance(block, Table) for row in block.row_ids}
    cited = [run for table in tables(document) for row in table.rows for cell in row for run in cell]
    targets = [run.target for run in cited if isinstance(run, Reference)]
    assert targets
    assert set(targets) <= known
    words = " ".join(plain_text(cell) for table in tables(document) for row in table.rows for cell in row)
    assert "reference to" not in words
    assert not [word for word in words.split() if "_" in word.strip("_")]


def test_names_are_chosen_by_list_and_by_all():
    assert chosen("maps, timetable") == ("timetable", "maps")
    assert chosen("all") == tuple(name for name in ANNEXES if name != "correspondence")
    assert chosen("timetables") == ("timetables",)
    text, found = render(read(TREATY).standing.model, "md", annexes=("timetables",))
    assert not text
    assert found[0].message == "no document can be made with the annex `timetables`"


def test_a_model_alone_is_enough():
    settlement = read(TREATY).standing.model
    assert compose(settlement, annexes=ALL) == made(read(TREATY), *ALL)


@pytest.mark.parametrize("name", ["plan_28", "istanbul_2022"])
@pytest.mark.parametrize("to", ["md", "txt"])
def test_annexes_of_drafts(name: str, to: str, golden: Any) -> None:
    analysis = example(name)
    text, found = render(analysis.standing.model, to, annexes=chosen("all"), analysis=analysis)
    assert not found
    plain, _ = render(analysis.standing.model, to)
    same = next(at for at, (a, b) in enumerate(zip(text, plain, strict=False)) if a != b)
    notes = plain[same:]
    golden(f"{name}.annexes.{to}", text[same:].removesuffix(notes).rstrip() + "\n")


def test_a_provision_of_another_instrument_is_cited_with_its_title():
    rows = cells(tables(made(example("istanbul_2022"), "timetable"))[0])
    talks = next(row for row in rows if row[0] == "Beginning of the talks on Crimea")
    assert talks[-1] == "Article 1 (b) of the Main Provisions of the Treaty on Ukraine's Security Guarantees"


# ── In each format ───────────────────────────────────────────────────────


def test_word_repeats_the_head_of_a_table_and_turns_the_pages():
    analysis = example("istanbul_2022")
    data, _ = render_file(analysis.standing.model, "docx", annexes=chosen("all"), analysis=analysis)
    file = docx.Document(io.BytesIO(data))
    turned = [section.orientation for section in file.sections]
    assert turned[0] == docx.enum.section.WD_ORIENT.PORTRAIT
    assert docx.enum.section.WD_ORIENT.LANDSCAPE in turned
    for section in file.sections:
        wide = section.orientation == docx.enum.section.WD_ORIENT.LANDSCAPE
        assert (section.page_width > section.page_height) is wide
        assert section.header.paragraphs[0].text
    for table in file.tables:
        assert table.rows[0]._tr.xpath("./w:trPr/w:tblHeader")
        assert len({cell.width for cell in table.columns[0].cells}) == 1


def test_the_web_page_and_typst_give_the_columns_their_shares():
    page, _ = render(read(TREATY).standing.model, "html", annexes=("timetable",))
    assert '<section class="division wide"' in page
    assert '<colgroup><col style="width: 31.8%">' in page
    source, _ = render(read(TREATY).standing.model, "typst", annexes=("timetable",))
    assert "#turned[" in source
    assert "#grid-of((31.8fr, 13.6fr, 13.6fr, 22.7fr, 18.2fr,)" in source


def test_a_table_too_wide_for_a_line_of_text_is_told_one_cell_below_the_other():
    text, _ = render(read(TREATY).standing.model, "txt", annexes=("maps",))
    assert "The Valley\n    Extent:       —\n    Coordinates:  44.1° N 21.2° E; 44.3° N 21.4° E (datum" in text
    assert max(map(len, text.splitlines())) <= 78


@pytest.mark.parametrize("to", ["md", "html", "docx", "pdf"])
def test_hostile_words_stay_words_in_an_annex(to):
    words = '</script> #read(\\"secret.txt\\") | \\\\input{secret}'
    hostile = TREATY.replace("Map 1 of the Survey of Northland", words)
    data, found = render_file(read(hostile).standing.model, to, annexes=("maps",))
    assert not found
    assert b"</script>" not in data
