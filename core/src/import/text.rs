//! Texts of other tools, without their tags.

/// Tags that part what stands before them from what stands after.
const PARTING: [&str; 8] = ["br", "p", "/p", "li", "/li", "div", "/div", "ul"];

/// A text without tags and with single spaces; nothing, if nothing is left.
pub(super) fn plain(text: &str) -> Option<String> {
    let mut parts = text.split('<');
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let Some((tag, after)) = part.split_once('>') else {
            // A sign, and no tag.
            plain.push('<');
            plain.push_str(part);
            continue;
        };
        let name = tag.split([' ', '\n']).next().unwrap_or_default();
        let name = if name.len() > 1 { name.trim_end_matches('/') } else { name };
        plain.push_str(if PARTING.contains(&name) { " " } else { "" });
        plain.push_str(after);
    }
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    (!plain.is_empty()).then_some(plain)
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
