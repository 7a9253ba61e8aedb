//! What of the answers is published: those to questions that are asked or may be, and of each only its value.

use std::collections::BTreeSet;

use crate::answers::assessment::{AssessedQuestion, Assessment};
use crate::answers::document::Answers;
use crate::problem::diagnostic::Diagnostic;
use crate::problem::register::RegisterProblem;
use crate::text::pointer::escape;
use crate::value::truth::Truth;

impl Assessment {
    /// The answers to questions that are asked or may be, each with all that is kept with it.
    ///
    /// Takes the answers that were assessed.
    #[must_use]
    pub fn asked_answers(&self, answers: &Answers) -> Answers {
        asked(&self.questions, answers)
    }

    /// A warning for each answer that is not published: its question is not asked, or is none of the checklist.
    ///
    /// Takes the answers that were assessed.
    #[must_use]
    pub fn hidden_answers(&self, answers: &Answers) -> Vec<Diagnostic> {
        let shown = self.asked_answers(answers);
        let hidden = answers.answers.keys().filter(|id| !shown.answers.contains_key(*id));
        let warning = |id: &String| {
            let (record, question) = (self.subject.to_string(), id.chars().take(100).collect());
            let problem = RegisterProblem::HiddenAnswer { record, question };
            Diagnostic::new(&problem, format!("/answers/{}", escape(id)))
        };
        hidden.map(warning).collect()
    }
}

pub(super) fn asked(questions: &[AssessedQuestion], answers: &Answers) -> Answers {
    let asked = questions.iter().filter(|it| it.asked != Truth::No).map(|it| it.question.as_str());
    let asked: BTreeSet<&str> = asked.collect();
    let mut answers = answers.clone();
    answers.answers.retain(|id, _| asked.contains(id.as_str()));
    answers
}
