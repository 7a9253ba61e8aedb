//! `cargo run --profile differential -p toets-tests --bin growth`: how the time of every function grows with its input.
//!
//! Takes about how many bytes the larger input has: 100,000, if nothing is said. The smaller one has a quarter.
#![expect(clippy::print_stdout, reason = "it prints its figures")]

use toets_tests::growth::measure;

fn main() {
    let bytes = std::env::args().nth(1).and_then(|bytes| bytes.parse().ok()).unwrap_or(100_000);
    println!("{:>9} {:>9} {:>9} {:>6}", "bytes", "ms before", "ms", "%");
    measure(bytes, |it| {
        let (open, refused) =
            (if it.open { ", none answered" } else { "" }, if it.refused { ", refused" } else { "" });
        println!(
            "{:>9} {:>9} {:>9} {:>6} {}: {}{open}{refused}",
            it.large.0,
            it.small.1.as_millis(),
            it.large.1.as_millis(),
            it.percent(),
            it.function,
            it.shape
        );
    });
}
