"""Words that a reader may not know are explained, in each language of the checklists that the library and its command have.

A word is rare where `wordfreq` finds it less than once in a million words of its language: Zipf frequency under 3.0. It
stands in the glossary of its pack, in a term or a form, or in `rare_words/<language>.json`, which says why it is plain all
the same:

- `compounds`: common words in one, as Dutch and German write them, with the letters between that join them;
- `forms`: a form of a common word, such as a plural, a verb at its end, or a word with a prefix;
- `others`: a reason in words, for names and what the text itself explains.

Each reason of the first two is checked; no word stands there that no text needs. Words are written as `wordfreq` counts
them: small, and with *ss* for *ß*. The name of a law is what it is called, and no word of ours.
"""

import itertools
import json
import re
from difflib import SequenceMatcher
from pathlib import Path

import pytest
import wordfreq
from texts import LANGUAGES, PACKS, TEXTS, listed, says

RARE = 3.0
JOINTS = {"nl": "s|e|n|en|er", "de": "s|es|e|n|en|er|ns"}
EXCEPTIONS = {
    language: json.loads((Path(__file__).parent / "rare_words" / f"{language}.json").read_text("utf-8"))
    for language in LANGUAGES
}


def words(text, language):
    """The words of a text as `wordfreq` counts them; a hyphen parts two, and what has a digit is none."""
    spaced = text.replace("\u2019", "'").replace("\u00a0", " ").replace("\u202f", " ")
    return [word for word in wordfreq.tokenize(spaced, language) if word.isalpha() or "'" in word]


def is_rare(word, language):
    return wordfreq.zipf_frequency(word, language) < RARE


def unexplained(text, glossary):
    """A text without its terms, as the form finds them: the longest first, whole words, the first letter large or small."""
    terms = [term for entry in glossary.values() for term in (entry["term"], *entry.get("forms", ()))]
    either = (f"[{one[0].lower()}{one[0].upper()}]{re.escape(one[1:])}" for one in sorted(terms, key=len, reverse=True))
    return re.sub(rf"(?<![\w-])(?:{'|'.join(either)})(?![\w-])", " ", text) if terms else text


def rare_words(texts, glossary, language):
    """The rare words of texts that their glossary does not explain, each with the id of the first text that has it."""
    found = {}
    for id, text in texts.items():
        for word in words(unexplained(text, glossary), language):
            if is_rare(word, language):
                found.setdefault(word, id)
    return found


def of_pack(checklist, language):
    texts = {id: text for id, text in TEXTS[checklist, language].items() if not id.startswith("laws.")}
    return rare_words(texts, PACKS[checklist, language].get("glossary", {}), language)


def is_compound(word, parts, language):
    """Whether these common words, joined, are the word."""
    joined = f"(?:{JOINTS.get(language, '')})?".join(map(re.escape, parts))
    return len(parts) > 1 and not any(is_rare(part, language) for part in parts) and bool(re.fullmatch(joined, word))


def is_form(word, base, language):
    """Whether a word may be a form of a common one: most of the shorter one's letters are the same, in one piece or two."""
    blocks = SequenceMatcher(None, word, base, autojunk=False).get_matching_blocks()
    alike = sum(sorted((block.size for block in blocks), reverse=True)[:2])
    return word != base and not is_rare(base, language) and alike >= min(len(word), len(base)) * 0.6


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "It’s the Member State’s e-mail, art. 5(1)(c).", "it's the member state's e mail art c"),
        ("nl", "’s Avonds: DPO’s en AI-systemen (bv. 1e lijn).", "s avonds dpo's en ai systemen bv lijn"),
        ("fr", "Qu’est-ce\u202f? «\u00a0L’IA\u00a0», jusqu’à 10\u00a0%\u00a0: oui.", "qu est ce l ia jusqu'à oui"),
        ("de", "Datenschutz-Folgenabschätzung, z. B. für KI; §\u00a05a.", "datenschutz folgenabschätzung z b für ki"),
    ],
)
def test_a_text_in_words(language, text, expected):
    assert words(text, language) == expected.split()


def test_a_word_that_is_rare_is_found_unless_the_glossary_has_it():
    texts = {"title": "A dog and its floccinaucinihilipilification"}
    assert rare_words(texts, {}, "en") == {"floccinaucinihilipilification": "title"}
    entry = {"term": "worthless", "forms": ["Floccinaucinihilipilification"], "meaning": "Of no use."}
    assert rare_words(texts, {"worthless": entry}, "en") == {}
    entry = {"term": "floccinaucinihilipilification of dogs", "meaning": "Holding them to be of no use."}
    assert rare_words(texts, {"worthless": entry}, "en") == {"floccinaucinihilipilification": "title"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Provider of it, provider", " of it,"),
        ("A provider-side and an IT provider of AI.", "A provider-side and an IT ."),
        ("Providers, PROVIDER", "Providers, PROVIDER"),
    ],
)
def test_what_the_glossary_explains_is_left_out(text, expected):
    glossary = {"provider": {"term": "provider", "forms": ["provider of AI"], "meaning": "Who makes it."}}
    assert unexplained(text, glossary).split() == expected.split()


@pytest.mark.parametrize(
    ("word", "parts", "language", "expected"),
    [
        ("beroepsweg", ["beroep", "weg"], "nl", True),
        ("beroepsweg", ["beroep", "wagen"], "nl", False),
        ("leerstandssteuer", ["leer", "stand", "steuer"], "de", True),
        ("hottentotten", ["hottentot", "ten"], "nl", False),
        ("beroep", ["beroep"], "nl", False),
    ],
)
def test_a_compound_is_common_words_in_one(word, parts, language, expected):
    assert is_compound(word, parts, language) is expected


@pytest.mark.parametrize(
    ("word", "base", "language", "expected"),
    [
        ("publiez", "publier", "fr", True),
        ("gelöschte", "löschen", "de", True),
        ("herschreef", "schreef", "nl", True),
        ("publiez", "manger", "fr", False),
        ("unlearns", "unlearn", "en", False),
        ("publier", "publier", "fr", False),
    ],
)
def test_a_form_is_like_a_common_word(word, base, language, expected):
    assert is_form(word, base, language) is expected


@pytest.mark.parametrize(("checklist", "language"), PACKS)
def test_rare_words_are_explained(checklist, language):
    plain = set(itertools.chain.from_iterable(EXCEPTIONS[language].values()))
    found = of_pack(checklist, language).items()
    listed([says(checklist, language, id, word) for word, id in found if word not in plain])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_exception_is_true_needed_and_in_its_place(language):
    reasons = EXCEPTIONS[language]
    assert list(reasons) == ["compounds", "forms", "others"]
    every = list(itertools.chain.from_iterable(reasons.values()))
    needed = set().union(*(of_pack(checklist, of) for checklist, of in PACKS if of == language))
    listed([
        *(f"{kind}: not sorted" for kind, them in reasons.items() if list(them) != sorted(them)),
        *(f"{word}: twice" for word in sorted({word for word in every if every.count(word) > 1})),
        *(f"{word}: no text needs it" for word in every if word not in needed),
        *(
            f"{word}: not {parts} in one, or these are rare"
            for word, parts in reasons["compounds"].items()
            if not is_compound(word, parts.split(), language)
        ),
        *(
            f"{word}: no form of {base}, or that is rare"
            for word, base in reasons["forms"].items()
            if not is_form(word, base, language)
        ),
        *(f"{word}: no reason" for word, reason in reasons["others"].items() if not reason.strip()),
    ])
