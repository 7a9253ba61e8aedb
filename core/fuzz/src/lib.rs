//! What the targets share. An input is a list of documents with a NUL between each two.

mod mutate;

use toets::Date;

pub use mutate::mutate;

/// The parts of an input; one that is not there is empty.
pub fn parts<const COUNT: usize>(input: &[u8]) -> [&[u8]; COUNT] {
    let mut parts = input.splitn(COUNT, |byte| *byte == 0);
    std::array::from_fn(|_| parts.next().unwrap_or_default())
}

/// The day that a part of an input names, or else one.
pub fn day(part: &[u8]) -> Date {
    let named = std::str::from_utf8(part).ok().and_then(|text| Date::new(text).ok());
    named.unwrap_or_else(|| Date::new("2026-12-01").unwrap())
}

/// A JSON text, read.
pub fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).unwrap()
}

/// A document, written.
pub fn text(document: &impl serde::Serialize) -> String {
    serde_json::to_string(document).unwrap()
}

/// Says what to fuzz, with inputs that mostly stay JSON.
#[macro_export]
macro_rules! target {
    ($input:ident => $body:block) => {
        libfuzzer_sys::fuzz_target!(|$input: &[u8]| $body);
        libfuzzer_sys::fuzz_mutator!(|data: &mut [u8], size: usize, most: usize, seed: u32| {
            $crate::mutate(data, size, most, seed)
        });
    };
}
