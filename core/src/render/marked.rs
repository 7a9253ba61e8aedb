//! Texts that say which language they are in, where the page around them is in another.

use maud::{Markup, html};

use crate::checklist::said::Said;
use crate::value::language::Language;

/// A text in the language `of`, marked where the page around it is in another.
///
/// ```
/// use toets::{Language, render};
///
/// let shown = |page| render::in_language(Language::Nl, page, "Scanauto").into_string();
/// assert_eq!(shown(Language::En), r#"<span lang="nl">Scanauto</span>"#);
/// assert_eq!(shown(Language::Nl), "Scanauto");
/// ```
#[must_use]
pub fn in_language(of: Language, page: Language, text: &str) -> Markup {
    said(Said::new(text, Some(of)), page)
}

/// A text of a checklist, marked where the page around it is in another language; an id is in none.
///
/// ```
/// use toets::{Language, Said, render};
///
/// let shown = |language| render::said(Said { text: "automation", language }, Language::Nl).into_string();
/// assert_eq!(shown(Some(Language::En)), r#"<span lang="en">automation</span>"#);
/// assert_eq!(shown(None), "automation");
/// ```
#[must_use]
pub fn said(text: Said<'_>, page: Language) -> Markup {
    marked(text.other_than(page), &html! { (text.text) })
}

/// A sentence of the page in which texts of the checklist are filled in, in their order, each as `say` shows it.
pub(super) fn filled(sentence: &str, texts: &[Said<'_>], say: &dyn Fn(Said<'_>) -> Markup) -> Markup {
    let filled = texts.split_first().and_then(|(text, rest)| {
        let (before, after) = sentence.split_once(text.text)?;
        Some(html! { (before) (say(*text)) (filled(after, rest, say)) })
    });
    filled.unwrap_or_else(|| html! { (sentence) })
}

/// Text in the language `other` on a page in another one.
pub(super) fn marked(other: Option<Language>, text: &Markup) -> Markup {
    html! { @if let Some(other) = other { span lang=(other.as_str()) { (text) } } @else { (text) } }
}
