"""What a document says that it is, on every page: stamps, distribution, date, initials, line numbers."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from views_drafts import CLOSED, OPEN, SECRETS, compose, read

from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Ref
from pdsl.model.time import Date
from pdsl.render import FORMATS, TEXTS, render, render_file
from pdsl.render.document import SignatureBlock
from pdsl.render.edition import moment
from pdsl.render.stamps import FINAL, STAMPS, UNSIGNED, Stamp
from pdsl.render.stamps import read as read_stamp
from pdsl.semantics.fingerprint import Records

OPEN_PERSONNEL = CLOSED + """article caps "Caps" {
    force_cap army of northland { personnel at most [northland: 100_000 | southland: 60_000] }
}
"""


def words_of(data: bytes, part: str) -> str:
    """The text of the parts of a Word document with some name."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        found = [file.read(name).decode() for name in file.namelist() if part in name]
    return " ".join(re.sub("<[^>]+>", " ", " ".join(found)).split())


@pytest.mark.parametrize(
    ("said", "stamp"),
    [("non-paper", Stamp(kind="non-paper")), ("NON PAPER", Stamp(kind="non-paper")),
     ("Chair's text", Stamp(kind="chairs-text")), ("Chair’s Text", Stamp(kind="chairs-text")),
     ("draft", Stamp(kind="draft")), ("Draft rev. 3", Stamp(kind="draft", number="3")),
     ("draft-rev-12", Stamp(kind="draft", number="12")), ("draft revision 2", Stamp(kind="draft", number="2")),
     ("secret", None), ("draft of north", None), ("", None),
     ("draft rev. -3", None), ("draft rev −3", None), ("draft rev. 3.5", None)],
)  # fmt: skip
def test_stamps_are_read_as_people_write_them(said: str, stamp: Stamp | None) -> None:
    assert read_stamp(said) == stamp


@pytest.mark.parametrize("kind", STAMPS)
def test_every_stamp_shows_in_every_format(kind: str) -> None:
    shown = compose(read(CLOSED), stamps=(kind,)).stamp
    assert shown
    assert shown == shown.upper()
    for to in TEXTS:
        assert shown in render(read(CLOSED), to, stamps=(kind,))[0].replace("\\", ""), to
    assert shown in words_of(render_file(read(CLOSED), "docx", stamps=(kind,))[0], "header")
    assert render_file(read(CLOSED), "pdf", stamps=(kind,))[0].startswith(b"%PDF-")


def test_a_stamp_stands_in_front_of_everything_else() -> None:
    made = {to: render(read(CLOSED), to, stamps=("draft rev. 3",), distribution="Heads of <b>delegation</b>")[0]
            for to in TEXTS}  # fmt: skip
    assert made["txt"].lstrip().startswith("DRAFT Rev. 3 · Heads of <b>delegation</b>")
    assert made["md"].startswith("**DRAFT Rev. 3 · Heads of \\<b\\>delegation")
    assert '<article>\n<p class="marking">DRAFT Rev. 3 · Heads of &lt;b&gt;delegation' in made["html"]
    assert 'marking: "DRAFT Rev. 3 · Heads of <b>delegation</b>"' in made["typst"]


@pytest.mark.parametrize(
    ("frame", "stamp"),
    [("", ""), ("stage working", "DRAFT"), ("stage single_text", "SINGLE NEGOTIATING TEXT"),
     ("stage initialled", "INITIALLED"), ("stage signed", ""), ("stage in_force", "")],
)  # fmt: skip
def test_the_text_tells_its_stamp_itself(frame: str, stamp: str) -> None:
    assert compose(read(CLOSED, frame)).stamp == stamp
    assert compose(read(CLOSED, frame), stamps=("without prejudice",)).stamp == "WITHOUT PREJUDICE"


def test_what_the_stamp_tells_is_not_told_again() -> None:
    document = compose(read(CLOSED, 'stage single_text  draft "rev. 3" dated 2031-03-14'))
    assert (document.stamp, document.subtitle) == ("SINGLE NEGOTIATING TEXT", "rev. 3, 14\u00a0March 2031")
    assert compose(read(CLOSED, "stage in_force")).subtitle == "in force"


@pytest.mark.parametrize("kind", UNSIGNED)
def test_a_paper_that_commits_nobody_bears_no_signature(kind: str) -> None:
    document = compose(read(CLOSED), stamps=(kind,))
    assert not [block for block in document.blocks if isinstance(block, SignatureBlock)]
    text = render(read(CLOSED), "txt", stamps=(kind,))[0]
    assert "DONE at" not in text
    assert "For Northland" not in text
    assert "DONE at" in render(read(CLOSED), "txt")[0]
    form = CLOSED.replace("form treaty", "form non_paper")
    assert "igned at" not in render(read(form), "txt")[0]
    assert compose(read(form)).stamp == "NON-PAPER"


@pytest.mark.parametrize("kind", FINAL)
def test_a_copy_for_signature_has_nothing_open(kind: str) -> None:
    made, found = render(read(OPEN), "txt", stamps=(kind,))
    assert (made, [one.code for one in found]) == ("", ["RND-14"])
    assert "[" not in render(read(CLOSED), "txt", stamps=(kind,))[0]


@pytest.mark.parametrize(
    ("frame", "stamps"),
    [("", ("non-paper", "initialled")), ("", ("ad-referendum", "food-for-thought")), ("", ("draft", "signature-copy")),
     ("", ("signature-copy", "certified-true-copy")), ("", ("draft rev. 1", "draft rev. 2")),
     ("", ("without-prejudice", "signature-copy")), ("", ("initialled", "single-text")),
     ("stage working", ("certified-true-copy",))],
)  # fmt: skip
def test_stamps_that_deny_each_other_are_refused(frame: str, stamps: tuple[str, ...]) -> None:
    made, found = render(read(CLOSED, frame), "txt", stamps=stamps)
    assert (made, [one.code for one in found]) == ("", ["RND-06"])


@pytest.mark.parametrize(
    "stamps", [("non-paper", "without-prejudice"), ("draft rev. 2", "ad referendum"), ("non-paper", "elements"),
               ("initialled", "legally scrubbed"), ("chair's text", "without prejudice"), ("draft", "draft")]
)  # fmt: skip
def test_stamps_that_go_together_are_not(stamps: tuple[str, ...]) -> None:
    assert render(read(CLOSED), "txt", stamps=stamps)[1] == ()


@pytest.mark.parametrize("kind", FINAL)
def test_a_copy_that_is_signed_holds_the_text_alone(kind: str) -> None:
    secret, plain = read(CLOSED + SECRETS), read(CLOSED)
    beside = (Diagnostic(code="GUA-01", name="adversary-veto", severity=Severity.WARNING, message="m", primary=None),)
    for model, fields in ((secret, {"owner": "northland"}), (plain, {"comments": beside}), (plain, {"sources": True})):
        made, found = render(model, "txt", stamps=(kind,), **fields)
        assert (made, [one.code for one in found]) == ("", ["RND-06"])
        assert "Unspeakable" not in found[0].message
    assert render(plain, "txt", stamps=(kind,), owner="northland")[0]
    settled = OPEN_PERSONNEL
    made, found = render(read(settled), "txt", stamps=(kind,), choices=(("personnel", "#1"),))
    assert (made, [one.code for one in found]) == ("", ["RND-06"])


def test_a_non_paper_is_not_signed_whatever_is_asked() -> None:
    form = CLOSED.replace("form treaty", "form non_paper")
    assert [one.code for one in render(read(form), "txt", stamps=("signature copy",))[1]] == ["RND-06"]


def test_an_unknown_stamp_is_refused() -> None:
    assert [one.code for one in render(read(CLOSED), "txt", stamps=("top secret",))[1]] == ["RND-01"]


# ── Initials ──────────────────────────────────────────────────────────────


def test_an_initialled_text_has_a_box_and_the_fingerprint_of_what_is_agreed() -> None:
    model = read(CLOSED + SECRETS, "stage initialled")
    told = Records(model).of(Ref(name="peace", kind="instrument"))
    assert len(told) == 32
    for to in TEXTS:
        made = render(model, to)[0].replace("\\", "")
        assert told in made, to
        assert ("Initials:" in made) == (to != "akn"), to  # nobody puts initials to XML
    footer = words_of(render_file(model, "docx")[0], "footer")
    assert told in footer
    assert "Initials:" in footer
    assert told not in render(read(CLOSED), "txt")[0]
    changed = read(CLOSED.replace("30 days", "31 days"), "stage initialled")
    assert told not in render(changed, "txt")[0]


# ── As of ─────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("said", "date"),
    [("2031-03-14", Date(iso="2031-03-14")), ("2031-03-14 16:30", Date(iso="2031-03-14", time="16:30")),
     ("2031-03-14 16:30 utc+2", Date(iso="2031-03-14", time="16:30", zone="utc+2")),
     ("2031-03-14T16:30Z", Date(iso="2031-03-14", time="16:30", zone="utc")),
     ("2031-03-14 16:30 Europe/Kyiv", Date(iso="2031-03-14", time="16:30", zone="Europe/Kyiv"))],
)  # fmt: skip
def test_moments(said: str, date: Date) -> None:
    assert moment(said) == date


@pytest.mark.parametrize("said", ["", "14.3.2031", "2031-02-30", "2031-03-14 25:00", "2031-03-14 16:30 Moon",
                                  "2031-03-14 16:30 utc+2 sharp", "2031-03-14 utc"])  # fmt: skip
def test_what_is_no_moment(said: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        moment(said)


def test_the_date_is_printed_with_hour_and_zone_in_every_format() -> None:
    as_of = moment("2031-03-14 16:30 utc+2")
    for to in TEXTS:
        made = render(read(CLOSED), to, as_of=as_of)[0].replace("\\", "").replace("\u00a0", " ").replace("~", " ")
        assert "As of 16:30 UTC+2 on 14 March 2031" in made, to
    made = words_of(render_file(read(CLOSED), "docx", as_of=as_of)[0], "document.xml").replace("\u00a0", " ")
    assert "As of 16:30 UTC+2 on 14 March 2031" in made
    assert "As of" not in render(read(CLOSED), "txt")[0]


# ── Line numbers ──────────────────────────────────────────────────────────


def test_every_fifth_line_of_a_draft_is_numbered() -> None:
    text = render(read(OPEN), "txt", line_numbers=True)[0]
    numbers = [int(line[:4]) for line in text.splitlines() if line[:4].strip().isdigit()]
    assert numbers == list(range(5, 5 * len(numbers) + 1, 5))
    assert len(numbers) > 3
    plain = [line[6:].rstrip() for line in text.splitlines()]
    assert "\n".join(plain).rstrip() + "\n" == render(read(OPEN), "txt")[0]
    with zipfile.ZipFile(io.BytesIO(render_file(read(OPEN), "docx", line_numbers=True)[0])) as file:
        assert "lnNumType" in file.read("word/document.xml").decode()
    assert "draft: true" in render(read(OPEN), "typst", line_numbers=True)[0]


@pytest.mark.parametrize(
    ("to", "fields"),
    [("md", {}), ("html", {}), ("txt", {"view": "clean"}), ("txt", {"stamps": ("signature copy",)})],
)
def test_no_line_is_numbered_where_none_can_be_cited(to: str, fields: dict[str, object]) -> None:
    made, found = render(read(CLOSED), to, line_numbers=True, **fields)
    assert (made, [one.code for one in found]) == ("", ["RND-12"])


@pytest.mark.parametrize("to", FORMATS)
def test_the_same_edition_gives_the_same_bytes(to: str) -> None:
    fields = {"stamps": ("draft rev. 2",), "distribution": "Delegations", "as_of": moment("2031-03-14"),
              "owner": "northland"}  # fmt: skip
    assert render_file(read(OPEN + SECRETS), to, **fields) == render_file(read(OPEN + SECRETS), to, **fields)
