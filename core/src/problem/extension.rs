//! Problems of a checklist that extends another.

use crate::problem::family::problems;

problems! {
    /// A checklist that adds to another one.
    pub enum ExtensionProblem = "extension" {
        /// An extension without its base.
        BaseMissing { checklist: String, version: String } = "base-missing", Error,
            "the checklist extends `{checklist}@{version}`, and only the whole can be used",
            why "Its questions and conditions rest on what the base has.",
            help "put the two together first: `toets checklist extend`";

        /// A checklist that extends none.
        NoExtension { checklist: String } = "no-extension", Error,
            "`{checklist}` does not say which checklist it extends",
            why "What it adds to is known by `extends` alone.",
            mend "Name the base in `extends`, with its version.";

        /// An extension of another checklist.
        OtherBase { found: String, expected: String } = "other-base", Error,
            "the checklist extends `{expected}`, not `{found}`",
            why "The same id in another checklist means something else.",
            mend "Take the base that the extension names, or correct `extends`.";

        /// An extension of another version.
        OtherBaseVersion { found: String, expected: String } = "other-base-version", Error,
            "the checklist extends version `{expected}` of its base, not `{found}`",
            why "Another version may ask for something else under the same id.",
            help "see whether the addition still fits, then state the version";

        /// An extension of a base that was changed since.
        OtherBaseDigest { checklist: String } = "other-base-digest", Error,
            "the base `{checklist}` is not the one whose digest the extension states",
            why "The digest pins the base to the letter, so that nobody changes it unseen.",
            mend "Take the base with that digest, or state the one of this base.";

        /// An extension of itself.
        ExtendsItself { checklist: String } = "extends-itself", Error,
            "`{checklist}` extends itself, by itself or through others",
            why "Each checklist adds to one that stands without it.",
            mend "Give the extension an id of its own.";

        /// An id that the base has.
        TakenId { what: &'static str, id: String } = "taken-id", Error,
            "the {what} `{id}` is one of the base",
            why "An extension adds; what the base has it cannot change.",
            mend "Give what is added an id of its own.";

        /// Points of an added question on a scale of the base.
        PointsOnBase { question: String, scale: String } = "points-on-base", Error,
            "`{question}` has points on `{scale}`, a scale of the base",
            why "The base would come to something else with the addition than without it.",
            mend "Give the points on a scale that the extension adds.";

        /// A safeguard of a requirement that a scale of the base counts though nothing belongs to it yet.
        CountedRequirement { requirement: String, scale: String } = "counted-requirement", Error,
            "the scale `{scale}` of the base counts the requirement `{requirement}`, of which the base has no safeguard",
            why "The scale would count what is added, and the base would come to something else than without it.",
            mend "Let what is added belong to a requirement that the extension adds.";

        /// Texts in another language.
        OtherLanguage { found: String, expected: String } = "other-language", Error,
            "the texts of the extension are in `{found}`, those of the base in `{expected}`",
            why "One language pack is in one language.",
            mend "Take the two packs in the same language.";
    }
}
