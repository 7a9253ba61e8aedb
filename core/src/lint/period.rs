//! Red flags and duties that are in force on no day.

use std::collections::BTreeSet;

use crate::checklist::duty::FirstDay;
use crate::lint::Lint;
use crate::problem::lint::LintProblem;
use crate::value::date::Date;
use crate::value::id::Id;

impl Lint<'_> {
    pub(super) fn periods(&mut self) {
        let document = self.document;
        for (at, flag) in document.red_flags.iter().enumerate() {
            self.period(&format!("/red_flags/{at}"), ("red flag", &flag.id), flag.from.zip(flag.until));
        }
        for (at, duty) in document.duties.iter().enumerate() {
            self.period(
                &format!("/duties/{at}"),
                ("duty", &duty.id),
                duty.from.as_ref().and_then(FirstDay::day).zip(duty.until),
            );
        }
    }

    /// Starts with which nothing begins.
    pub(super) fn starts(&mut self) {
        let document = self.document;
        let duties = document.duties.iter().flat_map(|duty| {
            duty.from.iter().chain(duty.other_readings.iter().filter_map(|reading| reading.from.as_ref()))
        });
        let starts = document
            .starts
            .iter()
            .flat_map(|start| start.from_where.iter().map(|it| &it.from).chain([&start.from]));
        let used: BTreeSet<&Id> = duties
            .chain(starts)
            .filter_map(|day| if let FirstDay::Start { start } = day { Some(start) } else { None })
            .collect();
        for (at, start) in document.starts.iter().enumerate().filter(|(_, it)| !used.contains(&it.id)) {
            self.report(format!("/starts/{at}"), &LintProblem::UnusedStart { start: start.id.to_string() });
        }
    }

    fn period(&mut self, path: &str, (what, id): (&'static str, &Id), period: Option<(Date, Date)>) {
        if let Some((from, until)) = period.filter(|(from, until)| until < from) {
            let (id, from, until) = (id.to_string(), from.to_string(), until.to_string());
            self.report(format!("{path}/until"), &LintProblem::NeverInForce { what, id, from, until });
        }
    }
}
