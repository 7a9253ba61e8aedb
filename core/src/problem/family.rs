//! What a problem is, and how a family of problems is declared.

use std::fmt;

use crate::problem::severity::Severity;

/// Something that is wrong with an input: one variant of a family of the [`CATALOGUE`](crate::problem::CATALOGUE).
///
/// Its message is its `Display`; on the wire it is a [`Diagnostic`](crate::Diagnostic).
///
/// ```
/// use toets::{Problem, Severity, problem::ShapeProblem};
///
/// let problem = ShapeProblem::UnknownField { field: "subjet".to_owned(), nearest: Some("subject".to_owned()) };
/// assert_eq!((problem.code(), problem.severity()), ("unknown-field", Severity::Error));
/// assert_eq!(problem.help().as_deref(), Some("did you mean `subject`?"));
/// ```
pub trait Problem: fmt::Display {
    /// The code, kebab-case; a code never changes meaning.
    fn code(&self) -> &'static str;
    /// Whether the work can go on.
    fn severity(&self) -> Severity;
    /// What to do about it, where one sentence can say that.
    fn help(&self) -> Option<String>;
}

/// Problems that are declared together.
#[derive(Debug)]
pub struct Family {
    /// One word, kebab-case.
    pub name: &'static str,
    /// What these problems are about.
    pub about: &'static str,
    /// In the order of their file.
    pub problems: &'static [Entry],
}

/// What the catalogue says about a code.
#[derive(Debug)]
pub struct Entry {
    /// The code, kebab-case.
    pub code: &'static str,
    /// Whether the work can go on.
    pub severity: Severity,
    /// The message, with `{field}` for what differs from case to case.
    pub message: &'static str,
    /// The help line, in the same form; a suggestion is made only where there is something to suggest.
    pub help: Option<&'static str>,
    /// What is wrong.
    pub what: &'static str,
    /// Why it is a problem: the rule, or what would go wrong.
    pub why: &'static str,
    /// How to mend it, beyond the help line.
    pub mend: Option<&'static str>,
    /// An example, for a code that no test vector yields.
    pub example: Option<&'static str>,
}

/// Declares a family: for each problem its code, severity and message, why it is one, and what helps.
///
/// `suggest` names the fields a help line is made of (see `suggest.rs`), `help` is a help line that is always the same,
/// `mend` and `example` are for the page of the code alone. Each problem has at least one of `help` and `mend`.
macro_rules! problems {
    (
        $(#[doc = $about:literal])+
        pub enum $family:ident = $name:literal {
            $(
                $(#[doc = $what:literal])+
                $variant:ident $({ $($field:ident: $type:ty),+ })? = $code:literal, $severity:ident,
                $message:literal,
                why $why:literal
                $(, suggest $first:ident $(or $second:ident)?)?
                $(, help $help:literal)?
                $(, mend $mend:literal)?
                $(, example $example:literal)?;
            )+
        }
    ) => {
        $(#[doc = $about])+
        #[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
        #[non_exhaustive]
        #[expect(missing_docs, reason = "the fields are the words of the message")]
        pub enum $family { $(
            $(#[doc = $what])+
            #[doc = ""]
            #[doc = $why]
            #[error($message)]
            $variant $({ $($field: $type),+ })?,
        )+ }

        impl $family {
            pub(crate) const FAMILY: crate::problem::family::Family = crate::problem::family::Family {
                name: $name,
                about: concat!($($about),+),
                problems: &[$(crate::problem::family::Entry {
                    code: $code,
                    severity: crate::problem::severity::Severity::$severity,
                    message: $message,
                    help: crate::problem::suggest::first(&[
                        $(Some($help),)?
                        $($(crate::problem::suggest::template(stringify!($second)),)?
                        crate::problem::suggest::template(stringify!($first)),)?
                    ]),
                    what: concat!($($what),+),
                    why: $why,
                    mend: crate::problem::suggest::first(&[$(Some($mend))?]),
                    example: crate::problem::suggest::first(&[$(Some($example))?]),
                }),+],
            };
        }

        impl crate::problem::family::Problem for $family {
            fn code(&self) -> &'static str {
                match self { $(Self::$variant { .. } => $code),+ }
            }

            fn severity(&self) -> crate::problem::severity::Severity {
                match self { $(Self::$variant { .. } => crate::problem::severity::Severity::$severity),+ }
            }

            fn help(&self) -> Option<String> {
                match self { $(
                    Self::$variant { $($first, $($second,)?)? .. } => None::<String>
                        $(.or_else(|| crate::problem::suggest::Suggest::suggest($first))
                        $(.or_else(|| crate::problem::suggest::Suggest::suggest($second)))?)?
                        $(.or_else(|| Some($help.to_owned())))?,
                )+ }
            }
        }
    };
}
pub(crate) use problems;
