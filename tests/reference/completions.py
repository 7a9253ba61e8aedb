"""Trying every answer: all outcomes to which given answers can still come; or some, where they are too many."""

from bisect import bisect_left, bisect_right
from datetime import date, timedelta
from fractions import Fraction
from itertools import chain, combinations, product
from math import prod
from random import Random

from answers import OPEN, UNKNOWN, exact
from combine import NO
from score import Scorer

STEP = Fraction(1, 1000)


def completed(checklist, answers, day, most):
    """The outcomes of all complete answers that agree with these; none, if there are more than `most`."""
    scorers = every_scorer(checklist, answers)
    choices = [it for each in scorers for it in open_questions(each, answers, day).values() if it["kind"] == "multiple"]
    if any(2 ** len(free(it)) - 1 > most for it in choices):
        return []
    ways = [open_ways(scorer, answers, day) for scorer in scorers]
    if sum(prod(map(len, each.values())) for each in ways) > most:
        return []
    given = answers.get("answers", {})
    return [
        scorer.outcome({"answers": {**given, **dict(zip(each, way))}}, day)
        for scorer, each in zip(scorers, ways)
        for way in product(*each.values())
    ]


def drawn(checklist, answers, day, number):
    """The outcomes of some complete answers that agree with these: the same ones each time."""
    draw, given, outcomes = Random(number), answers.get("answers", {}), []
    scorers = every_scorer(checklist, answers)
    asked = [(it, bounds_of(it, day), open_questions(it, answers, day)) for it in scorers]
    for _ in range(number):
        scorer, bounds, questions = draw.choice(asked)
        way = {id: drawn_way(it, sorted(bounds.get(it["id"], [])), draw) for id, it in questions.items()}
        outcomes.append(scorer.outcome({"answers": {**given, **way}}, day))
    return outcomes


def drawn_way(question, bounds, draw):
    """Of many options a few, as all ways to choose them cannot be listed."""
    if question["kind"] == "multiple" and len(free(question)) > 8:
        some = [id for id in free(question) if draw.random() < 0.1]
        return {"value": some or [question["options"][-1]["id"]]}
    return draw.choice(possible(question, bounds))


def every_scorer(checklist, answers):
    checklist = {key: value for key, value in checklist.items() if key != "reading"}
    return [Scorer(checklist, things) for things in every_things(checklist, answers.get("repeats", {}))]


def every_things(checklist, said):
    """The things for which sections may be answered: those that are said, or the least of them and any others."""
    ways = []
    for section in checklist["sections"]:
        repeat = section.get("repeat")
        if repeat and section["id"] not in said:
            names, least = [str(number) for number in range(1, repeat["at_most"] + 1)], repeat.get("at_least", 1)
            ways.append([(section["id"], names[:least] + list(others)) for others in subsets(names[least:])])
    for way in product(*ways):
        yield {**said, **dict(way)}


def open_ways(scorer, answers, day):
    """By question that is open and may be asked: the answers to it that can matter."""
    bounds, questions = bounds_of(scorer, day), open_questions(scorer, answers, day)
    return {id: possible(it, sorted(bounds.get(it["id"], []))) for id, it in questions.items()}


def open_questions(scorer, answers, day):
    """By id, the questions that are open and may be asked."""
    scorer.outcome(answers, day)
    open = [id for id, state in scorer.states.items() if state in (OPEN, UNKNOWN) and scorer.asked[id] != NO]
    return {id: scorer.questions[id] for id in open}


def free(question):
    """The options that can be chosen together."""
    return [option["id"] for option in question.get("options", []) if not option.get("exclusive")]


def bounds_of(scorer, day):
    bounds = {}
    asked_bounds([scorer.questions, {**scorer.document, "sections": []}], day, bounds)
    return bounds


def asked_bounds(node, as_of, bounds):
    """The numbers and the days that answers are held against, by question."""
    if isinstance(node, dict) and "answer" in node:
        found = {node[key] for key in ("before", "from", "not_before") if key in node}
        # The answer is a first day: it has come until the day of the outcome, and has not from the next.
        found |= {day_after(as_of)} if node.keys() <= {"answer", "not_before"} else set()
        found |= {exact(node["at_least"])} if "at_least" in node else set()
        bounds.setdefault(node["answer"], set()).update(found)
    for each in node.values() if isinstance(node, dict) else node if isinstance(node, list) else []:
        asked_bounds(each, as_of, bounds)


def possible(question, bounds):
    options = [option["id"] for option in question.get("options", [])]
    together = free(question)
    alone = [[id] for id in options if id not in together]
    ways = {
        "single": lambda: options,
        "multiple": lambda: [list(choice) for choice in subsets(together) if choice] + alone,
        "number": lambda: numbers(question, bounds),
        "text": lambda: ["…"],
        "date": lambda: days(bounds) or ["2026-01-01"],
    }[question["kind"]]()
    return [{"value": way} for way in ways] + [{"not_applicable": "…"}] * question.get("not_applicable", False)


def numbers(question, bounds):
    """A number for each way to lie among the ends of bands and the bounds of conditions."""
    ends = [exact(band["to"]) for band in question.get("bands", [])[:-1]]
    limits = [exact(question[key]) for key in ("minimum", "maximum") if key in question] or [0]
    near = [it + step for it in [*ends, *bounds, *limits] for step in (-STEP, 0, STEP)]
    least, most = exact(question.get("minimum", min(near))), exact(question.get("maximum", max(near)))
    inside = [it for it in near if least <= it <= most]
    return list({(bisect_left(ends, it), bisect_right(bounds, it)): Fraction(it) for it in inside}.values())


def days(bounds):
    """The days that are named, and those before them."""
    named = [date.fromisoformat(day) for day in bounds]
    before = [day - timedelta(1) for day in named if day > date.min]
    return sorted({day.isoformat() for day in named + before})


def day_after(day):
    return date.fromordinal(min(date.fromisoformat(day).toordinal() + 1, date.max.toordinal())).isoformat()


def subsets(items):
    return chain.from_iterable(combinations(items, size) for size in range(len(items) + 1))
