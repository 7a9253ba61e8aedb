//! Calls of every function of the wire, and of what keeps something between two calls, with documents that were changed.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use toets::wire::{self, Argument, Kind};

use crate::agreement::awkward::written;
use crate::agreement::seeds::Seeds;
use crate::agreement::swap::swap;
use crate::draw::{self, Draw};
use crate::{bytes, cases};

/// A call: the name of a function, and texts.
#[derive(Debug, Clone)]
pub struct Call {
    /// A function of the wire; or `batch`, `session` or `form`, see [`call`](crate::call).
    pub name: &'static str,
    /// Its arguments.
    pub given: Vec<String>,
}

impl Call {
    /// As one line: a JSON list of texts.
    #[must_use]
    pub fn line(&self) -> String {
        let texts = [self.name].into_iter().chain(self.given.iter().map(String::as_str));
        texts.collect::<Value>().to_string()
    }
}

/// What keeps something between two calls, as if it were a function.
const KEPT: [(&str, &[Argument]); 3] = [
    ("batch", &[CHECKLIST, text("format"), text("lines"), text("as_of")]),
    ("session", &[CHECKLIST, ANSWERS, text("as_of"), text("changes")]),
    ("form", &[CHECKLIST, PACK, ANSWERS, text("as_of"), text("changes")]),
];
const CHECKLIST: Argument =
    Argument { name: "checklist", kind: Kind::Document("checklist"), optional: false };
const PACK: Argument = Argument { name: "pack", kind: Kind::Document("language-pack"), optional: false };
const ANSWERS: Argument = Argument { name: "answers", kind: Kind::Document("answers"), optional: false };

const fn text(name: &'static str) -> Argument {
    Argument { name, kind: Kind::Text(""), optional: false }
}

/// What calls are drawn from.
pub struct Calls {
    functions: Vec<(&'static str, &'static [Argument])>,
    /// By function, the arguments of vectors by their names, as far as they are text: of its own, which are often
    /// refused, and of all that have its documents.
    vectors: BTreeMap<&'static str, [Vec<Named>; 2]>,
    seeds: Seeds,
}

/// Arguments by their names.
type Named = BTreeMap<&'static str, String>;

impl Calls {
    /// Reads the documents of the project.
    ///
    /// # Errors
    /// One of them cannot be read.
    pub fn read() -> Result<Self, String> {
        let mut all: Vec<(&str, Named)> = Vec::new();
        for case in cases()? {
            let Some(function) = wire::functions().find(|function| function.name == case.call) else {
                continue;
            };
            let given: Vec<Vec<u8>> = case.args.iter().map(bytes).collect::<Result<_, _>>()?;
            let texts: Result<Vec<String>, _> = given.into_iter().map(String::from_utf8).collect();
            let names = function.arguments.iter().map(|argument| argument.name);
            all.extend(texts.ok().map(|texts| (function.name, names.zip(texts).collect())));
        }
        let functions = wire::functions().map(|it| (it.name, it.arguments));
        let functions: Vec<_> =
            functions.filter(|(_, arguments)| !arguments.is_empty()).chain(KEPT).collect();
        let vectors = functions.iter().map(|(name, arguments)| {
            let documents = || arguments.iter().filter(|it| !matches!(it.kind, Kind::Text(_)));
            let own = all.iter().filter(|(of, _)| of == name);
            let like = all.iter().filter(|(_, given)| documents().all(|it| given.contains_key(it.name)));
            let given = |(_, given): &(&str, Named)| given.clone();
            (*name, [own.map(given).collect(), like.map(given).collect()])
        });
        Ok(Self { vectors: vectors.collect(), functions, seeds: Seeds::read()? })
    }

    /// Call `number` under a seed: each function is called as often as the others.
    #[must_use]
    pub fn draw(&self, seed: u64, number: u64) -> Call {
        let mut draw = Draw::seeded(seed, number);
        let count = u64::try_from(self.functions.len()).unwrap_or(u64::MAX);
        let at = usize::try_from(number.checked_rem(count).unwrap_or(0)).unwrap_or(0);
        let (name, arguments) = self.functions.get(at).copied().unwrap_or(KEPT[0]);
        let mut given = self.given(name, arguments, &mut draw);
        for _ in 0..draw.between(0, 3) {
            let at = draw.between(0, given.len().saturating_sub(1));
            let donor = draw.between(0, given.len().saturating_sub(1));
            let donor = given.get(donor).and_then(|text| serde_json::from_str(text).ok());
            // What is answered one after the other goes to each language in its own way.
            let as_it_is = matches!(name, "session" | "form")
                && arguments.get(at).is_some_and(|argument| argument.name == "changes");
            if let Some(text) = given.get_mut(at).filter(|_| !as_it_is) {
                *text = changed(&mut draw, text, &donor.unwrap_or_default());
            }
        }
        Call { name, given }
    }

    /// Arguments that belong together: of a vector, or a drawn checklist with what is said of it.
    fn given(&self, name: &str, arguments: &[Argument], draw: &mut Draw) -> Vec<String> {
        let [own, like] =
            self.vectors.get(name).map_or([&[][..]; 2], |both| both.each_ref().map(Vec::as_slice));
        let vectors = if own.is_empty() || draw.chance(50) { like } else { own };
        let of_vector = vectors.get(draw.between(0, vectors.len().saturating_sub(1)));
        let drawn = draw.chance(40) || of_vector.is_none();
        let case = draw::case(draw);
        let each = arguments.iter().map(|argument| {
            let other = of_vector.and_then(|given| given.get(argument.name)).cloned();
            // A pack is of one checklist: both are of the vector then.
            let drawn = drawn && arguments.iter().all(|it| it.name != "pack");
            let own = if drawn { self.own(&case, argument, draw) } else { None };
            let given = own.or(other).or_else(|| self.any(argument, draw));
            given.or_else(|| self.own(&case, argument, draw)).unwrap_or_default()
        });
        each.collect()
    }

    /// What a drawn case has for an argument.
    fn own(&self, case: &draw::Case, argument: &Argument, draw: &mut Draw) -> Option<String> {
        let answers = |draw: &mut Draw| case.answers(if draw.chance(50) { &case.full } else { &case.given });
        Some(match (argument.kind, argument.name) {
            (Kind::Document("checklist"), _) => case.checklist.to_string(),
            (Kind::Document("answers"), _) => answers(draw).to_string(),
            (Kind::Documents("answers"), _) => json!([answers(draw), answers(draw)]).to_string(),
            (Kind::Documents("changed-answer"), _) => {
                let values = case.full.iter().filter_map(|(id, answer)| Some((id, answer.get("value")?)));
                let changes = values.map(|(id, value)| json!({ "question": id, "value": value }));
                changes.collect::<Value>().to_string()
            }
            (_, "lines") => format!("{}\n{}\n", answers(draw), self.seeds.pick("answers", draw)),
            (_, "changes") => {
                let answers = case.full.iter().chain(&case.odd);
                let changes = answers.filter_map(|(id, answer)| Some(json!([id, answer.get("value")?])));
                changes.collect::<Value>().to_string()
            }
            (_, "format") => draw.pick(&["toets", "toets", "surveyjs"]).to_owned(),
            (_, "as_of" | "before_as_of" | "after_as_of") => draw::DAY.to_owned(),
            (_, "until") => "2031-12-31".to_owned(),
            _ => return None,
        })
    }

    /// A document of the kind that an argument has.
    fn any(&self, argument: &Argument, draw: &mut Draw) -> Option<String> {
        match argument.kind {
            Kind::Document(kind) => Some(self.seeds.pick(kind, draw).to_string()),
            Kind::Documents(kind) => Some(json!([self.seeds.pick(kind, draw)]).to_string()),
            Kind::Json => Some(self.seeds.pick("record", draw).to_string()),
            Kind::Text(_) => match argument.name {
                "as_of" => Some(draw::DAY.to_owned()),
                "until" => Some("2031-12-31".to_owned()),
                "language" => Some(draw.pick(&["en", "nl", "fr", "de"]).to_owned()),
                "name" => Some("local-government".to_owned()),
                _ => None,
            },
        }
    }
}

/// A text with something else in a place of its document, or in itself where it is none.
fn changed(draw: &mut Draw, text: &str, donor: &Value) -> String {
    if let Ok(mut document) = serde_json::from_str::<Value>(text)
        && draw.chance(95)
    {
        swap(draw, &mut document, donor);
        return written(&document);
    }
    let half = text.chars().count().checked_div(2).unwrap_or(0);
    match draw.between(0, 3) {
        0 => String::new(),
        1 => text.chars().take(half).collect(),
        2 => text.chars().rev().collect(),
        _ => format!("{text}{text}"),
    }
}
