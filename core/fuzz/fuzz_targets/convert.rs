//! Records of every standard: what is read goes back, and to every other standard, without a panic.
#![no_main]

use libfuzzer_sys::fuzz_target;
use toets::wire;

fuzz_target!(|bytes: &[u8]| {
    for standard in ["nl-0.1", "nl-1.0", "nl-listing"] {
        let Ok(imported) = wire::import(standard, bytes, "") else { continue };
        let imported: serde_json::Value = serde_json::from_str(&imported).unwrap();
        let record = imported["document"].to_string();
        wire::check_record(record.as_bytes()).unwrap();
        for target in ["nl-0.1", "nl-1.0"] {
            wire::export(target, record.as_bytes()).unwrap();
        }
    }
});
