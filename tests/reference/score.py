"""An independent scorer: checklist, answers and a day in, the outcome out.

Written from the words of ARCHITECTURE.md, with exact numbers and the standard library alone. It takes sound
documents.
"""

from contextlib import suppress
from datetime import date
from fractions import Fraction
from functools import lru_cache

from combine import NO, UNDECIDED, YES, Part, combined, hull, just, rounded, times

NAMES = {NO: "no", UNDECIDED: "undecided", YES: "yes"}
LISTS = {NO: "not_asked", UNDECIDED: "undecided", YES: "asked"}
# The state of a question: one of these words, or the set of what counts in its answer. That is the options,
# or the number; of a text or a day it is nothing.
OPEN, UNKNOWN, NOT_APPLICABLE = WORDS = ("open", "unknown", "not_applicable")


@lru_cache(5000)
def exact(number):
    """A number of a document; its decimal digits are meant, not its double."""
    return number if isinstance(number, int) else Fraction(str(number))


def limits(question):
    """The least and the greatest number that is an answer: within 2^1024, where nothing is said."""
    return exact(question.get("minimum", -(2**1024))), exact(question.get("maximum", 2**1024))


def is_day(text):
    with suppress(ValueError):
        return date.fromisoformat(text).isoformat() == text


def understood(question, answer):
    """The state of a question; an answer that does not fit counts as not given."""
    options = {option["id"]: option.get("exclusive") for option in question.get("options", [])}
    match question["kind"], answer:
        case _, {"unknown": True}:
            return UNKNOWN
        case _, {"not_applicable": _}:
            return NOT_APPLICABLE if question.get("not_applicable") else OPEN
        case "number", {"value": int() | float() | Fraction() as number}:
            least, most = limits(question)
            return {exact(number)} if least <= exact(number) <= most else OPEN
        case ("text" | "date") as kind, {"value": str(text)}:
            return set() if text.strip() and (kind == "text" or is_day(text)) else OPEN
        case "single", {"value": str(option)} if option in options:
            return {option}
        case "multiple", {"value": [_, *_] as chosen} if all(it in list(options) for it in chosen):
            return OPEN if len(set(chosen)) > 1 and any(options[it] for it in chosen) else set(chosen)
        case ("single" | "multiple" | "number" | "text" | "date"), _:
            return OPEN
        case kind, _:
            raise ValueError(f"a question of kind {kind} is not known here")


def bound(it, key, maximum):
    """A bound as an interval: it is given, or as a percentage of a maximum."""
    return just(exact(it[key])) if key in it else times(maximum, Fraction(exact(it[f"{key}_percent"]), 100))


def reached(bands, low, high, maximum=None, excluded=False):
    """The bands from that of the low value to that of the high one."""
    ends = [bound(band, "to", maximum) for band in bands[:-1]]
    beyond = lambda value, end: value > end or excluded and value == end
    first = [*(beyond(low, most) for _, most in ends), False].index(False)
    last = [*(beyond(high, least) for least, _ in ends), False].index(False)
    return bands[first : last + 1]


def measured(scale):
    """Whether anything of a scale counts: a percentage of nothing says nothing."""
    least, most = scale.maximum
    worth = NO if least == most == 0 else UNDECIDED if least <= 0 <= most else YES
    return min(scale.counts, worth)


def points(question, scale, state):
    """The points of an answer."""
    ways = [option for option in question.get("options", []) if option["id"] in state]
    ways = ways or [reached(question["bands"], number, number)[0] for number in state]
    return sum(exact(way["points"][scale]) for way in ways)


def range_of(question, scale):
    """The range of a question: from the least to the most points of an answer."""
    ways = question.get("options") or reached(question["bands"], *limits(question))
    worths = [exact(way["points"][scale]) for way in ways]
    if question["kind"] == "multiple":
        # The best set of options has the greatest points, up to some place, and the worst has the least.
        free = sorted(exact(way["points"][scale]) for way in ways if not way.get("exclusive"))
        worths += [sum(order[:taken]) for order in (free, free[::-1]) for taken in range(1, len(free) + 1)]
    return min(worths), max(worths)


def things(section, repeats):
    """What the ids of a section's questions end in, for each of its things, and whether it is there."""
    if "repeat" not in section:
        return {"": YES}
    names = repeats.get(section["id"], range(1, section["repeat"]["at_most"] + 1))
    surely = len(names) if section["id"] in repeats else section["repeat"].get("at_least", 1)
    return {f"@{name}": YES if place < surely else UNDECIDED for place, name in enumerate(names)}


def meets(condition, state):
    """Whether the state of a question meets a condition on its answer."""
    if state in WORDS:
        return NO if state == NOT_APPLICABLE else UNDECIDED
    if "at_least" in condition:
        return just(any(number >= exact(condition["at_least"]) for number in state))
    wanted = condition.get("in") or [condition.get("is") or condition.get("includes")]
    return just(not state.isdisjoint(wanted))


class Scorer:
    """A checklist with its things, for any answers."""

    def __init__(self, document, repeats):
        self.document = document = {"scales": [], "labels": [], "red_flags": [], "duties": []} | document
        self.questions, self.ids = {}, {}
        for section in document["sections"]:
            for ending, there in things(section, repeats).items():
                own = {question["id"]: question["id"] + ending for question in section["questions"]}
                for id, question in zip(own.values(), section["questions"]):
                    ways = question.get("options") or question.get("bands") or [{}]
                    ranges = {scale: range_of(question, scale) for scale in ways[0].get("points", {})}
                    self.questions[id] = question | {"there": there, "own": own, "ranges": ranges}
                    self.ids.setdefault(question["id"], []).append(id)
        self.labels, self.levels = {it["id"]: it["when"] for it in document["labels"]}, document["levels"]
        ids = [it.get("id") or it["level"] for it in self.levels.get("bands") or self.levels["rules"]]
        self.order = [*(self.levels.get("order") or dict.fromkeys(ids)), "prohibited"]

    def is_asked(self, id):
        if id not in self.asked:
            it = self.questions[id]
            self.asked[id] = min(it["there"], self.truth(it.get("asked_when", {"all": []}), it["own"]))
        return self.asked[id]

    def truth(self, condition, own={}):
        """Whether a condition holds; `own` are the questions about the same thing, which it asks first."""
        if "answer" in condition:
            id = condition["answer"]
            ids = [own[id]] if id in own else self.ids.get(id, [])
            return max((min(self.is_asked(it), meets(condition, self.states[it])) for it in ids), default=NO)
        if "all" in condition:
            return min((self.truth(part, own) for part in condition["all"]), default=YES)
        if "any" in condition:
            return max((self.truth(part, own) for part in condition["any"]), default=NO)
        if "not" in condition:
            low, high = self.truth(condition["not"], own)
            return not high, not low
        if "label" in condition:
            return self.truth(self.labels[condition["label"]])
        if "red_flag" in condition:
            return self.truth({"any": [it["when"] for it in self.flags if it["id"] == condition["red_flag"]]})
        if "scale" in condition:
            scale = self.scales[condition["scale"]]
            (low, high), (least, most) = scale.value, bound(condition, "at_least", scale.maximum)
            holds = low >= most, high >= least
            return min(holds, measured(scale)) if "at_least_percent" in condition else holds
        order = [condition["level"]] if "level" in condition else self.order
        wanted = set(order[order.index(condition.get("level") or condition["level_at_least"]) :])
        return self.possible <= wanted, not self.possible.isdisjoint(wanted)

    def part(self, id, scale):
        """A question as a part of a scale."""
        question, state = self.questions[id], self.states[id]
        span, weight = question["ranges"][scale["id"]], question.get("weights", {}).get(scale["id"], 1)
        may_not_apply = state in (OPEN, UNKNOWN) and question.get("not_applicable")
        applies = NO if state == NOT_APPLICABLE else UNDECIDED if may_not_apply else YES
        value = span if state in WORDS else just(points(question, scale["id"], state))
        return Part(value, just(span[1]), min(self.asked[id], applies), question["there"], exact(weight))

    def scale(self, scale):
        of = lambda it: self.scales[it["scale"]]
        if "rule" in scale:
            terms = [scale["rule"]["then"], scale["rule"]["otherwise"]]
            used = {YES: terms[:1], NO: terms[1:], UNDECIDED: terms}[self.truth(scale["rule"]["when"])]
            value = hull(*(rounded(it, times(of(it).value, exact(it.get("times", 1)))) for it in used))
            return Part(value, hull(*(of(it).maximum for it in terms)), hull(*(of(it).counts for it in used)))
        parts = [self.part(id, scale) for id, it in self.questions.items() if scale["id"] in it["ranges"]]
        parts += [of(it)._replace(weight=exact(it.get("weight", 1))) for it in scale.get("of", [])]
        full = [it._replace(value=just(1) if scale["combine"] == "count" else it.maximum) for it in parts]
        full = [it._replace(counts=it.there) for it in full] if scale.get("out_of") == "all" else full
        maximum = just(exact(scale["maximum"])) if scale.get("out_of") == "fixed" else combined(scale, full)
        return Part(combined(scale, parts), maximum, max((it.counts for it in parts), default=NO))

    def level(self):
        """The levels that are possible; `None` is one of them where there may be no level."""
        levels, possible = self.levels, set()
        prohibiting = [flag["when"] for flag in self.flags if flag["severity"] == "prohibited"]
        rules = [*levels["rules"], {"level": None}] if levels.get("rules") else []
        for rule in [{"level": "prohibited", "when": {"any": prohibiting}}, *rules]:
            holds = self.truth(rule.get("when", {"all": []}))
            possible |= {rule["level"]} if holds != NO else set()
            if holds == YES:
                return possible
        on, of = self.scales[levels["on"]], self.scales[levels.get("of_maximum_of", levels["on"])]
        in_percent = any("to_percent" in band for band in levels["bands"])
        if in_percent and measured(on._replace(maximum=of.maximum)) != YES:
            return possible | {band["id"] for band in levels["bands"]}
        bands = reached(levels["bands"], *on.value, of.maximum, levels.get("boundary") == "excluded")
        return possible | {band["id"] for band in bands}

    def outcome(self, answers, day, as_read=False):
        """What answers come to on a day; or as another tool reads them."""
        document, given = self.document, answers.get("answers", {})
        reading = self.outcome(answers, day, True) if "reading" in document and not as_read else None
        states = {id: understood(question, given.get(id)) for id, question in self.questions.items()}
        self.states = {id: set() if as_read and it in (OPEN, UNKNOWN) else it for id, it in states.items()}
        self.asked, self.scales = {}, {}
        lists = {LISTS[truth]: [id for id in self.questions if self.is_asked(id) == truth] for truth in LISTS}
        lists |= {word: [id for id in lists["asked"] if self.states[id] == word] for word in WORDS}
        for scale in document["scales"]:
            self.scales[scale["id"]] = self.scale(scale)
        self.flags = [it for it in document["red_flags"] if it.get("from", "") <= day <= it.get("until", day)]
        self.possible = self.level()
        duties = [duty for duty in document["duties"] if day <= duty.get("until", day)]
        timing = {it["id"]: "upcoming" if day < it.get("from", day) else "in-force" for it in duties}
        held = lambda them: {it["id"]: NAMES[holds] for it in them if (holds := self.truth(it["when"])) != NO}
        required = lambda ids: [id for id in ids if not self.questions[id].get("optional")]
        return lists | {
            "possible": sorted(self.possible - {None}, key=self.order.index),
            "scales": {id: (*scale.value, *scale.maximum) for id, scale in self.scales.items()},
            "empty": {id for id, scale in self.scales.items() if measured(scale) == NO},
            "complete": not required(lists["open"] + lists["unknown"] + lists["undecided"]),
            "open": required(lists["open"]),
            "red_flags": held(self.flags),
            "labels": held(document["labels"]),
            "duties": {id: (holds, timing[id]) for id, holds in held(duties).items()},
            "reading": reading,
        }


def score(checklist, answers, day):
    """The outcome of answers to a checklist on a day, `2026-12-01`."""
    return Scorer(checklist, answers.get("repeats", {})).outcome(answers, day)
