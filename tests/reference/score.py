"""An independent scorer: checklist, answers and a day in, the outcome out.

Written from the words of the design, with exact fractions and nothing but the standard library, so that a
vector has a second opinion. It takes sound documents; what is wrong with a document is not its business.

An interval is a pair (low, high); a truth is one too: (False, False) no, (False, True) undecided, (True, True) yes.
"""

from datetime import date
from fractions import Fraction
from math import ceil, floor

NO, UNDECIDED, YES = (False, False), (False, True), (True, True)
NAMES = {NO: "no", UNDECIDED: "undecided", YES: "yes"}
ZERO = (Fraction(0), Fraction(0))
OPEN, UNKNOWN, NOT_APPLICABLE = "open", "unknown", "not-applicable"


def exact(number):
    """A number of a document; its decimal digits are meant, not its double."""
    return Fraction(number if isinstance(number, int) else str(number))


def hull(*intervals):
    return min(low for low, _ in intervals), max(high for _, high in intervals)


def reaches(value, bound):
    return value[0] >= bound[1], value[1] >= bound[0]


ROUNDING = {
    "half-up": lambda number: Fraction(floor(number + Fraction(1, 2))),
    "half-even": lambda number: Fraction(round(number)),
    "floor": lambda number: Fraction(floor(number)),
    "ceil": lambda number: Fraction(ceil(number)),
    None: lambda number: number,
}


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
    if not isinstance(value, str) or not value.strip():
        return OPEN
    try:
        return ("written", kind == "date" and date.fromisoformat(value))
    except ValueError:
        return OPEN


class Scorer:
    def __init__(self, checklist, answers, as_of):
        self.checklist = checklist
        self.questions = {q["id"]: q for section in checklist["sections"] for q in section["questions"]}
        given = answers.get("answers", {})
        self.states = {id: understood(q, given.get(id)) for id, q in self.questions.items()}
        self.as_of = date.fromisoformat(as_of)
        self.scales, self.maxima, self.flags, self.levels = {}, {}, {}, []

    def asked(self, id):
        return self.truth(self.questions[id].get("asked_when", {"all": []}))

    def truth(self, condition):
        key, value = next((key, value) for key, value in condition.items() if not key.startswith("at_least"))
        if "all" in condition or "any" in condition:
            each, join = [self.truth(part) for part in value], {"all": all, "any": any}[key]
            return join(low for low, _ in each), join(high for _, high in each)
        if "not" in condition:
            low, high = self.truth(value)
            return not high, not low
        if "answer" in condition:
            return self.answer_truth(condition)
        if "scale" in condition:
            if "at_least" in condition:
                return reaches(self.scales[value], (exact(condition["at_least"]),) * 2)
            part = exact(condition["at_least_percent"]) / 100
            return reaches(self.scales[value], tuple(sorted(part * whole for whole in self.maxima[value])))
        if "red_flag" in condition:
            return self.flags.get(value, NO)
        order = [band["id"] for band in self.checklist["levels"]["bands"]] + ["prohibited"]
        wanted = {value} if "level" in condition else set(order[order.index(value):])
        return set(self.levels) <= wanted, bool(set(self.levels) & wanted)

    def answer_truth(self, condition):
        id = condition["answer"]
        state, (surely, perhaps) = self.states[id], self.asked(id)
        if state in (OPEN, UNKNOWN):
            return False, perhaps
        if "at_least" in condition:
            holds = state[0] == "number" and state[1] >= exact(condition["at_least"])
        else:
            wanted = set(condition.get("in", [condition.get("is", condition.get("includes"))]))
            holds = isinstance(state, set) and bool(state & wanted)
        return holds and surely, holds and perhaps

    def contribution(self, scale, id):
        """What a question adds to a scale and to its maximum; nothing if it has no points there."""
        question, state = self.questions[id], self.states[id]
        scoring = [option for option in question.get("options", []) if scale["id"] in option.get("points", {})]
        points = {option["id"]: exact(option["points"][scale["id"]]) for option in scoring}
        if not points:
            return None
        together = [points[option["id"]] for option in scoring if not option.get("exclusive")]
        ways = list(points.values())
        if question["kind"] == "multiple":
            # The best choice takes all that adds, the worst all that subtracts; a choice is never empty.
            ways += [sum(gains) for gains in ([p for p in together if p > 0], [p for p in together if p < 0]) if gains]
        least, most = min(ways), max(ways)
        left_out = (most, most) if scale.get("out_of") == "all" else ZERO
        surely, perhaps = self.asked(id)
        if not perhaps or state == NOT_APPLICABLE:
            return ZERO, left_out
        unsure = state in (OPEN, UNKNOWN)
        value, maximum = (least, most) if unsure else (sum(points[option] for option in state),) * 2, (most, most)
        if not surely or (unsure and question.get("not_applicable")):
            return hull(value, ZERO), hull(maximum, left_out)
        return value, maximum

    def scale(self, scale):
        rule = scale.get("rule")
        if not rule:
            parts = [part for part in (self.contribution(scale, id) for id in self.questions) if part]
            join = max if scale["combine"] == "maximum" else sum
            both = lambda which: tuple(join([part[which][end] for part in parts] or [Fraction(0)]) for end in (0, 1))
            return both(0), both(1)
        when, terms = self.truth(rule["when"]), []
        for key, wanted in (("then", when[1]), ("otherwise", not when[0])):
            if wanted:
                term = rule[key]
                rounded, times = ROUNDING[term.get("round")], exact(term.get("times", 1))
                terms.append(tuple(sorted(rounded(end * times) for end in self.scales[term["scale"]])))
        return hull(*terms), hull(self.maxima[rule["then"]["scale"]], self.maxima[rule["otherwise"]["scale"]])

    def level(self):
        rule = self.checklist["levels"]
        bands, (low, high), (least, most) = rule["bands"], self.scales[rule["on"]], self.maxima[rule["of_maximum_of"]]

        def band(value, maximum):
            fits = lambda each: "to_percent" not in each or value * 100 <= maximum * exact(each["to_percent"])
            return next(at for at, each in enumerate(bands) if fits(each))

        flags = self.checklist.get("red_flags", [])
        raised = [self.flags.get(flag["id"]) for flag in flags if flag["severity"] == "prohibited"]
        if YES in raised:
            return ["prohibited"]
        possible = [each["id"] for each in bands[band(low, most):band(high, least) + 1]]
        return possible + (["prohibited"] if UNDECIDED in raised else [])

    def outcome(self):
        day = lambda rule, key, otherwise: date.fromisoformat(rule[key]) if key in rule else otherwise
        for scale in self.checklist["scales"]:
            self.scales[scale["id"]], self.maxima[scale["id"]] = self.scale(scale)
        for flag in self.checklist.get("red_flags", []):
            if day(flag, "from", date.min) <= self.as_of <= day(flag, "until", date.max):
                self.flags[flag["id"]] = self.truth(flag["when"])
        self.levels = self.level()
        duties = {}
        for duty in self.checklist.get("duties", []):
            holds = self.truth(duty["when"])
            if self.as_of <= day(duty, "until", date.max) and holds != NO:
                upcoming = self.as_of < day(duty, "from", date.min)
                duties[duty["id"]] = (NAMES[holds], "upcoming" if upcoming else "in-force")
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
            "duties": duties,
        }


def score(checklist, answers, as_of):
    """The outcome of answers to a checklist on a day, `2026-12-01`."""
    return Scorer(checklist, answers, as_of).outcome()
