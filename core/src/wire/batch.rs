//! A batch for other languages: JSON Lines in, JSON Lines out.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Serialize;

use crate::answers::document::Answers;
use crate::batch;
use crate::batch::scores::Scores;
use crate::checklist::sound::Checklist;
use crate::problem::diagnostic::{Diagnostic, Diagnostics};
use crate::problem::library::LibraryProblem;
use crate::problem::nearest::nearest;
use crate::text::gather::Gather as _;
use crate::text::json;
use crate::value::bounds::Bounds;
use crate::value::date::Date;
use crate::value::id::Id;
use crate::wire::argument::ReadArgument as _;
use crate::wire::function::Reply;

/// Many answers to one checklist, see [`Batch`](crate::Batch).
#[derive(Debug)]
pub struct Batch(batch::Batch<'static>);

/// What one line comes to.
#[derive(Serialize)]
#[serde(untagged)]
enum Line<'a> {
    Scored { classes: BTreeMap<&'a Id, Vec<Id>>, scales: BTreeMap<&'a Id, Bounds> },
    Refused { diagnostics: &'a [Diagnostic] },
}

impl Batch {
    /// A batch for a checklist.
    ///
    /// Takes the text of the checklist.
    ///
    /// # Errors
    /// The checklist cannot be read, or is not sound.
    ///
    /// ```
    /// let checklist = toets::wire::checklist("local-government@1.0.0-rc.1")?;
    /// assert!(toets::wire::Batch::open(checklist.as_bytes()).is_ok());
    /// assert!(toets::wire::Batch::open(b"{}").is_err());
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    pub fn open(checklist: &[u8]) -> Result<Self, Diagnostics> {
        Checklist::parse(checklist).map(batch::Batch::owning).map(Self)
    }

    /// Assesses answers, a document a line; an empty line is left out.
    ///
    /// The format is `toets` for answers documents, or `surveyjs` for the answers of a survey from which the checklist
    /// was imported, `{"data": {…}}`. Returns a line for each: `{classes, scales}`, or `{diagnostics}` where it cannot
    /// be read.
    ///
    /// # Errors
    /// There is no such format or day, or a number of the checklist is too large to compute with exactly.
    ///
    /// ```
    /// # let checklist = toets::wire::checklist("local-government@1.0.0-rc.1")?;
    /// let mut batch = toets::wire::Batch::open(checklist.as_bytes())?;
    /// let lines = br#"{"checklist": {"id": "local-government", "version": "1.0.0-rc.1"}, "subject": "one"}
    /// {"checklist": {"id": "another", "version": "1.0.0"}, "subject": "two"}"#;
    /// let text = batch.assess("toets", lines, "2026-12-01")?;
    /// let results: Vec<&str> = text.lines().collect();
    /// assert!(results[0].starts_with(r#"{"classes":{"level":["minimal","limited","#));
    /// assert!(results[1].starts_with(r#"{"diagnostics":[{"code":"answers-of-other","#));
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    pub fn assess(&mut self, format: &str, lines: &[u8], as_of: &str) -> Reply {
        let as_of = Date::read(as_of)?;
        let push = match format {
            "toets" => Self::push,
            "surveyjs" => |batch: &mut batch::Batch<'static>, line: &[u8]| batch.push_survey(line),
            other => {
                let known = ["toets", "surveyjs"];
                return Err(Diagnostics::one(&LibraryProblem::UnknownFormat {
                    format: other.chars().take(40).collect(),
                    known: known.map(str::to_owned).into(),
                    nearest: nearest(other, known),
                }));
            }
        };
        self.0.clear();
        let lines =
            lines.split(|byte| *byte == b'\n').filter(|line| !line.iter().all(u8::is_ascii_whitespace));
        let read: Vec<Option<Diagnostics>> = lines.map(|line| push(&mut self.0, line).err()).collect();
        let scores = self.0.score(as_of)?;
        let mut rows = 0..scores.len();
        let mut text = String::new();
        for refused in read {
            let line = match &refused {
                Some(refused) => Line::Refused { diagnostics: &refused.0 },
                None => self.scored(&scores, rows.next().unwrap_or(usize::MAX)),
            };
            // Writing to a text cannot fail.
            let _ = writeln!(text, "{}", json::write(&line));
        }
        Ok(text)
    }

    fn push(batch: &mut batch::Batch<'static>, line: &[u8]) -> Result<(), Diagnostics> {
        let answers = Answers::parse(line)?;
        let assessment = crate::answers::matching::assessment(batch.checklist(), &answers)?;
        batch.push(&assessment);
        Ok(())
    }

    fn scored<'a>(&'a self, scores: &Scores<'a>, row: usize) -> Line<'a> {
        let scales = self.0.checklist().document().scales.iter().map(|scale| &scale.id);
        Line::Scored {
            classes: scores.classes(row).gather(),
            scales: scales.zip(scores.scales(row).iter().copied()).gather(),
        }
    }
}
