//! An id for a record that comes without one.

use crate::text::json;
use crate::text::json::value::Value;

const LONGEST: usize = 100;

/// An id made from the names of the organisation and of the algorithm; where these have no Latin letter or
/// digit, from the digest of the foreign record.
pub(crate) fn made_from(organisation: &str, name: &str, foreign: &Value) -> String {
    let mut id = String::new();
    let mut gap = false;
    for letter in organisation.chars().chain([' ']).chain(name.chars()).flat_map(char::to_lowercase) {
        let folded = fold(letter);
        let mut own = [0; 4];
        let letters = match folded {
            Some(letters) => letters,
            None if letter.is_ascii_alphanumeric() => &*letter.encode_utf8(&mut own),
            // An apostrophe or an accent by itself does not part a word.
            None if matches!(letter, '\'' | '’' | '\u{300}'..='\u{36f}') => continue,
            None => {
                gap = !id.is_empty();
                continue;
            }
        };
        let hyphen = if gap { "-" } else { "" };
        if id.len().saturating_add(hyphen.len()).saturating_add(letters.len()) > LONGEST {
            break;
        }
        id.push_str(hyphen);
        id.push_str(letters);
        gap = false;
    }
    if id.is_empty() {
        let hexadecimal = json::digest(foreign).chars().skip("sha256:".len()).take(16).collect::<String>();
        return format!("record-{hexadecimal}");
    }
    id
}

/// A lower-case letter of the Latin alphabets of Europe in plain letters.
fn fold(letter: char) -> Option<&'static str> {
    Some(match letter {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' => "a",
        'æ' => "ae",
        'ç' | 'ć' | 'č' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ė' | 'ę' | 'ě' => "e",
        'ğ' => "g",
        'ì' | 'í' | 'î' | 'ï' | 'ī' | 'į' | 'ı' => "i",
        'ĳ' => "ij",
        'ł' | 'ľ' => "l",
        'ñ' | 'ń' | 'ň' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'ő' => "o",
        'œ' => "oe",
        'ř' => "r",
        'ś' | 'š' | 'ş' | 'ș' => "s",
        'ß' => "ss",
        'ť' | 'ţ' | 'ț' => "t",
        'þ' => "th",
        'ù' | 'ú' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' | 'ų' => "u",
        'ý' | 'ÿ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        _ => return None,
    })
}
