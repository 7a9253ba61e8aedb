//! What of the answers is published: those to questions that are asked or may be, and of each only its value.

use std::collections::BTreeSet;

use crate::answers::assessment::{AssessedQuestion, Assessment};
use crate::answers::document::Answers;
use crate::value::truth::Truth;

impl Assessment {
    /// The answers to questions that are asked or may be, each with all that is kept with it.
    ///
    /// Takes the answers that were assessed.
    #[must_use]
    pub fn asked_answers(&self, answers: &Answers) -> Answers {
        asked(&self.questions, answers)
    }

    /// The ids of the answers that are not published: their questions are not asked, or are none of the checklist.
    ///
    /// Takes the answers that were assessed.
    pub fn hidden_answers<'a>(&self, answers: &'a Answers) -> impl Iterator<Item = &'a str> {
        let shown = self.asked_answers(answers);
        answers.answers.keys().filter(move |id| !shown.answers.contains_key(*id)).map(String::as_str)
    }
}

pub(super) fn asked(questions: &[AssessedQuestion], answers: &Answers) -> Answers {
    let asked = questions.iter().filter(|it| it.asked != Truth::No).map(|it| it.question.as_str());
    let asked: BTreeSet<&str> = asked.collect();
    let mut answers = answers.clone();
    answers.answers.retain(|id, _| asked.contains(id.as_str()));
    answers
}
