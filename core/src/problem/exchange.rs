//! Problems of a record on its way from or to a standard.

use crate::problem::family::problems;

problems! {
    /// Records in the form of a publication standard.
    pub enum ExchangeProblem = "exchange" {
        /// A record in a standard cannot be read as that standard.
        ForeignField { standard: &'static str, field: String, expected: &'static str } = "foreign-field", Error,
            "the field `{field}` of {standard} takes {expected}",
            why "A value of another kind than the standard says would have to be guessed at.",
            mend "Correct the field where the record comes from, or choose the standard that it follows.";

        /// A standard for which there is only a reader.
        ReadOnlyStandard { standard: &'static str } = "read-only-standard", Error,
            "the standard `{standard}` can be read, not written",
            why "A later version has replaced it; new records in the old form would be refused elsewhere.",
            mend "Write the newest version of the standard.";
    }
}
