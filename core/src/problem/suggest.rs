//! Help lines that are made of what is known: the nearest name, all of them, or the encoding of a document.

use crate::problem::encoding::Encoding;

const DID_YOU_MEAN: &str = "did you mean `{nearest}`?";
const ONE_OF: &str = "one of `{known}`";
const CONVERT: &str = "save it as UTF-8, or convert it: `iconv -f {encoding} -t UTF-8`";

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

/// How to get from an encoding to UTF-8.
impl Suggest for Encoding {
    fn suggest(&self) -> Option<String> {
        Some(CONVERT.replace("{encoding}", &self.to_string()))
    }
}

/// Returns the text of the help line that the field `nearest`, `known` or `encoding` makes.
pub(crate) const fn template(field: &str) -> Option<&'static str> {
    match field.as_bytes() {
        b"nearest" => Some(DID_YOU_MEAN),
        b"known" => Some(ONE_OF),
        b"encoding" => Some(CONVERT),
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
