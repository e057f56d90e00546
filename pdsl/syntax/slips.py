"""What people write who are used to a word processor and to treaty prose, and what the language says instead.

A table, looked at only where a text has a fault: a `Slip` is a pattern of the words around it. To add a habit is to add
a line. Words for which the language has others stand in `instead.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

BEFORE, AFTER = 120, 160  # characters around a fault in which a pattern may stand
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_CURRENCY = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "dollars": "USD", "dollar": "USD", "euros": "EUR",
             "euro": "EUR", "pounds": "GBP", "roubles": "RUB", "rubles": "RUB", "hryvnias": "UAH"}  # fmt: skip
_SHORT = {"m": "million", "mn": "million", "mln": "million", "bn": "billion", "k": "thousand", "tn": "trillion"}
_LISTED = "the members of a list are set apart by commas alone: `a, b`"
_OPEN = "write `[?]` for what is still open"


class Slip(NamedTuple):
    """A habit: the words that show it, what is said of them, and what to do (a text, or made from the match).

    `wants` is a word of the language that must fit where the fault is; `in_bracket`: the fault stands in a bracket.
    """

    pattern: re.Pattern[str]
    message: str
    label: str
    help: str | Callable[[re.Match[str]], str]
    wants: str = ""
    in_bracket: bool = False
    reads_as_name: bool = False  # what is written stands where a name belongs
    whole: bool = False  # the statement is given up, not only the inside of its bracket


def _iso(year: str, month: str, day: str) -> str:
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
    return f"{year}-{number:02}-{int(day):02}"


def _day_first(found: re.Match[str]) -> str:
    return f"write year, month and day: `{_iso(found[3] or '2031', found[2], found[1])}`"


def _month_first(found: re.Match[str]) -> str:
    return f"write year, month and day: `{_iso(found[3] or '2031', found[1], found[2])}`"


def _two_readings(found: re.Match[str]) -> str:
    """`04/01/2031`: a day in January or in April; nobody but the drafters knows which."""
    first, second, year = found[1], found[2], found[3]
    readings = [_iso(year, month, day) for month, day in ((second, first), (first, second)) if 1 <= int(month) <= 12]
    shown = " or ".join(f"`{reading}`" for reading in dict.fromkeys(readings)) or "`2031-04-01`"
    return f"write year, month and day: {shown}" + (", whichever is meant" if len(set(readings)) > 1 else "")


def _year_first(found: re.Match[str]) -> str:
    return f"write `{_iso(found[1], found[2], found[3])}`"


def _month_alone(found: re.Match[str]) -> str:
    return f"write the day that is meant: `{_iso(found[2], found[1], '1')}`"


def _with_clock(found: re.Match[str]) -> str:
    return f"write the time after the date, then the zone: `{found[1]} {found[2]} utc`"


def _half_day(found: re.Match[str]) -> str:
    hour = int(found[1]) % 12 + (12 if found[3][0] in "pP" else 0)
    return f"write the time after the date, of 24 hours: `2031-04-01 {hour:02}:{found[2] or '00'} utc`"


def _money(found: re.Match[str]) -> str:
    scale = _SHORT.get(found[3] or "", found[3] or "")
    return f"write `{' '.join(part for part in (found[2], scale, _CURRENCY.get(found[1], found[1])) if part)}`"


def _money_after(found: re.Match[str]) -> str:
    scale = _SHORT.get(found[2] or "", found[2] or "")
    return f"write `{' '.join(part for part in (found[1], scale, _CURRENCY.get(found[3], found[3])) if part)}`"


def _thousands(found: re.Match[str]) -> str:
    return f"thousands are set apart by `_`: `{re.sub('[^0-9]', '_', found[0])}`"


def _title(found: re.Match[str]) -> str:
    title = found[3].strip(" \t:,–—-\"“”„")
    return f'write `{found[1].lower()} {found[2]} "{title}"`'


def _nameless(found: re.Match[str]) -> str:
    return f"give it one: `{found[1]} {found[1][0]}_1 {found[2]} …`"


def _slip(pattern: str, message: str, label: str, help_: str | Callable[[re.Match[str]], str], wants: str = "",
          *, in_bracket: bool = False, reads_as_name: bool = False, whole: bool = False) -> Slip:  # fmt: skip
    return Slip(re.compile(pattern), message, label, help_, wants, in_bracket, reads_as_name, whole)


_DATE = "`{0}` is no date of the language"
_NO_DATE = "a date is year-month-day"
_BY_BAR = "alternatives are set apart by `|`, each behind its author: `[a: 60_000 | b: 120_000]`"

# The first that holds the fault is said.
SLIPS = (
    # brackets
    _slip(r"\[\s*(?:\]|\.{2,}\s*\]|…\s*\]|-+\s*\])", "the bracket is empty", "nothing stands in it", _OPEN),
    _slip(r"(?:\.{3,}|…)", "`{0}` is no part of the language", "left open", _OPEN),
    _slip(r"\[[^\[\]]*?\w\s+(?:shall|may|will|need not|hereby)\s+\w[^\[\]]*\]", "whole clauses stand in a bracket",
          "alternatives of clauses", "a bracket holds names, values and modal verbs; write `either NAME { option a "
          "proposed by A { … } option b proposed by B { … } }`", in_bracket=True, whole=True),
    _slip(r"\[[^\[\]|\n]*?(?:\|\||/|;|\bor\b|\band\b)[^\[\]|\n]*?\]", "the alternatives in this bracket run together",
          "not set apart by `|`", _BY_BAR, in_bracket=True),
    _slip(r"\[\s*(\d[\d_]*)\s*(?:-|–|to)\s*(\d[\d_]*)[^\]\n]*\]", "a range is written with `..`", "a range",
          lambda m: f"write `[{m[1]} .. {m[2]}]`", in_bracket=True),
    # dates
    _slip(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}(?:,?\s+(\d{{4}}))?\b", _DATE, _NO_DATE, _day_first),
    _slip(rf"\b{_MONTH}\s+(\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+(\d{{4}}))?", _DATE, _NO_DATE, _month_first),
    _slip(rf"\b(?:the\s+)?(?:end|start|beginning|middle)\s+of\s+{_MONTH}\s+(\d{{4}})", _DATE, _NO_DATE, _month_alone),
    _slip(rf"\b{_MONTH},?\s+(\d{{4}})\b", _DATE, _NO_DATE, _month_alone),
    _slip(r"\b(\d{4})[/.](\d{1,2})[/.](\d{1,2})\b", _DATE, _NO_DATE, _year_first),
    _slip(r"\b(\d{1,2})[/.](\d{1,2})[/.](\d{4})\b", _DATE, _NO_DATE, _two_readings),
    _slip(r"\b\d{1,2}[/.]\d{1,2}[/.]\d{2}\b", _DATE, _NO_DATE, "write year, month and day: `2031-03-14`"),
    _slip(r"\b(\d{4}-\d{2}-\d{2})(?:T|,\s*|\s+at\s+|\s+)(\d{1,2}:\d{2})(?::\d{2})?\s*(?:Z|UTC|GMT|h\b)?",
          "`{0}` is no time of the language", "a date with a time", _with_clock),
    _slip(r"\b(\d{1,2})(?::(\d{2}))?\s*([aApP]\.?[mM]\b\.?)", "`{0}` is no time of the language", "half of a day",
          _half_day),
    _slip(r"\b\d{1,2}:\d{2}\s+on\b", "a time stands before its date", "the date comes first",
          "write the time after the date, then the zone: `2031-04-01 12:00 utc`"),
    _slip(r"\b\d{1,2}:\d{2}\s+(?!utc\b)([A-Za-z]\w*)(?:\s+time\b)?", "`{1}` is no time zone of the language",
          "which hour?", "write how far it is from UTC: `utc`, `utc+2`, `utc-5`"),
    # lengths of time
    _slip(r"\b(\d+)\s*\([a-z -]+\)\s*(\w+)", "a number is written once", "twice, in digits and in words",
          lambda m: f"write `{m[1]} {m[2]}`"),
    _slip(r"\b([a-z-]+)\s*\((\d+)\)\s*(\w+)", "a number is written once", "twice, in words and in digits",
          lambda m: f"write `{m[2]} {m[3]}`"),
    _slip(r"\b(\d+)-(hour|day|week|month|year)s?\b", "`{0}` is no length of the language", "joined by a hyphen",
          lambda m: f"write `{m[1]} {m[2]}s`"),
    _slip(r"\b(\d+)\s?(?:h|hrs?)\b", "`{0}` is no length of the language", "abbreviated", lambda m:
          f"write `{m[1]} hours`"),
    _slip(r"\b(\d+)\s+(?:calendar|consecutive)\s+(days|months)", "days are calendar days here", "say the number",
          lambda m: f"write `{m[1]} {m[2]}`"),
    _slip(r"\b(\d+)\s+(?:working|business)\s+days", "the language counts calendar days", "working days differ",
          "write calendar days, or define the term and say it in words"),
    _slip(r"\b(?:on|by)\s+(?:the\s+)?(\d+)(?:st|nd|rd|th)\s+day\s+(?:after|of|following)\s+(\w+)",
          "`{0}` is no point in time of the language", "an ordinal", lambda m: f"write `by day {m[1]} after {m[2]}`"),
    _slip(r"\b(?:on|by)\s+the\s+\w+(?:st|nd|rd|th)\s+day\s+(?:after|of|following)\s+(\w+)",
          "`{0}` is no point in time of the language", "an ordinal", lambda m: f"write `by day 3 after {m[1]}`"),
    _slip(r"\bday\s+(\d+)\s+(?:of|from|following|since)\s+(\w+)", "`{0}` is no point in time of the language",
          "counted after a moment", lambda m: f"write `day {m[1]} after {m[2]}`"),
    _slip(r"\b(\d+)(?:st|nd|rd|th)\b", "`{0}` is an ordinal", "no number of the language",
          lambda m: f"write the number alone: `{m[1]}`"),
    _slip(r"\b(?:no|not)\s+later\s+than\s+(\d+\s+\w+)\s+(?:after|from|of)\s+(\w+)", "`{0}` is not understood",
          "a deadline", lambda m: f"write `within {m[1]} of {m[2]}`"),
    _slip(r"\b(?:no|not)\s+later\s+than\b", "`{0}` is not understood", "a deadline",
          "write `by` before a point in time, `within D of` for a length"),
    _slip(r"(?<![\ds] )\bafter\s+(\d+\s+\w+)", "`{0}` does not say when the length begins", "a length after what?",
          lambda m: f"write `not before {m[1]} after signature`, or `within {m[1]} of signature` for a deadline"),
    _slip(r"(?<![\ds] )(?<!^)\bafter\s+([^\W\d]\w*)", "`{0}` is not understood", "from then on, or not sooner?",
          lambda m: f"write `from {m[1]}` for when it begins, `not before {m[1]}` for the earliest moment"),
    _slip(r",?\s*\bat the (?:very )?latest\b", "`at the latest` is not part of the language", "said by `by` alone",
          "leave it out: `by P` is a deadline"),
    _slip(r"\b(?:up)?on\s+the\s+day\s+of\s+(\w+)|\bupon\s+(\w+)", "`{0}` is not understood", "a moment",
          lambda m: f"write `at {m[1] or m[2]}`, or `on {m[1] or m[2]}` if it is an event", "within"),
    # numbers and money
    _slip(r"\b\d{1,3}(?:,\d{3})+\b|\b\d{1,3}(?:['’\u00a0\u202f ]\d{3})+\b", "`{0}` is no number of the language",
          "thousands", _thousands),
    _slip(r"(?<![\w.])(\d+(?:\.\d+)?)\s*(?:%|per\s?cent\b|pct\b\.?|p\.\s?c\.)",
          "`{0}` is no percentage of the language", "a share", lambda m: f"write `{m[1]}%`"),
    _slip(r"\b[a-z-]+\s+(?:per\s?cent|pct)\b", "`{0}` is no percentage of the language", "in words",
          "write it in digits: `30%`"),
    _slip(r"([$€£¥])\s?(\d[\d_.]*)\s*(thousand|million|billion|trillion|mln|mn|bn|tn|m|k)?\b", "`{0}` is no amount of "
          "the language", "the currency comes last", _money),
    _slip(r"\b(USD|EUR|GBP|UAH|RUB|CHF|JPY|CNY)\s?(\d[\d_.]*)\s*(thousand|million|billion|trillion|mln|mn|bn|tn|m|k)?\b",
          "`{0}` is no amount of the language", "the currency comes last", _money),
    _slip(r"\b(\d[\d_.]*)\s*(thousand|million|billion|trillion|mln|mn|bn|tn|m|k)?\s*(dollars?|euros?|pounds|roubles|rubles"
          r"|hryvnias)\b", "`{0}` is no amount of the language", "currencies are codes", _money_after),
    _slip(r"\b(\d[\d_.]*)\s*(mln|mn|bn|tn|k)\s+([A-Z]{3})\b", "`{0}` is no amount of the language", "abbreviated",
          _money_after),
    _slip(r"\b(\d[\d_.]*)\s*(USD|EUR|GBP|UAH|RUB|CHF|JPY|CNY)\s+(thousand|million|billion|trillion)\b",
          "`{0}` is no amount of the language", "the currency comes last", lambda m: f"write `{m[1]} {m[3]} {m[2]}`"),
    _slip(r"\b(pay|provide|return|transfer|grant|restore)\s+([a-z]\w*)\s+(\d[\d_.]*(?:\s+(?:thousand|million|billion))?"
          r"(?:\s+[A-Z]{3}\b)?)", "`{0}` does not say to whom", "the receiver comes last", "write `{1} {3} to {2}`"),
    # limits
    _slip(r"(?:^|(?<=[{}] )|(?<=  ))\s*(?:\b(at most|at least|exactly|up to|max\.?|no more than)\s+)?(\d[\d_]*)"
          r"\s+([^\W\d]\w*)",
          "`{0}` does not say first what is counted", "the category comes first",
          lambda m: f"write `{m[3]} {m[1] if m[1] in ('at most', 'at least', 'exactly') else 'at most'} {m[2]}`",
          "together"),
    _slip(r"(?<!at )\b([^\W\d]\w*)\s*:?\s+(\d[\d_]*)\b", "`{0}` does not say what the number means",
          "a ceiling, a floor?",
          lambda m: f"write `{m[1]} at most {m[2]}`, or `at least`, `exactly`, `remains`", "calibre"),
    _slip(r"\b(\w+)\s*:\s*(at most|at least|exactly|remains)\b", "`{0}` has a sign too many", "no sign between",
          "write `{1} {2} …`", "calibre"),
    _slip(r"\b((?:human|mortal)\s+remains)\b(?:\s+\w+\s+\w+)?", "`{1}` is not declared", "read as a limit: `remains`",
          'say it in words: `"{1}"`'),
    # who
    _slip(r"\bby\s+all\s+(?:the\s+)?(parties|guarantors|members)\b", "`all` stands alone", "more than is needed",
          "leave `all` out: `by {1}` is all of them"),
    _slip(r"\bany\s+of\s+(\w+)", "`any of` is not part of the language here", "one, or each?",
          "write the list alone: `{1}, …` means any of them in an event; of bearers write `each of {1}, …`"),
    _slip(r"^\s*[\"“](\w[^\"”]*)[\"”](?=\s+(?:shall|may|will|must|agrees?)\b)", "a bearer is named, not quoted",
          "a text", "write its declared name, without marks"),
    _slip(r"\b(\w+)['’]s\s+(\w+)", "`{0}` is not part of the language", "a possessive", "write `{2} of {1}`, or leave "
          "out whose they are where the bearer's own are meant"),
    _slip(r"\((?:the\s+|hereinafter,?\s+)*[\"“][^\"”]*[\"”]\)", "`{0}` is not part of the language", "a defined term",
          'declare it once: `state NAME "Title"`, `group NAME { … }`, `define NAME "Term" means "…"`'),
    _slip(r"\b(?:[Nn]either|[Nn]o)\s+(?:of\s+the\s+)?(?:[Pp]art(?:y|ies)|[Ss]ides?)\b", "`{0}` is not understood",
          "a ban on each", "write `each of parties shall not …`"),
    _slip(r"\b(?:[Ee]ach|[Aa]ll|[Ee]very|[Bb]oth|[Ee]ither)\s+(?:of\s+)?(?:the\s+)?(?:[Pp]art(?:y|ies)|[Ss]ides?)\b",
          "`{0}` is not understood", "each, or together?", "write `each of parties`, or `parties jointly`"),
    _slip(r"^\s*(?:[Ii]f|[Ii]n the event of|[Ii]n case of|[Ww]ithin|[Uu]pon|[Aa]fter|[Ww]hen|[Uu]nless|[Uu]ntil|"
          r"[Ww]here|[Dd]uring|[Bb]efore|[Ff]rom)\s[^\n,]*,\s*\w+\s+(?:shall|may|will)\b",
          "a sentence begins with who undertakes "
          "what", "this belongs behind the act", "write it behind: `NAME shall … within 30 days of signature if …`"),
    _slip(r"\b(shall|may|will)( not)?\s*:", "each act is a sentence of its own", "no list of acts",
          "write `NAME {1}{2} …` for each"),
    _slip(r"\b(shall|may|will)( not)?\s*,", "the action follows `{1}{2}`", "an insertion",
          "write times and conditions behind the act: `NAME {1}{2} … within 30 days of signature`"),
    _slip(r"\b(\w+)\s+and/or\s+(\w+)", "`and/or` leaves open who or what is meant", "both, or one of them?",
          "write `each of {1}, {2}` for both; `[?]` or `either … { option … }` while it is open"),
    _slip(r"\b(\w+),?\s+(?:and|&)\s+(\w+)(?=\s+(?:jointly\s+)?(?:shall|may|will|need|must|should|hereby|agree|are\b|undertake))",
          "bearers are set apart by commas", "`and` may mean each or both together",
          "write `each of {1}, {2} shall …` or `{1}, {2} jointly shall …`"),
    _slip(r"\b(\w+)\s+or\s+(\w+)(?=\s+(?:shall|may|will|need|must|should))", "this leaves open who is bound",
          "the one or the other?", "write `[{1} | {2}] shall …` while it is open, or `each of {1}, {2} shall …`"),
    _slip(r"\b[Tt]he\s+(?:High\s+Contracting\s+)?[Pp]arties\s+(?:hereby\s+)?(?:have\s+)?(?:agreed?|affirm|declare)\b(?:\s+that\b)?",
          "a sentence begins with who undertakes what", "leave this out", "write `each of a, b shall …`"),
    _slip(r"\b(?:[Tt]he\s+|[Ee]ach\s+|[Bb]oth\s+|[Ee]ither\s+)?(?:(?:High\s+)?Contracting\s+)?(?:Parties|Party|Sides|Participants)\b",
          "`{0}` is no name that the text declares", "who is meant?",
          "write `each of parties`, or `parties jointly` for what they do together"),
    _slip(r"\bboth\s+(\w+)(?:,?\s+and)?\s+(\w+)", "`both` may mean each or both together", "each, or together?",
          "write `each of {1}, {2}` or `{1}, {2} jointly`"),
    _slip(r"\b(\w+)\s*,\s*and\s+(\w+)", "`and` stands in a list", "no word is needed here", _LISTED),
    _slip(r"\b(\w+)\s*&\s*(\w+)", "`&` is not part of the language", "no sign of the language", _LISTED),
    _slip(r"\b(confidential|absolute)\b(?=[^\n]*\{)", "`{1}` stands inside the block of a red line", "before the block",
          lambda m: f"write `{{ {m[1]} … }}`"),
    _slip(r"(?<=\w )and\b", "`and` joins no rules inside a bracket", "more than one value",
          "an alternative in a bracket is one name, value or rule; longer ones stand in "
          "`either NAME { option a { … } option b { … } }`",
          in_bracket=True),
    _slip(r"(?<=\w )and\b", "`and` joins neither names nor acts here", "no word is needed in a list",
          f"{_LISTED}; a second act is a sentence of its own"),
    # modal verbs and acts
    _slip(r"\bsubject\s+to\s+(?!domestic\s+law)\w+", "`{0}` is not understood", "a condition",
          'write `if` and the condition, or `provided "…"` in words'),
    _slip(r"\b(?:notwithstanding|without\s+prejudice\s+to|irrespective\s+of|regardless\s+of)\s+\w+", "`{0}` is not "
          "understood", "an exception",
          'write `except`, or `provided "…"` in words; an instrument `prevails over` others'),
    _slip(r"\ball\s+(?:of\s+)?(?:the\s+|its\s+|their\s+)?([a-z]\w*)", "`all` stands alone", "more than is needed",
          "leave `all` out: `{1}` is all of them"),
    _slip(r"\b(sovereignty|control)\s+of\s+(\w+)\s+(?:is|shall\s+be|belongs\s+to)\s+(\w+)",
          "a status stands in a block",
          "a statement on an area", "write `status of {2} { {1} {3} }`", "shall"),
    _slip(r"^\s*status\s+(?:of\s+)?(\w+)\s*[:{]\s*(\w*)", "a status is `status of AREA { … }`",
          "a word or `{` is missing",
          "write `status of {1} { {2} … }`"),
    # lines of blocks
    _slip(r"(?:^|(?<=[{}]))\s*(guarantors?|beneficiar(?:y|ies)|trigger(?:ed\s+by)?)\b",
          "who guarantees what, to whom and when, "
          "stands before the block", "said on the first line",
          "write `guarantee NAME of GUARANTORS to BENEFICIARY on EVENT { … }`", "liability"),
    _slip(r"(?:^|(?<=[{}]))\s*(if|when|upon)\b", "what a guarantor is to do is a step", "a response",
          "write `step assist within 72 hours: NAME shall assist NAME`", "liability"),
    _slip(r"(?:^|(?<=[{}]))\s*(starts?|begins?|from)\b", "when a ceasefire begins stands before its block",
          "on the first line",
          "write `ceasefire NAME at 2031-04-01 00:00 utc { … }`", "domains"),
    _slip(r"(?:^|(?<=[{}]))\s*title\s+[\"“]", "a title stands behind the name", "not a line of its own",
          'write `settlement NAME "Title" { … }`', "parties"),
    _slip(r"\b(parties|guarantors|witnesses|form|members|decides|oversees|domains|binds|sectors|protects|lasts|liability)\s*[:=]",
          "`{0}` has a sign too many", "no sign between", "write `{1} …`"),
    _slip(r"^\s*redline\s+(\w+)\s+(?!of\b)[a-z]\w*", "a red line has a name of one word, and an owner",
          "what is the name?",
          'write `redline NAME "Title" of OWNER { … }`'),
    _slip(r"^\s*(?:--|/\*)", "`{0}` is not part of the language", "a comment", "a comment begins with `#`"),
    _slip(r"\b(shall|may|will|need|must)\s+(?:NOT|Not)\b", "words of the language are written in small letters",
          "in capitals", "write `{1} not`"),
    _slip(r"\b(shall|may|will)\s+refrain\s+from\s+", "to refrain is to not act", "say what is not to be done",
          "write `shall not` and the act: `shall not use force`"),
    _slip(r"\b(shall|may|will)( not)?\s+(immediately|permanently|automatically|unconditionally|progressively|gradually"
          r"|partially)\s+(\w+)", "`{3}` stands before the action", "it belongs behind",
          lambda m: f"write it after the act: `{m[1]}{m[2] or ''} {m[4]} … {m[3]}`"),
    _slip(r"\b(shall|may|will)( not)?\s+(\w+ly)\s+(\w+)", "`{3}` stands before the action",
          "not a word of the language",
          lambda m: f"leave it out, or say the act in words: `{m[1]}{m[2] or ''} \"{m[3]} {m[4]} …\"`"),
    _slip(r"\b(?:shall|will)\s+be\s+(\w+ed)\s+by\s+(\w+)", "a passive hides who acts", "who shall do it?",
          "begin with who acts: `{2} shall …`"),
    _slip(r"\b(?:shall|will)\s+be\s+(\w+)", "a passive or a state is no action", "who shall do what?",
          "say who acts: `NAME shall …`, or `unnamed shall …` where the text names nobody"),
    _slip(r"(?:breach|violation)\s+of\s+(?:Art\.|Article|article|Section|§)\s*(\w+)", "a provision is named by its "
          "label", "a number of the document",
          "give the clause a label (`exit: a shall …`) and write `breach of exit`"),
    _slip(r"(?:\b(?:[Aa]rt\.|[Pp]ara\.|[Ss]ec\.|Article|[Pp]aragraph|[Ss]ection)|§+)\s*\(?(\d+|[IVX]+)\)?(?=\s*[^\s{\"])",
          "`{0}` is a number of the document", "provisions are named, not numbered",
          "write the label or name of the provision; the document shows its number"),
    _slip(r"\barticle\s+([^\W\d]\w*)(?=\s*(?:$|[\n#])|\s+\w)", "a provision is named by its name alone",
          "no kind word is needed", "write `{1}`", "within"),
    # headings
    _slip(r"^\s*((?:[Aa]rticle|[Pp]art|[Cc]hapter|[Aa]nnex|[Pp]rotocol))\s+(\d[\w.]*|[IVXLC]+)[.:)]?\s*(?=[\"“{]|$|\w)",
          "expected a name after `{1}`", "a name begins with a letter; articles are numbered by themselves",
          lambda m: f"write `{m[1].lower()} {m[1].lower()}_{m[2].lower().replace('.', '_')}`, or a name that says "
          "what it is about", reads_as_name=True),
    _slip(r"^\s*([a-z]\w*)\s+([^\W\d]\w*)\s*:\s*[\"“]([^\"”\n]*)[\"”]", "a title follows its name directly",
          "no sign between", _title),
    _slip(r"^\s*(article|part|chapter|annex|state|organization|movement|office|group|body|territory|line|zone|facility"
          r"|milestone|phase|event|sanctions|category|instrument|settlement|guarantee|snapback|ladder|vote|fund|redline"
          r"|framework|scenario|ceasefire|force_cap|benchmark)\s+([^\W\d]\w*)\s*[:,–—-]?\s+([A-Z][^\"{\n#]*)",
          "a title stands in quotation marks", "read as words of the language", _title),
    _slip(r"\b(state|organization|movement|office|group|body|territory|zone|facility|milestone|event|category)\s+"
          r"(\w+(?:-\w+)+)", "`{2}` is no name", "a name holds letters, digits and `_`",
          lambda m: f"write `{m[2].replace('-', '_')}`"),
    _slip(r"\b(guarantee|snapback|ceasefire|force_cap|ladder|vote|fund|sanctions|body|event|instrument|phase|milestone)\s+"
          r"(of|on|to|at|for|in|by|between|against|from)\b(?:\s+\w+)?", "this {1} has no name",
          "a name comes first", _nameless),
    _slip(r"\b(guarantee|snapback|ceasefire|force_cap|ladder|vote|fund|body|event|phase)\s*\{", "this {1} has no name",
          "a name comes first", lambda m: f"give it one: `{m[1]} {m[1][0]}_1 {{`"),
)  # fmt: skip

# What stands before a paragraph in a word processor: `1.`, `(a)`, `iv)`, `§ 3`, a bullet.
MARKER = re.compile(
    r"(?:\(?(?:\d{1,3}|[A-Za-z]|[ivxlIVXL]{2,5})\)|\d{1,3}(?:\.\d{1,3})+\.?|\d{1,3}\."
    r"|(?:§+|Art\.|Sec\.|Para\.)\s?\d{1,3}[a-z]?[.:]?|[•*·▪◦‣–—-])(?=\s)"
)


class Said(NamedTuple):
    """What is said of a habit at its place in the text. `instead` is what could stand there, word for word."""

    start: int
    end: int
    message: str
    label: str
    help: str
    instead: str = ""
    reads_as_name: bool = False
    whole: bool = False


def habit(text: str, at: int, line: tuple[int, int], takes: frozenset[str], *, in_bracket: bool) -> Said | None:
    """The habit that a fault at an offset comes from. `line`: where it begins and ends; `takes`: what would fit."""
    low, high = max(line[0], at - BEFORE), min(line[1], at + AFTER)
    around = text[low:high]
    for slip in SLIPS:
        if (slip.wants and slip.wants not in takes) or (slip.in_bracket and not in_bracket):
            continue
        for found in slip.pattern.finditer(around):
            if found.start() <= at - low < found.end():
                whole = found[0]
                start = low + found.start() + len(whole) - len(whole.lstrip())
                said = slip.help(found) if callable(slip.help) else _filled(slip.help, found)
                return Said(start, low + found.start() + len(whole.rstrip()), _filled(slip.message, found),
                            _filled(slip.label, found), said, "", slip.reads_as_name, slip.whole)  # fmt: skip
    return None


def _filled(words: str, found: re.Match[str]) -> str:
    """Words with `{0}` for what was written and `{1}` … for its parts."""
    parts = (found[0].strip(), *(part or "" for part in found.groups()))
    for number, part in enumerate(parts):
        words = words.replace(f"{{{number}}}", " ".join(part.split()))
    return words
