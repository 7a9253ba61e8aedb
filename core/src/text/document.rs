//! How a document is read: a JSON value becomes a typed document, and every problem is noted on the way.

use std::any::Any;
use std::borrow::Borrow;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::hash::Hash;

use crate::problem::diagnostic::Diagnostics;
use crate::problem::family::Problem;
use crate::problem::first_letters::first_letters;
use crate::problem::found::Found;
use crate::problem::nearest::Nearest;
use crate::problem::shape::ShapeProblem;
use crate::text::blank::blank;
use crate::text::gather::Gather as _;
use crate::text::intern::Interner;
use crate::text::json;
use crate::text::json::decimal::Decimal;
use crate::text::json::tree::{Object, Tree};
use crate::text::json::value::Value;
use crate::text::pointer::Pointer;

/// A part of a document.
///
/// INVARIANT (bad input is a value): `read` reports what is wrong and goes on, so that all problems of a
/// document are found at once; `None` means that something was reported.
pub(crate) trait Read: Sized {
    fn read(value: &Tree<'_>, place: Place<'_>) -> Option<Self>;

    /// What a missing field means; `None` where it must be there.
    fn absent() -> Option<Self> {
        None
    }

    /// Whether writing leaves the field out.
    fn is_absent(&self) -> bool {
        false
    }
}

/// For `skip_serializing_if`.
pub(crate) fn is_absent<T: Read>(value: &T) -> bool {
    value.is_absent()
}

/// What is known of a document while it is read.
#[derive(Default)]
struct Notes {
    problems: RefCell<Found>,
    nearest: Nearest,
    /// An [`Interner`] for each type that shares its equal values.
    interners: RefCell<Vec<Box<dyn Any>>>,
}

/// Where the reader is, and where its problems go.
#[derive(Clone, Copy)]
pub(crate) struct Place<'a> {
    pointer: Pointer<'a>,
    notes: &'a Notes,
}

impl Place<'_> {
    pub(crate) fn report(&self, problem: &dyn Problem) {
        self.notes.problems.borrow_mut().note(problem, self.pointer);
    }

    /// The name of `known` that `name` is most like.
    pub(crate) fn nearest<'a>(&self, name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
        self.notes.nearest.of(name, known)
    }

    pub(crate) fn wrong_type<T>(&self, expected: &str, found: &Tree<'_>) -> Option<T> {
        self.report_type(expected, found);
        None
    }

    /// The place as a JSON Pointer.
    pub(crate) fn pointer(&self) -> String {
        self.pointer.to_string()
    }

    fn report_type(&self, expected: &str, found: &Tree<'_>) {
        self.report(&ShapeProblem::WrongType { expected: expected.to_owned(), found: found.kind() });
    }

    /// Reports with `problem` unless `result` is fine.
    pub(crate) fn check<T>(&self, result: Result<T, impl Problem>) -> Option<T> {
        result.map_err(|problem| self.report(&problem)).ok()
    }

    /// What a text says that has a form of its own; `expected` names it where there is no text.
    pub(crate) fn parse<T, P: Problem>(
        &self,
        value: &Tree<'_>,
        expected: &str,
        parse: impl FnOnce(&str) -> Result<T, P>,
    ) -> Option<T> {
        match value {
            Tree::Text(text) => self.check(parse(text)),
            other => self.wrong_type(expected, other),
        }
    }

    /// The value like this one: the one of the same document, or else the one that `new` makes.
    pub(crate) fn intern<T, Q>(&self, like: &Q, new: impl FnOnce() -> Option<T>) -> Option<T>
    where
        T: Clone + Eq + Hash + Borrow<Q> + 'static,
        Q: Eq + Hash + ?Sized,
    {
        let mut interners = self.notes.interners.borrow_mut();
        let known = interners.iter_mut().find_map(|it| it.downcast_mut::<Interner<T>>());
        if let Some(interner) = known {
            if let Some(value) = interner.get(like) {
                return Some(value);
            }
            let made = new()?;
            interner.keep(&made);
            return Some(made);
        }
        let (mut interner, made) = (Interner::default(), new()?);
        interner.keep(&made);
        interners.push(Box::new(interner));
        Some(made)
    }

    pub(crate) fn field<'a>(&'a self, key: &'a str) -> Place<'a> {
        Place { pointer: Pointer::Field(&self.pointer, key), notes: self.notes }
    }

    pub(crate) fn item(&self, index: usize) -> Place<'_> {
        Place { pointer: Pointer::Item(&self.pointer, index), notes: self.notes }
    }
}

/// Reads a whole document from text.
pub(crate) fn parse<T: Read>(text: &[u8]) -> Result<T, Diagnostics> {
    from_tree(&json::read::tree(text)?)
}

/// Reads a whole document from a value.
pub(crate) fn from_value<T: Read>(value: &Value) -> Result<T, Diagnostics> {
    from_tree(&value.into())
}

fn from_tree<T: Read>(value: &Tree<'_>) -> Result<T, Diagnostics> {
    let notes = Notes::default();
    let document = T::read(value, Place { pointer: Pointer::Root, notes: &notes });
    let problems = notes.problems.into_inner();
    match document {
        Some(document) if problems.is_empty() => Ok(document),
        _ => Err(Diagnostics(problems.into_list())),
    }
}

/// The fields of an object while it is being read.
pub(crate) struct Fields<'a> {
    object: &'a Object<'a>,
    place: Place<'a>,
}

impl<'a> Fields<'a> {
    /// Opens `value` as an object with these fields and no others.
    pub(crate) fn of(value: &'a Tree<'a>, place: Place<'a>, known: &[&str]) -> Option<Self> {
        Self::of_former(value, place, known, &[])
    }

    /// Opens `value` as an object that may also have fields of a former form, which nobody is pointed to.
    pub(crate) fn of_former(
        value: &'a Tree<'a>,
        place: Place<'a>,
        known: &[&str],
        former: &[&str],
    ) -> Option<Self> {
        let Tree::Object(object) = value else { return place.wrong_type("an object", value) };
        for key in object.keys().filter(|key| !known.contains(key) && !former.contains(key)) {
            if key == "$schema" && place.pointer.is_document() {
                // For editors; it says nothing.
                object.get(key).and_then(|schema| text(schema, place.field(key)));
                continue;
            }
            let nearest = place.nearest(key, known.iter().copied());
            let field = first_letters(key);
            place.field(key).report(&ShapeProblem::UnknownField { field, nearest });
        }
        Some(Self { object, place })
    }

    /// The keys that are there, in order.
    pub(crate) fn keys(&self) -> impl Iterator<Item = &str> {
        self.object.keys()
    }

    /// A field that must be there and say something, unless its type has a meaning for absence.
    #[inline(never)]
    pub(crate) fn take<T: Read>(&self, key: &str) -> Option<T> {
        let read = match self.get(key) {
            Some((value, place)) => Some(T::read(value, place)?),
            None => T::absent(),
        };
        let says = read.filter(|read| !read.is_absent()).or_else(T::absent);
        if says.is_none() {
            self.place.report(&ShapeProblem::MissingField { field: key.to_owned() });
        }
        says
    }

    /// A field that says nothing where it is not there.
    #[inline(never)]
    pub(crate) fn take_or_default<T: Read + Default>(&self, key: &str) -> Option<T> {
        self.get(key).map_or_else(|| Some(T::default()), |(value, place)| T::read(value, place))
    }

    fn get<'b>(&'b self, key: &'b str) -> Option<(&'b Tree<'a>, Place<'b>)> {
        self.object.get(key).map(|value| (value, self.place(key)))
    }

    /// Whether a field is there.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.object.get(key).is_some()
    }

    /// Where a field is.
    pub(crate) fn place<'b>(&'b self, key: &'b str) -> Place<'b> {
        self.place.field(key)
    }
}

/// A document type: the struct as it is, with its reader, its writer and its schema.
///
/// A field must be there, unless its type has a meaning for absence (`Option`) or it is marked
/// `#[serde(default)]`; such a field is left out again where it says nothing. A field that rests on more than its own
/// value, such as on keys of a former form, names the function that takes it, and these keys:
/// `#[takes(function, former_key)]`. A last field that is `pub(crate)` is no part of the document: it is made empty, and is
/// not written.
macro_rules! document {
    ($(
        $(#[$meta:meta])*
        pub struct $name:ident { $(
            $(#[doc = $doc:expr])*
            $(#[serde($default:ident)])?
            $(#[takes($takes:path $(, $former:ident)*)])?
            $(#[cfg_attr($($schema:tt)*)])?
            pub $field:ident: $type:ty,
        )* $(pub(crate) $beside:ident: $beside_type:ty,)? }
    )*) => { $(
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
        pub struct $name { $(
            $(#[doc = $doc])*
            $(#[serde($default)])?
            $(#[cfg_attr($($schema)*)])?
            #[serde(skip_serializing_if = "crate::text::document::is_absent")]
            pub $field: $type,
        )* $(
            #[serde(skip)]
            pub(crate) $beside: $beside_type,
        )? }

        impl $name {
            /// The keys that the document may have.
            pub(crate) const KEYS: &'static [&'static str] = &[$(stringify!($field)),*];
        }

        impl crate::text::document::Read for $name {
            fn read(value: &crate::text::json::tree::Tree<'_>, place: crate::text::document::Place<'_>) -> Option<Self> {
                let former = &[$($($(stringify!($former),)*)?)*];
                let fields = crate::text::document::Fields::of_former(value, place, Self::KEYS, former)?;
                // All fields are read before any is missed, so that every problem is found.
                let ($(Some($field),)*) = ($(crate::text::document::field!(fields, $field $(, $default)? $(, takes $takes)?),)*) else {
                    return None;
                };
                Some(Self { $($field,)* $($beside: <$beside_type>::default())? })
            }
        }
    )* };
}
pub(crate) use document;

/// Takes a field for [`document!`].
macro_rules! field {
    ($fields:ident, $field:ident) => {
        $fields.take(stringify!($field))
    };
    ($fields:ident, $field:ident, default) => {
        $fields.take_or_default(stringify!($field))
    };
    ($fields:ident, $field:ident, default, takes $takes:path) => {
        $takes(&$fields)
    };
}
pub(crate) use field;

/// A word from a closed list, kebab-case on the wire.
macro_rules! choice {
    ($(
        $(#[$meta:meta])*
        pub enum $name:ident { $($(#[$variant_meta:meta])* $variant:ident = $word:literal,)* }
    )*) => { $(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub enum $name { $($(#[$variant_meta])* #[serde(rename = $word)] $variant,)* }

        impl $name {
            /// All of them, in their order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The word on the wire.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }
        }

        impl crate::text::document::Read for $name {
            fn read(value: &crate::text::json::tree::Tree<'_>, place: crate::text::document::Place<'_>) -> Option<Self> {
                crate::text::document::word(value, place, Self::ALL, Self::as_str)
            }
        }
    )* };
}
pub(crate) use choice;

/// Reads one of `all` by its word.
pub(crate) fn word<T: Copy>(
    value: &Tree<'_>,
    place: Place<'_>,
    all: &[T],
    name: impl Fn(T) -> &'static str,
) -> Option<T> {
    let Tree::Text(text) = value else { return place.wrong_type("a text", value) };
    let found = all.iter().copied().find(|choice| name(*choice) == text);
    if found.is_none() {
        let known: Vec<String> = all.iter().map(|choice| name(*choice).to_owned()).collect();
        let nearest = place.nearest(text, known.iter().map(String::as_str));
        let value = first_letters(text);
        place.report(&ShapeProblem::UnknownValue { value, known, nearest });
    }
    found
}

impl Read for bool {
    fn read(value: &Tree<'_>, place: Place<'_>) -> Option<Self> {
        match value {
            Tree::Bool(value) => Some(*value),
            other => place.wrong_type("true or false", other),
        }
    }

    fn is_absent(&self) -> bool {
        !self
    }
}

/// A text that is there is not empty.
pub(crate) fn text<'a>(value: &'a Tree<'_>, place: Place<'_>) -> Option<&'a str> {
    match value {
        Tree::Text(text) if blank(text) => {
            place.report(&ShapeProblem::EmptyText);
            None
        }
        Tree::Text(text) => Some(text),
        other => place.wrong_type("a text", other),
    }
}

impl Read for String {
    fn read(value: &Tree<'_>, place: Place<'_>) -> Option<Self> {
        text(value, place).map(str::to_owned)
    }
}

impl Read for Decimal {
    fn read(value: &Tree<'_>, place: Place<'_>) -> Option<Self> {
        match value {
            Tree::Number(number) => Some(*number),
            other => place.wrong_type("a number", other),
        }
    }
}

impl Read for Value {
    fn read(value: &Tree<'_>, _: Place<'_>) -> Option<Self> {
        Some(value.to_value())
    }
}

impl<T: Read> Read for Option<T> {
    fn read(value: &Tree<'_>, place: Place<'_>) -> Option<Self> {
        T::read(value, place).map(Some)
    }

    fn absent() -> Option<Self> {
        Some(None)
    }

    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl<T: Read> Read for Box<T> {
    fn read(value: &Tree<'_>, place: Place<'_>) -> Option<Self> {
        T::read(value, place).map(Box::new)
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(value: &Tree<'_>, place: Place<'_>) -> Option<Self> {
        let Tree::List(items) = value else { return place.wrong_type("a list", value) };
        let mut read = Self::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            read.extend(T::read(item, place.item(index)));
        }
        (read.len() == items.len()).then_some(read)
    }

    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

/// The keys of an object with their values, in the order of the keys.
pub(crate) fn pairs<K: Read, T: Read>(value: &Tree<'_>, place: Place<'_>) -> Option<Vec<(K, T)>> {
    let Tree::Object(object) = value else { return place.wrong_type("an object", value) };
    let mut read = Vec::with_capacity(object.len());
    for (key, value) in object.iter() {
        let place = place.field(key);
        read.extend(K::read(&Tree::Text(key.into()), place).zip(T::read(value, place)));
    }
    (read.len() == object.len()).then_some(read)
}

impl<K: Read + Ord, T: Read> Read for BTreeMap<K, T> {
    fn read(value: &Tree<'_>, place: Place<'_>) -> Option<Self> {
        Some(pairs(value, place)?.into_iter().gather())
    }

    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}
