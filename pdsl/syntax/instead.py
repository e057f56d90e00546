"""Words of treaty prose and everyday English for which the language has others.

A word stands where another word of the language would fit: each line is tried only if the parser takes one of its words
there. To add a word is to add a line.
"""

from __future__ import annotations

import re

from pdsl.syntax.slips import Said

# What is said, and the words of the language, one of which must fit where it stands.
_INSTEAD: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"with the (?:consent|agreement|approval) of", ("with consent of",)),
    (r"under the command of", ("under command of",)),
    (r"up to and including|until and including", ("until",)),
    (r"up to|no more than|not more than|not exceeding|not to exceed|max(?:imum)?\b\.?|less than|fewer than",
     ("at most",)),
    (r"not less than|no (?:fewer|less) than|min(?:imum)?\b\.?|more than", ("at least",)),
    (r"equal to|equals", ("exactly",)),
    (r"does not|do not|(?:agree|undertake|commit|pledge|promise)s? not to|can ?not|must never|is not to|are not to",
     ("shall not",)),
    (r"(?:is|are) not (?:obliged|required|bound) to|(?:does|do) not have to", ("need not",)),
    (r"(?:is|are) (?:entitled|allowed|permitted) to|(?:has|have) the right to|can", ("may",)),
    (r"(?:agree|undertake|commit|pledge|promise)s? to|(?:has|have|is|are|is obliged|are obliged) to", ("shall",)),
    (r"(?:intend|plan|aim)s? to", ("will",)),
    (r"endeavou?rs? to|strives? to|seeks? to|shall endeavor to", ("shall endeavour to",)),
    (r"(?:starting|beginning|effective|with effect)(?: from| on| as of)|as from", ("from",)),
    (r"till|up until", ("until",)),
    (r"in less than|inside of", ("within",)),
    (r"pursuant to|in accordance with|according to|in line with", ("under",)),
    (r"together with|along with|jointly with|in consultation with", ("with",)),
    (r"(?:monitored|supervised|checked|overseen|controlled) by", ("verified by",)),
    (r"in the event of|in case of", ("on", "if")),
    (r"provided that|on condition that|in case|in the event that", ("if",)),
    (r"as long as|so long as", ("while",)),
    (r"exclud(?:e|es)|except(?: for)?|without|other than|minus", ("excluding",)),
    (r"excluding|exclude|apart from|save(?: for)?|other than", ("except",)),
    (r"failing that|or else|otherwise|in default", ("failing which",)),
    (r"duration|durations|term|period|valid(?: for)?|expires?|lasting|runs? for", ("lasts",)),
    (r"part(?:y|ies)|country|nation|republic|government", ("state",)),
    (r"letter|protocol|memorandum|side_letter|exchange_of_notes", ("instrument",)),
    (r"treaty|agreement|accord|deal", ("settlement", "instrument")),
    (r"alliance|union|bloc", ("organization",)),
    (r"militia|rebels|faction|armed_group|insurgents", ("movement",)),
    (r"president|minister|commander|chair", ("office",)),
    (r"commission|committee|council|mission|board|tribunal|court|monitor", ("body",)),
    (r"region|area|province|city|district|island|oblast|country", ("territory",)),
    (r"border|frontier|front|boundary", ("line",)),
    (r"clause|section|paragraph|Art\.", ("article",)),
    (r"truce|armistice|cessation", ("ceasefire",)),
    (r"referendum|plebiscite|poll|election", ("vote",)),
    (r"definition", ("define",)),
    (r"embargo|sanction", ("sanctions",)),
    (r"red line|red_line", ("redline",)),
    (r"limit|cap|ceiling|limits|caps", ("force_cap",)),
    (r"snap-?back", ("snapback",)),
    (r"never|must not|shall not|no", ("forbid",)),
    (r"always|must|shall", ("require",)),
    (r"include|using|load", ("import",)),
    (r"voting|votes by|adopts by", ("decides",)),
    (r"membership|member", ("members",)),
    (r"(?:chaired|presided over) by", ("chair",)),
    (r"are|were|was", ("is",)),
)  # fmt: skip
INSTEAD = tuple((re.compile(rf"(?:{said})(?!\w)", re.IGNORECASE), words) for said, words in _INSTEAD)


def other_word(text: str, at: int, takes: frozenset[str]) -> Said | None:
    """The word of the language that is meant by one used elsewhere for the same thing."""
    for pattern, words in INSTEAD:
        fitting = [word for word in words if word in takes]
        found = pattern.match(text, at) if fitting else None
        if found is not None:
            listed = " or ".join(f"`{word}`" for word in fitting)
            written = " ".join(found[0].split())
            return Said(at, found.end(), f"`{written}` is not a word of the language here", "said otherwise here",
                        f"write {listed}", fitting[0])  # fmt: skip
    return None
