"""The texts of the checklists that come with the library and of the one that a new one begins as, for their tests."""

import json
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
FOLDERS = [
    *sorted(of.parent for of in (ROOT / "core" / "checklists").glob("*/checklist.json")),
    ROOT / "cli" / "src" / "scaffold" / "own-checklist",
]
LANGUAGES = ("nl", "fr", "de", "en")
NOT_WORDS = {"schema_version", "checklist", "version", "language", "pack_version"}

PACKS = {
    (folder.name, language): json.loads((folder / f"{language}.json").read_text("utf-8"))
    for folder in FOLDERS
    for language in LANGUAGES
}


def texts(pack, at=""):
    """Each text of a pack by its id: the keys that lead to it."""
    if isinstance(pack, str):
        return {at: pack}
    entries = pack.items() if isinstance(pack, dict) else enumerate(pack)
    inner = (texts(of, f"{at}.{key}" if at else str(key)) for key, of in entries if at or key not in NOT_WORDS)
    return {id: text for them in inner for id, text in them.items()}


def cited(checklist):
    """The laws and standards that a reader of an outcome meets, as the checklist cites them; a number of the Union aside."""
    structure = json.loads((ROOT / "core" / "checklists" / checklist / "checklist.json").read_text("utf-8"))
    things = [thing for kind in ("red_flags", "duties", "recommendations") for thing in structure.get(kind, [])]
    things += [reading for thing in things for reading in thing.get("other_readings", [])]
    laws = {source["law"] for thing in things for source in thing.get("sources", [])}
    return sorted(law for law in laws if not law.startswith(("CELEX:", "ELI:")))


TEXTS = {of: texts(pack) for of, pack in PACKS.items()}


def says(checklist, language, id, text):
    return f"{checklist} {language} {id}: {text}"


def listed(problems):
    """Fails with all of these at once."""
    assert not problems, "\n" + "\n".join(problems)
