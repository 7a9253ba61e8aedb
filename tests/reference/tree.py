"""A decision tree walked, and what its paths and a checklist say compared."""

import re
from collections import Counter
from functools import cache

from score import Scorer


@cache
def condition(text):
    """A condition over labels, which is read as Python once the operators have its names."""
    if not re.fullmatch(r'(?:[()|&! ]|"[^"]*" in labels)*', text):
        raise ValueError(f"a condition of another form: {text}")
    for operator, name in ("||", " or "), ("&&", " and "), ("!", " not "):
        text = text.replace(operator, name)
    return compile(text.strip(), text, "eval")


def holds(text, labels):
    return eval(condition(text), {}, {"labels": labels})


def paths(tree):
    """Every path: its steps, each a question with the number of its answer, and the conclusion it ends at."""
    questions = {it["questionId"]: it for it in tree["questions"]}

    def walked(id, steps, labels):
        for number, answer in enumerate(questions[id]["answers"]):
            now, path = labels | set(answer.get("labels") or []), [*steps, (id, number)]
            targets = answer.get("redirects") or [answer]
            target = next(it for it in targets if "if" not in it or holds(it["if"], now))
            if "nextQuestionId" in target:
                yield from walked(target["nextQuestionId"], path, now)
            else:
                yield path, target["nextConclusionId"]

    yield from walked(tree["questions"][0]["questionId"], [], frozenset())


class Compared:
    """The paths of a tree beside a checklist, as a mapping of questions says."""

    def __init__(self, mapping, checklist):
        self.mapping, self.scorer = mapping, Scorer(checklist, {})
        self.said = cache(self.said)

    def steps(self, path):
        return [(id, self.mapping["questions"][id][number]) for id, number in path]

    def cases(self, path):
        """The answers that mean a path: the usual ones, then each with one option meant otherwise."""
        steps = self.steps(path)
        ways = [(None, None)] + [(id, name) for id, option in steps for name in option.get("or", {})]
        for changed, name in ways:
            answers = {}
            for id, option in steps:
                answers |= option["answers"] | (option["or"][name] if id == changed else {})
            yield name and f"{changed}: {name}", answers

    def stated(self, path, conclusion):
        """What the tree says at the end of a path, in the words of the checklist."""
        stated = dict(self.mapping["conclusions"][conclusion])
        for step in words(self.steps(path)) & self.mapping["refined"].keys():
            stated["risk"] = self.mapping["refined"][step].get(stated["risk"], stated["risk"])
        return stated

    def said(self, answers):
        """What the checklist says of answers: the values that are possible, joined by `or`."""
        given = {id: {"value": list(value) if isinstance(value, tuple) else value} for id, value in answers}
        outcome = self.scorer.outcome({"answers": given}, self.mapping["as_of"])
        surely = lambda them: {id for id, holds in them if holds == "yes"}
        labels = surely(outcome["labels"].items())
        duties = surely((it["id"], it["holds"]) for it in outcome["duties"])
        not_needed = "mark" if "mark-content" in duties else "not-needed"
        told = {not_needed if it == "not-needed" else "needed" for it in outcome["classes"]["transparency"]}
        model = "systemic" if "watch-systemic-risk" in duties else "any"
        return {
            "risk": " or ".join(outcome["classes"]["risk"]),
            "transparency": " or ".join(sorted(told)),
            "roles": " and ".join(it for it in ("deployer", "distributor", "importer", "provider") if it in labels),
            "model": model if "model-provider" in labels else "none",
        }

    def kinds(self, steps, way, what, tree, ours):
        """The kinds that a difference may be of."""
        for kind in self.mapping["differences"]:
            wanted = {"what": what, "tree": tree, "ours": ours}
            fits = all(it in kind[key] for key, it in wanted.items() if key in kind)
            if fits and steps.issuperset(kind.get("on", [])) and way in kind.get("as", [way]):
                yield kind["id"]

    def of_every_path(self, tree):
        """How many paths there are and are equal, the kinds by paths and by other cases, and what is in no kind."""
        found, by_path, by_case, unexplained = Counter(), Counter(), Counter(), Counter()
        for path, conclusion in paths(tree):
            steps, stated = words(self.steps(path)), self.stated(path, conclusion)
            for way, answers in self.cases(path):
                said, kinds = self.said(frozen(answers)), set()
                for what in [it for it in stated if stated[it] != said[it]]:
                    difference = what, stated[what], said[what]
                    kind = next(self.kinds(steps, way, *difference), None)
                    kinds.add(kind)
                    if not kind:
                        unexplained[(*difference, way, path[-1])] += 1
                (by_case if way else by_path).update(kinds)
                found.update(["cases" if way else "paths"] + ([] if way or kinds else ["equal"]))
        return found, by_path, by_case, unexplained


def words(steps):
    return {f"{id}: {option['says']}" for id, option in steps}


def frozen(answers):
    return tuple(sorted((id, tuple(it) if isinstance(it, list) else it) for id, it in answers.items()))
