//! Files that are private, and either complete or absent.
//!
//! Folders have mode 0700 and files 0600, whatever the umask. A file is replaced by writing a new one beside
//! it and renaming that, so that a crash leaves either the old or the new one.

#![expect(clippy::disallowed_methods, clippy::disallowed_types, reason = "this is where files are written")]

use std::fmt;
use std::fs::{self, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::fault;
use super::regular::{is_device, is_unfit};
pub use super::regular::{read_text, read_text_file};
use crate::domain::text::escaped;
use crate::platform::files::{self as system, Private};

#[derive(Debug)]
pub struct FileError {
    doing: &'static str,
    path: PathBuf,
    source: io::Error,
}

impl FileError {
    pub fn new(doing: &'static str, path: &Path, source: io::Error) -> Self {
        Self { doing, path: path.to_owned(), source }
    }

    pub fn plainly(&self) -> String {
        plainly(&self.source)
    }

    pub fn kind(&self) -> io::ErrorKind {
        self.source.kind()
    }
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot {} {}: {}.", self.doing, shown(&self.path), plainly(&self.source))?;
        if is_unfit(&self.source) {
            return f.write_str(" Roundtable needs that name for a file of its own: move it elsewhere.");
        }
        if system::is_in_use(&self.source) {
            return f.write_str(
                " A backup, a virus scanner or a second screen may hold it: close that, or choose a place you can \
                 write to, and try again.",
            );
        }
        match self.source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                f.write_str(" Free some space and try again.")
            }
            io::ErrorKind::FileTooLarge => {
                f.write_str(" Raise the file size limit (\"ulimit -f\" shows it).")
            }
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                f.write_str(" Choose a place you can write to, or correct its permissions.")
            }
            io::ErrorKind::AlreadyExists => f.write_str(" Choose another name: nothing is overwritten."),
            io::ErrorKind::NotFound => f.write_str(" Check that the folder exists."),
            io::ErrorKind::InvalidFilename => f.write_str(" Choose another name."),
            _ => Ok(()),
        }
    }
}

impl std::error::Error for FileError {
    // The message includes its cause; naming it as a source too would print it twice.
}

pub fn plainly(error: &io::Error) -> String {
    if system::is_in_use(error) {
        return "another program has it open, or you may not change it".to_owned();
    }
    match error.kind() {
        io::ErrorKind::StorageFull => "the disk is full".to_owned(),
        io::ErrorKind::QuotaExceeded => "your disk quota is used up".to_owned(),
        io::ErrorKind::FileTooLarge => "the file size limit is reached".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "the disk is read-only".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        io::ErrorKind::AlreadyExists => "it already exists".to_owned(),
        io::ErrorKind::NotFound => "it does not exist".to_owned(),
        io::ErrorKind::InvalidFilename => "the system has no file of that name".to_owned(),
        _ => error.to_string(),
    }
}

/// A path that is safe to print: control characters and invalid UTF-8 are spelled out.
pub fn shown(path: &Path) -> String {
    let mut escaped_path = String::new();
    for part in path.as_os_str().as_encoded_bytes().utf8_chunks() {
        escaped_path.push_str(&escaped(part.valid()));
        escaped_path.extend(part.invalid().iter().map(|byte| format!("\\x{byte:02x}")));
    }
    escaped_path
}

/// Creates a folder and those above it, private to this user, and makes sure that they survive a crash.
/// Existing folders keep their permissions, except the named one.
pub fn private_dir(path: &Path) -> Result<(), FileError> {
    make_dirs(path)
        .and_then(|()| system::make_private(path, Private::Folder))
        .map_err(|why| FileError::new("make the private folder", path, why))
}

pub fn folder(path: &Path) -> Result<(), FileError> {
    make_dirs(path).map_err(|why| FileError::new("make the folder", path, why))
}

fn make_dirs(path: &Path) -> io::Result<()> {
    if path.is_dir() {
        return Ok(());
    }
    let parent = folder_of(path);
    make_dirs(&parent)?;
    match system::private_folder(&mut fs::DirBuilder::new()).create(path) {
        Err(why) if why.kind() == io::ErrorKind::AlreadyExists && path.is_dir() => Ok(()),
        made => {
            made.and_then(|()| system::make_private(path, Private::Folder)).and_then(|()| sync_dir(&parent))
        }
    }
}

pub(super) fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    system::private(&mut options);
    options
}

pub(super) fn make_private(path: &Path) -> io::Result<()> {
    system::make_private(path, Private::File)
}

pub(super) fn sync_dir(dir: &Path) -> io::Result<()> {
    fault::step()?;
    system::sync_folder(dir)
}

pub(super) fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    }
}

const TRIES: u32 = 100;

/// A new private file. It is locked at once, because unlocked ones are removed as left-overs.
fn begun_beside(dir: &Path) -> io::Result<NamedTempFile> {
    for _ in 0..TRIES {
        let file = tempfile::Builder::new().prefix(".roundtable-").suffix(".tmp").tempfile_in(dir)?;
        let is_ours = match file.as_file().try_lock() {
            Ok(()) => file.path().symlink_metadata().is_ok(),
            Err(TryLockError::WouldBlock) => false,
            // A disk without locks keeps its left-overs.
            Err(TryLockError::Error(_)) => true,
        };
        if is_ours {
            return Ok(file);
        }
    }
    Err(io::ErrorKind::ResourceBusy.into())
}

fn beside(dir: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    fault::step()?;
    let mut file = begun_beside(dir)?;
    make_private(file.path())?;
    file.write_all(bytes)?;
    system::sync(file.as_file())?;
    Ok(file)
}

/// Atomic: after a crash there is the old file or the new one, never a mixture.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    let dir = folder_of(path);
    let replaced = beside(&dir, bytes)
        .and_then(|file| fault::step().map(|()| file))
        .and_then(|file| put_over(file, path))
        .and_then(|()| sync_dir(&dir));
    replaced.map_err(|why| FileError::new("write", path, why))
}

/// Keeps the file locked until it has its name, or is gone, so that nobody takes it for a left-over.
fn put_over(file: NamedTempFile, path: &Path) -> io::Result<()> {
    let (_locked, written) = file.keep().map_err(|failed| failed.error)?;
    system::rename(&written, path).inspect_err(|_| drop(fs::remove_file(&written)))
}

pub fn remove(path: &Path) -> Result<(), FileError> {
    match fault::step().and_then(|()| system::patiently(|| fs::remove_file(path))) {
        Err(why) if why.kind() != io::ErrorKind::NotFound => Err(FileError::new("remove", path, why)),
        _ => Ok(()),
    }
}

/// Writes `stem.ext`, or `stem-2.ext` and so on: nothing is overwritten.
pub fn write_new(dir: &Path, stem: &str, ext: &str, bytes: &[u8]) -> Result<PathBuf, FileError> {
    let name = |n: u32| dir.join(if n == 1 { format!("{stem}.{ext}") } else { format!("{stem}-{n}.{ext}") });
    for n in 1..10_000 {
        let path = name(n);
        match write_new_at(&path, bytes) {
            Ok(()) => return Ok(path),
            Err(why) if why.kind() == io::ErrorKind::AlreadyExists => {}
            Err(why) => return Err(why),
        }
    }
    Err(FileError::new("write", &name(1), io::ErrorKind::AlreadyExists.into()))
}

pub fn write_private(dir: &Path, stem: &str, ext: &str, bytes: &[u8]) -> Result<PathBuf, FileError> {
    private_dir(dir)?;
    write_new(dir, stem, ext, bytes)
}

pub fn write_new_at(path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    new_at(path, bytes).map_err(|why| FileError::new("write", path, why))
}

fn new_at(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if is_device(path) {
        return Err(io::ErrorKind::InvalidFilename.into());
    }
    if fs::symlink_metadata(path).is_ok() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    let dir = folder_of(path);
    match beside(&dir, bytes)?.persist_noclobber(path) {
        Ok(_) => {}
        Err(failed) if failed.error.kind() == io::ErrorKind::AlreadyExists => return Err(failed.error),
        // Some network disks and memory sticks have neither a rename that never overwrites nor hard links.
        Err(_) => create_in_place(path, bytes)?,
    }
    sync_dir(&dir)
}

pub(super) fn entries_in(dir: &Path) -> Result<Vec<PathBuf>, FileError> {
    let failed = |why| FileError::new("read", dir, why);
    match fs::read_dir(dir) {
        Err(why) if why.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        entries => entries.map_err(failed)?.map(|entry| Ok(entry.map_err(failed)?.path())).collect(),
    }
}

pub(super) fn mark(path: &Path) -> Result<(), FileError> {
    private_dir(&folder_of(path))?;
    match write_new_at(path, b"") {
        Err(why) if why.kind() != io::ErrorKind::AlreadyExists => Err(why),
        _ => Ok(()),
    }
}

fn create_in_place(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = private().write(true).create_new(true).open(path)?;
    let written = file.write_all(bytes).and_then(|()| system::sync(&file));
    if written.is_err() {
        fs::remove_file(path)?;
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_export_never_overwrites() {
        let dir = tempfile::tempdir().unwrap();
        let names: Vec<_> = ["a", "b", "c"]
            .map(|text| write_new(dir.path(), "2026-11-22-words", "md", text.as_bytes()).unwrap())
            .iter()
            .map(|path| path.file_name().unwrap().to_string_lossy().into_owned())
            .collect();
        assert_eq!(names, ["2026-11-22-words.md", "2026-11-22-words-2.md", "2026-11-22-words-3.md"]);
        assert_eq!(fs::read_to_string(dir.path().join(&names[0])).unwrap(), "a");
        let error = write_new_at(&dir.path().join(&names[0]), b"x").unwrap_err().to_string();
        assert!(error.contains("already exists") && error.contains("nothing is overwritten"), "{error}");
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 3, "nothing is left beside them");
    }

    #[cfg(unix)] // who may make links on Windows is an administrator
    #[test]
    fn a_dangling_link_is_not_followed() {
        let dir = tempfile::tempdir().unwrap();
        let link = dir.path().join("notes.md");
        std::os::unix::fs::symlink(dir.path().join("elsewhere"), &link).unwrap();
        assert_eq!(write_new_at(&link, b"x").unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        assert!(write_new(dir.path(), "notes", "md", b"x").unwrap().ends_with("notes-2.md"));
    }

    #[test]
    fn replacing_leaves_one_file() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("draft.json");
        replace(&path, b"one").unwrap();
        replace(&path, b"two").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
    }

    #[cfg(windows)] // elsewhere nobody can have a file for itself
    #[test]
    fn a_file_that_somebody_holds_is_told_of_and_stays_as_it_was() {
        use std::os::windows::fs::OpenOptionsExt as _;
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("draft.json");
        replace(&path, b"one").unwrap();
        let held = OpenOptions::new().read(true).share_mode(0).open(&path).unwrap();
        for failed in [replace(&path, b"two"), remove(&path)] {
            let told = failed.unwrap_err().to_string();
            assert!(told.contains("another program has it open") && told.contains("virus scanner"), "{told}");
        }
        drop(held);
        assert_eq!(fs::read(&path).unwrap(), b"one");
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1, "nothing is left beside it");
        replace(&path, b"two").unwrap();
    }

    #[cfg(unix)] // Windows has no modes: a file is as private as its folder
    #[test]
    fn what_was_open_to_others_is_closed_and_what_is_not_ours_left_alone() {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        let root = tempfile::tempdir().unwrap();
        let (theirs, ours) = (root.path().join("theirs"), root.path().join("theirs/a/ours"));
        fs::create_dir(&theirs).unwrap();
        fs::set_permissions(&theirs, fs::Permissions::from_mode(0o755)).unwrap();
        private_dir(&ours).unwrap();
        assert_eq!([mode(&theirs), mode(&theirs.join("a")), mode(&ours)], [0o755, 0o700, 0o700]);
        fs::set_permissions(&ours, fs::Permissions::from_mode(0o777)).unwrap();
        private_dir(&ours).unwrap();
        assert_eq!(mode(&ours), 0o700);
        let file = ours.join("f");
        replace(&file, b"").unwrap();
        assert_eq!(mode(&file), 0o600);
    }
}
