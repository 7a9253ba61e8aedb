//! What of the answers is published: those to questions that are asked or may be, and of each only its value.

use std::collections::BTreeSet;

use crate::answers::assessment::{AssessedQuestion, Assessment};
use crate::answers::document::Answers;
use crate::problem::diagnostic::Diagnostic;
use crate::problem::first_letters::first_letters;
use crate::problem::found::Found;
use crate::problem::register::RegisterProblem;
use crate::text::gather::Gather as _;
use crate::text::pointer::escape;
use crate::value::truth::Truth;

impl Assessment {
    /// The answers to questions that are asked or may be, each with all that is kept with it.
    ///
    /// Takes the answers that were assessed.
    ///
    /// ```
    /// # let checklist = toets::Checklist::parse(toets::builtin::document("local-government@1.0.0-rc.1")?.checklist.as_bytes())?;
    /// let answers = toets::Answers::parse(
    ///     br#"{"checklist": {"id": "local-government", "version": "1.0.0-rc.1"}, "subject": "parking", "answers": {
    ///         "technique": {"value": "fixed-rules", "by": "Ann"}, "high-risk-area": {"value": ["education"]}}}"#,
    /// )?;
    /// let asked = toets::assessment(&checklist, &answers)?.asked_answers(&answers);
    /// assert_eq!(asked.answers.keys().collect::<Vec<_>>(), ["technique"], "only what learns has an area of high risk");
    /// assert!(asked.answers["technique"].details().by.is_some());
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    #[must_use]
    pub fn asked_answers(&self, answers: &Answers) -> Answers {
        asked(&self.questions, answers)
    }

    /// A warning for each answer that is not published: its question is not asked, or is none of the checklist. Where these
    /// are many the last one counts the rest.
    ///
    /// Takes the answers that were assessed.
    ///
    /// ```
    /// # let checklist = toets::Checklist::parse(toets::builtin::document("local-government@1.0.0-rc.1")?.checklist.as_bytes())?;
    /// let answers = toets::Answers::parse(
    ///     br#"{"checklist": {"id": "local-government", "version": "1.0.0-rc.1"}, "subject": "parking", "answers": {
    ///         "technique": {"value": "fixed-rules", "by": "Ann"}, "high-risk-area": {"value": ["education"]}}}"#,
    /// )?;
    /// let hidden = toets::assessment(&checklist, &answers)?.hidden_answers(&answers);
    /// assert_eq!(hidden.len(), 1);
    /// assert_eq!((hidden[0].code.as_str(), hidden[0].path.as_str()), ("hidden-answer", "/answers/high-risk-area"));
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    #[must_use]
    pub fn hidden_answers(&self, answers: &Answers) -> Vec<Diagnostic> {
        let shown = self.asked_answers(answers);
        let mut hidden = Found::default();
        for id in answers.answers.keys().filter(|id| !shown.answers.contains_key(*id)) {
            let (record, question) = (self.subject.to_string(), first_letters(id));
            let problem = RegisterProblem::HiddenAnswer { record, question };
            hidden.note(&problem, format_args!("/answers/{}", escape(id)));
        }
        hidden.into_list_at("/answers")
    }
}

pub(super) fn asked(questions: &[AssessedQuestion], answers: &Answers) -> Answers {
    let asked = questions.iter().filter(|it| it.asked != Truth::No).map(|it| it.question.as_str());
    let asked: BTreeSet<&str> = asked.gather();
    let those = answers.answers.iter().filter(|(id, _)| asked.contains(id.as_str()));
    answers.with(those.map(|(id, answer)| (id.clone(), answer.clone())).gather())
}
