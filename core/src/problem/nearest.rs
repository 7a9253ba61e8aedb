//! The known name that an unknown one was probably meant to be.

/// Returns the name of `known` that `name` is most like, if any is like it at all.
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
