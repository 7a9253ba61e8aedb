//! The strict reader: what it takes, another reader takes too, and its canonical form is canonical.
#![no_main]

use libfuzzer_sys::fuzz_target;
use toets::wire;

fuzz_target!(|bytes: &[u8]| {
    match wire::canonical(bytes) {
        Ok(canonical) => {
            assert!(serde_json::from_slice::<serde_json::Value>(bytes).is_ok(), "only we take it");
            assert_eq!(wire::canonical(canonical.as_bytes()).unwrap(), canonical);
        }
        Err(problems) => assert!(!problems.0.is_empty() && !problems.to_string().is_empty()),
    }
});
