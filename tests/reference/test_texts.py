"""Words are held to what a reader is promised, in each language of each checklist that comes with the library, and of the
one with which a new checklist begins.

- The same ids have a text in every language, so that none is missing and none is left over; but for the glossary, as a
  word that needs explaining in one language may need none in another.
- A sentence has at most 30 words, and a pack on average at most 15 a sentence (17 in German). A sentence ends at . ! or ?
  before a space and a capital or a quotation mark, or with its text; an abbreviation ends none, nor does the day of a date,
  a colon or a semicolon. Titles and options count as well, and apart from them what is written in whole sentences is held
  to the same mean.
- No text is the same in two languages, unless `same_texts.json` says why.
- Quotation marks and apostrophes are curly, there is one space between words and none around a text. French has U+202F
  before ; ! ? and U+00A0 before : and inside « ».
"""

import itertools
import json
import re
from fractions import Fraction
from pathlib import Path

import pytest
from texts import LANGUAGES, PACKS, TEXTS, listed, says

MEAN = {"nl": 15, "fr": 15, "de": 17, "en": 15}
LONGEST = 30

ABBREVIATIONS = """
art. arts. nr. p. pp. resp. incl. excl. ca. approx. vs. cf. vgl. bv. b.v. bijv. d.w.z. m.a.w. i.p.v. t.e.m. o.a. blz.
z.B. d.h. u.a. i.d.R. bzw. ggf. inkl. evtl. Abs. Buchst. Ziff. p.ex. c.-à-d. e.g. i.e.
""".split()
MONTHS = "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"

_ANY = "|".join(re.escape(one).replace(r"\.", r"\.\s?") for one in sorted(ABBREVIATIONS, key=len, reverse=True))
UNENDING = re.compile(rf"(?<![\w.])(?:{_ANY})(?=\s*\S)|\b\d{{1,2}}\.(?=\s(?:{MONTHS}))", re.IGNORECASE)
END = re.compile(r"[.!?][”“’‘)]*(?:\s»)?\s+|\n+")
OPENING = "“‘„‚«”"

SIGNS = {
    "straight quotation mark or apostrophe": re.compile("[\"']"),
    "two spaces": re.compile(r"\s{2}"),
    "space at an end": re.compile(r"\A\s|\s\Z"),
    "nothing": re.compile(r"\A\Z"),
}
FRENCH = {
    "no U+202F before ; ! ?": re.compile(r"(?<![\u202f;!?])[;!?]"),
    "no U+00A0 before :": re.compile(r"(?<!\u00a0):(?!//|(?<=\d:)\d)"),
    "no U+00A0 inside « »": re.compile(r"«(?!\u00a0)|(?<!\u00a0)»"),
    "other quotation marks than « »": re.compile("[“”„‘]"),
}

NAMES = sorted({checklist for checklist, _ in PACKS})
SAME = json.loads((Path(__file__).parent / "same_texts.json").read_text("utf-8"))
MAY_BE_SAME = {(one["text"], language) for one in SAME for language in one["languages"]}


def sentences(text):
    """A text in sentences; the full stop of an abbreviation is hidden while they are told apart."""
    hidden = UNENDING.sub(lambda found: found[0].replace(".", "\0"), text)
    ends = [found for found in END.finditer(hidden) if found[0][0] == "\n" or begins(hidden[found.end() :])]
    cuts = [0, *(found.end() for found in ends), len(hidden)]
    return [hidden[a:b].replace("\0", ".").strip() for a, b in itertools.pairwise(cuts) if hidden[a:b].strip()]


def begins(rest):
    """Whether what follows a full stop can be a new sentence: a number is not taken for one."""
    return rest[:1].isupper() or rest[:1] in OPENING


def words(sentence):
    return sum(any(map(str.isalnum, word)) for word in sentence.split())


def lengths(them):
    """How many words each sentence of these texts has."""
    return [words(sentence) for text in them for sentence in sentences(text)]


def whole(them):
    """Those that are written in whole sentences: titles and most options are not."""
    return [text for text in them if text.endswith((".", "!", "?"))]


def mean(them):
    return Fraction(sum(them), len(them))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three? Four: Five.", ["One.", "Two!", "Three?", "Four: Five."]),
        ("For example: a list is one sentence.", ["For example: a list is one sentence."]),
        ("See art. 5 of it, e.g. This or bv. Dat, z. B. Dies, p. ex. Ceci.",) * 2,
        ("Ab dem 2. August 2026. Danach nicht.", ["Ab dem 2. August 2026.", "Danach nicht."]),
        ("This; that; and more.", ["This; that; and more."]),
        ("He says: “No.” She says ‘yes’. 3 say so.", ["He says: “No.”", "She says ‘yes’. 3 say so."]),
        ("Il dit\u00a0: «\u00a0Non.\u00a0» Elle aussi\u202f? Oui.",
         ["Il dit\u00a0: «\u00a0Non.\u00a0»", "Elle aussi\u202f?", "Oui."]),
        ("Version 1.0.1 (art. 27). Éthique.", ["Version 1.0.1 (art. 27).", "Éthique."]),
    ],
)
def test_a_text_in_sentences(text, expected):
    assert sentences(text) == ([expected] if isinstance(expected, str) else expected)


def test_words_are_between_spaces():
    assert words("L’IA n’est pas «\u00a0là\u00a0»\u202f: 10\u00a0% – voilà\u202f!") == 6


def test_there_are_packs():
    assert len(PACKS) == 52


@pytest.mark.parametrize("checklist", NAMES)
def test_every_language_has_the_same_texts(checklist):
    every = set().union(*(TEXTS[checklist, language] for language in LANGUAGES))
    wanted = {id for id in every if not id.startswith("glossary.")}
    missing = {language: sorted(wanted - TEXTS[checklist, language].keys()) for language in LANGUAGES}
    listed([says(checklist, language, id, "no text") for language, ids in missing.items() for id in ids])


@pytest.mark.parametrize(("checklist", "language"), PACKS)
def test_a_pack_says_whose_it_is(checklist, language):
    pack = PACKS[checklist, language]
    assert (pack["checklist"], pack["language"]) == (checklist, language)


@pytest.mark.parametrize(("checklist", "language"), PACKS)
def test_no_sentence_is_long(checklist, language):
    listed([
        says(checklist, language, id, f"{words(sentence)} words: {sentence}")
        for id, text in TEXTS[checklist, language].items()
        for sentence in sentences(text)
        if words(sentence) > LONGEST
    ])


@pytest.mark.parametrize(("checklist", "language"), PACKS)
def test_sentences_are_short_on_average(checklist, language):
    them = TEXTS[checklist, language].values()
    means = {"of all texts": mean(lengths(them)), "of whole sentences": mean(lengths(whole(them)))}
    longer = {what: of for what, of in means.items() if of > MEAN[language]}
    listed([f"{checklist} {language}: {float(of):.1f} words in the mean {what}" for what, of in longer.items()])


@pytest.mark.parametrize("checklist", NAMES)
def test_no_text_is_the_same_in_two_languages(checklist):
    listed([
        says(checklist, " and ".join(them), id, text)
        for id in TEXTS[checklist, LANGUAGES[0]]
        for text, them in same(checklist, id)
        if any(map(str.isalpha, text)) and not {(text, language) for language in them} <= MAY_BE_SAME
    ])


def same(checklist, id):
    """Each text that several languages have at an id, with those languages."""
    them = {}
    for language in LANGUAGES:
        them.setdefault(TEXTS[checklist, language].get(id), []).append(language)
    return [(text, languages) for text, languages in them.items() if text and len(languages) > 1]


def test_every_exception_has_a_reason_and_is_needed():
    listed([f"{one['text']}: no reason" for one in SAME if not one["because"].strip()])
    ids = [(checklist, id) for checklist in NAMES for id in TEXTS[checklist, LANGUAGES[0]]]
    found = {(text, language) for of in ids for text, languages in same(*of) for language in languages}
    listed([f"{text}: it is not the same in {language} and another" for text, language in sorted(MAY_BE_SAME - found)])


@pytest.mark.parametrize(("checklist", "language"), PACKS)
def test_signs_and_spaces(checklist, language):
    rules = SIGNS | (FRENCH if language == "fr" else {})
    listed([
        says(checklist, language, id, f"{what}: {next(filter(rule.search, sentences(text)), text)}")
        for id, text in TEXTS[checklist, language].items()
        for what, rule in rules.items()
        if rule.search(text)
    ])
