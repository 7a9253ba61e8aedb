//! Problems of a document's shape, and of the names in it.

use crate::problem::family::problems;
use crate::problem::first_letters::first_letters;
use crate::problem::nearest::nearest;

problems! {
    /// The shape of a document: fields, kinds of values, ids, dates and versions.
    pub enum ShapeProblem = "shape" {
        /// A value is of another kind than the document has there.
        WrongType { expected: String, found: &'static str } = "wrong-type", Error,
            "expected {expected}, found {found}",
            why "A value of another kind would have to be guessed at, and a guess can change an outcome.",
            mend "Write the kind of value that the message names. Numbers have no quotes, texts have.";

        /// A field that must be there is not.
        MissingField { field: String } = "missing-field", Error,
            "the field `{field}` is missing",
            why "Without it the document says too little to be used, and no default is assumed silently.",
            mend "Add the field. In a record a value that nobody knows can be stated as unknown.";

        /// A field that the document does not know.
        UnknownField { field: String, nearest: Option<String> } = "unknown-field", Error,
            "unknown field `{field}`",
            why "A mistyped field would otherwise be passed over without a word.",
            suggest nearest,
            mend "Correct the name or take the field out.";

        /// A field of a former form beside the one that took its place.
        FormerField { field: String, now: String } = "former-field", Error,
            "the field `{field}` is there beside `{now}`, which took its place",
            why "A document in the former form means the same; of one in both, nobody knows which of the two is meant.",
            mend "Move what the former field says to the one that took its place, and take the former one out.";

        /// A word that is not in the list.
        UnknownValue { value: String, known: Vec<String>, nearest: Option<String> } = "unknown-value", Error,
            "unknown value `{value}`",
            why "The field takes one word of a closed list, so that the word means the same to everybody.",
            suggest nearest or known,
            mend "Write one of the words of the list.";

        /// An id that is not kebab-case.
        BadId { id: String } = "bad-id", Error,
            "`{id}` is not an id",
            why "Ids are in file names, addresses and columns, where other letters cause trouble.",
            help "an id has lower-case letters, digits and single hyphens, and starts with a letter or digit";

        /// Two things of one kind have the same id.
        DuplicateId { what: &'static str, id: String } = "duplicate-id", Error,
            "the {what} `{id}` appears twice",
            why "What refers to the id could mean either.",
            mend "Give one of the two another id, or take it out if it is the same thing.";

        /// An id that names nothing.
        UnknownReference { what: &'static str, id: String, nearest: Option<String> } = "unknown-reference", Error,
            "unknown {what} `{id}`",
            why "What refers to nothing cannot be computed or shown.",
            suggest nearest,
            mend "Correct the id, or add the thing that it names.";

        /// A date that is not in the calendar.
        BadDate { date: String } = "bad-date", Error,
            "`{date}` is not a date",
            why "Duties and red flags count from and until a day, so the day must be in the calendar.",
            help "write a date as year, month and day: `2026-12-01`";

        /// A version that is not semver.
        BadVersion { version: String } = "bad-version", Error,
            "`{version}` is not a version",
            why "Versions are compared, and what a change of number promises is defined by semver 2.0.0.",
            help "write a version as in semver: `1.0.0`";

        /// A digest that is none.
        BadDigest { digest: String } = "bad-digest", Error,
            "`{digest}` is not a digest",
            why "A digest is held against that of the document or the model itself, and another text never fits.",
            help "write `sha256:` and the 64 digits that `sha256sum` gives for the file; in Python, `toets.file_digest` does";

        /// An address that is not one of the web.
        BadUrl { url: String } = "bad-url", Error,
            "`{url}` is not a web address",
            why "Readers follow the address: one that is cut off leads nowhere, and one of another kind can hold a script.",
            help "write the whole address, from `https://` on, without spaces";

        /// A text with nothing in it.
        EmptyText = "empty-text", Error,
            "the text is empty",
            why "An empty text looks like an answer and says nothing; so does one of spaces and other signs that nobody sees.",
            help "leave the field out, or state that it is unknown";

        /// A document of a schema version that this library does not read.
        UnknownSchemaVersion { version: String, known: Vec<String> } = "unknown-schema-version", Error,
            "unknown schema version `{version}`",
            why "Fields of another version may mean something else.",
            suggest known,
            mend "Use a release of the library that reads this version.";

        /// More problems than are listed.
        MoreProblems { count: usize } = "more-problems", Warning,
            "problems that are not listed: {count}",
            why "A list that nobody can read helps nobody, and would cost more than the document itself.",
            mend "Mend those that are listed, and look again.",
            example "Answers of which five hundred are for questions that the checklist does not have.";
    }
}

impl ShapeProblem {
    /// That this id is none of those that are known, with the nearest of them.
    pub(crate) fn unknown<'a>(what: &'static str, id: &str, known: impl Iterator<Item = &'a str>) -> Self {
        Self::UnknownReference { what, id: first_letters(id), nearest: nearest(id, known) }
    }
}
