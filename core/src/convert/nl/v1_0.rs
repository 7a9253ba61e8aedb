//! TBD by conversion work
use crate::convert::Conversion;
use crate::diagnostic::Diagnostics;
use crate::json::Value;
use crate::name::Id;
use crate::record::Record;
pub(crate) fn import(_: &Value, _: Option<Id>) -> Result<Conversion<Record>, Diagnostics> {
    Err(Diagnostics(Vec::new()))
}

pub(crate) fn export(_: &Record) -> Conversion<Value> {
    Conversion { document: Value::Null, report: crate::convert::LossReport::default() }
}
