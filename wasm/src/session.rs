//! What the module `toets_engine` keeps between two calls: a session, and a batch.

use toets::wire;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use crate::or_throw;

/// Answers that change one at a time, see [`wire::Session`].
#[wasm_bindgen]
#[derive(Debug)]
pub struct Session(wire::Session);

#[wasm_bindgen]
impl Session {
    /// Begins with the answers so far.
    pub fn open(checklist: &[u8], answers: &[u8], as_of: &str) -> Result<Self, JsValue> {
        or_throw(wire::Session::open(checklist, answers, as_of)).map(Self)
    }

    /// The ids that its numbers stand for.
    pub fn names(&self) -> Result<String, JsValue> {
        or_throw(self.0.names())
    }

    /// Answers a single choice by the numbers of the question and the option.
    pub fn choose(&mut self, question: usize, option: usize) -> Result<Vec<i32>, JsValue> {
        or_throw(self.0.choose(question, option))
    }

    /// Answers a question, or takes its answer back.
    pub fn answer(&mut self, question: &str, answer: &[u8]) -> Result<Vec<i32>, JsValue> {
        or_throw(self.0.answer(question, answer))
    }

    /// The values of classes and of scales that are still possible, by id.
    pub fn summary(&self) -> Result<String, JsValue> {
        or_throw(self.0.summary())
    }

    /// The answers so far.
    pub fn answers(&self) -> Result<String, JsValue> {
        or_throw(self.0.answers())
    }

    /// The whole outcome, with its trace.
    pub fn outcome(&self) -> Result<String, JsValue> {
        or_throw(self.0.outcome())
    }
}

/// Many answers to one checklist, see [`wire::Batch`].
#[wasm_bindgen]
#[derive(Debug)]
pub struct Batch(wire::Batch);

#[wasm_bindgen]
impl Batch {
    /// A batch for a checklist.
    pub fn open(checklist: &[u8]) -> Result<Self, JsValue> {
        or_throw(wire::Batch::open(checklist)).map(Self)
    }

    /// Assesses answers, a document a line.
    pub fn assess(&mut self, format: &str, lines: &[u8], as_of: &str) -> Result<String, JsValue> {
        or_throw(self.0.assess(format, lines, as_of))
    }
}
