//! Draws cases and assesses them in Rust, for `cargo xtask differential`.
//!
//! A line in is `seed` and `number` of a case to draw, or `checklist`, `answers` and `day`, with tabs between. A line
//! out is the digest of what comes out, `checklist`, `answers`, `day`, and the outcome, if there is one.

use std::io::{self, BufRead as _, Write as _};

use toets::wire;
use toets_tests::digest;
use toets_tests::draw::{self, Draw};

fn main() -> io::Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let line = line?;
        let fields: Vec<&str> = line.split('\t').collect();
        let [checklist, answers, day] = match *fields.as_slice() {
            [seed, number] => drawn(seed.parse().unwrap_or(0), number.parse().unwrap_or(0)),
            [checklist, answers, day] => [checklist, answers, day].map(str::to_owned),
            _ => return Err(io::Error::other("not a case")),
        };
        let reply = wire::assess(checklist.as_bytes(), answers.as_bytes(), &day);
        let (digest, outcome) = (digest(&reply), reply.unwrap_or_default());
        writeln!(out, "{digest}\t{checklist}\t{answers}\t{day}\t{outcome}")?;
        // Who asked waits for it.
        out.flush()?;
    }
    Ok(())
}

/// A case; one in twenty-five has a mistake in its checklist or its answers.
fn drawn(seed: u64, number: u64) -> [String; 3] {
    let mut draw = Draw::seeded(seed, number);
    let case = draw::case(&mut draw);
    let given = case.given.iter().chain(&case.odd).map(|(id, answer)| (id.clone(), answer.clone())).collect();
    let mut documents = [case.answers(&given), case.checklist];
    if draw.chance(4) {
        let [answers, checklist] = &mut documents;
        let which = if draw.chance(25) { answers } else { checklist };
        draw::spoil(&mut draw, which);
    }
    let [answers, checklist] = documents.map(|document| document.to_string());
    [checklist, answers, draw::DAY.to_owned()]
}
