//! In which other encoding a document is written, where it is not UTF-8.

use std::fmt;

/// An encoding that editors and spreadsheets write, by the name that converters know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-16, the lower byte first.
    Utf16Le,
    /// UTF-16, the higher byte first.
    Utf16Be,
    /// UTF-32, in either order.
    Utf32,
    /// Windows-1252, which covers what people call Latin 1.
    Windows1252,
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
            Self::Utf32 => "UTF-32",
            Self::Windows1252 => "WINDOWS-1252",
        })
    }
}

impl Encoding {
    /// The encoding of bytes that begin as no UTF-8 does: with its mark, or with the zeros that stand beside ASCII.
    pub(crate) fn of_start(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [0xff, 0xfe, 0, 0, ..] | [0, 0, 0xfe, 0xff, ..] => Some(Self::Utf32),
            [0xff, 0xfe, ..] => Some(Self::Utf16Le),
            [0xfe, 0xff, ..] => Some(Self::Utf16Be),
            [first, 0, _, 0, ..] if first.is_ascii_graphic() => Some(Self::Utf16Le),
            [0, first, 0, _, ..] if first.is_ascii_graphic() => Some(Self::Utf16Be),
            _ => None,
        }
    }

    /// The encoding of bytes that are ASCII up to `at`, where they are no UTF-8.
    ///
    /// A letter with an accent stands between letters without one, or beside another; what a broken copy of UTF-8 leaves
    /// looks otherwise: the first half of a letter, or the second.
    pub(crate) fn of_letters(bytes: &[u8], at: usize) -> Option<Self> {
        let (before, after) = bytes.split_at_checked(at)?;
        let end = after.iter().position(u8::is_ascii).unwrap_or(after.len());
        let letters = after.get(..end)?;
        let undefined = |byte: &u8| matches!(byte, 0x81 | 0x8d | 0x8f | 0x90 | 0x9d);
        let half = letters.iter().all(|byte| matches!(byte, 0xc2 | 0xc3));
        let alone = letters.len() == 1 && !letters.iter().any(undefined);
        let fits = !half && (alone || letters.iter().all(|byte| *byte >= 0xc0));
        (before.is_ascii() && fits && !bytes.contains(&0)).then_some(Self::Windows1252)
    }
}
