//! Loss reports of many records, counted.

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};

use serde::Serialize;
use toets::exchange::records::{Fate, LossReport};

use crate::output::{BOLD, DIM};
use crate::report::printable;

/// What became of the fields of many records in one step.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Summary {
    pub(crate) from: &'static str,
    pub(crate) to: &'static str,
    records: usize,
    /// How many fields met each fate.
    fates: BTreeMap<&'static str, usize>,
    /// The same for each field.
    fields: BTreeMap<String, BTreeMap<&'static str, usize>>,
}

impl Summary {
    pub(crate) fn new(from: &'static str, to: &'static str) -> Self {
        Self { from, to, ..Self::default() }
    }

    pub(crate) fn add(&mut self, report: &LossReport) {
        self.records = self.records.saturating_add(1);
        for entry in &report.0 {
            let fate = entry.fate.as_str();
            let field = self.fields.entry(entry.field.clone()).or_default();
            for count in [self.fates.entry(fate).or_default(), field.entry(fate).or_default()] {
                *count = count.saturating_add(1);
            }
        }
    }

    /// Whether any field of any record met this fate.
    pub(crate) fn met(&self, fate: Fate) -> bool {
        self.fates.contains_key(fate.as_str())
    }

    /// A table: a row for each field, a column for each fate that a field met.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        // Writing to a String cannot fail.
        let _ = self.write(&mut text);
        text
    }

    fn write(&self, out: &mut String) -> fmt::Result {
        let records = if self.records == 1 { "record" } else { "records" };
        writeln!(out, "{BOLD}{} {records} from {} to {}{BOLD:#}", self.records, self.from, self.to)?;
        let met: Vec<&str> =
            Fate::ALL.iter().map(|fate| fate.as_str()).filter(|fate| self.fates.contains_key(fate)).collect();
        let names = || self.fields.keys().map(|field| printable(field));
        let width = names().map(|name| name.chars().count()).max().unwrap_or(0).max("all fields".len());
        write!(out, "  {DIM}{:width$}", "field")?;
        met.iter().try_for_each(|fate| write!(out, "  {fate:>7}"))?;
        writeln!(out, "{DIM:#}")?;
        for (name, counts) in names().zip(self.fields.values()) {
            row(out, &name, width, &met, counts)?;
        }
        row(out, "all fields", width, &met, &self.fates)
    }
}

fn row(
    out: &mut String,
    name: &str,
    width: usize,
    met: &[&str],
    counts: &BTreeMap<&'static str, usize>,
) -> fmt::Result {
    write!(out, "  {name:width$}")?;
    for fate in met {
        write!(out, "  {:>7}", counts.get(fate).copied().unwrap_or(0))?;
    }
    writeln!(out)
}
