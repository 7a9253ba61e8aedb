//! Columns of a table as Arrow lays them out, read into the answers to one question.
//!
//! Python hands over copies of the buffers: nothing here rests on what another library may still change.

use std::ops::Range;

use pyo3::prelude::*;
use pyo3::types::PyBytes;
use toets::json::Decimal;
use toets::problem::TextProblem;
use toets::{Cell, Cells, Diagnostic};

/// A column as Python hands it over: its layout, which rows have a value, at which bit bits begin, its buffers, the units
/// of a day, and the columns in it.
pub(crate) struct Given<'py> {
    layout: String,
    validity: Option<Bound<'py, PyBytes>>,
    bit: usize,
    buffers: Vec<Bound<'py, PyBytes>>,
    units: i64,
    children: Vec<Self>,
}

impl<'py> FromPyObject<'_, 'py> for Given<'py> {
    type Error = PyErr;

    fn extract(given: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let (layout, validity, bit, buffers, units, children) = given.extract()?;
        Ok(Self { layout, validity, bit, buffers, units, children })
    }
}

/// The same, without Python.
pub(crate) struct Column<'a> {
    layout: Layout,
    validity: Option<&'a [u8]>,
    bit: usize,
    buffers: Vec<&'a [u8]>,
    units: i64,
    children: Vec<Self>,
}

/// How values are laid out.
#[derive(Clone, Copy)]
enum Layout {
    /// Texts one after the other, and where each begins.
    Text,
    /// The same, of numbers as JSON writes them.
    Digits,
    /// The place of each value among the texts of the column in it.
    Dictionary,
    /// Texts of the column in it, and where each list begins.
    List,
    Integer,
    Float,
    /// Days, counted from the first of 1970.
    Days,
    /// Moments, in units of which a day has so many.
    Moments,
    /// One bit for each.
    Flag,
    /// A value, why it does not apply, or that it is not known: a column for each.
    Answer,
    /// What no question takes.
    Other,
}

/// The texts that stand for another answer.
pub(crate) struct Marks {
    pub(crate) unknown: Option<String>,
    pub(crate) not_applicable: Option<String>,
}

/// An answer, or why it is none.
type Read = Result<Cell, Diagnostic>;

impl Given<'_> {
    /// `None`, where there is no such layout.
    pub(crate) fn column(&self) -> Option<Column<'_>> {
        let Self { layout, validity, bit, buffers, units, children } = self;
        let layout = match layout.as_str() {
            "text" => Layout::Text,
            "digits" => Layout::Digits,
            "dictionary" => Layout::Dictionary,
            "list" => Layout::List,
            "integer" => Layout::Integer,
            "float" => Layout::Float,
            "days" => Layout::Days,
            "moments" => Layout::Moments,
            "flag" => Layout::Flag,
            "answer" => Layout::Answer,
            "other" => Layout::Other,
            _ => return None,
        };
        Some(Column {
            layout,
            validity: validity.as_ref().map(PyBytesMethods::as_bytes),
            bit: *bit,
            buffers: buffers.iter().map(PyBytesMethods::as_bytes).collect(),
            units: *units,
            children: children.iter().map(Self::column).collect::<Option<_>>()?,
        })
    }
}

impl<'a> Column<'a> {
    /// The answers in these rows; those that do not fit are open, and noted.
    pub(crate) fn cells(
        &self,
        cells: &Cells<'_>,
        marks: &Marks,
        rows: Range<usize>,
        mut note: impl FnMut(usize, Diagnostic),
    ) -> Vec<Cell> {
        let texts = self.children.first().filter(|it| {
            // Where there are more texts than rows, most are not asked for.
            matches!(self.layout, Layout::Dictionary) && it.len() <= rows.len()
        });
        let known: Vec<Option<Read>> =
            texts.map_or_else(Vec::new, |it| (0..it.len()).map(|at| it.read(cells, marks, at)).collect());
        let read = |row: usize| {
            if known.is_empty() {
                return self.read(cells, marks, row);
            }
            let at = self.is_there(row).then(|| self.place(row)).flatten()?;
            known.get(at).cloned().flatten()
        };
        let answer = |row: usize| match read(row) {
            None => Cell::OPEN,
            Some(Ok(cell)) => cell,
            Some(Err(problem)) => {
                note(row, problem);
                Cell::OPEN
            }
        };
        rows.map(answer).collect()
    }

    /// The answer in a row; `None`, where there is none.
    fn read(&self, cells: &Cells<'_>, marks: &Marks, row: usize) -> Option<Read> {
        if !self.is_there(row) {
            return None;
        }
        Some(match self.layout {
            Layout::Text => marks.text(cells, self.text(row)),
            Layout::Dictionary => {
                let place = self.place(row)?;
                return self.children.first()?.read(cells, marks, place);
            }
            Layout::List => self.list(cells, marks, row),
            Layout::Digits => number(cells, self.text(row)?),
            Layout::Integer => exact(cells, &Decimal::integer(self.word(row)?)),
            Layout::Float => {
                let value = f64::from_bits(self.word(row)?.cast_unsigned());
                if value.is_finite() {
                    // The digits that tell the float from every other, as JSON would have them.
                    number(cells, &value.to_string())
                } else {
                    Err(cells.refused("a number that is not finite"))
                }
            }
            Layout::Days => cells.day(i64::from(self.half(row)?)),
            Layout::Moments => {
                let (moment, units) = (self.word(row)?, self.units.max(1));
                if moment.checked_rem_euclid(units) == Some(0) {
                    cells.day(moment.checked_div_euclid(units)?)
                } else {
                    Err(cells.refused("a moment of a day"))
                }
            }
            Layout::Flag => Err(cells.refused("a truth value")),
            Layout::Answer => return self.reply(cells, marks, row),
            Layout::Other => Err(cells.refused("a value of a type that no question takes")),
        })
    }

    /// The answer of a value, a reason or a truth value, of which one is there.
    fn reply(&self, cells: &Cells<'_>, marks: &Marks, row: usize) -> Option<Read> {
        let [value, reason, unknown] = self.children.as_slice() else { return None };
        let is_unknown =
            unknown.is_there(row) && unknown.buffers.first().is_some_and(|bits| bit(bits, unknown.bit, row));
        let does_not_apply = reason.is_there(row);
        match (value.read(cells, marks, row), does_not_apply, is_unknown) {
            (value, false, false) => value,
            (None, true, false) => Some(cells.not_applicable()),
            (None, false, true) => Some(Ok(Cell::UNKNOWN)),
            _ => Some(Err(cells.ambiguous())),
        }
    }

    fn list(&self, cells: &Cells<'_>, marks: &Marks, row: usize) -> Read {
        let odd = || cells.refused("a list in which something is no text");
        let (Some(items), Some(range)) = (self.children.first(), self.range(row)) else {
            return Err(odd());
        };
        if !matches!(items.layout, Layout::Text) || !range.clone().all(|at| items.text(at).is_some()) {
            return Err(odd());
        }
        let mut texts = range.filter_map(|at| items.text(at));
        match (texts.clone().count(), texts.clone().next()) {
            (1, Some(text)) if marks.has(text) => marks.text(cells, texts.next()),
            _ => cells.texts(texts),
        }
    }

    /// Whether there is a value in a row.
    fn is_there(&self, row: usize) -> bool {
        self.validity.is_none_or(|bits| bit(bits, self.bit, row))
    }

    /// How many texts there are.
    fn len(&self) -> usize {
        let starts = self.buffers.first().map_or(0, |starts| starts.as_chunks::<4>().0.len());
        starts.saturating_sub(1)
    }

    /// The text in a row; `None`, where it is none.
    fn text(&self, row: usize) -> Option<&'a str> {
        let bytes = self.buffers.get(1)?.get(self.range(row)?)?;
        self.is_there(row).then(|| std::str::from_utf8(bytes).ok()).flatten()
    }

    /// Where a text or a list begins and ends.
    fn range(&self, row: usize) -> Option<Range<usize>> {
        let first = self.half(0)?;
        let place = |row| usize::try_from(self.half(row)?.checked_sub(first)?).ok();
        Some(place(row)?..place(row.checked_add(1)?)?)
    }

    fn place(&self, row: usize) -> Option<usize> {
        usize::try_from(self.half(row)?).ok()
    }

    fn half(&self, row: usize) -> Option<i32> {
        self.buffers.first()?.as_chunks().0.get(row).map(|it| i32::from_ne_bytes(*it))
    }

    fn word(&self, row: usize) -> Option<i64> {
        self.buffers.first()?.as_chunks().0.get(row).map(|it| i64::from_ne_bytes(*it))
    }
}

impl Marks {
    fn has(&self, text: &str) -> bool {
        [&self.unknown, &self.not_applicable].into_iter().any(|mark| mark.as_deref() == Some(text))
    }

    fn text(&self, cells: &Cells<'_>, text: Option<&str>) -> Read {
        let Some(found) = text else { return Err(cells.refused("a text that is not UTF-8")) };
        if self.unknown.as_deref() == text {
            Ok(Cell::UNKNOWN)
        } else if self.not_applicable.as_deref() == text {
            cells.not_applicable()
        } else {
            cells.text(found)
        }
    }
}

fn number(cells: &Cells<'_>, digits: &str) -> Read {
    exact(cells, &Decimal::parse(digits))
}

fn exact(cells: &Cells<'_>, number: &Result<Decimal, TextProblem>) -> Read {
    match number {
        Ok(number) => cells.number(*number),
        Err(TextProblem::NumberTooLarge) => Err(cells.refused("a number that is too large to be exact")),
        Err(_) => Err(cells.refused("a number that would have to be rounded")),
    }
}

/// A bit of those that begin at `start`.
fn bit(bits: &[u8], start: usize, row: usize) -> bool {
    let at = start.saturating_add(row);
    bits.get(at / 8).is_some_and(|byte| byte >> (at % 8) & 1 == 1)
}
