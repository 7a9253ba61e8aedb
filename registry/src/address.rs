//! The addresses of lists: each follows from what the list is about alone, so that none moves when a record comes.

use sha2::{Digest as _, Sha256};
use toets::{Identifier, plain};
use unicode_normalization::UnicodeNormalization as _;

/// The most characters of an address that stand for a name.
const LONGEST: usize = 80;
/// The bytes of a digest that tell two names apart.
const BYTES: usize = 6;

/// Lists of what is no value of a class; a value of such a name gets another address.
pub(crate) const NOT_ASSESSED: &str = "not-assessed";
pub(crate) const NOT_SETTLED: &str = "not-settled";
/// The list of what says nothing in a field with a closed list of values.
pub(crate) const NOT_STATED: &str = "not-stated";
const CLAIMED: &str = "claimed-";

/// An address, and whether a digest is in it because the name does not fit.
pub(crate) struct Address {
    pub(crate) text: String,
    pub(crate) is_made: bool,
}

/// A name as it is compared: compatible characters are one, and spaces are single and only within it.
pub(crate) fn normal(name: &str) -> String {
    // Neither breaks a word nor is seen.
    let unseen = |it: &char| matches!(it, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}');
    let name: String = name.nfkc().filter(|it| !unseen(it)).collect();
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The address of an organisation that is known by its name.
pub(crate) fn of_name(name: &str) -> Address {
    of_text(&normal(name), "name")
}

/// The address of an organisation that is known by its number; nothing, where there is no number in it.
pub(crate) fn of_identifier(identifier: &Identifier) -> Option<Address> {
    // A number is the same with and without the signs that group its digits.
    let number: String = normal(&identifier.value).chars().filter(|it| it.is_alphanumeric()).collect();
    let scheme = normal(&identifier.scheme);
    (!number.is_empty()).then(|| of_text(&format!("{scheme} {number}"), "number"))
}

/// The address of a value of a class.
pub(crate) fn of_value(value: &str) -> String {
    let is_taken = value == NOT_ASSESSED || value == NOT_SETTLED || value.starts_with(CLAIMED);
    if is_taken { format!("{value}-{}", digest(value)) } else { value.to_owned() }
}

/// The address of the same, where nobody recomputed it.
pub(crate) fn of_claim(address: &str) -> String {
    format!("{CLAIMED}{address}")
}

fn of_text(text: &str, otherwise: &str) -> Address {
    let short = plain(text, LONGEST);
    if short.whole && !short.text.is_empty() {
        return Address { text: short.text, is_made: false };
    }
    let before = if short.text.is_empty() { otherwise } else { &short.text };
    Address { text: format!("{before}-{}", digest(&text.to_lowercase())), is_made: true }
}

fn digest(text: &str) -> String {
    let bytes = Sha256::digest(text.as_bytes());
    bytes.iter().take(BYTES).fold(String::new(), |digits, byte| format!("{digits}{byte:02x}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(text: &str) -> String {
        of_name(text).text
    }

    #[test]
    fn spellings_of_one_name_have_one_address() {
        let usual = name("Ville de Liège");
        for other in [
            "Ville de Lie\u{300}ge",
            " ville  de\u{a0}Liège ",
            "VILLE-DE-LIÈGE",
            "Ｖille de Liège",
            "Ville de Li\u{ad}ège",
        ] {
            assert_eq!(name(other), usual, "{other}");
        }
        assert_eq!(usual, "ville-de-liege");
    }

    #[test]
    fn names_that_differ_in_what_an_address_cannot_hold_stay_apart() {
        let names = [
            "C",
            "C++",
            "C#",
            "Община",
            "Община Русе",
            "община 2",
            "東京都",
            "x".repeat(81).leak(),
            "x".repeat(300).leak(),
        ];
        let addresses: std::collections::BTreeSet<String> = names.iter().map(|it| name(it)).collect();
        assert_eq!(addresses.len(), names.len(), "{addresses:?}");
        for address in addresses {
            let plain = |it: char| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '-';
            assert!(
                address.chars().all(plain) && address.len() <= 100 && !address.starts_with('-'),
                "{address}"
            );
        }
    }

    #[test]
    fn a_number_is_the_same_however_its_digits_are_grouped() {
        let of = |value: &str| {
            let identifier = Identifier { scheme: "kbo".to_owned(), value: value.to_owned() };
            of_identifier(&identifier).map(|it| it.text)
        };
        assert_eq!(of("0000.000.097").as_deref(), Some("kbo-0000000097"));
        assert_eq!(of(" 0000 000 097"), of("0000.000.097"));
        assert_eq!(of("."), None);
    }

    #[test]
    fn no_value_takes_the_address_of_what_is_no_value() {
        let ids = ["high", NOT_ASSESSED, NOT_SETTLED, "claimed-high"];
        let mut all = vec![NOT_ASSESSED.to_owned(), NOT_SETTLED.to_owned(), of_claim(NOT_SETTLED)];
        all.extend(ids.iter().flat_map(|id| [of_value(id), of_claim(&of_value(id))]));
        let apart: std::collections::BTreeSet<&String> = all.iter().collect();
        assert_eq!(apart.len(), all.len(), "{all:?}");
        assert_eq!(of_value("high"), "high");
    }
}
