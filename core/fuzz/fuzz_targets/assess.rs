//! A checklist and its answers through every stage to the page.
//!
//! The input is a checklist, a NUL, a language pack, a NUL, and answers.
#![no_main]

use libfuzzer_sys::fuzz_target;
use toets::wire;

fuzz_target!(|bytes: &[u8]| {
    let mut parts = bytes.splitn(3, |byte| *byte == 0);
    let (Some(checklist), Some(pack), Some(answers)) = (parts.next(), parts.next(), parts.next()) else {
        return;
    };
    let _ = wire::assess(checklist, answers, "2026-12-01");
    let _ = wire::assessment(checklist, answers);
    let _ = wire::explain(checklist, pack, answers, "2026-12-01", "");
    let _ = wire::render_form(checklist, pack, answers, "2026-12-01");
    let _ = wire::render_outcome(checklist, pack, answers, "2026-12-01");
});
