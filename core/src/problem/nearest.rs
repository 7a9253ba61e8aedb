//! The known name that an unknown one was probably meant to be.

use std::cell::Cell;

/// Nobody mistypes a longer name, and measuring it would cost time.
const LONGEST: usize = 100;

/// Suggestions for the unknown names of one document.
///
/// So many letters are compared for the document as a whole; after that an unknown name gets no suggestion. A document
/// in which many names are unknown has another problem than typing.
pub(crate) struct Nearest {
    left: Cell<usize>,
}

impl Default for Nearest {
    fn default() -> Self {
        Self { left: Cell::new(5_000_000) }
    }
}

impl Nearest {
    /// Returns the name of `known` that `name` is most like, if any is like it at all.
    pub(crate) fn of<'a>(&self, name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
        if name.len() > LONGEST {
            return None;
        }
        let mut best = None;
        for candidate in known {
            // A name of another size is not like it.
            let alike = name.len().abs_diff(candidate.len()) <= 24;
            let cost = if alike { name.len().saturating_mul(candidate.len()) } else { 0 };
            // Even to look at a name is work.
            self.left.set(self.left.get().checked_sub(cost.saturating_add(1))?);
            if !alike {
                continue;
            }
            let distance = strsim::osa_distance(name, candidate);
            let suffix = !name.is_empty() && (candidate.ends_with(name) || name.ends_with(candidate));
            if suffix || distance.saturating_mul(3) <= candidate.chars().count().max(3) {
                best = best.into_iter().chain([(distance, candidate)]).min();
            }
        }
        best.map(|(_, candidate)| candidate.to_owned())
    }
}

/// Returns the name of `known` that `name` is most like, where only one name can be unknown.
pub(crate) fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    Nearest::default().of(name, known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_first_of_many_unknown_names_get_a_suggestion() {
        let known: Vec<String> = (0..3_000).map(|at| format!("a-name-of-some-length-{at}")).collect();
        let nearest = Nearest::default();
        let suggested = |at: usize| {
            nearest.of(&format!("e-name-of-some-length-{at}"), known.iter().map(String::as_str)).is_some()
        };
        let suggested: Vec<bool> = (0..3_000).map(suggested).collect();
        let first = suggested.iter().take_while(|it| **it).count();
        assert!((1..30).contains(&first), "{first}");
        assert!(suggested.iter().skip(first).all(|it| !it));
    }

    #[test]
    fn a_name_that_nobody_types_is_like_none() {
        let long = "n".repeat(LONGEST);
        let known = [format!("{long}m"), long.clone()];
        let known = || known.iter().map(String::as_str);
        assert_eq!(nearest(&long, known()), Some(long.clone()));
        assert_eq!(nearest(&format!("{long}n"), known()), None);
    }
}
