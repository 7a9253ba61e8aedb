//! `cargo run --profile differential -p toets-tests --bin growth`: how the time of every function grows with its input.
//!
//! Takes about how many bytes the larger input has: 100,000, if nothing is said. The smaller one has a quarter.
#![expect(clippy::print_stdout, reason = "it prints its figures")]

use toets_tests::growth::measure;

fn main() {
    let bytes = std::env::args().nth(1).and_then(|bytes| bytes.parse().ok()).unwrap_or(100_000);
    println!("{:>9} {:>9} {:>9} {:>6}", "bytes", "ms before", "ms", "factor");
    measure(bytes, |it| {
        let milliseconds = |(_, time): (usize, std::time::Duration)| time.as_secs_f64() * 1000.0;
        let refused = if it.refused { ", refused" } else { "" };
        println!(
            "{:>9} {:>9.1} {:>9.1} {:>6.1} {}: {}{refused}",
            it.large.0,
            milliseconds(it.small),
            milliseconds(it.large),
            it.factor(),
            it.function,
            it.shape
        );
    });
}
