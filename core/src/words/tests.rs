use super::*;
use crate::value::language::Language;
use crate::value::language::for_each_language;
use crate::words::said::{in_each, say};

fn all() -> impl Iterator<Item = Words> {
    Language::ALL.iter().copied().map(Words::of)
}

/// The names between braces.
fn slots(text: &str) -> Vec<&str> {
    let mut found: Vec<&str> =
        text.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0)).collect();
    found.sort_unstable();
    found.dedup();
    found
}

#[test]
fn every_language_fills_in_what_the_catalogue_says() {
    for words in all() {
        for WordEntry { name, slots: declared, texts } in words.entries() {
            let mut declared = declared.to_vec();
            declared.sort_unstable();
            for text in texts {
                // “1 question” may be written out; what it counts is then in the word.
                let counts = declared == ["n"] && slots(text).is_empty();
                assert!(counts || slots(text) == declared, "{name} in {:?}: {text}", words.language());
                assert!(!text.trim().is_empty() && text.trim() == text, "{name} in {:?}", words.language());
            }
        }
    }
}

#[test]
fn a_number_that_is_not_one_is_always_said() {
    for words in all() {
        for WordEntry { name, slots: declared, texts } in words.entries() {
            if let ([_, other], ["n"]) = (texts.as_slice(), declared) {
                assert_eq!(slots(other), ["n"], "{name} in {:?}", words.language());
            }
        }
    }
}

#[test]
fn every_language_is_written_in_its_own_signs() {
    let before = |text: &str, sign: char, space: char| {
        let mut parts: Vec<&str> = text.split(sign).collect();
        parts.pop();
        parts.into_iter().all(|part| part.ends_with(space))
    };
    let quotes = |words: Words| {
        let (opened, closed) = words.typography().quotes;
        format!("{opened}{closed}").replace('\u{a0}', "")
    };
    let every: String = all().map(quotes).collect();
    let french = |text: &str| {
        let narrow = ['?', '!', ';'].iter().all(|sign| before(text, *sign, '\u{202f}'));
        let wide = [':', '»'].iter().all(|sign| before(text, *sign, '\u{a0}'));
        narrow && wide && text.split('«').skip(1).all(|rest| rest.starts_with('\u{a0}'))
    };
    for words in all() {
        for WordEntry { name, texts, .. } in words.entries() {
            for text in texts {
                assert!(!text.contains(['"', '\'']), "{name} in {:?}: {text}", words.language());
                // The sign that closes a quotation in English is the apostrophe of all.
                let foreign =
                    every.chars().find(|it| *it != '’' && !quotes(words).contains(*it) && text.contains(*it));
                assert_eq!(foreign, None, "{name} in {:?}: {text}", words.language());
                let spaced =
                    if words.language() == Language::Fr { french(text) } else { !text.contains('\u{202f}') };
                assert!(spaced, "{name} in {:?}: {text}", words.language());
            }
        }
    }
}

#[test]
fn every_language_has_one_name_in_every_other() {
    for speaking in Language::ALL {
        for named in Language::ALL {
            let names = all().flat_map(|words| say!(words, names));
            let count = names.filter(|(by, of, ..)| (by, of) == (speaking, named)).count();
            assert_eq!(count, 1, "{named:?} in {speaking:?}");
        }
    }
    assert_eq!(Words::of(Language::Nl).in_language(Language::Fr), "in het Frans");
    assert_eq!(Words::of(Language::De).name_of(Language::En), "Englisch");
    assert_eq!(Words::of(Language::Fr).own_name(), "Français");
}

#[test]
fn a_language_decides_what_is_one() {
    let left = |language, n| Words::of(language).questions_left(n);
    assert_eq!(left(Language::Nl, 0), "Nog 0 vragen.");
    assert_eq!(left(Language::Nl, 1), "Nog 1 vraag.");
    assert_eq!(left(Language::Fr, 0), "Encore 0 question.");
    assert_eq!(left(Language::Fr, 2), "Encore 2 questions.");
    assert_eq!(left(Language::De, 1200), "Noch 1.200 Fragen.");
}

#[test]
fn what_is_filled_in_is_not_looked_into() {
    assert_eq!(Words::of(Language::En).signed("{date}", "today"), "{date}, today");
    assert_eq!(Words::of(Language::Fr).quoted("oui"), "«\u{a0}oui\u{a0}»");
}

#[cfg(feature = "builtin")]
#[test]
fn no_checklist_of_the_library_cites_an_act_by_its_number_alone() {
    let texts = crate::builtin::BUILTIN.iter().map(|it| it.checklist);
    let cited = texts.flat_map(|text| text.split('"').filter(|it| it.starts_with("CELEX:")));
    let mut count = 0;
    for law in cited {
        assert!(all().all(|words| words.law(law) != law), "{law} has no name in `words/laws.rs`");
        count += 1;
    }
    assert!(count > 100, "{count} citations");
}
