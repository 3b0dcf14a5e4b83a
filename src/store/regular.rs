//! Opens regular files only: a pipe could block the program for ever, a device could do something when it is
//! opened, and a link could lead out of a private folder.

#![expect(clippy::disallowed_types, reason = "this is where files are opened")]

use std::error::Error;
use std::fmt;
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Read as _};
use std::path::Path;

use super::files::plainly;
use crate::domain::file_name::is_reserved;
use crate::platform::files::{NAMES_DEVICES, open_patiently, without_waiting};

pub const LARGEST_TEXT: u64 = 1024 * 1024;

#[derive(Debug)]
pub enum NotRead {
    Missing,
    Folder,
    Link,
    NotAFile,
    TooLarge,
    System(io::Error),
}

impl fmt::Display for NotRead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Missing => "there is no such file",
            Self::Folder => "it is a folder, not a file",
            Self::Link => "it is a link, not a file",
            Self::NotAFile => "it is a pipe or a device, not a regular file",
            Self::TooLarge => "it is larger than 1 MiB, the limit for a text file",
            Self::System(why) => return f.write_str(&plainly(why)),
        })
    }
}

impl Error for NotRead {
    // The message includes its cause.
}

impl From<io::Error> for NotRead {
    fn from(why: io::Error) -> Self {
        if why.kind() == io::ErrorKind::NotFound { Self::Missing } else { Self::System(why) }
    }
}

/// The bytes of a regular file of at most [`LARGEST_TEXT`], given by the user. A link is followed. The type
/// is checked before and after opening, because a file may have become a pipe in between. Some system files
/// never end, and claim to be empty.
pub fn read_text_file(path: &Path) -> Result<Vec<u8>, NotRead> {
    no_device(path)?;
    fits(&fs::metadata(path)?)?;
    let file = open_patiently(|| without_waiting(OpenOptions::new().read(true), false).open(path))?;
    fits(&file.metadata()?)?;
    let mut bytes = Vec::new();
    file.take(LARGEST_TEXT + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST_TEXT { Err(NotRead::TooLarge) } else { Ok(bytes) }
}

/// The same from a pipe or the keyboard.
pub fn read_text(input: impl io::Read) -> Result<Vec<u8>, NotRead> {
    let mut bytes = Vec::new();
    input.take(LARGEST_TEXT + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST_TEXT { Err(NotRead::TooLarge) } else { Ok(bytes) }
}

/// A reserved name of Windows means a device in every folder. Opened as a file it may block for ever.
pub(super) fn is_device(path: &Path) -> bool {
    NAMES_DEVICES && path.file_name().is_some_and(|name| is_reserved(&name.to_string_lossy()))
}

fn no_device(path: &Path) -> Result<(), NotRead> {
    if is_device(path) { Err(NotRead::NotAFile) } else { Ok(()) }
}

fn fits(metadata: &Metadata) -> Result<(), NotRead> {
    regular(metadata)?;
    if metadata.len() > LARGEST_TEXT { Err(NotRead::TooLarge) } else { Ok(()) }
}

fn regular(metadata: &Metadata) -> Result<(), NotRead> {
    match metadata.file_type() {
        kind if kind.is_file() => Ok(()),
        kind if kind.is_dir() => Err(NotRead::Folder),
        kind if kind.is_symlink() => Err(NotRead::Link),
        _ => Err(NotRead::NotAFile),
    }
}

/// Opens a file of the program's own: never a link, and nothing that could block.
pub(super) fn open_own_with(path: &Path, options: &mut OpenOptions) -> io::Result<File> {
    let unfit = |unfit| io::Error::new(io::ErrorKind::InvalidInput, unfit);
    let own = |metadata: &Metadata| regular(metadata).map_err(unfit);
    no_device(path).map_err(unfit)?;
    match fs::symlink_metadata(path) {
        Ok(metadata) => own(&metadata)?,
        Err(why) if why.kind() == io::ErrorKind::NotFound => {}
        Err(why) => return Err(why),
    }
    let file = open_patiently(|| without_waiting(options, true).open(path))?;
    own(&file.metadata()?)?;
    Ok(file)
}

pub(super) fn open_own(path: &Path) -> io::Result<File> {
    open_own_with(path, OpenOptions::new().read(true))
}

pub(super) fn read_own(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    open_own(path)?.read_to_end(&mut bytes)?;
    Ok(bytes)
}

pub(super) fn is_unfit(why: &io::Error) -> bool {
    why.get_ref().is_some_and(|inner| inner.is::<NotRead>())
}

#[cfg(test)]
#[cfg(unix)] // pipes, devices and links; what Windows has instead is tested in tests/cli
#[expect(clippy::disallowed_methods, reason = "a test makes the files that it looks at")]
mod tests {
    use super::*;
    use std::os::unix::fs::symlink;

    fn pipe(path: &Path) {
        let made = std::process::Command::new("mkfifo").arg(path).status();
        assert!(made.is_ok_and(|made| made.success()));
    }

    #[test]
    fn what_is_no_regular_file_is_refused_at_once() {
        let dir = tempfile::tempdir().unwrap();
        let at = |name: &str| dir.path().join(name);
        pipe(&at("pipe"));
        fs::write(at("file"), "text").unwrap();
        symlink(at("file"), at("link")).unwrap();
        symlink(at("pipe"), at("to-pipe")).unwrap();
        symlink(at("nowhere"), at("dangling")).unwrap();
        File::create(at("sparse")).unwrap().set_len(100 * LARGEST_TEXT).unwrap();
        assert_eq!(read_text_file(&at("file")).unwrap(), b"text");
        assert_eq!(read_text_file(&at("link")).unwrap(), b"text");
        assert_eq!(read_own(&at("file")).unwrap(), b"text");
        let read = |path: &Path| read_text_file(path).unwrap_err().to_string();
        assert!(read(&at("pipe")).contains("pipe") && read(&at("to-pipe")).contains("pipe"));
        assert!(read(Path::new("/dev/zero")).contains("device"));
        assert!(read(&at("sparse")).contains("larger than 1 MiB"));
        assert!(read(dir.path()).contains("folder") && read(&at("dangling")).contains("no such file"));
        for name in ["pipe", "to-pipe", "link", "dangling"] {
            let why = read_own(&at(name)).unwrap_err();
            assert!(is_unfit(&why), "{name}: {why}");
            let mut to_write = OpenOptions::new();
            assert!(open_own_with(&at(name), to_write.write(true).create(true)).is_err(), "{name}");
        }
        assert!(!at("nowhere").exists(), "nothing is made where a link leads");
        // One that was put there after the check.
        let raced = without_waiting(OpenOptions::new().read(true), true).open(at("link"));
        assert!(raced.is_err_and(|why| why.raw_os_error() == Some(rustix::io::Errno::LOOP.raw_os_error())));
        assert!(!is_unfit(&read_own(&at("nothing")).unwrap_err()));
    }
}
