//! What is drawn at random, for proptest: it leaves choices out until the least is left that fails.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use toets_tests::draw::{self, Draw};
pub(crate) use toets_tests::draw::{Case, DAY, bytes};

/// A checklist with answers to it.
pub(crate) fn case() -> impl Strategy<Value = Case> {
    vec(any::<u32>(), 0..800).prop_map(|choices| draw::case(&mut Draw::of(choices)))
}

/// Bytes: anything, or something that is nearly a document.
pub(crate) fn junk() -> impl Strategy<Value = Vec<u8>> {
    let cut =
        (case(), any::<Index>(), any::<u8>(), any::<bool>()).prop_map(|(case, at, byte, of_answers)| {
            let document = if of_answers { case.answers(&case.given) } else { case.checklist };
            let mut text = bytes(&document);
            let at = at.index(text.len());
            text[at] = byte;
            text
        });
    prop_oneof![vec(any::<u8>(), 0..64), r#"[\[\]{}:,"a-z0-9.eE+ -]{0,40}"#.prop_map(String::into_bytes), cut]
}
