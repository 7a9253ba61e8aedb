//! What changed in the words of a checklist, language by language.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::checklist::language::{ClassWords, LanguagePack, QuestionWords, Titled};
use crate::diff::change::{Bump, Change, ChangeKind};
use crate::text::pointer::escape;
use crate::value::id::Id;
use crate::value::language::Language;
use crate::value::version::Version;

/// What changed between two versions of the texts in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PackDifference {
    /// The language.
    pub language: Language,
    /// The earlier `pack_version`; none, if the language is new.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub old: Option<Version>,
    /// The later `pack_version`; none, if the language went.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new: Option<Version>,
    /// Whether `pack_version` goes up if the changes need that.
    pub enough: bool,
    /// The changes, text by text: a *patch* needs a higher `pack_version`.
    pub changes: Vec<Change>,
}

/// Compares the texts of two versions in every language that one of them has; what is the same is left out.
pub(super) fn languages(old: &[LanguagePack], new: &[LanguagePack]) -> Vec<PackDifference> {
    let of = |packs: &[LanguagePack], language| packs.iter().position(|pack| pack.language == language);
    let compared = Language::ALL.iter().filter_map(|&language| {
        let before = of(old, language).and_then(|at| old.get(at));
        let after = of(new, language).and_then(|at| new.get(at));
        let changes = before.zip(after).map(|(old, new)| changes(old, new)).unwrap_or_default();
        let (old, new) = (before.map(|it| it.pack_version.clone()), after.map(|it| it.pack_version.clone()));
        let needed = changes.iter().any(|change| change.bump > Bump::None);
        let enough = !needed || old < new;
        let differs = old.is_some() != new.is_some() || !changes.is_empty();
        differs.then_some(PackDifference { language, old, new, enough, changes })
    });
    compared.collect()
}

/// The texts that came, went or are others.
///
/// A later version of the checklist speaks for what comes and goes with its questions. A text that is another one may
/// mean something else under the same id, whatever the version of the checklist.
pub(crate) fn changes(old: &LanguagePack, new: &LanguagePack) -> Vec<Change> {
    let (before, after) = (texts(old), texts(new));
    let comes_or_goes = if old.version < new.version { Bump::None } else { Bump::Patch };
    let note = |kind: ChangeKind, (path, (ids, _)): (&String, &Text<'_>), bump| Change {
        kind,
        document: kind.side(),
        path: path.clone(),
        ids: ids.iter().map(ToString::to_string).collect(),
        bump,
    };
    let mut changes = Vec::new();
    for (path, text) in &after {
        match before.get(path) {
            None => changes.push(note(ChangeKind::TextAdded, (path, text), comes_or_goes)),
            Some(was) if was.1 != text.1 => {
                changes.push(note(ChangeKind::TextChanged, (path, text), Bump::Patch));
            }
            Some(_) => {}
        }
    }
    for (path, text) in before.iter().filter(|(path, _)| !after.contains_key(*path)) {
        changes.push(note(ChangeKind::TextRemoved, (path, text), comes_or_goes));
    }
    changes
}

/// A text, and what it is about.
pub(crate) type Text<'a> = (Vec<&'a Id>, &'a str);

/// Every text of a pack, by its path.
pub(crate) fn texts(pack: &LanguagePack) -> BTreeMap<String, Text<'_>> {
    // Each field by name, so that a new one is not forgotten.
    let LanguagePack {
        schema_version: _,
        checklist: _,
        version: _,
        language: _,
        pack_version: _,
        title,
        description,
        sections,
        questions,
        scales,
        requirements,
        safeguards,
        classes,
        red_flags,
        starts,
        other_readings,
        duties,
        recommendations,
        who,
        opens,
        checklists,
        laws,
        glossary,
        others: _,
    } = pack;
    let mut all = BTreeMap::new();
    all.insert("/title".to_owned(), (Vec::new(), title.as_str()));
    all.insert("/description".to_owned(), (Vec::new(), description.as_str()));
    for (key, titled) in [
        ("sections", sections),
        ("scales", scales),
        ("requirements", requirements),
        ("safeguards", safeguards),
        ("red_flags", red_flags),
        ("starts", starts),
        ("other_readings", other_readings),
        ("duties", duties),
        ("recommendations", recommendations),
        ("who", who),
        ("opens", opens),
        ("checklists", checklists),
    ] {
        for (id, Titled { title, text }) in titled {
            let path = format!("/{key}/{}", escape(id.as_str()));
            all.extend(text.iter().map(|text| (format!("{path}/text"), (vec![id], text.as_str()))));
            all.insert(format!("{path}/title"), (vec![id], title));
        }
    }
    for (id, ClassWords { title, text, values }) in classes {
        let path = format!("/classes/{}", escape(id.as_str()));
        all.extend(text.iter().map(|text| (format!("{path}/text"), (vec![id], text.as_str()))));
        for (value, words) in values {
            let path = format!("{path}/values/{}", escape(value.as_str()));
            let text = words.text.iter();
            all.extend(text.map(|text| (format!("{path}/text"), (vec![id, value], text.as_str()))));
            all.insert(format!("{path}/title"), (vec![id, value], words.title.as_str()));
        }
        all.insert(format!("{path}/title"), (vec![id], title));
    }
    all.extend(
        laws.iter().map(|(law, name)| (format!("/laws/{}", escape(law)), (Vec::new(), name.as_str()))),
    );
    for (id, entry) in glossary.entries() {
        let path = format!("/glossary/{}", escape(id.as_str()));
        all.extend(entry.terms().map(|(key, term)| (format!("{path}/{key}"), (vec![id], term))));
        all.insert(format!("{path}/meaning"), (vec![id], entry.meaning.as_str()));
    }
    for (id, QuestionWords { text, help, options }) in questions {
        let path = format!("/questions/{}", escape(id.as_str()));
        all.extend(help.iter().map(|help| (format!("{path}/help"), (vec![id], help.as_str()))));
        for (option, text) in options {
            let path = format!("{path}/options/{}", escape(option.as_str()));
            all.insert(path, (vec![id, option], text));
        }
        all.insert(format!("{path}/text"), (vec![id], text));
    }
    all
}
