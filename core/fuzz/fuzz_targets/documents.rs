//! Every document that is read: no panic, and what is written is read as the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use toets::{Answers, Checklist, LanguagePack, Record, RegisterDocument, wire};

fuzz_target!(|bytes: &[u8]| {
    if let Ok(record) = wire::check_record(bytes) {
        assert_eq!(wire::check_record(record.as_bytes()).unwrap(), record);
        for language in ["nl", "en", "fr"] {
            wire::render_record(bytes, language).unwrap();
        }
    }
    if let Ok(checklist) = Checklist::parse(bytes) {
        let written = serde_json::to_string(checklist.document()).unwrap();
        assert_eq!(Checklist::parse(written.as_bytes()).unwrap(), checklist);
        let _ = LanguagePack::parse(bytes, &checklist);
    }
    if let Ok(answers) = Answers::parse(bytes) {
        let written = serde_json::to_string(&answers).unwrap();
        assert_eq!(Answers::parse(written.as_bytes()).unwrap(), answers);
    }
    let _ = RegisterDocument::parse(bytes);
    let _ = Record::parse(bytes);
});
