//! Records of every standard: what is read goes back as it was, and to every other standard.
//!
//! The input is one document: a record of ours or of a standard.
#![no_main]

use toets::exchange::records::Standard;
use toets::wire;
use toets_fuzz::json;

toets_fuzz::target!(bytes => {
    for standard in Standard::ALL.iter().map(|standard| standard.name()) {
        let named = wire::import_record(standard, bytes, "named");
        let imported = wire::import_record(standard, bytes, "");
        let Ok(imported) = imported else { continue };
        let record = json(&imported)["document"].to_string();
        assert_eq!(json(&named.unwrap())["document"]["id"], "named");
        wire::check_record(record.as_bytes()).unwrap();
        for target in writable() {
            let exported = json(&wire::export_record(target, record.as_bytes()).unwrap());
            if target == standard {
                let before = wire::canonical(bytes).unwrap();
                assert_eq!(wire::canonical(exported["document"].to_string().as_bytes()).unwrap(), before);
            }
        }
    }
    if wire::check_record(bytes).is_ok() {
        for target in writable() {
            let _ = wire::export_record(target, bytes);
        }
    }
});

fn writable() -> impl Iterator<Item = &'static str> {
    Standard::ALL.iter().filter(|standard| !standard.read_only()).map(|standard| standard.name())
}
