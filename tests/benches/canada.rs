//! How quick Toets is on Canada's assessment; `cargo xtask bench` prepares the files and sets the peers beside it.
#![expect(clippy::unwrap_used, reason = "a benchmark may fall over")]

use std::hint::black_box;
use std::path::PathBuf;

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use serde_json::Value;
use toets::{Answers, Batch, Checklist, Column, Date, Kind, LanguagePack, Session, json};

/// What the measurements rest on: a checklist, its texts, and sets of answers of its survey.
struct Files {
    checklist: Vec<u8>,
    pack: Vec<u8>,
    lines: Vec<Vec<u8>>,
}

impl Files {
    fn read() -> Option<Self> {
        let folder = PathBuf::from(std::env::var_os("TOETS_BENCH")?);
        let file = |name: &str| std::fs::read(folder.join(name)).unwrap();
        let lines =
            file("answers.jsonl").split(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect::<Vec<_>>();
        let lines = lines.into_iter().filter(|line| !line.is_empty()).collect();
        Some(Self { checklist: file("checklist.json"), pack: file("en.json"), lines })
    }
}

fn day() -> Date {
    Date::new("2026-12-01").unwrap()
}

fn load(criterion: &mut Criterion, files: &Files) {
    let mut group = criterion.benchmark_group("load");
    group.bench_function("a checklist with its texts", |bencher| {
        bencher.iter(|| {
            let checklist = Checklist::parse(&files.checklist).unwrap();
            let pack = LanguagePack::parse(&files.pack, &checklist).unwrap();
            (checklist, pack)
        });
    });
    group.bench_function("its JSON alone", |bencher| {
        bencher.iter(|| (json::read(&files.checklist).unwrap(), json::read(&files.pack).unwrap()));
    });
    group.finish();
}

fn set(criterion: &mut Criterion, files: &Files) {
    let checklist = Checklist::parse(&files.checklist).unwrap();
    let mut group = criterion.benchmark_group("set");
    group.throughput(Throughput::Elements(files.lines.len() as u64));
    let mut batch = Batch::new(&checklist);
    group.bench_function("from JSON", |bencher| {
        bencher.iter(|| {
            batch.clear();
            files.lines.iter().for_each(|line| batch.push_survey(line).unwrap());
            black_box(batch.score(day()).unwrap());
        });
    });
    let columns = Columns::of(&checklist, files);
    group.bench_function("from columns", |bencher| {
        bencher.iter(|| {
            batch.open(files.lines.len());
            columns.fill(&mut batch);
            black_box(batch.score(day()).unwrap());
        });
    });
    group.bench_function("reading alone", |bencher| {
        bencher.iter(|| {
            batch.clear();
            files.lines.iter().for_each(|line| batch.push_survey(line).unwrap());
        });
    });
    group.bench_function("UTF-8 alone", |bencher| {
        bencher.iter(|| files.lines.iter().all(|line| std::str::from_utf8(black_box(line)).is_ok()));
    });
    group.bench_function("serde_json into a value", |bencher| {
        let read = |line: &Vec<u8>| serde_json::from_slice::<Value>(line).unwrap();
        bencher.iter(|| files.lines.iter().for_each(|line| drop(black_box(read(line)))));
    });
    let broken: Vec<Vec<u8>> = files.lines.iter().map(|line| broken(line)).collect();
    group.bench_function("refused, a key twice", |bencher| {
        bencher.iter(|| {
            batch.clear();
            assert!(broken.iter().all(|line| batch.push_survey(line).is_err()));
        });
    });
    let unknown: Vec<Vec<u8>> = files.lines.iter().map(|line| unknown(line)).collect();
    group.bench_function("no answer known", |bencher| {
        bencher.iter(|| {
            batch.clear();
            for line in &unknown {
                batch.push_survey(line).unwrap();
            }
            black_box(batch.score(day()).unwrap());
        });
    });
    group.finish();
}

/// The line with every answer given twice.
fn broken(line: &[u8]) -> Vec<u8> {
    let text = std::str::from_utf8(line).unwrap();
    let inside = text.strip_prefix(r#"{"data":{"#).unwrap().strip_suffix("}}").unwrap();
    format!(r#"{{"data":{{{inside},{inside}}}}}"#).into_bytes()
}

/// The line with every name changed.
fn unknown(line: &[u8]) -> Vec<u8> {
    std::str::from_utf8(line).unwrap().replace("\":\"", "x\":\"").into_bytes()
}

/// The choices of all sets, question by question.
struct Columns {
    single: Vec<(usize, Vec<Option<u8>>)>,
    multiple: Vec<(usize, Vec<u64>)>,
}

impl Columns {
    fn of(checklist: &Checklist, files: &Files) -> Self {
        let sets: Vec<Value> = files.lines.iter().map(|line| serde_json::from_slice(line).unwrap()).collect();
        let (mut single, mut multiple) = (Vec::new(), Vec::new());
        for (at, question) in checklist.questions().enumerate() {
            let name = question.alias.as_deref().unwrap();
            let number = |value: &Value| {
                let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                question.options.iter().position(|option| option.alias.as_deref() == Some(text.as_str()))
            };
            let answers = sets.iter().map(|set| set.pointer("/data").unwrap().get(name));
            match question.kind {
                Kind::Single => {
                    let one = |answer: Option<&Value>| u8::try_from(number(answer?)?).ok();
                    single.push((at, answers.map(one).collect()));
                }
                Kind::Multiple => {
                    let set = |answer: Option<&Value>| {
                        let items = answer.and_then(Value::as_array).into_iter().flatten();
                        items.filter_map(number).fold(0, |set, option| set | 1 << option)
                    };
                    multiple.push((at, answers.map(set).collect()));
                }
                _ => {}
            }
        }
        Self { single, multiple }
    }

    fn fill(&self, batch: &mut Batch<'_>) {
        for (question, rows) in &self.single {
            batch.fill(*question, Column::Single(rows)).unwrap();
        }
        for (question, rows) in &self.multiple {
            batch.fill(*question, Column::Multiple(rows)).unwrap();
        }
    }
}

fn change(criterion: &mut Criterion, files: &Files) {
    let checklist = Checklist::parse(&files.checklist).unwrap();
    let data = json::read(files.lines.first().unwrap()).unwrap();
    let data = data.as_object().unwrap().get("data").unwrap();
    let subject = toets::Id::new("it").unwrap();
    let (full, _) = toets::exchange::checklists::answers(&checklist, data, subject).unwrap();
    let mut half = full.clone();
    let keep = full.answers.len() / 2;
    half.answers = full.answers.iter().take(keep).map(|(id, answer)| (id.clone(), answer.clone())).collect();
    let choices: Vec<(usize, usize)> = checklist
        .questions()
        .enumerate()
        // Those that score, as in the browser: one that chooses the phase would leave half of the questions open.
        .filter(|(_, question)| {
            let scores = question.options.iter().any(|option| !option.points.is_empty());
            scores && question.kind == Kind::Single && full.answers.contains_key(question.id.as_str())
        })
        .flat_map(|(at, question)| (0..question.options.len()).map(move |option| (at, option)))
        .collect();
    let mut group = criterion.benchmark_group("change");
    for (name, answers) in [("all answered", &full), ("half answered", &half)] {
        let mut session = Session::open(checklist.clone(), Answers::clone(answers), day()).unwrap();
        let mut cycle = choices.iter().cycle();
        group.bench_function(name, |bencher| {
            bencher.iter_batched(
                || *cycle.next().unwrap(),
                |(question, option)| {
                    session.choose(question, option).unwrap();
                    session.summary().unwrap()
                },
                BatchSize::SmallInput,
            );
        });
    }
    group.bench_function("all answered, the whole outcome", |bencher| {
        bencher.iter(|| toets::assess(&checklist, &full, day()).unwrap());
    });
    group.finish();
}

fn canada(criterion: &mut Criterion) {
    let Some(files) = Files::read() else { return };
    load(criterion, &files);
    set(criterion, &files);
    change(criterion, &files);
}

criterion_group!(benches, canada);
criterion_main!(benches);
