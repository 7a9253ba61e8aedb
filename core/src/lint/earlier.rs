//! Ids that meant something else in an earlier version.

use crate::checklist::document::{AnswerOption, ChecklistDocument, Question};
use crate::checklist::language::LanguagePack;
use crate::checklist::points::Points;
use crate::diff::change::Bump;
use crate::diff::texts::changes;
use crate::lint::Lint;
use crate::problem::lint::LintProblem;
use crate::value::fraction::Fraction;
use crate::value::id::Id;

impl Lint<'_> {
    /// INVARIANT (ids are for ever): a released id never changes meaning.
    pub(super) fn earlier(&mut self, earlier: &ChecklistDocument) {
        if earlier.id != self.document.id {
            let (found, expected) = (earlier.id.to_string(), self.document.id.to_string());
            return self.report("/id", &LintProblem::OtherEarlier { found, expected });
        }
        // INVARIANT (ids are for ever): an id and a version name one structure.
        let same = ChecklistDocument { version: earlier.version.clone(), ..self.document.clone() };
        if self.document.version <= earlier.version && same != *earlier {
            let (version, before) = (self.document.version.to_string(), earlier.version.to_string());
            self.report("/version", &LintProblem::ChangedInSilence { version, before });
        }
        for (at, scale) in self.document.scales.iter().enumerate() {
            let Some(before) = earlier.scales.iter().find(|it| it.id == scale.id) else { continue };
            if before.direction != scale.direction {
                let problem = LintProblem::KindChanged {
                    what: "scale",
                    id: scale.id.to_string(),
                    now: scale.direction.as_str(),
                    before: before.direction.as_str(),
                    version: earlier.version.to_string(),
                };
                self.report(format!("/scales/{at}/direction"), &problem);
            }
        }
        for (path, _, question) in self.questions() {
            let Some(before) = earlier.questions().find(|it| it.id == question.id) else { continue };
            if before.kind != question.kind {
                let problem = LintProblem::KindChanged {
                    what: "question",
                    id: question.id.to_string(),
                    now: question.kind.as_str(),
                    before: before.kind.as_str(),
                    version: earlier.version.to_string(),
                };
                self.report(format!("{path}/kind"), &problem);
            } else if !self.document.version.may_break(&earlier.version) {
                self.points(&path, question, before, earlier);
            }
        }
    }

    /// Texts that changed under the same `pack_version`, or a lower one.
    pub(super) fn earlier_texts(&mut self, packs: &[LanguagePack], earlier: &[LanguagePack]) {
        for (at, pack) in packs.iter().enumerate() {
            let same = |it: &&LanguagePack| it.checklist == pack.checklist && it.language == pack.language;
            let Some(before) = earlier.iter().find(same) else { continue };
            let changed: Vec<_> =
                changes(before, pack).into_iter().filter(|it| it.bump > Bump::None).collect();
            let Some(first) = changed.first().filter(|_| pack.pack_version <= before.pack_version) else {
                continue;
            };
            let problem = LintProblem::TextsChangedInSilence {
                language: pack.language.as_str().to_owned(),
                count: changed.len(),
                first: first.path.clone(),
                version: pack.pack_version.to_string(),
                before: before.pack_version.to_string(),
            };
            self.report(format!("/packs/{at}/pack_version"), &problem);
        }
    }

    /// Points on a scale that only one version has change no score that both have.
    fn points(&mut self, path: &str, question: &Question, before: &Question, earlier: &ChecklistDocument) {
        let scales = &self.document.scales;
        let in_both = |id: &Id| [scales, &earlier.scales].iter().all(|it| it.iter().any(|it| it.id == *id));
        let shared = |points: &Points| -> Points {
            let shared = points.iter().filter(|(id, _)| in_both(id));
            shared.map(|(id, points)| (id.clone(), points)).collect()
        };
        let bands = |question: &Question| -> Vec<(Option<Fraction>, Points)> {
            let all: Vec<_> = question.bands.iter().map(|it| (it.to, shared(&it.points))).collect();
            if all.iter().all(|(_, points)| points.is_empty()) { Vec::new() } else { all }
        };
        let version = || earlier.version.to_string();
        let changed = |(at, option): (usize, &AnswerOption)| {
            let old = before.options.iter().find(|it| it.id == option.id)?;
            let what = format!("option `{}` of the question `{}`", option.id, question.id);
            let problem = LintProblem::PointsChanged { what, version: version() };
            let differ = shared(&old.points) != shared(&option.points);
            differ.then(|| (format!("{path}/options/{at}/points"), problem))
        };
        let mut found: Vec<(String, LintProblem)> =
            question.options.iter().enumerate().filter_map(changed).collect();
        if bands(question) != bands(before) {
            let what = format!("question `{}`", question.id);
            found.push((format!("{path}/bands"), LintProblem::PointsChanged { what, version: version() }));
        }
        for (path, problem) in found {
            self.report(path, &problem);
        }
    }
}
