//! Checklists of deon (drivendataorg/deon): sections of lines, each of which is done or not yet.
//!
//! deon ticks its lines by hand. It has no answers, no score, no classes, and does not say its language; a checklist
//! has all of these, so each is added in the plainest form and named in a diagnostic.

pub(crate) mod pack;
pub(crate) mod read;

use crate::checklist::condition::Condition;
use crate::checklist::document::{
    AnswerOption, ChecklistDocument, Class, ClassRule, Combine, Direction, Kind, Question, Scale, Section,
};
use crate::checklist::sound::Checklist;
use crate::exchange::checklists::bare;
use crate::exchange::checklists::deon::read::Deon;
use crate::exchange::checklists::id_maker::IdMaker;
use crate::exchange::checklists::imported::Imported;
use crate::problem::diagnostic::Diagnostics;
use crate::text::json::value::Value;
use crate::value::fraction::Fraction;
use crate::value::id::Id;
use crate::value::version::Version;

pub(super) fn import(definition: &Value, id: &Id, version: Version) -> Result<Imported, Diagnostics> {
    let (deon, diagnostics) = read::read(definition)?;
    let document = ChecklistDocument {
        classes: vec![class()],
        scales: id_of("done").map(scale).into_iter().collect(),
        sections: sections(&deon),
        ..bare::checklist(id.clone(), version, Id::literal("level"))
    };
    Checklist::of(&document)?;
    let packs = vec![pack::pack(&document, &deon)];
    Ok(Imported { checklist: document, packs, diagnostics })
}

fn id_of(id: &str) -> Option<Id> {
    Id::new(id).ok()
}

fn sections(deon: &Deon<'_>) -> Vec<Section> {
    let (mut of_sections, mut of_questions) = (IdMaker::default(), IdMaker::default());
    let section = |section: &read::DeonSection<'_>| {
        let question = |line: &read::DeonLine<'_>| Some(question(of_questions.give(line.id)?, line.id));
        let questions = section.lines.iter().filter_map(question).collect();
        Some(Section { id: of_sections.give(section.id)?, repeat: None, questions })
    };
    deon.sections.iter().filter_map(section).collect()
}

fn question(id: Id, line: &str) -> Question {
    let option = |(option, points)| {
        let points = id_of("done").map(|scale| (scale, Fraction::integer(points)));
        let points = points.into_iter().collect();
        id_of(option).map(|id| AnswerOption { id, points, exclusive: false, means: Vec::new(), alias: None })
    };
    Question {
        options: [("done", 1), ("not-done", 0)].into_iter().filter_map(option).collect(),
        not_applicable: true,
        alias: Some(line.into()),
        ..bare::question(id, Kind::Single)
    }
}

/// How many of the lines that apply are done.
fn scale(id: Id) -> Scale {
    Scale {
        id,
        direction: Direction::HigherIsBetter,
        combine: Some(Combine::Count),
        of: Vec::new(),
        out_of: None,
        maximum: None,
        round: None,
        digits: None,
        rule: None,
    }
}

fn class() -> Class {
    let all = Condition::ScaleAtLeastPercent {
        scale: Id::literal("done"),
        at_least_percent: Fraction::integer(100),
    };
    let rules = [("all-done", Some(all)), ("not-all-done", None)];
    let rules = rules.map(|(value, when)| ClassRule { value: Id::literal(value), when, sources: Vec::new() });
    Class {
        id: Id::literal("level"),
        order: rules.iter().map(|rule| rule.value.clone()).collect(),
        rules: rules.into(),
        on: None,
        of_maximum_of: None,
        boundary: None,
        bands: Vec::new(),
    }
}
