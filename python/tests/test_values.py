"""What an answer may be in Python, numpy and pandas: each is the one answer that it means, or is refused."""

from __future__ import annotations

import enum
from array import array
from datetime import date, datetime, time, timezone
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy
import pandas
import pytest

import toets


class Plain(enum.Enum):
    SAMPLE = "sample"


class Word(str, enum.Enum):
    SAMPLE = "sample"


class Number(enum.IntEnum):
    THREE = 3


ONE, MANY, NUMBER, DAY, TEXT = "human-review", "practices", "people-per-year", "first-use", "goal"
FITS: list[tuple[str, object, object]] = [
    (NUMBER, numpy.int64(3), 3),
    (NUMBER, numpy.uint8(3), 3),
    (NUMBER, numpy.float64(0.5), 0.5),
    (NUMBER, numpy.float16(0.5), 0.5),
    (NUMBER, numpy.longdouble("0.25"), 0.25),
    (NUMBER, numpy.array(3), 3),
    (NUMBER, Decimal("0.1"), 0.1),
    (NUMBER, Decimal("38000"), 38000),
    (NUMBER, Fraction(1, 4), 0.25),
    (NUMBER, Fraction(6, 2), 3),
    (NUMBER, Number.THREE, 3),
    (NUMBER, pandas.Series([3])[0], 3),
    (DAY, date(2024, 3, 1), "2024-03-01"),
    (DAY, datetime(2024, 3, 1), "2024-03-01"),
    (DAY, pandas.Timestamp("2024-03-01"), "2024-03-01"),
    (DAY, numpy.datetime64("2024-03-01"), "2024-03-01"),
    (DAY, numpy.datetime64("2024-03-01", "ns"), "2024-03-01"),
    (ONE, numpy.str_("sample"), "sample"),
    (ONE, Word.SAMPLE, "sample"),
    (TEXT, numpy.str_("fair"), "fair"),
    (MANY, {"none-of-these"}, ["none-of-these"]),
    (MANY, frozenset({"manipulation", "social-scoring"}), ["manipulation", "social-scoring"]),
    (MANY, {"none-of-these": 1}.keys(), ["none-of-these"]),
    (MANY, ("none-of-these",), ["none-of-these"]),
    (MANY, numpy.array(["none-of-these"]), ["none-of-these"]),
    (MANY, pandas.Series(["none-of-these"]), ["none-of-these"]),
    (MANY, pandas.Index(["none-of-these"]), ["none-of-these"]),
    (MANY, pandas.Categorical(["none-of-these"]), ["none-of-these"]),
]
# Each is no answer to any kind of question.
NEVER: list[object] = [
    None,
    True,
    numpy.bool_(True),
    float("nan"),
    float("inf"),
    numpy.float32("nan"),
    Decimal("sNaN"),
    Decimal("-Infinity"),
    Decimal("1e-999999999"),
    Decimal("0.12345678901234567890"),
    Fraction(1, 3),
    3j,
    pandas.NaT,
    pandas.NA,
    pandas.Timedelta(3),
    pandas.DataFrame({"x": [1]}),
    pandas.Series([3]),
    numpy.datetime64("NaT"),
    numpy.datetime64("2024"),
    numpy.timedelta64(3, "D"),
    numpy.array([3]),
    numpy.array([["none-of-these"]]),
    datetime(2024, 3, 1, 12),
    datetime(2024, 3, 1, tzinfo=timezone.utc),
    pandas.Timestamp("2024-03-01", tz="UTC"),
    time(12),
    Plain.SAMPLE,
    (it for it in ["none-of-these"]),
    b"sample",
    bytearray(b"sample"),
    memoryview(b"sample"),
    {"value": "sample"},
    range(3),
    array("d", [1.0]),
    [object()],
    {1, "none-of-these"},
    object(),
    int,
    len,
]
TAKES = {ONE: "one option", MANY: "a list of options", NUMBER: "a number", DAY: "a date", TEXT: "a text"}


@pytest.mark.parametrize(("question", "given", "kept"), FITS, ids=[f"{type(it[1]).__name__}-{it[2]}" for it in FITS])
def a_value_of_any_library_is_what_it_means(answers: toets.Answers, question: str, given: Any, kept: object) -> None:
    answers[question] = given
    found = answers[question]
    assert found == kept and type(found) is type(kept)
    assert toets.Answers.load(answers.to_json()) == answers


@pytest.mark.parametrize("question", TAKES)
@pytest.mark.parametrize("given", NEVER, ids=lambda it: type(it).__name__)
def a_value_that_is_none_is_refused_by_its_type(answers: toets.Answers, question: str, given: Any) -> None:
    with pytest.raises(toets.AnswerTypeError) as caught:
        answers[question] = given
    start = f"/answers/{question}: the question `{question}` takes {TAKES[question]}, found `{type(given).__name__}`"
    assert str(caught.value).startswith(start)
    assert isinstance(caught.value, TypeError) and isinstance(caught.value, toets.AnswerError)
    assert len(answers) == 0


@pytest.mark.parametrize("question", TAKES)
def a_value_for_another_kind_of_question_is_refused(answers: toets.Answers, question: str) -> None:
    # A day may also be written as a text.
    kin = {frozenset({ONE, TEXT}), frozenset({DAY})}
    for other, given, _ in FITS:
        if other != question and not any({other, question} <= it for it in kin) and not isinstance(given, str):
            with pytest.raises(toets.AnswerTypeError, match=f"takes {TAKES[question]}, found `{type(given).__name__}`"):
                answers[question] = given  # type: ignore[assignment]


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (float("nan"), "`float`, which is not finite"),
        (numpy.float32("inf"), "`float32`, which is not finite"),
        (Fraction(1, 3), "`Fraction`, which would have to be rounded"),
        (Decimal("0.12345678901234567890"), "`Decimal`, which would have to be rounded"),
        (0.1 + 0.2, "more than 15 digits"),
        (2**53, "outside"),
        (-(10**400), "outside"),
        pytest.param(10**5000, "outside", id="more digits than Python prints"),
    ],
)
def a_number_that_would_not_be_exact_says_so(answers: toets.Answers, given: Any, why: str) -> None:
    with pytest.raises(toets.AnswerError, match=why) as caught:
        answers[NUMBER] = given
    assert caught.value.diagnostics[0].path.startswith(f"/answers/{NUMBER}")


@pytest.mark.parametrize("question", [3, None, ("x",), ["x"], {}, object(), numpy.int64(3), pandas.NA])
def a_question_is_named_by_its_id(answers: toets.Answers, question: Any) -> None:
    assert question not in answers and answers.get(question) is None
    said = f"expected the id of a question, found `{type(question).__name__}`"
    for attempt in (answers.__getitem__, answers.__delitem__, lambda it: answers.__setitem__(it, "x"), answers.note):
        with pytest.raises(toets.UnknownQuestionError, match=said):
            attempt(question)


@pytest.mark.parametrize(
    "as_of", [date(2026, 12, 1), datetime(2026, 12, 1), pandas.Timestamp("2026-12-01"), numpy.datetime64("2026-12-01")]
)
def a_day_of_any_library_is_a_day(answers: toets.Answers, as_of: Any) -> None:
    assert answers.assess(as_of=as_of).as_of == "2026-12-01"


@pytest.mark.parametrize(
    "as_of", [None, 20261201, datetime(2026, 12, 1, 12), pandas.NaT, numpy.datetime64("2026"), b"2026-12-01"]
)
def a_day_is_not_guessed(answers: toets.Answers, as_of: Any) -> None:
    for attempt in (answers.assess, answers.what_if):
        with pytest.raises(toets.WrongTypeError, match=f"/as_of: expected a day, found `{type(as_of).__name__}`"):
            attempt(as_of=as_of)


def a_document_has_numbers_of_any_library() -> None:
    given = {"a": numpy.int64(3), "b": [numpy.float64(0.5), Decimal("0.1")], "c": (Fraction(1, 2),), "d": {}.keys()}
    with pytest.raises(toets.WrongTypeError) as caught:
        toets.canonical(given)
    assert [it.path for it in caught.value.diagnostics] == ["/d"]
    del given["d"]
    assert toets.canonical(given) == '{"a":3,"b":[0.5,0.1],"c":[0.5]}'
