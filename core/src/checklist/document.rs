//! `checklist.json`: the structure of an assessment, without words.

use std::collections::BTreeMap;

use crate::checklist::advice::{Opening, Recommendation};
use crate::checklist::condition::{Condition, FlagSeverity};
use crate::checklist::duty::{Duty, Start};
use crate::checklist::part::Part;
use crate::checklist::points::Points;
use crate::checklist::reference::ChecklistReference;
use crate::checklist::source::Source;
use crate::problem::diagnostic::Diagnostics;
use crate::text::document::{choice, document};
use crate::value::date::Date;
use crate::value::digest::Digest;
use crate::value::fraction::Fraction;
use crate::value::id::{Alias, Id};
use crate::value::rounding::{Count, Digits, Rounding, Whole};
use crate::value::version::{SchemaVersion, Version};

document! {
    /// The definition of an assessment: sections, questions, options, points, conditions, scales, classes, red
    /// flags and duties. It holds no words; these are in a language pack for each language.
    pub struct ChecklistDocument {
        /// The version of this document's schema.
        #[serde(default)]
        pub schema_version: SchemaVersion,
        /// The checklist's id, for ever.
        pub id: Id,
        /// The version of the structure: patch for references, minor where no score changes, major where one
        /// can. The words have versions of their own.
        pub version: Version,
        /// The class that is shown first.
        pub headline: Id,
        /// The checklist to which this one adds; only the two together can be used.
        pub extends: Option<Extends>,
        /// The checklist to which this one added, where it is the whole.
        pub extended_from: Option<ChecklistReference>,
        /// What is measured, in the order of computing.
        #[serde(default)]
        pub scales: Vec<Scale>,
        /// The questions, in sections; only an extension may have none.
        #[serde(default)]
        pub sections: Vec<Section>,
        /// Named conditions over answers, which accumulate; other conditions can ask for them.
        #[serde(default)]
        pub labels: Vec<Label>,
        /// What safeguards are grouped by, in order.
        #[serde(default)]
        pub requirements: Vec<Requirement>,
        /// What is to be done for people where it applies: each is met, unmet or not applicable.
        #[serde(default)]
        pub safeguards: Vec<Safeguard>,
        /// What the subject comes to, each in one respect; only an extension may have none.
        #[serde(default)]
        pub classes: Vec<Class>,
        /// What decides by itself, whatever the sum says.
        #[serde(default)]
        pub red_flags: Vec<RedFlag>,
        /// The days from which parts of the law hold, in the order of looking.
        #[serde(default)]
        pub starts: Vec<Start>,
        /// What the outcome obliges to.
        #[serde(default)]
        pub duties: Vec<Duty>,
        /// What one can do about the outcome.
        #[serde(default)]
        pub recommendations: Vec<Recommendation>,
        /// The other checklists that the outcome opens.
        #[serde(default)]
        pub opens: Vec<Opening>,
        /// Another tool's reading of open questions, given beside the interval and never instead of it.
        pub reading: Option<Reading>,
        /// How answers move here from earlier versions.
        #[serde(default)]
        pub migrations: Vec<Migration>,
    }

    /// The checklist to which another one adds.
    pub struct Extends {
        /// Its id.
        pub checklist: Id,
        /// Its version, exactly.
        pub version: Version,
        /// The digest of its structure, which pins it to the letter.
        pub digest: Option<Digest>,
    }

    /// Something that is measured: combined from points or from other scales, or derived by a rule.
    pub struct Scale {
        /// The scale's id.
        pub id: Id,
        /// Which way is worse.
        pub direction: Direction,
        /// How its parts become a value.
        pub combine: Option<Combine>,
        /// Its parts: scales declared before this one, labels, safeguards; the questions, if there are none.
        #[serde(default)]
        pub of: Vec<Part>,
        /// Which parts its maximum counts; the applicable ones, if it is not there.
        pub out_of: Option<OutOf>,
        /// The maximum, where it is fixed.
        pub maximum: Option<Fraction>,
        /// How the combined value is rounded; not at all, if it is not there.
        pub round: Option<Rounding>,
        /// To how many decimals it is rounded; to a whole number, if it is not there.
        pub digits: Option<Digits>,
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
        pub times: Option<Fraction>,
        /// The rounding; none if it is not there.
        pub round: Option<Rounding>,
        /// To how many decimals it is rounded; to a whole number, if it is not there.
        pub digits: Option<Digits>,
    }

    /// A name for what answers say together.
    pub struct Label {
        /// The label's id.
        pub id: Id,
        /// The condition, over answers and labels.
        pub when: Condition,
        /// Where it comes from.
        #[serde(default)]
        pub sources: Vec<Source>,
    }

    /// What safeguards are grouped by: privacy, human oversight …
    pub struct Requirement {
        /// The requirement's id.
        pub id: Id,
        /// Where it comes from.
        #[serde(default)]
        pub sources: Vec<Source>,
    }

    /// What is to be done for people, where it applies.
    ///
    /// It is *not applicable* where `applies_when` does not hold, else *met* or *unmet*. An open question never makes
    /// it unmet, only undecided.
    pub struct Safeguard {
        /// The safeguard's id.
        pub id: Id,
        /// The requirement that it belongs to.
        pub requirement: Option<Id>,
        /// The condition under which it applies, over facts; always, if it is not there.
        pub applies_when: Option<Condition>,
        /// The condition that says that it is met.
        pub met_when: Condition,
        /// Where it comes from.
        #[serde(default)]
        pub sources: Vec<Source>,
    }

    /// A judgement of the subject in one respect: one of a few values.
    ///
    /// The first rule that holds gives the value; where none does, the band of the scale in which its value lies.
    pub struct Class {
        /// The class's id.
        pub id: Id,
        /// Its values, from the mildest to the gravest.
        pub order: Vec<Id>,
        /// The rules, in their order. Unless bands follow, the last one has no condition.
        #[serde(default)]
        pub rules: Vec<ClassRule>,
        /// The scale whose bands decide.
        pub on: Option<Id>,
        /// The scale of whose maximum the bands are a percentage.
        pub of_maximum_of: Option<Id>,
        /// Whether a band's end belongs to it; it does, if this is not there.
        pub boundary: Option<Boundary>,
        /// The bands, by rising ends.
        #[serde(default)]
        pub bands: Vec<Band>,
    }

    /// A value that follows where a condition holds and none of the rules before it did.
    pub struct ClassRule {
        /// The value.
        pub value: Id,
        /// The condition; always, if it is not there.
        pub when: Option<Condition>,
        /// Where it comes from.
        #[serde(default)]
        pub sources: Vec<Source>,
    }

    /// A value of a class, up to a value or a percentage of the maximum of its scale; the last band has no end.
    pub struct Band {
        /// The value of the class.
        pub value: Id,
        /// The percentage at which it ends.
        pub to_percent: Option<Fraction>,
        /// The value of the scale at which it ends.
        pub to: Option<Fraction>,
    }

    /// How another tool reads open questions.
    pub struct Reading {
        /// What an open question counts as.
        pub open: OpenAs,
        /// The tool that reads them so.
        pub tool: String,
    }

    /// How answers to one earlier version move to this one.
    pub struct Migration {
        /// The earlier version.
        pub from: Version,
        /// The questions that do not simply stay.
        pub moves: Vec<Move>,
    }

    /// Where the answer to one question of an earlier version goes. Several moves may name the same question, each with
    /// its own options: then each question takes what its move has an option for, with the note and all else that is
    /// told of the answer, and what no option is found for is asked again.
    pub struct Move {
        /// The question in the earlier version.
        pub question: Id,
        /// The questions here that take its answer; none, if it is dropped.
        #[serde(default)]
        pub to: Vec<Id>,
        /// What each option is called here, where it is called otherwise. Between a single and a multiple choice, what
        /// each becomes.
        #[serde(default)]
        pub options: BTreeMap<Id, Id>,
        /// Whether the old answer is not good enough, so that the question is asked again.
        #[serde(default)]
        pub ask_again: bool,
    }

    /// A group of questions on one subject.
    pub struct Section {
        /// The section's id.
        pub id: Id,
        /// Whether it is answered once for each of several things, such as data sets or suppliers.
        pub repeat: Option<Repeat>,
        /// Its questions.
        pub questions: Vec<Question>,
    }

    /// How often a section is answered.
    pub struct Repeat {
        /// The least number of times; once, if it is not there.
        pub at_least: Option<Count>,
        /// The greatest number of times.
        pub at_most: Whole<1, 100>,
    }

    /// One question.
    pub struct Question {
        /// The question's id, unique in the checklist.
        pub id: Id,
        /// What kind of answer it takes.
        pub kind: Kind,
        /// What it states: a fact, or a measure; a fact, if it is not there. Only measures are advised.
        pub about: Option<About>,
        /// Which way its answers are worse: a later option, more options, a greater number. Without it answers do not
        /// compare.
        pub direction: Option<Direction>,
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
        pub minimum: Option<Fraction>,
        /// The greatest number that is an answer.
        pub maximum: Option<Fraction>,
        /// The points of a number, or of how many options of a multiple choice are chosen, by bands that rise.
        #[serde(default)]
        pub bands: Vec<PointBand>,
        /// How much it weighs on a scale; 1 if it is not there.
        #[serde(default)]
        pub weights: Points,
        /// What it asks, named the same in every checklist that asks it: an id or an IRI. An answer that was given
        /// elsewhere is offered here, and never taken by itself.
        pub concept: Option<Alias>,
        /// What the question is called in the tool that the checklist came from.
        pub alias: Option<Alias>,
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
        pub points: Points,
        /// Whether it excludes all other options of a multiple choice, as *none of these* does.
        #[serde(default)]
        pub exclusive: bool,
        /// What it says in the concept of the question: one meaning, or several that it takes together; its own id, if
        /// this is not there.
        #[serde(default)]
        pub means: Vec<Id>,
        /// What the option is called in the tool that the checklist came from.
        pub alias: Option<Alias>,
    }

    /// The points of the numbers up to an end, which is included; the last band has none.
    ///
    /// For a multiple choice the number is how many options are chosen, those that exclude all others not counted.
    pub struct PointBand {
        /// The highest number that belongs to it.
        pub to: Option<Fraction>,
        /// Its points by scale.
        #[serde(default)]
        pub points: Points,
    }

    /// What decides by itself. INVARIANT (red flags are outside the sum): no safeguard removes one.
    pub struct RedFlag {
        /// The red flag's id.
        pub id: Id,
        /// How grave it is.
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
}

choice! {
    /// Which way a scale, or the answers to a question, are worse.
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
        /// Their mean, by weight.
        Mean = "mean",
        /// The least of them.
        Minimum = "minimum",
        /// The greatest of them.
        Maximum = "maximum",
        /// How many of them have another value than 0.
        Count = "count",
    }

    /// Which questions the maximum of a scale counts.
    pub enum OutOf {
        /// Those that are asked and not answered with *not applicable*.
        Applicable = "applicable",
        /// All of the checklist, so that the maximum is the same for every subject.
        All = "all",
        /// None: the maximum is written in the checklist.
        Fixed = "fixed",
    }

    /// Whether the end of a band belongs to it.
    pub enum Boundary {
        /// The end belongs to the band.
        Included = "included",
        /// The end belongs to the next band.
        Excluded = "excluded",
    }

    /// What an open question counts as, to another tool.
    pub enum OpenAs {
        /// No points.
        Zero = "zero",
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
}

impl ChecklistDocument {
    /// Reads a checklist without checking whether it holds together.
    ///
    /// Takes the JSON text of a `checklist.json`.
    ///
    /// # Errors
    /// All problems of the text and of its shape at once.
    ///
    /// ```
    /// let document = toets::ChecklistDocument::parse(
    ///     br#"{"id": "own", "version": "1.0.0", "headline": "risk",
    ///         "classes": [{"id": "risk", "order": ["low"], "rules": [{"value": "low"}]}], "sections": [{"id": "all", "questions": [{"id": "why", "kind": "text", "asked_when": {"answer": "gone", "is": "yes"}}]}]}"#,
    /// )?;
    /// let problems = toets::Checklist::of(&document).unwrap_err();
    /// assert_eq!(problems.0[0].code, "unknown-reference", "it reads well and does not hold together");
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    pub fn parse(text: &[u8]) -> Result<Self, Diagnostics> {
        crate::text::document::parse(text)
    }

    /// All questions of all sections, in their order on the page. [`Column`](crate::Column) and
    /// [`Session`](crate::Session) number them so, from 0.
    ///
    /// ```
    /// let text = toets::builtin::document("local-government@1.0.0-rc.1")?.checklist;
    /// let document = toets::ChecklistDocument::parse(text.as_bytes())?;
    /// let first: Vec<&str> = document.questions().map(|question| question.id.as_str()).take(3).collect();
    /// assert_eq!(first, ["goal", "first-use", "technique"]);
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.sections.iter().flat_map(|section| &section.questions)
    }
}

choice! {
    /// What a question states.
    pub enum About {
        /// What the system is: how it works, whom it touches, which law applies.
        Fact = "fact",
        /// What one can do about it.
        Measure = "measure",
    }
}

impl RedFlag {
    /// Whether it is in force on this day, its first and its last day included; whether it is raised depends on the
    /// answers.
    ///
    /// ```
    /// # let checklist = toets::Checklist::parse(toets::builtin::document("local-government@1.0.0-rc.1")?.checklist.as_bytes())?;
    /// let flag = checklist.document().red_flags.iter().find(|flag| flag.id.as_str() == "manipulation").unwrap();
    /// let day = |text: &str| toets::Date::new(text).unwrap();
    /// assert!(!flag.in_force(day("2025-02-01")) && flag.in_force(day("2025-02-02")));
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    #[must_use]
    pub fn in_force(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }
}
