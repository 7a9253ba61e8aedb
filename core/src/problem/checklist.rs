//! Problems of a checklist's structure.

use crate::problem::family::problems;

problems! {
    /// A checklist's structure: points, conditions, scales, classes, versions.
    pub enum ChecklistProblem = "checklist" {
        /// An option or a band lacks points on a scale on which its question scores.
        MissingPoints { what: String, scale: String } = "missing-points", Error,
            "the {what} has no points on the scale `{scale}`",
            why "Points that are not there are never taken for zero.",
            help "write 0 where an option is worth nothing";

        /// Whether a question is asked depends, in the end, on itself.
        ConditionCycle { cycle: String } = "condition-cycle", Error,
            "the conditions form a cycle: {cycle}",
            why "Which questions are asked follows from the answers alone, in whatever order they are given.",
            mend "Take one of the conditions in the cycle away, or let it ask for something else.";

        /// A condition asks what cannot be known at its place.
        ConditionOutOfPlace { what: &'static str } = "condition-out-of-place", Error,
            "a condition here cannot ask for {what}",
            why "Questions, scales, flags and classes are computed one after the other; a condition sees only what is before it.",
            mend "Ask for the answers from which it follows.";

        /// A condition does not fit the kind of the question that it reads.
        ConditionOfWrongKind { operator: &'static str, question: String, kind: &'static str } = "condition-of-wrong-kind", Error,
            "`{operator}` cannot be asked of `{question}`, a question of kind {kind}",
            why "Such a condition could never hold.",
            mend "Use `is` and `in` for a single choice, `includes` and `among` for a multiple choice, `at_least` for a number or for how many options are chosen, `before` and `from` for a date.";

        /// How many options of a multiple choice are wanted is no number of options.
        BadCount { question: String } = "bad-count", Error,
            "`at_least` of `{question}`, a multiple choice, is a whole number from 1 to 100",
            why "It counts chosen options; an answer has at least one.",
            mend "Write how many options must be chosen.";

        /// An option that excludes all others, among those of which several are wanted.
        ExclusiveAmong { question: String, option: String } = "exclusive-among", Error,
            "`among` names `{option}` of `{question}`, which excludes all other options",
            why "Such an option says that none of the others holds; to count it as one of them would turn its meaning round.",
            mend "Take it out of `among`; to ask for it, use `includes`.";

        /// A choice question without options, or another kind with them.
        BadOptions { kind: &'static str, defect: &'static str } = "bad-options", Error,
            "a question of kind {kind} {defect}",
            why "Only a choice is made among options; only a number and how many options are chosen have bands.",
            mend "Add or remove them, or change the kind of the question.";

        /// A derived scale uses a scale that is declared after it.
        ScaleTooEarly { scale: String } = "scale-too-early", Error,
            "the scale `{scale}` is used before it is computed",
            why "Scales are computed in the order of the checklist.",
            mend "Move the scale before the one that uses it.";

        /// A scale of which nothing is missing is asked for what is missing.
        NothingMissing { scale: String } = "nothing-missing", Error,
            "the scale `{scale}` does not say what is missing to its maximum",
            why "What is missing is added up part by part; only a sum or a count of labels, safeguards and such sums, without rounding, can do that.",
            mend "Ask for its value with `at_least`, or let the scale count safeguards.";

        /// More parts, each safeguard of a requirement counted, than can be assessed in reasonable time.
        TooManyParts { parts: usize, limit: usize } = "too-many-parts", Error,
            "the scales have {parts} parts, more than {limit}",
            why "A requirement stands for all its safeguards, so that a short checklist could ask for more than anybody can follow.",
            mend "Count a requirement in one scale, and let other scales count that scale.",
            example "A hundred scales that each count a requirement of three hundred safeguards.";

        /// A class that may have no value.
        ClassWithoutEnd { class: String } = "class-without-end", Error,
            "the last rule of the class `{class}` has a condition, and no bands follow",
            why "Where no rule holds, the class would have no value.",
            help "leave `when` of the last rule out";

        /// More values than a set can have.
        TooManyValues { limit: usize } = "too-many-values", Error,
            "a class has at most {limit} values",
            why "The values that are still possible are kept as one set of bits.",
            mend "Use fewer values; nobody tells so many apart.";

        /// A scale that is neither summed up from points nor derived by a rule, or both.
        ScaleWithoutMeaning { scale: String } = "scale-without-meaning", Error,
            "the scale `{scale}` must have either `combine` or `rule`",
            why "With neither, the scale has no value; with both, it would have two.",
            mend "Keep the one that is meant.";

        /// The bands of a class do not rise, or have no open end.
        BadBands = "bad-bands", Error,
            "the bands must rise, all by `to_percent` from 0 or all by `to`, and only the last has no end",
            why "Each value of the scale belongs to one value of the class.",
            mend "Put the bands in order, with the same kind of end for each, and leave the end of the last one out.";

        /// The bands of a question do not rise, or have no open end.
        BadPointBands = "bad-point-bands", Error,
            "the bands of points must rise, and only the last has no `to`",
            why "Each number, and each number of options, has the points of one band.",
            mend "Put the bands in order, and leave `to` of the last one out.";

        /// A multiple choice with points by option and by how many are chosen, on one scale.
        PointsTwice { question: String, scale: String } = "points-twice", Error,
            "`{question}` has points on `{scale}` by option and by how many options are chosen",
            why "Nothing says which of the two counts.",
            mend "Keep the points of the options or those of the bands; on another scale the others may stand.";

        /// A red flag that prohibits, and no rule of the headline asks for it.
        FlagUnheeded { flag: String, headline: String } = "flag-unheeded", Error,
            "the red flag `{flag}` prohibits, and the class `{headline}` does not ask for it",
            why "What is prohibited must show in the class that people read first, whatever else is answered.",
            mend "Add a first rule to the class, with `{\"any_red_flag\": \"prohibited\"}`, or call the flag `serious`.";

        /// A fixed maximum without its number, or a number without it.
        FixedMaximum { scale: String } = "fixed-maximum", Error,
            "the scale `{scale}` must have both `out_of: fixed` and `maximum`, or neither",
            why "A maximum that is written down counts only where the scale says so.",
            mend "Add the one that is missing, or take the other out.";

        /// A first day that is the answer to a question without one day.
        NoFirstDay { question: String } = "no-first-day", Error,
            "the question `{question}` does not give one day",
            why "From when a duty holds can follow from an answer only where that is a date, given once.",
            mend "Name a question of kind `date` outside repeated sections, or write the day itself.";

        /// Decimals of a value that is not rounded.
        BadDigits = "bad-digits", Error,
            "`digits` goes with `round`",
            why "A value that is not rounded is exact, and has no number of decimals.",
            mend "Say how to round with `round`, or leave `digits` out.";

        /// A weight that is not one.
        BadWeight = "bad-weight", Error,
            "a weight is a number from 0 to 1000000",
            why "A negative weight would turn the direction of a scale, and a huge one could not be added up exactly.",
            mend "Choose another weight; to turn a direction, change the points.";

        /// More options than a set can have.
        TooManyOptions { limit: usize } = "too-many-options", Error,
            "a multiple choice has at most {limit} options",
            why "A choice is kept as one 64-bit set.",
            mend "Divide the options over two questions.";

        /// A section that is repeated at most fewer times than at least.
        BadRepeat = "bad-repeat", Error,
            "`at_most` of a repeated section is not below `at_least`",
            why "Otherwise no answers would fit the section.",
            mend "Raise `at_most` or lower `at_least`.";

        /// More questions, each thing of a repeated section counted, than can be assessed in reasonable time.
        TooManyRepeated { questions: usize, limit: usize } = "too-many-repeated", Error,
            "repeated sections come to {questions} questions, more than {limit}",
            why "A question is asked for each thing, so that a short checklist could ask for more than anybody can answer.",
            mend "Lower `at_most`, or repeat a section of fewer questions.",
            example "A section of 200 questions that is answered for up to 100 things.";

        /// No number can be an answer.
        BadBounds { question: String } = "bad-bounds", Error,
            "the minimum of the question `{question}` is above its maximum",
            why "Every answer would be outside the bounds.",
            mend "Exchange the two, or correct one of them.";

        /// The numbers of a checklist are too large to be computed exactly.
        PointsTooLarge { scale: String } = "points-too-large", Error,
            "the points of the scale `{scale}` are too large to add up exactly",
            why "A score is exact, within fractions of 128 bits; a sum beyond that is refused, never rounded.",
            mend "Use smaller points, or fewer different denominators.";

        /// A migration from a version that is not an earlier one.
        MigrationFromLater { from: String, version: String } = "migration-from-later", Error,
            "a migration comes from an earlier version; `{from}` is not before `{version}`",
            why "Answers are moved forward only: a newer version knows the older ones.",
            mend "State the earlier version, or raise the version of this checklist.";

        /// Two moves of one question, of which one leaves its answer behind.
        MoveAndStay { question: String } = "move-and-stay", Error,
            "several moves are of `{question}`, and one of them leaves its answer behind",
            why "An answer that is dropped or asked again stays behind whole, so that nothing of it can go elsewhere.",
            help "a question of which no move speaks is asked anyway; take out the move without `to` or with `ask_again`";

        /// An answer that would go to one question twice.
        MovedTwice { question: String, to: String } = "moved-twice", Error,
            "the answer to `{question}` goes to `{to}` twice",
            why "Two moves could make two different answers of it, and neither can be preferred.",
            mend "Put the options of both in one move, or take one of the two out.";

        /// Two checklists of which neither is a version of the other.
        NotAVersion { found: String, expected: String } = "not-a-version", Error,
            "`{found}` is another checklist, not a version of `{expected}`",
            why "Versions are compared by ids, and the same id in another checklist means something else.",
            mend "Compare two versions of one checklist.";
    }
}
