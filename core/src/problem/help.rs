//! What helps against each problem.

use crate::problem::Problem;

impl Problem {
    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        match self {
            Self::UnknownField { nearest, .. }
            | Self::UnknownReference { nearest, .. }
            | Self::UnknownQuestion { nearest, .. }
            | Self::UnknownOption { nearest, .. } => nearest.as_ref().map(|near| did_you_mean(near)),
            Self::UnknownValue { allowed: known, nearest, .. }
            | Self::UnknownChecklist { known, nearest, .. }
            | Self::UnknownFormat { known, nearest, .. }
            | Self::UnknownStandard { known, nearest, .. } => Some(match nearest {
                Some(near) => did_you_mean(near),
                None => one_of(known),
            }),
            Self::UnknownLanguage { known, .. } | Self::UnknownChecklistVersion { known, .. } => {
                Some(one_of(known))
            }
            Self::UnknownSchemaVersion { known, .. } => Some(format!("this library reads `{known}`")),
            Self::DuplicateKey { .. } => {
                Some("keep one of the two; a reader would drop the other".to_owned())
            }
            Self::NumberTooPrecise => Some("write it with fewer digits".to_owned()),
            Self::BadId { .. } => Some(
                "an id has lower-case letters, digits and single hyphens, and starts with a letter or digit"
                    .to_owned(),
            ),
            Self::BadDate { .. } => Some("write a date as year, month and day: `2026-12-01`".to_owned()),
            Self::BadVersion { .. } => Some("write a version as in semver: `1.0.0`".to_owned()),
            Self::EmptyText => Some("leave the field out, or state that it is unknown".to_owned()),
            Self::MissingPoints { .. } => Some("write 0 where an option is worth nothing".to_owned()),
            Self::EmptyAnswer { .. } => {
                Some("leave the question out, or answer that it is unknown".to_owned())
            }
            Self::OtherModel => Some("answer again for the model that the subject uses now".to_owned()),
            Self::OtherThings { .. } => Some("list the same things in all answers".to_owned()),
            Self::StaleEvidence { .. } => Some("gather it again, or leave it out".to_owned()),
            Self::DigestDiffers { .. } => Some("check the answers again, then assess anew".to_owned()),
            Self::AmbiguousAnswer => Some("keep the one that is meant".to_owned()),
            Self::RulesOverlap { .. } => {
                Some("put the rule of the graver level first, or leave these answers out of it".to_owned())
            }
            Self::RulesGap { .. } => Some("end with a rule without `when`".to_owned()),
            Self::Polarity { .. } => Some("this is a hint from the names of the options alone".to_owned()),
            Self::PackVersion { expected, .. } => {
                Some(format!("see whether its texts still fit, then state version `{expected}`"))
            }
            Self::TextInId { .. } => {
                Some("an id is a few words; the text is in the language packs".to_owned())
            }
            Self::KindChanged { .. } => {
                Some("give it a new id: a released id never changes meaning".to_owned())
            }
            _ => None,
        }
    }
}

fn did_you_mean(near: &str) -> String {
    format!("did you mean `{near}`?")
}

fn one_of(known: &[String]) -> String {
    format!("one of `{}`", known.join("`, `"))
}

/// The known name that `name` is most like, if any is like it at all.
pub(crate) fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    known
        .into_iter()
        // A name of another size is not like it, and measuring it would cost time.
        .filter(|candidate| name.len().abs_diff(candidate.len()) <= 24)
        .map(|candidate| (strsim::osa_distance(name, candidate), candidate))
        .filter(|(distance, candidate)| {
            let suffix = !name.is_empty() && (candidate.ends_with(name) || name.ends_with(candidate));
            suffix || distance.saturating_mul(3) <= candidate.chars().count().max(3)
        })
        .min()
        .map(|(_, candidate)| candidate.to_owned())
}
