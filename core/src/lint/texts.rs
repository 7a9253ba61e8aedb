//! Texts that lack, are left over, or are explained in one language alone.

use std::collections::BTreeMap;

use crate::checklist::language::{LanguagePack, Titled};
use crate::lint::Lint;
use crate::problem::diagnostic::Diagnostic;
use crate::problem::language_pack::LanguagePackProblem;
use crate::problem::lint::LintProblem;
use crate::text::pointer::escape;
use crate::value::id::Id;

impl Lint<'_> {
    pub(super) fn texts(&mut self, packs: &[LanguagePack]) {
        for (at, language) in self.document.languages.iter().enumerate() {
            if !packs.iter().any(|pack| pack.language == *language) {
                let language = language.as_str().to_owned();
                self.report(format!("/languages/{at}"), &LintProblem::MissingPack { language });
            }
        }
        let mut ours = Vec::new();
        for (at, pack) in packs.iter().enumerate() {
            if pack.checklist != self.document.id {
                let (found, expected) = (pack.checklist.to_string(), self.document.id.to_string());
                self.report(
                    format!("/packs/{at}/checklist"),
                    &LanguagePackProblem::OtherChecklist { found, expected },
                );
                continue;
            }
            if !self.document.languages.contains(&pack.language) {
                let language = pack.language.as_str().to_owned();
                self.report(format!("/packs/{at}/language"), &LintProblem::UndeclaredLanguage { language });
            }
            let compared = pack.compare(self.document).into_iter();
            self.found
                .extend(compared.map(|it| Diagnostic { path: format!("/packs/{at}{}", it.path), ..it }));
            ours.push((at, pack, explanations(pack)));
        }
        self.uneven(&ours);
    }

    fn uneven(&mut self, packs: &[(usize, &LanguagePack, Explanations)]) {
        for (at, pack, explained) in packs {
            for (path, has) in explained {
                let other = packs.iter().find(|(_, _, other)| other.get(path).is_some_and(|has| has.1));
                let Some((_, other, _)) = other.filter(|_| !has.1) else { continue };
                let problem = LintProblem::UnevenText {
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
    let titled: [(&'static str, &str, &BTreeMap<Id, Titled>); 5] = [
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
