//! The catalogue of problems: one variant for each code.

pub(crate) mod diagnostic;
pub(crate) mod help;
pub(crate) mod severity;

use thiserror::Error;

use crate::problem::severity::Severity;

/// Everything that can be wrong with an input.
///
/// The wire form is a [`Diagnostic`](crate::Diagnostic); a code is never given another meaning.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
#[expect(missing_docs, reason = "the fields are the words of the message above them")]
pub enum Problem {
    // The text itself.
    /// The document is larger than the reader takes.
    #[error("the document has {size} bytes, the limit is {limit}")]
    DocumentTooLarge { size: u64, limit: u64 },
    /// The bytes are not UTF-8 (RFC 8259, section 8.1).
    #[error("the document is not UTF-8: the sequence at byte {at} is broken")]
    NotUtf8 { at: usize },
    /// The text is not JSON (RFC 8259).
    #[error("the document is not JSON: {reason} at line {line}, column {column}")]
    NotJson { reason: &'static str, line: usize, column: usize },
    /// An object has a key twice (RFC 7493, section 2.3).
    #[error("the key `{key}` stands here twice")]
    DuplicateKey { key: String },
    /// The nesting is deeper than the reader takes.
    #[error("the document is nested deeper than {limit} levels")]
    TooDeep { limit: usize },
    /// A number is outside what every JSON reader agrees on (RFC 7493, section 2.2).
    #[error("the number is outside ±9007199254740991")]
    NumberTooLarge,
    /// A number has more digits than can be exact in every language.
    #[error("the number has more than 15 digits")]
    NumberTooPrecise,

    // The shape of a document.
    /// A value is of another kind than the document has there.
    #[error("expected {expected}, found {found}")]
    WrongType { expected: String, found: &'static str },
    /// A field that must be there is not.
    #[error("the field `{field}` is missing")]
    MissingField { field: String },
    /// A field that the document does not know.
    #[error("unknown field `{field}`")]
    UnknownField { field: String, nearest: Option<String> },
    /// A word that is not in the list.
    #[error("unknown value `{value}`")]
    UnknownValue { value: String, allowed: Vec<String>, nearest: Option<String> },
    /// An id that is not kebab-case.
    #[error("`{id}` is not an id")]
    BadId { id: String },
    /// A date that is not in the calendar.
    #[error("`{date}` is not a date")]
    BadDate { date: String },
    /// A version that is not semver.
    #[error("`{version}` is not a version")]
    BadVersion { version: String },
    /// A text with nothing in it.
    #[error("the text is empty")]
    EmptyText,
    /// A document of a schema version that this library does not read.
    #[error("unknown schema version `{version}`")]
    UnknownSchemaVersion { version: String, known: &'static str },

    // A checklist.
    /// Two things in one checklist have the same id.
    #[error("the {what} `{id}` stands in the checklist twice")]
    DuplicateId { what: &'static str, id: String },
    /// An id that names nothing in the checklist.
    #[error("unknown {what} `{id}`")]
    UnknownReference { what: &'static str, id: String, nearest: Option<String> },
    /// An option or a band lacks points on a scale on which its question scores.
    #[error("the {what} has no points on the scale `{scale}`")]
    MissingPoints { what: String, scale: String },
    /// Whether a question is asked depends, in the end, on itself.
    #[error("the conditions form a cycle: {cycle}")]
    ConditionCycle { cycle: String },
    /// A condition asks what cannot be known at its place.
    #[error("a condition here cannot ask for {what}")]
    ConditionOutOfPlace { what: &'static str },
    /// A condition does not fit the kind of the question that it reads.
    #[error("`{operator}` cannot be asked of `{question}`, a question of kind {kind}")]
    ConditionOfWrongKind { operator: &'static str, question: String, kind: &'static str },
    /// A choice question without options, or another kind with them.
    #[error("a question of kind {kind} {defect}")]
    BadOptions { kind: &'static str, defect: &'static str },
    /// A derived scale uses a scale that is declared after it.
    #[error("the scale `{scale}` is used before it is computed")]
    ScaleTooEarly { scale: String },
    /// A scale that is neither summed up from points nor derived by a rule, or both.
    #[error("the scale `{scale}` must have either `combine` or `rule`")]
    ScaleWithoutMeaning { scale: String },
    /// The bands of a level do not rise, or have no open end.
    #[error("the bands must rise, all by `to_percent` from 0 or all by `to`, and only the last has no end")]
    BadBands,
    /// The bands of a number question do not rise, or have no open end.
    #[error("the bands of points must rise, and only the last has no `to`")]
    BadPointBands,
    /// Levels that follow neither from bands nor from rules, or from both.
    #[error("the levels must have either `bands` or `rules`")]
    LevelsWithoutMeaning,
    /// A level of a rule that has no place in the order.
    #[error("the level `{level}` has no place in the order")]
    UnorderedLevel { level: String },
    /// A fixed maximum without its number, or a number without it.
    #[error("the scale `{scale}` must have both `out_of: fixed` and `maximum`, or neither")]
    FixedMaximum { scale: String },
    /// Decimals of a value that is not rounded, or too many.
    #[error("`digits` goes with `round`, and is at most 15")]
    BadDigits,
    /// A weight that is not one.
    #[error("a weight is a number from 0 to 1000000")]
    BadWeight,
    /// More options than a set can have.
    #[error("a multiple choice has at most {limit} options")]
    TooManyOptions { limit: usize },
    /// A section that is repeated never, or at most fewer times than at least.
    #[error("`at_most` of a repeated section is at least 1, and not below `at_least`")]
    BadRepeat,
    /// No number can be an answer.
    #[error("the minimum of the question `{question}` is above its maximum")]
    BadBounds { question: String },
    /// The numbers of a checklist are too large to be computed exactly.
    #[error("the points of the scale `{scale}` are too large to add up exactly")]
    PointsTooLarge { scale: String },
    /// A migration from a version that is not an earlier one.
    #[error("a migration comes from an earlier version; `{from}` is not before `{version}`")]
    MigrationFromLater { from: String, version: String },
    /// Two checklists of which neither is a version of the other.
    #[error("`{found}` is another checklist, not a version of `{expected}`")]
    NotAVersion { found: String, expected: String },

    // A language pack.
    /// A text is missing in a language.
    #[error("the {what} `{id}` has no text in `{language}`")]
    MissingText { what: &'static str, id: String, language: String },
    /// A text for something that is not in the checklist.
    #[error("a text for the {what} `{id}`, which is not in the checklist")]
    ExtraText { what: &'static str, id: String },
    /// A language pack of another checklist.
    #[error("the language pack is of the checklist `{found}`, not of `{expected}`")]
    OtherChecklist { found: String, expected: String },
    /// A language pack of another version of the checklist.
    #[error("the language pack is of version `{found}` of the checklist, not of `{expected}`")]
    PackVersion { found: String, expected: String },

    // What the linter finds.
    /// A question that no answers lead to.
    #[error("the question `{question}` is never asked: its condition cannot hold")]
    UnreachableQuestion { question: String },
    /// A band of a number question outside its bounds.
    #[error("no answer to `{question}` lies in band {band}: it is outside {bounds}")]
    UnreachableOption { question: String, band: usize, bounds: String },
    /// A level that no answers lead to.
    #[error("no answers give the level `{level}`")]
    UnreachableLevel { level: String },
    /// A condition that no answers fulfil.
    #[error("this never holds, whatever is answered")]
    NeverTrue,
    /// A condition that all answers fulfil.
    #[error("this always holds, whatever is answered")]
    AlwaysTrue,
    /// A rule of the levels that is never the first that holds.
    #[error("the rule for `{level}` is never reached: where it holds, an earlier rule does")]
    ShadowedRule { level: String },
    /// A rule of the levels that hides a graver one.
    #[error("{example}, the level is `{level}`, although the rule for the graver `{graver}` holds too")]
    RulesOverlap { level: String, graver: String, example: String },
    /// Answers for which no rule gives a level.
    #[error("no rule gives a level {example}")]
    RulesGap { example: String },
    /// A condition that is too large to be tried out.
    #[error("whether this can hold was not found out: it would take too long")]
    SearchStopped,
    /// A derived scale that nothing reads.
    #[error("the scale `{scale}` is computed and never used")]
    UnusedScale { scale: String },
    /// A scale of questions on which no question scores.
    #[error("no question has points on the scale `{scale}`")]
    EmptyScale { scale: String },
    /// A field that changes nothing.
    #[error("`{field}` has no effect here: {reason}")]
    WithoutEffect { field: &'static str, reason: &'static str },
    /// Points that seem to run against the direction of their scale.
    #[error("`{more}` has more points than `{less}` on `{scale}`, a scale where {direction}")]
    Polarity { more: String, less: String, scale: String, direction: &'static str },
    /// An id that is a text.
    #[error("the id `{id}` reads like a text")]
    TextInId { id: String },
    /// An id that means something else than in the earlier version.
    #[error("the {what} `{id}` is {now}, and was {before} in {version}")]
    KindChanged { what: &'static str, id: String, now: &'static str, before: &'static str, version: String },
    /// Points that differ from the earlier version, where the version does not say so.
    #[error("the {what} has other points than in {version}, and the version is no new major")]
    PointsChanged { what: String, version: String },
    /// An earlier version of another checklist.
    #[error("the earlier version is of the checklist `{found}`, not of `{expected}`")]
    OtherEarlier { found: String, expected: String },
    /// A checklist without texts in any language.
    #[error("there is no language pack")]
    MissingPack,
    /// A second language pack in the same language.
    #[error("an earlier language pack is in `{language}` too")]
    DuplicatePack { language: String },
    /// A text that one language has and another lacks.
    #[error("the {what} `{id}` has an explanation in `{other}`, and none in `{language}`")]
    UnevenText { what: &'static str, id: String, language: String, other: String },

    // What the library holds.
    /// A checklist that does not come with the library.
    #[error("unknown checklist `{id}`")]
    UnknownChecklist { id: String, known: Vec<String>, nearest: Option<String> },
    /// A version of a checklist that does not come with the library.
    #[error("unknown version `{version}` of the checklist `{id}`")]
    UnknownChecklistVersion { id: String, version: String, known: Vec<String> },
    /// A language in which the checklist or the interface is not available.
    #[error("unknown language `{language}`")]
    UnknownLanguage { language: String, known: Vec<String> },
    /// A standard for which there is no conversion.
    #[error("unknown standard `{standard}`")]
    UnknownStandard { standard: String, known: Vec<String>, nearest: Option<String> },

    // Answers.
    /// An answer to a question that the checklist does not have.
    #[error("unknown question `{question}`")]
    UnknownQuestion { question: String, nearest: Option<String> },
    /// An option that the question does not have.
    #[error("unknown option `{option}` of the question `{question}`")]
    UnknownOption { question: String, option: String, nearest: Option<String> },
    /// An answer of another kind than its question.
    #[error("the question `{question}` takes {expected}, found {found}")]
    WrongKind { question: String, expected: &'static str, found: &'static str },
    /// A column of another length than its batch.
    #[error("the column has {found} rows, and the batch {expected}")]
    OtherLength { expected: usize, found: usize },
    /// A choice of nothing, or a text of nothing.
    #[error("the answer to `{question}` is empty")]
    EmptyAnswer { question: String },
    /// An option that excludes all others was chosen with others.
    #[error("the option `{option}` of the question `{question}` cannot be combined with others")]
    ExclusiveOption { question: String, option: String },
    /// *Not applicable* on a question that always applies.
    #[error("the question `{question}` cannot be answered with not applicable")]
    AlwaysApplicable { question: String },
    /// A number outside the bounds of its question.
    #[error("the answer to `{question}` is outside {bounds}")]
    OutOfBounds { question: String, bounds: String },
    /// A section is answered for too few things, or for too many.
    #[error("the section `{section}` is answered for {at_least} to {at_most} things")]
    RepeatedOutside { section: String, at_least: u8, at_most: u8 },
    /// A section is answered for the same thing twice.
    #[error("the thing `{thing}` is listed twice")]
    DuplicateThing { thing: String },
    /// An answer that says two things, or nothing.
    #[error("an answer has exactly one of `value`, `not_applicable` and `unknown`")]
    AmbiguousAnswer,
    /// Evidence that was gathered for something that is another one now.
    #[error("the evidence is stale: it is about {because}")]
    StaleEvidence { because: &'static str },
    /// The answers were given to another structure of the same checklist.
    #[error("the answers were given to another content of the checklist `{checklist}`")]
    DigestDiffers { checklist: String },
    /// Answers of no assessor, or of too many.
    #[error("answers of 1 to {limit} assessors are merged, found {found}")]
    NumberOfAssessors { found: usize, limit: usize },
    /// Answers about another subject than those beside them.
    #[error("the answers are about `{found}`, the first are about `{expected}`")]
    AnswersAboutOther { found: String, expected: String },
    /// Answers about another model of the subject than those beside them.
    #[error("the answers are about another model than those before them")]
    OtherModel,
    /// A repeated section is answered for other things than in the answers beside it.
    #[error("the section `{section}` is answered for other things than in the first answers")]
    OtherThings { section: String },
    /// The answers were given to another checklist or version.
    #[error("the answers are for `{found}`, not for `{expected}`")]
    AnswersOfOther { found: String, expected: String },

    /// A claimed outcome says something else than follows from the answers.
    #[error("this does not follow from the answers: {computed} does")]
    DoesNotFollow { computed: String },

    /// A goal that names two things to reach, or nothing.
    #[error("a goal has exactly one of `level`, `level_at_most` and `clear`")]
    AmbiguousGoal,

    // The register.
    /// An outcome is about something else than the record.
    #[error("the outcome is about `{found}`, not about `{expected}`")]
    OtherSubject { found: String, expected: String },

    // Definitions of other tools.
    /// A format of definitions that is not read.
    #[error("unknown format `{format}`")]
    UnknownFormat { format: String, known: Vec<String>, nearest: Option<String> },
    /// A definition that should be YAML and is not.
    #[error("the document is not YAML: {reason}")]
    NotYaml { reason: String },
    /// A part of a definition that is no question.
    #[error("the {what} `{name}` has no place in a checklist and is left out")]
    LeftOut { what: String, name: String },
    /// Something that every checklist has, and the definition does not.
    #[error("the definition leaves open {what}: here it is {taken}")]
    LeftOpen { what: &'static str, taken: &'static str },
    /// A condition of a definition that a checklist cannot say.
    #[error("the condition cannot be carried: {reason} at column {column}")]
    BadExpression { reason: &'static str, column: usize },
    /// A condition of a definition over a question that is not there.
    #[error("the condition asks for `{name}`, which is not there and so has no answer")]
    NeverAsked { name: String },
    /// A question of a tree to which a way leads back.
    #[error("a way leads from the question `{question}` back to it")]
    TreeCycle { question: String },
    /// An answer of a tree that leads nowhere.
    #[error("the answer leads to no question and to no conclusion")]
    DeadEnd,
    /// An answer of a tree of which no redirect holds, on some way to it.
    #[error("on some way to this answer none of its redirects holds")]
    NoRedirect,
    /// An answer of a tree of which several redirects hold at once.
    #[error("on some way to this answer several redirects hold at once, to `{targets}`: the first is taken")]
    OverlappingRedirects { targets: String },
    /// A tree with more states than are visited.
    #[error("the tree has more than {limit} states; redirects were compared in those alone")]
    TooManyStates { limit: usize },
    /// Points in a definition that cannot be exact.
    #[error("the points of an item of `{question}` cannot be exact")]
    BadPoints { question: String },

    // Conversion.
    /// A record in a standard cannot be read as that standard.
    #[error("the field `{field}` of {standard} takes {expected}")]
    ForeignField { standard: &'static str, field: String, expected: &'static str },
    /// A standard for which there is only a reader.
    #[error("the standard `{standard}` can be read, not written")]
    ReadOnlyStandard { standard: &'static str },
}

impl Problem {
    /// The stable code, kebab-case.
    #[must_use]
    #[expect(clippy::too_many_lines, reason = "a table: a line for each problem")]
    pub fn code(&self) -> &'static str {
        match self {
            Self::DocumentTooLarge { .. } => "document-too-large",
            Self::NotUtf8 { .. } => "not-utf8",
            Self::NotJson { .. } => "not-json",
            Self::DuplicateKey { .. } => "duplicate-key",
            Self::TooDeep { .. } => "too-deep",
            Self::NumberTooLarge => "number-too-large",
            Self::NumberTooPrecise => "number-too-precise",
            Self::WrongType { .. } => "wrong-type",
            Self::MissingField { .. } => "missing-field",
            Self::UnknownField { .. } => "unknown-field",
            Self::UnknownValue { .. } => "unknown-value",
            Self::BadId { .. } => "bad-id",
            Self::BadDate { .. } => "bad-date",
            Self::BadVersion { .. } => "bad-version",
            Self::EmptyText => "empty-text",
            Self::UnknownSchemaVersion { .. } => "unknown-schema-version",
            Self::DuplicateId { .. } => "duplicate-id",
            Self::UnknownReference { .. } => "unknown-reference",
            Self::MissingPoints { .. } => "missing-points",
            Self::ConditionCycle { .. } => "condition-cycle",
            Self::ConditionOutOfPlace { .. } => "condition-out-of-place",
            Self::ConditionOfWrongKind { .. } => "condition-of-wrong-kind",
            Self::BadOptions { .. } => "bad-options",
            Self::ScaleTooEarly { .. } => "scale-too-early",
            Self::ScaleWithoutMeaning { .. } => "scale-without-meaning",
            Self::BadBands => "bad-bands",
            Self::BadPointBands => "bad-point-bands",
            Self::LevelsWithoutMeaning => "levels-without-meaning",
            Self::UnorderedLevel { .. } => "unordered-level",
            Self::FixedMaximum { .. } => "fixed-maximum",
            Self::BadDigits => "bad-digits",
            Self::BadWeight => "bad-weight",
            Self::TooManyOptions { .. } => "too-many-options",
            Self::BadRepeat => "bad-repeat",
            Self::BadBounds { .. } => "bad-bounds",
            Self::PointsTooLarge { .. } => "points-too-large",
            Self::MigrationFromLater { .. } => "migration-from-later",
            Self::NotAVersion { .. } => "not-a-version",
            Self::MissingText { .. } => "missing-text",
            Self::ExtraText { .. } => "extra-text",
            Self::OtherChecklist { .. } => "other-checklist",
            Self::PackVersion { .. } => "pack-version",
            Self::UnreachableQuestion { .. } => "unreachable-question",
            Self::UnreachableOption { .. } => "unreachable-option",
            Self::UnreachableLevel { .. } => "unreachable-level",
            Self::NeverTrue => "never-true",
            Self::AlwaysTrue => "always-true",
            Self::ShadowedRule { .. } => "shadowed-rule",
            Self::RulesOverlap { .. } => "rules-overlap",
            Self::RulesGap { .. } => "rules-gap",
            Self::SearchStopped => "search-stopped",
            Self::UnusedScale { .. } => "unused-scale",
            Self::EmptyScale { .. } => "empty-scale",
            Self::WithoutEffect { .. } => "without-effect",
            Self::Polarity { .. } => "polarity",
            Self::TextInId { .. } => "text-in-id",
            Self::KindChanged { .. } => "kind-changed",
            Self::PointsChanged { .. } => "points-changed",
            Self::OtherEarlier { .. } => "other-earlier",
            Self::MissingPack => "missing-pack",
            Self::DuplicatePack { .. } => "duplicate-pack",
            Self::UnevenText { .. } => "uneven-text",
            Self::UnknownChecklist { .. } => "unknown-checklist",
            Self::UnknownChecklistVersion { .. } => "unknown-checklist-version",
            Self::UnknownLanguage { .. } => "unknown-language",
            Self::UnknownStandard { .. } => "unknown-standard",
            Self::UnknownQuestion { .. } => "unknown-question",
            Self::UnknownOption { .. } => "unknown-option",
            Self::WrongKind { .. } => "wrong-kind",
            Self::OtherLength { .. } => "other-length",
            Self::EmptyAnswer { .. } => "empty-answer",
            Self::ExclusiveOption { .. } => "exclusive-option",
            Self::AlwaysApplicable { .. } => "always-applicable",
            Self::OutOfBounds { .. } => "out-of-bounds",
            Self::RepeatedOutside { .. } => "repeated-outside",
            Self::DuplicateThing { .. } => "duplicate-thing",
            Self::AmbiguousAnswer => "ambiguous-answer",
            Self::StaleEvidence { .. } => "stale-evidence",
            Self::DigestDiffers { .. } => "digest-differs",
            Self::NumberOfAssessors { .. } => "number-of-assessors",
            Self::AnswersAboutOther { .. } => "answers-about-other",
            Self::OtherModel => "other-model",
            Self::OtherThings { .. } => "other-things",
            Self::AnswersOfOther { .. } => "answers-of-other",
            Self::DoesNotFollow { .. } => "does-not-follow",
            Self::AmbiguousGoal => "ambiguous-goal",
            Self::OtherSubject { .. } => "other-subject",
            Self::UnknownFormat { .. } => "unknown-format",
            Self::NotYaml { .. } => "not-yaml",
            Self::LeftOut { .. } => "left-out",
            Self::LeftOpen { .. } => "left-open",
            Self::BadExpression { .. } => "bad-expression",
            Self::NeverAsked { .. } => "never-asked",
            Self::BadPoints { .. } => "bad-points",
            Self::TreeCycle { .. } => "tree-cycle",
            Self::DeadEnd => "dead-end",
            Self::NoRedirect => "no-redirect",
            Self::OverlappingRedirects { .. } => "overlapping-redirects",
            Self::TooManyStates { .. } => "too-many-states",
            Self::ForeignField { .. } => "foreign-field",
            Self::ReadOnlyStandard { .. } => "read-only-standard",
        }
    }

    /// A warning where the work can go on: what is wrong is set aside or shown by its id.
    #[must_use]
    pub fn severity(&self) -> Severity {
        match self {
            Self::UnknownQuestion { .. }
            | Self::UnknownOption { .. }
            | Self::WrongKind { .. }
            | Self::EmptyAnswer { .. }
            | Self::ExclusiveOption { .. }
            | Self::AlwaysApplicable { .. }
            | Self::OutOfBounds { .. }
            | Self::StaleEvidence { .. }
            | Self::DigestDiffers { .. }
            | Self::LeftOut { .. }
            | Self::LeftOpen { .. }
            | Self::NeverAsked { .. }
            | Self::NoRedirect
            | Self::OverlappingRedirects { .. }
            | Self::TooManyStates { .. }
            | Self::MissingText { .. }
            | Self::ExtraText { .. }
            | Self::UnreachableQuestion { .. }
            | Self::UnreachableOption { .. }
            | Self::UnreachableLevel { .. }
            | Self::NeverTrue
            | Self::AlwaysTrue
            | Self::ShadowedRule { .. }
            | Self::RulesOverlap { .. }
            | Self::RulesGap { .. }
            | Self::SearchStopped
            | Self::UnusedScale { .. }
            | Self::EmptyScale { .. }
            | Self::WithoutEffect { .. }
            | Self::Polarity { .. }
            | Self::TextInId { .. }
            | Self::PointsChanged { .. }
            | Self::MissingPack
            | Self::DuplicatePack { .. }
            | Self::UnevenText { .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }
}
