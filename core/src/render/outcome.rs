//! The outcome: classes, scales, what is open, red flags, duties and advice.

use maud::{Markup, html};

use crate::answers::document::Answers;
use crate::checklist::advice::{Effort, Recommendation};
use crate::checklist::condition::{FlagSeverity, SafeguardState};
use crate::checklist::language::LanguagePack;
use crate::checklist::said::{Said, Told};
use crate::checklist::sound::Checklist;
use crate::checklist::source::{Certainty, Source, SourceStatus};
use crate::render::aside::set_aside;
use crate::render::date::{date, dated};
use crate::render::evidence::doubtful;
use crate::render::gloss::Gloss;
use crate::render::scale;
use crate::render::voice::Voice;
use crate::render::waiting::{left, may_come};
use crate::score::first_day::{PossibleDay, Timing};
use crate::score::outcome::{ClassOutcome, DutyOutcome, OpeningOutcome, Outcome, ReadDuty};
use crate::value::id::Id;
use crate::value::language::Language;
use crate::value::truth::Truth;
use crate::words::said::Words;

/// An outcome as HTML, on a page in `language`; texts of a pack in another language are marked.
///
/// Takes the checklist as it was asked, with each thing of a repeated section, and the answers of the outcome.
///
/// ```
/// # let builtin = toets::builtin::document("local-government@1.0.0-rc.1")?;
/// # let checklist = toets::Checklist::parse(builtin.checklist.as_bytes())?;
/// # let (pack, _) = toets::LanguagePack::parse(builtin.pack("en")?.as_bytes(), &checklist)?;
/// let answers = toets::Answers::parse(
///     br#"{"checklist": {"id": "local-government", "version": "1.0.0-rc.1"}, "subject": "x",
///          "answers": {"practices": {"value": ["social-scoring"]}}}"#,
/// )?;
/// let outcome = toets::assess(&checklist, &answers, toets::Date::new("2026-12-01").unwrap())?;
/// let html = toets::render::outcome(&checklist, &pack, &answers, &outcome, toets::Language::En);
/// assert!(html.contains(r#"<span class="toets-headline toets-value-prohibited">Prohibited</span>"#));
/// # Ok::<(), toets::Diagnostics>(())
/// ```
#[must_use]
pub fn outcome(
    checklist: &Checklist,
    pack: &LanguagePack,
    answers: &Answers,
    outcome: &Outcome,
    language: Language,
) -> String {
    outcome_markup(checklist, Words::of(language), pack, answers, outcome).into_string()
}

pub(super) fn outcome_markup(
    checklist: &Checklist,
    words: Words,
    pack: &LanguagePack,
    answers: &Answers,
    outcome: &Outcome,
) -> Markup {
    let gloss = Gloss::new("outcome", words, pack);
    let voice = Voice::new(words, pack, &gloss);
    let may_come = may_come(checklist, answers, outcome).len();
    let as_of = words.outcome_as_of(&date(outcome.as_of, voice.language()));
    html! {
        div.toets-outcome lang=(voice.language().as_str()) {
            h3 { (words.outcome_label()) }
            (classes(checklist, voice, outcome))
            p.toets-progress {
                (left(words, outcome, may_come)) " " (dated(&as_of, outcome.as_of, voice.language()))
            }
            (scales(checklist, voice, outcome))
            (safeguards(checklist, voice, outcome))
            (red_flags(checklist, voice, outcome))
            (duties(checklist, voice, outcome))
            (other_readings(checklist, voice, outcome))
            (recommendations(checklist, voice, outcome))
            (opens(voice, outcome))
            (evidence(voice, outcome))
            (set_aside(checklist, voice, answers, outcome))
            (gloss.meanings())
        }
    }
}

/// Each class, the headline first, with the values that are still possible.
fn classes(checklist: &Checklist, voice: Voice<'_>, outcome: &Outcome) -> Markup {
    let headline = checklist.headline();
    let others = checklist.document().classes.iter().filter(|class| class.id != headline.id);
    html! { @for class in std::iter::once(headline).chain(others) { (self::class(voice, outcome, &class.id)) } }
}

fn class(voice: Voice<'_>, outcome: &Outcome, class: &Id) -> Markup {
    let (words, pack) = (voice.words, voice.pack);
    let found = outcome.classes.get(class);
    let possible = found.map_or(&[][..], |found| &found.possible);
    let kind = if *class == outcome.headline { "toets-headline" } else { "toets-value" };
    let title = |value: &Id| {
        html! { span class={ (kind) " toets-value-" (value) } { (voice.text(pack.value(class, value))) } }
    };
    html! {
        p.toets-class {
            span.toets-term { (voice.term(pack.class(class))) }
            @if let Some(open) = found.and_then(|it| still(words, it)) { " " (open) }
            @for value in possible { " " (title(value)) }
        }
        @if let [value] = possible { (voice.explained(pack.class_value(class, value))) }
    }
}

/// What stands before the values of a class that is not settled: that they are possible, or, where some may be reached by no
/// answers, only that they are not ruled out.
///
/// ```
/// # let builtin = toets::builtin::document("canada-aia")?;
/// # let canada = toets::Checklist::parse(builtin.checklist.as_bytes())?;
/// # let builtin = toets::builtin::document("local-government")?;
/// # let local = toets::Checklist::parse(builtin.checklist.as_bytes())?;
/// use toets::{Id, Language, Words, render};
///
/// let before = |checklist: &toets::Checklist, class: &str| {
///     let id = checklist.reference().to_string().replace('@', r#"", "version": ""#);
///     let answers = format!(r#"{{"checklist": {{"id": "{id}"}}, "subject": "scan-car", "answers": {{}}}}"#);
///     let answers = toets::Answers::parse(answers.as_bytes()).unwrap();
///     let outcome = toets::assess(checklist, &answers, toets::Date::new("2026-12-01").unwrap()).unwrap();
///     render::still(Words::of(Language::En), &outcome.classes[&Id::new(class).unwrap()])
/// };
/// assert_eq!(before(&canada, "level"), Some("still possible:"));
/// assert_eq!(before(&local, "impact"), Some("not ruled out yet:"));
/// # Ok::<(), toets::Diagnostics>(())
/// ```
#[must_use]
pub fn still(words: Words, class: &ClassOutcome) -> Option<&'static str> {
    match class {
        ClassOutcome { settled: true, .. } => None,
        ClassOutcome { outer: true, .. } => Some(words.class_outer()),
        ClassOutcome { .. } => Some(words.class_open()),
    }
}

/// How many of the safeguards that apply are in place, and which are missing.
fn safeguards(checklist: &Checklist, voice: Voice<'_>, outcome: &Outcome) -> Markup {
    let words = voice.words;
    let of = |state| outcome.safeguards_in(checklist, state);
    let applying =
        outcome.safeguards.values().filter(|states| **states != [SafeguardState::NotApplicable]).count();
    let (met, unmet) = (of(SafeguardState::Met).count(), of(SafeguardState::Unmet).count());
    let open = applying.saturating_sub(met).saturating_sub(unmet);
    let [met, total, open] = [met, applying, open].map(|count| (count, count.to_string()));
    html! {
        @if total.0 > 0 {
            details.toets-safeguards open[outcome.complete] {
                summary {
                    @if open.0 > 0 { (words.safeguards_open(&met.1, &total.1, &open.1)) }
                    @else { (words.safeguards_met(&met.1, &total.1)) }
                }
                @if unmet > 0 {
                    p { strong { (words.safeguards_missing("").trim_end()) } }
                    ul {
                        @for id in of(SafeguardState::Unmet) {
                            li { (told(voice, voice.pack.titled(|it| &it.safeguards, id), None)) }
                        }
                    }
                }
            }
        }
    }
}

fn scales(checklist: &Checklist, voice: Voice<'_>, outcome: &Outcome) -> Markup {
    let (words, language) = (voice.words, voice.language());
    if checklist.document().scales.is_empty() {
        return html! {};
    }
    html! {
        table.toets-scales {
            thead { tr { th scope="col" { (words.scale()) } th scope="col" { (words.scale_value()) } th scope="col" { (words.scale_maximum()) } } }
            tbody {
                @for scale in &checklist.document().scales {
                    @if let Some(value) = outcome.scales.get(&scale.id) {
                        tr {
                            th scope="row" { (voice.text(voice.pack.scale(&scale.id))) }
                            @if value.empty { td colspan="2" { (words.scale_empty()) } }
                            @else {
                                td { (scale::value(checklist, &scale.id, value, value.bounds(), language)) }
                                td { (scale::maximum(checklist, &scale.id, value, language)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// What follows from an outcome: its title as a sentence, what is still open about it, and its text.
fn told(voice: Voice<'_>, it: Told<'_>, open: Option<&str>) -> Markup {
    html! {
        strong { (voice.text(it.title)) }
        @if let Some(open) = open { " (" (open) ")" }
        "."
        @if let Some(text) = it.text { " " (voice.text(text)) }
    }
}

fn red_flags(checklist: &Checklist, voice: Voice<'_>, outcome: &Outcome) -> Markup {
    let sources = |id: &Id| {
        let flag = checklist.document().red_flags.iter().find(|flag| flag.id == *id);
        flag.map_or(&[][..], |flag| &flag.sources)
    };
    let words = voice.words;
    // While nothing is answered every flag may still be raised; only those that are raised are news.
    let shown = outcome.red_flags.iter().filter(|flag| flag.raised == Truth::Yes);
    let grave = outcome.red_flags.iter().filter(|flag| flag.severity == FlagSeverity::Prohibited);
    let open = grave.filter(|flag| flag.raised == Truth::Undecided).count();
    html! {
        @if shown.clone().next().is_some() {
            h4 { (words.flags()) }
            ul.toets-flags {
                @for flag in shown {
                    li class={ "toets-flag toets-flag-" (flag.severity.as_str()) } {
                        (told(voice, voice.pack.titled(|it| &it.red_flags, &flag.id), None))
                        (cited(voice, sources(&flag.id)))
                    }
                }
            }
        }
        @else if open > 0 {
            p.toets-flags-open { (words.with_colon(words.flags())) " " (words.flags_not_excluded_count(open)) "." }
        }
    }
}

fn duties(checklist: &Checklist, voice: Voice<'_>, outcome: &Outcome) -> Markup {
    let words = voice.words;
    let sources = |id: &Id| {
        let duty = checklist.document().duties.iter().find(|duty| duty.id == *id);
        duty.map_or(&[][..], |duty| &duty.sources)
    };
    html! {
        @if !outcome.duties.is_empty() {
            details.toets-duties open[outcome.complete] {
                summary { (words.duties()) " (" (duties_counted(words, outcome)) ")" }
                ul {
                    @for duty in &outcome.duties {
                        li {
                            @let open = (duty.holds == Truth::Undecided).then(|| words.duty_may_follow());
                            (told(voice, voice.pack.titled(|it| &it.duties, &duty.id), open))
                            (since(words, duty))
                            (cited(voice, sources(&duty.id)))
                        }
                    }
                }
            }
        }
    }
}

/// How many duties follow, and how many still may.
fn duties_counted(words: Words, outcome: &Outcome) -> String {
    let open = outcome.duties.iter().filter(|duty| duty.holds == Truth::Undecided).count();
    let sure = outcome.duties.len().saturating_sub(open);
    match (sure, open) {
        (_, 0) => sure.to_string(),
        (0, _) => words.duties_open(open),
        _ => format!("{sure}; {}", words.duties_open(open)),
    }
}

/// Duties as the law can be read otherwise.
fn other_readings(checklist: &Checklist, voice: Voice<'_>, outcome: &Outcome) -> Markup {
    let (words, pack) = (voice.words, voice.pack);
    let declared = |read: &ReadDuty| {
        let duty = checklist.document().duties.iter().find(|duty| duty.id == read.duty.id)?;
        duty.other_readings.iter().find(|reading| reading.id == read.reading)
    };
    html! {
        @if !outcome.other_readings.is_empty() {
            details.toets-readings {
                summary { (words.other_reading()) " (" (outcome.other_readings.len()) ")" }
                ul {
                    @for read in &outcome.other_readings {
                        @let reading = pack.titled(|it| &it.other_readings, &read.reading);
                        li {
                            strong { (voice.text(pack.titled(|it| &it.duties, &read.duty.id).title)) }
                            @if read.duty.holds == Truth::Undecided { " (" (words.duty_may_follow()) ")" }
                            ". " (voice.text(reading.title)) "."
                            @if let Some(text) = reading.text { " " (voice.text(text)) }
                            (since(words, &read.duty))
                            (cited(voice, declared(read).map_or(&[], |reading| &reading.sources)))
                        }
                    }
                }
            }
        }
    }
}

/// What is advised. Of what may still follow only the number: while nothing is answered that is most of it.
fn recommendations(checklist: &Checklist, voice: Voice<'_>, outcome: &Outcome) -> Markup {
    let words = voice.words;
    let declared = |id: &Id| checklist.document().recommendations.iter().find(|it| it.id == *id);
    let of = |truth: Truth| outcome.recommendations.iter().filter(move |it| it.holds == truth);
    let (now, open) = (of(Truth::Yes).count(), of(Truth::Undecided).count());
    html! {
        @if now > 0 {
            details.toets-advice open[outcome.complete] {
                summary { (words.advice()) " (" (now) ")" }
                ul {
                    @for it in of(Truth::Yes) {
                        li {
                            (told(voice, voice.pack.titled(|it| &it.recommendations, &it.id), None))
                            @if let Some(declared) = declared(&it.id) {
                                @let who = declared.who.as_ref().map(|who| voice.pack.titled(|it| &it.who, who).title);
                                @if let Some(whose) = whose(words, declared, who.as_deref()) {
                                    " " (voice.with_texts(&whose, who.as_slice())) "."
                                }
                                (cited(voice, &declared.sources))
                            }
                        }
                    }
                }
            }
        }
        @if open > 0 && now > 0 { p.toets-advice-open { (words.advice_open(open)) } }
    }
}

/// Whose a recommendation is to do and how long it takes, in words; `None` where it says neither.
///
/// Takes the title of the one who is to do it.
///
/// ```
/// use toets::{Effort, Language, Recommendation, Words};
///
/// let checklist = toets::Checklist::parse(toets::builtin::document("local-government")?.checklist.as_bytes())?;
/// let recommendation = Recommendation {
///     id: toets::Id::new("test-groups").unwrap(),
///     when: checklist.document().red_flags[0].when.clone(),
///     effort: Some(Effort::Weeks),
///     who: toets::Id::new("data-scientist").ok(),
///     sources: Vec::new(),
/// };
/// let whose = toets::render::whose(Words::of(Language::En), &recommendation, Some("data scientist"));
/// assert_eq!(whose.as_deref(), Some("For: data scientist, a matter of weeks"));
/// # Ok::<(), toets::Diagnostics>(())
/// ```
#[must_use]
pub fn whose(words: Words, recommendation: &Recommendation, who: Option<&str>) -> Option<String> {
    let who = who.map(|who| words.duty_whose(who));
    let effort = recommendation.effort.map(|effort| match effort {
        Effort::Hours => words.advice_hours(),
        Effort::Days => words.advice_days(),
        Effort::Weeks => words.advice_weeks(),
        Effort::Months => words.advice_months(),
    });
    let parts: Vec<String> = who.into_iter().chain(effort.map(str::to_owned)).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// The other checklists that are needed or may be, each once, with its reasons.
fn opens(voice: Voice<'_>, outcome: &Outcome) -> Markup {
    let words = voice.words;
    let opened = opened(outcome);
    html! {
        @if !opened.is_empty() {
            details.toets-opens open[outcome.complete] {
                summary { (opens_title(words, outcome)) " (" (opened.len()) ")" }
                ul {
                    @for (checklist, holds, reasons) in &opened {
                        li {
                            strong { (voice.text(voice.pack.other_checklist(checklist))) }
                            @if *holds == Truth::Undecided { " (" (words.opens_perhaps()) ")" }
                            ul { @for reason in reasons { li { (self::reason(voice, reason, *holds)) } } }
                        }
                    }
                }
            }
        }
    }
}

/// The title over the other checklists: what open answers decide is not needed yet.
#[must_use]
pub fn opens_title(words: Words, outcome: &Outcome) -> &'static str {
    let is_needed = outcome.opens.iter().any(|it| it.holds == Truth::Yes);
    if is_needed { words.opens_title() } else { words.opens_title_perhaps() }
}

fn reason(voice: Voice<'_>, reason: &OpeningOutcome, holds: Truth) -> Markup {
    let perhaps = (reason.holds < holds).then(|| voice.words.opens_perhaps());
    let it = voice.pack.titled(|it| &it.opens, &reason.id);
    html! {
        (voice.text(it.title))
        @if let Some(perhaps) = perhaps { " (" (perhaps) ")" }
        "."
        @if let Some(text) = it.text { " " (voice.text(text)) }
    }
}

/// Each checklist that is needed or may be, in the order of the first reason for it: whether it is, and all its reasons.
///
/// ```
/// # let checklist = toets::Checklist::parse(toets::builtin::document("quick-scan")?.checklist.as_bytes())?;
/// let answers = toets::Answers::parse(br#"{"checklist": {"id": "quick-scan", "version": "1.0.0-rc.1"}, "subject": "x",
///     "answers": {"office-use": {"value": "no"}, "infers": {"value": "yes"}}}"#)?;
/// let outcome = toets::assess(&checklist, &answers, toets::Date::new("2026-12-01").unwrap())?;
/// let opened = toets::render::opened(&outcome);
/// let act = opened.iter().find(|(checklist, ..)| checklist.as_str() == "ai-act").unwrap();
/// assert_eq!((act.1, act.2.len() > 1), (toets::Truth::Yes, true), "it is AI, and other reasons may come");
/// # Ok::<(), toets::Diagnostics>(())
/// ```
#[must_use]
pub fn opened(outcome: &Outcome) -> Vec<(&Id, Truth, Vec<&OpeningOutcome>)> {
    let mut all: Vec<(&Id, Truth, Vec<&OpeningOutcome>)> = Vec::new();
    for reason in &outcome.opens {
        match all.iter_mut().find(|(checklist, ..)| **checklist == reason.checklist) {
            Some((_, holds, reasons)) => {
                *holds = reason.holds.max(*holds);
                reasons.push(reason);
            }
            None => all.push((&reason.checklist, reason.holds, vec![reason])),
        }
    }
    all
}

/// From when a duty holds.
fn since(words: Words, duty: &DutyOutcome) -> Markup {
    let language = words.language();
    let sentence = |day| match (duty.timing, duty.holds) {
        (Timing::InForce, Truth::Yes) => words.duty_since(day),
        (Timing::Upcoming | Timing::Undecided, _) | (Timing::InForce, Truth::Undecided | Truth::No) => {
            words.duty_from(day)
        }
    };
    html! {
        @if let Some(day) = duty.from { " " (dated(&sentence(&date(day, language)), day, language)) "." }
        @if !duty.possible_from.is_empty() { " " (words.duty_from_one_of(&one_of(words, &duty.possible_from))) "." }
    }
}

/// Possible days in words: the one, the other or a later one.
///
/// ```
/// use toets::{Date, Language, Words, render::one_of, score::PossibleDay};
///
/// let day = |text| Date::new(text).ok();
/// let possible = [
///     PossibleDay { day: day("2027-12-02"), or_later: false },
///     PossibleDay { day: day("2030-08-02"), or_later: true },
/// ];
/// assert_eq!(one_of(Words::of(Language::En), &possible), "2\u{a0}December 2027 or 2\u{a0}August 2030 or later");
/// let possible = [PossibleDay { day: day("2027-12-02"), or_later: true }, possible[1]];
/// assert_eq!(one_of(Words::of(Language::En), &possible), "2\u{a0}December 2027 or later");
/// ```
#[must_use]
pub fn one_of(words: Words, possible: &[PossibleDay]) -> String {
    let one = |it: &PossibleDay| match it.day.map(|day| date(day, words.language())) {
        Some(day) if it.or_later => words.day_or_later(&day),
        Some(day) => day,
        None if it.or_later => words.day_open().to_owned(),
        None => words.day_none().to_owned(),
    };
    // Any day from one on includes those after it, which are not named again.
    let is_later =
        |it: &PossibleDay, from: &PossibleDay| from.or_later && from.day.is_some() && from.day <= it.day;
    let is_covered = |it: &&PossibleDay| possible.iter().any(|other| other != *it && is_later(it, other));
    let all: Vec<String> = possible.iter().filter(|it| !is_covered(it)).map(one).collect();
    match all.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, before)) => words.one_or_other(&before.join(", "), last),
        None => String::new(),
    }
}

fn evidence(voice: Voice<'_>, outcome: &Outcome) -> Markup {
    let mut lines = doubtful(voice.words, outcome).peekable();
    html! {
        @if lines.peek().is_some() {
            h4 { (voice.words.evidence_doubt()) }
            ul.toets-evidence {
                @for (question, number, why) in lines {
                    li { (voice.question(question)) " " (voice.words.with_colon(&format!("[{number}]"))) " " (why) }
                }
            }
        }
    }
}

/// What a law is called: as the language pack calls it, or else as the page does ([`Words::law`]).
///
/// ```
/// use toets::{Language, LanguagePack, Words};
///
/// let pack = LanguagePack::parse_alone(br#"{"checklist": "own", "version": "1.0.0", "language": "nl",
///     "pack_version": "1.0.0", "title": "Eigen", "description": "Van ons.",
///     "laws": {"Belgian Constitution": "Grondwet"}}"#)?;
/// let law = |law| toets::render::law(Words::of(Language::Nl), &pack, law).text.to_owned();
/// assert_eq!((law("Belgian Constitution").as_str(), law("CELEX:32016R0679").as_str()), ("Grondwet", "AVG"));
/// # Ok::<(), toets::Diagnostics>(())
/// ```
#[must_use]
pub fn law<'a>(words: Words, pack: &'a LanguagePack, law: &'a str) -> Said<'a> {
    pack.law(law).unwrap_or_else(|| Said::new(words.law(law), None))
}

/// Where a rule stands in the law, how that is known, and a link to it.
fn cited(voice: Voice<'_>, sources: &[Source]) -> Markup {
    let words = voice.words;
    html! {
        @for source in sources {
            @let article = source.article.as_ref().map(|article| words.place(article));
            @let law = voice.plain(law(words, voice.pack, &source.law));
            " " span.toets-source {
                "["
                @match source.address(words.language()) {
                    Some(address) => a href=(address) rel="external" { (law) },
                    None => (law),
                }
                @if let Some(article) = article { ", " (article) }
                "; " (certainty(words, source))
                @if source.status == Some(SourceStatus::Draft) { "; " (words.source_draft()) }
                "]"
            }
        }
    }
}

/// How it is known that a source says so.
fn certainty(words: Words, source: &Source) -> &'static str {
    match source.certainty.unwrap_or(Certainty::Unverified) {
        Certainty::Verified => words.source_verified(),
        Certainty::Secondary => words.source_secondary(),
        Certainty::Unverified => words.source_unverified(),
    }
}
