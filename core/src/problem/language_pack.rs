//! Problems of a language pack.

use crate::problem::family::problems;

problems! {
    /// The texts of a checklist in one language.
    pub enum LanguagePackProblem = "language-pack" {
        /// A text is missing in a language.
        MissingText { what: &'static str, id: String, language: String } = "missing-text", Warning,
            "the {what} `{id}` has no text in `{language}`",
            why "A reader would meet another language, or an id in place of words.",
            help "add it; until then the text of another language is shown and marked as such, or else the id";

        /// A text for something that is not in the checklist.
        ExtraText { what: &'static str, id: String } = "extra-text", Warning,
            "a text for the {what} `{id}`, which is not in the checklist",
            why "The text is never shown; often its id is mistyped, or the thing was taken out.",
            mend "Correct the id, or take the text out.";

        /// A language pack of another checklist.
        OtherChecklist { found: String, expected: String } = "other-checklist", Error,
            "the language pack is of the checklist `{found}`, not of `{expected}`",
            why "The same id in another checklist means something else.",
            mend "Take the pack that belongs to this checklist.";

        /// A language pack of another version of the checklist.
        PackVersion { found: String, expected: String } = "pack-version", Error,
            "the language pack is of version `{found}` of the checklist, not of `{expected}`",
            why "Its texts were written for other questions or options.",
            help "see whether its texts still fit, then state the version of the checklist";

        /// A term that two entries of a glossary explain.
        SameTerm { term: String, entry: String, other: String } = "same-term", Error,
            "the entry `{entry}` explains `{term}`, which `{other}` explains already",
            why "A reader could be shown the meaning of the other one.",
            help "give the term one meaning, or say which is meant with words of its own: a capital at the start does not part two terms";

        /// A term that is too long to be one.
        TermTooLong { term: String, longest: usize } = "term-too-long", Error,
            "`{term}…` is too long for a term: it has at most {longest} characters",
            why "A term is a word or a few words that stand in a text; a sentence is no term.",
            mend "Name the words that are explained; what they mean stands in `meaning`.";
    }
}
