"""The styles of a treaty in Word, its page, and what stands at the head and foot of each page.

What is not agreed is told by its brackets, and by colour besides: never by colour alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pdsl.render.document import Document
from pdsl.render.writers.docx.marks import NAMESPACES, attribute, field, paragraph, run

if TYPE_CHECKING:
    from docx.document import Document as File
    from docx.section import _Footer, _Header

FONT = "Times New Roman"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LANGUAGES = {"en": "en-GB", "fr": "fr-FR", "ru": "ru-RU", "uk": "uk-UA"}
_BOX = "".join(
    f'<w:{side} w:val="single" w:sz="6" w:space="6" w:color="808080"/>' for side in ("top", "left", "bottom", "right")
)
_CENTRED, _JUSTIFIED, _BOLD, _SMALL = '<w:jc w:val="center"/>', '<w:jc w:val="both"/>', "<w:b/>", '<w:sz w:val="20"/>'
_UNDERLINED = '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="808080"/></w:pBdr>'
_BESIDE = '<w:pBdr><w:left w:val="single" w:sz="18" w:space="8" w:color="6B1D1D"/></w:pBdr>'
_INDENTED = '<w:ind w:left="720"/>'
_LARGE = '<w:sz w:val="28"/>'
_UNCOUNTED = "<w:suppressLineNumbers/>"
_RULE = '<w:tabs><w:tab w:val="left" w:leader="underscore" w:pos="5040"/></w:tabs>'
_HEAD = 80  # characters that surely fit on the line at the head of a page
_ENDS = '<w:tabs><w:tab w:val="right" w:pos="9026"/></w:tabs>'


class Style(NamedTuple):
    """A style by its id and name, what it is based on, and the properties of its paragraphs and runs."""

    id: str
    name: str
    based_on: str = "Normal"
    paragraph: str = ""
    run: str = ""
    outline: int | None = None  # level in the table of contents

    def xml(self) -> str:
        """The definition of a paragraph style."""
        default = ' w:default="1"' if self.id == "Normal" else ""
        based = "" if self.id == "Normal" else f'<w:basedOn w:val="{self.based_on}"/>'
        outline = f'<w:outlineLvl w:val="{self.outline}"/>' if self.outline is not None else ""
        return (
            f'<w:style {NAMESPACES} w:type="paragraph"{default} w:styleId="{self.id}"><w:name w:val="{self.name}"/>'
            f"{based}<w:qFormat/><w:pPr>{self.paragraph}{outline}</w:pPr><w:rPr>{self.run}</w:rPr></w:style>"
        )


def _space(before: int, after: int) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}"/>'


PARAGRAPHS = (
    Style("Normal", "Normal"),
    Style("Title", "Title", "Normal", "<w:keepNext/>" + _space(240, 120) + _CENTRED, _BOLD + '<w:sz w:val="32"/>'),
    Style("Subtitle", "Subtitle", "Normal", _space(0, 360) + _CENTRED, "<w:i/>"),
    Style("Heading1", "heading 1", "Normal", "<w:keepNext/>" + _space(480, 240) + _CENTRED, _BOLD + _LARGE, 0),
    Style("Heading2", "heading 2", "Normal", "<w:keepNext/>" + _space(360, 160) + _CENTRED, _BOLD, 1),
    Style("Provision", "Treaty Provision", "Normal", _space(0, 160) + _JUSTIFIED),
    Style("Subparagraph", "Treaty Subparagraph", "Provision"),
    Style("Item", "Treaty Item", "Provision"),
    Style("Unnumbered", "Treaty Unnumbered", "Provision"),
    Style("Parties", "Treaty Parties", "Provision"),
    Style("Recital", "Treaty Recital", "Provision", '<w:ind w:firstLine="720"/>'),
    Style("Formula", "Treaty Formula", "Provision", "<w:keepNext/>"),
    Style("Testimonium", "Treaty Testimonium", "Provision", "<w:keepNext/>" + _space(480, 160)),
    Style("Signature", "Signature", "Normal", "<w:keepNext/>" + _space(240, 0)),
    Style("SignatureLine", "Treaty Signature Line", "Normal", _RULE + _space(480, 360)),
    Style("Notice", "Notice", "Normal", f"{_UNCOUNTED}<w:pBdr>{_BOX}</w:pBdr>" + _space(0, 60), _SMALL),
    Style("NoticeTitle", "Notice Title", "Notice", "<w:keepNext/>", _BOLD),
    Style("MarginNote", "Margin Note", "Normal", _UNCOUNTED + _BESIDE + _space(0, 160) + _INDENTED, _SMALL),
    Style("ContentsTitle", "Contents Title", "Normal", "<w:keepNext/>" + _UNCOUNTED + _space(240, 120), _BOLD),
    Style("Caption", "caption", "Normal", "<w:keepNext/>" + _space(160, 80), _BOLD),
    Style("TableText", "Table Text", "Normal", _space(40, 40), _SMALL),
    Style("TableHead", "Table Head", "TableText", "<w:keepNext/>", _BOLD),
    Style("FootnoteText", "footnote text", "Normal", _UNCOUNTED + _space(0, 40), _SMALL),
    Style("Rule", "Treaty Rule", "Normal", _UNCOUNTED + _UNDERLINED + _space(120, 240)),
    Style("Header", "header", "Normal", _ENDS, _SMALL),
    Style("Footer", "footer", "Normal", _CENTRED, _SMALL),
    Style("Marking", "Marking", "Normal", _space(0, 60) + _CENTRED, _BOLD + _SMALL),
    # a box for the initials of those who establish the text, at the right of each page's foot
    Style("Initials", "Initials", "Normal", f'<w:pBdr>{_BOX}</w:pBdr>{_space(0, 60)}<w:ind w:left="6200"/>', _SMALL),
    Style("Fingerprint", "Text Fingerprint", "Normal", '<w:jc w:val="right"/>', '<w:sz w:val="14"/>'),
    Style("TOC1", "toc 1", "Normal", _UNCOUNTED + _space(60, 0), _BOLD),
    Style("TOC2", "toc 2", "Normal", _UNCOUNTED + _space(0, 0) + '<w:ind w:left="360"/>'),
)
CHARACTERS = (  # id, name, properties
    ("DefinedTerm", "Defined Term", "<w:i/>"),
    ("Emphasis", "Emphasis", "<w:i/>"),
    ("Bracket", "Bracket", '<w:color w:val="1F4E8C"/>'),
    ("Author", "Bracket Author", '<w:smallCaps/><w:color w:val="1F4E8C"/>'),
    ("Blank", "Blank", '<w:b/><w:color w:val="8A4500"/>'),
    ("MissingName", "Missing Name", '<w:b/><w:color w:val="B00020"/><w:u w:val="wave"/>'),
    ("Untranslated", "Not Translated", '<w:u w:val="dotted"/>'),
    ("Point", "Point in the Source", '<w:color w:val="595959"/><w:sz w:val="16"/>'),
    ("SourceMark", "Source Mark", '<w:color w:val="595959"/><w:vertAlign w:val="superscript"/>'),
    ("FootnoteReference", "footnote reference", '<w:vertAlign w:val="superscript"/>'),
)


def prepare(file: File, document: Document) -> None:
    """Give an empty file its styles, page, header and footer."""
    from docx.oxml import parse_xml

    styles = file.styles.element
    known = {style.get(f"{_W}styleId"): style for style in styles.findall(f"{_W}style")}
    made = [(style.id, style.xml()) for style in PARAGRAPHS]
    for name, title, properties in CHARACTERS:
        named = f'w:type="character" w:styleId="{name}"><w:name w:val="{title}"/>'
        made.append((name, f"<w:style {NAMESPACES} {named}<w:rPr>{properties}</w:rPr></w:style>"))
    for name, xml in made:
        if name in known:
            styles.remove(known[name])
        styles.append(parse_xml(xml))
    for defaults in styles.findall(f"{_W}docDefaults"):
        styles.remove(defaults)
    language = attribute(_LANGUAGES.get(document.language, document.language))
    fonts = " ".join(f'w:{script}="{FONT}"' for script in ("ascii", "hAnsi", "cs", "eastAsia"))
    styles.insert(0, parse_xml(
        f'<w:docDefaults {NAMESPACES}><w:rPrDefault><w:rPr><w:rFonts {fonts}/><w:sz w:val="24"/><w:szCs w:val="24"/>'
        f'<w:lang w:val="{language}"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
    ))  # fmt: skip
    _page(file, document)


def _page(file: File, document: Document) -> None:
    """A4 with line numbers while the text is a draft; its name at the head, the page at the foot."""
    from docx.oxml import parse_xml
    from docx.shared import Mm

    section = file.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(25)
    if document.line_numbers:
        lines = parse_xml(f'<w:lnNumType {NAMESPACES} w:countBy="5" w:restart="newPage"/>')
        margins = section._sectPr.find(f"{_W}pgMar")  # noqa: SLF001 - python-docx has no words for line numbers
        margins.addnext(lines)
    title, subtitle = run(document.title), run(document.subtitle)
    together = len(document.title) + len(document.subtitle) <= _HEAD
    names = [f"{title}<w:r><w:tab/></w:r>{subtitle}"] if together else [title, subtitle]
    heads = [paragraph("Marking", run(document.marking))] if document.marking else []
    _only(section.header, [*heads, *(paragraph("Header", name) for name in names)])
    count = field("PAGE", "1") + run(" / ") + field("NUMPAGES", "1")
    feet = [paragraph("Footer", count)]
    if document.initials:
        feet.insert(0, paragraph("Fingerprint", run(document.fingerprint)))
        feet.insert(0, paragraph("Initials", run(document.initials)))
    _only(section.footer, feet)


def _only(part: _Header | _Footer, paragraphs: list[str]) -> None:
    """Let a header or footer hold some paragraphs and nothing else."""
    from docx.oxml import parse_xml

    part.is_linked_to_previous = False
    element = part._element  # noqa: SLF001 - python-docx adds paragraphs, and takes none away
    for child in list(element):
        element.remove(child)
    for xml in paragraphs:
        element.append(parse_xml(_with_namespaces(xml)))


def _with_namespaces(xml: str) -> str:
    return xml.replace("<w:p>", f"<w:p {NAMESPACES}>", 1)
