//! Definitions of other tools, and the answers that were given there.
//!
//! The input is a definition, and answers as that tool keeps them.
#![no_main]

use toets::exchange::checklists::DefinitionFormat;
use toets::json::Value;
use toets::{Batch, Checklist, Id, wire};
use toets_fuzz::{day, json, parts};

toets_fuzz::target!(bytes => {
    let [definition, data] = parts(bytes);
    for format in DefinitionFormat::ALL {
        let Ok(reply) = wire::import_checklist(format.name(), definition, "mine", "1.0.0") else { continue };
        let imported = json(&reply);
        let text = imported["checklist"].to_string();
        let checklist = Checklist::parse(text.as_bytes()).expect("what is imported is sound");
        wire::lint(text.as_bytes(), imported["packs"].to_string().as_bytes(), text.as_bytes(), b"", b"").unwrap();
        for pack in imported["packs"].as_array().unwrap() {
            wire::check_language_pack(text.as_bytes(), pack.to_string().as_bytes()).unwrap();
        }
        answered(&checklist, data);
    }
});

/// Answers that are read straight into a batch are those that are read one by one.
fn answered(checklist: &Checklist, data: &[u8]) {
    let line = [b"{\"data\":", data, b"}"].concat();
    let value = toets::json::read(&line).ok();
    let data = value.as_ref().and_then(Value::as_object).and_then(|line| line.get("data"));
    let read = data.map(|data| toets::exchange::checklists::answers(checklist, data, Id::new("it").unwrap()));
    let mut batch = Batch::new(checklist);
    let pushed = batch.push_survey(&line);
    let Some(Ok((answers, _))) = read else {
        assert!(pushed.is_err() && batch.is_empty(), "only the batch takes it");
        return;
    };
    pushed.expect("only the batch refuses it");
    let assessment = toets::assessment(checklist, &answers).unwrap();
    batch.push(&assessment);
    let Ok(scores) = batch.score(day(b"")) else { return };
    let rows: Vec<_> = scores.iter().collect();
    assert_eq!(rows[0], rows[1]);
}
