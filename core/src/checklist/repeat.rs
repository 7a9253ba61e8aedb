//! Repeated sections: a checklist becomes one in which each thing has its own questions.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::checklist::condition::Condition;
use crate::checklist::document::{ChecklistDocument, Question, Repeat, Section};
use crate::checklist::sound::Checklist;
use crate::problem::answers::AnswersProblem;
use crate::problem::diagnostic::Diagnostics;
use crate::problem::found::Found;
use crate::problem::nearest::Nearest;
use crate::problem::shape::ShapeProblem;
use crate::text::pointer::escape;
use crate::value::id::Id;
use crate::value::rounding::{Count, Whole};

/// By repeated section: the things for which it is answered.
pub type Repeats = BTreeMap<Id, Vec<Id>>;

impl Repeat {
    /// The least number of times: once, where the document does not say it.
    ///
    /// ```
    /// use toets::{Repeat, Whole};
    ///
    /// assert_eq!(Repeat { at_least: None, at_most: Whole(5) }.at_least(), Whole(1));
    /// assert_eq!(Repeat { at_least: Some(Whole(0)), at_most: Whole(5) }.at_least(), Whole(0));
    /// ```
    #[must_use]
    pub fn at_least(&self) -> Count {
        self.at_least.unwrap_or(Whole(1))
    }
}

impl ChecklistDocument {
    /// Whether some section is answered once for each of several things.
    pub(crate) fn has_repeated_sections(&self) -> bool {
        self.sections.iter().any(|section| section.repeat.is_some())
    }
}

impl Checklist {
    /// The checklist as it is asked about these things.
    ///
    /// Takes, by repeated section, the things for which it is answered. A question of a repeated section is then
    /// named with its thing, `origin@payroll`. A condition of the same section means the same thing, one from outside
    /// at least one thing. A section without a list of its things has the most that it may have, named `1`, `2` …;
    /// those beyond the least may turn out not to exist.
    ///
    /// # Errors
    /// A section that is not there or not repeated, a thing twice, too few things or too many.
    ///
    /// ```
    /// let checklist = toets::Checklist::parse(
    ///     br#"{"id": "own", "version": "1.0.0", "headline": "risk", "classes": [{"id": "risk", "order": ["low"], "rules": [{"value": "low"}]}], "sections": [
    ///         {"id": "data", "repeat": {"at_most": 3}, "questions": [{"id": "origin", "kind": "text"}]}]}"#,
    /// )?;
    /// let [data, payroll, camera] = ["data", "payroll", "camera"].map(|text| toets::Id::new(text).unwrap());
    /// let asked = checklist.repeated(&[(data.clone(), vec![payroll, camera.clone()])].into())?;
    /// let questions: Vec<&str> = asked.questions().map(|question| question.id.as_str()).collect();
    /// assert_eq!(questions, ["origin@payroll", "origin@camera"]);
    /// assert!(checklist.repeated(&[(data, vec![camera.clone(), camera])].into()).is_err());
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    pub fn repeated(&self, repeats: &Repeats) -> Result<Cow<'_, Self>, Diagnostics> {
        let sections = &self.document().sections;
        self.check_repeats(repeats)?;
        if !self.document().has_repeated_sections() {
            return Ok(Cow::Borrowed(self));
        }
        let compiled = Repetition::of(sections, repeats);
        let document = compiled.document(self.document());
        let perhaps = document.sections.iter().flat_map(|section| {
            let perhaps = compiled.perhaps.contains(&section.id);
            section.questions.iter().map(move |_| perhaps)
        });
        let perhaps: Vec<bool> = perhaps.collect();
        self.with_things(document, &perhaps).map(Cow::Owned)
    }

    fn check_repeats(&self, repeats: &Repeats) -> Result<(), Diagnostics> {
        let (mut problems, suggestions) = (Found::default(), Nearest::default());
        let known = || self.document().sections.iter().filter(|section| section.repeat.is_some());
        for (id, things) in repeats {
            let path = format!("/repeats/{}", escape(id.as_str()));
            let Some(repeat) = known().find(|it| it.id == *id).and_then(|section| section.repeat.as_ref())
            else {
                let nearest = suggestions.of(id.as_str(), known().map(|section| section.id.as_str()));
                let problem =
                    ShapeProblem::UnknownReference { what: "repeated section", id: id.to_string(), nearest };
                problems.note(&problem, path);
                continue;
            };
            let (at_least, at_most) = (repeat.at_least().0, repeat.at_most.0);
            if !(usize::from(at_least)..=usize::from(at_most)).contains(&things.len()) {
                let problem = AnswersProblem::RepeatedOutside { section: id.to_string(), at_least, at_most };
                problems.note(&problem, &path);
            }
            let mut seen = BTreeSet::new();
            for (at, thing) in things.iter().enumerate().filter(|(_, thing)| !seen.insert(*thing)) {
                let problem = AnswersProblem::DuplicateThing { thing: thing.to_string() };
                problems.note(&problem, format_args!("{path}/{at}"));
            }
        }
        if problems.is_empty() { Ok(()) } else { Err(Diagnostics(problems.into_list())) }
    }
}

/// What is repeated for what.
struct Repetition {
    /// The things of each repeated question, and the section it is in.
    things: BTreeMap<Id, (Id, Vec<Id>)>,
    /// The things of each repeated section.
    sections: BTreeMap<Id, Vec<Id>>,
    /// The sections that are only perhaps there, named with their thing.
    perhaps: BTreeSet<Id>,
}

impl Repetition {
    fn of(sections: &[Section], repeats: &Repeats) -> Self {
        let mut all = Self { things: BTreeMap::new(), sections: BTreeMap::new(), perhaps: BTreeSet::new() };
        for section in sections {
            let Some(repeat) = &section.repeat else { continue };
            let things = repeats.get(&section.id).cloned().unwrap_or_else(|| {
                let things = numbered(repeat);
                let least = usize::from(repeat.at_least().0);
                all.perhaps.extend(things.iter().skip(least).map(|thing| section.id.with(thing)));
                things
            });
            for question in &section.questions {
                all.things.insert(question.id.clone(), (section.id.clone(), things.clone()));
            }
            all.sections.insert(section.id.clone(), things);
        }
        all
    }

    fn document(&self, document: &ChecklistDocument) -> ChecklistDocument {
        let mut repeated = document.clone();
        // They name questions without a thing, and have nothing to say about how these are asked.
        repeated.migrations.clear();
        repeated.sections = document.sections.iter().flat_map(|section| self.section(section)).collect();
        repeated.rewrite(&|leaf| self.outside(leaf));
        repeated
    }

    fn section(&self, section: &Section) -> Vec<Section> {
        let Some(things) = self.sections.get(&section.id) else {
            return vec![section.clone()];
        };
        let of = |thing: &Id| {
            let question = |question: &Question| Question {
                id: question.id.with(thing),
                asked_when: question.asked_when.as_ref().map(|when| self.inside(when, &section.id, thing)),
                ..question.clone()
            };
            let questions = section.questions.iter().map(question).collect();
            Section { id: section.id.with(thing), repeat: None, questions }
        };
        things.iter().map(of).collect()
    }

    fn outside(&self, leaf: &Condition) -> Option<Condition> {
        let question = leaf.question()?;
        let (_, things) = self.things.get(question)?;
        let each = things.iter().map(|thing| leaf.asking(question.with(thing)));
        Some(Condition::Any { any: each.collect() })
    }

    fn inside(&self, condition: &Condition, section: &Id, thing: &Id) -> Condition {
        condition.rewrite(&|leaf| {
            let question = leaf.question()?;
            let (of, _) = self.things.get(question)?;
            (of == section).then(|| leaf.asking(question.with(thing)))
        })
    }
}

fn numbered(repeat: &Repeat) -> Vec<Id> {
    (1..=repeat.at_most.0).filter_map(|number| Id::new(&number.to_string()).ok()).collect()
}
