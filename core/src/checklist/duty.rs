//! What the outcome obliges to, and from which day.

use serde::Serialize;

use crate::checklist::condition::Condition;
use crate::checklist::source::Source;
use crate::text::document::{Fields, Place, Read, document};
use crate::text::json::tree::Tree;
use crate::value::date::Date;
use crate::value::id::Id;

document! {
    /// What the outcome obliges to.
    pub struct Duty {
        /// The duty's id.
        pub id: Id,
        /// The condition, over answers and all that follows from them.
        pub when: Condition,
        /// From which day it holds.
        pub from: Option<FirstDay>,
        /// The last day on which it holds.
        pub until: Option<Date>,
        /// Where it comes from.
        #[serde(default)]
        pub sources: Vec<Source>,
        /// How else the law can be read. Each is told beside the duty and never mixed in: intervals are about open
        /// answers, readings about the law.
        #[serde(default)]
        pub other_readings: Vec<OtherReading>,
    }

    /// Another reading of the law on a duty. What it does not say is as the duty says.
    pub struct OtherReading {
        /// The reading's id; several duties may be read so.
        pub id: Id,
        /// The condition.
        pub when: Option<Condition>,
        /// From which day it holds.
        pub from: Option<FirstDay>,
        /// The last day on which it holds.
        pub until: Option<Date>,
        /// Where it comes from.
        #[serde(default)]
        pub sources: Vec<Source>,
    }

    /// The day from which a part of the law holds, named once for all duties that it concerns.
    pub struct Start {
        /// The start's id.
        pub id: Id,
        /// The day where none of the others is.
        pub from: FirstDay,
        /// Other days; the first whose condition holds is the one.
        #[serde(default)]
        pub from_where: Vec<FirstDayWhere>,
        /// Where it comes from.
        #[serde(default)]
        pub sources: Vec<Source>,
    }

    /// A first day under a condition.
    pub struct FirstDayWhere {
        /// The condition, over answers and all that follows from them.
        pub when: Condition,
        /// The day.
        pub from: FirstDay,
    }
}

/// The first day on which something holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum FirstDay {
    /// This day.
    Day(Date),
    /// The day that is the answer to a question, or another one if that is later.
    Answer {
        /// The question.
        answer: Id,
        /// The other day.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        not_before: Option<Date>,
    },
    /// The day of a start.
    Start {
        /// The start; for a start, one declared before it.
        start: Id,
    },
}

impl FirstDay {
    /// The day, where it is written down.
    #[must_use]
    pub fn day(&self) -> Option<Date> {
        if let Self::Day(day) = self { Some(*day) } else { None }
    }
}

impl Read for FirstDay {
    fn read(value: &Tree<'_>, place: Place<'_>) -> Option<Self> {
        if !matches!(value, Tree::Object(_)) {
            return Date::read(value, place).map(Self::Day);
        }
        let fields = Fields::of(value, place, &["answer", "not_before", "start"])?;
        // INVARIANT (bad input is a value): `zip` reads both, so that the problems of both are reported.
        match fields.keys().collect::<Vec<_>>().as_slice() {
            ["answer"] => fields.take("answer").map(|answer| Self::Answer { answer, not_before: None }),
            ["answer", "not_before"] => fields
                .take("answer")
                .zip(fields.take("not_before"))
                .map(|(answer, day)| Self::Answer { answer, not_before: Some(day) }),
            ["start"] => fields.take("start").map(|start| Self::Start { start }),
            _ => place.wrong_type("a day, `{\"answer\": …}` or `{\"start\": …}`", value),
        }
    }
}

impl Duty {
    /// The duty as it is by this reading of the law.
    #[must_use]
    pub fn read_as(&self, reading: &OtherReading) -> Self {
        Self {
            id: self.id.clone(),
            when: reading.when.clone().unwrap_or_else(|| self.when.clone()),
            from: reading.from.clone().or_else(|| self.from.clone()),
            until: reading.until.or(self.until),
            sources: if reading.sources.is_empty() { self.sources.clone() } else { reading.sources.clone() },
            other_readings: Vec::new(),
        }
    }
}
