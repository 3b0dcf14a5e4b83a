//! What `build.rs` packed: the completions and the manual pages of `packaging`.

/// A file: its name, and what is in it.
pub type File = (String, String);

const PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/packaged"));

/// All files, completions first, each kind by name.
pub fn files() -> Vec<File> {
    let all = String::from_utf8(unpacked(PACKED)).unwrap_or_default();
    let mut parts = all.split('\0').map(str::to_owned);
    std::iter::from_fn(|| Some((parts.next()?, parts.next()?))).collect()
}

/// What is in the file of that name.
pub fn file(name: &str) -> Option<String> {
    files().into_iter().find(|file| file.0 == name).map(|file| file.1)
}

/// The plain form. Where the packed one breaks off, so does it.
fn unpacked(packed: &[u8]) -> Vec<u8> {
    let mut plain = Vec::new();
    let mut bytes = packed.iter().copied();
    while let Some(new) = number(&mut bytes) {
        plain.extend(bytes.by_ref().take(new));
        let (Some(run), Some(back)) = (number(&mut bytes), number(&mut bytes)) else { break };
        for _ in 0..run {
            let Some(byte) = plain.len().checked_sub(back).and_then(|from| plain.get(from).copied()) else {
                break;
            };
            plain.push(byte);
        }
    }
    plain
}

/// Seven bits to a byte, the low ones first; the top bit says that more follow.
fn number(bytes: &mut impl Iterator<Item = u8>) -> Option<usize> {
    let mut value = 0;
    for shift in (0..usize::BITS).step_by(7) {
        let byte = bytes.next()?;
        value |= usize::from(byte & 0x7F) << shift;
        if byte & 0x80 == 0 {
            return Some(value);
        }
    }
    None
}
