//! The wire functions by name.

use toets::wire::{self, Reply};

/// Calls a wire function by its name.
///
/// # Errors
/// There is no such function, it takes another number of arguments, or one of them is not the text that it must be.
pub fn call(name: &str, args: &[Vec<u8>]) -> Result<Reply, String> {
    let found = wire::functions().find(|function| function.name == name);
    let function = found.ok_or_else(|| format!("there is no wire function `{name}`"))?;
    let given: Vec<&[u8]> = args.iter().map(Vec::as_slice).collect();
    let wanted: Vec<&str> = function.arguments.iter().map(|argument| argument.name).collect();
    (function.call)(&given)
        .ok_or_else(|| format!("`{name}` takes {}, not {} arguments", wanted.join(", "), args.len()))
}
