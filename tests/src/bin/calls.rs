//! Calls functions in Rust, for `cargo xtask mutated`; `tests/calls` has the same for the other languages.
//!
//! A line in is a JSON list of a name and texts. A line out is how long it took in microseconds of work, the digest of what
//! came out, and whether it was `taken` or `refused`, with tabs between; or `fell over` and why.

use std::io::{self, BufRead as _, Write as _};
use std::panic::{self, AssertUnwindSafe};
use std::time::Instant;

use toets_tests::{call, digest};

fn main() -> io::Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let [name, given @ ..] = &*serde_json::from_str::<Vec<String>>(&line?)? else {
            return Err(io::Error::other("not a call"));
        };
        let given: Vec<Vec<u8>> = given.iter().map(|text| text.clone().into_bytes()).collect();
        let start = Instant::now();
        let made = panic::catch_unwind(AssertUnwindSafe(|| call(name, &given)));
        let micros = start.elapsed().as_micros();
        match made {
            Ok(Ok(reply)) => {
                let said = if reply.is_ok() { "taken" } else { "refused" };
                writeln!(out, "{micros}\t{}\t{said}", digest(&reply))?;
            }
            Ok(Err(error)) => writeln!(out, "fell over: {error}")?,
            Err(_) => writeln!(out, "fell over: it panicked")?,
        }
        // Who asked waits for it.
        out.flush()?;
    }
    Ok(())
}
