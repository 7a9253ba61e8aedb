//! Texts as they are seen.

use unicode_normalization::UnicodeNormalization as _;

use crate::text::blank::is_blank;

/// A text as it is seen: whichever way its letters are composed, however wide its spaces are and its lines end,
/// and without signs that nobody sees.
pub(crate) fn seen(text: &str) -> String {
    let is_space = |sign: char| sign.is_whitespace() || sign.is_control();
    // A joiner by itself is not seen, but the letters beside it are shaped by it.
    let is_joiner = |sign: char| matches!(sign, '\u{200c}' | '\u{200d}');
    let shown = text.nfc().filter(|sign| is_space(*sign) || is_joiner(*sign) || !is_blank(*sign));
    let shown: String = shown.collect();
    shown.split(is_space).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::seen;

    #[test]
    fn what_is_seen_alike_is_alike() {
        let all =
            ["café au lait", "cafe\u{301} au lait", " café  au\r\nlait ", "café\u{a0}au la\u{ad}it\u{200b}"];
        assert!(all.iter().all(|text| seen(text) == "café au lait"));
        assert_ne!(seen("Café au lait"), seen("café au lait"));
        assert_eq!(seen("\u{feff} \t"), "");
    }
}
