//! Problems of one answer.

use crate::problem::family::problems;
use crate::problem::first_letters::first_letters;
use crate::problem::nearest::nearest;

problems! {
    /// One answer that does not fit its question. In a document it is set aside, and the question is open.
    pub enum AnswerProblem = "answer" {
        /// An answer to a question that the checklist does not have.
        UnknownQuestion { question: String, nearest: Option<String> } = "unknown-question", Warning,
            "unknown question `{question}`",
            why "Points belong to the checklist: what it does not know is set aside and never scored.",
            suggest nearest,
            mend "Correct the id, or take the answer out. Answers to an earlier version can be migrated.";

        /// An option that the question does not have.
        UnknownOption { question: String, option: String, nearest: Option<String> } = "unknown-option", Warning,
            "unknown option `{option}` of the question `{question}`",
            why "Points belong to the checklist: an option that it does not know has none.",
            suggest nearest,
            mend "Choose one of the question's options. Answers to an earlier version can be migrated.";

        /// An answer of another kind than its question.
        WrongKind { question: String, expected: &'static str, found: &'static str } = "wrong-kind", Warning,
            "the question `{question}` takes {expected}, found {found}",
            why "An answer of another kind would have to be guessed at.",
            mend "Answer with the kind of value that the message names.";

        /// A choice of nothing, or a text of nothing.
        EmptyAnswer { question: String } = "empty-answer", Warning,
            "the answer to `{question}` is empty",
            why "An empty answer says nothing, and is never taken for zero points.",
            help "leave the question out, or answer that it is unknown";

        /// An option that excludes all others was chosen with others.
        ExclusiveOption { question: String, option: String } = "exclusive-option", Warning,
            "the option `{option}` of the question `{question}` cannot be combined with others",
            why "Options such as *none of these* contradict the others.",
            mend "Choose this option alone, or leave it out.";

        /// *Not applicable* on a question that always applies.
        AlwaysApplicable { question: String } = "always-applicable", Warning,
            "the question `{question}` cannot be answered with not applicable",
            why "The checklist does not let this question be waived.",
            mend "Answer it, or answer that it is unknown.";

        /// A number outside the bounds of its question.
        OutOfBounds { question: String, bounds: String } = "out-of-bounds", Warning,
            "the answer to `{question}` is outside {bounds}",
            why "The question asks for a number within these bounds, such as a percentage.",
            mend "Check the number and its unit.";

        /// An answer that says two things, or nothing.
        AmbiguousAnswer = "ambiguous-answer", Error,
            "an answer has exactly one of `value`, `not_applicable` and `unknown`",
            why "Which of the two counts would have to be guessed.",
            help "keep the one that is meant";
    }
}

impl AnswerProblem {
    /// An id that names none of the questions, of which the nearest is suggested.
    #[must_use]
    pub fn unknown_question<'a>(id: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        Self::UnknownQuestion { question: first_letters(id), nearest: nearest(id, known) }
    }
}
