//! Documents of every kind that people write, as they are and with something else in a place, and what the reader says of
//! each: what a JSON Schema says of the same documents is held against it in `tests/agreement/`.

pub(crate) mod awkward;
pub(crate) mod seeds;
pub(crate) mod swap;

use std::collections::BTreeSet;

use serde_json::Value;
use toets::{Answers, ChangedAnswer, Checklist, Diagnostics, Goal, LanguagePack, Record, RegisterDocument};

use self::awkward::written;
use self::seeds::Seeds;
use self::swap::{swap, sweep};
use crate::draw::Draw;

/// Reads a document of a kind, and only says how that went.
type Reader = fn(&[u8]) -> Result<(), Diagnostics>;

/// Every kind of document that is read and has a published schema, by the name of that.
const KINDS: [(&str, Reader); 7] = [
    ("checklist", |text| Checklist::parse(text).map(drop)),
    ("language-pack", |text| LanguagePack::parse_alone(text).map(drop)),
    ("answers", |text| Answers::parse(text).map(drop)),
    ("record", |text| Record::parse(text).map(drop)),
    ("goal", |text| Goal::parse(text).map(drop)),
    ("changed-answer", |text| ChangedAnswer::parse(text).map(drop)),
    ("register", |text| RegisterDocument::parse(text).map(drop)),
];

/// A document, and what the reader says of it.
#[derive(Debug)]
pub struct Judged {
    /// The name of its schema.
    pub kind: &'static str,
    /// Its JSON text.
    pub document: String,
    /// The codes of all that is wrong with it; none, where it is taken.
    pub why: BTreeSet<String>,
}

impl Judged {
    fn of(kind: &'static str, read: Reader, document: &Value) -> Self {
        let document = written(document);
        let problems = read(document.as_bytes()).err().map_or_else(Vec::new, |problems| problems.0);
        Self { kind, document, why: problems.into_iter().map(|problem| problem.code).collect() }
    }
}

/// Every document that there is; then those that have every field, with each plain mistake in each place; and then `cases`
/// with one change or a few, of each kind as many.
///
/// # Errors
/// A file of the project cannot be read.
pub fn judged(seed: u64, cases: u64) -> Result<impl Iterator<Item = Judged>, String> {
    let seeds = Seeds::read()?;
    let as_they_are: Vec<Judged> = KINDS
        .iter()
        .flat_map(|(kind, read)| seeds.of(kind).iter().map(|it| Judged::of(kind, *read, it)))
        .collect();
    let whole = seeds::whole()?;
    let swept = KINDS.iter().flat_map(move |(kind, read)| {
        let documents: Vec<Value> =
            whole.get(*kind).and_then(Value::as_array).into_iter().flatten().flat_map(sweep).collect();
        documents.into_iter().map(move |document| Judged::of(kind, *read, &document))
    });
    let kinds = (0..cases).zip(KINDS.iter().cycle());
    let drawn = kinds.map(move |(number, (kind, read))| {
        let mut draw = Draw::seeded(seed, number);
        let mut document = seeds.pick(kind, &mut draw);
        let donor = seeds.pick(kind, &mut draw);
        for _ in 0..if draw.chance(15) { draw.between(2, 3) } else { 1 } {
            swap(&mut draw, &mut document, &donor);
        }
        Judged::of(kind, *read, &document)
    });
    // Of problems that are not listed, nobody knows what they are.
    let listed = |it: &Judged| !it.why.contains("more-problems");
    Ok(as_they_are.into_iter().chain(swept).chain(drawn).filter(listed))
}
