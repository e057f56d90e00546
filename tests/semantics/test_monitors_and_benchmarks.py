"""Benchmarks, phases, ceasefires and monitoring as they are read and written; times that others decide on."""

import pytest

from pdsl.analysis import analyse
from pdsl.checks import registry
from pdsl.render import render
from pdsl.source import Source

TEXT = """pdsl 1
import standard
settlement peace "Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"
territory cape "the Cape" { part of northland }
territory port "the Port" { part of cape }
territory coast "the Coast" { part of northland }
event denial "a refusal of access" { occurrence "access is refused"  found by mission }
body council "the Council" { members high_republic  decides by majority of members }
body mission "the Mission" {
    members high_republic
    decides by majority of members
    mandate from council
    host consent of northland
    area cape, coast
    starts within 10 days of truce failing which council
    access all with 24 hours notice
    refusal counts as denial
    attributes responsibility
    reports to council every 7 days
    lasts 1 years renewable for 1 years by majority of members
}
benchmark calm "seven quiet days" certified by council {
    metric "the number of attacks recorded in the Port"
    threshold at most 3
    measured by mission
    due within 30 days of truce failing which council
}
phase interim "the interim period" from truce {
    ends when calm is done
    longest 5 years failing which council
}
article silence "Ceasefire" {
    ceasefire truce "the ceasefire" at 2031-04-01 00:00 utc {
        domains land, sea, air
        binds northland, southland
        sectors cape, coast
        orders within 6 hours of signature verified by mission
        pause harbour in port for 7 days widens to coast when calm is done
        lasts at least 60 days
        extendable for 60 days by agreement of northland and southland
    }
    northland shall lift embargo from calm
    southland shall withdraw forces from cape during interim
}
sanctions embargo "the embargo" of northland against southland
article last {
    survival of silence for 2 years
    severable
    suspension by any party with 3 months notice
    provisional application of silence from signature
    withdrawal by any party with 12 months notice
}
"""


def read(text):
    analysis = analyse(Source("t.pdsl", text))
    assert not analysis.reading, [d.message for d in analysis.reading]
    return analysis


@pytest.mark.parametrize(
    "words",
    [
        "works with the consent of Northland",
        "area of work is the Cape and the Coast",
        "begins work within ten (10) days of the ceasefire, failing which the Council decides",
        "on notice of twenty-four (24) hours",
        "A refusal of access counts as a refusal of access",
        "reports to the Council every seven (7) days",
        "occurs within thirty (30) days of the ceasefire when the number of attacks recorded in the Port is not more",
        "than 3, as measured by the Mission, as certified by the Council, failing which the Council decides",
        "ending once the seven quiet days have occurred, lasting not longer than five (5) years, failing which",
        "applies in the following sectors: the Cape and the Coast",
        "Orders to cease hostilities shall be given to all forces within six (6) hours of the signature",
        "Hostilities shall pause in the Port for a period of seven (7) days; the pause is widened to the Coast once",
        "for at least sixty (60) days",
        "extended by sixty (60) days by agreement of Northland and Southland",
        "continues to apply after the end of this Treaty for a period of two (2) years",
        "Should any provision of this Treaty be or become invalid",
        "may suspend the operation of this Treaty by giving three (3) months' written notice",
        "shall be applied provisionally as from the signature",
    ],
)
def test_what_is_said_is_written_out(words):
    written = " ".join(render(read(TEXT).model, "txt")[0].split())
    assert words in written, written


def test_a_benchmark_is_a_clock_and_a_condition():
    analysis = read(TEXT)
    sequence = analysis.sequence
    assert sequence.waits_for("end of interim", "milestone.calm")
    assert analysis.model.milestones["calm"].certifier.name == "council"


RISK = """pdsl 1
import standard
settlement peace "Peace" {{ parties northland, southland  form treaty }}
state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"
milestone apart "the separation" within 30 days of signature {certified}
article a {{
    northland shall hold elections within {days} days of signature not before apart
}}
"""


@pytest.mark.parametrize(
    ("certified", "days", "times"),
    [("certified by high_republic", 20, 1), ("certified by high_republic", 30, 0), ("", 20, 0)],
)
def test_what_others_certify_may_take_all_its_time(certified, days, times):
    found = registry.run(read(RISK.format(certified=certified, days=days)))
    assert [d.code for d in found].count("TIM-22") == times
    assert "TIM-17" not in [d.code for d in found]


def test_no_time_is_an_error_and_some_times_a_warning():
    text = RISK.format(certified="not before 25 days after signature certified by high_republic", days=20)
    assert "TIM-17" in [d.code for d in registry.run(read(text))]


OTHERS = """pdsl 1
import standard
settlement peace "Peace" {{ parties northland, southland  form treaty }}
state northland "Northland"
state southland "Southland"
state high_republic "the High Republic"
office minister "the Minister" of southland
territory cape "the Cape" {{ part of northland }}
{head}
article a {{
    {body}
}}
"""


@pytest.mark.parametrize(
    ("head", "body", "codes"),
    [
        # how soon who certifies may do so is told by the text, and is no risk
        (
            "milestone apart not before 10 days after signature within 30 days of signature certified by high_republic",
            "northland shall hold elections by 30 days after signature not before apart",
            set(),
        ),
        (
            "milestone apart by 30 days after signature certified by high_republic",
            "northland shall hold elections by 20 days after signature not before apart",
            {"TIM-22"},
        ),
        (
            "milestone apart by 30 days after signature",
            "northland shall hold elections by 20 days after signature not before apart",
            set(),
        ),
        # parliaments ratify in their own time
        (
            "",
            (
                "ratification by northland, southland within 60 days of signature\n"
                "entry into force upon ratification by agreement of parties\n"
                "northland shall hold elections by 50 days after signature not before entry_into_force"
            ),
            {"TIM-22"},
        ),
        (
            "",
            (
                "ratification by northland, southland within 60 days of signature\n"
                "entry into force 10 days after ratification by agreement of parties\n"
                "northland shall hold elections by 70 days after signature not before entry_into_force"
            ),
            set(),
        ),
        (
            "",
            (
                "ratification by northland, southland not before 60 days after signature\n"
                "entry into force 10 days after ratification by agreement of parties\n"
                "northland shall hold elections by 69 days after signature not before entry_into_force"
            ),
            {"TIM-17"},
        ),
        # a vote that a third state calls, and one that a party's own office calls
        (
            "",
            (
                "vote poll in cape within 40 days of signature { called by high_republic }\n"
                "northland shall hold elections by 30 days after signature not before poll"
            ),
            {"TIM-22"},
        ),
        (
            "",
            (
                "vote poll in cape within 40 days of signature { called by minister }\n"
                "northland shall hold elections by 30 days after signature not before poll"
            ),
            set(),
        ),
        # two votes on one day
        (
            "",
            (
                "vote poll in cape by 40 days after signature { same day as other }\n"
                "vote other in cape at 41 days after signature"
            ),
            {"TIM-17"},
        ),
        (
            "",
            (
                "vote poll in cape by 40 days after signature { same day as other }\n"
                "vote other in cape at 40 days after signature"
            ),
            set(),
        ),
    ],
)
def test_the_time_of_others_and_votes_on_one_day(head, body, codes):
    found = {d.code for d in registry.run(read(OTHERS.format(head=head, body=body)))}
    assert found & {"TIM-17", "TIM-22"} == codes
