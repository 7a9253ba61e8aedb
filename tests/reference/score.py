"""An independent scorer: checklist, answers and a day in, the outcome out.

Written from the words of ARCHITECTURE.md, with exact numbers and the standard library alone. It takes sound
documents.
"""

from answers import NOT_APPLICABLE, OPEN, UNKNOWN, WORDS, exact, meets, understood
from bands import bound, points, range_of, reached, scales_of
from combine import NO, UNDECIDED, YES, Part, combined, hull, just, missing, rounded, times
from days import answered, told

NAMES = {NO: "no", UNDECIDED: "undecided", YES: "yes"}
LISTS = {NO: "not_asked", UNDECIDED: "undecided", YES: "asked"}


def measured(scale):
    """Whether anything of a scale counts: a percentage of nothing says nothing."""
    least, most = scale.maximum
    worth = NO if least == most == 0 else UNDECIDED if least <= 0 <= most else YES
    return min(scale.counts, worth)


def things(section, repeats):
    """What the ids of a section's questions end in, for each of its things, and whether it is there."""
    if "repeat" not in section:
        return {"": YES}
    names = repeats.get(section["id"], range(1, section["repeat"]["at_most"] + 1))
    surely = len(names) if section["id"] in repeats else section["repeat"].get("at_least", 1)
    return {f"@{name}": YES if place < surely else UNDECIDED for place, name in enumerate(names)}


def among(possible, wanted):
    """Whether a value of which some are possible is among those wanted."""
    return set(possible) <= set(wanted), not set(possible).isdisjoint(wanted)


def possible_states(applies, met):
    """The states of a safeguard that are possible."""
    may_apply = [("met", met != NO), ("unmet", met != YES)] if applies != NO else []
    return [state for state, possible in [*may_apply, ("not-applicable", applies != YES)] if possible]


def one_or_none(holds):
    """A part that is worth 1 where something holds."""
    low, high = map(int, holds)
    return Part((low, high), just(1), missing=(1 - high, 1 - low))


class Scorer:
    """A checklist with its things, for any answers."""

    def __init__(self, document, repeats):
        lists = "labels", "scales", "safeguards", "red_flags", "classes", "starts", "duties", "recommendations", "opens"
        self.document = document = dict.fromkeys(lists, []) | document
        self.questions, self.ids = {}, {}
        for section in document["sections"]:
            for ending, there in things(section, repeats).items():
                own = {question["id"]: question["id"] + ending for question in section["questions"]}
                for id, question in zip(own.values(), section["questions"]):
                    ranges = {scale: range_of(question, scale) for scale in scales_of(question)}
                    self.questions[id] = question | {"there": there, "own": own, "ranges": ranges}
                    self.ids.setdefault(question["id"], []).append(id)
        self.named = {kind: {it["id"]: it for it in document[kind]} for kind in lists}

    def is_asked(self, id):
        if id not in self.asked:
            it = self.questions[id]
            self.asked[id] = min(it["there"], self.truth(it.get("asked_when", {"all": []}), it["own"]))
        return self.asked[id]

    def known(self, kind, id):
        """What a label, scale, safeguard, class or start comes to, found out when it is first asked for."""
        if (kind, id) not in self.memo:
            ways = {"labels": self.label, "scales": self.scale, "safeguards": self.safeguard}
            ways |= {"classes": self.values, "starts": self.start}
            self.memo[kind, id] = ways[kind](self.named[kind][id])
        return self.memo[kind, id]

    def label(self, label):
        return self.truth(label["when"])

    def truth(self, condition, own={}):
        """Whether a condition holds; `own` are the questions about the same thing, which it asks first."""
        if "answer" in condition or "asked" in condition:
            id = condition.get("answer") or condition["asked"]
            ids = [own[id]] if id in own else self.ids.get(id, [])
            met = lambda it: meets(condition, self.questions[it], self.states[it]) if "answer" in condition else YES
            return max((min(self.is_asked(it), met(it)) for it in ids), default=NO)
        if "all" in condition:
            return min((self.truth(part, own) for part in condition["all"]), default=YES)
        if "any" in condition:
            return max((self.truth(part, own) for part in condition["any"]), default=NO)
        if "of" in condition:
            truths = [self.truth(part, own) for part in condition["of"]]
            return tuple(sum(it[end] for it in truths) >= condition["at_least"] for end in (0, 1))
        if "not" in condition:
            low, high = self.truth(condition["not"], own)
            return not high, not low
        if "label" in condition:
            return self.known("labels", condition["label"])
        if "red_flag" in condition:
            return self.raised("id", condition["red_flag"])
        if "any_red_flag" in condition:
            return self.raised("severity", condition["any_red_flag"])
        if "missing_at_least" in condition:
            missing = self.known("scales", condition["scale"]).missing
            return tuple(end >= exact(condition["missing_at_least"]) for end in missing)
        if "scale" in condition:
            scale = self.known("scales", condition["scale"])
            (low, high), (least, most) = scale.value, bound(condition, "at_least", scale.maximum)
            holds = low >= most, high >= least
            return min(holds, measured(scale)) if "at_least_percent" in condition else holds
        if "safeguard" in condition:
            return among(possible_states(*self.known("safeguards", condition["safeguard"])), [condition["is"]])
        order = self.named["classes"][condition["class"]]["order"]
        wanted = order[order.index(condition["at_least"]) :] if "at_least" in condition else condition.get("in")
        return among(self.known("classes", condition["class"]), wanted or [condition["is"]])

    def raised(self, key, value):
        """Whether a red flag of this id or severity is raised."""
        return max((self.truth(it["when"]) for it in self.flags if it[key] == value), default=NO)

    def part(self, id, scale):
        """A question as a part of a scale."""
        question, state = self.questions[id], self.states[id]
        span, weight = question["ranges"][scale["id"]], question.get("weights", {}).get(scale["id"], 1)
        may_not_apply = state in (OPEN, UNKNOWN) and question.get("not_applicable")
        applies = NO if state == NOT_APPLICABLE else UNDECIDED if may_not_apply else YES
        value = span if state in WORDS else just(points(question, scale["id"], state))
        return Part(value, just(span[1]), min(self.asked[id], applies), question["there"], exact(weight))

    def named_part(self, it):
        """A scale, a label or a safeguard as a part of a scale."""
        if "label" in it:
            part = one_or_none(self.known("labels", it["label"]))
        elif "safeguard" in it:
            applies, met = self.known("safeguards", it["safeguard"])
            part = one_or_none(met)._replace(counts=applies)
        else:
            part = self.known("scales", it["scale"])
        return part._replace(weight=exact(it.get("weight", 1)))

    def parts(self, scale):
        yield from (self.part(id, scale) for id, it in self.questions.items() if scale["id"] in it["ranges"])
        for it in scale.get("of", []):
            every = self.document["safeguards"] if "requirement" in it else []
            grouped = [{"safeguard": each["id"]} for each in every if each.get("requirement") == it["requirement"]]
            yield from map(self.named_part, grouped if "requirement" in it else [it])

    def scale(self, scale):
        of = lambda it: self.known("scales", it["scale"])
        if "rule" in scale:
            terms = [scale["rule"]["then"], scale["rule"]["otherwise"]]
            used = {YES: terms[:1], NO: terms[1:], UNDECIDED: terms}[self.truth(scale["rule"]["when"])]
            value = hull(*(rounded(it, times(of(it).value, exact(it.get("times", 1)))) for it in used))
            return Part(value, hull(*(of(it).maximum for it in terms)), hull(*(of(it).counts for it in used)))
        parts = list(self.parts(scale))
        full = [it._replace(value=just(1) if scale["combine"] == "count" else it.maximum) for it in parts]
        full = [it._replace(counts=it.there) for it in full] if scale.get("out_of") == "all" else full
        maximum = just(exact(scale["maximum"])) if scale.get("out_of") == "fixed" else combined(scale, full)
        counts = max((it.counts for it in parts), default=NO)
        return Part(combined(scale, parts), maximum, counts, missing=missing(scale, parts))

    def safeguard(self, it):
        """Whether a safeguard applies, and whether it is met if it does."""
        return self.truth(it.get("applies_when", {"all": []})), self.truth(it["met_when"])

    def values(self, it):
        """The values that are possible of a class, from the mildest: of its rules, then of its bands."""
        possible = set()
        for rule in it.get("rules", []):
            holds = self.truth(rule.get("when", {"all": []}))
            possible |= {rule["value"]} if holds != NO else set()
            if holds == YES:
                break
        else:
            possible |= {band["value"] for band in self.bands(it)}
        return [value for value in it["order"] if value in possible]

    def bands(self, it):
        """The bands of a class in which its scale may lie; all, where they are in percent of nothing measured."""
        on, of = (self.known("scales", id) for id in (it["on"], it.get("of_maximum_of", it["on"])))
        in_percent = any("to_percent" in band for band in it["bands"])
        if in_percent and measured(on._replace(maximum=of.maximum)) != YES:
            return it["bands"]
        return reached(it["bands"], *on.value, of.maximum, it.get("boundary") == "excluded")

    def days(self, first):
        """The possible days of what stands as `from`; none, where nothing stands there."""
        match first:
            case None:
                return set()
            case {"start": id}:
                return self.known("starts", id)
            case {"answer": id}:
                return answered(self.is_asked(id), self.states[id], first.get("not_before", ""))
            case day:
                return {(day, False)}

    def start(self, it):
        """The possible days of a start: of each case that may be, up to the first that surely is."""
        possible = set()
        for case in it.get("from_where", []):
            holds = self.truth(case["when"])
            possible |= self.days(case["from"]) if holds != NO else set()
            if holds == YES:
                break
        else:
            possible |= self.days(it["from"])
        return possible

    def other_readings(self):
        """The duties as they are if the law is read otherwise."""
        for duty in self.document["duties"]:
            for it in duty.get("other_readings", []):
                yield duty | it | {"id": duty["id"], "reading": it["id"]}

    def held(self, them, tells=lambda it: {}):
        """What is said of those that hold or may hold."""
        truths = [(it, self.truth(it["when"])) for it in them]
        names = lambda it: {key: it[key] for key in ("reading", "id", "checklist") if key in it}
        return [{**names(it), "holds": NAMES[holds], **tells(it)} for it, holds in truths if holds != NO]

    def held_duties(self, duties, day):
        """What is said of duties that have not ended, with their first days."""
        last = [it for it in duties if day <= it.get("until", day)]
        return self.held(last, lambda it: told(self.days(it.get("from")), day))

    def outcome(self, answers, day, as_read=False):
        """What answers come to on a day; or as another tool reads them."""
        document, given = self.document, answers.get("answers", {})
        reading = self.outcome(answers, day, True) if "reading" in document and not as_read else None
        states = {id: understood(question, given.get(id)) for id, question in self.questions.items()}
        self.states = {id: set() if as_read and it in (OPEN, UNKNOWN) else it for id, it in states.items()}
        self.asked, self.memo = {}, {}
        self.flags = [it for it in document["red_flags"] if it.get("from", "") <= day <= it.get("until", day)]
        lists = {LISTS[truth]: [id for id in self.questions if self.is_asked(id) == truth] for truth in LISTS}
        lists |= {word: [id for id in lists["asked"] if self.states[id] == word] for word in WORDS}
        all_known = lambda kind: {id: self.known(kind, id) for id in self.named[kind]}
        scales, safeguards, classes = map(all_known, ("scales", "safeguards", "classes"))
        words = lambda them: {it["id"]: it["holds"] for it in self.held(them)}
        required = lambda ids: [id for id in ids if not self.questions[id].get("optional")]
        return lists | {
            "as_of": day,
            "headline": document["headline"],
            "scales": {id: (*scale.value, *scale.maximum) for id, scale in scales.items()},
            "empty": {id for id, scale in scales.items() if measured(scale) == NO},
            "missing": {id: scale.missing for id, scale in scales.items() if scale.missing},
            "safeguards": {id: possible_states(*it) for id, it in safeguards.items()},
            "classes": classes,
            "complete": not required(lists["open"] + lists["unknown"] + lists["undecided"]),
            "open": required(lists["open"]),
            "answered": {id for id, state in self.states.items() if state != OPEN},
            "red_flags": words(self.flags),
            "labels": words(document["labels"]),
            "duties": self.held_duties(document["duties"], day),
            "other_readings": self.held_duties(self.other_readings(), day),
            "recommendations": self.held(document["recommendations"]),
            "opens": self.held(document["opens"]),
            "reading": reading,
        }


def score(checklist, answers, day):
    """The outcome of answers to a checklist on a day, `2026-12-01`."""
    return Scorer(checklist, answers.get("repeats", {})).outcome(answers, day)
