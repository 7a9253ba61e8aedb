//! Stage *verify*: whether a claimed outcome follows from the answers, and if not, where it departs.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::answers::document::Answers;
use crate::answers::evidence::STALE_CODE;
use crate::checklist::sound::Checklist;
use crate::problem::diagnostic::{Diagnostic, Diagnostics};
use crate::problem::family::Problem;
use crate::problem::shape::ShapeProblem;
use crate::score::outcome::{Outcome, ScaleOutcome};
use crate::text::json;
use crate::text::json::value::Value;
use crate::text::pointer::escape;
use crate::value::date::Date;
use crate::value::version::SchemaVersion;

/// Whether a claim follows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Verification {
    /// The version of this document's schema.
    pub schema_version: SchemaVersion,
    /// Whether all that is claimed follows from the answers; not, where nothing is claimed.
    pub follows: bool,
    /// Whether nothing is claimed that rests on the answers: an empty claim, or one that says only what everybody has,
    /// such as the day, or what holds for an empty questionnaire too.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub nothing_claimed: bool,
    /// The parts of the outcome that were held against the claim, as JSON Pointers into it; where the claim says less
    /// than the part has, what it says.
    pub checked: Vec<String>,
    /// The parts of the outcome of which the claim says nothing, or that were not looked at.
    pub left_out: Vec<String>,
    /// The tool in whose reading it follows, where it does not follow in ours.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reading: Option<String>,
    /// Where it departs, in the order of the claim; of lists, such as the trace, the first item that does.
    pub departures: Vec<Departure>,
}

/// One place at which a claim departs from what follows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Departure {
    /// Where in the claim, as a JSON Pointer (RFC 6901).
    pub path: String,
    /// What is claimed there.
    pub claimed: Value,
    /// What follows from the answers; nothing, where the outcome has nothing there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub computed: Option<Value>,
}

/// Holds a claimed outcome against the answers.
///
/// Takes the checklist, the answers, and the claim: an outcome, or any part of one. What the claim leaves out is not
/// looked at, and listed. A claim of nothing does not follow. In place of `{"low": …, "high": …}` a scale may be claimed as one number (`"33"`), and in place of
/// `{"possible": […]}` a class as one id; such a short claim also follows if it is what another tool, which the
/// checklist names, reads in the same answers. The day is that of the claim (`as_of`), or else the one given.
///
/// Published answers carry no evidence and cannot give again what an outcome says about it: where the answers have
/// none, the `evidence` of the claim is not looked at. Warnings of stale evidence never are.
///
/// # Errors
/// The claim is no object, its day is none, or the answers cannot be assessed.
///
/// ```
/// let checklist = toets::Checklist::parse(toets::builtin::document("local-government@1.0.0-rc.1").unwrap().checklist.as_bytes()).unwrap();
/// let answers = toets::Answers::parse(br#"{"checklist": {"id": "local-government", "version": "1.0.0-rc.1"}, "subject": "x"}"#).unwrap();
/// let claim = toets::json::read(br#"{"classes": {"level": "minimal"}}"#).unwrap();
/// let verified = toets::verify(&checklist, &answers, &claim, toets::Date::new("2026-12-01").unwrap()).unwrap();
/// assert!(!verified.follows && verified.departures[0].path == "/classes/level");
/// ```
pub fn verify(
    checklist: &Checklist,
    answers: &Answers,
    claim: &Value,
    as_of: Date,
) -> Result<Verification, Diagnostics> {
    let mut claim = claim.clone();
    let Value::Object(fields) = &mut claim else {
        let problem = ShapeProblem::WrongType { expected: "an object".to_owned(), found: claim.kind() };
        return Err(Diagnostics::one(&problem));
    };
    if !answers.rest_on_evidence() {
        fields.remove("evidence");
    }
    let as_of = match fields.get("as_of") {
        Some(Value::Text(day)) => Date::new(day).map_err(|problem| at_day(&problem))?,
        Some(other) => {
            let problem = ShapeProblem::WrongType { expected: "a date".to_owned(), found: other.kind() };
            return Err(at_day(&problem));
        }
        None => as_of,
    };
    let outcome = crate::score::outcome::assess(checklist, answers, as_of)?;
    let mut departures = Vec::new();
    let ours = ours(&claim, &outcome)?;
    compare(&claim, Some(&ours), "", &mut departures);
    let mut reading = None;
    if let Some((tool, theirs)) = theirs(&claim, &outcome).filter(|_| !departures.is_empty()) {
        let mut of_theirs = Vec::new();
        compare(&claim, Some(&theirs), "", &mut of_theirs);
        if of_theirs.is_empty() {
            reading = Some(tool);
            departures.clear();
        }
    }
    let Parts { checked, left_out } = parts(&claim, &ours);
    let says_nothing = reading.is_none() && departures.is_empty();
    let nothing_claimed =
        says_nothing && (checked.is_empty() || !is_of_answers(&claim, checklist, answers, as_of));
    Ok(Verification {
        schema_version: SchemaVersion::V0_1,
        follows: departures.is_empty() && !nothing_claimed,
        nothing_claimed,
        checked,
        left_out,
        reading,
        departures,
    })
}

/// What of an outcome rests on the answers; everything else, anybody can say.
const RESTS_ON_ANSWERS: [&str; 17] = [
    "classes",
    "safeguards",
    "complete",
    "red_flags",
    "duties",
    "recommendations",
    "opens",
    "labels",
    "open",
    "unknown",
    "undecided",
    "not_applicable",
    "not_asked",
    "reading",
    "evidence",
    "trace",
    "scales",
];

/// Whether anything in the claim is otherwise while nothing is answered; yes, where that cannot be found out.
fn is_of_answers(claim: &Value, checklist: &Checklist, answers: &Answers, as_of: Date) -> bool {
    // The trace is the whole computation, and all of it agrees.
    if part(claim, &["trace"]).is_some() {
        return true;
    }
    let empty = answers.with(BTreeMap::new());
    let Ok(outcome) = crate::score::outcome::assess(checklist, &empty, as_of) else { return true };
    let Ok(of_empty) = ours(claim, &outcome) else { return true };
    let claimed = RESTS_ON_ANSWERS.iter().filter_map(|field| Some((field, part(claim, &[field])?)));
    let mut others = Vec::new();
    for (field, claimed) in claimed.filter(|(_, claimed)| says_something(claimed)) {
        compare(claimed, part(&of_empty, &[field]), &format!("/{field}"), &mut others);
    }
    !others.is_empty()
}

/// The parts of the outcome of which the claim says something, and the others.
#[derive(Default)]
struct Parts {
    checked: Vec<String>,
    left_out: Vec<String>,
}

fn parts(claim: &Value, ours: &Value) -> Parts {
    let mut parts = Parts::default();
    for field in RESTS_ON_ANSWERS {
        let (claimed, Some(computed)) = (part(claim, &[field]), part(ours, &[field])) else { continue };
        let path = format!("/{field}");
        match (claimed, computed) {
            // Each class and each scale is a claim of its own.
            (Some(Value::Object(_)), Value::Object(all)) if field == "classes" => {
                parts.each(claimed, all, &path, true);
            }
            (_, Value::Object(all)) if field == "scales" => parts.each(claimed, all, &path, false),
            _ => parts.of(claimed, computed, &path),
        }
    }
    parts
}

impl Parts {
    fn of(&mut self, claimed: Option<&Value>, computed: &Value, path: &str) {
        match (claimed, computed) {
            (Some(Value::Object(_)), Value::Object(all)) if !covers(claimed, computed) => {
                self.each(claimed, all, path, true);
            }
            (Some(claimed), _) if says_something(claimed) => self.checked.push(path.to_owned()),
            _ => self.left_out.push(path.to_owned()),
        }
    }

    /// What the claim says of each; where of none, they may be left out as one.
    fn each(&mut self, claimed: Option<&Value>, all: &BTreeMap<String, Value>, path: &str, as_one: bool) {
        if as_one && !claimed.is_some_and(says_something) {
            self.left_out.push(path.to_owned());
            return;
        }
        for (key, computed) in all {
            let claimed = claimed.and_then(|it| part(it, &[key]));
            self.of(claimed, computed, &format!("{path}/{}", escape(key)));
        }
    }
}

/// Whether the claim has every field that the outcome has there; of a number, one is enough.
fn covers(claimed: Option<&Value>, computed: &Value) -> bool {
    match (claimed, computed) {
        (Some(claimed), _) if part(computed, &["exact"]).is_some() => says_something(claimed),
        (Some(Value::Object(claimed)), Value::Object(all)) => {
            all.iter().all(|(key, computed)| covers(claimed.get(key), computed))
        }
        (claimed, _) => claimed.is_some(),
    }
}

/// Whether a value says anything: an object without fields does not, an empty list does.
fn says_something(value: &Value) -> bool {
    match value {
        Value::Object(fields) => fields.values().any(says_something),
        _ => true,
    }
}

fn at_day(problem: &dyn Problem) -> Diagnostics {
    Diagnostics(vec![Diagnostic::new(problem, "/as_of")])
}

/// Whether the claim must agree here: only private answers tell whether evidence is stale.
fn is_looked_at(list: &str, item: &Value) -> bool {
    list != "/diagnostics" || part(item, &["code"]).and_then(Value::as_text) != Some(STALE_CODE)
}

/// The outcome as a value, with a scale or a class in the short form where the claim has it.
fn ours(claim: &Value, outcome: &Outcome) -> Result<Value, Diagnostics> {
    let mut value = json::read(json::write(outcome).as_bytes())?;
    let Value::Object(fields) = &mut value else { return Ok(value) };
    if let Some(Value::Object(classes)) = fields.get_mut("classes") {
        for (id, class) in classes.iter_mut() {
            let Some(Value::Text(_)) = part(claim, &["classes", id]) else { continue };
            let Some(found) = outcome.classes.get(id.as_str()) else { continue };
            let possible = found.possible.as_slice();
            *class = if let [value] = possible { Value::Text(value.to_string()) } else { listed(possible) };
        }
    }
    if let Some(Value::Object(scales)) = fields.get_mut("scales") {
        for (id, scale) in scales.iter_mut() {
            let Some(Value::Text(_) | Value::Number(_)) = part(claim, &["scales", id]) else { continue };
            let Some(bounds) = outcome.scales.get(id.as_str()).map(ScaleOutcome::bounds) else {
                continue;
            };
            *scale = if bounds.is_settled() {
                Value::Text(bounds.low.0.to_string())
            } else {
                Value::Text(format!("{} … {}", bounds.low.0, bounds.high.0))
            };
        }
    }
    Ok(value)
}

/// What another tool reads, in the short form; nothing, where the claim is not all in it.
fn theirs(claim: &Value, outcome: &Outcome) -> Option<(String, Value)> {
    let reading = outcome.reading.as_ref()?;
    let fields = claim.as_object()?;
    if fields.keys().any(|key| key != "scales" && key != "classes" && key != "as_of") {
        return None;
    }
    let scales = reading.scales.iter().map(|(id, value)| (id.to_string(), Value::Text(value.0.to_string())));
    let mut theirs = BTreeMap::from([("scales".to_owned(), Value::Object(scales.collect()))]);
    let classes = reading.classes.iter().map(|(id, value)| (id.to_string(), Value::Text(value.to_string())));
    theirs.insert("classes".to_owned(), Value::Object(classes.collect()));
    theirs.extend(fields.get("as_of").map(|day| ("as_of".to_owned(), day.clone())));
    Some((reading.tool.clone(), Value::Object(theirs)))
}

fn listed(ids: &[crate::value::id::Id]) -> Value {
    Value::List(ids.iter().map(|id| Value::Text(id.to_string())).collect())
}

fn part<'a>(value: &'a Value, path: &[&str]) -> Option<&'a Value> {
    path.iter().try_fold(value, |value, key| value.as_object()?.get(*key))
}

/// Notes where the claim departs: an object field by field, a list at its first item that differs.
fn compare(claim: &Value, computed: Option<&Value>, path: &str, departures: &mut Vec<Departure>) {
    let before = departures.len();
    match (claim, computed) {
        (Value::Object(claimed), Some(Value::Object(fields))) => {
            for (key, value) in claimed {
                compare(value, fields.get(key), &format!("{path}/{}", escape(key)), departures);
            }
            return;
        }
        (Value::List(claimed), Some(Value::List(items))) => {
            let mut items = items.iter().filter(|it| is_looked_at(path, it));
            for (at, value) in claimed.iter().enumerate().filter(|(_, it)| is_looked_at(path, it)) {
                compare(value, items.next(), &format!("{path}/{at}"), departures);
                if departures.len() > before {
                    return;
                }
            }
            if items.next().is_none() {
                return;
            }
        }
        (claimed, Some(computed)) if same(claimed, computed) => return,
        _ => {}
    }
    departures.push(Departure { path: path.to_owned(), claimed: claim.clone(), computed: computed.cloned() });
}

/// A number may be claimed as a number or as its text.
fn same(claimed: &Value, computed: &Value) -> bool {
    match (claimed, computed) {
        (Value::Number(number), Value::Text(text)) => number.to_string() == *text,
        _ => claimed == computed,
    }
}
