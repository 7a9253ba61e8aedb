//! Stage *render*: forms, outcomes and records as HTML, and an explanation as text.
//!
//! The HTML has no inline style and no script; every text is escaped. Classes start with `toets-`.

pub(crate) mod answers;
pub(crate) mod aside;
mod blocks;
pub(crate) mod date;
pub(crate) mod evidence;
pub(crate) mod explain;
pub(crate) mod form;
mod gloss;
pub(crate) mod marked;
pub(crate) mod now;
pub(crate) mod number;
pub(crate) mod outcome;
pub(crate) mod record;
pub(crate) mod scale;
pub(crate) mod voice;
mod waiting;

pub use self::answers::answers;
pub use self::date::{date, date_markup, dated, period};
pub use self::evidence::evidence;
pub use self::explain::{explain, explanation};
pub use self::form::form;
pub use self::marked::{in_language, said};
pub use self::number::{TypedNumber, Unread, bounds, decimal, number, read as read_number, typed};
pub use self::outcome::{law, one_of, opened, opens_title, outcome, still, whose};
pub use self::record::{link, record};
pub use self::scale::scale;
pub use self::waiting::{left, may_come};

/// The stylesheet of all that is rendered here; it names no colour scheme and loads nothing.
pub const STYLE: &str = include_str!("render/toets.css");
