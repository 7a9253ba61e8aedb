//! Stage *extend*: a checklist that adds to another one.
//!
//! INVARIANT (an extension leaves its base alone): what the base comes to, it comes to in the extended checklist as well.
//! The addition may ask for anything of the base, and the base knows nothing of it.

use std::collections::{BTreeMap, BTreeSet};

use crate::checklist::check::judgements::MAX_PARTS;
use crate::checklist::condition::{Condition, FlagSeverity};
use crate::checklist::derivation::Derivation;
use crate::checklist::document::{ChecklistDocument, Extends, Question};
use crate::checklist::glossary::Shared;
use crate::checklist::language::LanguagePack;
use crate::checklist::part::Part;
use crate::checklist::sound::Checklist;
use crate::problem::diagnostic::{Diagnostic, Diagnostics};
use crate::problem::extension::ExtensionProblem;
use crate::problem::family::Problem;
use crate::problem::found::Found;
use crate::value::id::Id;

/// Adds an extension to the checklist that it extends.
///
/// Takes the base and the extension, whose `extends` names it. Returns the whole as a checklist that needs no other: the
/// id, version and headline of the extension, everything of the base, then what the extension adds to each list; a
/// section that both have gets its questions at the end. `extended_from` says which base it was.
///
/// # Errors
/// The extension names another base, another version or another digest, adds an id that the base has, gives points on a
/// scale of the base, or does not hold together with it. Paths lead into the extension.
///
/// ```
/// let base = toets::Checklist::parse(toets::builtin::document("local-government")?.checklist.as_bytes())?;
/// let extension = toets::ChecklistDocument::parse(br#"{"id": "our-city", "version": "1.0.0", "headline": "readiness",
///     "extends": {"checklist": "local-government", "version": "2.0.0-rc.2"}, "classes": [],
///     "sections": [{"id": "city", "questions": [{"id": "council-told", "kind": "single", "about": "measure",
///         "options": [{"id": "no"}, {"id": "yes"}]}]}]}"#)?;
/// let extended = toets::Checklist::of(&toets::extend(&base, &extension)?)?;
/// assert_eq!(extended.questions().count(), base.questions().count() + 1);
/// assert_eq!(extended.document().extended_from.as_ref().unwrap().digest.as_ref(), Some(base.digest()));
/// # Ok::<(), toets::Diagnostics>(())
/// ```
pub fn extend(base: &Checklist, extension: &ChecklistDocument) -> Result<ChecklistDocument, Diagnostics> {
    let mut problems = Found::default();
    let mut report = |path: String, problem: &dyn Problem| problems.note(problem, path);
    let document = base.document();
    match &extension.extends {
        Some(extends) => fits(base, extension, extends, &mut report),
        None => report(String::new(), &ExtensionProblem::NoExtension { checklist: extension.id.to_string() }),
    }
    clashes(document, extension, &mut report);
    points(document, extension, &mut report);
    counted(document, extension, &mut report);
    if !problems.is_empty() {
        return Err(Diagnostics(problems.into_list()));
    }
    let extended = together(base, extension);
    match Checklist::of(&extended) {
        Ok(_) => Ok(extended),
        Err(found) => {
            let places = Places::of(document, extension);
            Err(Diagnostics(found.0.into_iter().map(|it| places.inside(it)).collect()))
        }
    }
}

/// Whether the base is the one that the extension names.
fn fits(
    base: &Checklist,
    extension: &ChecklistDocument,
    extends: &Extends,
    report: &mut impl FnMut(String, &dyn Problem),
) {
    let document = base.document();
    let from = document.extended_from.iter().map(|it| &it.id).chain([&document.id]);
    if from.into_iter().any(|id| *id == extension.id) {
        report("/id".to_owned(), &ExtensionProblem::ExtendsItself { checklist: extension.id.to_string() });
    }
    let (found, expected) = (document.id.to_string(), extends.checklist.to_string());
    if found != expected {
        report("/extends/checklist".to_owned(), &ExtensionProblem::OtherBase { found, expected });
        return;
    }
    if document.version != extends.version {
        let (found, expected) = (document.version.to_string(), extends.version.to_string());
        report("/extends/version".to_owned(), &ExtensionProblem::OtherBaseVersion { found, expected });
    } else if extends.digest.as_ref().is_some_and(|digest| digest != base.digest()) {
        report("/extends/digest".to_owned(), &ExtensionProblem::OtherBaseDigest { checklist: expected });
    }
}

/// Ids that the base has already: what is added has one of its own.
fn clashes(
    base: &ChecklistDocument,
    extension: &ChecklistDocument,
    report: &mut impl FnMut(String, &dyn Problem),
) {
    for ((what, list, known), (_, _, added)) in base.lists().into_iter().zip(extension.lists()) {
        let known: BTreeSet<&Id> = known.into_iter().collect();
        for (at, id) in added.into_iter().enumerate().filter(|(_, id)| known.contains(id)) {
            report(format!("/{list}/{at}/id"), &ExtensionProblem::TakenId { what, id: id.to_string() });
        }
    }
    let known: BTreeSet<&Id> = base.questions().map(|question| &question.id).collect();
    for (path, question) in placed(extension).filter(|(_, question)| known.contains(&question.id)) {
        let problem = ExtensionProblem::TakenId { what: "question", id: question.id.to_string() };
        report(format!("{path}/id"), &problem);
    }
}

/// Points on scales of the base, which would then come to something else.
fn points(
    base: &ChecklistDocument,
    extension: &ChecklistDocument,
    report: &mut impl FnMut(String, &dyn Problem),
) {
    let known: BTreeSet<&Id> = base.scales.iter().map(|scale| &scale.id).collect();
    for (path, question) in placed(extension) {
        let scales: BTreeSet<&Id> = question.points().map(|(scale, _)| scale).collect();
        for scale in scales.intersection(&known) {
            let (question, scale) = (question.id.to_string(), scale.to_string());
            report(path.clone(), &ExtensionProblem::PointsOnBase { question, scale });
        }
    }
}

/// Safeguards of a requirement that the base counts and has none of, so that its own cannot be named one by one.
fn counted(
    base: &ChecklistDocument,
    extension: &ChecklistDocument,
    report: &mut impl FnMut(String, &dyn Problem),
) {
    let known: BTreeSet<&Id> = base.safeguards.iter().filter_map(|it| it.requirement.as_ref()).collect();
    let parts = base.scales.iter().flat_map(|scale| scale.of.iter().map(move |part| (scale, part)));
    let empty: BTreeMap<&Id, &Id> = parts
        .filter_map(|(scale, part)| match part {
            Part::Requirement { requirement } if !known.contains(requirement) => {
                Some((requirement, &scale.id))
            }
            _ => None,
        })
        .collect();
    for (at, safeguard) in extension.safeguards.iter().enumerate() {
        let Some(requirement) = &safeguard.requirement else { continue };
        if let Some(scale) = empty.get(requirement) {
            let (requirement, scale) = (requirement.to_string(), scale.to_string());
            let problem = ExtensionProblem::CountedRequirement { requirement, scale };
            report(format!("/safeguards/{at}/requirement"), &problem);
        }
    }
}

fn placed(document: &ChecklistDocument) -> impl Iterator<Item = (String, &Question)> {
    document.sections.iter().enumerate().flat_map(|(section, it)| {
        let questions = it.questions.iter().enumerate();
        questions.map(move |(at, question)| (format!("/sections/{section}/questions/{at}"), question))
    })
}

fn together(base: &Checklist, extension: &ChecklistDocument) -> ChecklistDocument {
    let left = left_alone(base.document(), extension);
    let mut sections = left.sections;
    let known: BTreeMap<Id, usize> = sections.iter().map(|it| it.id.clone()).zip(0..).collect();
    for section in &extension.sections {
        match known.get(&section.id).and_then(|at| sections.get_mut(*at)) {
            Some(of_base) => of_base.questions.extend(section.questions.iter().cloned()),
            None => sections.push(section.clone()),
        }
    }
    let own = own_requirements(base.document(), extension);
    ChecklistDocument {
        schema_version: extension.schema_version,
        id: extension.id.clone(),
        version: extension.version.clone(),
        headline: extension.headline.clone(),
        extends: None,
        extended_from: Some(base.reference()),
        sections,
        scales: [left.scales, own.scales].concat(),
        labels: [left.labels, extension.labels.clone()].concat(),
        requirements: [left.requirements, extension.requirements.clone()].concat(),
        safeguards: [left.safeguards, extension.safeguards.clone()].concat(),
        classes: [left.classes, extension.classes.clone()].concat(),
        red_flags: [left.red_flags, extension.red_flags.clone()].concat(),
        starts: [left.starts, extension.starts.clone()].concat(),
        duties: [left.duties, extension.duties.clone()].concat(),
        recommendations: [left.recommendations, extension.recommendations.clone()].concat(),
        opens: [left.opens, extension.opens.clone()].concat(),
        reading: extension.reading.clone().or(left.reading),
        migrations: extension.migrations.clone(),
    }
}

/// The base, in which everything that means *all of them* means all of the base.
fn left_alone(base: &ChecklistDocument, extension: &ChecklistDocument) -> ChecklistDocument {
    let mut left = base.clone();
    let grows = |severity: FlagSeverity| extension.red_flags.iter().any(|flag| flag.severity == severity);
    if grows(FlagSeverity::Prohibited) || grows(FlagSeverity::Serious) {
        left.rewrite(&|leaf| {
            let Condition::AnyRedFlag { any_red_flag } = leaf else { return None };
            let of_base = base.red_flags.iter().filter(|flag| flag.severity == *any_red_flag);
            let any = of_base.map(|flag| Condition::RedFlag { red_flag: flag.id.clone() }).collect();
            grows(*any_red_flag).then_some(Condition::Any { any })
        });
    }
    expand(&mut left, base, |requirement| extension.safeguards_of(requirement).next().is_some());
    left
}

/// The extension, in which a requirement stands for the safeguards that it adds.
fn own_requirements(base: &ChecklistDocument, extension: &ChecklistDocument) -> ChecklistDocument {
    let mut own = extension.clone();
    expand(&mut own, extension, |requirement| base.safeguards_of(requirement).next().is_some());
    own
}

/// Names the safeguards of a requirement one by one, where another document has some of it too.
fn expand(document: &mut ChecklistDocument, of: &ChecklistDocument, is_shared: impl Fn(&Id) -> bool) {
    let derivation = Derivation::of(of);
    let parts = of.scales.iter().map(|scale| derivation.parts(scale)).fold(0, usize::saturating_add);
    // What is too much to assess is refused with the whole.
    if parts > MAX_PARTS {
        return;
    }
    for scale in &mut document.scales {
        let parts = scale.of.iter().flat_map(|part| match part {
            Part::Requirement { requirement } if is_shared(requirement) => {
                let safeguards = of.safeguards_of(requirement).map(|(_, it)| it.id.clone());
                safeguards.map(|safeguard| Part::Safeguard { safeguard, weight: None }).collect()
            }
            part => vec![part.clone()],
        });
        scale.of = parts.collect();
    }
}

/// Where the things of the whole are in the extension.
struct Places<'a> {
    /// How many things the base has, list by list.
    before: BTreeMap<&'static str, usize>,
    base: &'a ChecklistDocument,
    /// By section of the whole, its place in the extension; none, where that adds nothing to it.
    sections: Vec<Option<usize>>,
}

impl<'a> Places<'a> {
    fn of(base: &'a ChecklistDocument, extension: &ChecklistDocument) -> Self {
        let before = base.lists().into_iter().map(|(_, list, ids)| (list, ids.len())).collect();
        let added: BTreeMap<&Id, usize> = extension.sections.iter().map(|it| &it.id).zip(0..).collect();
        let known: BTreeSet<&Id> = base.sections.iter().map(|it| &it.id).collect();
        let of_base = base.sections.iter().map(|it| added.get(&it.id).copied());
        let new = extension.sections.iter().enumerate().filter(|(_, it)| !known.contains(&it.id));
        let sections = of_base.chain(new.map(|(at, _)| Some(at))).collect();
        Self { before, base, sections }
    }

    /// A problem of the whole, at its place in the extension where it is one of that.
    fn inside(&self, found: Diagnostic) -> Diagnostic {
        let mut parts: Vec<String> = found.path.split('/').map(str::to_owned).collect();
        let number = |at: usize| parts.get(at).and_then(|part| part.parse::<usize>().ok());
        let (Some(list), Some(at)) = (parts.get(1), number(2)) else { return found };
        let (own, question) = if list == "sections" {
            let before = self.base.sections.get(at).map_or(0, |section| section.questions.len());
            let Some(section) = self.sections.get(at).copied().flatten() else { return found };
            match number(4).map(|question| question.checked_sub(before)) {
                // It is a question of the base.
                Some(None) => return found,
                question => (section, question.flatten()),
            }
        } else {
            let before = self.before.get(list.as_str()).copied();
            let Some(own) = before.and_then(|before| at.checked_sub(before)) else { return found };
            (own, None)
        };
        for (place, number) in [(2, Some(own)), (4, question)] {
            if let (Some(part), Some(number)) = (parts.get_mut(place), number) {
                *part = number.to_string();
            }
        }
        Diagnostic { path: parts.join("/"), ..found }
    }
}

/// Adds the texts of an extension to those of its base.
///
/// Takes the pack of the base and that of the extension, in the same language. Returns the pack of the extended
/// checklist: title and description of the extension, the texts of both.
///
/// # Errors
/// The two are in different languages, or the extension has another text for something of the base.
///
/// ```
/// let builtin = toets::builtin::document("local-government")?;
/// let base = toets::LanguagePack::parse_alone(builtin.pack("en")?.as_bytes())?;
/// let own = toets::LanguagePack::parse_alone(br#"{"checklist": "our-city", "version": "1.0.0", "language": "en",
///     "pack_version": "1.0.0", "title": "Algorithms in our city", "description": "With our own promise.",
///     "sections": {"city": {"title": "Our city"}}}"#)?;
/// let whole = toets::extend_language_pack(&base, &own)?;
/// assert_eq!((whole.title.as_str(), whole.sections.len()), ("Algorithms in our city", base.sections.len() + 1));
/// # Ok::<(), toets::Diagnostics>(())
/// ```
pub fn extend_language_pack(
    base: &LanguagePack,
    extension: &LanguagePack,
) -> Result<LanguagePack, Diagnostics> {
    if base.language != extension.language {
        let (found, expected) = (extension.language.as_str().to_owned(), base.language.as_str().to_owned());
        let problem = ExtensionProblem::OtherLanguage { found, expected };
        return Err(Diagnostics(vec![Diagnostic::new(&problem, "/language")]));
    }
    let (mut whole, mut problems) = (extension.clone(), Vec::new());
    macro_rules! join {
        ($($what:literal $field:ident),*) => {$(
            for (id, words) in &base.$field {
                if whole.$field.insert(id.clone(), words.clone()).is_some() {
                    let problem = ExtensionProblem::TakenId { what: $what, id: id.to_string() };
                    problems.push(Diagnostic::new(&problem, format!("/{}/{id}", stringify!($field))));
                }
            }
        )*};
    }
    // A section that gets questions of the extension keeps the words of the base.
    for (id, words) in &base.sections {
        whole.sections.insert(id.clone(), words.clone());
    }
    // Who does something, another checklist, and a law may be named by both.
    for (shared, of_base) in [(&mut whole.who, &base.who), (&mut whole.checklists, &base.checklists)] {
        for (id, words) in of_base {
            shared.entry(id.clone()).or_insert_with(|| words.clone());
        }
    }
    for (law, name) in &base.laws {
        whole.laws.entry(law.clone()).or_insert_with(|| name.clone());
    }
    join!("question" questions, "scale" scales, "requirement" requirements, "safeguard" safeguards, "class" classes,
        "red flag" red_flags, "start" starts, "other reading" other_readings, "duty" duties,
        "recommendation" recommendations, "opening" opens);
    let (glossary, shared) = base.glossary.with(&extension.glossary);
    whole.glossary = glossary;
    for (path, shared) in shared {
        let path = format!("/glossary/{path}");
        problems.push(match shared {
            Shared::Id(id) => Diagnostic::new(
                &ExtensionProblem::TakenId { what: "glossary entry", id: id.to_string() },
                path,
            ),
            Shared::Term(problem) => Diagnostic::new(&problem, path),
        });
    }
    if problems.is_empty() { Ok(whole) } else { Err(Diagnostics(problems)) }
}
