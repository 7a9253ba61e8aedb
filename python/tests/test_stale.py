"""An assessment is kept true: what no longer holds is told, by a function, by pytest and by a hook."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

import pytest
import yaml  # type: ignore[import-untyped]

import toets

pytest_plugins = ["pytester"]

ROOT = Path(__file__).parents[2]
SUBJECT = "portrait-maker"
BEFORE, AFTER = "2026-12-01", "2026-12-03"
"""On the day between them a practice becomes prohibited."""


@pytest.fixture
def model(tmp_path: Path) -> Path:
    (tmp_path / "model.bin").write_bytes(b"weights")
    return tmp_path / "model.bin"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "data.csv").write_bytes(b"rows")
    return tmp_path / "data.csv"


@pytest.fixture
def answers(model: Path, data: Path) -> toets.Answers:
    answers = toets.checklist("local-government", language="en").answers(subject=SUBJECT)
    answers.update({"technique": "generative", "practices": ["intimate-imagery"], "testing": "before-and-in-use"})
    answers.model = toets.file_digest(model)
    answers.attach("testing", {"accuracy": 0.9}, model=model, data=data)
    return answers


def told(answers: toets.Answers, outcome: object, model: Path, data: Path, as_of: str) -> list[str]:
    found = toets.stale(answers, outcome=outcome, model=model, data=[data], as_of=as_of)  # type: ignore[arg-type]
    return [it.of for it in found]


def what_holds_is_not_told(answers: toets.Answers, model: Path, data: Path) -> None:
    outcome = answers.assess(as_of=BEFORE)
    assert told(answers, outcome, model, data, BEFORE) == []
    assert told(answers, outcome.to_json(), model, data, BEFORE) == []
    assert told(answers, answers.assess(as_of=AFTER), model, data, BEFORE) == [], "it has seen the law to come"


def what_moved_is_told_and_nothing_else(answers: toets.Answers, model: Path, data: Path) -> None:
    outcome = answers.assess(as_of=BEFORE)
    assert told(answers, outcome, model, data, AFTER) == ["law"]
    assert told(answers, "{}", model, data, BEFORE) == ["outcome"], "what says nothing proves nothing"
    other = answers.copy()
    other["automation"] = "decides"
    assert told(other, outcome, model, data, BEFORE) == ["outcome"]
    model.write_bytes(b"trained again")
    # The answers name another model, and so does the evidence.
    assert told(answers, outcome, model, data, BEFORE) == ["model", "model"]
    answers.model = toets.file_digest(model)
    assert told(answers, outcome, model, data, BEFORE)[-1] == "model", "the evidence is still that of the earlier one"
    answers.attach("testing", {"accuracy": 0.9}, model=model, data=data)
    data.write_bytes(b"other rows")
    assert set(told(answers, None, model, data, BEFORE)) == {"model", "data"}


def an_earlier_version_of_the_checklist_is_told(model: Path, data: Path) -> None:
    earlier = toets.checklist("local-government@1.0.0-rc.1", language="en")
    answers = earlier.answers(subject=SUBJECT)
    answers["technique"] = "fixed-rules"
    (found,) = toets.stale(answers, as_of=BEFORE)
    assert found.of == "checklist" and "1.0.0-rc.1, and there is 2.0.0-rc.2" in found.message
    assert toets.stale(answers, checklist=earlier, as_of=BEFORE) == ()
    assert toets.stale(answers.migrate(toets.checklist("local-government"), as_of=BEFORE).answers, as_of=BEFORE) == ()


def evidence_and_answers_for_another_content_of_the_checklist_are_told(answers: toets.Answers) -> None:
    answers.attach("testing", {"recall": 0.8})
    document = answers.to_dict()
    document["checklist"]["digest"] = document["answers"]["testing"]["evidence"][1]["checklist"] = f"sha256:{64 * '0'}"
    found = toets.stale(answers.checklist.load_answers(document), as_of=BEFORE)
    assert [it.of for it in found] == ["checklist", "checklist"]
    assert "another content" in found[0].message and "/answers/testing/evidence/1" in found[1].message


def a_file_that_nothing_rests_on_is_told(model: Path, data: Path) -> None:
    answers = toets.checklist("local-government", language="en").answers(subject=SUBJECT)
    assert told(answers, None, model, data, BEFORE) == ["model", "data"]


def the_plugin_passes_what_holds_and_skips_what_it_cannot_see(
    answers: toets.Answers, model: Path, data: Path, pytester: pytest.Pytester
) -> None:
    answers.save(pytester.path / "portrait.toets.json")
    result = pytester.runpytest("-rs")
    result.assert_outcomes(passed=1, skipped=4)
    result.stdout.fnmatch_lines(
        ["*no outcome is kept as `portrait.outcome.json`*", "*`toets_models` names no file for `portrait-maker`*"]
    )
    keep(answers, pytester.path, model, data, as_of=BEFORE)
    pytester.runpytest("-v").assert_outcomes(passed=5)


def the_plugin_fails_with_what_no_longer_holds(
    answers: toets.Answers, model: Path, data: Path, pytester: pytest.Pytester
) -> None:
    keep(answers, pytester.path, model, data, as_of=AFTER)
    model.write_bytes(b"trained again")
    data.unlink()
    result = pytester.runpytest("-v")
    result.assert_outcomes(passed=2, failed=3)
    result.stdout.fnmatch_lines(
        [
            "*portrait.toets.json::checklist PASSED*",
            "*portrait.toets.json::law FAILED*",
            "since the outcome of 2026-12-01 the law has moved: from 2026-12-02",
            "  the red flag `intimate-imagery` is raised (*",
            "  help: assess anew and keep that outcome",
            "*model.bin` is another model than that of the answers",
            "*No such file or directory: *data.csv*",
        ]
    )
    assert "Traceback" not in result.stdout.str() and "_stale.py" not in result.stdout.str()


def the_plugin_says_what_is_wrong_with_a_file_or_a_setting(pytester: pytest.Pytester) -> None:
    pytester.makefile(".toets.json", answers="{}")
    result = pytester.runpytest()
    result.assert_outcomes(failed=5)
    result.stdout.fnmatch_lines(["*checklist*"])
    pytester.makeini("[pytest]\ntoets_models = model.bin")
    pytester.runpytest().stdout.fnmatch_lines(["*`model.bin` does not name a subject and its file*"])


def answers_to_a_checklist_of_your_own_are_held_against_its_newest_version(pytester: pytest.Pytester) -> None:
    document = toets.checklist("quick-scan").to_dict()
    for version in ("1.0.0", "1.1.0"):
        own = toets.checklist(document | {"id": "mine", "version": version})
        (pytester.path / version).mkdir()
        own.save(pytester.path / version)
        own.answers(subject="x").save(pytester.path / f"{version}.answers.json")
    settings = "[pytest]\ntoets_files = *.answers.json\ntoets_checklists =\n"
    pytester.makeini(settings + "    1.0.0/checklist.json\n    1.1.0/checklist.json")
    result = pytester.runpytest("-k", "checklist", "-v")
    result.assert_outcomes(passed=1, failed=1, deselected=8)
    result.stdout.fnmatch_lines(["the answers are to `mine` 1.0.0, and there is 1.1.0*"])
    pytester.makeini(settings + "    1.1.0/checklist.json")
    pytester.runpytest().stdout.fnmatch_lines(["*for `mine@1.0.0`, not for `mine@1.1.0`*"])


def the_hook_says_the_same(answers: toets.Answers, model: Path, data: Path, tmp_path: Path) -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    python, *entry = hook["entry"].split()
    assert python == "python" and hook["always_run"] and not hook["pass_filenames"]
    keep(answers, tmp_path, model, data, as_of=AFTER)

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, *entry, *arguments]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    files = ["--model", f"{SUBJECT}={model}", "--data", f"{SUBJECT}={data}"]
    done = run("--as-of", BEFORE, *files)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    done = run("--as-of", AFTER)
    assert done.returncode == 1 and done.stdout.startswith("portrait.toets.json: since the outcome of 2026-12-01")
    assert "`portrait` is the subject of no answers" in run("--data", f"portrait={data}", "--as-of", BEFORE).stdout
    model.write_bytes(b"trained again")
    assert "is another model" in run("--as-of", BEFORE, *files).stdout
    assert run("--model", "model.bin").returncode == 2
    (tmp_path / "portrait.toets.json").write_text("{}", encoding="utf-8")
    assert "checklist" in run().stdout
    (tmp_path / "portrait.toets.json").unlink()
    assert "there is no `*.toets.json`" in run().stderr, "a check of nothing is no success"


def the_plugin_is_found_by_pytest() -> None:
    (found,) = (it for it in entry_points(group="pytest11") if it.name == "toets")
    assert found.value == "toets.pytest_plugin"


def keep(answers: toets.Answers, folder: Path, model: Path, data: Path, *, as_of: str) -> None:
    """Keeps answers and their outcome with settings that name everything, to be read on a day."""
    answers.save(folder / "portrait.toets.json")
    answers.assess(as_of=BEFORE).save(folder / "portrait.outcome.json")
    lines = [f"toets_as_of = {as_of}", f"toets_models = {SUBJECT} = {model}", f"toets_data = {SUBJECT} = {data}"]
    (folder / "pytest.ini").write_text("\n".join(["[pytest]", *lines]) + "\n", encoding="utf-8")
