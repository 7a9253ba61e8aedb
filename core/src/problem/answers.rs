//! Problems of answers as a whole, alone or beside those of others.

use crate::problem::family::problems;

problems! {
    /// A set of answers: what it was given to, what it is about, and the sets beside it.
    pub enum AnswersProblem = "answers" {
        /// The answers were given to another checklist or version.
        AnswersOfOther { found: String, expected: String } = "answers-of-other", Error,
            "the answers are for `{found}`, not for `{expected}`",
            why "The same id can mean something else in another checklist, or in another version.",
            mend "Take the checklist that the answers name, or migrate the answers to this version.";

        /// The answers were given to another structure of the same checklist.
        DigestDiffers { checklist: String } = "digest-differs", Warning,
            "the answers were given to another content of the checklist `{checklist}`",
            why "The digest covers the structure of the checklist: its questions, points or rules were changed since.",
            help "check the answers again, then assess anew";

        /// Evidence that was gathered for something that is another one now.
        StaleEvidence { because: &'static str } = "stale-evidence", Warning,
            "the evidence is stale: it is about {because}",
            why "What was measured on another model, or for other questions, may no longer hold.",
            help "gather it again, or leave it out";

        /// A section is answered for too few things, or for too many.
        RepeatedOutside { section: String, at_least: u8, at_most: u8 } = "repeated-outside", Error,
            "the section `{section}` is answered for {at_least} to {at_most} things",
            why "The checklist bounds how often the section is answered.",
            mend "List as many things in `repeats` as the section takes.";

        /// A section is answered for the same thing twice.
        DuplicateThing { thing: String } = "duplicate-thing", Error,
            "the thing `{thing}` is listed twice",
            why "Its answers would count twice.",
            mend "List it once, or give the two different names.";

        /// A column of another length than its batch.
        OtherLength { expected: usize, found: usize } = "other-length", Error,
            "the column has {found} rows, and the batch {expected}",
            why "Each row is one assessment, so every column has a value for each.",
            mend "Fill the column up with open answers, or cut it.",
            example "A batch of 3 rows, given a column of 2 answers.";

        /// Answers of no assessor, or of too many.
        NumberOfAssessors { found: usize, limit: usize } = "number-of-assessors", Error,
            "answers of 1 to {limit} assessors are merged, found {found}",
            why "Without assessors there is nothing to merge, and beyond the limit combinations cannot be compared.",
            mend "Merge the answers of fewer assessors, or of at least one.";

        /// Answers about another subject than those beside them.
        AnswersAboutOther { found: String, expected: String } = "answers-about-other", Error,
            "the answers are about `{found}`, the first are about `{expected}`",
            why "Only answers about one subject can agree or differ.",
            mend "Leave these answers out, or correct their `subject`.";

        /// Answers about another model of the subject than those beside them.
        OtherModel = "other-model", Error,
            "the answers are about another model than those before them",
            why "Another model may deserve other answers.",
            help "answer again for the model that the subject uses now";

        /// A repeated section is answered for other things than in the answers beside it.
        OtherThings { section: String } = "other-things", Error,
            "the section `{section}` is answered for other things than in the first answers",
            why "Answers about different things cannot be set beside each other.",
            help "list the same things in all answers";
    }
}
