//! The linter: what a sound checklist still says by mistake.

pub(crate) mod classes;
pub(crate) mod concepts;
pub(crate) mod conditions;
pub(crate) mod earlier;
pub(crate) mod empty;
pub(crate) mod fact;
pub(crate) mod ids;
pub(crate) mod jump;
pub(crate) mod logic;
pub(crate) mod maximum;
pub(crate) mod monotone;
pub(crate) mod options;
pub(crate) mod period;
pub(crate) mod polarity;
pub(crate) mod safeguards;
pub(crate) mod satisfiable;
pub(crate) mod scales;
pub(crate) mod sources;
pub(crate) mod tendency;
pub(crate) mod texts;

use std::collections::BTreeMap;

use crate::answers::document::Answers;
use crate::checklist::condition::Condition;
use crate::checklist::document::{ChecklistDocument, Question};
use crate::checklist::language::LanguagePack;
use crate::checklist::sound::Checklist;
use crate::lint::logic::Logic;
use crate::lint::satisfiable::Budget;
use crate::problem::diagnostic::Diagnostic;
use crate::problem::family::Problem;
use crate::problem::lint::LintProblem;
use crate::score::outcome::{Outcome, assess};
use crate::value::date::Date;
use crate::value::id::Id;
use crate::value::version::SchemaVersion;

/// Looks for mistakes in a checklist that can be read, sound or not.
///
/// Takes the checklist; its language packs, or `None` to leave texts aside; an earlier version, whose ids must keep
/// their meaning, and the packs of that version, whose texts may not change in silence; and the other checklists that are
/// known, or `None` to leave aside which concepts it shares with them. Returns all findings: first why the checklist is
/// refused, if it is, then what it most likely says by mistake: questions, rules and values that no answers reach,
/// conditions that always or never hold, classes that a better answer may make worse, scales and fields without use, maxima that do not fit, points out of order, texts that lack or are there twice. A path that
/// starts with `/packs/` and a number leads into that language pack, any other into the checklist.
///
/// What conditions can come to is searched through exactly. Where the search would take too long, or where a scale
/// or a repeated section decides, the linter keeps silent rather than guess.
///
/// ```
/// let text = toets::builtin::document("local-government").unwrap().checklist;
/// let document = toets::ChecklistDocument::parse(text.as_bytes()).unwrap();
/// assert!(toets::lint(&document, None, None, None, None).is_empty());
/// ```
#[must_use]
pub fn lint(
    document: &ChecklistDocument,
    packs: Option<&[LanguagePack]>,
    earlier: Option<&ChecklistDocument>,
    earlier_packs: Option<&[LanguagePack]>,
    others: Option<&[ChecklistDocument]>,
) -> Vec<Diagnostic> {
    let mut lint = Lint { document, found: Vec::new(), spent: false };
    match Checklist::of(document) {
        Ok(checklist) => {
            let (outcome, budget) = (unanswered(document), Budget::new());
            let mut logic = Logic::new(&checklist, outcome.as_ref());
            lint.conditions(&checklist, &mut logic, &budget);
            lint.classes(&checklist, &mut logic, &budget, outcome.as_ref());
            lint.empty(&checklist, &mut logic, &budget);
            lint.safeguards(&checklist);
            lint.monotone(&checklist, &mut logic, &budget);
            if let Some(outcome) = &outcome {
                lint.maxima(outcome);
            }
        }
        Err(refused) => lint.found.extend(refused.0),
    }
    lint.scales();
    lint.options();
    lint.polarity();
    lint.jumps();
    lint.shares();
    lint.periods();
    lint.starts();
    lint.sources();
    lint.ids();
    if let Some(others) = others {
        lint.concepts(others);
    }
    if let Some(packs) = packs {
        lint.texts(packs);
    }
    if let Some(earlier) = earlier {
        lint.earlier(earlier);
    }
    if let Some((packs, earlier)) = packs.zip(earlier_packs) {
        lint.earlier_texts(packs, earlier);
    }
    lint.found
}

struct Lint<'a> {
    document: &'a ChecklistDocument,
    found: Vec<Diagnostic>,
    /// Whether it is said that searches were left out.
    spent: bool,
}

impl<'a> Lint<'a> {
    fn report(&mut self, path: impl Into<String>, problem: &dyn Problem) {
        self.found.push(Diagnostic::new(problem, path));
    }

    /// Reports that a search was stopped; once, where there is nothing left for those after it either.
    fn stopped(&mut self, path: &str, budget: &Budget) {
        if !(budget.is_spent() && std::mem::replace(&mut self.spent, true)) {
            self.report(path, &LintProblem::SearchStopped);
        }
    }

    /// All questions, with their paths and their sections.
    fn questions(&self) -> Vec<(String, usize, &'a Question)> {
        let sections = self.document.sections.iter().enumerate();
        let all = sections.flat_map(|(section, it)| {
            it.questions
                .iter()
                .enumerate()
                .map(move |(at, question)| (format!("/sections/{section}/questions/{at}"), section, question))
        });
        all.collect()
    }
}

/// What is still possible before anything is answered, on any day; red flags aside where nothing that is judged rests
/// on them.
fn unanswered(document: &ChecklistDocument) -> Option<Outcome> {
    let mut document = ChecklistDocument {
        duties: Vec::new(),
        recommendations: Vec::new(),
        opens: Vec::new(),
        reading: None,
        ..document.clone()
    };
    let asks_for_flags =
        |leaf: &Condition| matches!(leaf, Condition::RedFlag { .. } | Condition::AnyRedFlag { .. });
    if !document.conditions_on_scales().flat_map(Condition::leaves).any(asks_for_flags) {
        document.red_flags.clear();
    }
    for flag in &mut document.red_flags {
        (flag.from, flag.until) = (None, None);
    }
    let checklist = Checklist::of(&document).ok()?;
    let answers = Answers {
        schema_version: SchemaVersion::V0_1,
        checklist: checklist.reference(),
        subject: Id::new("nothing").ok()?,
        model: None,
        repeats: BTreeMap::new(),
        answers: BTreeMap::new(),
    };
    // No day matters where red flags are in force on all of them and there are no duties.
    assess(&checklist, &answers, Date::new("2000-01-01").ok()?).ok()
}
