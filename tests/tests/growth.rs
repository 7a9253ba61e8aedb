//! INVARIANT (bounded by the input): time stays in proportion to the input, for every function of the wire.
//!
//! `cargo run --profile differential -p toets-tests --bin growth` prints the figures of larger inputs.

use std::collections::BTreeSet;
use std::time::Duration;

use toets::wire;
use toets_tests::growth::measure;

/// Bytes of the larger input; this build is not optimised.
const BYTES: usize = 20_000;
/// Time in which growth cannot be told from chance.
const CHANCE: Duration = Duration::from_millis(300);
/// The most that a call may take.
const MOST: Duration = Duration::from_secs(8);
/// Functions that search: what they do grows faster than their input, up to a number of looks at which they stop.
const SEARCH: [&str; 3] = ["counterfactual", "lint", "what_if"];
/// By how much the time for a byte may grow with four times as many, in percent.
const PERCENT: u128 = 300;

#[test]
fn no_function_takes_time_out_of_proportion_to_its_input() {
    let (mut wrong, mut measured) = (Vec::new(), BTreeSet::new());
    measure(BYTES, |it| {
        measured.insert(it.function);
        let (_, time) = it.large;
        let grows = time > CHANCE && it.percent() > PERCENT && !SEARCH.contains(&it.function);
        if time > MOST || grows {
            wrong.push(format!("{it:?}"));
        }
    });
    assert!(wrong.is_empty(), "{wrong:#?}");
    let without: Vec<&str> = wire::functions()
        .filter(|function| !function.arguments.is_empty() && !measured.contains(function.name))
        .map(|function| function.name)
        .collect();
    assert!(without.is_empty(), "functions for which no shape has the arguments: {without:?}");
}
