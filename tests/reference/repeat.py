"""Repeated sections: a checklist as it is asked about each thing."""


def repeated(checklist, repeats):
    """The checklist in which each thing has its own questions, and the questions that are only perhaps there."""
    names, things, sections, perhaps = {}, {}, [], set()
    for section in checklist["sections"]:
        if "repeat" in section:
            numbered = [str(number) for number in range(1, section["repeat"]["at_most"] + 1)]
            names[section["id"]] = repeats.get(section["id"], numbered)
            things |= {question["id"]: section["id"] for question in section["questions"]}
    if not things:
        return checklist, perhaps
    for section in checklist["sections"]:
        for at, name in enumerate(names.get(section["id"], [None])):
            here = {section["id"]: [name]} if name else {}
            plain = asking(section["questions"], things, names | here)
            if name:
                plain = [{**question, "id": f"{question['id']}@{name}"} for question in plain]
                if section["id"] not in repeats and at >= section["repeat"].get("at_least", 1):
                    perhaps |= {question["id"] for question in plain}
            sections.append({**section, "questions": plain})
    return {**asking(checklist, things, names), "sections": sections}, perhaps


def asking(node, things, names):
    """A part of a checklist, whose conditions ask about each of these things whether it is so of at least one."""
    if isinstance(node, list):
        return [asking(each, things, names) for each in node]
    if not isinstance(node, dict):
        return node
    if node.get("answer") in things:
        each = names[things[node["answer"]]]
        return {"any": [{**node, "answer": f"{node['answer']}@{name}"} for name in each]}
    return {key: asking(value, things, names) for key, value in node.items()}
