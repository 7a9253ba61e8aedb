//! Problems of what is said or asked about an outcome.

use crate::problem::family::problems;

problems! {
    /// An outcome: what is claimed of it, wished of it, or recorded with it.
    pub enum OutcomeProblem = "outcome" {
        /// A claimed outcome says something else than follows from the answers.
        DoesNotFollow { computed: String } = "does-not-follow", Error,
            "this does not follow from the answers: {computed} does",
            why "Anybody can compute the outcome from the checklist and the answers, and gets the same.",
            mend "Publish the computed outcome, or find out which answers or which version the claim rests on.",
            example "`toets check answers.json --outcome outcome.json`, where the outcome claims another value of a class.";

        /// A claim that says nothing, or only what everybody has.
        NothingClaimed = "nothing-claimed", Error,
            "nothing was claimed that rests on the answers",
            why "A claim of nothing holds for any answers, so it must not count as verified.",
            mend "Claim classes, scales, red flags or duties: the outcome as it was published, or a part of it.",
            example "`toets check answers.json --outcome outcome.json`, where the outcome is `{}` or names only the day.";

        /// A goal that names two things to reach, or nothing.
        AmbiguousGoal = "ambiguous-goal", Error,
            "a goal has exactly one of `is`, `at_most`, `clear`, `met` and `nothing_missing`",
            why "The fewest changes are searched for one goal at a time.",
            mend "Keep one of them, and search for the others separately.";

        /// A look ahead that ends before it begins.
        UntilBefore { until: String, as_of: String } = "until-before", Error,
            "the last day, {until}, is before the first, {as_of}",
            why "What changes is told from one day to a later one; an empty list would say that nothing does.",
            mend "Exchange the two days, or correct one of them.";

        /// An outcome is about something else than the record.
        OtherSubject { found: String, expected: String } = "other-subject", Error,
            "the outcome is about `{found}`, not about `{expected}`",
            why "A record shows the assessment of the algorithm that it describes.",
            mend "Assess answers whose `subject` is the id of the record.";

        /// A record has two assessments with one checklist.
        AssessedTwice { checklist: String, other: String } = "assessed-twice", Error,
            "`{other}` is an assessment with the checklist `{checklist}` too",
            why "A record has one assessment a checklist; which of the two counts is not for a program to choose.",
            help "keep one of the two";
    }
}
