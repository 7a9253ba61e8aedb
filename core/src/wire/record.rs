//! Records.

use crate::answers::document::Answers;
use crate::checklist::sound::Checklist;
use crate::exchange::records::conversion::Conversion;
use crate::exchange::records::standard::Standard;
use crate::record::Record;
use crate::text::json::value::Value;
use crate::value::date::Date;
use crate::value::id::Id;
use crate::wire::manifest::functions;

// Both are a `conversion`; the schema is that of the first, whose document can be any.
type Exported = Conversion<Value>;
type Imported = Conversion<Record>;

functions! {
    "Records";

    /// Checks a record and returns it as this library writes it.
    ///
    /// # Errors
    /// The record cannot be read; all its problems are reported at once.
    register fn check_record(record: Record) -> Record as "record" {
        Ok(record)
    }

    /// Registers the outcome of answers with the record of their subject and returns the record.
    ///
    /// # Errors
    /// A document cannot be read, the answers cannot be assessed, or they are about another subject.
    register fn register(record: Record, checklist: Checklist, answers: Answers, as_of: Date) -> Record as "record" {
        crate::record::register::register(record, &crate::score::outcome::assess(&checklist, &answers, as_of)?)
    }

    /// Writes a record in a publication standard and returns it with what became of every field.
    ///
    /// # Errors
    /// There is no such standard, it can only be read, or the record cannot be read.
    register fn export_record(standard: &'static Standard, record: Record) -> Exported as "conversion" {
        crate::exchange::records::export_record(standard, &record)
    }

    /// Reads a record of a publication standard and returns it with what became of every field.
    ///
    /// Without an id, one is made from the record.
    ///
    /// # Errors
    /// There is no such standard, or the record lacks what an id and a name are made of.
    register fn import_record(standard: &'static Standard, foreign: Value, id: Option<Id>) -> Imported as "conversion" {
        crate::exchange::records::import_record(standard, &foreign, id)
    }
}
