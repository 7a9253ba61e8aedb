//! The checklists that come with the library.

use crate::problem::diagnostic::Diagnostics;
use crate::problem::first_letters::first_letters;
use crate::problem::library::LibraryProblem;
use crate::problem::nearest::nearest;
use crate::value::language::Language;

/// A checklist that comes with the library, as its files.
#[derive(Debug, Clone, Copy)]
pub struct Builtin {
    /// The checklist's id.
    pub id: &'static str,
    /// Its version.
    pub version: &'static str,
    /// The text of its `checklist.json`.
    pub checklist: &'static str,
    /// The texts of its language packs; the checklist itself names no languages.
    pub packs: &'static [(Language, &'static str)],
}

macro_rules! builtin {
    ($id:literal, $version:literal, $folder:literal, [$($language:ident $code:literal),*]) => {
        Builtin {
            id: $id,
            version: $version,
            checklist: include_str!(concat!("../checklists/", $folder, "/checklist.json")),
            packs: &[$((
                Language::$language,
                include_str!(concat!("../checklists/", $folder, "/", $code, ".json")),
            )),*],
        }
    };
}

/// All checklists that come with the library; of several versions the latest is the last.
pub const BUILTIN: &[Builtin] = &[
    builtin!("ai-act", "1.0.0-rc.1", "ai-act", [Nl "nl", Fr "fr", De "de", En "en"]),
    builtin!("altai", "1.0.0-rc.1", "altai", [Nl "nl", Fr "fr", De "de", En "en"]),
    builtin!("canada-aia", "1.0.0-rc.1", "canada-aia", [Nl "nl", Fr "fr", De "de", En "en"]),
    builtin!("cyber-resilience", "1.0.0-rc.1", "cyber-resilience", [Nl "nl", Fr "fr", De "de", En "en"]),
    builtin!("data-protection", "1.0.0-rc.1", "data-protection", [Nl "nl", Fr "fr", De "de", En "en"]),
    builtin!("data-science", "1.0.0-rc.1", "data-science", [Nl "nl", Fr "fr", De "de", En "en"]),
    builtin!("data-sharing", "1.0.0-rc.1", "data-sharing", [Nl "nl", Fr "fr", De "de", En "en"]),
    builtin!("digital-inclusion", "1.0.0-rc.1", "digital-inclusion", [Nl "nl", Fr "fr", De "de", En "en"]),
    builtin!("fundamental-rights", "1.0.0-rc.1", "fundamental-rights", [Nl "nl", Fr "fr", De "de", En "en"]),
    builtin!("it-test", "1.0.0-rc.1", "it-test", [Nl "nl", Fr "fr", De "de", En "en"]),
    builtin!("local-government", "1.0.0-rc.1", "local-government/1.0.0-rc.1", [Nl "nl", En "en"]),
    builtin!("local-government", "2.0.0-rc.2", "local-government", [Nl "nl", Fr "fr", De "de", En "en"]),
    builtin!("quick-scan", "1.0.0-rc.1", "quick-scan", [Nl "nl", Fr "fr", De "de", En "en"]),
];

/// The latest version of each checklist that comes with the library.
///
/// ```
/// let of = |id: &str| toets::builtin::latest().filter(|builtin| builtin.id == id).collect::<Vec<_>>();
/// assert_eq!(of("local-government").len(), 1);
/// assert_eq!(of("local-government")[0].version, "2.0.0-rc.2");
/// ```
pub fn latest() -> impl Iterator<Item = &'static Builtin> + Clone {
    let later = |at: usize| BUILTIN.iter().skip(at.saturating_add(1));
    BUILTIN
        .iter()
        .enumerate()
        .filter(move |(at, it)| later(*at).all(|other| other.id != it.id))
        .map(|(_, it)| it)
}

/// The checklist that `name` means: an id for its latest version, or an id with a version as in
/// `local-government@1.0.0-rc.1`.
///
/// # Errors
/// There is no such checklist, or not in that version.
///
/// ```
/// assert_eq!(toets::builtin::document("local-government")?.id, "local-government");
/// assert!(toets::builtin::document("local-goverment").unwrap_err().to_string().contains("did you mean"));
/// # Ok::<(), toets::Diagnostics>(())
/// ```
pub fn document(name: &str) -> Result<&'static Builtin, Diagnostics> {
    let (id, version) = name.split_once('@').map_or((name, None), |(id, version)| (id, Some(version)));
    let of_id: Vec<&Builtin> = BUILTIN.iter().filter(|builtin| builtin.id == id).collect();
    let Some(latest) = of_id.last() else {
        let known = latest().map(|builtin| builtin.id);
        return Err(Diagnostics::one(&LibraryProblem::UnknownChecklist {
            id: first_letters(id),
            nearest: nearest(id, known.clone()),
            known: known.map(str::to_owned).collect(),
        }));
    };
    let Some(version) = version else { return Ok(latest) };
    of_id.iter().find(|builtin| builtin.version == version).copied().ok_or_else(|| {
        Diagnostics::one(&LibraryProblem::UnknownChecklistVersion {
            id: id.to_owned(),
            version: first_letters(version),
            known: of_id.iter().map(|builtin| builtin.version.to_owned()).collect(),
        })
    })
}

impl Builtin {
    /// The text of the language pack in `language`, a code such as `nl`.
    ///
    /// # Errors
    /// The checklist is not available in that language.
    ///
    /// ```
    /// let builtin = toets::builtin::document("local-government")?;
    /// assert!(builtin.pack("nl")?.contains(r#""language": "nl""#));
    /// assert!(builtin.pack("tlh").unwrap_err().to_string().contains("unknown language `tlh`"));
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    pub fn pack(&self, language: &str) -> Result<&'static str, Diagnostics> {
        self.packs.iter().find(|(code, _)| code.as_str() == language).map(|(_, text)| *text).ok_or_else(
            || {
                Diagnostics::one(&LibraryProblem::UnknownLanguage {
                    language: language.chars().take(40).collect(),
                    known: self.packs.iter().map(|(code, _)| code.as_str().to_owned()).collect(),
                })
            },
        )
    }
}
