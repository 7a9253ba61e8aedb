//! Tables, scored on all cores: columns of answers in, columns of scores out.

use std::ops::Range;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{available_parallelism, scope};

use pyo3::prelude::*;
use pyo3::types::PyBytes;
use toets::problem::AnswerProblem;
use toets::{Answers, Batch, Cells, Checklist, Date, Diagnostic, Diagnostics, Severity};

use crate::layout::{Column, Given, Marks};
use crate::raise;
use crate::scored::Scored;

/// Rows that one core scores before it takes the next: enough that nothing else counts, and few enough that all answers
/// to them stay near.
const PART: usize = 2048;

/// Scores tables for one checklist and one day.
#[pyclass(frozen, module = "toets._core")]
pub(crate) struct TableScorer {
    checklist: Checklist,
    as_of: Date,
    marks: Marks,
}

/// A problem of a row: its number, code, severity, path, message and help.
type Problem = (usize, String, &'static str, String, String, Option<String>);

/// Columns of scores: whether each row was scored, of each class the codes of its value, its mildest and its gravest, of
/// each scale the codes of both ends and the numbers that they mean, the red flags that are raised and those that may
/// be, how many questions are open, and the problems.
type Columns<'py> = (
    Bound<'py, PyBytes>,
    Vec<Vec<(Bound<'py, PyBytes>, Bound<'py, PyBytes>)>>,
    Vec<(Bound<'py, PyBytes>, Bound<'py, PyBytes>, Vec<String>)>,
    Vec<(Bound<'py, PyBytes>, Bound<'py, PyBytes>)>,
    Bound<'py, PyBytes>,
    Vec<Problem>,
);

#[pymethods]
#[expect(clippy::needless_pass_by_value, reason = "what Python gives is read into a value")]
impl TableScorer {
    /// Takes a checklist, answers of which only the things of repeated sections count, a day, and the texts that mean
    /// unknown and not applicable.
    #[new]
    fn new(
        checklist: &[u8],
        answers: &[u8],
        as_of: &str,
        unknown: Option<String>,
        not_applicable: Option<String>,
    ) -> PyResult<Self> {
        let marks = Marks { unknown, not_applicable };
        let open = || {
            let as_of = Date::new(as_of).map_err(|problem| at(Diagnostic::new(&problem, "/as_of")))?;
            let (checklist, answers) = (Checklist::parse(checklist)?, Answers::parse(answers)?);
            let checklist = checklist.repeated(&answers.repeats)?.into_owned();
            Ok(Self { checklist, as_of, marks })
        };
        open().map_err(|problems| Python::attach(|py| raise(py, problems)))
    }

    /// The number of the question of each column.
    fn questions(&self, names: Vec<String>) -> PyResult<Vec<usize>> {
        let known = || self.checklist.questions().map(|question| question.id.as_str());
        let number = |name: &String| {
            known().position(|id| id == name).ok_or_else(|| {
                let problem = AnswerProblem::unknown_question(name, known());
                let mut problem = Diagnostic::new(&problem, format!("/table/{}", escaped(name)));
                problem.severity = Severity::Error;
                let keep = "leave the column out, or name it in `keep`";
                problem.help =
                    Some(problem.help.map_or(keep.to_owned(), |near| format!("{near} if not, {keep}")));
                problem
            })
        };
        let (found, unknown): (Vec<_>, Vec<_>) = names.iter().map(number).partition(Result::is_ok);
        let unknown: Vec<Diagnostic> = unknown.into_iter().filter_map(Result::err).collect();
        if unknown.is_empty() {
            return Ok(found.into_iter().flatten().collect());
        }
        Err(Python::attach(|py| raise(py, Diagnostics(unknown))))
    }

    /// The values of each class, from the mildest to the gravest.
    fn classes(&self) -> Vec<(String, Vec<String>)> {
        let classes = self.checklist.document().classes.iter();
        classes.map(|it| (it.id.to_string(), it.order.iter().map(ToString::to_string).collect())).collect()
    }

    /// The scales.
    fn scales(&self) -> Vec<String> {
        self.checklist.document().scales.iter().map(|scale| scale.id.to_string()).collect()
    }

    /// The red flags.
    fn red_flags(&self) -> Vec<String> {
        self.checklist.document().red_flags.iter().map(|flag| flag.id.to_string()).collect()
    }

    /// Scores so many rows; each column is that of a question.
    fn score<'py>(
        &self,
        py: Python<'py>,
        rows: usize,
        columns: Vec<(usize, Given<'py>)>,
    ) -> PyResult<Columns<'py>> {
        let columns: Option<Vec<(usize, Column<'_>)>> =
            columns.iter().map(|(question, given)| Some((*question, given.column()?))).collect();
        let scored = py.detach(|| columns.and_then(|columns| self.parts(rows, &columns)));
        let Some(scored) = scored else { return Err(raise(py, Diagnostics(Vec::new()))) };
        let bytes = |codes: &[u8]| PyBytes::new(py, codes);
        let codes =
            |codes: &[i32]| bytes(&codes.iter().flat_map(|code| code.to_ne_bytes()).collect::<Vec<_>>());
        let problems = scored.problems.into_iter().map(|(row, it)| {
            let severity = if it.severity == Severity::Error { "error" } else { "warning" };
            (row, it.code, severity, it.path, it.message, it.help)
        });
        let class = |ends: &[Vec<i32>; 3]| {
            ends.iter().map(|it| (bytes(&bits(it, |it| *it >= 0)), codes(&there(it)))).collect()
        };
        Ok((
            bytes(&bits(&scored.valid, |it| *it)),
            scored.classes.iter().map(class).collect(),
            scored.scales.iter().map(|it| (codes(&it.low), codes(&it.high), it.numbers())).collect(),
            scored.flags.iter().map(|it| (codes(&it.starts), codes(&it.flags))).collect(),
            codes(&scored.open),
            problems.collect(),
        ))
    }
}

impl TableScorer {
    /// Scores all rows, part by part; `None` if the library fails.
    fn parts(&self, rows: usize, columns: &[(usize, Column<'_>)]) -> Option<Scored> {
        let columns = columns.iter().map(|(question, column)| {
            let cells = Cells::of(&self.checklist, *question)?;
            Some((*question, cells, column))
        });
        let columns: Vec<_> = columns.collect::<Option<_>>()?;
        let parts = rows.div_ceil(PART);
        let cores = available_parallelism().map_or(1, usize::from).min(parts);
        let (next, done) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
        let work = || {
            let mut batch = Batch::new(&self.checklist);
            loop {
                let part = next.fetch_add(1, Ordering::Relaxed);
                if part >= parts {
                    return Some(());
                }
                let from = part.saturating_mul(PART);
                let scored = self.part(&mut batch, &columns, from..from.saturating_add(PART).min(rows))?;
                done.lock().ok()?.push((part, scored));
            }
        };
        let worked = if cores > 1 {
            scope(|scope| {
                let all: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
                all.into_iter().map(|it| it.join().ok().flatten()).collect::<Option<Vec<()>>>().map(drop)
            })
        } else {
            work()
        };
        worked?;
        let mut done = done.into_inner().ok()?;
        done.sort_by_key(|(part, _)| *part);
        let mut all = Scored::new(&self.checklist);
        for (_, scored) in done {
            all.append(scored);
        }
        Some(all)
    }

    fn part(
        &self,
        batch: &mut Batch<'_>,
        columns: &[(usize, Cells<'_>, &Column<'_>)],
        rows: Range<usize>,
    ) -> Option<Scored> {
        let mut scored = Scored::new(&self.checklist);
        batch.open(rows.len());
        for (question, cells, column) in columns {
            let note = |row: usize, problem| scored.problems.push((row, problem));
            let answers = column.cells(cells, &self.marks, rows.clone(), note);
            batch.fill_cells(*question, &answers).ok()?;
        }
        // By row, and in a row by question.
        scored.problems.sort_by(|(row, one), (other, another)| (row, &one.path).cmp(&(other, &another.path)));
        if let Ok(found) = batch.score_in_full(self.as_of) {
            (0..rows.len()).for_each(|row| scored.add(&found, row));
            return Some(scored);
        }
        // A number is too large in one of them.
        for (row, number) in (0..).zip(rows) {
            let alone = batch.row(row);
            match alone.score_in_full(self.as_of) {
                Ok(found) => scored.add(&found, 0),
                Err(problems) => {
                    scored.lacking();
                    scored.problems.extend(problems.0.into_iter().map(|problem| (number, problem)));
                }
            }
        }
        scored.problems.sort_by_key(|(row, _)| *row);
        Some(scored)
    }
}

/// One bit for each, the first the lowest.
fn bits<T>(each: &[T], is: impl Fn(&T) -> bool) -> Vec<u8> {
    let byte = |eight: &[T]| eight.iter().rev().fold(0, |byte, it| byte << 1 | u8::from(is(it)));
    each.chunks(8).map(byte).collect()
}

/// Codes in which there is no negative one.
fn there(codes: &[i32]) -> Vec<i32> {
    codes.iter().map(|code| (*code).max(0)).collect()
}

fn at(problem: Diagnostic) -> Diagnostics {
    Diagnostics(vec![problem])
}

/// A name as a part of a JSON Pointer.
fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}
