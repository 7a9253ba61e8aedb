"""Repeated sections: a checklist as it is asked about each thing."""


def repeated(checklist, answers):
    """The checklist in which each thing has its own questions. What is only perhaps there hangs on an extra
    question, `there-<section>@<thing>`, which is open."""
    things, sections = {}, []
    for section in checklist["sections"]:
        repeat = section.get("repeat")
        if repeat:
            given = answers.get("repeats", {}).get(section["id"])
            names = given or [str(number) for number in range(1, repeat["at_most"] + 1)]
            sure = len(given) if given else repeat.get("at_least", 1)
            things |= {question["id"]: (section["id"], names, sure) for question in section["questions"]}
    for section in checklist["sections"]:
        names = next((names for of, names, _ in things.values() if of == section["id"]), [None])
        for at, name in enumerate(names):
            sections.append({**section, "questions": list(questions(section, things, at, name))})
    rewrite = lambda it: {**it, "when": asking(it["when"], things)} if "when" in it else it
    plain = {**checklist, "sections": sections}
    for key in ("labels", "red_flags", "duties"):
        plain[key] = [rewrite(it) for it in checklist.get(key, [])]
    plain["scales"] = [{**it, "rule": rewrite(it["rule"])} if "rule" in it else it for it in checklist.get("scales", [])]
    levels = checklist["levels"]
    plain["levels"] = {**levels, "rules": [rewrite(it) for it in levels["rules"]]} if "rules" in levels else levels
    return plain, answers


def questions(section, things, at, name):
    perhaps = []
    if name and at >= things[section["questions"][0]["id"]][2]:
        there = f"there-{section['id']}@{name}"
        yield {"id": there, "kind": "single", "options": [{"id": "yes"}, {"id": "no"}]}
        perhaps = [{"answer": there, "is": "yes"}]
    for question in section["questions"]:
        conditions = perhaps + ([asking(question["asked_when"], things, section["id"], name)] if "asked_when" in question else [])
        id = f"{question['id']}@{name}" if name else question["id"]
        yield {**question, "id": id, "asked_when": {"all": conditions}} if conditions else {**question, "id": id}


def asking(condition, things, section=None, name=None):
    """The condition over each thing: inside a section the same thing, from outside at least one."""
    for key in ("all", "any"):
        if key in condition:
            return {key: [asking(part, things, section, name) for part in condition[key]]}
    if "not" in condition:
        return {"not": asking(condition["not"], things, section, name)}
    of, names, _ = things.get(condition.get("answer"), (None, [], 0))
    if of is None:
        return condition
    names = [name] if of == section else names
    return {"any": [{**condition, "answer": f"{condition['answer']}@{each}"} for each in names]}
