//! A cell of a table that no spreadsheet takes for a formula, whatever it takes for the end of a cell.

/// Signs that begin a formula, and their full-width forms, which some programs take for the same.
const STARTS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
/// After these, a reader with other settings begins a new cell.
const ENDS: [char; 11] =
    [',', ';', '\t', '"', '\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];

/// The text with an apostrophe before each sign that a spreadsheet would take for the begin of a formula.
pub(crate) fn harmless(text: &str) -> String {
    let mut cell = String::with_capacity(text.len());
    let mut is_at_begin = true;
    if text.starts_with(['\t', '\r', '\n', '\0']) {
        // A program that leaves these out of a cell would find the sign after them at its begin.
        cell.push('\'');
    }
    for character in text.chars() {
        // Programs end a text at it, or refuse the file.
        let character = if character == '\0' { '\u{fffd}' } else { character };
        if is_at_begin && STARTS.contains(&character) {
            cell.push('\'');
        }
        is_at_begin = ENDS.contains(&character) || (is_at_begin && is_unseen(character));
        cell.push(character);
    }
    cell
}

/// Whether a reader may leave the character out before it looks for a formula.
fn is_unseen(character: char) -> bool {
    character.is_whitespace()
        || character.is_control()
        || matches!(
            character,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fffd}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_ends_a_cell_no_formula_begins_after_it() {
        for (text, expected) in [
            ("=1+1", "'=1+1"),
            ("goal;=1+1;more", "goal;'=1+1;more"),
            ("goal,@SUM(A1)", "goal,'@SUM(A1)"),
            ("goal\t+1", "goal\t'+1"),
            ("- first\n- second\r\n- third", "'- first\n'- second\r\n'- third"),
            ("a\u{2028}=1", "a\u{2028}'=1"),
            ("；＝1;＋1", "；＝1;'＋1"),
            ("＝1", "'＝1"),
            ("\0=1", "'\u{fffd}'=1"),
            (" \u{a0}\u{200b}=1", " \u{a0}\u{200b}'=1"),
            ("\u{feff}=1", "\u{feff}'=1"),
            ("\"=1\"", "\"'=1\""),
            ("; ;;\t-1", "; ;;\t'-1"),
            ("\tx", "'\tx"),
        ] {
            assert_eq!(harmless(text), expected, "{text:?}");
        }
    }

    #[test]
    fn what_is_no_formula_stays_as_it_is() {
        for text in
            ["", "a = b", "e-mail", "1-2", "name@town.example", "a; b", "(x <https://y.example>)", "C++"]
        {
            assert_eq!(harmless(text), text);
        }
    }
}
