//! One change, and the bump that it needs.

use serde::Serialize;

use crate::text::document::choice;
use crate::value::version::Version;

/// One change between two versions of a checklist, or of its texts in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Change {
    /// What happened.
    pub kind: ChangeKind,
    /// The document that has it.
    pub document: Side,
    /// Its place there, as a JSON Pointer (RFC 6901).
    pub path: String,
    /// What it is about, from the outside in: the question, its option, the scale.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ids: Vec<String>,
    /// The bump that it needs: of the version of the checklist, or of the `pack_version` of its texts.
    pub bump: Bump,
}

choice! {
    /// How far a version number goes up.
    pub enum Bump {
        /// Not at all.
        None = "none",
        /// References, or texts.
        Patch = "patch",
        /// No existing answers get another score.
        Minor = "minor",
        /// Existing answers can get another score.
        Major = "major",
    }

    /// One of two versions.
    pub enum Side {
        /// The earlier one.
        Old = "old",
        /// The later one.
        New = "new",
    }

    /// What happened to a part of a checklist.
    pub enum ChangeKind {
        /// A section came.
        SectionAdded = "section-added",
        /// A section went.
        SectionRemoved = "section-removed",
        /// A section is answered for another number of things.
        RepeatChanged = "repeat-changed",
        /// A question came.
        QuestionAdded = "question-added",
        /// A question went.
        QuestionRemoved = "question-removed",
        /// A question is in another section.
        QuestionMoved = "question-moved",
        /// A question takes another kind of answer.
        KindChanged = "kind-changed",
        /// A question is asked on another condition.
        ConditionChanged = "condition-changed",
        /// A question became optional, or no longer is.
        RequiredChanged = "required-changed",
        /// A question can be answered with *not applicable*, or no longer can.
        ApplicabilityChanged = "applicability-changed",
        /// A question states a measure and no fact, or the other way round; or other answers to it are worse.
        AdviceChanged = "advice-changed",
        /// Other numbers are an answer.
        BoundsChanged = "bounds-changed",
        /// An option came.
        OptionAdded = "option-added",
        /// An option went.
        OptionRemoved = "option-removed",
        /// An option excludes the others, or no longer does.
        ExclusivityChanged = "exclusivity-changed",
        /// An answer has other points.
        PointsChanged = "points-changed",
        /// A question weighs otherwise.
        WeightChanged = "weight-changed",
        /// A scale came.
        ScaleAdded = "scale-added",
        /// A scale went.
        ScaleRemoved = "scale-removed",
        /// A scale is computed otherwise.
        ScaleChanged = "scale-changed",
        /// A class has one more value.
        ValueAdded = "value-added",
        /// A class lost a value.
        ValueRemoved = "value-removed",
        /// Another class is shown first.
        HeadlineChanged = "headline-changed",
        /// A label came.
        LabelAdded = "label-added",
        /// A label went.
        LabelRemoved = "label-removed",
        /// A label holds otherwise.
        LabelChanged = "label-changed",
        /// A requirement came.
        RequirementAdded = "requirement-added",
        /// A requirement went.
        RequirementRemoved = "requirement-removed",
        /// A safeguard came.
        SafeguardAdded = "safeguard-added",
        /// A safeguard went.
        SafeguardRemoved = "safeguard-removed",
        /// A safeguard applies or is met otherwise, or belongs to another requirement.
        SafeguardChanged = "safeguard-changed",
        /// A class came.
        ClassAdded = "class-added",
        /// A class went.
        ClassRemoved = "class-removed",
        /// A class follows otherwise.
        ClassChanged = "class-changed",
        /// A red flag came.
        RedFlagAdded = "red-flag-added",
        /// A red flag went.
        RedFlagRemoved = "red-flag-removed",
        /// A red flag is raised otherwise, or means something else.
        RedFlagChanged = "red-flag-changed",
        /// A start came.
        StartAdded = "start-added",
        /// A start went.
        StartRemoved = "start-removed",
        /// A start has other days.
        StartChanged = "start-changed",
        /// A duty came.
        DutyAdded = "duty-added",
        /// A duty went.
        DutyRemoved = "duty-removed",
        /// A duty follows otherwise.
        DutyChanged = "duty-changed",
        /// A recommendation came.
        RecommendationAdded = "recommendation-added",
        /// A recommendation went.
        RecommendationRemoved = "recommendation-removed",
        /// A recommendation follows otherwise.
        RecommendationChanged = "recommendation-changed",
        /// An opening of another checklist came.
        OpeningAdded = "opening-added",
        /// An opening of another checklist went.
        OpeningRemoved = "opening-removed",
        /// An opening follows otherwise, or opens another checklist.
        OpeningChanged = "opening-changed",
        /// Another tool's reading came, went or is another.
        ReadingChanged = "reading-changed",
        /// Answers move here in another way.
        MigrationChanged = "migration-changed",
        /// A source or an alias is another.
        ReferenceChanged = "reference-changed",
        /// The same things are in another order.
        OrderChanged = "order-changed",
        /// It is written in another way and means the same.
        WrittenOtherwise = "written-otherwise",
        /// A text came.
        TextAdded = "text-added",
        /// A text went.
        TextRemoved = "text-removed",
        /// A text is another.
        TextChanged = "text-changed",
    }
}

impl Bump {
    /// How far the version number went up from `old` to `new`; not at all, if `new` is not the later one.
    ///
    /// A release and its pre-releases have the same numbers.
    ///
    /// ```
    /// use toets::{Bump, Version};
    ///
    /// let between = |old: &str, new: &str| Bump::between(&Version::new(old).unwrap(), &Version::new(new).unwrap());
    /// assert_eq!(between("1.2.3", "1.3.0"), Bump::Minor);
    /// assert_eq!(between("2.0.0", "1.9.0"), Bump::None);
    /// assert_eq!(between("1.0.0-rc.1", "1.0.0"), Bump::None);
    /// ```
    #[must_use]
    pub fn between(old: &Version, new: &Version) -> Self {
        let ((major, minor, patch), (old_major, old_minor, old_patch)) = (new.numbers(), old.numbers());
        match () {
            () if new <= old => Self::None,
            () if major > old_major => Self::Major,
            () if minor > old_minor => Self::Minor,
            () if patch > old_patch => Self::Patch,
            () => Self::None,
        }
    }
}

impl ChangeKind {
    /// The document in which something of this kind can be shown.
    pub(super) fn side(self) -> Side {
        match self {
            Self::SectionRemoved
            | Self::QuestionRemoved
            | Self::OptionRemoved
            | Self::ScaleRemoved
            | Self::ValueRemoved
            | Self::LabelRemoved
            | Self::RequirementRemoved
            | Self::SafeguardRemoved
            | Self::ClassRemoved
            | Self::RedFlagRemoved
            | Self::StartRemoved
            | Self::DutyRemoved
            | Self::RecommendationRemoved
            | Self::OpeningRemoved
            | Self::TextRemoved => Side::Old,
            _ => Side::New,
        }
    }
}
