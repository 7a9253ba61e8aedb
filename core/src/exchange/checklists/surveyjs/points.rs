//! The points in an item's value.

use crate::problem::shape::ShapeProblem;
use crate::text::json::decimal::Decimal;
use crate::text::json::value::Value;
use crate::value::fraction::Fraction;

/// The value of an item: its text, the part of it that is no points, and its points.
pub(super) struct Item {
    pub(super) value: String,
    pub(super) name: String,
    /// `None` where they are a number that cannot be exact.
    pub(super) points: Option<Fraction>,
    /// Whether what stands where points would is none, so that it counts 0.
    pub(super) unread: bool,
    /// Whether points stand in it.
    pub(super) has_points: bool,
}

/// Reads the value of an item.
///
/// A number counts itself. In a text, what stands after the last hyphen is read as JavaScript's `Number` reads
/// it; what is no number counts 0, and so does a value without a hyphen.
///
/// # Errors
/// It is neither a text nor a number.
pub(super) fn item(value: &Value) -> Result<Item, ShapeProblem> {
    match value {
        Value::Number(number) => {
            let text = number.to_string();
            Ok(Item {
                value: text.clone(),
                name: text,
                points: Some(Fraction::from(*number)),
                unread: false,
                has_points: true,
            })
        }
        Value::Text(text) => {
            let (name, points, (unread, has_points)) = match text.rsplit_once('-') {
                Some((name, points)) => match number(points) {
                    JsNumber::None => (text.as_str(), Some(Fraction::ZERO), (true, false)),
                    JsNumber::Exact(points) => (name, Some(points), (false, true)),
                    JsNumber::Other => (name, None, (false, true)),
                },
                None => (text.as_str(), Some(Fraction::ZERO), (false, false)),
            };
            Ok(Item { value: text.clone(), name: name.to_owned(), points, unread, has_points })
        }
        other => {
            Err(ShapeProblem::WrongType { expected: "a text or a number".to_owned(), found: other.kind() })
        }
    }
}

/// What JavaScript's `Number` makes of a text (ECMAScript, `StringToNumber`).
enum JsNumber {
    /// Not a number.
    None,
    Exact(Fraction),
    /// Infinity, or more digits than can be exact.
    Other,
}

fn number(text: &str) -> JsNumber {
    // White space to JavaScript is not quite that of Unicode.
    let text = text.trim_matches(|it: char| (it.is_whitespace() && it != '\u{85}') || it == '\u{feff}');
    if text.is_empty() {
        return JsNumber::Exact(Fraction::ZERO);
    }
    let exact = |parsed: Option<Fraction>| parsed.map_or(JsNumber::Other, JsNumber::Exact);
    let prefixed = text.get(..2).zip(text.get(2..));
    for (prefixes, radix) in [(["0x", "0X"], 16), (["0o", "0O"], 8), (["0b", "0B"], 2)] {
        if let Some((_, digits)) = prefixed.filter(|(prefix, _)| prefixes.contains(prefix)) {
            if digits.is_empty() || !digits.chars().all(|digit| digit.is_digit(radix)) {
                return JsNumber::None;
            }
            let whole = i64::from_str_radix(digits, radix).ok();
            return exact(whole.and_then(|whole| Decimal::integer(whole).ok()).map(Fraction::from));
        }
    }
    let unsigned = text.strip_prefix('+').unwrap_or(text);
    if unsigned == "Infinity" {
        return JsNumber::Other;
    }
    let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let exponent_digits = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
    let well_formed = digits(whole)
        && digits(fraction)
        && !(whole.is_empty() && fraction.is_empty())
        && digits(exponent_digits)
        && !exponent_digits.is_empty();
    if !well_formed {
        return JsNumber::None;
    }
    let whole = if whole.is_empty() { "0" } else { whole };
    let fraction = if fraction.is_empty() { "0" } else { fraction };
    exact(Decimal::parse(&format!("{whole}.{fraction}e{exponent}")).ok().map(Fraction::from))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (String, Option<String>) {
        let item = item(&Value::Text(text.to_owned())).unwrap();
        (item.name, item.points.map(|points| points.to_string()))
    }

    #[test]
    fn points_are_what_javascript_reads_after_the_last_hyphen() {
        let is = |text, name: &str, points: &str| {
            assert_eq!(read(text), (name.to_owned(), Some(points.to_owned())), "{text}");
        };
        is("item1-3", "item1", "3");
        is("item1--2", "item1-", "2");
        is("item1-", "item1", "0");
        is("item1-0x10", "item1", "16");
        is("item1-1e3", "item1", "1000");
        is("item1-.5", "item1", "1/2");
        is("item1-5.", "item1", "5");
        is("item1- 7 ", "item1", "7");
        is("item1-\u{feff}7", "item1", "7");
        is("item1-7\u{85}", "item1-7\u{85}", "0");
        is("item1-+7", "item1", "7");
        is("item1-+0x7", "item1-+0x7", "0");
        is("item1", "item1", "0");
        is("item1-many", "item1-many", "0");
        is("item1-1e", "item1-1e", "0");
        is("item1-0x", "item1-0x", "0");
        assert_eq!(read("item1-Infinity"), ("item1".to_owned(), None));
        assert_eq!(read("item1-1e400"), ("item1".to_owned(), None));
    }
}
