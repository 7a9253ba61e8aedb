"""What the scorer says of conditions, safeguards, classes, what is missing and first days, by hand."""

import pytest

from completions import completed
from days import by_name
from judge import DUTIES, LISTED, against_all, read_so, within
from score import score

YES_NO = {"kind": "single", "options": [{"id": "no"}, {"id": "yes"}]}
SEVERAL = {"kind": "multiple", "options": [{"id": "x"}, {"id": "y"}, {"id": "none", "exclusive": True}]}
DAY = {"kind": "date", "not_applicable": True}
IS_YES = lambda id: {"answer": id, "is": "yes"}
TODAY, TOMORROW = "2026-12-01", "2026-12-02"
RISK = {"id": "risk", "order": ["none"], "rules": [{"value": "none"}]}


def outcome(answers=None, repeats=None, repeat=None, classes=(RISK,), **lists):
    """What answers come to; `a`, `b` and `c` are asked, then `m` and a day, and `e` and another day if `a` is yes."""
    if_a = {"asked_when": IS_YES("a")}
    kinds = {**dict.fromkeys("abc", YES_NO), "m": SEVERAL, "day": DAY, "e": YES_NO | if_a, "day-if-a": DAY | if_a}
    questions = [{"id": id, **kind} for id, kind in kinds.items()]
    section = {"id": "all", "questions": questions} | ({"repeat": repeat} if repeat else {})
    document = {"sections": [section], "headline": classes[0]["id"], "classes": classes, **lists}
    return score(document, {"answers": written(answers), "repeats": repeats or {}}, TODAY)


def written(answers):
    words = {"unknown": {"unknown": True}, "not-applicable": {"not_applicable": "…"}}
    said = lambda value: words[value] if value in ("unknown", "not-applicable") else {"value": value}
    return {id: said(value) for id, value in (answers or {}).items()}


@pytest.mark.parametrize(
    ("condition", "answers", "holds"),
    [
        ({"at_least": 2, "of": [IS_YES("a"), IS_YES("b"), IS_YES("c")]}, {"a": "yes", "b": "no"}, "undecided"),
        ({"at_least": 2, "of": [IS_YES("a"), IS_YES("b"), IS_YES("c")]}, {"a": "yes", "b": "yes"}, "yes"),
        ({"at_least": 2, "of": [IS_YES("a"), IS_YES("b"), IS_YES("c")]}, {"a": "no", "b": "no"}, "no"),
        ({"answer": "m", "at_least": 2}, {"m": ["x", "y"]}, "yes"),
        ({"answer": "m", "at_least": 2}, {"m": ["x"]}, "no"),
        ({"answer": "m", "at_least": 2}, {}, "undecided"),
        ({"answer": "m", "at_least": 3}, {}, "no"),
        ({"answer": "m", "at_least": 1}, {"m": ["none"]}, "no"),
        ({"answer": "m", "at_least": 1, "among": ["y"]}, {"m": ["x"]}, "no"),
        ({"answer": "m", "at_least": 1, "among": ["y"]}, {"m": ["x", "y"]}, "yes"),
        ({"answer": "m", "at_least": 1, "among": ["y"]}, {"m": "unknown"}, "undecided"),
        ({"answer": "m", "at_least": 2, "among": ["y"]}, {"m": "unknown"}, "no"),
        ({"answer": "day", "before": "2026-03-01"}, {"day": "2026-02-28"}, "yes"),
        ({"answer": "day", "before": "2026-03-01"}, {"day": "2026-03-01"}, "no"),
        ({"answer": "day", "from": "2026-03-01"}, {"day": "2026-03-01"}, "yes"),
        ({"answer": "day", "from": "2026-03-01"}, {"day": "2026-02-28"}, "no"),
        ({"answer": "day", "from": "2026-03-01"}, {"day": "unknown"}, "undecided"),
        ({"asked": "e"}, {"a": "yes"}, "yes"),
        ({"asked": "e"}, {"a": "no", "e": "yes"}, "no"),
        ({"asked": "e"}, {"e": "yes"}, "undecided"),
    ],
)
def test_a_condition(condition, answers, holds):
    assert outcome(answers, labels=[{"id": "it", "when": condition}])["labels"].get("it", "no") == holds


def test_from_outside_a_question_is_asked_if_it_is_about_one_thing():
    lists = {"repeat": {"at_least": 1, "at_most": 2}, "labels": [{"id": "it", "when": {"asked": "e"}}]}
    found = lambda **said: outcome(**said, **lists)["labels"].get("it", "no")
    assert found(answers={"a@p": "no", "a@q": "yes"}, repeats={"all": ["p", "q"]}) == "yes"
    assert found(answers={"a@1": "no", "a@2": "yes"}) == "undecided"
    assert found(answers={"a@1": "no", "a@2": "no"}) == "no"


def test_red_flags_of_a_severity_that_are_in_force():
    flag = {"id": "flag", "severity": "serious", "when": IS_YES("a")}
    flags = [flag, {"id": "later", "severity": "prohibited", "from": "2026-12-02", "when": {"all": []}}]
    labels = [{"id": it, "when": {"any_red_flag": it}} for it in ("serious", "prohibited")]
    assert outcome({}, red_flags=flags, labels=labels)["labels"] == {"serious": "undecided"}
    assert outcome({"a": "yes"}, red_flags=flags, labels=labels)["labels"] == {"serious": "yes"}


SAFEGUARDS = [
    {"id": "open-to-all", "requirement": "r", "met_when": IS_YES("b")},
    {
        "id": "if-graver",
        "requirement": "r",
        "applies_when": {"class": "impact", "is": "large"},
        "met_when": IS_YES("c"),
    },
]
# They stand in another order than they are found out: the first asks a scale of safeguards that ask the second.
CLASSES = [
    {
        "id": "readiness",
        "order": ["ready", "gaps", "not-ready"],
        "rules": [
            {"value": "not-ready", "when": {"scale": "met", "missing_at_least": 2}},
            {"value": "gaps", "when": {"scale": "met", "missing_at_least": 1}},
            {"value": "ready"},
        ],
    },
    {
        "id": "impact",
        "order": ["small", "large"],
        "rules": [{"value": "large", "when": IS_YES("a")}, {"value": "small"}],
    },
]
L_AND_R, HALF_MET = [{"label": "l"}, {"requirement": "r"}], [{"scale": "met", "weight": 0.5}]
MET = {"id": "met", "combine": "count", "of": [{"requirement": "r"}]}


@pytest.mark.parametrize(
    ("answers", "states", "missing", "readiness"),
    [
        ({}, [["met", "unmet"], ["met", "unmet", "not-applicable"]], (0, 2), ["ready", "gaps", "not-ready"]),
        ({"a": "no"}, [["met", "unmet"], ["not-applicable"]], (0, 1), ["ready", "gaps"]),
        ({"a": "yes", "b": "no"}, [["unmet"], ["met", "unmet"]], (1, 2), ["gaps", "not-ready"]),
        ({"b": "yes", "c": "yes"}, [["met"], ["met", "not-applicable"]], (0, 0), ["ready"]),
        ({"b": "no", "c": "no"}, [["unmet"], ["unmet", "not-applicable"]], (1, 2), ["gaps", "not-ready"]),
        ({"a": "yes", "b": "no", "c": "unknown"}, [["unmet"], ["met", "unmet"]], (1, 2), ["gaps", "not-ready"]),
    ],
)
def test_safeguards_decide_what_is_missing_and_that_a_class(answers, states, missing, readiness):
    found = outcome(answers, scales=[MET], safeguards=SAFEGUARDS, classes=CLASSES)
    assert list(found["safeguards"].values()) == states
    assert found["missing"] == {"met": missing}
    assert found["classes"]["readiness"] == readiness


@pytest.mark.parametrize(
    ("condition", "answers", "holds"),
    [
        ({"safeguard": "if-graver", "is": "not-applicable"}, {"a": "no"}, "yes"),
        ({"safeguard": "if-graver", "is": "unmet"}, {"a": "no", "c": "no"}, "no"),
        ({"safeguard": "if-graver", "is": "unmet"}, {"c": "no"}, "undecided"),
        ({"class": "readiness", "is": "gaps"}, {"a": "no", "b": "no"}, "yes"),
        ({"class": "readiness", "in": ["gaps", "ready"]}, {"a": "no"}, "yes"),
        ({"class": "readiness", "at_least": "gaps"}, {"a": "no"}, "undecided"),
        ({"class": "readiness", "at_least": "gaps"}, {"a": "yes", "b": "no"}, "yes"),
        ({"class": "readiness", "at_least": "not-ready"}, {"a": "no"}, "no"),
    ],
)
def test_a_duty_asks_for_safeguards_and_classes(condition, answers, holds):
    duties = [{"id": "it", "when": condition}]
    found = outcome(answers, scales=[MET], safeguards=SAFEGUARDS, classes=CLASSES, duties=duties)
    assert [it["holds"] for it in found["duties"]] == ([] if holds == "no" else [holds])


@pytest.mark.parametrize(
    ("answers", "advised", "opened"),
    [
        ({"a": "yes", "b": "no", "c": "no"}, {"tell": "yes", "review": "yes"}, {"first": "yes"}),
        ({"a": "no", "b": "yes", "c": "yes"}, {}, {"second": "yes"}),
        ({"b": "no", "c": "no"}, {"tell": "yes", "review": "undecided"}, {"first": "undecided"}),
        ({"a": "yes", "b": "yes", "c": "unknown"}, {"review": "undecided"}, {"first": "yes", "second": "yes"}),
    ],
)
def test_recommendations_and_openings_that_hold_or_may_hold(answers, advised, opened):
    recommendations = [
        {"id": "tell", "when": {"safeguard": "open-to-all", "is": "unmet"}, "effort": "days", "who": "owner"},
        {"id": "review", "when": {"safeguard": "if-graver", "is": "unmet"}},
    ]
    opens = [
        {"id": "first", "checklist": "other", "when": {"class": "impact", "is": "large"}},
        {"id": "second", "checklist": "other", "when": IS_YES("b")},
    ]
    lists = {"scales": [MET], "safeguards": SAFEGUARDS, "classes": CLASSES}
    found = outcome(answers, recommendations=recommendations, opens=opens, **lists)
    assert found["recommendations"] == [{"id": id, "holds": holds} for id, holds in advised.items()]
    assert found["opens"] == [{"id": id, "checklist": "other", "holds": holds} for id, holds in opened.items()]


@pytest.mark.parametrize(
    ("scale", "answers", "value", "missing"),
    [
        # A label counts always; a safeguard that only may apply adds 0 or its own.
        ({"combine": "sum", "of": [{"label": "l", "weight": 3}]}, {"a": "no"}, (0, 0, 3, 3), (3, 3)),
        ({"combine": "sum", "of": [{"label": "l", "weight": 3}]}, {}, (0, 3, 3, 3), (0, 3)),
        ({"combine": "sum", "of": [{"safeguard": "if-graver", "weight": 2}]}, {"c": "no"}, (0, 0, 0, 2), (0, 2)),
        ({"combine": "count", "of": L_AND_R}, {"a": "no", "b": "yes"}, (1, 1, 2, 2), (1, 1)),
        # Of a maximum that counts what does not apply, it is not told.
        ({"combine": "count", "out_of": "all", "of": L_AND_R}, {"a": "no", "b": "yes"}, (1, 1, 3, 3), None),
        ({"combine": "sum", "of": HALF_MET}, {"a": "yes", "b": "no"}, (0, 0.5, 1, 1), (0.5, 1)),
        ({"combine": "sum", "out_of": "fixed", "maximum": 9, "of": [{"label": "l"}]}, {}, (0, 1, 9, 9), None),
        ({"combine": "sum", "round": "floor", "of": [{"label": "l"}]}, {}, (0, 1, 1, 1), None),
        ({"combine": "mean", "of": [{"label": "l"}]}, {}, (0, 1, 1, 1), None),
    ],
)
def test_parts_of_a_scale_and_what_is_missing(scale, answers, value, missing):
    scales, labels = [{"id": "it", **scale}, MET], [{"id": "l", "when": IS_YES("a")}]
    found = outcome(answers, scales=scales, labels=labels, safeguards=SAFEGUARDS, classes=CLASSES)
    assert found["scales"]["it"] == value
    assert found["missing"].get("it") == missing


# How many of `a`, `b` and `c` are yes, and of the first two of these; and a scale of which nothing counts.
YESES = {"id": "yeses", "combine": "count", "of": [{"label": it} for it in "abc"]}
SCALES = [YESES, {"id": "two", "combine": "count", "of": YESES["of"][:2]}, {"id": "nothing", "combine": "sum"}]
LABELS = [{"id": it, "when": IS_YES(it)} for it in "abc"]
ENDS = [{"value": "low", "to": 1}, {"value": "middle", "to": 2}, {"value": "high"}]
PERCENT = [{"value": "low", "to_percent": 50}, {"value": "high"}]
HIGH_IF_A, LOW_IF_B = {"value": "high", "when": IS_YES("a")}, {"value": "low", "when": IS_YES("b")}
EXCLUDED, RULES = {"boundary": "excluded"}, {"rules": [HIGH_IF_A, LOW_IF_B, {"value": "middle"}]}
NONE, ONE, TWO = (dict(zip("abc", said.split())) for said in ("no no no", "no yes no", "no yes yes"))


@pytest.mark.parametrize(
    ("it", "answers", "possible"),
    [
        ({"on": "yeses", "bands": ENDS}, ONE, ["low"]),
        ({"on": "yeses", "bands": ENDS} | EXCLUDED, ONE, ["middle"]),
        ({"on": "yeses", "bands": ENDS}, {"a": "yes", "b": "yes"}, ["middle", "high"]),
        ({"on": "yeses", "bands": ENDS}, {}, ["low", "middle", "high"]),
        # One of three is 33 %, and 50 % of two.
        ({"on": "yeses", "bands": PERCENT} | EXCLUDED, ONE, ["low"]),
        ({"on": "yeses", "of_maximum_of": "two", "bands": PERCENT}, ONE, ["low"]),
        ({"on": "yeses", "of_maximum_of": "two", "bands": PERCENT} | EXCLUDED, ONE, ["high"]),
        # Of nothing, no percentage is known; 0 is a value all the same.
        ({"on": "nothing", "bands": PERCENT}, NONE, ["low", "high"]),
        ({"on": "yeses", "of_maximum_of": "nothing", "bands": PERCENT}, NONE, ["low", "high"]),
        ({"on": "nothing", "bands": ENDS}, NONE, ["low"]),
        # A rule that surely holds leaves the bands aside, one that may hold stands beside them.
        ({"rules": [HIGH_IF_A], "on": "yeses", "bands": ENDS}, {"a": "yes"}, ["high"]),
        ({"rules": [HIGH_IF_A], "on": "yeses", "bands": ENDS}, {"b": "no", "c": "no"}, ["low", "high"]),
        ({"rules": [HIGH_IF_A], "on": "yeses", "bands": ENDS}, TWO, ["middle"]),
        (RULES, TWO, ["low"]),
        (RULES, {"b": "yes"}, ["low", "high"]),
        (RULES, {}, ["low", "middle", "high"]),
    ],
)
def test_a_class_by_rules_and_then_by_bands(it, answers, possible):
    asks = {"id": "asks", "order": ["no", "yes"]}
    asks["rules"] = [{"value": "yes", "when": {"class": "it", "at_least": possible[0]}}, {"value": "no"}]
    classes = [asks, {"id": "it", "order": ["low", "middle", "high"], **it}]
    found = outcome(answers, classes=classes, scales=SCALES, labels=LABELS)
    assert found["headline"] == "asks"
    assert found["classes"] == {"asks": ["yes"], "it": possible}


@pytest.mark.parametrize(
    ("answers", "heeds", "heeds_not"),
    [({"a": "yes"}, ["prohibited"], ["low"]), ({}, ["low", "prohibited"], ["low"]), ({"a": "no"}, ["low"], ["low"])],
)
def test_a_red_flag_prohibits_where_a_rule_heeds_it(answers, heeds, heeds_not):
    flag = {"id": "flag", "severity": "prohibited", "when": IS_YES("a")}
    heeding = {"rules": [{"value": "prohibited", "when": {"any_red_flag": "prohibited"}}]}
    both = {"order": ["low", "prohibited"], "on": "nothing", "bands": [{"value": "low"}]}
    classes = [{"id": "heeds", **both, **heeding}, {"id": "heeds-not", **both}]
    found = outcome(answers, classes=classes, red_flags=[flag], scales=SCALES, labels=LABELS)
    assert found["classes"] == {"heeds": heeds, "heeds-not": heeds_not}


def test_another_tool_reads_the_classes_that_have_one_value():
    order = ["low", "high"]
    by_rule = {"id": "by-rule", "order": order, "rules": [HIGH_IF_A, {"value": "low"}]}
    classes = [by_rule, {"id": "by-nothing", "order": order, "on": "nothing", "bands": PERCENT}]
    found = outcome(classes=classes, scales=SCALES, labels=LABELS, reading={"tool": "Their form", "open": "zero"})
    assert found["classes"] == {"by-rule": order, "by-nothing": order}
    assert read_so(found["reading"])["classes"] == {"by-rule": "low"}


def test_trying_every_answer_tries_the_days_that_conditions_name():
    day, when = {"id": "day", "kind": "date"}, {"answer": "day", "before": "2026-03-01"}
    checklist = {
        "sections": [{"id": "all", "questions": [day]}],
        "labels": [{"id": "early", "when": when}],
        "headline": "start",
        "classes": [
            {
                "id": "start",
                "order": ["late", "early"],
                "rules": [{"value": "early", "when": {"label": "early"}}, {"value": "late"}],
            }
        ],
    }
    reached = lambda answers: [it["classes"] for it in completed(checklist, {"answers": answers}, TODAY, 10)]
    assert reached({}) == [{"start": ["early"]}, {"start": ["late"]}]
    assert reached({"day": {"value": "2026-02-28"}}) == [{"start": ["early"]}]


def test_what_the_engine_says_of_classes_safeguards_and_what_is_missing_is_held_against_every_answer():
    complete = lambda value: {"classes": {"c": [value]}, "safeguards": {"s": ["met"]}, "missing": {"m": (2, 2)}}
    rest = {"scales": {}, "red_flags": {}, "labels": {}} | dict.fromkeys(LISTED, [])
    outcomes = [{**rest, **complete(value)} for value in ("low", "high")]
    says = lambda classes, safeguards, missing: {
        **rest, "classes": {"c": classes}, "safeguards": {"s": safeguards}, "missing": {"m": missing}
    }
    found = lambda words, **outer: list(against_all({"classes": {"c": outer}}, words, outcomes))
    assert not found(says(["low", "high"], ["met", "unmet"], (0, 2)))
    assert not found(says(["low", "middle", "high"], ["met"], (2, 2)), outer=True)
    assert len(found(says(["low", "middle", "high"], ["met"], (2, 2)))) == 1
    assert len(found(says(["low"], ["unmet"], (0, 1)), outer=True)) == 3
    assert within("classes", {"c": ["low"]}, {"c": ["low", "high"]})
    assert not within("classes", {"c": ["low", "high"]}, {"c": ["low"]})
    assert within("missing", {"m": (1, 2)}, {"m": (0, 2)})
    assert not within("missing", {"m": (1, 3)}, {"m": (0, 2)})


# The first day is that of the answer, if that is asked, and never one before 2026-06-01.
IF_A = {"answer": "day-if-a"}
NOT_BEFORE = {"answer": "day-if-a", "not_before": "2026-06-01"}
IN_MAY, IN_JULY = {"day-if-a": "2026-05-01"}, {"day-if-a": "2026-07-01"}
LATER = {"possible_from": [{"or_later": True}]}
OF_NOT_BEFORE, A = {"from": "2026-06-01"}, {"a": "yes"}


@pytest.mark.parametrize(
    ("first", "answers", "days", "timing"),
    [
        (None, {}, {}, "in-force"),
        (TODAY, {}, {"from": TODAY}, "in-force"),
        (TOMORROW, {}, {"from": TOMORROW}, "upcoming"),
        # It is asked.
        (IF_A, A | IN_MAY, {"from": "2026-05-01"}, "in-force"),
        (IF_A, A | {"day-if-a": TODAY}, {"from": TODAY}, "in-force"),
        (IF_A, A | {"day-if-a": TOMORROW}, {"from": TOMORROW}, "upcoming"),
        (NOT_BEFORE, A | IN_MAY, OF_NOT_BEFORE, "in-force"),
        (NOT_BEFORE, A | IN_JULY, {"from": "2026-07-01"}, "in-force"),
        (IF_A, A, LATER, "undecided"),
        (IF_A, A | {"day-if-a": "unknown"}, LATER, "undecided"),
        (NOT_BEFORE, A, {"possible_from": [{"day": "2026-06-01", "or_later": True}]}, "undecided"),
        (IF_A | {"not_before": TODAY}, A, {"possible_from": [{"day": TODAY, "or_later": True}]}, "undecided"),
        (IF_A | {"not_before": TOMORROW}, A, {"possible_from": [{"day": TOMORROW, "or_later": True}]}, "upcoming"),
        # Whether it is asked is open: if it is not, there is no first day.
        (IF_A, IN_MAY, {"possible_from": [{}, {"day": "2026-05-01"}]}, "in-force"),
        (IF_A, {"day-if-a": TOMORROW}, {"possible_from": [{}, {"day": TOMORROW}]}, "undecided"),
        (NOT_BEFORE, IN_MAY, OF_NOT_BEFORE, "in-force"),
        (NOT_BEFORE, IN_JULY, {"possible_from": [{"day": "2026-06-01"}, {"day": "2026-07-01"}]}, "in-force"),
        (
            NOT_BEFORE,
            {"day-if-a": TOMORROW},
            {"possible_from": [{"day": "2026-06-01"}, {"day": TOMORROW}]},
            "undecided",
        ),
        (IF_A, {}, LATER, "undecided"),
        (NOT_BEFORE, {}, {"possible_from": [{"day": "2026-06-01", "or_later": True}]}, "undecided"),
        # It is not asked, or does not apply.
        (IF_A, {"a": "no"} | IN_MAY, {}, "in-force"),
        (IF_A, {"a": "no"}, {}, "in-force"),
        (NOT_BEFORE, {"a": "no"} | IN_JULY, OF_NOT_BEFORE, "in-force"),
        (IF_A | {"not_before": TOMORROW}, {"a": "no"}, {"from": TOMORROW}, "upcoming"),
        (IF_A, A | {"day-if-a": "not-applicable"}, {}, "in-force"),
        (NOT_BEFORE, A | {"day-if-a": "not-applicable"}, OF_NOT_BEFORE, "in-force"),
        (NOT_BEFORE, {"day-if-a": "not-applicable"}, OF_NOT_BEFORE, "in-force"),
    ],
)
def test_from_which_day_a_duty_holds(first, answers, days, timing):
    duty = {"id": "it", "when": {"all": []}} | ({"from": first} if first else {})
    assert outcome(answers, duties=[duty])["duties"] == [{"id": "it", "holds": "yes", "timing": timing, **days}]


# The old are given longer: those of which `b` is yes until a day, and those of which `c` is yes until that answered.
STARTS = [
    {"id": "law", "from": "2026-08-02"},
    {
        "id": "longer",
        "from": {"start": "law"},
        "from_where": [
            {"when": IS_YES("b"), "from": "2027-12-02"},
            {"when": IS_YES("c"), "from": {"answer": "day", "not_before": "2026-10-01"}},
        ],
    },
]
LAW, B, ANY = {"day": "2026-08-02"}, {"day": "2027-12-02"}, {"day": "2026-10-01", "or_later": True}


@pytest.mark.parametrize(
    ("answers", "days", "timing"),
    [
        ({"b": "no", "c": "no"}, {"from": "2026-08-02"}, "in-force"),
        ({"b": "yes"}, {"from": "2027-12-02"}, "upcoming"),
        # The first that holds gives the day, whatever comes after it.
        ({"b": "yes", "c": "yes", "day": "2026-11-01"}, {"from": "2027-12-02"}, "upcoming"),
        ({"b": "no", "c": "yes", "day": "2026-11-01"}, {"from": "2026-11-01"}, "in-force"),
        ({"b": "no", "c": "yes"}, {"possible_from": [ANY]}, "undecided"),
        ({"b": "no", "day": "2026-11-01"}, {"possible_from": [LAW, {"day": "2026-11-01"}]}, "in-force"),
        ({"c": "no"}, {"possible_from": [LAW, B]}, "undecided"),
        ({"c": "yes", "day": TOMORROW}, {"possible_from": [{"day": TOMORROW}, B]}, "upcoming"),
        ({"c": "yes"}, {"possible_from": [ANY, B]}, "undecided"),
        ({}, {"possible_from": [LAW, ANY, B]}, "undecided"),
        # Each stands there once, and a day before that day or any later one.
        ({"day": "2026-08-02", "c": "yes"}, {"possible_from": [{"day": "2026-10-01"}, B]}, "undecided"),
        ({"day": "2027-12-02", "c": "yes"}, {"from": "2027-12-02"}, "upcoming"),
    ],
)
def test_the_day_of_a_start(answers, days, timing):
    duty = {"id": "it", "from": {"start": "longer"}, "when": {"all": []}}
    found = outcome(answers, starts=STARTS, duties=[duty])
    assert found["duties"] == [{"id": "it", "holds": "yes", "timing": timing, **days}]


def test_possible_days_stand_in_order():
    firsts = [TOMORROW, {"answer": "day", "not_before": TODAY}, TODAY, {"answer": "day"}, {"answer": "day"}]
    starts = [{"id": "it", "from": TODAY, "from_where": [{"when": IS_YES("a"), "from": first} for first in firsts]}]
    found = outcome({}, starts=starts, duties=[{"id": "it", "from": {"start": "it"}, "when": {"all": []}}])
    days = [{"or_later": True}, {"day": TODAY}, {"day": TODAY, "or_later": True}, {"day": TOMORROW}]
    assert found["duties"][0]["possible_from"] == days


@pytest.mark.parametrize(
    ("duty", "reading", "answers", "own", "other"),
    [
        # What a reading does not state is as in the duty.
        ({"from": TOMORROW}, {}, A, ("yes", "upcoming"), ("yes", "upcoming")),
        ({"from": TOMORROW}, {"from": TODAY}, A, ("yes", "upcoming"), ("yes", "in-force")),
        ({"from": TODAY}, {"from": {"answer": "day"}}, A, ("yes", "in-force"), ("yes", "undecided")),
        ({}, {"when": IS_YES("b")}, A, ("yes", "in-force"), ("undecided", "in-force")),
        ({}, {"when": IS_YES("b")}, {"b": "no"}, ("undecided", "in-force"), None),
        # A duty that does not hold may hold in another reading, as may one that has ended.
        ({"from": TOMORROW}, {"when": IS_YES("b")}, {"a": "no", "b": "yes"}, None, ("yes", "upcoming")),
        ({"until": "2026-11-30"}, {"until": TODAY}, A, None, ("yes", "in-force")),
        ({"until": TODAY}, {"until": "2026-11-30"}, A, ("yes", "in-force"), None),
        ({"until": "2026-11-30"}, {"from": "2026-01-01"}, A, None, None),
    ],
)
def test_another_reading_of_a_duty(duty, reading, answers, own, other):
    readings = [{"id": "narrow", **reading}, {"id": "never", "when": {"any": []}}]
    found = outcome(answers, duties=[{"id": "it", "when": IS_YES("a"), "other_readings": readings, **duty}])
    says = lambda key: {name: (it["holds"], it["timing"]) for name, it in by_name(found[key]).items()}
    assert says("duties") == ({("it", None): own} if own else {})
    assert says("other_readings") == ({("it", "narrow"): other} if other else {})


def test_other_readings_stand_in_the_order_of_the_duties():
    duty = lambda id, *readings: {"id": id, "when": {"all": []}, "other_readings": [{"id": it} for it in readings]}
    found = outcome(duties=[duty("z", "y", "x"), duty("a"), duty("b", "x")])
    assert list(by_name(found["duties"])) == [("z", None), ("a", None), ("b", None)]
    assert list(by_name(found["other_readings"])) == [("z", "y"), ("z", "x"), ("b", "x")]


def test_trying_every_answer_tries_the_days_on_which_a_duty_may_begin():
    duty = {"id": "it", "when": {"all": []}, "from": {"answer": "day", "not_before": "2026-03-01"}}
    questions = [{"id": "day", "kind": "date"}]
    checklist = {
        "sections": [{"id": "all", "questions": questions}], "headline": "risk", "classes": [RISK], "duties": [duty]
    }
    began = lambda answers: [it["duties"][0]["from"] for it in completed(checklist, {"answers": answers}, TODAY, 9)]
    assert began({}) == ["2026-03-01", "2026-03-01", TODAY, TOMORROW]
    assert began({"day": {"value": "2026-05-01"}}) == ["2026-05-01"]


@pytest.mark.parametrize(
    ("says", "complete", "covered"),
    [
        ({"from": "2026-03-01"}, {"from": "2026-03-01"}, True),
        ({"from": "2026-03-01"}, {"from": "2026-03-02"}, False),
        ({"possible_from": [{"day": "2026-03-01"}, {"day": "2026-04-01"}]}, {"from": "2026-04-01"}, True),
        ({"possible_from": [{"day": "2026-03-01", "or_later": True}]}, {"from": "2026-03-01"}, True),
        ({"possible_from": [{"day": "2026-03-01", "or_later": True}]}, {"from": "2026-02-28"}, False),
        (LATER, {"from": "2026-03-01"}, True),
        (LATER, {}, True),
        ({}, {"from": "2026-03-01"}, False),
        ({"timing": "undecided"}, {"timing": "upcoming"}, True),
        ({"timing": "upcoming"}, {"timing": "in-force"}, False),
        ({"timing": "in-force"}, {"timing": "upcoming"}, False),
    ],
)
def test_what_the_engine_says_of_first_days_is_held_against_every_answer(says, complete, covered):
    duty = lambda it: [{"id": "it", "holds": "yes", "timing": "in-force", **it}]
    rest = dict.fromkeys(("classes", "scales", "safeguards", "missing", "red_flags", "labels"), {})
    rest |= dict.fromkeys(LISTED, [])
    for key in DUTIES:
        found = list(against_all({}, rest | {key: duty(says)}, [rest | {key: duty(complete)}]))
        assert len(found) == (0 if covered else 1)


@pytest.mark.parametrize(
    ("narrow", "wide", "lies_within"),
    [
        (None, {"holds": "undecided"}, True),
        (None, {"holds": "yes"}, False),
        ({"holds": "yes"}, {"holds": "undecided"}, True),
        ({"holds": "undecided"}, {"holds": "yes"}, False),
        ({"timing": "upcoming"}, {"timing": "undecided"}, True),
        ({"timing": "upcoming"}, {"timing": "in-force"}, False),
        ({"from": TODAY}, {"possible_from": [{"day": TODAY}, {"day": TOMORROW}]}, True),
        ({"from": TODAY}, {"possible_from": [{"day": TODAY, "or_later": True}]}, False),
    ],
)
def test_a_duty_from_narrower_bounds_is_more_surely_the_same(narrow, wide, lies_within):
    duty = lambda it: [{"id": "it", "holds": "yes", "timing": "in-force", **it}] if it is not None else []
    assert all(within(key, duty(narrow), duty(wide)) == lies_within for key in DUTIES)


@pytest.mark.parametrize("key", ["recommendations", "opens"])
def test_what_the_engine_advises_and_opens_is_held_against_bounds_and_every_answer(key):
    says = lambda holds, **more: [{"id": "it", "holds": holds, **more}]
    assert within(key, says("yes"), says("undecided")) and within(key, [], says("undecided"))
    assert not within(key, says("undecided"), says("yes")) and not within(key, [], says("yes"))
    assert not within(key, says("yes", checklist="x"), says("undecided", checklist="y"))
    rest = dict.fromkeys(("classes", "scales", "safeguards", "missing", "red_flags", "labels"), {})
    rest |= dict.fromkeys(LISTED, [])
    found = lambda words, *outcomes: list(against_all({}, rest | {key: words}, [rest | {key: it} for it in outcomes]))
    assert not found(says("undecided"), says("yes"), [])
    assert not found(says("yes"), says("yes"))
    assert len(found(says("yes"), says("yes"), [])) == 1
    assert len(found([], says("yes"), [])) == 1
