"""An independent scorer: checklist, answers and a day in, the outcome out.

Written from the words of ARCHITECTURE.md, with exact numbers and the standard library alone. It takes sound
documents.
"""

from bisect import bisect_left
from datetime import date
from fractions import Fraction
from functools import lru_cache

from combine import NO, UNDECIDED, YES, combined, hull, rounded, times
from repeat import repeated

NAMES = {NO: "no", UNDECIDED: "undecided", YES: "yes"}
OPEN, UNKNOWN, NOT_APPLICABLE, NOTHING = "open", "unknown", "not-applicable", frozenset()


@lru_cache(5000)
def exact(number):
    """A number of a document; its decimal digits are meant, not its double."""
    return number if isinstance(number, int) else Fraction(str(number))


def understood(question, answer):
    """The state of a question: options, a number, or a word; an answer that does not fit counts as not given."""
    if answer is None or answer.get("unknown"):
        return UNKNOWN if answer else OPEN
    if "not_applicable" in answer:
        return NOT_APPLICABLE if question.get("not_applicable") else OPEN
    value, kind = answer["value"], question["kind"]
    if kind == "number":
        fits = isinstance(value, (int, float, Fraction))
        bounds = question.get("minimum", value), question.get("maximum", value)
        return exact(value) if fits and exact(bounds[0]) <= exact(value) <= exact(bounds[1]) else OPEN
    if kind in ("text", "date"):
        fits = isinstance(value, str) and value.strip() and (kind == "text" or is_day(value))
        return NOTHING if fits else OPEN
    options = {option["id"]: option.get("exclusive") for option in question["options"]}
    chosen = value if kind == "multiple" else [value]
    fits = isinstance(chosen, list) and chosen and all(isinstance(each, str) and each in options for each in chosen)
    alone = fits and (len(set(chosen)) == 1 or not any(options[each] for each in chosen))
    return frozenset(chosen) if alone else OPEN


def is_day(text):
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


class Points:
    """What a question adds to a scale: points by option or band, its weight, and its range."""

    def __init__(self, question, scale, scoring):
        bands = question.get("bands", [])
        self.question, self.weight = question["id"], exact(question.get("weights", {}).get(scale, 1))
        self.points = {each.get("id", at): exact(each["points"][scale]) for at, each in enumerate(scoring)}
        self.ends = [exact(band["to"]) for band in bands[:-1]]
        band = lambda key, otherwise: self.band(exact(question[key])) if key in question else otherwise
        ways = list(self.points.values())[band("minimum", 0):band("maximum", len(scoring)) + 1]
        if question["kind"] == "multiple":
            # The best choice takes all that adds, the worst all that subtracts; a choice is never empty.
            free = [self.points[option["id"]] for option in scoring if not option.get("exclusive")]
            ways += [sum(part) for part in ([p for p in free if p > 0], [p for p in free if p < 0]) if part]
        self.range = min(ways), max(ways)

    def band(self, number):
        return bisect_left(self.ends, number)

    def given(self, state):
        return sum(self.points[it] for it in state) if isinstance(state, frozenset) else self.points[self.band(state)]


class Scorer:
    """A checklist with its things, for any answers."""

    def __init__(self, document, repeats):
        document, self.perhaps = repeated(document, repeats)
        self.document, self.levels = document, document["levels"]
        self.questions = {each["id"]: each for section in document["sections"] for each in section["questions"]}
        self.points = {scale["id"]: [] for scale in document.get("scales", [])}
        for question in self.questions.values():
            scoring = question.get("options") or question.get("bands") or [{}]
            for scale in scoring[0].get("points", {}):
                self.points[scale].append(Points(question, scale, scoring))
        self.labels = {label["id"]: label["when"] for label in document.get("labels", [])}
        ids = [each.get("id") or each["level"] for each in self.levels.get("bands") or self.levels["rules"]]
        self.order = [*(self.levels.get("order") or dict.fromkeys(ids)), "prohibited"]

    def is_asked(self, id):
        if id not in self.asked:
            holds = self.truth(self.questions[id].get("asked_when", {"all": []}))
            self.asked[id] = min(holds, UNDECIDED) if id in self.perhaps else holds
        return self.asked[id]

    def truth(self, condition):
        if "all" in condition:
            return min(map(self.truth, condition["all"]), default=YES)
        if "any" in condition:
            return max(map(self.truth, condition["any"]), default=NO)
        if "not" in condition:
            low, high = self.truth(condition["not"])
            return not high, not low
        if "answer" in condition:
            return min(self.is_asked(condition["answer"]), self.fulfilled(condition))
        if "label" in condition:
            return self.truth(self.labels[condition["label"]])
        if "red_flag" in condition:
            return self.raised.get(condition["red_flag"], NO)
        if "scale" in condition:
            value, maximum = self.scales[condition["scale"]], self.maxima[condition["scale"]]
            percent = Fraction(exact(condition.get("at_least_percent", 0)), 100)
            bound = (exact(condition["at_least"]),) * 2 if "at_least" in condition else times(maximum, percent)
            return value[0] >= bound[1], value[1] >= bound[0]
        gravest = [condition["level"]] if "level" in condition else self.order
        wanted = set(gravest[gravest.index(condition.get("level") or condition["level_at_least"]):])
        return self.possible <= wanted and not self.none, bool(self.possible & wanted)

    def fulfilled(self, condition):
        state = self.states[condition["answer"]]
        if state in (OPEN, UNKNOWN):
            return UNDECIDED
        if "at_least" in condition:
            holds = not isinstance(state, (str, frozenset)) and state >= exact(condition["at_least"])
        else:
            wanted = condition.get("in") or [condition.get("is") or condition.get("includes")]
            holds = isinstance(state, frozenset) and not state.isdisjoint(wanted)
        return holds, holds

    def part(self, points):
        """A question as a part of a scale: whether it counts, its weight, its points if it does, the most, and whether
        it is there."""
        id, most = points.question, (points.range[1],) * 2
        there = UNDECIDED if id in self.perhaps else YES
        state, asked = self.states[id], self.asked[id]
        if state in (OPEN, UNKNOWN):
            counted = min(asked, UNDECIDED) if self.questions[id].get("not_applicable") else asked
            return counted, points.weight, points.range, most, there
        if state == NOT_APPLICABLE:
            return NO, points.weight, (0, 0), most, there
        return asked, points.weight, (points.given(state),) * 2, most, there

    def scale(self, scale):
        if "rule" in scale:
            terms, when = [scale["rule"]["then"], scale["rule"]["otherwise"]], self.truth(scale["rule"]["when"])
            used = [term for term, wanted in zip(terms, (when[1], not when[0])) if wanted]
            values = [rounded(term, times(self.scales[term["scale"]], exact(term.get("times", 1)))) for term in used]
            counted = {self.counted[term["scale"]] for term in used}
            maximum = hull(*(self.maxima[term["scale"]] for term in terms))
            return hull(*values), maximum, counted.pop() if len(counted) == 1 else UNDECIDED
        combine, of = scale["combine"], scale.get("out_of")
        of_scale = lambda id, weight: (self.counted[id], exact(weight), self.scales[id], self.maxima[id], YES)
        parts = [self.part(points) for points in self.points[scale["id"]]]
        parts += [of_scale(it["scale"], it.get("weight", 1)) for it in scale.get("of", [])]
        counted = max((counted for counted, *_ in parts), default=NO)
        full = [(it[4] if of == "all" else it[0], it[1], (1, 1) if combine == "count" else it[3]) for it in parts]
        maximum = (exact(scale["maximum"]),) * 2 if of == "fixed" else rounded(scale, combined(combine, full))
        return rounded(scale, combined(combine, [part[:3] for part in parts])), maximum, counted

    def level(self):
        """The levels that are possible, and whether none is."""
        possible, none = set(), "rules" in self.levels
        for rule in self.levels.get("rules", []):
            holds = self.truth(rule.get("when", {"all": []}))
            possible |= {rule["level"]} if holds != NO else set()
            if holds == YES:
                none = False
                break
        if "bands" in self.levels:
            bands, (low, high) = self.levels["bands"], self.scales[self.levels["on"]]
            least, most = self.maxima[self.levels.get("of_maximum_of", self.levels["on"])]
            end = lambda it, whole: exact(it["to"]) if "to" in it else Fraction(whole * exact(it["to_percent"]), 100)
            within = (lambda a, b: a < b) if self.levels.get("boundary") == "excluded" else (lambda a, b: a <= b)
            here = lambda value, whole: [within(value, end(it, whole)) for it in bands[:-1]] + [True]
            band = lambda value, whole: here(value, whole).index(True)
            possible = {each["id"] for each in bands[band(low, most):band(high, least) + 1]}
        flags = self.document.get("red_flags", [])
        prohibits = max((self.raised.get(it["id"], NO) for it in flags if it["severity"] == "prohibited"), default=NO)
        if prohibits == YES:
            return {"prohibited"}, False
        return possible | ({"prohibited"} if prohibits == UNDECIDED else set()), none

    def outcome(self, answers, day, as_read=False):
        """What answers come to on a day; or as another tool reads them."""
        given, document = answers.get("answers", {}), self.document
        reading = self.outcome(answers, day, True) if "reading" in document and not as_read else None
        self.states = {id: understood(question, given.get(id)) for id, question in self.questions.items()}
        if as_read:
            self.states = {id: NOTHING if it in (OPEN, UNKNOWN) else it for id, it in self.states.items()}
        self.asked, self.scales, self.maxima, self.counted, self.raised, duties = {}, {}, {}, {}, {}, {}
        asked = {id: self.is_asked(id) for id in self.questions}
        for scale in document.get("scales", []):
            id = scale["id"]
            self.scales[id], self.maxima[id], self.counted[id] = self.scale(scale)
        for flag in document.get("red_flags", []):
            if flag.get("from", day) <= day <= flag.get("until", day):
                self.raised[flag["id"]] = self.truth(flag["when"])
        self.possible, self.none = self.level()
        for duty in document.get("duties", []):
            holds = self.truth(duty["when"])
            if day <= duty.get("until", day) and holds != NO:
                duties[duty["id"]] = (NAMES[holds], "upcoming" if day < duty.get("from", day) else "in-force")
        are = lambda truth, state=None: [id for id in asked if asked[id] == truth and state in (None, self.states[id])]
        required = lambda ids: [id for id in ids if not self.questions[id].get("optional")]
        undecided, unknown, open = are(UNDECIDED), are(YES, UNKNOWN), required(are(YES, OPEN))
        labels = {id: NAMES[self.truth(when)] for id, when in self.labels.items()}
        return {
            "possible": sorted(self.possible, key=self.order.index),
            "scales": {id: (*self.scales[id], *self.maxima[id]) for id in self.scales},
            "complete": not required(open + unknown + undecided),
            "open": open,
            "unknown": unknown,
            "not_applicable": are(YES, NOT_APPLICABLE),
            "undecided": undecided,
            "asked": are(YES),
            "not_asked": are(NO),
            "red_flags": {id: NAMES[raised] for id, raised in self.raised.items() if raised != NO},
            "labels": {id: holds for id, holds in labels.items() if holds != "no"},
            "duties": duties,
            "reading": reading,
        }


def score(checklist, answers, day):
    """The outcome of answers to a checklist on a day, `2026-12-01`."""
    return Scorer(checklist, answers.get("repeats", {})).outcome(answers, day)
