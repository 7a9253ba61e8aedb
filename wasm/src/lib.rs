//! The WebAssembly modules of the npm package `toets`: every function of [`toets::wire`] under its own name.
//!
//! There is one module for each feature: `engine` is all that a form needs, `register` is for registers and their tools.
//! A failing function throws a text that `module.js` turns into a `ToetsError`.

use serde::Serialize;
use toets::{Diagnostic, Diagnostics};
use wasm_bindgen::prelude::JsValue;

/// What is thrown, as JSON.
#[derive(Serialize)]
struct Thrown<'a> {
    message: String,
    diagnostics: &'a [Diagnostic],
}

fn or_throw<T>(reply: Result<T, Diagnostics>) -> Result<T, JsValue> {
    reply.map_err(|problems| {
        let thrown = Thrown { message: problems.to_string(), diagnostics: &problems.0 };
        JsValue::from_str(&serde_json::to_string(&thrown).unwrap_or_default())
    })
}

macro_rules! exports {
    ($($(#[$doc:meta])* $name:ident($($argument:ident: $type:ty),*);)*) => {$(
        $(#[$doc])*
        #[wasm_bindgen::prelude::wasm_bindgen]
        pub fn $name($($argument: $type),*) -> Result<String, wasm_bindgen::JsValue> {
            crate::or_throw(toets::wire::$name($($argument),*))
        }
    )*};
}

#[cfg(feature = "engine")]
pub mod engine;
#[cfg(feature = "register")]
pub mod register;
#[cfg(feature = "engine")]
pub mod session;
