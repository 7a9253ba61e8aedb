//! Records, answers and the description of a register: what is written is read as the same.
//!
//! The input is one document.
#![no_main]

use toets::{Answers, Language, RegisterDocument, render, wire};
use toets_fuzz::text;

toets_fuzz::target!(bytes => {
    if let Ok(record) = wire::check_record(bytes) {
        assert_eq!(wire::check_record(record.as_bytes()).unwrap(), record);
        for language in Language::ALL {
            wire::render_record(bytes, language.as_str()).unwrap();
        }
    }
    for language in Language::ALL.iter().copied() {
        let typed = String::from_utf8_lossy(bytes);
        if let Ok(number) = render::read_number(&typed, language) {
            assert_eq!(render::read_number(&render::typed(number, language), language), Ok(number));
        }
    }
    match (Answers::parse(bytes), wire::answers_digest(bytes)) {
        (Ok(answers), digest) => {
            let written = text(&answers);
            assert_eq!(Answers::parse(written.as_bytes()).unwrap(), answers);
            assert_eq!(digest, Ok(answers.digest().to_string()));
            assert_eq!(answers.public().digest(), answers.digest(), "notes, names and evidence take part");
        }
        (Err(problems), digest) => assert_eq!(digest, Err(problems)),
    }
    if let Ok(register) = RegisterDocument::parse(bytes) {
        let written = text(&register);
        assert_eq!(RegisterDocument::parse(written.as_bytes()).unwrap(), register);
    }
});
