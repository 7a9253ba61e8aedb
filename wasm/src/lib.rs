//! toets-wasm
