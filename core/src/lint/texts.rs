//! Texts that lack, are left over, or are explained in one language alone.
//!
//! Language packs are compared with the structure and with each other, not with their own earlier versions.

use std::collections::BTreeMap;

use crate::checklist::language::{LanguagePack, Words};
use crate::lint::Lint;
use crate::problem::Problem;
use crate::problem::diagnostic::Diagnostic;
use crate::text::pointer::escape;
use crate::value::id::Id;

impl Lint<'_> {
    pub(super) fn texts(&mut self, packs: &[LanguagePack]) {
        if packs.is_empty() {
            self.report("", &Problem::MissingPack);
        }
        let mut ours: Vec<(usize, &LanguagePack, Explanations)> = Vec::new();
        for (at, pack) in packs.iter().enumerate() {
            let inside = |it: Diagnostic| Diagnostic { path: format!("/packs/{at}{}", it.path), ..it };
            self.found.extend(pack.misfit(self.document).map(inside));
            if pack.checklist != self.document.id {
                continue;
            }
            // Also for another version: what its texts lack is what is to be translated.
            self.found.extend(pack.compare(self.document).into_iter().map(inside));
            if ours.iter().any(|(_, before, _)| before.language == pack.language) {
                let language = pack.language.as_str().to_owned();
                self.report(format!("/packs/{at}/language"), &Problem::DuplicatePack { language });
            }
            ours.push((at, pack, explanations(pack)));
        }
        self.uneven(&ours);
    }

    fn uneven(&mut self, packs: &[(usize, &LanguagePack, Explanations)]) {
        for (at, pack, explained) in packs {
            for (path, has) in explained {
                let other = packs.iter().find(|(_, _, other)| other.get(path).is_some_and(|has| has.1));
                let Some((_, other, _)) = other.filter(|_| !has.1) else { continue };
                let problem = Problem::UnevenText {
                    what: has.0,
                    id: path.rsplit('/').next().unwrap_or_default().to_owned(),
                    language: pack.language.as_str().to_owned(),
                    other: other.language.as_str().to_owned(),
                };
                self.report(format!("/packs/{at}{path}"), &problem);
            }
        }
    }
}

/// By path: what has a text, and whether that is explained.
type Explanations = BTreeMap<String, (&'static str, bool)>;

fn explanations(pack: &LanguagePack) -> Explanations {
    let titled: [(&'static str, &str, &BTreeMap<Id, Words>); 5] = [
        ("section", "sections", &pack.sections),
        ("scale", "scales", &pack.scales),
        ("level", "levels", &pack.levels),
        ("red flag", "red_flags", &pack.red_flags),
        ("duty", "duties", &pack.duties),
    ];
    let path = |key: &str, id: &Id| format!("/{key}/{}", escape(id.as_str()));
    let mut all = Explanations::new();
    for (what, key, words) in titled {
        all.extend(words.iter().map(|(id, words)| (path(key, id), (what, words.text.is_some()))));
    }
    let questions = pack.questions.iter();
    all.extend(questions.map(|(id, words)| (path("questions", id), ("question", words.help.is_some()))));
    all
}
