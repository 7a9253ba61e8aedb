//! Writes documents with what the reader says of each, for the tests in `tests/agreement/`.
//!
//! Takes how many are drawn beside those that there are, and perhaps a seed. A line out is a JSON object: the `kind` of
//! `document`, whether it is `accepted`, and `why` not, in codes.

use std::io::{self, Write as _};

use toets_tests::agreement::{Judged, judged};

fn main() -> io::Result<()> {
    let mut given = std::env::args().skip(1).map(|number| number.parse().map_err(io::Error::other));
    let cases = given.next().ok_or_else(|| io::Error::other("how many documents?"))??;
    let seed = given.next().transpose()?.unwrap_or(1);
    let mut out = io::BufWriter::new(io::stdout().lock());
    for Judged { kind, document, why } in judged(seed, cases).map_err(io::Error::other)? {
        let (accepted, why) = (why.is_empty(), serde_json::to_string(&why)?);
        // The document as it was read: its numbers need not be values of `serde_json`.
        writeln!(out, r#"{{"kind":"{kind}","accepted":{accepted},"why":{why},"document":{document}}}"#)?;
    }
    out.flush()
}
