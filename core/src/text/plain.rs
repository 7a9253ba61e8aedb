//! Texts in plain letters, for ids and addresses.

/// A text in lower-case ASCII letters, digits and single hyphens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plain {
    /// The text; empty, where nothing of it has a plain letter.
    pub text: String,
    /// Whether all of it is there: nothing was cut off, and no letter or sign left out that could tell it from
    /// another text. Accents, capitals, spaces and punctuation do not.
    pub whole: bool,
}

/// A text in plain letters, as the ids of records and the addresses of pages have it.
///
/// Takes the text and how long it may become.
///
/// ```
/// assert_eq!(toets::plain("Ville de Liège (Mobilité)", 100).text, "ville-de-liege-mobilite");
/// assert!(!toets::plain("C++", 100).whole);
/// ```
#[must_use]
pub fn plain(text: &str, longest: usize) -> Plain {
    let mut plain = Plain { text: String::new(), whole: true };
    let mut gap = false;
    for letter in text.chars().flat_map(char::to_lowercase) {
        let mut own = [0; 4];
        let letters = match fold(letter) {
            Some(letters) => letters,
            None if letter.is_ascii_alphanumeric() => &*letter.encode_utf8(&mut own),
            // An apostrophe or an accent by itself does not part a word.
            None if matches!(letter, '\'' | '’' | '\u{300}'..='\u{36f}') => continue,
            None => {
                plain.whole &= parts(letter);
                gap = !plain.text.is_empty();
                continue;
            }
        };
        let hyphen = if gap { "-" } else { "" };
        if plain.text.len().saturating_add(hyphen.len()).saturating_add(letters.len()) > longest {
            plain.whole = false;
            break;
        }
        plain.text.push_str(hyphen);
        plain.text.push_str(letters);
        gap = false;
    }
    plain
}

/// Whether a sign only parts words.
fn parts(sign: char) -> bool {
    sign.is_whitespace()
        || matches!(
            sign,
            '-' | '_' | '.' | ',' | ':' | ';' | '/' | '&' | '(' | ')' | '[' | ']' | '"' | '!' | '?'
        )
        || matches!(sign, '«' | '»' | '·' | '\u{2010}'..='\u{2027}')
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
