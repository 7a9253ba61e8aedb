//! Answers with others in their place, such as the search for the fewest changes finds.

use crate::answers::document::{Answer, AnswerValue, Answers, Reply};
use crate::problem::diagnostic::Diagnostics;
use crate::text::document;
use crate::text::document::document;
use crate::text::json::value::Value;

document! {
    /// A question and the value that its answer is to have; what a search says of a change beside that is passed over.
    pub struct ChangedAnswer {
        /// The question.
        pub question: String,
        /// The value that its answer is to have.
        pub value: AnswerValue,
        /// Where the answer stood before.
        pub from: Option<Value>,
        /// What it would be answered with, as far as scores tell answers apart.
        pub to: Option<Value>,
    }
}

impl ChangedAnswer {
    /// Reads a changed answer, such as one of the `changes` of a [`Counterfactual`](crate::Counterfactual).
    ///
    /// # Errors
    /// All problems of the document at once.
    ///
    /// ```
    /// let change = toets::ChangedAnswer::parse(br#"{"question": "human-review", "value": "always"}"#)?;
    /// assert_eq!(change.question, "human-review");
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    pub fn parse(text: &[u8]) -> Result<Self, Diagnostics> {
        document::parse(text)
    }
}

impl Answers {
    /// These answers with each change in its place.
    ///
    /// An answer that becomes another loses its note, its names and its evidence: they were about the earlier one. One that
    /// has the value already stays as it is. Whether a value fits its question is not known here;
    /// [`assessment()`](crate::assessment()) says so.
    ///
    /// ```
    /// use toets::{AnswerValue, Answers};
    ///
    /// let answers = Answers::parse(
    ///     br#"{"checklist": {"id": "local-government", "version": "1.0.0-rc.1"}, "subject": "parking", "answers": {
    ///         "technique": {"value": "fixed-rules", "by": "Ann"}}}"#,
    /// )?;
    /// let after = answers.changed([("technique", &AnswerValue::Text("generative".to_owned()))]);
    /// assert_eq!(after.answers["technique"].details().by, None, "Ann said something else");
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    #[must_use]
    pub fn changed<'a>(&self, changes: impl IntoIterator<Item = (&'a str, &'a AnswerValue)>) -> Self {
        let mut after = self.clone();
        for (question, value) in changes {
            let reply = Reply::Value { value: value.clone() };
            if after.answers.get(question).is_none_or(|answer| answer.reply != reply) {
                after.answers.insert(question.to_owned(), Answer::plain(reply));
            }
        }
        after
    }
}
