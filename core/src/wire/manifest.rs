//! The macro that writes a function of the wire and its entry in the manifest from one text.

/// Functions about one subject, each as a public function and as its entry in `TOPIC`.
///
/// The word before `fn` is the npm module that has the function. An argument is of a type that `argument.rs` reads
/// from bytes or text. After `as` comes the name of the schema of the document that is returned; HTML and plain text
/// have none.
macro_rules! functions {
    ($title:literal; $(
        $(#[doc = $about:literal])*
        $module:ident fn $name:ident($($argument:ident: $type:ty),*) -> $returns:ident $(as $schema:literal)? $body:block
    )*) => {
        $(
            $(#[doc = $about])*
            pub fn $name($($argument: &$crate::wire::argument::Input<$type>),*) -> $crate::wire::function::Reply {
                $(let $argument = <$type as $crate::wire::argument::ReadArgument>::read($argument)?;)*
                let made: Result<$returns, $crate::problem::diagnostic::Diagnostics> = $body;
                made.map(|made| $crate::wire::manifest::written!(made $(, $schema)?))
            }
        )*

        pub(super) const TOPIC: $crate::wire::function::Topic = $crate::wire::function::Topic {
            title: $title,
            functions: &[$(
                $crate::wire::function::Function {
                    name: stringify!($name),
                    module: $crate::wire::manifest::module!($module),
                    about: concat!($($about, "\n"),*),
                    arguments: &[$($crate::wire::argument::entry::<$type>(stringify!($argument))),*],
                    returns: $crate::wire::manifest::returns!($returns $(, $schema)?),
                    call: |given| {
                        let [$($argument),*] = given else { return None };
                        Some($name($($crate::wire::argument::given::<$type>($argument)?),*))
                    },
                }
            ),*],
        };
    };
}
pub(super) use functions;

macro_rules! module {
    (engine) => {
        $crate::wire::function::Module::Engine
    };
    (register) => {
        $crate::wire::function::Module::Register
    };
    (native) => {
        $crate::wire::function::Module::Native
    };
}
pub(super) use module;

macro_rules! written {
    ($made:ident, $schema:literal) => {
        $crate::text::json::write(&$made)
    };
    ($made:ident) => {
        $made.0
    };
}
pub(super) use written;

macro_rules! returns {
    (Html) => {
        $crate::wire::function::Returns::Html
    };
    (Text) => {
        $crate::wire::function::Returns::Text
    };
    ($type:ident, $schema:literal) => {
        $crate::wire::function::Returns::Document {
            schema: $schema,
            #[cfg(feature = "schema")]
            generate: |generator| generator.into_root_schema_for::<$type>(),
        }
    };
}
pub(super) use returns;
