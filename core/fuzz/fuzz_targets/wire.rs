//! Every function of the wire by its name: none falls over, and what should be a document is one.
//!
//! The input is a name and the arguments. A name that no function has chooses one too.
#![no_main]

use toets::wire::{self, Returns};

toets_fuzz::target!(bytes => {
    let (name, rest) = bytes.split_at(bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len()));
    let functions: Vec<_> = wire::functions().collect();
    let sum = name.iter().fold(0_usize, |sum, byte| sum + usize::from(*byte));
    let named = functions.iter().find(|it| it.name.as_bytes() == name);
    let function = named.unwrap_or(&functions[sum % functions.len()]);
    let count = function.arguments.len();
    let mut given: Vec<&[u8]> = rest.splitn(count + 1, |byte| *byte == 0).skip(1).collect();
    given.resize(count, b"");
    match (function.call)(&given) {
        Some(Ok(reply)) if matches!(function.returns, Returns::Document { .. }) => {
            toets::json::read(reply.as_bytes()).expect("a document can be read");
        }
        Some(Err(problems)) => assert!(!problems.0.is_empty(), "a refusal says why"),
        Some(Ok(_)) | None => {}
    }
});
