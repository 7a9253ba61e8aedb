//! The outcome: what an assessment comes to, as a document.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::answers::assessment::{Assessment, DoubtfulEvidence, State};
use crate::answers::document::Answers;
use crate::answers::matching::assessment;
use crate::checklist::compiled::answer::CompiledAnswer;
use crate::checklist::compiled::mask::Block;
use crate::checklist::condition::{Condition, FlagSeverity, SafeguardState};
use crate::checklist::document::{OpenAs, Reading};
use crate::checklist::duty::Duty;
use crate::checklist::reference::ChecklistReference;
use crate::checklist::sound::Checklist;
use crate::problem::diagnostic::{Diagnostic, Diagnostics};
use crate::score::duties::{FoundDuty, FoundReading};
use crate::score::first_day::{PossibleDay, Timing};
use crate::score::given::Given;
use crate::score::search::memo::Memo;
use crate::score::summary::Summary;
use crate::score::trace::Step;
use crate::score::traced::{Walked, traced};
use crate::score::walk;
use crate::score::walk::too_large;
use crate::text::gather::Gather as _;
use crate::text::json::decimal::Decimal;
use crate::value::bounds::Bounds;
use crate::value::date::Date;
use crate::value::digest::Digest;
use crate::value::exact::Number;
use crate::value::id::Id;
use crate::value::truth::Truth;
use crate::value::version::SchemaVersion;

/// What an assessment comes to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Outcome {
    /// The version of this document's schema.
    pub schema_version: SchemaVersion,
    /// The checklist.
    pub checklist: ChecklistReference,
    /// What it is about.
    pub subject: Id,
    /// The day for which red flags and duties were read.
    pub as_of: Date,
    /// The digest of the answers as they are published: those to questions that are asked or may be.
    pub answers_digest: Digest,
    /// The class that is shown first.
    pub headline: Id,
    /// Every class, by id.
    pub classes: BTreeMap<Id, ClassOutcome>,
    /// Whether every question that is asked, or may be, has an answer other than *unknown*; optional ones aside.
    pub complete: bool,
    /// Every scale, by id.
    pub scales: BTreeMap<Id, ScaleOutcome>,
    /// The questions that are asked and have no answer yet.
    pub open: Vec<Id>,
    /// The questions that were answered with *unknown*.
    pub unknown: Vec<Id>,
    /// The questions that do not apply.
    pub not_applicable: Vec<Id>,
    /// The questions of which open answers decide whether they are asked.
    pub undecided: Vec<Id>,
    /// The questions that are not asked, each with its reason.
    pub not_asked: Vec<NotAsked>,
    /// The red flags that are raised, or may still be.
    pub red_flags: Vec<FlagOutcome>,
    /// The duties that follow, or may still follow.
    pub duties: Vec<DutyOutcome>,
    /// Duties by other readings of the law: those that follow so, or may. Nothing rests on them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub other_readings: Vec<ReadDuty>,
    /// The recommendations that the outcome calls for, or may still call for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recommendations: Vec<RecommendationOutcome>,
    /// The other checklists that are needed, or may still be, each with its reason.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub opens: Vec<OpeningOutcome>,
    /// The steps from the answers to all of the above.
    pub trace: Vec<Step>,
    /// Every safeguard, by id: how it can still be; one state, when that is settled.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub safeguards: BTreeMap<Id, Vec<SafeguardState>>,
    /// The labels that hold, or may still hold.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub labels: BTreeMap<Id, Truth>,
    /// What another tool reads in the same answers; never instead of the above.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reading: Option<ReadingOutcome>,
    /// The evidence that deserves a look: it is stale, or misses its threshold. No score rests on it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<DoubtfulEvidence>,
    /// What was set aside, and what deserves a look.
    pub diagnostics: Vec<Diagnostic>,
}

/// What another tool, which counts open questions, reads in the same answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReadingOutcome {
    /// The tool.
    pub tool: String,
    /// What it counts an open question as.
    pub open: OpenAs,
    /// Every scale, by id.
    pub scales: BTreeMap<Id, Number>,
    /// The value of each class, by id; none, where nothing is measured.
    pub classes: BTreeMap<Id, Id>,
    /// The questions that are asked, in this reading.
    pub asked: Vec<Id>,
}

impl Outcome {
    /// The questions that a form does not show: those that are not asked, or not yet.
    pub(crate) fn hidden(&self) -> impl Iterator<Item = &Id> {
        self.not_asked.iter().map(|it| &it.question).chain(&self.undecided)
    }

    /// The class that is shown first: its value, or the values still possible.
    ///
    /// ```
    /// # let checklist = toets::Checklist::parse(toets::builtin::document("local-government")?.checklist.as_bytes())?;
    /// # let answers = toets::Answers::parse(br#"{"checklist": {"id": "local-government", "version": "2.0.0-rc.2"}, "subject": "x"}"#)?;
    /// let outcome = toets::assess(&checklist, &answers, toets::Date::new("2026-12-01").unwrap())?;
    /// let values: Vec<&str> = outcome.headline().possible.iter().map(toets::Id::as_str).collect();
    /// assert_eq!(outcome.headline.as_str(), "readiness");
    /// assert_eq!(values, ["ready", "gaps", "not-ready", "prohibited"], "nothing is answered yet");
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    #[must_use]
    #[expect(clippy::indexing_slicing, reason = "an outcome has every class of its checklist")]
    pub fn headline(&self) -> &ClassOutcome {
        &self.classes[&self.headline]
    }

    /// The safeguards that are surely so, in the order of the checklist.
    ///
    /// Takes the checklist that was assessed.
    ///
    /// ```
    /// # let checklist = toets::Checklist::parse(toets::builtin::document("local-government")?.checklist.as_bytes())?;
    /// # let day = toets::Date::new("2026-12-01").unwrap();
    /// let answers = br#"{"checklist": {"id": "local-government", "version": "2.0.0-rc.2"}, "subject": "x",
    ///                    "answers": {"owner": {"value": "nobody"}}}"#;
    /// let outcome = toets::assess(&checklist, &toets::Answers::parse(answers)?, day)?;
    /// let unmet: Vec<&str> =
    ///     outcome.safeguards_in(&checklist, toets::SafeguardState::Unmet).map(toets::Id::as_str).collect();
    /// assert_eq!(unmet, ["owner-named"]);
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    pub fn safeguards_in<'a>(
        &'a self,
        checklist: &'a Checklist,
        state: SafeguardState,
    ) -> impl Iterator<Item = &'a Id> {
        let safeguards = checklist.document().safeguards.iter().map(|safeguard| &safeguard.id);
        safeguards.filter(move |id| self.safeguards.get(*id).is_some_and(|states| *states == [state]))
    }
}

/// The value of a class, or the values still possible.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ClassOutcome {
    /// From the mildest to the gravest; one, when it is settled.
    pub possible: Vec<Id>,
    /// Whether no answer can change it any more.
    pub settled: bool,
    /// Whether some of them may be reached by no answers, because finding out would take too long.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub outer: bool,
}

/// The value of one scale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ScaleOutcome {
    /// The lowest value that is still possible.
    pub low: Number,
    /// The highest value that is still possible.
    pub high: Number,
    /// The maximum of the scale; the highest, while answers decide what applies.
    pub maximum: Number,
    /// The lowest maximum that is still possible, where it is another.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub least_maximum: Option<Number>,
    /// Whether the bounds may be wider than what answers reach, because finding out would take too long.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub outer: bool,
    /// Whether nothing is measured: no part of the scale counts, so that it settles nothing.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub empty: bool,
    /// What is missing to the maximum, part by part; told of what adds up labels and safeguards.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub missing: Option<Bounds>,
}

impl ScaleOutcome {
    /// The lowest and the highest value that are still possible.
    ///
    /// ```
    /// # let checklist = toets::Checklist::parse(toets::builtin::document("local-government@1.0.0-rc.1")?.checklist.as_bytes())?;
    /// # let answers = toets::Answers::parse(br#"{"checklist": {"id": "local-government", "version": "1.0.0-rc.1"}, "subject": "x"}"#)?;
    /// let outcome = toets::assess(&checklist, &answers, toets::Date::new("2026-12-01").unwrap())?;
    /// let impact = &outcome.scales[&toets::Id::new("impact").unwrap()];
    /// assert_eq!(impact.bounds().low.0, toets::Exact::ZERO);
    /// assert_eq!(impact.bounds().high, impact.maximum, "nothing is answered yet, so it can still be all");
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    #[must_use]
    pub fn bounds(&self) -> Bounds {
        Bounds { low: self.low, high: self.high }
    }
}

/// A question that is not asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NotAsked {
    /// The question.
    pub question: Id,
    /// The condition that does not hold.
    pub because: Condition,
    /// Whether an answer to it is kept, and not counted.
    pub answered: bool,
}

/// A red flag that is raised or may still be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FlagOutcome {
    /// The red flag.
    pub id: Id,
    /// How grave it is.
    pub severity: FlagSeverity,
    /// `yes` if it is raised, `undecided` if open answers decide.
    pub raised: Truth,
}

/// A duty that follows or may still follow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DutyOutcome {
    /// The duty.
    pub id: Id,
    /// `yes` if it follows, `undecided` if open answers decide.
    pub holds: Truth,
    /// Whether it holds already on the day of the outcome.
    pub timing: Timing,
    /// The first day on which it holds, where it has one and only that.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// The first days that are possible, from the first to the last, while open answers decide.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub possible_from: Vec<PossibleDay>,
}

/// A duty by another reading of the law, told beside the duty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReadDuty {
    /// The reading.
    pub reading: Id,
    /// What the duty is by it.
    #[serde(flatten)]
    pub duty: DutyOutcome,
}

/// A recommendation that the outcome calls for or may still call for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RecommendationOutcome {
    /// The recommendation.
    pub id: Id,
    /// `yes` if the outcome calls for it, `undecided` if open answers decide.
    pub holds: Truth,
}

/// A reason for which another checklist is needed or may still be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OpeningOutcome {
    /// The opening.
    pub id: Id,
    /// The checklist that it opens.
    pub checklist: Id,
    /// `yes` if the checklist is needed, `undecided` if open answers decide.
    pub holds: Truth,
}

impl DutyOutcome {
    /// What a duty comes to on a day; `None` where it does not follow.
    fn of(id: &Id, found: &FoundReading, as_of: Date) -> Option<Self> {
        let FoundReading { holds, from } = found;
        let (timing, one) = (Timing::on(as_of, from), from.len() < 2 && !from.iter().any(|it| it.or_later));
        (*holds != Truth::No).then(|| Self {
            id: id.clone(),
            holds: *holds,
            timing,
            from: from.first().filter(|_| one).and_then(|it| it.day),
            possible_from: if one { Vec::new() } else { from.clone() },
        })
    }
}

/// Assesses answers: matches them with their checklist and scores what comes out.
///
/// Takes the day for which red flags and duties are read. Returns the outcome, as [`score()`] does.
///
/// # Errors
/// The answers are for another checklist or another version, or a number of the checklist is too large to compute
/// with exactly.
///
/// ```
/// let checklist = toets::Checklist::parse(toets::builtin::document("local-government@1.0.0-rc.1").unwrap().checklist.as_bytes()).unwrap();
/// let answers = toets::Answers::parse(br#"{"checklist": {"id": "local-government", "version": "1.0.0-rc.1"}, "subject": "x"}"#).unwrap();
/// let outcome = toets::assess(&checklist, &answers, toets::Date::new("2026-12-01").unwrap()).unwrap();
/// assert!(outcome.headline().possible.len() > 1, "nothing is answered yet, so no value is settled");
/// ```
pub fn assess(checklist: &Checklist, answers: &Answers, as_of: Date) -> Result<Outcome, Diagnostics> {
    score(checklist, &assessment(checklist, answers)?, as_of)
}

/// Computes the outcome of an assessment.
///
/// Takes the checklist of the assessment, and the day for which red flags and duties are read. Returns the
/// scales as intervals, the values of classes still possible, red flags, duties, what is open, and the trace.
///
/// INVARIANT (trace): the outcome is the fold of the trace, and of nothing else.
/// INVARIANT (no silent default): an open question is an interval, never zero.
///
/// # Errors
/// A number of the checklist is too large to compute with exactly.
///
/// ```
/// let checklist = toets::Checklist::parse(toets::builtin::document("local-government@1.0.0-rc.1")?.checklist.as_bytes())?;
/// let answers = toets::Answers::parse(br#"{"checklist": {"id": "local-government", "version": "1.0.0-rc.1"}, "subject": "x"}"#)?;
/// let assessment = toets::assessment(&checklist, &answers)?;
/// let outcome = toets::score(&checklist, &assessment, toets::Date::new("2026-12-01").unwrap())?;
/// assert!(!outcome.complete && !outcome.trace.is_empty());
/// # Ok::<(), toets::Diagnostics>(())
/// ```
pub fn score(checklist: &Checklist, assessment: &Assessment, as_of: Date) -> Result<Outcome, Diagnostics> {
    let checklist = &*checklist.repeated(&assessment.repeats)?;
    let too_large = || too_large(checklist);
    let answers = checklist.compiled_answers(assessment);
    let (known, memo) = (checklist.compiled().asked(&Block::one(&answers)), Memo::default());
    let given = Given { answers: &answers, known: &known, memo: Some(&memo) };
    let day = |state: &State| if let State::Day { day } = state { Some(*day) } else { None };
    let days: Vec<Option<Date>> = assessment.questions.iter().map(|it| day(&it.state)).collect();
    let number = |state: &State| if let State::Number { number } = state { Some(*number) } else { None };
    let numbers: Vec<Option<Decimal>> = assessment.questions.iter().map(|it| number(&it.state)).collect();
    let walked = traced(checklist, given, &days, &numbers, as_of).ok_or_else(too_large)?;
    let reading = match &checklist.document().reading {
        Some(declared) => Some(reading(checklist, declared, &answers, as_of).ok_or_else(too_large)?),
        None => None,
    };
    Ok(outcome(checklist, assessment, as_of, walked, reading))
}

fn outcome(
    checklist: &Checklist,
    assessment: &Assessment,
    as_of: Date,
    walked: Walked,
    reading: Option<ReadingOutcome>,
) -> Outcome {
    let document = checklist.document();
    let Walked { summary, labels, duties, advised, trace } = walked;
    let asked = |truth: Truth, wanted: fn(&State) -> bool| -> Vec<Id> {
        let of = assessment.questions.iter().filter(|it| it.asked == truth && wanted(&it.state));
        of.map(|it| it.question.clone()).collect()
    };
    let required = |id: &Id| checklist.question(id.as_str()).is_some_and(|question| !question.optional);
    let open: Vec<Id> =
        asked(Truth::Yes, |state| *state == State::Open).into_iter().filter(required).collect();
    let unknown = asked(Truth::Yes, |state| *state == State::Unknown);
    let undecided = asked(Truth::Undecided, |_| true);
    let complete = ![&open, &unknown, &undecided].into_iter().flatten().any(required);
    let perhaps = |truth: &Option<Truth>| truth.filter(|truth| *truth != Truth::No);
    let red_flags = document.red_flags.iter().zip(&summary.red_flags).filter_map(|(flag, raised)| {
        let raised = perhaps(raised)?;
        Some(FlagOutcome { id: flag.id.clone(), severity: flag.severity, raised })
    });
    let labels = document.labels.iter().zip(&labels);
    let labels = labels.filter_map(|(label, holds)| Some((label.id.clone(), perhaps(holds)?)));
    let found = || document.duties.iter().zip(&duties);
    let other_readings = found().flat_map(|(duty, found)| {
        let readings = duty.other_readings.iter().zip(&found.readings);
        readings.filter_map(|(reading, found)| {
            let duty = DutyOutcome::of(&duty.id, found.as_ref()?, as_of)?;
            Some(ReadDuty { reading: reading.id.clone(), duty })
        })
    });
    let of_duty =
        |(duty, found): (&Duty, &FoundDuty)| DutyOutcome::of(&duty.id, found.itself.as_ref()?, as_of);
    let called_for = |holds: &Truth| Some(*holds).filter(|holds| *holds != Truth::No);
    let recommendations = document.recommendations.iter().zip(&advised.recommendations);
    let recommendations = recommendations.filter_map(|(it, holds)| {
        Some(RecommendationOutcome { id: it.id.clone(), holds: called_for(holds)? })
    });
    let opens = document.opens.iter().zip(&advised.opens).filter_map(|(it, holds)| {
        let (id, checklist) = (it.id.clone(), it.checklist.clone());
        Some(OpeningOutcome { id, checklist, holds: called_for(holds)? })
    });
    let not_asked = assessment.questions.iter().filter(|it| it.asked == Truth::No).filter_map(|it| {
        let answered = it.state != State::Open;
        Some(NotAsked { question: it.question.clone(), because: it.because.clone()?, answered })
    });
    Outcome {
        schema_version: SchemaVersion::V0_1,
        checklist: assessment.checklist.clone(),
        subject: assessment.subject.clone(),
        as_of,
        answers_digest: assessment.answers_digest.clone(),
        headline: document.headline.clone(),
        classes: summary.class_outcomes(checklist),
        complete,
        scales: summary.scale_outcomes(checklist),
        not_applicable: asked(Truth::Yes, |state| *state == State::NotApplicable),
        not_asked: not_asked.collect(),
        red_flags: red_flags.collect(),
        duties: found().filter_map(of_duty).collect(),
        other_readings: other_readings.collect(),
        recommendations: recommendations.collect(),
        opens: opens.collect(),
        open,
        unknown,
        undecided,
        trace,
        safeguards: summary.safeguard_states(checklist),
        labels: labels.gather(),
        reading,
        evidence: assessment.evidence.clone(),
        diagnostics: assessment.diagnostics.clone(),
    }
}

impl Summary {
    /// Every class, by id.
    pub(crate) fn class_outcomes(&self, checklist: &Checklist) -> BTreeMap<Id, ClassOutcome> {
        let classes = checklist.document().classes.iter().zip(&self.classes).enumerate();
        let classes = classes.map(|(at, (class, possible))| {
            let (settled, possible) = (possible.is_settled(), possible.among(&class.order));
            let outer = self.outer_classes.contains(&at);
            (class.id.clone(), ClassOutcome { possible, settled, outer })
        });
        classes.gather()
    }

    /// How each safeguard can still be, by id.
    pub(crate) fn safeguard_states(&self, checklist: &Checklist) -> BTreeMap<Id, Vec<SafeguardState>> {
        let safeguards = checklist.document().safeguards.iter().zip(&self.safeguards);
        safeguards.filter_map(|(safeguard, of)| Some((safeguard.id.clone(), (*of)?.states()))).gather()
    }

    /// Every scale, by id.
    pub(crate) fn scale_outcomes(&self, checklist: &Checklist) -> BTreeMap<Id, ScaleOutcome> {
        let values = checklist.document().scales.iter().zip(&self.values);
        let scales = values.zip(&self.exact).enumerate().map(|(at, ((scale, of), exact))| {
            let (value, maximum) = (of.value, of.maximum);
            let outcome = ScaleOutcome {
                low: value.low,
                high: value.high,
                maximum: maximum.high,
                least_maximum: (!maximum.is_settled()).then_some(maximum.low),
                outer: !exact,
                empty: of.is_empty() == Truth::Yes,
                missing: self.missing.get(at).copied().flatten(),
            };
            (scale.id.clone(), outcome)
        });
        scales.gather()
    }
}

/// What another tool reads in the same answers; `None` if a number grows too large to be exact.
fn reading(
    checklist: &Checklist,
    reading: &Reading,
    answers: &[CompiledAnswer],
    as_of: Date,
) -> Option<ReadingOutcome> {
    let OpenAs::Zero = reading.open;
    // An answer that no condition asks for and no scale counts is what such a tool takes an open one for.
    let closed = |answer: &CompiledAnswer| if answer.is_open() { CompiledAnswer::WRITTEN } else { *answer };
    let answers: Vec<CompiledAnswer> = answers.iter().map(closed).collect();
    let known = checklist.compiled().asked(&Block::one(&answers));
    let given = Given { answers: &answers, known: &known, memo: None };
    let summary = walk::summary(checklist, given, as_of)?;
    let scales = checklist.document().scales.iter().zip(&summary.values);
    let asked = checklist.questions().zip(&known.asked).filter(|(_, asked)| asked.lane(0) == Truth::Yes);
    Some(ReadingOutcome {
        tool: reading.tool.clone(),
        open: reading.open,
        scales: scales.map(|(scale, of)| (scale.id.clone(), of.value.low)).gather(),
        classes: (summary.classes(checklist))
            .filter_map(|(class, values)| {
                if let [value] = values.as_slice() { Some((class.clone(), value.clone())) } else { None }
            })
            .gather(),
        asked: asked.map(|(question, _)| question.id.clone()).collect(),
    })
}
