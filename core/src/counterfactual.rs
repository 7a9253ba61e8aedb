//! Stage *counterfactual*: the fewest changed answers that lead to a value of a class, clear a red flag, meet a safeguard
//! or leave nothing missing on a scale.

pub(crate) mod dependencies;
pub(crate) mod goal;
pub(crate) mod headroom;
pub(crate) mod obstacles;
pub(crate) mod search;

use serde::Serialize;

pub use self::goal::Goal;
use crate::answers::assessment::State;
use crate::answers::document::{AnswerValue, Answers};
use crate::checklist::compiled::answer::Payload;
use crate::checklist::document::Question;
use crate::checklist::reference::ChecklistReference;
use crate::checklist::sound::Checklist;
use crate::counterfactual::goal::Aim;
use crate::migrate::report::Standing;
use crate::problem::diagnostic::{Diagnostic, Diagnostics};
use crate::score::walk::too_large;
use crate::text::document::choice;
use crate::text::json::decimal::Decimal;
use crate::value::date::Date;
use crate::value::exact::Exact;
use crate::value::id::Id;
use crate::value::version::SchemaVersion;
use crate::what_if::alternatives::{Alternatives, OtherAnswer};

/// Maximum states tried before the search gives up.
const TRIES: u32 = 50_000;
/// Maximum work of all of them together.
const WORK: u64 = 2_000_000;

/// The fewest changed answers that reach a goal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Counterfactual {
    /// The version of this document's schema.
    pub schema_version: SchemaVersion,
    /// The checklist.
    pub checklist: ChecklistReference,
    /// What it is about.
    pub subject: Id,
    /// The day for which red flags were read.
    pub as_of: Date,
    /// What was to be reached.
    pub goal: Goal,
    /// Whether changes were found that reach it.
    pub found: bool,
    /// The changes, in the order of the checklist: as few as reach the goal together; none, where it is reached as
    /// it is.
    pub changes: Vec<AnswerChange>,
    /// What the answers come to with these changes; nothing, where none were found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<Standing>,
    /// How many changes it takes at least; nothing, where no changes reach the goal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(range(max = 9_007_199_254_740_991_u64)))]
    pub at_least: Option<usize>,
    /// Whether all that could have been fewer changes was looked at.
    pub complete: bool,
    /// Why it was not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stopped: Option<Stop>,
    /// How many states were looked at.
    #[cfg_attr(feature = "schema", schemars(range(max = 9_007_199_254_740_991_u64)))]
    pub tried: u32,
    /// What was set aside, and what deserves a look.
    pub diagnostics: Vec<Diagnostic>,
}

/// An answer that would be another. It never repeats a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AnswerChange {
    /// The question.
    pub question: Id,
    /// Its state now.
    pub from: State,
    /// What it would be answered with.
    pub to: OtherAnswer,
    /// A value that does: put it in place of the answer's own.
    pub value: AnswerValue,
}

choice! {
    /// Why a search did not look at everything.
    pub enum Stop {
        /// It would have taken too many tries.
        Tries = "tries",
        /// A multiple choice has too many sets of options that differ; its answer was left as it is.
        Options = "options",
    }
}

/// Finds the fewest changed answers that reach a goal.
///
/// Takes the checklist, the answers so far, the goal, and the day for which red flags are read. A change gives a
/// question another answer, or one at all; *unknown* and *not applicable* are none. Only questions on which the goal
/// rests are changed: those about measures, and the facts that it names; and only so that no red flag is raised that
/// was not, no graver value of another class becomes possible, and each safeguard that is asked for applies as before.
/// Of several sets as small, the first in the order of the checklist is returned. The search looks at one change, then
/// at two, and so on, up to 50,000 states, or fewer of a large checklist: what is counted is work, never time.
///
/// # Errors
/// The goal names a class, a value, a red flag, a safeguard, a scale or a question that is not there, or a scale that does
/// not say what is missing; the answers cannot be assessed.
///
/// ```
/// let checklist = toets::Checklist::parse(toets::builtin::document("local-government@1.0.0-rc.1").unwrap().checklist.as_bytes()).unwrap();
/// let answers = toets::Answers::parse(br#"{"checklist": {"id": "local-government", "version": "1.0.0-rc.1"}, "subject": "x"}"#).unwrap();
/// let goal = toets::Goal::parse(br#"{"at_most": "prohibited"}"#).unwrap();
/// let found = toets::counterfactual(&checklist, &answers, &goal, toets::Date::new("2026-12-01").unwrap()).unwrap();
/// assert!(found.found && found.changes.is_empty(), "every value is at most that");
/// ```
pub fn counterfactual(
    checklist: &Checklist,
    answers: &Answers,
    goal: &Goal,
    as_of: Date,
) -> Result<Counterfactual, Diagnostics> {
    let assessment = crate::answers::matching::assessment(checklist, answers)?;
    let whole = checklist;
    let checklist = &*checklist.repeated(&assessment.repeats)?;
    let (aim, changeable) = Aim::of(checklist, goal)?;
    let compiled_answers = checklist.compiled_answers(&assessment);
    let found = search::search(checklist, compiled_answers, aim, &changeable, as_of)
        .ok_or_else(|| too_large(checklist))?;
    let told_apart = Alternatives::new(checklist, &checklist.compiled().red_flags);
    let change = |(at, compiled_answer): &(usize, crate::checklist::compiled::answer::CompiledAnswer)| {
        let assessed = assessment.questions.get(*at)?;
        let (question, from) = (assessed.question.clone(), assessed.state.clone());
        let to = told_apart.written(*at, *compiled_answer)?;
        let value = value(checklist.at(*at)?, &to)?;
        Some(AnswerChange { question, from, to, value })
    };
    let changes = found.changes.as_ref().and_then(|all| all.iter().map(change).collect::<Option<Vec<_>>>());
    let after = match &changes {
        Some(changes) => {
            let then = answers.changed(changes.iter().map(|it| (it.question.as_str(), &it.value)));
            Some(Standing::of(whole, &then, as_of)?.0)
        }
        None => None,
    };
    Ok(Counterfactual {
        schema_version: SchemaVersion::V0_1,
        checklist: assessment.checklist.clone(),
        subject: assessment.subject.clone(),
        as_of,
        goal: goal.clone(),
        found: after.is_some(),
        changes: changes.unwrap_or_default(),
        after,
        at_least: found.at_least,
        complete: found.stopped.is_none(),
        stopped: found.stopped,
        tried: found.tried,
        diagnostics: assessment.diagnostics,
    })
}

/// A value that answers a question like this; of numbers a plain one.
fn value(question: &Question, to: &OtherAnswer) -> Option<AnswerValue> {
    match to {
        OtherAnswer::Chosen { options } => Some(match Payload::of(question.kind) {
            Payload::Options => AnswerValue::Options(options.iter().map(ToString::to_string).collect()),
            Payload::Option | Payload::Range | Payload::Nothing => {
                AnswerValue::Text(options.first()?.to_string())
            }
        }),
        OtherAnswer::Number { at_least, more_than, at_most, less_than } => {
            let [least, above, most, below] =
                [at_least, more_than, at_most, less_than].map(|it| it.map(|it| it.0));
            let one = Exact::integer(1);
            let between = above.zip(below.or(most)).or(least.zip(below));
            let middle = between.and_then(|(a, b)| a.plus(b)?.over(Exact::integer(2)));
            let plain =
                [least, most, middle, above.and_then(|it| it.plus(one)), below.and_then(|it| it.minus(one))];
            let fits = |number: &Decimal| {
                let number = Exact::from(*number);
                question.bounds(number)
                    && least.is_none_or(|it| number >= it)
                    && above.is_none_or(|it| number > it)
                    && most.is_none_or(|it| number <= it)
                    && below.is_none_or(|it| number < it)
            };
            let decimals = plain.into_iter().flatten().chain([Exact::ZERO]);
            let number = decimals.filter_map(|it| it.rounded_to(6)).find(fits)?;
            Some(AnswerValue::Number(number))
        }
        OtherAnswer::Day { from, before } => {
            Some(AnswerValue::Text(from.or(before.and_then(Date::previous))?.to_string()))
        }
        OtherAnswer::Written | OtherAnswer::NotApplicable => None,
    }
}
