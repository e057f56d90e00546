"""What a catalogue must know of a text: the identifiers of Work, Expression and Manifestation, dates, language.

Nothing here is read from a clock. A day that the text does not tell is the first of the calendar, named `unknown`; the
author is the negotiation, for who wrote a draft is often what is disputed, and no party is called its author.
"""

from __future__ import annotations

import re

from pdsl.render.document import Identity
from pdsl.render.writers.akn.marks import element

UNKNOWN_DAY = "0001-01-01"
# ISO 639-2/T by ISO 639-1: the languages of the United Nations, of Europe's negotiations, and their neighbours.
_LANGUAGES = """
    ar ara az aze be bel bg bul bs bos cs ces da dan de deu el ell en eng es spa et est fa fas fi fin fr fra ga gle
    he heb hr hrv hu hun hy hye is isl it ita ja jpn ka kat kk kaz ko kor lt lit lv lav mk mkd mt mlt nl nld no nor
    pl pol ps pus pt por ro ron ru rus sk slk sl slv sq sqi sr srp sv swe tr tur uk ukr ur urd uz uzb vi vie zh zho
"""
_UNFIT = re.compile(r"[^A-Za-z0-9_.\-]+")


def language(code: str) -> str:
    """The language by ISO 639-2, as the standard asks: `eng` for `en`; `und` for one that is not known."""
    listed = _LANGUAGES.split()
    known = dict(zip(listed[::2], listed[1::2], strict=True))
    return known.get(code) or (code if re.fullmatch("[a-z]{3}", code) else "und")


def segment(name: str, otherwise: str) -> str:
    """A name as a segment of an identifier."""
    return _UNFIT.sub("-", name).strip("-.") or otherwise


class Frbr:
    """The identifiers of a text and of its components, as `/akn/un/act/treaty/negotiation/2031-03-14/name`."""

    def __init__(self, identity: Identity, title: str, code: str) -> None:
        self.identity = identity
        self._title = title
        self._language = language(code)
        self.doctype = "act" if identity.binding else "statement"
        self.form = segment(identity.form, "text")
        self._day, self._day_is = next(
            ((day, name) for day, name in ((identity.signed, "signature"), (identity.drafted, "draft")) if day),
            (UNKNOWN_DAY, "unknown"),
        )
        self._version = identity.drafted or self._day
        number = segment(identity.name, "text")
        self._work = f"/akn/un/{self.doctype}/{self.form}/negotiation/{self._day}/{number}"
        self._number = number

    def xml(self, component: str = "main") -> str:
        """The element `identification` of the text or of one of its components (`annex_1`)."""
        work, expression = self._work, f"{self._work}/{self._language}@{self._version}"
        version = "draft" if self.identity.drafted else self._day_is
        author = element("FRBRauthor", href="#negotiation", as_="#author")
        of_work = (
            element("FRBRthis", value=f"{work}/!{component}") + element("FRBRuri", value=work)
            + element("FRBRalias", value=self._title, name="title")
            + element("FRBRdate", date=self._day, name=self._day_is) + author + element("FRBRcountry", value="un")
            + element("FRBRsubtype", value=self.form) + element("FRBRnumber", value=self._number)
            + element("FRBRprescriptive", value="true" if self.identity.binding else "false")
            + element("FRBRauthoritative", value="false")
        )  # fmt: skip
        of_expression = (
            element("FRBRthis", value=f"{expression}/!{component}") + element("FRBRuri", value=expression)
            + element("FRBRdate", date=self._version, name=version) + author
            + element("FRBRlanguage", language=self._language)
        )  # fmt: skip
        of_manifestation = (
            element("FRBRthis", value=f"{expression}/!{component}.xml")
            + element("FRBRuri", value=f"{expression}.xml")
            + element("FRBRdate", date=self._version, name=version)
            + element("FRBRauthor", href="#pdsl", as_="#editor")
            + element("FRBRformat", value="application/akn+xml")
        )
        return element(
            "identification",
            element("FRBRWork", of_work) + element("FRBRExpression", of_expression)
            + element("FRBRManifestation", of_manifestation),
            source="#pdsl",
        )  # fmt: skip

    def references(self, terms: list[tuple[str, str]], under: str) -> str:
        """What a text names: parties, and the terms (id, words) that it defines; `under`: what it is part of."""
        lines = [] if under else [
            element("TLCProcess", eId="negotiation", href="/akn/ontology/process/un/negotiation", showAs=self._title),
            element("TLCObject", eId="pdsl", href="/akn/ontology/object/un/pdsl", showAs="pdsl"),
            element("TLCRole", eId="author", href="/akn/ontology/role/un/author", showAs="author"),
            element("TLCRole", eId="editor", href="/akn/ontology/role/un/editor", showAs="editor"),
        ]  # fmt: skip
        for name, shown in dict(self.identity.parties).items():
            known = segment(name, "party")
            lines.append(element("TLCOrganization", eId=f"{under}party_{known}", showAs=shown,
                                 href=f"/akn/ontology/organization/un/{known}"))  # fmt: skip
        lines += [element("TLCTerm", eId=known, href=f"/akn/ontology/term/un/{known}", showAs=words)
                  for known, words in terms]  # fmt: skip
        return element("references", "".join(lines), source="#pdsl") if lines else ""
