from __future__ import annotations

from collections.abc import Callable

import pytest
from render_drafts import actor, provisions, settled

from pdsl.model.actors import Body
from pdsl.model.brackets import ClauseOption, Either
from pdsl.model.final import FinalClause
from pdsl.model.money import Fund, FundLine
from pdsl.model.terms import Ref, Words
from pdsl.model.text import Article, Definition, Division, Text
from pdsl.model.undertakings import Act, Stance, Undertaking
from pdsl.render import compose
from pdsl.render.document import Document, Heading, Paragraph, Styled
from pdsl.render.numbering import anchor, letters, roman

Said = Callable[..., list[str]]


def text(name: str) -> Text:
    return Text(id=name, text=f"Text {name}.")


def headings(document: Document) -> list[str]:
    return [block.label.replace("\u00a0", " ") for block in document.blocks if isinstance(block, Heading)]


def test_the_only_paragraph_of_an_article_bears_no_number(said: Said) -> None:
    assert said(text("a")) == ["Text a."]
    assert said(text("a"), text("b")) == ["1. Text a.", "2. Text b."]


def test_points_end_in_semicolons_and_the_last_in_a_full_stop(said: Said) -> None:
    fund = Fund(id="f", name="f", title="the Fund", remainder=(Words(text="charity"),),
                allocations=(FundLine(id="f.1", amount=Words(text="half"), purpose=(Words(text="roads"),)),),
                )  # fmt: skip
    assert said(fund, text("b")) == [
        "1. The Fund. The following applies:",
        "(a) Half shall be allocated for roads;",
        "(b) The remainder shall be transferred to charity.",
        "2. Text b.",
    ]


def test_an_only_child_is_merged_upward(said: Said) -> None:
    fund = Fund(id="f", name="f", remainder=(Words(text="charity"),))
    assert said(fund) == ["The remainder shall be transferred to charity."]


def either(*options: ClauseOption) -> Either:
    return Either(id="e", name="e", options=options)


def option(name: str, *clauses: object, by: str = "") -> ClauseOption:
    stances = (Stance(kind="proposed by", actors=(actor(by),)),) if by else ()
    return ClauseOption(name=name, clauses=clauses, stances=stances)


def test_every_version_of_a_contested_paragraph_stands_in_brackets(said: Said) -> None:
    contested = either(
        option("o1", text("x"), by="south"), option("o2", text("y"), text("z")), option("o3"), option("o4", text("q"))
    )
    assert said(text("a"), contested, text("b")) == [
        "1. Text a.",
        "2. [Southland: Text x.]",
        "2 bis. [",
        "(a) Text y.",
        "(b) Text z.]",
        "2 ter. [No provision.]",
        "2 quater. [Text q.]",
        "3. Text b.",
    ]


def test_versions_inside_an_option(said: Said) -> None:
    inner = Either(id="i", name="i", options=(option("i1", text("p")), option("i2", text("q"))))
    assert said(either(option("o1", text("x"), inner), option("o2", text("y")))) == [
        "1. [",
        "(a) Text x.",
        "(b) [Text p.]",
        "(b bis) [Text q.]]",
        "1 bis. [Text y.]",
    ]


def test_brackets_and_authors_are_styled() -> None:
    document = compose(settled(either(option("o1", text("x"), by="south"), option("o2", text("y")))))
    first = next(block for block in document.blocks if isinstance(block, Paragraph) and block.contested)
    (bracket,) = first.runs
    assert isinstance(bracket, Styled)
    assert bracket.style == "bracket"
    assert [run.style for run in bracket.runs if isinstance(run, Styled)] == ["author"]


def respect(*refs: Ref) -> Undertaking:
    act = Act(kind="comply_with", arguments=(("object", refs),))
    return Undertaking(id="respect", bearers=(actor("north"),), modality="shall", act=act)


def test_references_are_kept_by_id_and_written_by_number() -> None:
    articles = (
        Article(id="art-1", name="first", clauses=(text("lone"),)),
        Article(id="art-2", name="second", clauses=(
            text("p"), text("q"), either(option("o1", text("x")), option("o2", text("y"), text("z"))))),
        Division(id="annex", name="annex", kind="annex", items=(
            Article(id="in", name="in", clauses=(text("r"), text("s"))),)),
        Article(id="art-3", name="third", clauses=(respect(*(
            Ref(name=name, kind="clause") for name in ("lone", "second", "q", "o2", "z", "s", "annex", "gone"))),)),
    )  # fmt: skip
    document = compose(settled(articles=articles))
    (found,) = [line for line in provisions(document) if "shall comply" in line]
    assert found == (
        "The Republic of the North shall comply with Article 1, Article 2, Article 2, paragraph 2, Article 2, "
        "paragraph 3 bis, Article 2, paragraph 3 bis (b), Annex I, Article 1, paragraph 2, Annex I "
        "and [reference to gone]."
    )


def test_articles_run_through_parts_and_begin_anew_in_an_annex() -> None:
    def part(name: str, *inner: str, kind: str = "part") -> Division:
        return Division(id=name, name=name, kind=kind, items=tuple(
            Article(id=item, name=item, clauses=(text(f"t-{item}"),)) for item in inner))  # fmt: skip

    document = compose(settled(articles=(part("p1", "a", "b"), part("x1", "c", kind="annex"), part("p2", "d"))))
    assert headings(document) == [
        "Part I", "Article 1", "Article 2", "Part II", "Article 3", "Annex I", "Article 1",
    ]  # fmt: skip


def test_terms_come_first_and_institutions_before_the_final_articles() -> None:
    final = FinalClause(id="f", kind="binding")
    document = compose(settled(
        articles=(Article(id="a", name="a", clauses=(text("t"),)), Article(id="z", name="z", clauses=(final,))),
        definitions={"d": Definition(id="d", name="d", term="D", meaning="d")},
        actors={"court": Body(name="court", kind="body", title="the Court")},
    ))  # fmt: skip
    ids = [block.id for block in document.blocks if isinstance(block, Heading)]
    assert ids == ["use-of-terms", "a", "institutions", "z"]
    assert "The Court is established." in provisions(document)


def test_ids_that_clash_stay_apart() -> None:
    document = compose(settled(text("x y"), text("x-y"), text("parties")))
    ids = [block.id for block in document.blocks]
    assert len(ids) == len(set(ids))
    assert {"x-y", "x-y-2", "parties", "parties-2"} <= set(ids)


@pytest.mark.parametrize(("number", "shown"), [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (1994, "MCMXCIV")])
def test_roman_numerals(number: int, shown: str) -> None:
    assert roman(number) == shown


@pytest.mark.parametrize(("number", "shown"), [(1, "a"), (26, "z"), (27, "aa"), (28, "bb"), (53, "aaa")])
def test_letters(number: int, shown: str) -> None:
    assert letters(number) == shown


@pytest.mark.parametrize(("element", "made"), [("arms/a-b", "arms/a-b"), ('"><script>', "script"), ("Київ", "text")])
def test_anchors(element: str, made: str) -> None:
    assert anchor(element) == made
