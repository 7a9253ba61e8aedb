//! The strict reader: what it takes, another reader takes too, and its canonical form is canonical.
#![no_main]

use toets::wire;

toets_fuzz::target!(bytes => {
    let digest = wire::digest(bytes);
    match wire::canonical(bytes) {
        Ok(canonical) => {
            // A byte order mark is passed over here and refused there.
            let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
            assert!(serde_json::from_slice::<serde_json::Value>(text).is_ok(), "only we take it");
            assert_eq!(wire::canonical(canonical.as_bytes()).unwrap(), canonical);
            assert_eq!(wire::digest(canonical.as_bytes()), digest);
        }
        Err(problems) => {
            assert!(!problems.0.is_empty() && !problems.to_string().is_empty());
            assert_eq!(digest, Err(problems));
        }
    }
});
