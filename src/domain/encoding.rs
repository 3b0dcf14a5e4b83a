//! Decodes the bytes of a text file, from any program on any machine.

use encoding_rs::{Encoding as Table, MACINTOSH, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// A text, with its encoding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    pub encoding: Encoding,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    Utf8,
    Utf16,
    Windows1252,
    /// Macintosh, the encoding of "CSV (Macintosh)" in spreadsheets.
    Macintosh,
}

impl Encoding {
    /// The encoding was guessed: somebody should look at the letters.
    pub const fn is_guessed(self) -> bool {
        matches!(self, Self::Windows1252 | Self::Macintosh)
    }

    /// Its name, as programs list it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16 => "UTF-16",
            Self::Windows1252 => "Windows-1252",
            Self::Macintosh => "Mac Roman",
        }
    }
}

/// Why bytes are not a text, and what to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoText {
    #[error(
        "it is a spreadsheet, not a text file: save it as \"CSV UTF-8\", or copy its cells and paste them"
    )]
    Spreadsheet,
    /// Another kind of file, recognised by its beginning.
    #[error("it is a document, not a text file: copy the names out of it and paste them")]
    Document,
    #[error("it is not a text file that can be read: save it as text, encoded as UTF-8")]
    Unknown,
}

/// The first bytes of files that are often taken for text.
const BEGINNINGS: &[(&[u8], NoText)] = &[
    (b"PK\x03\x04", NoText::Spreadsheet),
    (b"\xd0\xcf\x11\xe0", NoText::Spreadsheet),
    (b"%PDF", NoText::Document),
    (b"{\\rtf", NoText::Document),
    (b"\xff\xfe\0\0", NoText::Unknown),
    (b"\0\0\xfe\xff", NoText::Unknown),
];

/// Decodes a text.
///
/// # Errors
/// When the bytes are not text.
pub fn decode(bytes: &[u8]) -> Result<Decoded, NoText> {
    if let Some((_, why)) = BEGINNINGS.iter().find(|(beginning, _)| bytes.starts_with(beginning)) {
        return Err(*why);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xff\xfe") {
        return wide(rest, UTF_16LE);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        return wide(rest, UTF_16BE);
    }
    if let Some(table) = wide_without_mark(bytes) {
        return wide(bytes, table);
    }
    let plain = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    // Some programs export a "spreadsheet" that is really HTML.
    let first: Vec<u8> = plain.trim_ascii_start().iter().take(9).map(u8::to_ascii_lowercase).collect();
    if [&b"<!doctype"[..], b"<html", b"<table", b"<?xml"].iter().any(|page| first.starts_with(page)) {
        return Err(NoText::Document);
    }
    // Old programs end a text with this character.
    let plain = plain.strip_suffix(b"\x1a").unwrap_or(plain);
    if plain.iter().any(|byte| is_no_text(*byte)) {
        return Err(NoText::Unknown);
    }
    match std::str::from_utf8(plain) {
        Ok(text) => Ok(Decoded { text: text.to_owned(), encoding: Encoding::Utf8 }),
        Err(_) => narrow(plain),
    }
}

const fn is_no_text(byte: u8) -> bool {
    byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0b | 0x0c | 0x1b)
}

/// In western UTF-16 every other byte is zero, which no other text has.
fn wide_without_mark(bytes: &[u8]) -> Option<&'static Table> {
    let zeros = |first: usize| bytes.iter().skip(first).step_by(2).filter(|byte| **byte == 0).count();
    let half = bytes.len() / 2;
    match (zeros(0), zeros(1)) {
        _ if half == 0 || !bytes.len().is_multiple_of(2) => None,
        (0, odd) if odd * 2 >= half => Some(UTF_16LE),
        (even, 0) if even * 2 >= half => Some(UTF_16BE),
        _ => None,
    }
}

fn wide(bytes: &[u8], table: &'static Table) -> Result<Decoded, NoText> {
    let (text, failed) = table.decode_without_bom_handling(bytes);
    if failed || text.contains('\0') {
        return Err(NoText::Unknown);
    }
    Ok(Decoded { text: text.into_owned(), encoding: Encoding::Utf16 })
}

/// A single-byte encoding. Old Macintosh spreadsheets end lines with CR only, and have different letters.
fn narrow(bytes: &[u8]) -> Result<Decoded, NoText> {
    const UNUSED: [u8; 5] = [0x81, 0x8d, 0x8f, 0x90, 0x9d];
    let (windows, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    let (macintosh, _) = MACINTOSH.decode_without_bom_handling(bytes);
    let letters = |text: &str| text.chars().filter(|c| !c.is_ascii() && c.is_alphabetic()).count();
    let is_mac =
        bytes.contains(&b'\r') && !bytes.contains(&b'\n') && letters(&macintosh) >= letters(&windows);
    if is_mac {
        return Ok(Decoded { text: macintosh.into_owned(), encoding: Encoding::Macintosh });
    }
    if bytes.iter().any(|byte| UNUSED.contains(byte)) {
        return Err(NoText::Unknown);
    }
    Ok(Decoded { text: windows.into_owned(), encoding: Encoding::Windows1252 })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (String, Encoding) {
        let decoded = decode(bytes).unwrap();
        (decoded.text, decoded.encoding)
    }

    #[test]
    fn each_encoding_is_known_by_its_bytes() {
        let wide = |le: bool, mark: bool| -> Vec<u8> {
            let text = if mark { "\u{feff}Jürgen\nŁucja" } else { "Jürgen\nŁucja" };
            text.encode_utf16().flat_map(|u| if le { u.to_le_bytes() } else { u.to_be_bytes() }).collect()
        };
        for (le, mark) in [(true, true), (false, true), (true, false), (false, false)] {
            assert_eq!(read(&wide(le, mark)), ("Jürgen\nŁucja".to_owned(), Encoding::Utf16), "{le} {mark}");
        }
        assert_eq!(read("\u{feff}Jürgen".as_bytes()), ("Jürgen".to_owned(), Encoding::Utf8));
        assert_eq!(read(b"J\xfcrgen\r\nZo\xeb"), ("Jürgen\r\nZoë".to_owned(), Encoding::Windows1252));
        assert_eq!(read(b"J\x9frgen\rZo\x91"), ("Jürgen\rZoë".to_owned(), Encoding::Macintosh));
        assert_eq!(read(b"J\xfcrgen\rZo\xeb"), ("Jürgen\rZoë".to_owned(), Encoding::Windows1252));
        assert_eq!(read(b"Anna\x1a"), ("Anna".to_owned(), Encoding::Utf8));
        assert_eq!(read(b""), (String::new(), Encoding::Utf8));
    }

    #[test]
    fn what_is_no_text_says_what_to_do() {
        assert_eq!(decode(b"PK\x03\x04rest"), Err(NoText::Spreadsheet));
        assert_eq!(decode(b"%PDF-1.7"), Err(NoText::Document));
        assert_eq!(decode(b"\xef\xbb\xbf\r\n<HTML><table>"), Err(NoText::Document));
        for bytes in [&b"Anna\0Ben"[..], b"\xff\xfe\x00", b"\x81\x8d", b"\x01\x02\x03"] {
            assert_eq!(decode(bytes), Err(NoText::Unknown), "{bytes:?}");
        }
    }
}
