"""Holds outcomes of the engine against the reference scorer, and against trying every answer.

A line in: checklist, answers and outcome, with tabs between. A line out: whether the engine says that it narrowed
bounds, how many complete answers were tried, and how the two differ, if they do.
"""

import json
import sys
from fractions import Fraction

from completions import completed
from days import by_name, covers, narrower
from score import score

# As many complete answers are tried where the engine narrowed its bounds, and where it did not.
MOST_WHERE_NARROWED, MOST = 400, 6
LISTS = ("open", "unknown", "not_applicable", "undecided")
DUTIES = ("duties", "other_readings")
LISTED = (*DUTIES, "recommendations", "opens")
# What an outcome says and the reference does not, each with its reason.
NOT_HELD = {
    "schema_version": "it is of the document alone",
    "subject": "it is copied from the answers",
    "checklist": "it is the one that was given, with a digest: json/ holds what digests are of",
    "answers_digest": "json/ holds what digests are of",
    "trace": "the steps are the engine's own; verify/ holds that the outcome follows from them",
    "evidence": "no score rests on it; evidence/ holds it",
    "diagnostics": "an answer that does not fit counts as open; assess/ holds what is said of it",
}


def stated(outcome):
    """What an outcome of the engine says, in the words of the reference."""
    number = lambda it: Fraction(it["exact"])
    ends = lambda it: (it["low"], it["high"], it.get("least_maximum", it["maximum"]), it["maximum"])
    words = {key: outcome[key] for key in ("as_of", "complete", "headline", *LISTS)}
    words["scales"] = {id: tuple(map(number, ends(scale))) for id, scale in outcome["scales"].items()}
    missing = {id: scale["missing"] for id, scale in outcome["scales"].items() if "missing" in scale}
    words["missing"] = {id: (number(it["low"]), number(it["high"])) for id, it in missing.items()}
    words["classes"] = {id: it["possible"] for id, it in outcome["classes"].items()}
    words["safeguards"] = outcome.get("safeguards", {})
    words["empty"] = {id for id, scale in outcome["scales"].items() if scale.get("empty")}
    words["not_asked"] = [each["question"] for each in outcome["not_asked"]]
    words["red_flags"] = {flag["id"]: flag["raised"] for flag in outcome["red_flags"]}
    words["labels"] = outcome.get("labels", {})
    words |= {key: outcome.get(key, []) for key in LISTED}
    if "reading" in outcome:
        reading = outcome["reading"]
        scales = {id: number(scale) for id, scale in reading["scales"].items()}
        words["reading"] = {"scales": scales, "classes": reading.get("classes", {}), "asked": reading["asked"]}
    return words


def held(key, outcome):
    """What holds or may hold, by name, and which of the two."""
    return {name: it["holds"] for name, it in by_name(outcome[key]).items()} if key in LISTED else outcome[key]


def read_so(reading):
    """The reference's outcome as another tool reads it, as far as the engine states that."""
    scales = {id: scale[0] for id, scale in reading["scales"].items()}
    classes = {id: possible[0] for id, possible in reading["classes"].items() if len(possible) == 1}
    return {"scales": scales, "classes": classes, "asked": reading["asked"]}


def differences(words, found, narrowed):
    """Where two outcomes differ; where the engine narrowed bounds, what it says lies within the other."""
    if found["reading"]:
        found = {**found, "reading": read_so(found["reading"])}
    for key in words:
        if words[key] != found[key] and not (narrowed and within(key, words[key], found[key])):
            yield f"{key}: {shown(words[key])}, the reference {shown(found[key])}"


def within(key, narrow, wide):
    if key == "scales":
        pairs = [(narrow[id], wide[id]) for id in wide]
        return all(b[0] <= a[0] <= a[1] <= b[1] and b[2] <= a[2] <= a[3] <= b[3] for a, b in pairs)
    if key in ("missing", "classes", "safeguards") and narrow.keys() != wide.keys():
        return False
    if key == "missing":
        return all(wide[id][0] <= narrow[id][0] <= narrow[id][1] <= wide[id][1] for id in wide)
    if key in ("classes", "safeguards"):
        return all(narrow[id] and narrow[id] == [it for it in wide[id] if it in narrow[id]] for id in wide)
    if key == "empty":
        return wide <= narrow
    if key not in LISTED:
        return False
    # What was undecided is decided by narrower bounds, and so is a case of a start.
    narrow, wide = by_name(narrow), by_name(wide)
    same = list(narrow) == [name for name in wide if name in narrow]
    return same and all(narrower(narrow.get(name), it) for name, it in wide.items())


def against_all(outcome, words, outcomes):
    """Where an outcome says what no complete answers give, or leaves out what some give."""
    for id, (low, high, least, most) in words["scales"].items():
        all_ends = list(zip(*(each["scales"][id] for each in outcomes)))
        reached = min(all_ends[0]), max(all_ends[1]), min(all_ends[2]), max(all_ends[3])
        holds = low <= reached[0] and reached[1] <= high and least <= reached[2] and reached[3] <= most
        if not holds or ((low, high, least, most) != reached and not outcome["scales"][id].get("outer")):
            yield f"scale {id}: {shown((low, high, least, most))}, answers reach {shown(reached)}"
    for id, says in words["classes"].items():
        reached = {value for each in outcomes for value in each["classes"][id]}
        if not reached <= set(says) or (reached != set(says) and not outcome["classes"][id].get("outer")):
            yield f"class {id}: {says}, answers reach {sorted(reached)}"
    for id, says in words["safeguards"].items():
        reached = {state for each in outcomes for state in each["safeguards"][id]}
        if not reached <= set(says):
            yield f"safeguard {id}: {says}, answers reach {sorted(reached)}"
    for id, (low, high) in words["missing"].items():
        ends = [each["missing"][id] for each in outcomes if id in each["missing"]]
        if not all(low <= least and most <= high for least, most in ends):
            yield f"missing of {id}: {shown((low, high))}, answers reach {shown(ends)}"
    for key in DUTIES:
        every = [by_name(each[key]) for each in outcomes]
        for name, says in by_name(words[key]).items():
            given = [each[name] for each in every if name in each]
            if not all(covers(says, it) for it in given):
                yield f"{key}: {shown(says)}, answers give {shown(given)}"
    for key in ("red_flags", "labels", *LISTED):
        says = held(key, words)
        surely = {id for id in says if says[id] == "yes"}
        if not all(surely <= held(key, each).keys() <= says.keys() for each in outcomes):
            yield f"{key}: {says} does not hold for all answers"


def shown(value):
    return json.dumps(value, default=str, ensure_ascii=False)


def judge(checklist, answers, outcome):
    day, words = outcome["as_of"], stated(outcome)
    narrowed = any(step["step"] in ("scale-bounds", "class-bounds") for step in outcome["trace"])
    found = [f"the reference knows no {key}" for key in outcome if key not in words and key not in NOT_HELD]
    found += differences(words, score(checklist, answers, day), narrowed)
    outcomes = completed(checklist, answers, day, MOST_WHERE_NARROWED if narrowed else MOST)
    if outcomes:
        found += against_all(outcome, words, outcomes)
    return narrowed, len(outcomes), "; ".join(found)


if __name__ == "__main__":
    for line in sys.stdin:
        narrowed, tried, found = judge(*map(json.loads, line.split("\t")))
        print(f"{narrowed:d}\t{tried}\t{found}", flush=True)
