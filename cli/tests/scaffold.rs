#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on fails")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::Value;
use toets::builtin;

use super::{folder, run, run_in};

/// The names of all that is in a folder and below it.
fn names(folder: &Path, before: &str) -> BTreeSet<String> {
    let entries = fs::read_dir(folder).unwrap().map(Result::unwrap);
    entries
        .flat_map(|entry| {
            let name = format!("{before}{}", entry.file_name().to_str().unwrap());
            if entry.path().is_dir() { names(&entry.path(), &format!("{name}/")) } else { [name].into() }
        })
        .collect()
}

fn json(path: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// What the two cases come to, nothing done and everything done.
fn verdicts(place: &Path, folder: &str, checklist: &str) -> [Value; 2] {
    ["nothing", "everything"].map(|done| {
        let words = format!("assess {folder}/answers/{done}-done.json --checklist {checklist} --format json");
        let outcome: Value = serde_json::from_str(&run(place, &words, b"").stdout).unwrap();
        assert_eq!(outcome["diagnostics"], serde_json::json!([]), "{words}");
        outcome["classes"]["verdict"]["possible"].clone()
    })
}

/// Runs the commands that are said to be next.
fn next(place: &Path, said: &str) {
    let (_, commands) = said.split_once("Next:\n").unwrap();
    for command in commands.lines() {
        let done = run(place, command.strip_prefix("  toets ").unwrap(), b"");
        assert_eq!(done.code, 0, "{command}: {}", done.stderr);
        // A word that the base explains, and has in its description alone, is in no text of the whole.
        let is_of_base = |line: &str| line.starts_with("warning[glossary-unused]: ");
        let found = done.stderr.lines().any(|line| line.starts_with("warning[") && !is_of_base(line));
        assert!(!found, "{command}: {}", done.stderr);
    }
}

#[test]
fn a_new_checklist_works_at_once_in_every_language() {
    let place = folder(&[]);
    let place = place.path();
    let words = "checklist new ours --language en --language nl --language de --language fr --language nl";
    let made = run(place, words, b"");
    assert_eq!((made.code, made.stdout.as_str()), (0, ""), "{}", made.stderr);
    assert_eq!(
        made.stderr,
        "ours: 8 files written to ours, with texts in nl, fr, de, en\nNext:\n  \
         toets checklist lint ours/checklist.json\n  \
         toets assess ours/answers/nothing-done.json --checklist ours/checklist.json\n  \
         toets assess ours/answers/everything-done.json --checklist ours/checklist.json\n"
    );
    next(place, &made.stderr);
    let files = names(&place.join("ours"), "");
    let expected = [
        "SOURCE.md",
        "answers/everything-done.json",
        "answers/nothing-done.json",
        "checklist.json",
        "de.json",
        "en.json",
        "fr.json",
        "nl.json",
    ];
    assert_eq!(files, expected.map(str::to_owned).into());
    let clean = run(place, "checklist lint ours/checklist.json", b"");
    assert_eq!(clean.stdout, "ours 1.0.0-rc.1: nothing was found\n", "{}", clean.stderr);
    let verdicts = verdicts(place, "ours", "ours/checklist.json");
    assert_eq!(verdicts, [["not-ready"], ["ready"]].map(|it| serde_json::json!(it)));
    let mut titles = BTreeSet::new();
    for language in ["nl", "fr", "de", "en"] {
        let pack = run(place, &format!("check ours/{language}.json"), b"");
        assert_eq!((pack.code, pack.stderr.as_str()), (0, ""));
        let title = json(&place.join(format!("ours/{language}.json")))["title"].as_str().unwrap().to_owned();
        let words = format!(
            "assess ours/answers/nothing-done.json --checklist ours/checklist.json --language {language}"
        );
        let shown = run(place, &words, b"").stdout;
        assert!(shown.starts_with(&format!("an-example  {title} 1.0.0-rc.1\n")), "{shown}");
        titles.insert(title);
    }
    assert_eq!(titles.len(), 4, "each language has its own words");
    for file in files {
        let text = fs::read_to_string(place.join("ours").join(&file)).unwrap();
        assert!(text.contains("ours") && !text.contains("own-checklist"), "{file} is about this checklist");
    }
    for words in ["assess ours/answers/nothing-done.json", "check ours/answers/nothing-done.json"] {
        let lost = run(place, words, b"");
        assert_eq!(lost.code, 1, "{words}");
        assert!(
            lost.stderr.ends_with("`quick-scan` (for one of your own, state its file)\n"),
            "{}",
            lost.stderr
        );
    }
    let facts =
        |case: &str| json(&place.join("ours/answers").join(case))["answers"]["decides-about-people"].clone();
    assert_eq!(facts("nothing-done.json"), facts("everything-done.json"), "what differs is what was done");
}

#[test]
fn the_language_is_that_of_the_system_or_english() {
    let place = folder(&[]);
    for (id, locale, expected) in [("a", "nl_BE.UTF-8", "nl"), ("b", "es_ES.UTF-8", "en"), ("c", "C", "en")] {
        assert_eq!(run_in(place.path(), &format!("checklist new {id}"), b"", locale).code, 0);
        let packs = names(&place.path().join(id), "");
        let packs: Vec<_> = packs.iter().filter(|name| name.len() == "xx.json".len()).collect();
        assert_eq!(packs, [&format!("{expected}.json")], "{locale}");
    }
    let base = "local-government@1.0.0-rc.1";
    let words = format!("checklist new d --extends {base}");
    assert_eq!(run_in(place.path(), &words, b"", "fr_BE.UTF-8").code, 0, "a base that has no French");
    assert!(place.path().join("d/en.json").is_file());
}

#[test]
fn an_extension_fits_every_checklist_that_comes_with_the_command() {
    let place = folder(&[]);
    let place = place.path();
    for (at, base) in builtin::latest().enumerate() {
        let languages: Vec<_> = base.packs.iter().map(|(language, _)| language.as_str()).collect();
        let words = format!(
            "checklist new own-{at} --extends {} --language {}",
            base.id,
            languages.join(" --language ")
        );
        let made = run(place, &words, b"");
        assert_eq!(made.code, 0, "{words}: {}", made.stderr);
        let alone = run(place, &format!("check own-{at}/en.json"), b"");
        assert!(alone.stderr.ends_with(" (for one of your own, state its file)\n"), "{}", alone.stderr);
        next(place, &made.stderr);
        let whole = format!("own-{at}/whole/checklist.json");
        assert_eq!(json(&place.join(&whole))["extended_from"]["id"], base.id);
        let [bad, good] = verdicts(place, &format!("own-{at}"), &whole);
        assert_ne!(bad, good);
        let source = fs::read_to_string(place.join(format!("own-{at}/SOURCE.md"))).unwrap();
        assert!(source.contains(&format!("It adds to `{}` {}", base.id, base.version)));
    }
}

#[test]
fn an_extension_of_a_file_names_it_in_what_is_next() {
    let base = builtin::document("data-sharing").unwrap();
    let place = folder(&[]);
    let place = place.path();
    fs::create_dir(place.join("shared list")).unwrap();
    fs::write(place.join("shared list/checklist.json"), base.checklist).unwrap();
    fs::write(place.join("shared list/nl.json"), base.pack("nl").unwrap()).unwrap();
    let make = |words: &str, base: &str| {
        let done = std::process::Command::new(env!("CARGO_BIN_EXE_toets"))
            .args(words.split(' '))
            .args(["--extends", base])
            .current_dir(place)
            .env("LC_ALL", "C")
            .output()
            .unwrap();
        (done.status.code(), String::from_utf8(done.stderr).unwrap())
    };
    let (code, said) = make("checklist new ours", "shared list/checklist.json");
    assert_eq!(code, Some(0), "{said}");
    assert!(said.starts_with("ours: 5 files written to ours, with texts in nl\n"), "{said}");
    let extend = "  toets checklist extend ours/extension.json --base \"shared list/checklist.json\" \
                  -o ours/whole/checklist.json --texts ours/whole\n";
    assert!(said.contains(extend), "{said}");

    // What would not go together is not begun.
    fs::rename(place.join("shared list"), place.join("shared")).unwrap();
    next(place, &said.replace("\"shared list/checklist.json\"", "shared/checklist.json"));
    let taken = run(place, "checklist new more --extends ours/whole/checklist.json", b"");
    assert_eq!(taken.code, 1);
    assert!(taken.stderr.starts_with("error[taken-id]: more/extension.json: /"), "{}", taken.stderr);
    let itself = run(place, "checklist new data-share --extends no/checklist.json", b"");
    assert_eq!(itself.code, 3);
    let silent = run(place, "checklist new silent --extends shared/checklist.json --language fr", b"");
    assert_ne!(silent.code, 0, "the base has no texts in French");
    for folder in ["more", "data-share", "silent"] {
        assert!(!place.join(folder).exists(), "{folder}");
    }
}

#[test]
fn what_cannot_be_begun_is_refused_and_nothing_is_written() {
    let place = folder(&[]);
    let place = place.path();
    let refused = |words: &str, code: i32, message: &str| {
        let done = run(place, &format!("checklist new {words}"), b"");
        assert_eq!((done.code, done.stdout.as_str()), (code, ""), "{words}: {}", done.stderr);
        assert!(done.stderr.contains(message), "{words}: {}", done.stderr);
    };
    refused("Our_City", 2, "`Our_City` is not an id (help: an id has lower-case letters");
    refused("../ours", 2, "`../ours` is not an id");
    refused("", 2, "<ID>");
    refused("quick-scan", 2, "`quick-scan` comes with the command; give yours another id");
    refused("quick-scan --extends ai-act", 2, "`quick-scan` comes with the command");
    refused("ours --language eng", 2, "a similar value exists: 'en'");
    refused("ours --language es", 2, "[possible values: nl, fr, de, en]");
    refused("ours --extends local-goverment", 1, "did you mean `local-government`?");
    refused("ours --extends local-government@9.0.0", 1, "unknown version `9.0.0`");
    refused("ours --extends local-government@1.0.0-rc.1 --language fr", 1, "unknown language `fr`");
    refused("ours --extends ours.json", 3, "`ours.json` cannot be read");
    assert_eq!(names(place, ""), BTreeSet::new());
}

#[test]
fn a_place_that_is_taken_stays_as_it_is() {
    let place = folder(&[("file", "mine")]);
    let place = place.path();
    fs::create_dir_all(place.join("full")).unwrap();
    fs::create_dir_all(place.join("empty")).unwrap();
    fs::write(place.join("full/.hidden"), "mine").unwrap();
    let refused = |words: &str, expected: &str| {
        let done = run(place, &format!("checklist new {words}"), b"");
        assert_eq!((done.code, done.stderr.as_str()), (3, expected), "{words}");
    };
    let help = "\n  help: write to another place, with `--out`\n";
    let full = format!("error[occupied-folder]: `full` is there already and is not empty{help}");
    refused("full", &full);
    refused("ours --out full", &full);
    refused("file", &format!("error[existing-file]: `file` is there already and is not a folder{help}"));
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("empty", place.join("link")).unwrap();
        refused("link", &format!("error[existing-file]: `link` is there already and is not a folder{help}"));
        std::os::unix::fs::symlink("nowhere", place.join("lost")).unwrap();
        refused("lost", &format!("error[existing-file]: `lost` is there already and is not a folder{help}"));
    }
    assert_eq!(fs::read_to_string(place.join("file")).unwrap(), "mine");
    assert_eq!(names(&place.join("full"), ""), [".hidden".to_owned()].into());
    assert!(names(&place.join("empty"), "").is_empty());

    assert_eq!(run(place, "checklist new ours --out empty", b"").code, 0);
    let made = names(&place.join("empty"), "");
    assert_eq!(made.len(), 5);
    assert_eq!(run(place, "checklist new other --out empty", b"").code, 3, "what was made is not replaced");
    assert_eq!(run(place, "checklist new ours --out below/it", b"").code, 0);
    assert_eq!(names(&place.join("below/it"), ""), made);
}
