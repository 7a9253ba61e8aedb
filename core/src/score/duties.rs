//! What the outcome obliges to, what it advises, and what it opens: the end of a walk, on which nothing rests.

use crate::checklist::compiled::condition::CompiledCondition;
use crate::checklist::duty::FirstDay;
use crate::score::first_day::{Days, PossibleDay, sorted};
use crate::score::trace::Step;
use crate::score::walk::Walk;
use crate::value::date::Date;
use crate::value::truth::Truth;

/// A duty, and each other reading of it, on the day of the walk; nothing, where it is over.
#[derive(Default)]
pub(super) struct FoundDuty {
    pub(super) itself: Option<FoundReading>,
    pub(super) readings: Vec<Option<FoundReading>>,
}

/// By recommendation and by opening, whether it holds.
#[derive(Default)]
pub(super) struct Advised {
    pub(super) recommendations: Vec<Truth>,
    pub(super) opens: Vec<Truth>,
}

/// Whether a duty holds by one reading, and from which days on.
pub(super) struct FoundReading {
    pub(super) holds: Truth,
    pub(super) from: Vec<PossibleDay>,
}

impl Walk<'_> {
    /// Finds the possible days of each start.
    pub(super) fn starts(&mut self, days: &mut Days<'_>) -> Option<()> {
        let checklist = self.checklist;
        for (start, conditions) in checklist.document().starts.iter().zip(&checklist.compiled().starts) {
            let (mut possible, mut ended) = (Vec::new(), false);
            for (it, when) in start.from_where.iter().zip(conditions) {
                let holds = self.truth(when)?;
                if holds != Truth::No {
                    possible.extend(self.possible_days(days, Some(&it.from))?);
                }
                ended = holds == Truth::Yes;
                if ended {
                    break;
                }
            }
            if !ended {
                possible.extend(self.possible_days(days, Some(&start.from))?);
            }
            let possible = sorted(possible.into_iter());
            self.note(|| Step::Start { start: start.id.clone(), from: possible.clone() });
            days.starts.push(possible);
        }
        Some(())
    }

    fn possible_days(&self, days: &Days<'_>, from: Option<&FirstDay>) -> Option<Vec<PossibleDay>> {
        let given = self.given?;
        let open = |at: usize| given.answers.get(at).is_some_and(|answer| answer.is_open());
        Some(days.possible(from, |at| given.asked(at), open))
    }

    pub(super) fn duties(&mut self, days: &Days<'_>, as_of: Date) -> Option<Vec<FoundDuty>> {
        let checklist = self.checklist;
        let mut found = Vec::new();
        for (duty, compiled) in checklist.document().duties.iter().zip(&checklist.compiled().duties) {
            let lasts = |until: Option<Date>| until.is_none_or(|until| as_of <= until);
            let itself = if lasts(duty.until) {
                Some(self.read(&compiled.when, days, duty.from.as_ref())?)
            } else {
                None
            };
            if let Some(FoundReading { holds, from }) = &itself {
                self.note(|| Step::Duty { duty: duty.id.clone(), holds: *holds, from: from.clone() });
            }
            let mut readings = Vec::new();
            for (reading, when) in duty.other_readings.iter().zip(&compiled.readings) {
                let from = reading.from.as_ref().or(duty.from.as_ref());
                let read = if lasts(reading.until.or(duty.until)) {
                    Some(self.read(when, days, from)?)
                } else {
                    None
                };
                if let Some(FoundReading { holds, from }) = &read {
                    self.note(|| Step::OtherReading {
                        duty: duty.id.clone(),
                        reading: reading.id.clone(),
                        holds: *holds,
                        from: from.clone(),
                    });
                }
                readings.push(read);
            }
            found.push(FoundDuty { itself, readings });
        }
        Some(found)
    }

    /// Which recommendations and openings hold.
    pub(super) fn advice(&mut self) -> Option<Advised> {
        let checklist = self.checklist;
        let (document, compiled) = (checklist.document(), checklist.compiled());
        let mut advised = Advised::default();
        for (it, when) in document.recommendations.iter().zip(&compiled.recommendations) {
            let holds = self.truth(when)?;
            self.note(|| Step::Recommendation { recommendation: it.id.clone(), holds });
            advised.recommendations.push(holds);
        }
        for (it, when) in document.opens.iter().zip(&compiled.opens) {
            let holds = self.truth(when)?;
            self.note(|| Step::Opening { opening: it.id.clone(), holds });
            advised.opens.push(holds);
        }
        Some(advised)
    }

    fn read(
        &self,
        when: &CompiledCondition,
        days: &Days<'_>,
        from: Option<&FirstDay>,
    ) -> Option<FoundReading> {
        Some(FoundReading { holds: self.truth(when)?, from: self.possible_days(days, from)? })
    }
}
