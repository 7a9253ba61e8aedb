//! What the module `toets_engine` keeps between two calls: a session, a batch, and a form.

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

/// A form that is being filled in, see [`wire::Form`].
#[wasm_bindgen]
#[derive(Debug)]
pub struct Form(wire::Form);

#[wasm_bindgen]
impl Form {
    /// Opens the form of a checklist, about a subject of which nothing is answered.
    pub fn open(
        checklist: &[u8],
        pack: &[u8],
        other_packs: &[u8],
        subject: &str,
        as_of: &str,
    ) -> Result<Self, JsValue> {
        or_throw(wire::Form::open(checklist, pack, other_packs, subject, as_of)).map(Self)
    }

    /// The checklist, the language, and whether a text is missing.
    pub fn about(&self) -> Result<String, JsValue> {
        or_throw(self.0.about())
    }

    /// Takes other answers instead of those so far.
    pub fn take(&mut self, answers: &[u8]) -> Result<(), JsValue> {
        or_throw(self.0.take(answers))
    }

    /// Answers a question, or takes its answer back.
    pub fn answer(&mut self, question: &str, answer: &[u8]) -> Result<(), JsValue> {
        or_throw(self.0.answer(question, answer))
    }

    /// Which questions are open, hidden, or answered with a number outside its bounds.
    pub fn standing(&self) -> Result<String, JsValue> {
        or_throw(self.0.standing())
    }

    /// The whole outcome, with its trace.
    pub fn outcome(&self) -> Result<String, JsValue> {
        or_throw(self.0.outcome())
    }

    /// The form with the answers so far.
    pub fn html(&self) -> Result<String, JsValue> {
        or_throw(self.0.html())
    }

    /// The questions with what was answered, to be read.
    pub fn answers_html(&self) -> Result<String, JsValue> {
        or_throw(self.0.answers_html())
    }

    /// The questions that are asked with what was answered, to be looked over.
    pub fn check_html(&self) -> Result<String, JsValue> {
        or_throw(self.0.check_html())
    }

    /// The outcome beside the questions.
    pub fn now_html(&self) -> Result<String, JsValue> {
        or_throw(self.0.now_html())
    }

    /// The outcome as a page shows it.
    pub fn outcome_html(&self) -> Result<String, JsValue> {
        or_throw(self.0.outcome_html())
    }
}
