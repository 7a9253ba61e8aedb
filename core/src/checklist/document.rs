//! `checklist.json`: the structure of an assessment, without words.

use std::collections::BTreeMap;

use crate::condition::Condition;
use crate::document::{choice, document};
use crate::name::{Date, Id, Language, SchemaVersion, Version};
use crate::number::{Exact, Rounding};

document! {
    /// The definition of an assessment: sections, questions, options, points, conditions, scales, levels, red
    /// flags and duties. It holds no words; these are in a language pack for each language.
    pub struct ChecklistDocument {
        /// The version of this document's schema.
        #[serde(default)]
        pub schema_version: SchemaVersion,
        /// The checklist's id, for ever.
        pub id: Id,
        /// Its version: patch for references, minor where no score changes, major where one can.
        pub version: Version,
        /// The languages in which there is a pack.
        pub languages: Vec<Language>,
        /// What is measured, in the order of computing.
        pub scales: Vec<Scale>,
        /// How a level follows from a scale.
        pub levels: Levels,
        /// The questions, in sections.
        pub sections: Vec<Section>,
        /// What decides by itself, whatever the sum says.
        #[serde(default)]
        pub red_flags: Vec<RedFlag>,
        /// What the outcome obliges to.
        #[serde(default)]
        pub duties: Vec<Duty>,
    }

    /// Something that is measured: summed up from points, or derived from another scale by a rule.
    pub struct Scale {
        /// The scale's id.
        pub id: Id,
        /// Which way is worse.
        pub direction: Direction,
        /// How the points of the questions become a value.
        pub combine: Option<Combine>,
        /// Which questions its maximum counts; the applicable ones, if it is not there.
        pub out_of: Option<OutOf>,
        /// How the value follows from scales declared before this one.
        pub rule: Option<Rule>,
    }

    /// A derived value: one term where a condition holds, another where it does not.
    pub struct Rule {
        /// The condition, over answers and over scales declared before.
        pub when: Condition,
        /// The value where it holds.
        pub then: Term,
        /// The value where it does not.
        pub otherwise: Term,
    }

    /// A scale's value, times a factor, rounded as declared.
    pub struct Term {
        /// The scale.
        pub scale: Id,
        /// The factor; 1 if it is not there.
        pub times: Option<Exact>,
        /// The rounding; none if it is not there.
        pub round: Option<Rounding>,
    }

    /// How a level follows from a scale's part of a maximum.
    pub struct Levels {
        /// The scale that decides.
        pub on: Id,
        /// The scale of whose maximum the bands are a percentage.
        pub of_maximum_of: Id,
        /// From the least to the gravest.
        pub bands: Vec<Band>,
    }

    /// One level, up to and including a percentage of the maximum.
    pub struct Band {
        /// The level's id.
        pub id: Id,
        /// The highest percentage that still belongs to it, included; the last band has none.
        pub to_percent: Option<Exact>,
    }

    /// A group of questions on one subject.
    pub struct Section {
        /// The section's id.
        pub id: Id,
        /// Its questions.
        pub questions: Vec<Question>,
    }

    /// One question.
    pub struct Question {
        /// The question's id, unique in the checklist.
        pub id: Id,
        /// What kind of answer it takes.
        pub kind: Kind,
        /// When it is asked; always, if it is not there.
        pub asked_when: Option<Condition>,
        /// The options of a choice.
        #[serde(default)]
        pub options: Vec<AnswerOption>,
        /// Whether it may stay open without keeping the assessment incomplete.
        #[serde(default)]
        pub optional: bool,
        /// Whether *not applicable*, with a reason, is an answer to it.
        #[serde(default)]
        pub not_applicable: bool,
        /// The least number that is an answer.
        pub minimum: Option<Exact>,
        /// The greatest number that is an answer.
        pub maximum: Option<Exact>,
        /// Where the question comes from.
        #[serde(default)]
        pub sources: Vec<Source>,
    }

    /// One option of a choice.
    pub struct AnswerOption {
        /// The option's id, unique in its question.
        pub id: Id,
        /// Its points by scale. A question that scores on a scale has points for it on every option.
        #[serde(default)]
        pub points: BTreeMap<Id, Exact>,
        /// Whether it excludes all other options of a multiple choice, as *none of these* does.
        #[serde(default)]
        pub exclusive: bool,
    }

    /// The place of a rule in the law or in a standard.
    pub struct Source {
        /// What is cited: `CELEX:32024R1689`, an ELI, or a name.
        pub law: String,
        /// The article, as it is cited: `5(1)(c)`.
        pub article: Option<String>,
    }

    /// What decides by itself. INVARIANT (red flags are outside the sum): no safeguard removes one.
    pub struct RedFlag {
        /// The red flag's id.
        pub id: Id,
        /// What it means for the level.
        pub severity: FlagSeverity,
        /// The condition, over answers.
        pub when: Condition,
        /// The first day on which it holds.
        pub from: Option<Date>,
        /// The last day on which it holds.
        pub until: Option<Date>,
        /// Where it comes from.
        #[serde(default)]
        pub sources: Vec<Source>,
    }

    /// What the outcome obliges to.
    pub struct Duty {
        /// The duty's id.
        pub id: Id,
        /// The condition, over answers, scales, the level and red flags.
        pub when: Condition,
        /// The first day on which it holds.
        pub from: Option<Date>,
        /// The last day on which it holds.
        pub until: Option<Date>,
        /// Where it comes from.
        #[serde(default)]
        pub sources: Vec<Source>,
    }
}

choice! {
    /// Which way a scale is worse.
    pub enum Direction {
        /// More is worse, as with impact.
        HigherIsWorse = "higher-is-worse",
        /// More is better, as with safeguards.
        HigherIsBetter = "higher-is-better",
    }

    /// How the points of questions become a value.
    pub enum Combine {
        /// Added up.
        Sum = "sum",
        /// The greatest of them, and at least 0.
        Maximum = "maximum",
    }

    /// Which questions the maximum of a scale counts.
    pub enum OutOf {
        /// Those that are asked and not answered with *not applicable*.
        Applicable = "applicable",
        /// All of the checklist, so that the maximum is the same for every subject.
        All = "all",
    }

    /// What kind of answer a question takes.
    pub enum Kind {
        /// One option.
        Single = "single",
        /// One or more options.
        Multiple = "multiple",
        /// A number.
        Number = "number",
        /// A day.
        Date = "date",
        /// Free text; never scored.
        Text = "text",
    }

    /// What a red flag means for the level.
    pub enum FlagSeverity {
        /// The level is `prohibited`.
        Prohibited = "prohibited",
        /// The level stays; the flag is shown with it.
        Serious = "serious",
    }
}
