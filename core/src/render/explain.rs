//! The explanation: the trace of an outcome, step by step, as text and as HTML.

use std::fmt::Write as _;

use maud::{Markup, html};

use crate::checklist::document::{Combine, Scale};
use crate::checklist::language::LanguagePack;
use crate::checklist::said::Said;
use crate::checklist::sound::Checklist;
use crate::problem::diagnostic::Diagnostics;
use crate::problem::shape::ShapeProblem;
use crate::render::gloss::Gloss;
use crate::render::number::{bounds, bounds_among, decimal, number_among};
use crate::render::outcome::still;
use crate::render::voice::{Voice, question};
use crate::score::outcome::Outcome;
use crate::score::trace::{Basis, PartKind, Step};
use crate::text::json::decimal::Decimal;
use crate::value::bounds::Bounds;
use crate::value::exact::Number;
use crate::value::id::Id;
use crate::value::language::Language;
use crate::value::rounding::{Digits, Rounding, Whole};
use crate::value::truth::Truth;
use crate::words::said::Words;

/// One line of the explanation of a scale: what was asked, what was answered, what it adds.
struct Line<'a> {
    /// What was asked, and the language of that.
    asked: (String, Option<Language>),
    answer: Given<'a>,
    /// How much it weighs, where not 1.
    weight: Option<String>,
    points: String,
    /// What the scale comes to after it.
    after: String,
    /// Whether it is a question of which the answer may still come.
    is_open: bool,
}

impl Line<'_> {
    fn asked(&self) -> Said<'_> {
        Said::new(&self.asked.0, self.asked.1)
    }
}

/// What a line says of the answer.
enum Given<'a> {
    /// The texts of the options that were chosen.
    Chosen(Vec<Said<'a>>),
    /// The number that was given.
    Number(String),
    /// Why there is no answer.
    Without(&'static str),
    /// Nothing: the line is a scale.
    Nothing,
}

/// An outcome in words: for one scale, or for all if `scale` is empty.
///
/// Returns plain text, a line for each question that takes part.
///
/// # Errors
/// There is no such scale.
///
/// ```
/// # let builtin = toets::builtin::document("local-government@1.0.0-rc.1")?;
/// # let checklist = toets::Checklist::parse(builtin.checklist.as_bytes())?;
/// # let (pack, _) = toets::LanguagePack::parse(builtin.pack("en")?.as_bytes(), &checklist)?;
/// let answers = toets::Answers::parse(
///     br#"{"checklist": {"id": "local-government", "version": "1.0.0-rc.1"}, "subject": "x",
///          "answers": {"technique": {"value": "fixed-rules"}}}"#,
/// )?;
/// let outcome = toets::assess(&checklist, &answers, toets::Date::new("2026-12-01").unwrap())?;
/// let text = toets::render::explain(&checklist, &pack, &outcome, "impact")?;
/// assert!(text.contains("+ 0 = 0  How does the algorithm reach an outcome? ‘With fixed steps"));
/// assert!(text.contains("(unanswered)"), "an open question is a line too");
/// let error = toets::render::explain(&checklist, &pack, &outcome, "impakt").unwrap_err();
/// assert!(error.to_string().contains("did you mean `impact`?"));
/// # Ok::<(), toets::Diagnostics>(())
/// ```
pub fn explain(
    checklist: &Checklist,
    pack: &LanguagePack,
    outcome: &Outcome,
    scale: &str,
) -> Result<String, Diagnostics> {
    let scales = || checklist.document().scales.iter();
    let wanted: Vec<&Scale> = scales().filter(|it| scale.is_empty() || it.id.as_str() == scale).collect();
    if wanted.is_empty() {
        let known = scales().map(|it| it.id.as_str());
        return Err(Diagnostics::one(&ShapeProblem::unknown("scale", scale, known)));
    }
    let words = Words::of(pack.language);
    let mut text = String::new();
    for scale in wanted {
        // Writing to a String cannot fail.
        let _ = explain_scale(&mut text, checklist, pack, outcome, scale);
    }
    if scale.is_empty() {
        for class in &checklist.document().classes {
            let Some(found) = outcome.classes.get(&class.id) else { continue };
            let marked = |said: Said<'_>| said.marked(pack.language).into_owned();
            let values: Vec<_> = found.possible.iter().map(|it| marked(pack.value(&class.id, it))).collect();
            let open = still(words, found).map(|it| format!("{it} ")).unwrap_or_default();
            let term = words.with_colon(&marked(pack.class(&class.id)));
            let _ = writeln!(text, "{term} {open}{}", values.join(", "));
        }
        for (at, line) in super::evidence(pack, outcome).iter().enumerate() {
            let title = if at == 0 {
                format!("\n{}\n", words.with_colon(words.evidence_doubt()))
            } else {
                String::new()
            };
            let _ = writeln!(text, "{title}  {line}");
        }
    }
    Ok(text)
}

fn explain_scale(
    text: &mut String,
    checklist: &Checklist,
    pack: &LanguagePack,
    outcome: &Outcome,
    scale: &Scale,
) -> std::fmt::Result {
    let words = Words::of(pack.language);
    let steps = Steps::of(checklist, words, pack, outcome, scale);
    let name = words.with_colon(&pack.scale(&scale.id).marked(pack.language));
    writeln!(text, "{name} {}", steps.result)?;
    for (scale, line) in &steps.before {
        let scale = scale.map(|scale| scale.marked(pack.language)).unwrap_or_default();
        writeln!(text, "  {scale}{line}")?;
    }
    for line in &steps.lines {
        let answer = match &line.answer {
            Given::Chosen(options) => {
                let quoted =
                    |option: &Said<'_>| option.with(&words.quoted(option)).marked(pack.language).into_owned();
                format!(" {}", options.iter().map(quoted).collect::<Vec<_>>().join(", "))
            }
            Given::Number(given) => format!(" {given}"),
            Given::Without(why) => format!(" ({why})"),
            Given::Nothing => String::new(),
        };
        let weight = line.weight.as_ref().map_or(String::new(), |weight| format!("{weight} × "));
        // Only a sum is added up line by line.
        let (sign, equals) = if steps.adds_up { ("+ ", "=") } else { ("", "→") };
        let asked = line.asked().marked(pack.language).into_owned();
        writeln!(text, "  {sign}{weight}{} {equals} {}  {asked}{answer}", line.points, line.after)?;
    }
    for line in &steps.after {
        writeln!(text, "  {line}")?;
    }
    writeln!(text)
}

/// The explanation of every scale as HTML, on a page in `language`: a table for each, for citizens to follow.
///
/// ```
/// # let builtin = toets::builtin::document("local-government@1.0.0-rc.1")?;
/// # let checklist = toets::Checklist::parse(builtin.checklist.as_bytes())?;
/// # let (pack, _) = toets::LanguagePack::parse(builtin.pack("en")?.as_bytes(), &checklist)?;
/// # let answers = br#"{"checklist": {"id": "local-government", "version": "1.0.0-rc.1"}, "subject": "x"}"#;
/// # let outcome = toets::assess(&checklist, &toets::Answers::parse(answers)?, toets::Date::new("2026-12-01").unwrap())?;
/// let html = toets::render::explanation(&checklist, &pack, &outcome, toets::Language::Nl);
/// assert!(html.contains(r#"<summary><span lang="en">Safeguards</span></summary>"#), "an English text on a Dutch page");
/// assert_eq!(html.matches("<details>").count(), checklist.document().scales.len());
/// # Ok::<(), toets::Diagnostics>(())
/// ```
#[must_use]
pub fn explanation(
    checklist: &Checklist,
    pack: &LanguagePack,
    outcome: &Outcome,
    language: Language,
) -> String {
    let words = Words::of(language);
    let gloss = Gloss::new("explanation", words, pack);
    let voice = Voice::new(words, pack, &gloss);
    html! {
        div.toets-explanation lang=(language.as_str()) {
            h3 { (words.outcome_trace()) }
            @for scale in &checklist.document().scales {
                details {
                    summary { (voice.plain(pack.scale(&scale.id))) }
                    (voice.explained(pack.titled(|it| &it.scales, &scale.id)))
                    @let steps = Steps::of(checklist, words, pack, outcome, scale);
                    @for (scale, line) in &steps.before {
                        p { @if let Some(scale) = scale { (voice.plain(*scale)) } (line) }
                    }
                    @if !steps.lines.is_empty() {
                        @let weighted = steps.lines.iter().any(|line| line.weight.is_some());
                        table {
                            thead { tr {
                                th scope="col" { (words.trace_question()) } th scope="col" { (words.trace_answer()) }
                                @if weighted { th scope="col" { (words.trace_weight()) } }
                                th scope="col" { (words.trace_points()) }
                                th scope="col" { @if steps.adds_up { (words.trace_running()) } @else { (words.trace_so_far()) } }
                            } }
                            tbody {
                                @for line in &steps.lines {
                                    tr {
                                        td { (voice.text(line.asked())) } td { (answer(voice, &line.answer)) }
                                        @if weighted { td { (line.weight.as_deref().unwrap_or("1")) } }
                                        td { (line.points) }
                                        td { (line.after) }
                                    }
                                }
                            }
                        }
                    }
                    @for line in &steps.after { p { (line) } }
                }
            }
            (gloss.meanings())
        }
    }
    .into_string()
}

fn answer(voice: Voice<'_>, answer: &Given<'_>) -> Markup {
    match answer {
        Given::Chosen(options) => html! {
            @for (at, option) in options.iter().enumerate() {
                @if at > 0 { ", " }
                (voice.with_texts(&voice.words.quoted(option), &[*option]))
            }
        },
        Given::Number(number) => html! { (number) },
        Given::Without(why) => html! { "(" (why) ")" },
        Given::Nothing => html! {},
    }
}

/// How a scale is computed, in words.
struct Steps<'a> {
    /// What it comes to.
    result: String,
    /// Whether each line is added to those before.
    adds_up: bool,
    /// How its lines combine, or the rule by which it follows from other scales.
    /// Each begins with the title of a scale, where it names one.
    before: Vec<(Option<Said<'a>>, String)>,
    lines: Vec<Line<'a>>,
    /// What happens to it after its lines.
    after: Vec<String>,
}

impl<'a> Steps<'a> {
    fn of(
        checklist: &'a Checklist,
        words: Words,
        pack: &'a LanguagePack,
        outcome: &'a Outcome,
        scale: &'a Scale,
    ) -> Self {
        let language = words.language();
        let found = outcome.scales.get(&scale.id);
        let result = found.map(|found| super::scale(checklist, &scale.id, found, language));
        let (combine, adds_up) = match scale.combine {
            Some(Combine::Mean) => (Some(words.trace_mean()), false),
            Some(Combine::Minimum) => (Some(words.trace_minimum()), false),
            Some(Combine::Maximum) => (Some(words.trace_maximum()), false),
            Some(Combine::Count) => (Some(words.trace_count()), false),
            Some(Combine::Sum) | None => (None, true),
        };
        let mut steps = Self {
            result: result.unwrap_or_default(),
            adds_up,
            before: combine.map(|text| (None, text.to_owned())).into_iter().collect(),
            lines: Vec::new(),
            after: Vec::new(),
        };
        let shown = |of: Bounds| match found {
            Some(found) => super::scale::value(checklist, &scale.id, found, of, language),
            None => bounds(of, language),
        };
        let of_part = |part: &Id, of: Bounds| match outcome.scales.get(part) {
            Some(found) => super::scale::value(checklist, part, found, of, language),
            None => bounds(of, language),
        };
        let empty = found.is_some_and(|found| found.empty);
        // The other ways to combine know no weights: ARCHITECTURE.
        let is_weighed = matches!(scale.combine, Some(Combine::Sum | Combine::Mean));
        let weight_of =
            |weight: Option<Number>| weight.filter(|_| is_weighed).map(|it| number_of(it, language));
        for step in outcome.trace.iter().filter(|step| step.scale() == Some(&scale.id)) {
            match step {
                Step::Points {
                    question: id, basis, options, number, counted, points, weight, after, ..
                } => {
                    steps.lines.push(Line {
                        asked: question(pack, id),
                        answer: given(pack, words, id, (*basis, options, *number)),
                        weight: weight_of(*weight),
                        points: points_of(*counted, points_shown(*points, language), adds_up),
                        after: shown(*after),
                        is_open: matches!(basis, Basis::Open | Basis::Unknown | Basis::Undecided),
                    });
                }
                Step::Part { part, kind, counted, value, weight, after, .. } => steps.lines.push(Line {
                    asked: {
                        let Said { text, language } = match kind {
                            PartKind::Scale => pack.scale(part),
                            PartKind::Label => Said::new(part.as_str(), None),
                            PartKind::Safeguard => pack.safeguard(part),
                        };
                        (text.to_owned(), language)
                    },
                    answer: if *counted == Truth::No && *kind == PartKind::Safeguard {
                        Given::Without(words.basis_not_applicable())
                    } else {
                        Given::Nothing
                    },
                    weight: weight_of(*weight),
                    points: points_of(*counted, of_part(part, *value), adds_up),
                    after: shown(*after),
                    is_open: false,
                }),
                Step::Derive { when, value, .. } => {
                    steps.derive(words, pack, scale, *when, (!empty).then(|| shown(*value)).as_deref());
                }
                // Nothing was measured, so nothing was rounded.
                Step::Round { .. } if empty => {}
                Step::Round { value, .. } => {
                    steps.after.push(rounded(words, scale.round, scale.digits, &shown(*value)));
                }
                Step::ScaleBounds { value, .. } => {
                    let value = shown(*value);
                    let exclude = steps.lines.iter().filter(|line| line.is_open).count() > 1;
                    let text = if exclude { words.trace_bounds(&value) } else { words.trace_tried(&value) };
                    steps.after.push(text);
                }
                Step::Label { .. }
                | Step::Safeguard { .. }
                | Step::Class { .. }
                | Step::RedFlag { .. }
                | Step::ClassBounds { .. }
                | Step::Start { .. }
                | Step::OtherReading { .. }
                | Step::Duty { .. }
                | Step::Recommendation { .. }
                | Step::Opening { .. } => {}
            }
        }
        steps
    }

    /// The rule by which a scale follows from another, with what it makes of it.
    fn derive(
        &mut self,
        words: Words,
        pack: &'a LanguagePack,
        scale: &'a Scale,
        when: Truth,
        value: Option<&str>,
    ) {
        let applied = match when {
            Truth::Yes => words.rule_applied(),
            Truth::No => words.rule_not_applied(),
            Truth::Undecided => words.rule_undecided(),
        };
        self.before.push((None, applied.to_owned()));
        let Some(rule) = &scale.rule else { return };
        let term = match when {
            Truth::Yes => &rule.then,
            Truth::No => &rule.otherwise,
            Truth::Undecided => return,
        };
        let times = term.times.map_or(String::new(), |times| {
            format!(" × {}", number_of(Number(times.exact()), words.language()))
        });
        let of = Some(pack.scale(&term.scale));
        match value {
            Some(value) if term.round.is_some() => {
                self.before.extend([(of, times), (None, rounded(words, term.round, term.digits, value))]);
            }
            Some(value) => self.before.push((of, format!("{times} = {value}"))),
            None => self.before.push((of, times)),
        }
    }
}

/// What counts, with its points; what does not count has none, unless it is 0 in a sum.
fn points_of(counted: Truth, points: String, adds_up: bool) -> String {
    if counted == Truth::No && !adds_up { "–".to_owned() } else { points }
}

/// The points of a question, as the checklist states them.
fn points_shown(points: Bounds, language: Language) -> String {
    bounds_among(points, &[points.low.0, points.high.0], language)
}

/// A number with all its digits, or as a fraction.
fn number_of(number: Number, language: Language) -> String {
    number_among(number, &[number.0], language)
}

fn rounded(words: Words, rounding: Option<Rounding>, digits: Option<Digits>, value: &str) -> String {
    let how = match rounding {
        Some(Rounding::HalfUp) | None => words.round_half_up(),
        Some(Rounding::HalfEven) => words.round_half_even(),
        Some(Rounding::Floor) => words.round_floor(),
        Some(Rounding::Ceil) => words.round_ceil(),
    };
    let to = match digits {
        Some(Whole(decimals)) if decimals > 0 => words.round_decimals(usize::from(decimals)),
        Some(_) | None => words.round_whole().to_owned(),
    };
    words.trace_rounded(how, &to, value)
}

fn given<'a>(
    pack: &'a LanguagePack,
    words: Words,
    question: &'a Id,
    (basis, options, number): (Basis, &'a [Id], Option<Decimal>),
) -> Given<'a> {
    match (basis, number) {
        (Basis::Answered, Some(number)) => Given::Number(decimal(number, words.language())),
        (Basis::Answered, None) => {
            Given::Chosen(options.iter().map(|it| pack.option(question, it)).collect())
        }
        (Basis::Open, _) => Given::Without(words.basis_open()),
        (Basis::Unknown, _) => Given::Without(words.basis_unknown()),
        (Basis::NotApplicable, _) => Given::Without(words.basis_not_applicable()),
        (Basis::NotAsked, _) => Given::Without(words.basis_not_asked()),
        (Basis::Undecided, _) => Given::Without(words.basis_undecided()),
    }
}
