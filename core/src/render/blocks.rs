//! Paragraphs and lists in a text: by blank lines, or by the tags that the Dutch standard allows.
//!
//! The standard (`allowed_html_tags`) has `div`, `br`, `p`, `ul`, `ol` and `li`. Any other tag is part of the text.

use maud::{Markup, html};

use crate::text::entities::decoded;

/// A part of a text.
enum Block {
    /// Its lines.
    Paragraph(Vec<String>),
    /// Its items, each with its lines, and whether they are numbered.
    List(bool, Vec<Vec<String>>),
}

/// A text with its paragraphs and lists.
pub(super) fn blocks(text: &str) -> Markup {
    let lines = |lines: &[String]| {
        html! { @for (at, line) in lines.iter().enumerate() { @if at > 0 { br; } (line) } }
    };
    let items = |items: &[Vec<String>]| html! { @for item in items { li { (lines(item)) } } };
    html! {
        @for block in read(text) {
            @match block {
                Block::Paragraph(paragraph) => p { (lines(&paragraph)) },
                Block::List(false, all) => ul { (items(&all)) },
                Block::List(true, all) => ol { (items(&all)) },
            }
        }
    }
}

fn read(text: &str) -> Vec<Block> {
    let mut reader = Reader { blocks: Vec::new(), lines: vec![String::new()], lists: Vec::new() };
    let pieces = pieces(text);
    if !pieces.iter().any(|piece| matches!(piece, Piece::Tag(..))) {
        let paragraphs = text.split("\n\n").filter(|it| !it.trim().is_empty());
        return paragraphs.map(|it| Block::Paragraph(it.lines().map(str::to_owned).collect())).collect();
    }
    for piece in pieces {
        match piece {
            Piece::Text(text) => reader.text(text),
            Piece::Tag(tag, closes) => reader.tag(tag, closes),
        }
    }
    reader.end();
    reader.blocks
}

#[derive(Clone, Copy)]
enum Tag {
    Block,
    Break,
    List { numbered: bool },
    Item,
}

enum Piece<'a> {
    Text(&'a str),
    /// A tag, and whether it closes its element.
    Tag(Tag, bool),
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let (mut pieces, mut rest, mut from) = (Vec::new(), text, 0_usize);
    while let Some(at) = rest.get(from..).and_then(|rest| rest.find('<')).map(|at| at.saturating_add(from)) {
        let inside = rest.get(at.saturating_add(1)..).unwrap_or_default();
        let end = inside.bytes().take(LONGEST).position(|byte| byte == b'>');
        let found =
            end.and_then(|end| Some((tag(inside.get(..end)?)?, inside.get(end.saturating_add(1)..)?)));
        let Some((tag, after)) = found else {
            from = at.saturating_add(1);
            continue;
        };
        pieces.push(Piece::Text(rest.get(..at).unwrap_or_default()));
        pieces.push(tag);
        (rest, from) = (after, 0);
    }
    pieces.push(Piece::Text(rest));
    pieces
}

/// Maximum bytes of a tag, attributes included.
const LONGEST: usize = 200;

fn tag<'a>(inside: &str) -> Option<Piece<'a>> {
    let (name, closes) = inside.strip_prefix('/').map_or((inside, false), |name| (name, true));
    let name = name.trim_end_matches('/').split_whitespace().next()?.to_ascii_lowercase();
    let tag = match name.as_str() {
        "p" | "div" => Tag::Block,
        "br" => Tag::Break,
        "ul" => Tag::List { numbered: false },
        "ol" => Tag::List { numbered: true },
        "li" => Tag::Item,
        _ => return None,
    };
    Some(Piece::Tag(tag, closes))
}

struct Reader {
    blocks: Vec<Block>,
    /// The lines of the paragraph or item that is being read.
    lines: Vec<String>,
    /// The lists around it, outermost first: whether each is numbered, and whether it has an item already.
    lists: Vec<(bool, bool)>,
}

impl Reader {
    fn text(&mut self, text: &str) {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if let Some(line) = self.lines.last_mut() {
            line.push_str(&decoded(text));
        }
    }

    fn tag(&mut self, tag: Tag, closes: bool) {
        match tag {
            Tag::Break => self.lines.push(String::new()),
            // A paragraph in an item is a line of it.
            Tag::Block if !self.lists.is_empty() => {
                if self.lines.last().is_some_and(|line| !line.is_empty()) {
                    self.lines.push(String::new());
                }
            }
            Tag::Block | Tag::Item => self.end(),
            Tag::List { numbered } => {
                self.end();
                if closes {
                    self.lists.pop();
                    // What follows of the list around it is a list of its own.
                    if let Some((_, has_items)) = self.lists.last_mut() {
                        *has_items = false;
                    }
                } else {
                    self.lists.push((numbered, false));
                }
            }
        }
    }

    /// Ends the paragraph or the item.
    fn end(&mut self) {
        let mut lines = std::mem::replace(&mut self.lines, vec![String::new()]);
        while lines.last().is_some_and(String::is_empty) {
            lines.pop();
        }
        if lines.is_empty() {
            return;
        }
        let Some((numbered, has_items)) = self.lists.last_mut() else {
            return self.blocks.push(Block::Paragraph(lines));
        };
        match self.blocks.last_mut() {
            Some(Block::List(_, items)) if *has_items => items.push(lines),
            _ => self.blocks.push(Block::List(*numbered, vec![lines])),
        }
        *has_items = true;
    }
}

#[cfg(test)]
mod tests {
    use super::blocks;

    fn shown(text: &str) -> String {
        blocks(text).into_string()
    }

    #[test]
    fn tags_of_the_standard_become_paragraphs_and_lists() {
        let text = "<div>Why:</div><ul class=\"x\"><li>one &amp; two</li>\n<li><p>three</p><p>four</p></li></ul>\
                    <p>Then<br/>this.</p><ol><li>first<li>second</ol>";
        let list = "<ul><li>one &amp; two</li><li>three<br>four</li></ul>";
        let numbered = "<ol><li>first</li><li>second</li></ol>";
        assert_eq!(shown(text), format!("<p>Why:</p>{list}<p>Then<br>this.</p>{numbered}"));
    }

    #[test]
    fn whatever_else_looks_like_a_tag_is_text() {
        assert_eq!(
            shown("a < b\n\n<script>x</script>"),
            "<p>a &lt; b</p><p>&lt;script&gt;x&lt;/script&gt;</p>"
        );
        assert_eq!(
            shown("<p>see <https://example.org> <img src=x onerror=y></p>"),
            "<p>see &lt;https://example.org&gt; &lt;img src=x onerror=y&gt;</p>"
        );
    }

    #[test]
    fn a_list_in_a_list_and_ends_that_are_missing_lose_no_text() {
        assert_eq!(
            shown("<ul><li>a<ul><li>b</li></ul>c</ul></ul></p>d"),
            "<ul><li>a</li></ul><ul><li>b</li></ul><ul><li>c</li></ul><p>d</p>"
        );
    }
}
