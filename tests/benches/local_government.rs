//! How quick Toets is on many answers to a checklist with labels, safeguards and two classes, one at a time and together.
#![expect(clippy::unwrap_used, clippy::arithmetic_side_effects, reason = "a benchmark may fall over")]

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use serde_json::{Map, Value, json};
use toets::{Answers, Assessment, Batch, Checklist, Column, Date, Exact, Kind, Question};

const CHECKLIST: &str = "local-government@2.0.0-rc.2";
/// How many rows are scored one at a time, and how many together.
const ALONE: usize = 128;
const TOGETHER: usize = 1024;

/// Numbers that look random and are the same in every run (`SplitMix64`).
struct Drawn(u64);

impl Drawn {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ mixed >> 31) % end as u64).unwrap()
    }
}

/// The answers to one question in every row.
enum Drawing {
    Single(Vec<Option<u8>>),
    Multiple(Vec<u64>),
    Number(Vec<Option<i64>>),
    Date(Vec<Option<String>>),
    Text,
}

impl Drawing {
    /// Draws answers, so many in a hundred of them open.
    fn of(question: &Question, open: usize, drawn: &mut Drawn) -> Self {
        let mut rows = |end: usize| -> Vec<Option<usize>> {
            (0..TOGETHER).map(|_| (drawn.below(100) >= open).then(|| drawn.below(end))).collect()
        };
        match question.kind {
            Kind::Single => {
                let rows = rows(question.options.len()).into_iter();
                Self::Single(rows.map(|it| it.map(|option| u8::try_from(option).unwrap())).collect())
            }
            Kind::Multiple => {
                let none = question.options.iter().position(|option| option.exclusive);
                // Mostly that none of these is so.
                let set = |at: usize| match none {
                    Some(none) if at >= question.options.len() => 1 << none,
                    _ => 1 << (at % question.options.len()),
                };
                Self::Multiple(
                    rows(4 * question.options.len()).into_iter().map(|it| it.map_or(0, set)).collect(),
                )
            }
            Kind::Number => {
                let rows = rows(20_000).into_iter();
                Self::Number(rows.map(|it| it.map(|number| i64::try_from(number).unwrap())).collect())
            }
            Kind::Date => {
                let day = |number: usize| format!("2026-11-{:02}", number + 1);
                Self::Date(rows(28).into_iter().map(|it| it.map(day)).collect())
            }
            Kind::Text => Self::Text,
        }
    }

    /// The answer in one row, as a document has it.
    fn value(&self, question: &Question, row: usize) -> Option<Value> {
        let option = |at: usize| Value::from(question.options.get(at).unwrap().id.to_string());
        match self {
            Self::Single(rows) => rows.get(row).unwrap().map(|at| option(usize::from(at))),
            Self::Multiple(rows) => {
                let set = *rows.get(row).unwrap();
                let chosen = (0..question.options.len()).filter(|at| set >> at & 1 == 1);
                (set != 0).then(|| chosen.map(option).collect())
            }
            Self::Number(rows) => rows.get(row).unwrap().map(Value::from),
            Self::Date(rows) => rows.get(row).unwrap().clone().map(Value::from),
            Self::Text => None,
        }
    }
}

/// The answers to each question.
struct Rows<'a> {
    checklist: &'a Checklist,
    drawings: Vec<Drawing>,
}

impl<'a> Rows<'a> {
    fn draw(checklist: &'a Checklist, open: usize) -> Self {
        let mut drawn = Drawn(open as u64);
        let drawings =
            checklist.questions().map(|question| Drawing::of(question, open, &mut drawn)).collect();
        Self { checklist, drawings }
    }

    fn fill(&self, batch: &mut Batch<'_>) {
        batch.open(TOGETHER);
        for (at, drawing) in self.drawings.iter().enumerate() {
            match drawing {
                Drawing::Single(rows) => batch.fill(at, Column::Single(rows)).unwrap(),
                Drawing::Multiple(rows) => batch.fill(at, Column::Multiple(rows)).unwrap(),
                Drawing::Number(rows) => {
                    let rows: Vec<_> = rows.iter().map(|it| it.map(Exact::integer)).collect();
                    batch.fill(at, Column::Number(&rows)).unwrap();
                }
                Drawing::Date(rows) => {
                    let day = |it: &Option<String>| it.as_ref().map(|day| Date::new(day).unwrap());
                    let rows: Vec<_> = rows.iter().map(day).collect();
                    batch.fill(at, Column::Date(&rows)).unwrap();
                }
                Drawing::Text => {}
            }
        }
    }

    fn assessment(&self, row: usize) -> Assessment {
        let answered = self.checklist.questions().zip(&self.drawings).filter_map(|(question, drawing)| {
            let value = drawing.value(question, row)?;
            Some((question.id.to_string(), json!({ "value": value })))
        });
        let answers: Map<String, Value> = answered.collect();
        let document = self.checklist.document();
        let checklist = json!({ "id": document.id, "version": document.version.to_string() });
        let answers = json!({ "checklist": checklist, "subject": "it", "answers": answers });
        let answers = Answers::parse(answers.to_string().as_bytes()).unwrap();
        toets::assessment(self.checklist, &answers).unwrap()
    }
}

fn local_government(criterion: &mut Criterion) {
    let text = toets::builtin::document(CHECKLIST).unwrap().checklist;
    let checklist = Checklist::parse(text.as_bytes()).unwrap();
    let day = Date::new("2026-12-01").unwrap();
    for (name, open) in [("complete", 0), ("10 % open", 10)] {
        let rows = Rows::draw(&checklist, open);
        let assessments: Vec<_> = (0..ALONE).map(|row| rows.assessment(row)).collect();
        let mut group = criterion.benchmark_group(name);
        group.sample_size(20);
        group.throughput(Throughput::Elements(ALONE as u64));
        group.bench_function("one at a time", |bencher| {
            let score = |assessment| toets::score(&checklist, assessment, day).unwrap();
            bencher.iter(|| assessments.iter().for_each(|assessment| drop(black_box(score(assessment)))));
        });
        group.throughput(Throughput::Elements(TOGETHER as u64));
        let mut batch = Batch::new(&checklist);
        rows.fill(&mut batch);
        group.bench_function("in the batch", |bencher| {
            bencher.iter(|| black_box(batch.score(day).unwrap()).len());
        });
        group.bench_function("in the batch, with its columns filled in", |bencher| {
            bencher.iter(|| {
                rows.fill(&mut batch);
                black_box(batch.score(day).unwrap()).len()
            });
        });
        group.finish();
    }
}

criterion_group!(benches, local_government);
criterion_main!(benches);
