//! Stage *diff*: what changed between two versions of a checklist, and which version number that needs.

pub(crate) mod change;
pub(crate) mod parts;
pub(crate) mod questions;
pub(crate) mod texts;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

pub use self::change::{Bump, Change, ChangeKind, Side};
pub use self::texts::PackDifference;
use crate::checklist::condition::Condition;
use crate::checklist::document::ChecklistDocument;
use crate::checklist::language::LanguagePack;
use crate::checklist::reference::ChecklistReference;
use crate::checklist::sound::Checklist;
use crate::problem::checklist::ChecklistProblem;
use crate::problem::diagnostic::{Diagnostic, Diagnostics};
use crate::value::id::Id;
use crate::value::version::SchemaVersion;

/// What changed between two versions of a checklist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Difference {
    /// The version of this document's schema.
    pub schema_version: SchemaVersion,
    /// The earlier version.
    pub old: ChecklistReference,
    /// The later version.
    pub new: ChecklistReference,
    /// What the changes need.
    pub bump: Bump,
    /// What the two version numbers say.
    pub declared: Bump,
    /// Whether one of the versions is a pre-release, which promises nothing.
    pub pre_release: bool,
    /// Whether the version numbers say at least what the changes need, those of the texts included.
    pub enough: bool,
    /// The changes, part by part.
    pub changes: Vec<Change>,
    /// The languages whose texts changed; none, where texts were left aside.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub packs: Vec<PackDifference>,
}

/// Compares two versions of a checklist.
///
/// Takes two sound checklists with the same id, the earlier version first, and the language packs of both, or `None` to
/// leave texts aside. Returns every change with the bump that it needs:
///
/// - *patch* for references;
/// - *minor* where no set of answers, complete or not, gets another value, another maximum or another value of a class on what both
///   versions have;
/// - *major* where one can, or where the change alone does not tell.
///
/// Bounds that a search could not make exact may differ in width, whatever the bump. Every text that changed is listed
/// by its language, and needs a higher `pack_version`.
///
/// # Errors
/// The two are not versions of one checklist, or a language pack belongs to neither.
///
/// ```
/// let text = toets::builtin::document("local-government@1.0.0-rc.1").unwrap().checklist;
/// let old = toets::Checklist::parse(text.as_bytes()).unwrap();
/// let text = text.replacen(r#""optional": true"#, r#""optional": false"#, 1);
/// let new = toets::Checklist::parse(text.as_bytes()).unwrap();
/// let difference = toets::diff(&old, &new, None).unwrap();
/// assert_eq!(difference.bump, toets::Bump::Minor);
/// assert!(!difference.enough, "the version number stayed the same");
/// ```
pub fn diff(
    old: &Checklist,
    new: &Checklist,
    packs: Option<(&[LanguagePack], &[LanguagePack])>,
) -> Result<Difference, Diagnostics> {
    let (older, newer) = (old.document(), new.document());
    if older.id != newer.id {
        let (found, expected) = (newer.id.to_string(), older.id.to_string());
        return Err(Diagnostics(vec![Diagnostic::new(
            &ChecklistProblem::NotAVersion { found, expected },
            "/id",
        )]));
    }
    let packs = packs.map(|(before, after)| {
        let strange = misfits("/earlier_packs", before, older).chain(misfits("/later_packs", after, newer));
        let strange: Vec<Diagnostic> = strange.collect();
        if strange.is_empty() { Ok(texts::languages(before, after)) } else { Err(Diagnostics(strange)) }
    });
    let packs = packs.transpose()?.unwrap_or_default();
    let mut comparison = Comparison::of(older, newer);
    comparison.parts();
    comparison.questions();
    comparison.migrations();
    comparison.otherwise();
    let changes = comparison.changes;
    let bump = changes.iter().map(|change| change.bump).max().unwrap_or(Bump::None);
    let declared = Bump::between(&older.version, &newer.version);
    let pre_release = older.version.is_pre_release() || newer.version.is_pre_release();
    let mut difference = Difference {
        schema_version: SchemaVersion::V0_1,
        old: old.reference(),
        new: new.reference(),
        bump,
        declared,
        pre_release,
        enough: false,
        changes,
        packs,
    };
    difference.enough = difference.structure_is_enough() && difference.packs.iter().all(|pack| pack.enough);
    Ok(difference)
}

impl Difference {
    /// Whether the version numbers say at least what the changes need, those of the texts aside.
    ///
    /// What changed needs a later version, be it a pre-release: an id and a version name one structure for ever.
    ///
    /// ```
    /// # let checklist = toets::Checklist::parse(toets::builtin::document("local-government@1.0.0-rc.1")?.checklist.as_bytes())?;
    /// let text = toets::builtin::document("local-government@1.0.0-rc.1")?.pack("en")?;
    /// let before = toets::LanguagePack::parse_alone(text.as_bytes())?;
    /// let mut after = before.clone();
    /// after.title = "Another title".to_owned();
    /// let difference = toets::diff(&checklist, &checklist, Some((&[before], &[after])))?;
    /// assert!(difference.structure_is_enough());
    /// assert!(!difference.enough, "the title changed, and `pack_version` did not");
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    #[must_use]
    pub fn structure_is_enough(&self) -> bool {
        let later = self.old.version < self.new.version;
        self.bump == Bump::None || (later && (self.pre_release || self.declared >= self.bump))
    }
}

/// The packs that belong to another checklist, or to another version.
fn misfits<'a>(
    path: &'a str,
    packs: &'a [LanguagePack],
    document: &'a ChecklistDocument,
) -> impl Iterator<Item = Diagnostic> + 'a {
    packs.iter().enumerate().filter_map(move |(at, pack)| {
        let misfit = pack.misfit(&document.id, &document.version)?;
        Some(Diagnostic { path: format!("{path}/{at}{}", misfit.path), ..misfit })
    })
}

/// Two documents, and what was found so far.
struct Comparison<'a> {
    old: &'a ChecklistDocument,
    new: &'a ChecklistDocument,
    /// The scales that both have: only on these can a value change.
    scales: BTreeSet<&'a Id>,
    /// The questions that a condition reads, in either.
    read: BTreeSet<&'a Id>,
    changes: Vec<Change>,
}

/// A list of things with ids: where it is, and what it means that one comes or goes.
struct List<'b> {
    path: &'b str,
    /// The ids of what holds the list.
    within: &'b [&'b Id],
    added: (ChangeKind, Bump),
    removed: (ChangeKind, Bump),
}

/// A thing of both documents: its path in the new one, and what it was and is.
type Pair<'a, T> = (String, &'a T, &'a T);

impl<'a> Comparison<'a> {
    fn of(old: &'a ChecklistDocument, new: &'a ChecklistDocument) -> Self {
        let before: BTreeSet<&Id> = old.scales.iter().map(|scale| &scale.id).collect();
        let scales = new.scales.iter().map(|scale| &scale.id).filter(|id| before.contains(id));
        let leaves = [old, new].into_iter().flat_map(ChecklistDocument::conditions);
        let read = leaves.flat_map(Condition::leaves).filter_map(Condition::question);
        Self { old, new, scales: scales.collect(), read: read.collect(), changes: Vec::new() }
    }

    fn note(&mut self, kind: ChangeKind, path: impl Into<String>, ids: &[&Id], bump: Bump) {
        let ids = ids.iter().map(ToString::to_string).collect();
        self.changes.push(Change { kind, document: kind.side(), path: path.into(), ids, bump });
    }

    /// Notes what came, what went and what changed places; returns what is in both.
    fn pairs<T>(
        &mut self,
        list: &List<'_>,
        old: &'a [T],
        new: &'a [T],
        id: impl Fn(&T) -> &Id,
    ) -> Vec<Pair<'a, T>> {
        let path = |at: usize| format!("{}/{at}", list.path);
        let before: BTreeMap<&Id, (usize, &'a T)> =
            old.iter().enumerate().map(|(at, it)| (id(it), (at, it))).collect();
        let (mut both, mut places) = (Vec::new(), Vec::new());
        for (at, it) in new.iter().enumerate() {
            match before.get(id(it)) {
                Some((place, was)) => {
                    both.push((path(at), *was, it));
                    places.push(*place);
                }
                None => self.note(list.added.0, path(at), &[list.within, &[id(it)]].concat(), list.added.1),
            }
        }
        let after: BTreeSet<&Id> = new.iter().map(&id).collect();
        for (at, it) in old.iter().enumerate().filter(|(_, it)| !after.contains(id(it))) {
            self.note(list.removed.0, path(at), &[list.within, &[id(it)]].concat(), list.removed.1);
        }
        // Nothing is computed by order: scales and conditions name what they rest on.
        if !places.is_sorted() {
            self.note(ChangeKind::OrderChanged, list.path, list.within, Bump::Patch);
        }
        both
    }

    /// What is written in another way and means the same.
    fn otherwise(&mut self) {
        let same = ChecklistDocument { version: self.old.version.clone(), ..self.new.clone() };
        if self.changes.is_empty() && same != *self.old {
            // The digest differs, so it is not the same release.
            self.note(ChangeKind::WrittenOtherwise, "", &[], Bump::Patch);
        }
    }
}
