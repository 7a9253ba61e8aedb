//! An argument of a case becomes bytes.

use std::fs;

use serde_json::Value;

use crate::vector::root;

/// The bytes of an argument.
///
/// # Errors
/// It has none of the forms that `vectors/README.md` names.
pub fn bytes(argument: &Value) -> Result<Vec<u8>, String> {
    if let Some(text) = argument.as_str() {
        return Ok(text.as_bytes().to_vec());
    }
    if let Some(document) = argument.get("json") {
        return Ok(document.to_string().into_bytes());
    }
    if let Some(path) = argument.get("file").and_then(Value::as_str) {
        return fs::read(root().join(path)).map_err(|error| format!("{path}: {error}"));
    }
    let Some(parts) = argument.get("bytes").and_then(Value::as_array) else {
        return Err(format!("not an argument: {argument}"));
    };
    let parts: Result<Vec<Vec<u8>>, String> = parts.iter().map(part).collect();
    Ok(parts?.concat())
}

fn part(part: &Value) -> Result<Vec<u8>, String> {
    let wrong = || format!("not a part of bytes: {part}");
    if let Some(text) = part.as_str() {
        return Ok(text.as_bytes().to_vec());
    }
    if let Some(hex) = part.get("hex").and_then(Value::as_str) {
        let digits: Option<Vec<u8>> =
            hex.chars().map(|digit| digit.to_digit(16).and_then(|digit| u8::try_from(digit).ok())).collect();
        let digits = digits.filter(|digits| digits.len().is_multiple_of(2)).ok_or_else(wrong)?;
        return Ok(digits
            .chunks_exact(2)
            .map(|pair| pair.iter().fold(0, |byte, digit| byte << 4 | digit))
            .collect());
    }
    let text = part.get("repeat").and_then(Value::as_str).ok_or_else(wrong)?;
    let times = part.get("times").and_then(Value::as_u64).and_then(|times| usize::try_from(times).ok());
    Ok(text.repeat(times.ok_or_else(wrong)?).into_bytes())
}
