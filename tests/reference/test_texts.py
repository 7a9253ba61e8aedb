"""Words are held to what a reader is promised, in each language of each checklist that comes with the library, and of the
one with which a new checklist begins.

- The same ids have a text in every language, so that none is missing and none is left over; but for the forms of a word in
  the glossary, of which each language has as many as its grammar gives.
- A sentence has at most 30 words, and a pack on average at most 15 a sentence (17 in German). A sentence ends at . ! or ?
  before a space and a capital or a quotation mark, or with its text; an abbreviation ends none, nor does the day of a date,
  a colon or a semicolon. Titles and options count as well, and apart from them what is written in whole sentences is held
  to the same mean.
- A law or a standard that an outcome cites has a name in each language but English, in which it is cited.
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
from texts import LANGUAGES, PACKS, ROOT, TEXTS, cited, listed, says

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

# A number and a title that are the same in every language.
NAMED_ALIKE = {"DCAT-AP 3.0.1", "WP248 rev.01"}

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


def missing(packs):
    """What each of these texts by language lacks that another has."""
    wanted = {id for texts in packs.values() for id in texts if ".forms." not in id and not id.startswith("laws.")}
    return [(language, id) for language, texts in packs.items() for id in sorted(wanted - texts.keys())]


def long(texts):
    """The sentences that are too long, each with the id of its text."""
    found = ((id, sentence) for id, text in texts.items() for sentence in sentences(text))
    return [(id, sentence) for id, sentence in found if words(sentence) > LONGEST]


def means(texts):
    """The mean length of all sentences, and of those of texts in whole sentences."""
    return {"of all texts": mean(lengths(texts)), "of whole sentences": mean(lengths(whole(texts)))}


def same(packs):
    """Each text that several languages have at an id, with those languages."""
    found = []
    for id in sorted(set().union(*packs.values())):
        them = {}
        for language, texts in packs.items():
            them.setdefault(texts.get(id), []).append(language)
        found += [(id, text, languages) for text, languages in them.items() if text and len(languages) > 1]
    return found


def broken(text, language):
    """The rules of signs and spaces that a text breaks."""
    rules = SIGNS | (FRENCH if language == "fr" else {})
    return [what for what, rule in rules.items() if rule.search(text)]


def by_language(checklist):
    return {language: TEXTS[checklist, language] for language in LANGUAGES}


def test_what_is_wrong_with_a_text_is_found():
    packs = {"nl": {"a": "Ja", "b": "Twee", "g.forms.0": "Twee’s"}, "de": {"a": "Ja"}, "en": {"a": "Yes", "b": "Two"}}
    assert missing(packs) == [("de", "b")]
    assert same(packs) == [("a", "Ja", ["nl", "de"])]
    sentence = "Word " * LONGEST
    assert long({"a": f"{sentence.strip()}. Short."}) == []
    assert long({"a": f"{sentence}more. Short."}) == [("a", f"{sentence}more.")]
    assert means(["Title", "One two three. Four."]) == {
        "of all texts": Fraction(5, 3),
        "of whole sentences": Fraction(2),
    }


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "It’s ‘fine’: yes!", []),
        ("en", "It's  fine ", ["straight quotation mark or apostrophe", "two spaces", "space at an end"]),
        ("en", "", ["nothing"]),
        ("fr", "Il dit\u00a0: «\u00a0Non\u202f!\u00a0»", []),
        ("fr", "Il dit: « Non! »", list(FRENCH)[:3]),
        ("fr", "“Non”", list(FRENCH)[3:]),
    ],
)
def test_what_is_wrong_with_a_sign_is_found(language, text, expected):
    assert broken(text, language) == expected


@pytest.mark.parametrize("checklist", NAMES)
def test_every_language_has_the_same_texts(checklist):
    listed([says(checklist, language, id, "no text") for language, id in missing(by_language(checklist))])


@pytest.mark.parametrize("checklist", [of.name for of in sorted((ROOT / "core" / "checklists").iterdir()) if of.is_dir()])
def test_a_law_that_an_outcome_cites_has_a_name(checklist):
    laws = set(cited(checklist)) - NAMED_ALIKE
    wrong = [
        says(checklist, language, "laws", law)
        for language in ("nl", "fr", "de")
        for law in laws ^ PACKS[checklist, language].get("laws", {}).keys()
    ]
    listed(wrong)


def test_a_law_that_is_named_alike_is_cited():
    assert not NAMED_ALIKE - {law for checklist, _ in PACKS if checklist != "own-checklist" for law in cited(checklist)}


@pytest.mark.parametrize(("checklist", "language"), PACKS)
def test_a_pack_says_whose_it_is(checklist, language):
    pack = PACKS[checklist, language]
    assert (pack["checklist"], pack["language"]) == (checklist, language)


@pytest.mark.parametrize(("checklist", "language"), PACKS)
def test_no_sentence_is_long(checklist, language):
    found = long(TEXTS[checklist, language])
    listed([says(checklist, language, id, f"{words(sentence)} words: {sentence}") for id, sentence in found])


@pytest.mark.parametrize(("checklist", "language"), PACKS)
def test_sentences_are_short_on_average(checklist, language):
    longer = {what: of for what, of in means(TEXTS[checklist, language].values()).items() if of > MEAN[language]}
    listed([f"{checklist} {language}: {float(of):.1f} words in the mean {what}" for what, of in longer.items()])


@pytest.mark.parametrize("checklist", NAMES)
def test_no_text_is_the_same_in_two_languages(checklist):
    listed([
        says(checklist, " and ".join(languages), id, text)
        for id, text, languages in same(by_language(checklist))
        if any(map(str.isalpha, text)) and not {(text, language) for language in languages} <= MAY_BE_SAME
    ])


def test_every_exception_has_a_reason_and_is_needed():
    listed([f"{one['text']}: no reason" for one in SAME if not one["because"].strip()])
    every = itertools.chain.from_iterable(same(by_language(checklist)) for checklist in NAMES)
    found = {(text, language) for _, text, languages in every for language in languages}
    listed([f"{text}: it is not the same in {language} and another" for text, language in sorted(MAY_BE_SAME - found)])


@pytest.mark.parametrize(("checklist", "language"), PACKS)
def test_signs_and_spaces(checklist, language):
    listed([
        says(checklist, language, id, f"{what}: {text}")
        for id, text in TEXTS[checklist, language].items()
        for what in broken(text, language)
    ])
