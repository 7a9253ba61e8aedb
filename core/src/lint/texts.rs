//! Texts that lack, are left over, are there twice, or are explained in one language alone.
//!
//! Language packs are compared with the structure and with each other.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use crate::checklist::document::Kind;
use crate::checklist::language::{LanguagePack, Titled};
use crate::diff::texts::texts;
use crate::lint::Lint;
use crate::problem::diagnostic::Diagnostic;
use crate::problem::lint::LintProblem;
use crate::text::json;
use crate::text::pointer::escape;
use crate::text::seen::seen;
use crate::value::id::Id;

impl Lint<'_> {
    pub(super) fn texts(&mut self, packs: &[LanguagePack]) {
        if packs.is_empty() {
            self.report("", &LintProblem::MissingPack);
        }
        let mut ours: Vec<(usize, &LanguagePack, Explanations)> = Vec::new();
        for (at, pack) in packs.iter().enumerate() {
            let inside = |it: Diagnostic| Diagnostic { path: format!("/packs/{at}{}", it.path), ..it };
            self.found.extend(pack.misfit(&self.document.id, &self.document.version).map(inside));
            if pack.checklist != self.document.id {
                continue;
            }
            // Also for another version: what its texts lack is what is to be translated.
            self.found.extend(pack.compare(self.document).into_iter().map(inside));
            if ours.iter().any(|(_, before, _)| before.language == pack.language) {
                let language = pack.language.as_str().to_owned();
                self.report(format!("/packs/{at}/language"), &LintProblem::DuplicatePack { language });
            }
            self.same_texts(at, pack);
            self.unused_terms(at, pack);
            ours.push((at, pack, explanations(pack)));
        }
        self.uneven(&ours);
    }

    /// Texts that a reader cannot tell apart: of two questions that are asked together, of two options of one
    /// question, of two values of one class, or of two red flags. Where they are asked on other conditions, what was answered before tells them apart; and *Please
    /// explain* means the question above it.
    fn same_texts(&mut self, at: usize, pack: &LanguagePack) {
        let mut questions = BTreeMap::new();
        for (_, _, question) in self.questions() {
            let Some(words) = pack.questions.get(&question.id) else { continue };
            let path = format!("/packs/{at}/questions/{}", escape(question.id.as_str()));
            if question.kind != Kind::Text {
                let when = question.asked_when.as_ref().map(json::write);
                let seen = questions.entry(when).or_default();
                self.same_text("question", &format!("{path}/text"), &question.id, &words.text, seen);
            }
            let mut options = BTreeMap::new();
            for id in question.options.iter().map(|option| &option.id) {
                let Some(text) = words.options.get(id) else { continue };
                let path = format!("{path}/options/{}", escape(id.as_str()));
                self.same_text("option", &path, id, text, &mut options);
            }
        }
        for class in &self.document.classes {
            let Some(words) = pack.classes.get(&class.id) else { continue };
            let path = format!("/packs/{at}/classes/{}/values", escape(class.id.as_str()));
            let mut values = BTreeMap::new();
            for id in &class.order {
                let Some(words) = words.values.get(id) else { continue };
                let path = format!("{path}/{}/title", escape(id.as_str()));
                self.same_text("value", &path, id, &words.title, &mut values);
            }
        }
        let mut flags = BTreeMap::new();
        for id in self.document.red_flags.iter().map(|flag| &flag.id) {
            let Some(words) = pack.red_flags.get(id) else { continue };
            let path = format!("/packs/{at}/red_flags/{}/title", escape(id.as_str()));
            self.same_text("red flag", &path, id, &words.title, &mut flags);
        }
    }

    /// Terms whose meaning is shown at no text.
    fn unused_terms(&mut self, at: usize, pack: &LanguagePack) {
        let (index, mut met) = (pack.glossary.index(), BTreeSet::new());
        for (_, (_, text)) in texts(pack).iter().filter(|(path, _)| !path.starts_with("/glossary/")) {
            met.extend(index.first_places(text).into_iter().map(|(_, entry)| entry));
        }
        for (number, (id, entry)) in pack.glossary.entries().enumerate() {
            if !met.contains(&number) {
                let path = format!("/packs/{at}/glossary/{}", escape(id.as_str()));
                self.report(path, &LintProblem::GlossaryUnused { term: entry.term.clone() });
            }
        }
    }

    fn same_text<'b>(
        &mut self,
        what: &'static str,
        path: &str,
        id: &'b Id,
        text: &str,
        known: &mut BTreeMap<String, &'b Id>,
    ) {
        match known.entry(uncapitalised(&seen(text))) {
            Entry::Vacant(free) => {
                free.insert(id);
            }
            // An id twice is a problem of its own.
            Entry::Occupied(taken) if *taken.get() != id && !taken.key().is_empty() => {
                let (id, other) = (id.to_string(), taken.get().to_string());
                self.report(path, &LintProblem::SameText { what, id, other });
            }
            Entry::Occupied(_) => {}
        }
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

/// A text without its capitals; an abbreviation, such as `IT`, is another word than `it`.
fn uncapitalised(text: &str) -> String {
    let word = |word: &str| {
        let letters = || word.chars().filter(|sign| sign.is_alphabetic());
        let is_abbreviation = letters().count() > 1 && letters().all(char::is_uppercase);
        if is_abbreviation { word.to_owned() } else { word.to_lowercase() }
    };
    text.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// By path: what has a text, and whether that is explained.
type Explanations = BTreeMap<String, (&'static str, bool)>;

fn explanations(pack: &LanguagePack) -> Explanations {
    let titled: [(&'static str, &str, &BTreeMap<Id, Titled>); 10] = [
        ("section", "sections", &pack.sections),
        ("scale", "scales", &pack.scales),
        ("red flag", "red_flags", &pack.red_flags),
        ("start", "starts", &pack.starts),
        ("other reading", "other_readings", &pack.other_readings),
        ("duty", "duties", &pack.duties),
        ("recommendation", "recommendations", &pack.recommendations),
        ("doer", "who", &pack.who),
        ("opening", "opens", &pack.opens),
        ("opened checklist", "checklists", &pack.checklists),
    ];
    let path = |key: &str, id: &Id| format!("/{key}/{}", escape(id.as_str()));
    let mut all = Explanations::new();
    for (what, key, words) in titled {
        all.extend(words.iter().map(|(id, words)| (path(key, id), (what, words.text.is_some()))));
    }
    for (class, words) in &pack.classes {
        all.insert(path("classes", class), ("class", words.text.is_some()));
        let values = words.values.iter();
        let path = |value: &Id| format!("{}/values/{}", path("classes", class), escape(value.as_str()));
        all.extend(values.map(|(value, words)| (path(value), ("class value", words.text.is_some()))));
    }
    let questions = pack.questions.iter();
    all.extend(questions.map(|(id, words)| (path("questions", id), ("question", words.help.is_some()))));
    all
}
