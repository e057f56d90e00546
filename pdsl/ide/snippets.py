"""Whole statements with places to fill in, as editors offer them: `${1:name}` is a place, `$0` where typing ends."""

from __future__ import annotations

import re
from typing import NamedTuple

from pdsl import resources

_PLACE = re.compile(r"\$\{\d+:([^{}]*)\}|\$\d+")


class Snippet(NamedTuple):
    """One statement. `words` are those it begins with in the text (empty: a sentence, which begins with a name)."""

    label: str
    about: str
    body: str
    words: str = ""


SNIPPETS = (
    Snippet("settlement …", "the settlement itself: title, parties, form", """\
settlement ${1:name} "${2:Title}" {
    parties ${3:first}, ${4:second}
    form ${5:treaty}
    draft "${6:first draft}"
    languages en
}
$0""", "settlement"),
    Snippet("state …", "a state", 'state ${1:name} "${2:Title}"$0', "state"),
    Snippet("organization …", "an organization and its members",
            'organization ${1:name} "${2:Title}" { members ${3:state} }$0', "organization"),
    Snippet("body …", "a body that decides or watches", """\
body ${1:name} "${2:Title}" {
    members ${3:first}, ${4:second}
    decides by ${5:2/3} of members excluding accused within ${6:24} hours failing which ${7:chair}
    oversees all
}$0""", "body"),
    Snippet("territory …", "an area and who holds it",
            'territory ${1:name} "${2:Title}" { part of ${3:state}  held by ${4:holder} as of ${5:2030-01-01} }$0',
            "territory"),
    Snippet("milestone … within", "a point in time, counted from another",
            'milestone ${1:name} "${2:Title}" within ${3:30} days of ${4:signature} certified by ${5:body}$0',
            "milestone"),
    Snippet("event … attack", "an attack, and who finds that it took place", """\
event ${1:name} "${2:Title}" {
    attack of ${3:attacker} against ${4:victim}
    found by ${5:body}
}$0""", "event"),
    Snippet("article …", "an article", 'article ${1:name} "${2:Title}" {\n    $0\n}', "article"),
    Snippet("redline …", "where a party will not move", """\
redline ${1:name} "${2:Title}" of ${3:owner} {
    require ${4:owner} shall not join ${5:organization}
    absolute
}$0""", "redline"),
    Snippet("import standard", "the vocabulary that the tool ships", "import standard\n$0", "import"),
    Snippet("… shall …", "a duty with a deadline and a verifier",
            "${1:label}: ${2:party} shall ${3:withdraw} ${4:forces} from ${5:area}"
            " within ${6:30} days of ${7:signature} verified by ${8:body}$0"),
    Snippet("… shall not …", "a prohibition", "${1:party} shall not ${2:deploy} ${3:forces} in ${4:area}$0"),
    Snippet("status of …", "who governs, holds or has sovereignty over an area",
            "status of ${1:area} { administered by ${2:party} }$0", "status of"),
    Snippet("force_cap …", "a limit on forces", """\
force_cap ${1:name} of ${2:party} in peacetime {
    ${3:personnel} at most ${4:100_000}
    applies from ${5:signature} verified by ${6:body} every 90 days
}$0""", "force_cap"),
    Snippet("guarantee …", "a guarantee: who helps whom on what event, how soon, who decides", """\
guarantee ${1:name} of ${2:guarantor} to ${3:beneficiary} on ${4:event} {
    protects ${3:beneficiary}
    step consult within ${5:24} hours: ${2:guarantor} shall consult with ${3:beneficiary}
    step assist within ${6:72} hours: ${2:guarantor} shall assist ${3:beneficiary} with ${7:armed_force}
    activation decided by ${2:guarantor} within ${8:12} hours
    lasts ${9:10} years
}$0""", "guarantee"),
    Snippet("ceasefire …", "an end of hostilities from a stated hour", """\
ceasefire ${1:name} "${2:the ceasefire}" at ${3:2031-04-01} 00:00 utc in ${4:area} {
    binds ${5:first}, ${6:second}
    domains land, sea, air
    prohibits "${7:attacks, shelling and the movement of forces towards the line}"
    permits "${8:relief of the forces that stay}"
    orders within ${9:12} hours of signature
}$0""", "ceasefire"),
    Snippet("either …", "alternatives that are still open", """\
either ${1:name} {
    option ${2:first} {
        $0
    }
    option ${3:second} {
    }
}""", "either"),
    Snippet("entry into force …", "when the text enters into force", "entry into force at ${1:signature}$0",
            "entry into force"),
    Snippet("duration …", "how long the text lasts", "duration ${1:10} years$0", "duration"),
    Snippet("disputes …", "who settles disputes", "disputes ${1:body}$0", "disputes"),
    Snippet("acknowledge …", "a finding that is known and accepted, with the reason",
            'acknowledge ${1:NEG-04} on ${2:label} "${3:why, by whom}"$0', "acknowledge"),
)  # fmt: skip


def plain(body: str) -> str:
    """A snippet as plain text, each place with the words that it shows."""
    return _PLACE.sub(lambda found: found[1] or "", body)


def scaffolds() -> tuple[Snippet, ...]:
    """Whole drafts to begin with, those of `pdsl new`."""
    found = []
    for kind in resources.scaffolds():
        text = resources.scaffold(kind).replace("\\", "\\\\").replace("$", "\\$").replace("}", "\\}")
        body = text.replace("NAME", "${1:" + kind + "}")
        found.append(Snippet(f"new {kind}", f"a whole draft to begin with: `pdsl new {kind}`", body))
    return tuple(found)
