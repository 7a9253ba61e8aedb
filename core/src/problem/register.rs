//! Problems of a register on disk: the folder, and what its files say beside each other.

use crate::problem::family::problems;

problems! {
    /// A register: its files, and what they say beside each other.
    pub enum RegisterProblem = "register" {
        /// An answer to a question that is not asked.
        HiddenAnswer { record: String, question: String } = "hidden-answer", Warning,
            "the answer to `{question}` about `{record}` is not published: the question is not asked",
            why "No score rests on it, and who answered may think that it is gone.",
            help "take it out of the answers, or look whether another answer should ask for it",
            example "A public register with an answer to `high-risk-area`, where another answer says that no AI is used.";

        /// Two files of answers about one record and with one checklist.
        SameAssessment { record: String, checklist: String, other: String } = "same-assessment", Error,
            "the record `{record}` is assessed with `{checklist}` in `{other}` too",
            why "A record has one assessment a checklist; which of the two counts is not for a program to choose.",
            help "keep one of the two files",
            example "`answers/scan-car.json` and `answers/scan-car-2025.json`, with the same `subject` and `checklist`.";

        /// Two checklists of one id and version.
        SameChecklist { checklist: String, other: String } = "same-checklist", Error,
            "the checklist `{checklist}` is in `{other}` too",
            why "Answers name a checklist by its id and version, so only one can be meant.",
            help "keep one of the two, or raise the version",
            example "`checklists/own.json` beside `checklists/own/checklist.json`, both version 1.0.0.";

        /// A checklist of the register has the name of one that comes with the library, and says something else.
        ChangedChecklist { checklist: String } = "changed-checklist", Error,
            "the checklist `{checklist}` comes with the library, with another content",
            why "A released version never changes meaning: readers would take the one for the other.",
            help "give it an id or a version of its own",
            example "`checklists/local-government.json`, with other points than the checklist of the library has.";

        /// A record with several assessments, of which none is said to stand first.
        NoMainChecklist { record: String, checklists: String } = "no-main-checklist", Warning,
            "the record `{record}` has assessments with {checklists}, and the register does not say which stands first",
            why "Lists and tables show the outcome of one; that of another may be graver.",
            mend "State the `main_checklist` in `register.json`: one with which the record is assessed.",
            example "A record with answers to `ai-act` and `quick-scan`, in a register without a `main_checklist`.";

        /// A checklist without texts in a language of the register.
        UntranslatedChecklist { checklist: String, language: String } = "untranslated-checklist", Warning,
            "the checklist `{checklist}` has no texts in `{language}`, a language of the register",
            why "Its pages then show texts in another language, or ids.",
            mend "Put a language pack beside the checklist: `<id>.<language>.json`, or `<language>.json` in its folder.",
            example "A register in `nl` and `fr`, with a checklist that has texts in `nl` alone.";

        /// A file or folder that is not read.
        UnreadFile { why: &'static str } = "unread-file", Warning,
            "this is not read: {why}",
            why "Who put it there may think that it is published.",
            help "move it, or rename it",
            example "`records/SCAN-CAR.JSON`, whose ending is not `.json`.";

        /// A device, a pipe or a socket where a file is expected.
        NotAFile = "special-file", Error,
            "this is no file",
            why "Reading a pipe or a device may never end.",
            help "put a file in its place",
            example "A named pipe `records/scan-car.json`.";

        /// A link to what is not there.
        BrokenLink = "broken-link", Error,
            "this link leads to nothing",
            why "Who put it there expects that what it should lead to is read.",
            help "take it away, or put the file in its place",
            example "A link `records/scan-car.json` to a file that was moved.";

        /// An organisation whose name is written in several ways.
        OtherSpelling { found: String, usual: String } = "other-spelling", Warning,
            "the organisation `{found}` is written `{usual}` in other records",
            why "It is one organisation with one page, and readers see two names.",
            help "write its name in one way",
            example "`Gemeente  Voorbeeldegem` with two spaces in one record, and with one in the others.";

        /// An organisation that is named with its identifier in other records.
        NoIdentifierHere { name: String } = "identifier-elsewhere", Warning,
            "the organisation `{name}` has an identifier in other records, and none here",
            why "By its identifier it has one page and by its name another.",
            help "give the identifier here too",
            example "One record with `organisation.identifier`, another with the same name alone.";

        /// A name that an address cannot hold.
        MadeAddress { name: String, address: String } = "made-address", Warning,
            "the name `{name}` does not fit in an address: its page is `{address}`",
            why "An address has plain letters and digits, and not too many; the rest is a digest of the name.",
            help "give the organisation an identifier, from which an address can be made",
            example "An organisation with a Cyrillic name and without an identifier.";

        /// One file, given twice.
        SameFile { other: String } = "same-file", Warning,
            "this is the file `{other}`, which was given before",
            why "It is read once.",
            help "give another file, or leave it out",
            example "`toets check record.json ./record.json`.";
    }
}

impl RegisterProblem {
    /// Why a folder among documents is not read.
    pub const A_FOLDER: &str = "folders below this one are not looked into";
    /// Why a file among documents is not read.
    pub const NO_JSON: &str = "only names that end in `.json` are";
}
