//! Texts of other tools, without their tags.

use crate::text::entities::decoded;

/// Tags that part no words.
const INLINE: [&str; 10] = ["a", "abbr", "b", "em", "i", "span", "strong", "sub", "sup", "u"];

/// A text without tags and with single spaces; nothing, if nothing is left.
pub(super) fn plain(html: &str) -> Option<String> {
    let plain = without_tags(html).split_whitespace().collect::<Vec<_>>().join(" ");
    (!plain.is_empty()).then_some(plain)
}

/// The text that HTML shows. What only looks like a tag, as in `a < b`, stays.
fn without_tags(html: &str) -> String {
    let (mut plain, mut rest) = (String::new(), html);
    while let Some((before, after)) = rest.split_once('<') {
        let name = after.trim_start_matches('/');
        let is_tag = name.starts_with(|letter: char| letter.is_ascii_alphabetic());
        let tag = if is_tag { after.split_once('>') } else { None };
        match tag {
            Some((_, behind)) => {
                plain.push_str(before);
                let name =
                    name.split(|letter: char| !letter.is_ascii_alphanumeric()).next().unwrap_or_default();
                if !INLINE.contains(&name.to_ascii_lowercase().as_str()) {
                    plain.push(' ');
                }
                rest = behind;
            }
            // No tag ends behind this place: what is left is text.
            None if is_tag => break,
            None => {
                plain.push_str(before);
                plain.push('<');
                rest = after;
            }
        }
    }
    plain.push_str(rest);
    decoded(plain)
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn tags_go_and_words_stay_apart() {
        assert_eq!(plain("<b>Open</b>?<br>Yes <br/>no").unwrap(), "Open? Yes no");
        assert_eq!(plain("less < more").unwrap(), "less < more");
        assert_eq!(plain(" <p> </p>"), None);
    }
}
