"""Every modal verb × every kind of subject × every language: a sentence and its negation say the same in all of them.

Each sentence is one of three: an affirmation, a negation at the verb (`north shall not`), or one with the subject
(`no state shall`, and so `each of a, b shall not`, where "each … not" could mean "not both"). French, Russian and
Ukrainian say the last with two words, which are one negation. What would be two is no sentence in any language.
"""

from __future__ import annotations

import re
from functools import cache

import pytest
from test_kinds import reader

from pdsl.analysis import analyse, translations
from pdsl.model.undertakings import DENYING, MODALITIES
from pdsl.render import compose
from pdsl.render.document import Paragraph, plain_text
from pdsl.source import Source

SINGLE = ("north", "guard_states", "north, south", "east, south jointly", "guard_states jointly", "some state")
WHOLE = ("any state", "any party", "all", "each of north, south", "each of south, east, switzerland",
         "each of guard_states")  # fmt: skip
NOBODY = ("no state", "no party", "none but north", "none but south, east", "nobody outside guard_states")
ACTS = {"plain": "enter delta", "object": "deploy missiles, tanks in delta", "words": '"survey the Delta"'}
NEGATED = frozenset(DENYING) - {"hereby"}
# Words of a sentence that stand with the subject and say no, and the one that says it at the verb.
BEARERS = {
    "en": r"\b(?:[Nn]o|[Nn]either|[Nn]one)\b",
    "fr": r"\b(?:[Aa]ucune?|[Nn]ul)\b|(?:^|que )[Nn]i ",
    "ru": r"\b[Нн]и (?:один|одна|одно|одному|одной)\b|\b[Нн]ик(?:то|ому)\b|\b[Нн]и (?=[А-Я])",
    "uk": r"\b[Жж]од\w+|\b[Нн]іхто\b|\b[Нн]ікому\b|\b[Нн]і (?=[А-ЯІЇЄ])",
}  # fmt: skip
VERB = {"en": r"\bnot\b", "fr": r"\bne\b|\bn’", "ru": r"\bне\b", "uk": r"\bне\b"}
# A clause that belongs to the subject, and no negation of the sentence.
APART = {"ru": "не входящ", "uk": "хто не належить"}
HEAD = """pdsl 1
import standard
import "people.pdsl"
settlement trial "Agreement on Modality" {{ parties north, south  form {form} }}
article one "Modality" {{
    north shall respect borders
{clauses}
}}
"""


@cache
def sentences(modality: str, act: str, form: str, language: str) -> dict[str, str]:
    """The sentence for each subject that can stand with a modality."""
    subjects = [*SINGLE, *WHOLE, *(NOBODY if modality not in DENYING else ())]
    clauses = "\n".join(f"    {subject} {modality} {ACTS[act]}" for subject in subjects)
    beside = {f"trial.{code}.pdsl": (reader(f"modality.{code}.pdsl") or "").replace("modality.pdsl", "trial.pdsl")
              for code in ("ru", "uk")}  # fmt: skip
    french = 'translation fr of "trial.pdsl" { guard_states "les Gardiens" masculine plural }'
    beside |= {"trial.fr.pdsl": f"pdsl 1\n{french}\n"}
    words = {"fr": "étudier le Delta", "ru": "изучать Дельту", "uk": "вивчати Дельту"}
    for code, said in words.items():
        text = beside[f"trial.{code}.pdsl"].rstrip()
        beside[f"trial.{code}.pdsl"] = f'{text[:-1]}    words "survey the Delta" "{said}"\n}}\n'
    find = {path: text for path, text in beside.items() if text}
    analysis = analyse(Source("trial.pdsl", HEAD.format(form=form, clauses=clauses)),
                       lambda path: find.get(path) or reader(path))  # fmt: skip
    assert not analysis.reading, analysis.reading[0].message
    said, faults = translations(analysis, language, lambda path: find.get(path) or reader(path))
    assert not faults
    document = compose(analysis.standing.model, language=language, translations=said)
    found = [plain_text(block.runs) for block in document.blocks
             if isinstance(block, Paragraph) and block.element.startswith("one.")]  # fmt: skip
    return dict(zip(subjects, found[1:], strict=True))


def negations(sentence: str, language: str) -> tuple[bool, int]:
    """Whether the subject of a sentence is a negation, and how many there are at its verb."""
    kept = sentence.replace(APART.get(language, "\0"), "")
    return bool(re.search(BEARERS[language], kept)), len(re.findall(VERB[language], kept))


@pytest.mark.parametrize("language", ["en", "fr", "ru", "uk"])
@pytest.mark.parametrize("form", ["treaty", "memorandum"])
@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("modality", sorted(MODALITIES))
def test_one_negation_in_meaning(modality: str, act: str, form: str, language: str) -> None:
    wrong = []
    for subject, sentence in sentences(modality, act, form, language).items():
        nobody, verbs = negations(sentence, language)
        denied = modality in NEGATED
        if subject in NOBODY:
            right = nobody and verbs == (0 if language == "en" else 1)
        elif not denied:
            right = not nobody and verbs == 0
        elif subject in WHOLE and nobody:
            right = verbs == (0 if language == "en" else 1)
        else:
            right = not nobody and verbs == 1
        if language == "fr" and right and verbs:
            alone = {True: 0, False: 1}[nobody]
            right = len(re.findall(r"\bpas\b", sentence)) == alone
        if not right:
            wrong.append(f"{subject} {modality}: {sentence}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("modality", sorted(DENYING))
@pytest.mark.parametrize("subject", NOBODY)
def test_two_negations_are_no_sentence(subject: str, modality: str) -> None:
    text = HEAD.format(form="treaty", clauses=f"    {subject} {modality} enter delta")
    found = analyse(Source("trial.pdsl", text), reader).reading
    assert [one.code for one in found] == ["MOD-17"]
