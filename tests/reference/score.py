"""An independent scorer: checklist, answers and a day in, the outcome out.

Written from the words of ARCHITECTURE.md, with exact fractions and the standard library alone. It takes sound
documents. An interval is a pair (low, high); a truth is one too: (False, False) no, (False, True) undecided,
(True, True) yes.
"""

from datetime import date
from fractions import Fraction
from math import ceil, floor

NO, UNDECIDED, YES = (False, False), (False, True), (True, True)
NAMES = {NO: "no", UNDECIDED: "undecided", YES: "yes"}
ZERO = (Fraction(0), Fraction(0))
OPEN, UNKNOWN, NOT_APPLICABLE, NOTHING = "open", "unknown", "not-applicable", ("nothing", 0)
WAYS = {"half-up": lambda it: floor(it + Fraction(1, 2)), "half-even": round, "floor": floor, "ceil": ceil}


def exact(number):
    """A number of a document; its decimal digits are meant, not its double."""
    return Fraction(number if isinstance(number, int) else str(number))


def hull(*intervals):
    return min(low for low, _ in intervals), max(high for _, high in intervals)


def times(interval, factor):
    return tuple(sorted(end * factor for end in interval))


def rounded(rule, interval):
    way, power = WAYS.get(rule.get("round")), 10 ** rule.get("digits", 0)
    return tuple(Fraction(way(end * power)) / power for end in interval) if way else interval


def reaches(value, bound):
    return value[0] >= bound[1], value[1] >= bound[0]


def understood(question, answer):
    """The state of a question; an answer that does not fit it counts as not given."""
    if answer is None:
        return OPEN
    if answer.get("unknown"):
        return UNKNOWN
    if "not_applicable" in answer:
        return NOT_APPLICABLE if question.get("not_applicable") else OPEN
    value, kind = answer["value"], question["kind"]
    options = {option["id"]: option for option in question.get("options", [])}
    if kind in ("single", "multiple"):
        value = [value] if kind == "single" else value
        fits = isinstance(value, list) and value and all(isinstance(each, str) and each in options for each in value)
        alone = fits and (len(set(value)) == 1 or not any(options[each].get("exclusive") for each in value))
        return set(value) if alone else OPEN
    if kind == "number":
        fits = isinstance(value, (int, float)) and not isinstance(value, bool)
        bounds = question.get("minimum", value), question.get("maximum", value)
        return ("number", exact(value)) if fits and exact(bounds[0]) <= exact(value) <= exact(bounds[1]) else OPEN
    try:
        return NOTHING if value.strip() and (kind == "text" or date.fromisoformat(value)) else OPEN
    except (AttributeError, ValueError):
        return OPEN


def combined(combine, parts):
    """What parts come to, each with whether it counts, its weight and its value: the ends over all ways."""
    parts = [(counted[0], weight, value) for counted, weight, value in parts if counted[1]]
    every, surely = [value for *_, value in parts], [value for yes, _, value in parts if yes]
    if combine == "sum":
        ends = [ZERO] + [times(it, weight) if yes else hull(times(it, weight), ZERO) for yes, weight, it in parts]
        return sum(low for low, _ in ends), sum(high for _, high in ends)
    if combine == "count":
        return Fraction(sum(not low <= 0 <= high for low, high in surely)), Fraction(sum(it != (0, 0) for it in every))
    if combine == "mean":
        return mean(parts, 0, 1), mean(parts, 1, -1)
    if not surely:
        return hull(ZERO, *every)
    if combine == "minimum":
        return min(low for low, _ in every), min(high for _, high in surely)
    return max(low for low, _ in surely), max(high for _, high in every)


def mean(parts, end, sign):
    """The least mean (sign 1) or the greatest (sign -1): of those that may count, each is taken in while it helps."""
    total = sum((sign * weight * value[end] for yes, weight, value in parts if yes), Fraction(0))
    weight = sum(weight for yes, weight, _ in parts if yes)
    perhaps = sorted((sign * value[end], part) for yes, part, value in parts if not yes and part > 0)
    if weight == 0:
        return sign * min([Fraction(0), *(value for value, _ in perhaps)])
    for value, part in perhaps:
        if value * weight < total:
            total, weight = total + value * part, weight + part
    return sign * total / weight


class Scorer:
    def __init__(self, checklist, answers, as_of, reading=False):
        self.checklist, self.as_of = checklist, date.fromisoformat(as_of)
        self.questions = {q["id"]: q for section in checklist["sections"] for q in section["questions"]}
        given = answers.get("answers", {})
        self.states = {id: understood(q, given.get(id)) for id, q in self.questions.items()}
        if reading:
            self.states = {id: NOTHING if it in (OPEN, UNKNOWN) else it for id, it in self.states.items()}
        self.scales, self.maxima, self.counted, self.flags, self.levels, self.gap = {}, {}, {}, {}, [], False
        self.labels = {label["id"]: label["when"] for label in checklist.get("labels", [])}
        levels = checklist["levels"]
        ids = [band["id"] for band in levels.get("bands", [])] + [rule["level"] for rule in levels.get("rules", [])]
        self.order = [*(levels.get("order") or dict.fromkeys(ids)), "prohibited"]

    def asked(self, id):
        return self.truth(self.questions[id].get("asked_when", {"all": []}))

    def truth(self, condition):
        key, value = next((key, value) for key, value in condition.items() if not key.startswith("at_least"))
        if key in ("all", "any"):
            each, join = [self.truth(part) for part in value], {"all": all, "any": any}[key]
            return join(low for low, _ in each), join(high for _, high in each)
        if key == "not":
            low, high = self.truth(value)
            return not high, not low
        if "answer" in condition:
            return self.answer_truth(condition)
        if key == "label":
            return self.truth(self.labels[value])
        if key == "scale" and "at_least" in condition:
            return reaches(self.scales[value], (exact(condition["at_least"]),) * 2)
        if key == "scale":
            return reaches(self.scales[value], times(self.maxima[value], exact(condition["at_least_percent"]) / 100))
        if key == "red_flag":
            return self.flags.get(value, NO)
        wanted = {value} if key == "level" else set(self.order[self.order.index(value):])
        among = bool(set(self.levels) & wanted)
        return among and set(self.levels) <= wanted and not self.gap, among

    def answer_truth(self, condition):
        state, (surely, perhaps) = self.states[condition["answer"]], self.asked(condition["answer"])
        if state in (OPEN, UNKNOWN):
            return False, perhaps
        if "at_least" in condition:
            holds = state[0] == "number" and state[1] >= exact(condition["at_least"])
        else:
            wanted = set(condition.get("in", [condition.get("is", condition.get("includes"))]))
            holds = isinstance(state, set) and bool(state & wanted)
        return holds and surely, holds and perhaps

    def part(self, scale, id):
        """A question as a part of a scale: whether it counts, its points if it does, and the most it can have."""
        question, state, bands = self.questions[id], self.states[id], self.questions[id].get("bands", [])
        scoring = [each for each in question.get("options", []) + bands if scale["id"] in each.get("points", {})]
        if not scoring:
            return None
        points = {each.get("id", at): exact(each["points"][scale["id"]]) for at, each in enumerate(scoring)}
        band = lambda number: next(at for at, it in enumerate(bands) if "to" not in it or number <= exact(it["to"]))
        ends = [band(exact(question[key])) if bands and key in question else at for key, at in (("minimum", 0), ("maximum", len(points)))]
        ways = list(points.values())[ends[0]:ends[1] + 1]
        if question["kind"] == "multiple":
            # The best choice takes all that adds, the worst all that subtracts; a choice is never empty.
            together = [points[option["id"]] for option in scoring if not option.get("exclusive")]
            ways += [sum(gains) for gains in ([p for p in together if p > 0], [p for p in together if p < 0]) if gains]
        (surely, perhaps), most = self.asked(id), max(ways)
        if state == NOT_APPLICABLE:
            return NO, ZERO, most
        if state in (OPEN, UNKNOWN):
            return (surely and not question.get("not_applicable"), perhaps), (min(ways), most), most
        chosen = state if isinstance(state, set) else [band(state[1])] if state[0] == "number" else []
        return (surely, perhaps), (sum((points[it] for it in chosen), Fraction(0)),) * 2, most

    def scale(self, scale):
        if "rule" in scale:
            terms, when = [scale["rule"]["then"], scale["rule"]["otherwise"]], self.truth(scale["rule"]["when"])
            used = [term for term, wanted in zip(terms, (when[1], not when[0])) if wanted]
            values = [rounded(term, times(self.scales[term["scale"]], exact(term.get("times", 1)))) for term in used]
            counted = {self.counted[term["scale"]] for term in used}
            maximum = hull(*(self.maxima[term["scale"]] for term in terms))
            return hull(*values), maximum, counted.pop() if len(counted) == 1 else UNDECIDED
        of, combine = scale.get("out_of"), scale["combine"]
        weights = {id: question.get("weights", {}).get(scale["id"], 1) for id, question in self.questions.items()}
        parts = [(found[0], exact(weights[id]), found[1], (found[2],) * 2) for id in weights if (found := self.part(scale, id))]
        if "of" in scale:
            sub = [(it["scale"], exact(it.get("weight", 1))) for it in scale["of"]]
            parts = [(self.counted[id], weight, self.scales[id], self.maxima[id]) for id, weight in sub]
        full = [(YES if of == "all" else it[0], it[1], (1, 1) if combine == "count" else it[3]) for it in parts]
        maximum = (exact(scale["maximum"]),) * 2 if of == "fixed" else rounded(scale, combined(combine, full))
        counted = tuple(any(it[0][end] for it in parts) for end in (0, 1))
        return rounded(scale, combined(combine, [it[:3] for it in parts])), maximum, counted

    def level(self):
        rule, possible = self.checklist["levels"], []
        self.gap = "rules" in rule
        for each in rule.get("rules", []):
            holds = self.truth(each.get("when", {"all": []}))
            possible += [each["level"]] if holds != NO else []
            if holds == YES:
                self.gap = False
                break
        if "bands" in rule:
            bands, (low, high) = rule["bands"], self.scales[rule["on"]]
            least, most = self.maxima[rule.get("of_maximum_of", rule["on"])]
            passed = (lambda a, b: a >= b) if rule.get("boundary") == "excluded" else (lambda a, b: a > b)
            end = lambda it, whole: exact(it["to"]) if "to" in it else whole * exact(it["to_percent"]) / 100
            band = lambda value, whole: sum(passed(value, end(it, whole)) for it in bands[:-1])
            possible = [each["id"] for each in bands[band(low, most):band(high, least) + 1]]
        flags = self.checklist.get("red_flags", [])
        raised = [self.flags.get(flag["id"]) for flag in flags if flag["severity"] == "prohibited"]
        self.gap = self.gap and YES not in raised
        possible = ["prohibited"] if YES in raised else possible + ["prohibited"] * (UNDECIDED in raised)
        return sorted(set(possible), key=self.order.index)

    def outcome(self):
        day = lambda rule, key, otherwise: date.fromisoformat(rule[key]) if key in rule else otherwise
        for scale in self.checklist.get("scales", []):
            id = scale["id"]
            self.scales[id], self.maxima[id], self.counted[id] = self.scale(scale)
        for flag in self.checklist.get("red_flags", []):
            if day(flag, "from", date.min) <= self.as_of <= day(flag, "until", date.max):
                self.flags[flag["id"]] = self.truth(flag["when"])
        self.levels, duties = self.level(), {}
        for duty in self.checklist.get("duties", []):
            holds = self.truth(duty["when"])
            if self.as_of <= day(duty, "until", date.max) and holds != NO:
                duties[duty["id"]] = (NAMES[holds], "upcoming" if self.as_of < day(duty, "from", date.min) else "in-force")
        asked = {id: self.asked(id) for id in self.questions}
        sure = lambda state: [id for id in self.questions if asked[id] == YES and self.states[id] == state]
        required = lambda ids: [id for id in ids if not self.questions[id].get("optional")]
        undecided = [id for id in self.questions if asked[id] == UNDECIDED]
        return {
            "possible": self.levels,
            "scales": {id: (*self.scales[id], self.maxima[id][1]) for id in self.scales},
            "complete": not required(sure(OPEN) + sure(UNKNOWN) + undecided),
            "open": required(sure(OPEN)),
            "unknown": sure(UNKNOWN),
            "not_applicable": sure(NOT_APPLICABLE),
            "undecided": undecided,
            "not_asked": [id for id in self.questions if asked[id] == NO],
            "red_flags": {id: NAMES[raised] for id, raised in self.flags.items() if raised != NO},
            "labels": {id: NAMES[holds] for id in self.labels if (holds := self.truth({"label": id})) != NO},
            "duties": duties,
        }


def score(checklist, answers, as_of, reading=False):
    """The outcome of answers to a checklist on a day, `2026-12-01`; or another tool's reading of it."""
    return Scorer(checklist, answers, as_of, reading).outcome()
