//! Days, months and years as a language writes them.

use maud::{Markup, html};

use crate::record::Period;
use crate::value::date::Date;
use crate::value::language::Language;
use crate::words::said::Words;

/// A day for people: `1 december 2026`; no line breaks after the number of the day.
///
/// ```
/// use toets::{Date, Language, render};
///
/// let day = Date::new("2026-12-01").unwrap();
/// assert_eq!(render::date(day, Language::En), "1\u{a0}December 2026");
/// assert_eq!(render::date(day, Language::Fr), "1er\u{a0}décembre 2026");
/// ```
#[must_use]
pub fn date(date: Date, language: Language) -> String {
    let words = Words::of(language);
    let (year, month, day) = date.parts();
    let day = if day == 1 { words.typography().first_day.to_owned() } else { day.to_string() };
    words.date_day(&day, month_name(words, month), &year.to_string())
}

/// A day, a month or a year for people: `december 2026`.
///
/// ```
/// use toets::{Language, Period, render};
///
/// let shown = |text| render::period(&Period::new(text).unwrap(), Language::De);
/// assert_eq!(["2026-03", "2026"].map(shown), ["März 2026", "2026"]);
/// ```
#[must_use]
pub fn period(period: &Period, language: Language) -> String {
    let text = period.as_str();
    let words = Words::of(language);
    let first_day = |rest: &str| Date::new(&format!("{text}{rest}")).ok();
    match (Date::new(text), first_day("-01")) {
        (Ok(day), _) => date(day, language),
        (Err(_), Some(first)) => {
            let (year, month, _) = first.parts();
            words.date_month(month_name(words, month), &year.to_string())
        }
        (Err(_), None) => text.to_owned(),
    }
}

fn month_name(words: Words, month: u8) -> &'static str {
    let at = usize::from(month).saturating_sub(1);
    words.typography().months.get(at).copied().unwrap_or_default()
}

/// A day for people, which programs can read too.
///
/// ```
/// let day = toets::Date::new("2026-12-01").unwrap();
/// let html = toets::render::date_markup(day, toets::Language::Nl).into_string();
/// assert_eq!(html, "<time datetime=\"2026-12-01\">1\u{a0}december 2026</time>");
/// ```
#[must_use]
pub fn date_markup(day: Date, language: Language) -> Markup {
    html! { time datetime=(day) { (date(day, language)) } }
}

/// A sentence in which a day was filled in as [`date()`] writes it, with the day so that programs can read it too.
///
/// ```
/// use toets::{Date, Language, Words, render};
///
/// let day = Date::new("2026-12-01").unwrap();
/// let sentence = Words::of(Language::Nl).duty_since(&render::date(day, Language::Nl));
/// let html = render::dated(&sentence, day, Language::Nl).into_string();
/// assert!(html.ends_with("<time datetime=\"2026-12-01\">1\u{a0}december 2026</time>"));
/// ```
#[must_use]
pub fn dated(sentence: &str, day: Date, language: Language) -> Markup {
    let parts = sentence.split_once(&date(day, language));
    html! {
        @if let Some((before, after)) = parts { (before) (date_markup(day, language)) (after) }
        @else { (sentence) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FOUR: [Language; 4] = [Language::Nl, Language::Fr, Language::De, Language::En];

    #[test]
    fn every_language_writes_days_and_months_in_its_own_way() {
        let of = |text| FOUR.iter().map(|it| period(&Period::new(text).unwrap(), *it)).collect::<Vec<_>>();
        assert_eq!(
            of("2026-11-28"),
            [
                "28\u{a0}november 2026",
                "28\u{a0}novembre 2026",
                "28.\u{a0}November 2026",
                "28\u{a0}November 2026"
            ]
        );
        assert_eq!(
            of("2026-12-01"),
            [
                "1\u{a0}december 2026",
                "1er\u{a0}décembre 2026",
                "1.\u{a0}Dezember 2026",
                "1\u{a0}December 2026"
            ]
        );
        assert_eq!(of("2026-03"), ["maart 2026", "mars 2026", "März 2026", "March 2026"]);
        assert_eq!(of("2026"), ["2026"; 4]);
    }

    #[test]
    fn a_day_in_a_sentence_can_be_read_by_programs() {
        let day = Date::new("2026-12-01").unwrap();
        let sentence = Words::of(Language::Fr).duty_from(&date(day, Language::Fr));
        assert_eq!(
            dated(&sentence, day, Language::Fr).into_string(),
            "En vigueur à partir du <time datetime=\"2026-12-01\">1er\u{a0}décembre 2026</time>"
        );
    }
}
