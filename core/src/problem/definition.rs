//! Problems of a definition of another tool, on its way to a checklist.

use crate::problem::family::problems;

problems! {
    /// Definitions of other tools: surveys, decision trees, lists of lines.
    pub enum DefinitionProblem = "definition" {
        /// A part of a definition that is no question.
        LeftOut { what: String, name: String } = "left-out", Warning,
            "the {what} `{name}` has no place in a checklist and is left out",
            why "Nothing is dropped without a word.",
            mend "Nothing, unless the part matters: then say the same with questions or texts.";

        /// A text of a definition that is not there in a language of others.
        Untranslated { language: String, instead: String } = "untranslated", Warning,
            "the text is not there in `{language}`: in its place stands {instead}",
            why "Readers of the language would meet another without knowing why, and nobody would see what is to be translated.",
            mend "Add the text in this language to the definition, or to the language pack.";

        /// A definition in no language that this library has words for.
        NoTexts = "no-texts", Warning,
            "no text of the definition is in a language that a checklist can have: there is no language pack",
            why "Without a pack, readers see ids in place of words.",
            mend "Add texts in one of the languages of this library to the definition, or write a language pack.";

        /// A value that a condition asks for and that its question does not have.
        NoSuchItem { value: String, question: String, nearest: Option<String> } = "no-such-item", Warning,
            "the condition asks whether `{question}` is `{value}`, which is none of its items: that never holds",
            why "The original tool behaves the same, without saying so; often the value was mistyped, or is that of an item without its points.",
            suggest nearest,
            mend "Write the whole value of an item, or take this part of the condition out.";

        /// An item without points beside others that have them.
        NoPoints { question: String } = "no-points", Warning,
            "the item of `{question}` has no points, and others of it have: it counts 0",
            why "The original tool counts 0 as well, without saying so; the points may have been forgotten.",
            mend "Write points behind a last hyphen, such as `item3-0`.";

        /// Something that every checklist has, and the definition does not.
        LeftOpen { what: &'static str, taken: &'static str } = "left-open", Warning,
            "the definition leaves open {what}: here it is {taken}",
            why "A checklist must say it, and the definition does not; what was taken may not be what is meant.",
            mend "Check what was taken, and change it in the checklist if needed.";

        /// A condition of a definition that a checklist cannot say.
        BadExpression { reason: &'static str, column: usize } = "bad-expression", Error,
            "the condition cannot be carried: {reason} at column {column}",
            why "A condition that is carried in part would ask other questions than the original.",
            mend "Write the condition with comparisons, `and`, `or` and `not` over earlier answers.";

        /// A condition of a survey that a checklist cannot say.
        ConditionLeftOut { reason: &'static str, column: usize } = "condition-left-out", Warning,
            "the condition is left out, so that what it hides is asked: {reason} at column {column}",
            why "A checklist has fewer ways to compare answers; who is asked too much misses nothing, who is asked too little might.",
            mend "Say the condition in other words, such as `>=`, `<`, `=`, `contains` or `anyof`, or add it to the checklist by hand.";

        /// A condition of a definition over a question that is not there.
        NeverAsked { name: String } = "never-asked", Warning,
            "the condition asks for `{name}`, which is not there and so has no answer",
            why "The part can never hold; the original tool behaves the same, without saying so.",
            mend "Correct the name, or take this part of the condition out.";

        /// A part of a survey that it never shows.
        NeverShown = "never-shown", Warning,
            "the survey does not show this: it is never asked",
            why "A program around the survey may show it, which the definition does not say.",
            mend "Give it a condition, or take `visible` out if it is to be asked.";

        /// Text where the points of an item would be.
        UnreadPoints { question: String } = "unread-points", Warning,
            "what stands behind the last hyphen of an item of `{question}` is no number: the item counts 0",
            why "The original tool counts 0 as well, without saying so; the points may have been mistyped.",
            mend "Write points behind the last hyphen, such as `item3-0`.";

        /// A question of a tree to which a way leads back.
        TreeCycle { question: String } = "tree-cycle", Error,
            "a way leads from the question `{question}` back to it",
            why "Which questions are asked follows from the answers alone, in whatever order they are given.",
            mend "Let one of the answers on the way lead elsewhere.";

        /// An answer of a tree that leads nowhere.
        DeadEnd = "dead-end", Error,
            "the answer leads to no question and to no conclusion",
            why "Whoever gives this answer would be left without an outcome.",
            mend "Add a next question or a conclusion.";

        /// An answer of a tree of which no redirect holds, on some way to it.
        NoRedirect = "no-redirect", Warning,
            "on some way to this answer none of its redirects holds",
            why "Whoever comes that way would be left without an outcome.",
            mend "Add a redirect without a condition.";

        /// An answer of a tree of which several redirects hold at once.
        OverlappingRedirects { targets: String } = "overlapping-redirects", Warning,
            "on some way to this answer several redirects hold at once, to `{targets}`: the first is taken",
            why "The definition does not say which of them is meant.",
            mend "Make their conditions exclude each other, or put the one that is meant first.";

        /// A tree with more states than are visited.
        TooManyStates { limit: usize } = "too-many-states", Warning,
            "to compare the redirects of the tree on all ways takes more than {limit} steps; those beyond were not compared",
            why "Comparing all of them would take too long; redirects that overlap elsewhere were not found.",
            mend "Split the tree, or let fewer labels be set on the way.";

        /// A question of a tree to which nothing leads.
        NoWayThere { question: String } = "no-way-there", Warning,
            "no way leads to the question `{question}`: it is left out",
            why "Nobody would ever be asked it; that may be a mistake in another question.",
            mend "Let an answer lead there on a condition that can hold, or take the question out.";

        /// A definition whose checklist would be out of proportion.
        DefinitionTooLarge { limit: usize, what: &'static str } = "definition-too-large", Error,
            "the definition comes to more than {limit} {what}",
            why "A short definition can ask for a checklist that no computer holds: each copy of a condition may double it.",
            mend "Split the definition, or say its conditions with fewer questions and options.";

        /// Points in a definition that cannot be exact.
        BadPoints { question: String } = "bad-points", Error,
            "the points of an item of `{question}` cannot be exact",
            why "A score is exact, so its points are numbers of at most 15 digits.",
            mend "Write points with fewer digits; infinity has no place in a score.";
    }
}
