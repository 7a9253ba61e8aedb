//! What the outcome advises, and which other checklists it opens: end points, on which nothing rests.

use crate::checklist::condition::Condition;
use crate::checklist::source::Source;
use crate::text::document::{choice, document};
use crate::value::id::Id;

document! {
    /// What one can do, where the outcome calls for it; unlike a duty nothing obliges to it.
    ///
    /// It says what to work at. Which answers would then change is found by
    /// [`counterfactual`](crate::counterfactual()), and not written twice.
    pub struct Recommendation {
        /// The recommendation's id.
        pub id: Id,
        /// The condition, over answers and all that follows from them.
        pub when: Condition,
        /// How long it takes, roughly.
        pub effort: Option<Effort>,
        /// Whose it is to do; several recommendations may be of the same.
        pub who: Option<Id>,
        /// Where it comes from.
        #[serde(default)]
        pub sources: Vec<Source>,
    }

    /// Another checklist that is to be filled in. Several reasons may open the same one, each with words of its own.
    pub struct Opening {
        /// The opening's id.
        pub id: Id,
        /// The checklist that it opens.
        pub checklist: Id,
        /// The condition, over answers and all that follows from them. While it is undecided the checklist may be
        /// needed, and is shown as such.
        pub when: Condition,
    }
}

choice! {
    /// How long something takes, roughly.
    pub enum Effort {
        /// Hours.
        Hours = "hours",
        /// Days.
        Days = "days",
        /// Weeks.
        Weeks = "weeks",
        /// Months.
        Months = "months",
    }
}
