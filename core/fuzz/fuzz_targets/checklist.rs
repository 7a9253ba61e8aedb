//! Checklists: read, linted, and held against another version of themselves.
//!
//! The input is a checklist, a language pack or a list of them, and another checklist.
#![no_main]

use toets::{Bump, Checklist, ChecklistDocument, wire};
use toets_fuzz::{json, parts, text};

toets_fuzz::target!(bytes => {
    let [bare, packs, other] = parts(bytes);
    let _ = wire::check_language_pack(bare, packs);
    let _ = wire::lint(bare, packs, other, packs, b"");
    let read = Checklist::parse(bare);
    if let Ok(linted) = wire::lint(bare, b"", b"", b"", b"") {
        // A checklist that is refused is refused by the linter for the same reasons, before all others.
        let refused: Vec<_> = read.as_ref().err().iter().flat_map(|it| &it.0).map(|it| json(&text(it))).collect();
        assert!(json(&linted)["diagnostics"].as_array().unwrap().starts_with(&refused));
    }
    assert_eq!(wire::check_checklist(bare).err(), read.as_ref().err().cloned());
    let Ok(checklist) = read else { return };
    let written = text(checklist.document());
    assert_eq!(Checklist::parse(written.as_bytes()).unwrap(), checklist);
    let same = toets::diff(&checklist, &checklist, None).unwrap();
    assert_eq!((same.bump, same.enough, same.changes.len()), (Bump::None, true, 0));

    let Ok(other) = Checklist::parse(other) else { return };
    let Ok(difference) = toets::diff(&other, &checklist, None) else { return };
    let version = other.document().version.clone();
    let equal = *other.document() == ChecklistDocument { version, ..checklist.document().clone() };
    assert_eq!(difference.changes.is_empty(), equal, "a change that is not told, or told and not there");
    assert_eq!(difference.bump == Bump::None, equal);
});
