//! Stage *register*: a record and an outcome become a record that rests on its assessment.

use crate::condition::Truth;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::problem::Problem;
use crate::record::{Record, RegisteredAssessment};
use crate::score::Outcome;

/// Registers the outcome of an assessment with the record of its subject.
///
/// Takes a record and an outcome about it. Returns the record with the levels, the red flags that were raised,
/// and the digests by which anyone recomputes them.
///
/// # Errors
/// The outcome is about another subject.
pub fn register(record: Record, outcome: &Outcome) -> Result<Record, Diagnostics> {
    if record.id != outcome.subject {
        let problem =
            Problem::OtherSubject { found: outcome.subject.to_string(), expected: record.id.to_string() };
        return Err(Diagnostics(vec![Diagnostic::new(&problem, "/subject")]));
    }
    let raised = outcome.red_flags.iter().filter(|flag| flag.raised == Truth::Yes);
    let assessment = RegisteredAssessment {
        checklist: outcome.checklist.clone(),
        answers_digest: outcome.answers_digest.clone(),
        as_of: outcome.as_of,
        levels: outcome.level.possible.clone(),
        red_flags: raised.map(|flag| flag.id.clone()).collect(),
    };
    Ok(Record { assessment: Some(assessment), ..record })
}
