"""What the parser says: sets of terminals become treaty words, and the commonest slips get words of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from pdsl.syntax.guesses import NO_GUESS, Guess, guess
from pdsl.syntax.tables import Tables
from pdsl.syntax.tree import Node, Token


class Fault(NamedTuple):
    """The words of one syntax finding."""

    code: str
    name: str
    message: str
    label: str
    notes: tuple[str, ...] = ()
    helps: tuple[str, ...] = ()
    guess: Guess = NO_GUESS
    incomplete: bool = False


_AN_ACTION = "an action such as `join` or `withdraw`"
# Terminals as nouns, most useful first. What is not listed is shown as its word in back-ticks.
_NOUNS = {
    "VERB": _AN_ACTION,
    "MODAL": "`shall`, `shall not`, `may` or another modal verb",
    "BOUND": "a limit such as `at most`",
    "NAME": "a name",
    "STRING": "a text in quotation marks",
    "NUMBER": "a number",
    "DATE": "a date such as 2031-04-01",
    "PERCENT": "a percentage",
    "FRACTION": "a fraction such as 2/3",
    "TIME_UNIT": "a unit of time such as `days`",
    "UNIT": "a unit such as `km` or `USD`",
    "LSQB": "a bracket",
    "LBRACE": "`{`",
    "RBRACE": "`}`",
    "COLON": "`:`",
    "COMMA": "`,`",
    "$END": "the end of the text",
}
_SIGNS = {"RSQB": "]", "LPAR": "(", "RPAR": ")", "VBAR": "|", "QMARK": "?"}
_LOOKALIKES = {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": '"', "’": '"', "–": "-", "—": "-", "−": "-"}
_NO_SIGN = "statements need no signs between them: remove it"
_AMOUNT = "write the currency after the amount: `100 million USD`"
_BOUND = "write `at most` or `at least`"
_ADVICE = {
    "=": "write a word such as `is`, `of` or `at most`, or nothing",
    ";": _NO_SIGN,
    ".": _NO_SIGN,
    "•": _NO_SIGN,
    "-": _NO_SIGN,
    "'": "texts stand in plain double quotation marks",
    "$": _AMOUNT,
    "€": _AMOUNT,
    "£": _AMOUNT,
    "<": _BOUND,
    ">": _BOUND,
    "≤": _BOUND,
    "≥": _BOUND,
    "/": "a comment begins with `#`",
}
_JOINTS = ("of", "to", "in", "by", "from", "for", "on", "at", "with", "and", "or", "after")
_FILLERS = ("the", "an", "its", "their", "this", "these", "such")
_MONTHS = ("january", "february", "march", "april", "june", "july", "august", "september", "october", "november",
           "december", "may")  # fmt: skip
# Words that open a block and are no nouns.
_NO_NOUNS = {"either": "this choice between clauses"}
# Words of everyday treaty English with another form in the language.
_EVERYDAY = {
    "since": "write `as of` before a date",
    "thirds": "write a fraction in digits: `2/3`",
    "quarters": "write a fraction in digits: `3/4`",
}
# What opens a part of a change: whatever stands in the text may stand there, so it is no home of anything.
_CHANGES = frozenset({"amends", "adds to", "adds after"})
_VALUE = {"NAME", "STRING", "NUMBER"}
_ONE_VALUE = (
    "an alternative in a bracket is one name, value or rule; alternatives that are longer stand in "
    "`either NAME { option a { … } option b { … } }`"
)
_VALUE_JOINTS = ("", ",", ".", "..")  # what is a slip of its own between two values
_MANY = 8
_MOST_TAKEN = 40  # what a block takes, where nothing is known of the word that stands in it


def unexpected(table: Tables, accepted: frozenset[int], before: Token | None, found: str) -> Fault:
    """Something stands where the grammar takes something else. `found` is empty where the text stops short."""
    names = {table.terminals[number] for number in accepted}
    after = _after(before)
    incomplete = not (names & {"RBRACE", "$END"})
    if "VERB" in names:
        helps = (f'write one of the language\'s verbs, or say it in words: `"{shown(found)} …"`',)
        return Fault(
            "SYN-01",
            "unexpected-word",
            f"expected an action{after}",
            "not an action" if found else "nothing follows",
            ("an action is a verb of the language, or its words in quotation marks",),
            helps if found.isidentifier() else ("say what is to be done",),
            incomplete=incomplete,
        )
    message = f"expected {_expected(table, names, accepted)}{after}"
    label = f"`{shown(found)}` does not fit here" if found else "nothing follows"
    return Fault("SYN-01", "unexpected-word", message, label, (), _advice(names, before, found), incomplete=incomplete)


def _advice(names: set[str], before: Token | None, found: str) -> tuple[str, ...]:
    """What to do where something is missing, for the slots that every settlement has."""
    if names >= {"RSQB", "VBAR"} and found not in _VALUE_JOINTS:
        return (_ONE_VALUE,)
    if found == "," and before is not None and before.kind == "NUMBER":
        return ("thousands are set apart by `_`: `1_000`",)
    if found in _EVERYDAY and (before is None or before.kind != "NUMBER"):
        return (_EVERYDAY[found],)
    if before is not None and before.kind == "NUMBER" and found.isdigit() and len(found) == 3:
        return (f"one number is one word, thousands are set apart by `_`: `{before.text}_{found}`",)
    if "MODAL" in names and found == "and":
        return ("set names apart by commas: `each of a, b shall …`, or `a, b jointly shall …`",)
    if found in ("and", "or") and before is not None and before.kind == "NAME":
        return ("the members of a list are set apart by commas alone: `a, b`",)
    if "MODAL" in names:
        return ("say who undertakes what: `NAME shall …`, `NAME shall not …`, `NAME may …`",)
    if names >= _VALUE:
        return ("write what is agreed, or `[?]` if it is still open",)
    if "NAME" in names and "STRING" not in names and len(names) <= _MANY:
        if found.startswith('"') and before is not None and before.words == "so that":
            act = f'`"… so that {shown(found[1:-1])}"`'
            return (f"say the content as a sentence: `so that NAME shall …`, or the whole act in words: {act}",)
        if found.startswith('"') and before is not None:
            words = re.findall(r"[^\W\d]\w*", found.lower())
            name = next((word for word in words if word not in _FILLERS), "name_1")
            return (f"the name comes before the title: `{before.words} {name} {shown(found)}`",)
        return ("a name is one word: letters, digits and `_`, for example `northland`",)
    if before is not None and before.words == "withdrawal":
        return ("say who may withdraw: `withdrawal by any party with 6 months notice`",)
    if before is not None and before.kind == "CONSENT":
        moment = f"`at {before.words}`, `at 30 days after {before.words}`"
        return (f"say by whom, or that the moment counts: `upon {before.words} by parties`, {moment}",)
    if before is not None and before.words == "preamble":
        return ('a recital begins with its verb: `recalling "..."`, `determined to "..."`',)
    if before is not None and before.words in ("majority", "unanimity", "consensus"):
        return (f"say of whom: `{before.words} of members`",)
    if names >= {"BOUND", "NUMBER"}:
        return ("a fact is not negotiated: write a number, a span as `800 to 880`, or `at least 800`",)
    if "BOUND" in names:
        return ("say what the number means: `at most`, `at least`, `exactly` or `remains`",)
    return ()


def no_object(verb: str, name: str) -> Fault:
    """A name right after a verb that takes its complements with a preposition."""
    return Fault(
        "SYN-01", "unexpected-word", f"`{verb}` takes no object of its own", "joined without a preposition", (),
        (f"write `{verb} with {name}`",),
    )  # fmt: skip


def not_understood(word: str, before: Token | None, guess: Guess) -> Fault:
    """A word that is none of the language, perhaps misspelt."""
    helps = (f"did you mean `{guess.word}`?",) if guess.word else ("say it in words: put it in quotation marks",)
    if not guess.word and before is not None and before.kind == "STRING":
        helps = (f'what is said in words holds all of it: `"{shown(before.text.strip(chr(34)))} {shown(word)}"`',)
    message = f"`{shown(word)}` is not understood{_after(before)}"
    return Fault("SYN-01", "unexpected-word", message, "not a word of the language here", (), helps, guess)


def misplaced(word: str, inside: str, takes: Sequence[str], homes: Sequence[str], *, top_level: bool) -> Fault:
    """A statement that the open block does not take.

    `inside` names the block, `takes` what may begin there, `homes` what opens the blocks that take the word.
    """
    helps: tuple[str, ...] = ()
    homes = [home for home in homes if home not in _CHANGES] or homes
    if homes:
        openers = [f"`{home.removesuffix(' of')}`" for home in homes]
        helps = (f"`{word}` stands in the block of {_listed(openers)}",)
    if top_level and inside:
        message, label = f"`{word}` cannot stand inside {inside}", "belongs outside"
        helps = (f"close {inside} with `}}` first: declarations and articles stand side by side",)
    elif inside:
        message, label = f"`{word}` does not belong in {inside}", "does not begin a statement here"
        if len(takes) <= _MANY:
            helps += (f"{inside} takes {_listed([f'`{taken}`' for taken in sorted(takes)], 'and', _MANY)}",)
        elif not homes:
            helps = (f"{inside} takes {_listed([f'`{taken}`' for taken in sorted(takes)], 'and', _MOST_TAKEN)}",)
    else:
        message, label = f"`{word}` does not begin a declaration or an article", "not understood here"
        helps = helps or ("clauses stand inside an article: `article NAME { … }`",)
    return Fault("SYN-09", "misplaced-statement", message, label, (), helps)


def keyword_as_name(word: str) -> Fault:
    """A word of the language that begins a sentence as if it were a name."""
    return Fault(
        "SYN-01",
        "unexpected-word",
        f"`{word}` is a word of the language and cannot be a name here",
        "read as the beginning of another statement",
        (),
        (f"give what you mean another name, for example `the_{word}`",),
    )


def _after(before: Token | None) -> str:
    return f" after `{shown(before.words)}`" if before is not None and before.text not in ("", "{", "}") else ""


def _expected(table: Tables, names: set[str], accepted: frozenset[int]) -> str:
    """At most five things that would fit, as nouns, the most useful first."""
    if "MODAL" in names:
        return _NOUNS["MODAL"]
    if "RBRACE" in names and len(names) > _MANY:
        return "a statement or `}`"
    if "$END" in names and len(names) > _MANY:
        return "a declaration or an article"
    if names >= _VALUE:
        return "a name, a number, a date, a text or a bracket"
    nouns = [noun for kind, noun in _NOUNS.items() if kind in names]
    for number in sorted(accepted):
        name = table.terminals[number]
        if name not in _NOUNS:
            words = sorted(table.words(number))
            nouns.append(_listed([f"`{word}`" for word in words[:3]]) if words else f"`{_SIGNS.get(name, name)}`")
    return _listed(list(dict.fromkeys(nouns))) or "something else"


def _listed(things: list[str], joined_by: str = "or", most: int = 5) -> str:
    """`a, b or c`; so many at most."""
    if len(things) > most:
        return ", ".join(things[:most]) + ", …"
    return f" {joined_by} ".join(part for part in (", ".join(things[:-1]), *things[-1:]) if part)


def stray(characters: str) -> Fault:
    """Characters that no word of the language holds."""
    char = characters[0]
    name = char if char.isprintable() else f"U+{ord(char):04X}"
    message = f"`{name}` is not part of the language"
    label = "no sign is needed here" if char in "=;.-•" else "unknown character"
    if char in _ADVICE:
        helps = _ADVICE[char]
    elif char in _LOOKALIKES:
        helps = f"write `{_LOOKALIKES[char]}`: the language takes only plain quotation marks and hyphens"
    else:
        helps = "remove it, or put it inside a text in quotation marks"
    return Fault("SYN-04", "stray-character", message, label, (), (helps,))


def other_quotes() -> Fault:
    """A text in other than plain quotation marks."""
    return Fault(
        "SYN-04", "stray-character", "texts stand in plain quotation marks", "other quotation marks",
        (), ('write `"` on both sides',),
    )  # fmt: skip


def not_a_unit(table: Tables, word: str) -> Fault:
    """A word after a number that is no unit."""
    found = guess(unit_words(table), [word])
    helps = f"did you mean `{found.word}`?" if found.word else "units are `days`, `months`, `km`, `USD` and the like"
    if not found.word and word.isidentifier() and word not in _JOINTS:
        helps += f"; what is counted stands first: `{shown(word)} … at most 300`"
    if word.lower() in _MONTHS:
        found, helps = NO_GUESS, "write a date as year, month and day: `2031-03-14`"
    return Fault("SYN-01", "unexpected-word", f"`{shown(word)}` is not a unit", "after a number", (), (helps,), found)


def unit_words(table: Tables) -> list[str]:
    """The units of the language."""
    return table.words_of([table.number[kind] for kind in ("TIME_UNIT", "UNIT", "SCALE")])


def filler(word: str) -> Fault | None:
    """An article or pronoun of everyday language before a name."""
    if word.lower() not in _FILLERS:
        return None
    helps = (f"leave `{word}` out: names stand alone",)
    return Fault("SYN-01", "unexpected-word", f"`{word}` is not part of the language", "before a name", (), helps)


def number_in_words(word: str, unit: str) -> Fault:
    """A unit after a number written out."""
    message = f"expected a number before `{unit}`"
    helps = (f"write it in digits, for example `30 {unit}`",)
    return Fault("SYN-01", "unexpected-word", message, f"`{shown(word)}` was read as a name", (), helps)


def missing_sign(sign: str, before: Token) -> Fault:
    """A sign that is missing before a word."""
    message = f"expected `{sign}`{_after(before)}"
    return Fault("SYN-01", "unexpected-word", message, f"`{sign}` is missing before this", (), (f"insert `{sign}`",))


def unclosed_text(mark: str) -> Fault:
    """A text whose closing quotation mark is missing."""
    note = 'a text in single marks ends on its own line; `"""` opens one of several lines'
    return Fault(
        "SYN-02",
        "unclosed-text",
        "this text is never closed",
        "opened here",
        (note,) if mark == '"' else (),
        (f"add `{mark}` at its end",),
    )


def unclosed_bracket(sign: str) -> Fault:
    """A `[` or `(` whose counterpart is missing."""
    what = "bracket" if sign == "]" else "parenthesis"
    return Fault(
        "SYN-08", "unclosed-bracket", f"this {what} is never closed", "opened here", (), (f"add `{sign}` at its end",)
    )


def unclosed_block(what: str) -> Fault:
    """A block whose `}` is missing."""
    return Fault("SYN-03", "unclosed-block", f"{what} is never closed", "opened here", (), ("add `}` at its end",))


def surplus_brace() -> Fault:
    """A `}` too many."""
    return Fault("SYN-07", "surplus-brace", "no block is open that `}` could close", "one too many", (), ("remove it",))


def surplus_opening_brace() -> Fault:
    """A `{` right after another."""
    return Fault("SYN-07", "surplus-brace", "the block is opened twice", "one too many", (), ("remove it",))


def too_deep() -> Fault:
    """Nesting beyond any treaty's."""
    return Fault(
        "SYN-05", "nested-too-deeply", "brackets or blocks are nested too deeply to be read", "too deep from here",
        (), ("treaty practice nests brackets two deep at most: split the provision",),
    )  # fmt: skip


def too_many(number: int) -> Fault:
    """The point at which reporting stops."""
    return Fault(
        "SYN-06", "too-many-faults", f"{number - 1} faults so far, the rest is not reported", "from here on",
        (), ("mend these faults first, then check again",),
    )  # fmt: skip


def construct(statement: Sequence[Node | Token]) -> str:
    """What a block's statement is, in words: `this article`, `this status`."""
    for part in statement:
        if isinstance(part, Token) and part.text[:1].isalpha() and part.kind != "NAME":
            noun = part.words.removesuffix(" of").replace("_", " ")
            return _NO_NOUNS.get(noun, f"this {noun}")
    return "this block"


def heading(statement: Sequence[Node | Token]) -> str:
    """The heading of a block that a reader would look for: `article "Garrison"`; empty for other blocks."""
    first = statement[0] if statement else None
    if not isinstance(first, Token) or first.words not in ("article", "part", "annex", "chapter", "settlement"):
        return ""
    for part in statement:
        if isinstance(part, Node) and part.kind == "title":
            return " ".join([first.words, *(shown(text.text) for text in part.children if isinstance(text, Token))])
    names = [part.text for part in statement if part.kind == "NAME" and isinstance(part, Token)]
    return f"{first.words} `{names[0]}`" if names else first.words


def shown(text: str, most: int = 40) -> str:
    """User text for a message: one line, not too long, without the marks that would end it."""
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1] + "…"
