//! Problems of a text, before it is a document.

use crate::problem::encoding::Encoding;
use crate::problem::family::problems;

problems! {
    /// The text itself: bytes that are no JSON, or JSON that readers would understand in different ways.
    pub enum TextProblem = "text" {
        /// The document is larger than the reader takes.
        DocumentTooLarge { size: u64, limit: u64 } = "document-too-large", Error,
            "the document has {size} bytes, the limit is {limit}",
            why "A limit keeps one document from taking the memory that others need.",
            mend "Split the document, for example records into one file each.",
            example "A file of 20 MB given to `toets check`.";

        /// The bytes are not UTF-8.
        NotUtf8 { at: usize } = "not-utf8", Error,
            "the document is not UTF-8: the sequence at byte {at} is broken",
            why "JSON is exchanged in UTF-8 (RFC 8259, section 8.1); to guess another encoding would change letters.",
            mend "Save the file as UTF-8. Spreadsheets and older editors write another encoding unless told otherwise.";

        /// The bytes are in another encoding.
        OtherEncoding { encoding: Encoding } = "other-encoding", Error,
            "the document is written in {encoding}, not in UTF-8",
            why "JSON is exchanged in UTF-8 (RFC 8259, section 8.1); to read another encoding by guess would change letters.",
            suggest encoding,
            mend "Windows PowerShell and older editors write other encodings unless told otherwise; look for UTF-8 when saving.";

        /// A text with several documents, where one is read.
        SeveralDocuments { line: usize } = "several-documents", Error,
            "another document begins at line {line}: these are JSON Lines, and here one document is read",
            why "Only the first would be read, and the others would be passed over without a word.",
            help "give one of them, or use what reads many: `toets convert` for records, `toets assess --jsonl` for answers";

        /// The text is not JSON.
        NotJson { reason: &'static str, line: usize, column: usize } = "not-json", Error,
            "the document is not JSON: {reason} at line {line}, column {column}",
            why "Only JSON as RFC 8259 has it means the same to every reader: no comments, no trailing commas.",
            mend "Look at the line and the column. What is wrong is there, or just before.";

        /// A value of a programming language that JSON cannot say.
        NotInJson { what: String } = "not-in-json", Error,
            "JSON has no {what}",
            why "Written as JSON the value would be lost or become another one, such as `null`.",
            mend "Leave the value out, or state it as a text or as unknown.",
            example "`float(\"nan\")` in a record that Python gives, `Infinity` in one that JavaScript gives.";

        /// An object has a key twice.
        DuplicateKey { key: String } = "duplicate-key", Error,
            "the key `{key}` appears here twice",
            why "Readers differ in which of the two they take (RFC 7493, section 2.3).",
            help "keep one of the two; a reader would drop the other";

        /// The nesting is deeper than the reader takes.
        TooDeep { limit: usize } = "too-deep", Error,
            "the document is nested deeper than {limit} levels",
            why "A limit keeps a hostile document from using up the stack of a reader.",
            mend "Nest less deeply. A document that a person writes needs no more than a few levels.";

        /// A number is outside what every JSON reader agrees on.
        NumberTooLarge = "number-too-large", Error,
            "the number is outside ±9007199254740991",
            why "Beyond 2^53 − 1 some readers round a number (RFC 7493, section 2.2), and scores are exact.",
            mend "State a smaller number, or one in a larger unit.";

        /// A number has more digits than can be exact in every language.
        NumberTooPrecise = "number-too-precise", Error,
            "the number has more than 15 digits",
            why "Readers that keep numbers as doubles would round it, and scores are exact.",
            help "write it with fewer digits";

        /// A document that should be YAML and is not.
        NotYaml { reason: String } = "not-yaml", Error,
            "the document is not YAML: {reason}",
            why "The definition was announced as YAML, by its format or by the name of its file.",
            mend "Look at the line in the message. Often the indentation is uneven, or a colon in a text needs quotes.",
            example "A file `checklist.yml` with the line `title: Who: the people`.";
    }
}
