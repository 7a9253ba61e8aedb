//! Numbers as a language writes them, and as people type them.

use serde::Serialize;

use crate::text::json::decimal::Decimal;
use crate::value::bounds::Bounds;
use crate::value::exact::{Exact, MOST_DECIMALS, Number};
use crate::value::language::Language;
use crate::words::said::Words;

/// A number for people, rounded as [`Exact::rounded`] does: `1.234,5`.
///
/// ```
/// use toets::{Exact, Language, Number, render};
///
/// let number = Number(Exact::parse("74069/6").unwrap());
/// assert_eq!(render::number(number, Language::Nl), "12.344,83");
/// assert_eq!(render::number(number, Language::En), "12,344.83");
/// ```
#[must_use]
pub fn number(number: Number, language: Language) -> String {
    number.0.rounded().map_or_else(|| number.0.to_string(), |rounded| decimal(rounded, language))
}

/// A number for people, with as many decimals as it takes to tell it from each of `marks`: 79.996 is not shown as 80
/// where 80 is one of them.
#[must_use]
pub(super) fn number_among(number: Number, marks: &[Exact], language: Language) -> String {
    let tells = |decimal: &Decimal| {
        let shown = Exact::from(*decimal);
        marks.iter().all(|mark| shown.cmp(mark) == number.0.cmp(mark))
    };
    let shown = (2..=MOST_DECIMALS).filter_map(|decimals| number.0.rounded_to(decimals)).find(tells);
    shown.map_or_else(|| number.0.to_string(), |shown| decimal(shown, language))
}

/// The same for bounds.
#[must_use]
pub(super) fn bounds_among(bounds: Bounds, marks: &[Exact], language: Language) -> String {
    let (low, high) = (number_among(bounds.low, marks, language), number_among(bounds.high, marks, language));
    if bounds.is_settled() { low } else { Words::of(language).range(&low, &high) }
}

/// Bounds for people: one number, or from one to another.
///
/// ```
/// use toets::{Bounds, Exact, Language, Number, render};
///
/// let bounds = |low, high| Bounds { low: Number(Exact::integer(low)), high: Number(Exact::integer(high)) };
/// assert_eq!(render::bounds(bounds(3, 5), Language::En), "3 to 5");
/// assert_eq!(render::bounds(bounds(5, 5), Language::En), "5");
/// ```
#[must_use]
pub fn bounds(bounds: Bounds, language: Language) -> String {
    let (low, high) = (number(bounds.low, language), number(bounds.high, language));
    if bounds.is_settled() { low } else { Words::of(language).range(&low, &high) }
}

/// A whole number or a decimal for people, with all its digits.
///
/// ```
/// use toets::{Language, json::Decimal, render};
///
/// let number = Decimal::parse("1234.5678")?;
/// assert_eq!(render::decimal(number, Language::Nl), "1.234,5678");
/// assert_eq!(render::decimal(number, Language::Fr), "1\u{a0}234,5678");
/// # Ok::<(), toets::problem::TextProblem>(())
/// ```
#[must_use]
pub fn decimal(decimal: Decimal, language: Language) -> String {
    let typography = Words::of(language).typography();
    let (digits, power) = decimal.parts();
    let sign = if digits < 0 { "-" } else { "" };
    let decimals = usize::try_from(power.ilog10()).unwrap_or(0);
    let digits = format!("{:0width$}", digits.unsigned_abs(), width = decimals.saturating_add(1));
    let (whole, after) = digits.split_at(digits.len().saturating_sub(decimals));
    let whole = typography.grouped(whole);
    if after.is_empty() {
        format!("{sign}{whole}")
    } else {
        format!("{sign}{whole}{}{after}", typography.decimal)
    }
}

/// A whole number or a decimal as a field shows it, so that [`read_number`](crate::render::read_number) reads the same
/// number again: three decimals that can be thousands get a fourth.
///
/// ```
/// use toets::{Language, json::Decimal, render};
///
/// let number = Decimal::parse("12.345")?;
/// assert_eq!(render::typed(number, Language::Nl), "12,3450");
/// assert_eq!(render::read_number("12,3450", Language::Nl), Ok(number));
/// # Ok::<(), toets::problem::TextProblem>(())
/// ```
#[must_use]
pub fn typed(number: Decimal, language: Language) -> String {
    let text = decimal(number, language);
    match read(&text, language) {
        Err(Unread::TwoNumbers { .. }) => text + "0",
        Ok(_) | Err(Unread::NotANumber | Unread::TooLong) => text,
    }
}

/// Why what somebody typed is no number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unread {
    /// It is not written as a number.
    NotANumber,
    /// The mark before three digits can part thousands or decimals.
    TwoNumbers {
        /// The number, if it parts thousands.
        thousands: Decimal,
        /// The number, if it parts decimals.
        decimals: Decimal,
    },
    /// It has more digits than can be exact.
    TooLong,
}

impl Unread {
    /// What to say beside the question, in the language of the page.
    ///
    /// ```
    /// use toets::{Language, render};
    ///
    /// let unread = render::read_number("12,345", Language::Nl).unwrap_err();
    /// assert!(unread.message(Language::Nl).contains("12.345 of 12,3450"));
    /// ```
    #[must_use]
    pub fn message(self, language: Language) -> String {
        let words = Words::of(language);
        let sentence = match self {
            Self::NotANumber => words.error_number(&words.typography().grouped("46000")),
            Self::TwoNumbers { thousands, decimals } => {
                words.error_number_doubt(&decimal(thousands, language), &typed(decimals, language))
            }
            Self::TooLong => words.error_number_long().to_owned(),
        };
        format!("{sentence}.")
    }
}

/// Reads a number as people type it in a language: `10.000,5` in Dutch, `10 000,5` in French, `10,000.5` in English.
///
/// A mark that comes twice, or before the other mark, parts thousands. A space does too. The mark that the
/// language does not use for decimals parts thousands where three digits follow, and decimals elsewhere (`1.5`), as on
/// the keys of a calculator.
///
/// # Errors
/// It is no number, has more digits than can be exact, or can be two numbers: the decimal mark of the language before
/// three digits is that of thousands in another. It is never guessed.
///
/// ```
/// use toets::{Language, json::Decimal, render::{Unread, read_number}};
///
/// assert_eq!(read_number("10.000,5", Language::Nl), Ok(Decimal::parse("10000.5")?));
/// assert_eq!(read_number("1.5", Language::Nl), Ok(Decimal::parse("1.5")?));
/// assert_eq!(read_number("a dozen", Language::En), Err(Unread::NotANumber));
/// assert!(matches!(read_number("12,345", Language::Nl), Err(Unread::TwoNumbers { .. })));
/// # Ok::<(), toets::problem::TextProblem>(())
/// ```
pub fn read(text: &str, language: Language) -> Result<Decimal, Unread> {
    let text = text.trim();
    let (sign, text) = match text.strip_prefix(['-', '−']) {
        Some(rest) => ("-", rest.trim_start()),
        None => ("", text),
    };
    let parsed = |whole: &str, decimals: &str| {
        if decimals.is_empty() || !decimals.bytes().all(|it| it.is_ascii_digit()) {
            return Err(Unread::NotANumber);
        }
        let whole = ungrouped(whole).ok_or(Unread::NotANumber)?;
        let too_long = |_| Unread::TooLong;
        Decimal::parse(&format!("{sign}{whole}.{decimals}")).map_err(too_long)
    };
    let whole = || parsed(text, "0");
    let Some((before, after)) = text.rsplit_once(['.', ',']) else { return whole() };
    let is_comma = text.as_bytes().get(before.len()) == Some(&b',');
    if before.contains(if is_comma { ',' } else { '.' }) {
        return whole();
    }
    let could_be_thousands =
        after.len() == 3 && before.bytes().all(|it| it.is_ascii_digit()) && !before.starts_with('0');
    match parsed(text, "0") {
        Ok(thousands) if could_be_thousands => {
            let is_decimal_mark =
                Words::of(language).typography().decimal == if is_comma { ',' } else { '.' };
            if is_decimal_mark {
                Err(Unread::TwoNumbers { thousands, decimals: parsed(before, after)? })
            } else {
                Ok(thousands)
            }
        }
        _ => parsed(before, after),
    }
}

/// The digits of a whole number whose groups of three are parted by one and the same mark.
fn ungrouped(text: &str) -> Option<String> {
    let mut marks = text.chars().filter(|it| !it.is_ascii_digit());
    let mark = marks.next();
    let is_mark = |it: char| it == '.' || it == ',' || it.is_whitespace();
    if !mark.is_none_or(is_mark) || !marks.all(|it| Some(it) == mark) {
        return None;
    }
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let Some(mark) = mark else { return (!digits.is_empty()).then_some(digits) };
    let mut groups = text.split(mark);
    let first = groups.next().filter(|it| (1..=3).contains(&it.len()) && !it.starts_with('0'));
    (first.is_some() && groups.all(|it| it.len() == 3)).then_some(digits)
}

/// A number that was typed: what it is and how the language writes it, or what to say about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum TypedNumber {
    /// It can be read.
    Read {
        /// The number.
        number: Decimal,
        /// The number as the language writes it.
        written: String,
    },
    /// It cannot be read, or can be two numbers.
    Unread {
        /// What to say about it, in the language.
        message: String,
    },
}

impl TypedNumber {
    /// Reads what was typed in a language, as [`read_number`](crate::render::read_number) does.
    ///
    /// ```
    /// use toets::{Language, render::TypedNumber};
    ///
    /// let TypedNumber::Read { number, written } = TypedNumber::of("46 000", Language::Nl) else { panic!() };
    /// assert_eq!((number.to_string().as_str(), written.as_str()), ("46000", "46.000"));
    /// assert!(matches!(TypedNumber::of("46 thousand", Language::En), TypedNumber::Unread { .. }));
    /// ```
    #[must_use]
    pub fn of(text: &str, language: Language) -> Self {
        match read(text, language) {
            Ok(number) => Self::Read { number, written: typed(number, language) },
            Err(unread) => Self::Unread { message: unread.message(language) },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FOUR: [Language; 4] = [Language::Nl, Language::Fr, Language::De, Language::En];

    fn shown(text: &str, language: Language) -> String {
        decimal(Decimal::parse(text).unwrap(), language)
    }

    #[test]
    fn every_language_writes_its_own_marks() {
        let of = |text| FOUR.iter().map(|it| shown(text, *it)).collect::<Vec<_>>();
        assert_eq!(of("46000"), ["46.000", "46\u{a0}000", "46.000", "46,000"]);
        assert_eq!(of("0.994"), ["0,994", "0,994", "0,994", "0.994"]);
        assert_eq!(of("-1234567.05")[0], "-1.234.567,05");
        assert_eq!(of("999")[1], "999");
        assert_eq!(of("1e-7")[3], "0.0000001");
        let percent = |language| Words::of(language).percent(&shown("99.4", language));
        assert_eq!(
            FOUR.iter().map(|it| percent(*it)).collect::<Vec<_>>(),
            ["99,4%", "99,4\u{a0}%", "99,4\u{a0}%", "99.4%"]
        );
    }

    #[test]
    fn what_is_written_is_read_back() {
        for text in [
            "0",
            "7",
            "46000",
            "1234567",
            "-3",
            "0.5",
            "12.345",
            "-1.1",
            "1234.567",
            "0.125",
            "9007199254740991",
        ] {
            for language in Language::ALL {
                let number = Decimal::parse(text).unwrap();
                assert_eq!(read(&typed(number, *language), *language), Ok(number), "{text} in {language:?}");
            }
        }
    }
}
