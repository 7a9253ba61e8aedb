//! Names that the library does not have.

use crate::problem::family::problems;

problems! {
    /// What comes with the library: checklists, languages, standards, formats.
    pub enum LibraryProblem = "library" {
        /// A checklist that does not come with the library.
        UnknownChecklist { id: String, known: Vec<String>, nearest: Option<String> } = "unknown-checklist", Error,
            "unknown checklist `{id}`",
            why "Only checklists that come with the library have a name; one of your own is given as a file.",
            suggest nearest or known,
            mend "Write a known name, or give the path of the file.";

        /// A version of a checklist that does not come with the library.
        UnknownChecklistVersion { id: String, version: String, known: Vec<String> } = "unknown-checklist-version", Error,
            "unknown version `{version}` of the checklist `{id}`",
            why "Another version may score differently, so none is taken in its place.",
            suggest known,
            mend "Ask for a known version, or give the file of the one that is meant.";

        /// A language in which the checklist or the interface is not available.
        UnknownLanguage { language: String, known: Vec<String> } = "unknown-language", Error,
            "unknown language `{language}`",
            why "Another language in its place would put words on the page that the reader may not know.",
            suggest known,
            mend "Choose a known language, or give a language pack of your own.";

        /// A call that ran out of memory or of stack.
        EngineTrapped = "engine-trapped", Error,
            "the engine ran out of memory or of stack, and was started anew",
            why "A module that stopped in the middle of a call cannot be trusted, so none of it is kept.",
            help "open sessions and batches again; if it returns, ask for less at a time",
            example "A call from so deep in a program that the stack of the page ends within the module.";

        /// A standard for which there is no conversion.
        UnknownStandard { standard: String, known: Vec<String>, nearest: Option<String> } = "unknown-standard", Error,
            "unknown standard `{standard}`",
            why "A record is converted field by field, by the table of the standard.",
            suggest nearest or known,
            mend "Write the name of a standard that is known.";

        /// A format that is not read.
        UnknownFormat { format: String, known: Vec<String>, nearest: Option<String> } = "unknown-format", Error,
            "unknown format `{format}`",
            why "Each format has a reader of its own.",
            suggest nearest or known,
            mend "Write the name of a format that is known.";
    }
}
