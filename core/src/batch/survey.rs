//! Answers as SurveyJS keeps them, read straight into a batch.

use std::rc::Rc;

use crate::batch::Batch;
use crate::batch::names::Column;
use crate::checklist::compiled::answer::{CompiledAnswer, Payload};
use crate::checklist::document::Kind;
use crate::problem::diagnostic::Diagnostics;
use crate::problem::shape::ShapeProblem;
use crate::problem::text::TextProblem;
use crate::text::json::keys::Keys;
use crate::text::json::read::Reader;
use crate::text::json::tree::Tree;
use crate::text::pointer::Pointer;
use crate::value::date::Date;
use crate::value::exact::Exact;

impl Batch<'_> {
    /// Adds the answers of a survey from which the checklist was imported.
    ///
    /// Takes JSON text, `{"data": {"open-RS": "item1-2", …}}`; everything else in it is ignored. Questions
    /// and options are found by their aliases, and what the checklist does not have is set aside, as
    /// [`answers`](crate::exchange::checklists::answers) does.
    ///
    /// # Errors
    /// The text is not strict JSON, or has no such data; nothing is added then.
    ///
    /// ```
    /// # let checklist = toets::Checklist::parse(br#"{"id": "small", "version": "1.0.0",
    /// #     "scales": [{"id": "impact", "direction": "higher-is-worse", "combine": "sum"}],
    /// #     "headline": "risk", "classes": [{"id": "risk", "order": ["low", "high"], "on": "impact",
    /// #         "bands": [{"value": "low", "to": 2}, {"value": "high"}]}],
    /// #     "sections": [{"id": "all", "questions": [{"id": "affected", "alias": "open-RS", "kind": "single", "options": [
    /// #         {"id": "staff", "alias": "item1-1", "points": {"impact": 1}},
    /// #         {"id": "residents", "alias": "item2-4", "points": {"impact": 4}}]}]}]}"#)?;
    /// # let day = toets::Date::new("2026-12-01").unwrap();
    /// let mut batch = toets::Batch::new(&checklist);
    /// batch.push_survey(br#"{"data": {"open-RS": "item2-4", "theirs": 1}}"#)?;
    /// assert!(batch.push_survey(br#"{"answers": {}}"#).is_err());
    /// assert_eq!(batch.len(), 1);
    /// assert_eq!(batch.score(day)?.scales(0)[0].low.0.to_string(), "4");
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    pub fn push_survey(&mut self, text: &[u8]) -> Result<(), Diagnostics> {
        let row = self.add_row();
        let read = Reader::open(text).and_then(|reader| reader.document(|reader| self.line(reader, row)));
        if read.is_err() {
            self.forget(row);
        }
        read
    }

    /// Takes back the last row.
    fn forget(&mut self, row: usize) {
        for question in 0..self.checklist.compiled().questions.len() {
            self.set(row, question, CompiledAnswer::OPEN);
        }
        self.rows = row;
    }

    fn line(&mut self, reader: &mut Reader<'_>, row: usize) -> Result<(), TextProblem> {
        if reader.next() != Some(b'{') {
            return no_object(reader, &Pointer::Root);
        }
        let (mut found, mut keys) = (false, Keys::default());
        reader.fields(|reader, key| {
            let place = Pointer::Field(&Pointer::Root, &key);
            if !keys.insert(key.clone()) {
                reader.twice(&key, &Pointer::Root);
            }
            if key != "data" {
                reader.tree(&place)?;
                return Ok(());
            }
            found = true;
            if reader.next() != Some(b'{') {
                return no_object(reader, &place);
            }
            self.data(reader, row)
        })?;
        if !found {
            reader.note(&ShapeProblem::MissingField { field: "data".to_owned() }, Pointer::Root);
        }
        Ok(())
    }

    fn data(&mut self, reader: &mut Reader<'_>, row: usize) -> Result<(), TextProblem> {
        let data = Pointer::Field(&Pointer::Root, "data");
        let mut seen = vec![0_u64; self.checklist.compiled().questions.len().div_ceil(64)];
        let mut unknown = Keys::default();
        let names = Rc::clone(&self.names);
        let mut after = 0_usize;
        reader.fields(|reader, key| {
            let Some((question, column)) = names.find(&key, after) else {
                if !unknown.insert(key.clone()) {
                    reader.twice(&key, &data);
                }
                reader.tree(&Pointer::Field(&data, &key))?;
                return Ok(());
            };
            after = question.saturating_add(1);
            if let Some(word) = seen.get_mut(question / 64) {
                let bit = CompiledAnswer::bit(question % 64);
                if *word & bit != 0 {
                    reader.twice(&key, &data);
                }
                *word |= bit;
            }
            let compiled_answer =
                self.compiled_answer(reader, question, column, &Pointer::Field(&data, &key))?;
            self.set(row, question, compiled_answer);
            Ok(())
        })
    }

    /// The answer of a value; open, where the question does not have it.
    fn compiled_answer(
        &self,
        reader: &mut Reader<'_>,
        at: usize,
        column: &Column,
        place: &Pointer<'_>,
    ) -> Result<CompiledAnswer, TextProblem> {
        let option = |text: &str| column.option(text).map_or(CompiledAnswer::OPEN, CompiledAnswer::option);
        Ok(match (Payload::of(column.kind), reader.next()) {
            (Payload::Option, Some(b'"')) => option(&reader.text()?),
            (Payload::Option, _) => {
                as_text(&reader.tree(place)?).map_or(CompiledAnswer::OPEN, |text| option(&text))
            }
            (Payload::Options, Some(b'[')) => {
                let mut chosen = 0;
                reader.items(|reader, number| {
                    let option = if reader.next() == Some(b'"') {
                        column.option(&reader.text()?)
                    } else {
                        let value = reader.tree(&Pointer::Item(place, number))?;
                        as_text(&value).and_then(|text| column.option(&text))
                    };
                    chosen |= option.map_or(0, CompiledAnswer::bit);
                    Ok(())
                })?;
                let counts = chosen != 0 && column.together(chosen);
                if counts { CompiledAnswer::given(chosen) } else { CompiledAnswer::OPEN }
            }
            (Payload::Range, _) => match reader.tree(place)? {
                Tree::Number(number) if column.kind == Kind::Number => self.number(at, Exact::from(number)),
                Tree::Text(day) if column.kind == Kind::Date => self.day(at, &day),
                _ => CompiledAnswer::OPEN,
            },
            (Payload::Options, _) => {
                reader.tree(place)?;
                CompiledAnswer::OPEN
            }
            (Payload::Nothing, _) => {
                let written = is_written(column.kind, &reader.tree(place)?);
                if written { CompiledAnswer::WRITTEN } else { CompiledAnswer::OPEN }
            }
        })
    }
}

/// Whether a value is a text, as its question wants it.
fn is_written(kind: Kind, value: &Tree<'_>) -> bool {
    match (kind, value) {
        (Kind::Text, Tree::Text(text)) => !text.chars().all(char::is_whitespace),
        (Kind::Text, Tree::Number(_)) => true,
        (Kind::Single | Kind::Multiple | Kind::Number | Kind::Date | Kind::Text, _) => false,
    }
}

impl Batch<'_> {
    fn day(&self, at: usize, day: &str) -> CompiledAnswer {
        Date::new(day).map_or(CompiledAnswer::OPEN, |day| {
            self.checklist.compiled().number(at, Exact::integer(day.number()))
        })
    }

    fn number(&self, at: usize, number: Exact) -> CompiledAnswer {
        let fits = self.checklist.at(at).is_some_and(|question| question.bounds(number));
        if fits { self.checklist.compiled().number(at, number) } else { CompiledAnswer::OPEN }
    }
}

/// Notes that the value at `place` should be an object, and passes over it.
fn no_object(reader: &mut Reader<'_>, place: &Pointer<'_>) -> Result<(), TextProblem> {
    let found = reader.tree(place)?.kind();
    reader.note(&ShapeProblem::WrongType { expected: "an object".to_owned(), found }, place);
    Ok(())
}

fn as_text(value: &Tree<'_>) -> Option<String> {
    if let Tree::Number(number) = value { Some(number.to_string()) } else { None }
}
