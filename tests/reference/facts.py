"""An outcome as single facts, each by where it stands: a vector states some of those that the reference finds."""

from fractions import Fraction

from days import by_name
from judge import LISTED, LISTS, held, read_so

ENDS = ("low", "high", "least_maximum", "maximum")
SAME = ("as_of", "headline", "complete", *LISTS, "safeguards", "labels", *LISTED)
LEFT_OUT_IF_EMPTY = ("safeguards", "labels", "other_readings", "recommendations", "opens")


def facts(node, path=()):
    """What is said, by where: of a list of things how many they are, and each by its place."""
    if isinstance(node, dict) and "exact" in node:
        return {path: Fraction(node["exact"])}
    if isinstance(node, list) and all(isinstance(it, dict) for it in node):
        return facts(dict(enumerate(node)), path) | {path: len(node)}
    if isinstance(node, dict) and node:
        return {place: it for key in node for place, it in facts(node[key], (*path, key)).items()}
    return {path: node}


def written(checklist, found):
    """An outcome of the reference as the engine writes one."""
    severities = {flag["id"]: flag["severity"] for flag in checklist.get("red_flags", [])}
    conditions = {it["id"]: it.get("asked_when") for section in checklist["sections"] for it in section["questions"]}
    because = lambda id: {"because": conditions[id.partition("@")[0]], "answered": id in found["answered"]}
    form = {key: found[key] for key in SAME if found[key] or key not in LEFT_OUT_IF_EMPTY} | {
        "scales": {id: written_scale(found, id) for id in found["scales"]},
        "classes": {id: {"possible": it, "settled": len(it) == 1} for id, it in found["classes"].items()},
        "red_flags": [{"id": id, "severity": severities[id], "raised": it} for id, it in found["red_flags"].items()],
        "not_asked": [{"question": id, **because(id)} for id in found["not_asked"]],
    }
    if found["reading"]:
        reading = read_so(found["reading"])
        form["reading"] = checklist["reading"] | reading | {"scales": exactly(reading["scales"])}
    return form


def written_scale(found, id):
    scale = exactly(dict(zip(ENDS, found["scales"][id])))
    if scale["least_maximum"] == scale["maximum"]:
        del scale["least_maximum"]
    missing = {"missing": exactly(dict(zip(ENDS, found["missing"][id])))} if id in found["missing"] else {}
    return scale | missing | ({"empty": True} if id in found["empty"] else {})


def exactly(numbers):
    return {name: {"exact": number} for name, number in numbers.items()}


def narrower(path, value, wide):
    """Whether what is said at a place is no other than what is found there, only more surely."""
    match path:
        case ("scales", id, "low" | "high"):
            return wide["scales", id, "low"] <= value <= wide["scales", id, "high"]
        case ("scales", id, "least_maximum" | "maximum"):
            most = wide["scales", id, "maximum"]
            return wide.get(("scales", id, "least_maximum"), most) <= value <= most
        case ("classes", _, "possible"):
            return bool(value) and value == [it for it in wide[path] if it in value]
        case ("classes", _, "settled"):
            return value
        case (key, _, "holds") if key in LISTED:
            return (value, wide[path]) == ("yes", "undecided")
        case ("scales" | "classes", _, "outer"):
            # The reference does not search; how far the bounds reach, trying every answer says.
            return True
    return False


def spanned(found, outcomes):
    """What complete outcomes span, in the order of the outcome that they complete."""

    def ends(key, id):
        intervals = zip(*(it[key][id] for it in outcomes))
        return [(max if place % 2 else min)(them) for place, them in enumerate(intervals)]

    def possible(key, id):
        return [it for it in found[key][id] if any(it in each[key][id] for each in outcomes)]

    def words(key):
        ways = [held(key, it) for it in outcomes]
        may = [name for name in held(key, found) if any(name in it for it in ways)]
        return {name: "yes" if all(it.get(name) == "yes" for it in ways) else "undecided" for name in may}

    def listed(key):
        named = by_name(found[key])
        names = lambda it: {field: it[field] for field in ("reading", "id", "checklist") if field in it}
        return [{**names(named[name]), "holds": holds} for name, holds in words(key).items()]

    every = lambda way, *keys: {key: {id: way(key, id) for id in found[key]} for key in keys}
    return {
        **every(ends, "scales", "missing"),
        **every(possible, "classes", "safeguards"),
        "empty": set.intersection(*(it["empty"] for it in outcomes)),
        "red_flags": words("red_flags"),
        "labels": words("labels"),
        **{key: listed(key) for key in LISTED},
    }
