//! The canonical writer: RFC 8785.

use std::fmt::Write as _;

use crate::text::json::tree::Tree;

/// `value` in canonical form: keys in the order of their UTF-16 code units, no white space.
pub(crate) fn canonical(value: &Tree<'_>) -> String {
    let mut text = String::new();
    write_value(&mut text, value);
    text
}

fn write_value(out: &mut String, value: &Tree<'_>) {
    match value {
        Tree::Null => out.push_str("null"),
        Tree::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        Tree::Number(number) => out.push_str(&number.to_string()),
        Tree::Text(text) => write_text(out, text),
        Tree::List(items) => write_all(out, ('[', ']'), items.iter(), write_value),
        Tree::Object(fields) => {
            let mut fields: Vec<_> = fields.iter().collect();
            // They are in the order of their code points, which is another only beyond surrogates.
            if fields.iter().any(|(key, _)| key.chars().any(|character| character >= '\u{e000}')) {
                fields.sort_unstable_by(|(a, _), (b, _)| a.encode_utf16().cmp(b.encode_utf16()));
            }
            write_all(out, ('{', '}'), fields.into_iter(), |out, (key, value)| {
                write_text(out, key);
                out.push(':');
                write_value(out, value);
            });
        }
    }
}

fn write_all<T>(
    out: &mut String,
    (open, close): (char, char),
    items: impl Iterator<Item = T>,
    each: impl Fn(&mut String, T),
) {
    out.push(open);
    for (index, item) in items.enumerate() {
        if index > 0 {
            out.push(',');
        }
        each(out, item);
    }
    out.push(close);
}

fn write_text(out: &mut String, text: &str) {
    out.push('"');
    for piece in text.split_inclusive(is_escaped) {
        let last = piece.chars().next_back().filter(|last| is_escaped(*last));
        out.push_str(last.and_then(|last| piece.strip_suffix(last)).unwrap_or(piece));
        match last {
            Some('\u{8}') => out.push_str("\\b"),
            Some('\t') => out.push_str("\\t"),
            Some('\n') => out.push_str("\\n"),
            Some('\u{c}') => out.push_str("\\f"),
            Some('\r') => out.push_str("\\r"),
            Some(sign @ ('"' | '\\')) => out.extend(['\\', sign]),
            Some(control) => {
                // Writing to a String cannot fail.
                let _ = write!(out, "\\u{:04x}", u32::from(control));
            }
            None => {}
        }
    }
    out.push('"');
}

fn is_escaped(character: char) -> bool {
    character < ' ' || matches!(character, '"' | '\\')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::json::read::tree;

    fn ours(text: &str) -> String {
        canonical(&tree(text.as_bytes()).unwrap())
    }

    proptest! {
        #[test]
        fn equals_an_independent_canonicalizer(text in "\\PC{0,12}", number in -9_007_199_254_740_991_i64..=9_007_199_254_740_991, mantissa in -99_999_999_i64..=99_999_999, decimals in 1_u32..=15) {
            let decimal = super::super::Decimal::parse(&shifted(mantissa, decimals));
            prop_assume!(decimal.is_ok());
            let source = serde_json::json!({ "ö": text, "z": [number, null, true], text.clone(): text, "d": shifted(mantissa, decimals).parse::<f64>().unwrap() });
            let theirs = serde_json_canonicalizer::to_string(&source).unwrap();
            prop_assert_eq!(ours(&source.to_string()), theirs);
        }
    }

    fn shifted(mantissa: i64, decimals: u32) -> String {
        let digits = format!("{:0>16}", mantissa.abs());
        let (whole, fraction) =
            digits.split_at(digits.len().saturating_sub(usize::try_from(decimals).unwrap()));
        format!(
            "{}{}.{fraction}",
            if mantissa < 0 { "-" } else { "" },
            if whole.is_empty() { "0" } else { whole }
        )
    }

    #[test]
    fn keys_follow_utf16_order() {
        // RFC 8785, section 3.2.3: U+1F600 sorts before U+FB33 by its surrogate.
        assert_eq!(ours("{\"\u{fb33}\":1,\"\u{1f600}\":2}"), "{\"\u{1f600}\":2,\"\u{fb33}\":1}");
    }
}
