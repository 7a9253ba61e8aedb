//! Help lines that are made of what is known: the nearest name, or all of them.

const DID_YOU_MEAN: &str = "did you mean `{nearest}`?";
const ONE_OF: &str = "one of `{known}`";

/// A field of a problem that a help line can be made of.
pub(crate) trait Suggest {
    /// Returns the help line, where there is something to suggest.
    fn suggest(&self) -> Option<String>;
}

/// The nearest name.
impl Suggest for Option<String> {
    fn suggest(&self) -> Option<String> {
        self.as_ref().map(|nearest| DID_YOU_MEAN.replace("{nearest}", nearest))
    }
}

/// The known names.
impl Suggest for Vec<String> {
    fn suggest(&self) -> Option<String> {
        Some(ONE_OF.replace("{known}", &self.join("`, `")))
    }
}

/// Returns the text of the help line that the field `nearest` or `known` makes.
pub(crate) const fn template(field: &str) -> Option<&'static str> {
    match field.as_bytes() {
        b"nearest" => Some(DID_YOU_MEAN),
        b"known" => Some(ONE_OF),
        _ => None,
    }
}

/// Returns the first text of the list, if there is one.
pub(crate) const fn first(texts: &[Option<&'static str>]) -> Option<&'static str> {
    match texts {
        [first, ..] => *first,
        [] => None,
    }
}
