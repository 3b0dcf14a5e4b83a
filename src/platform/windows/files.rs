//! Files of Windows: who has them open, names that are devices, and drives of other machines.
//!
//! There are no modes. The program's folders are in the user's profile, and inherit who may look in there: the user, the
//! system and its administrators. Somewhere else, they inherit what that place allows.

#![expect(clippy::disallowed_methods, clippy::disallowed_types, reason = "files are what this is about")]

use std::fs::{self, DirBuilder, File, Metadata, OpenOptions};
use std::io;
use std::os::windows::fs::OpenOptionsExt as _;
use std::path::{Component, Path, Prefix};
use std::thread;
use std::time::Duration;

use winapi_util::HandleRef;
use winapi_util::file::{Information, information};
use windows_sys::Win32::Foundation::{
    ERROR_ACCESS_DENIED, ERROR_DIR_NOT_EMPTY, ERROR_LOCK_VIOLATION, ERROR_SHARING_VIOLATION,
};
use windows_sys::Win32::Storage::FileSystem::{
    FILE_ADD_FILE, FILE_FLAG_BACKUP_SEMANTICS, FILE_FLAG_OPEN_REPARSE_POINT, FILE_READ_ATTRIBUTES,
};

use super::system;

/// NTFS lets a file be replaced that is open; other disks do not, and no disk lets a folder move in which one is.
pub const OPEN_FILES_MOVE: bool = false;

/// Some names are devices, wherever a file of that name would be.
pub const NAMES_DEVICES: bool = true;

/// How long another program may look into a file (virus scanners, backups and indexers do) before somebody is told.
const PATIENCE: [u64; 7] = [5, 15, 40, 80, 160, 250, 250];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Private {
    Folder,
    File,
}

/// What is made is as private as the folder that it is made in.
pub const fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    options
}

pub const fn private_folder(builder: &mut DirBuilder) -> &mut DirBuilder {
    builder
}

/// Nothing is changed: what the folder inherits is what somebody has decided.
///
/// # Errors
/// When it is not there.
pub fn make_private(path: &Path, _: Private) -> io::Result<()> {
    fs::symlink_metadata(path).map(drop)
}

/// What was written stays so after a crash.
///
/// # Errors
/// When the disk does not take it.
pub fn sync(file: &File) -> io::Result<()> {
    file.sync_all()
}

/// The same, but for the file's times.
///
/// # Errors
/// When the disk does not take it.
pub fn sync_contents(file: &File) -> io::Result<()> {
    file.sync_data()
}

/// Whether that disk has no such thing.
pub fn is_unsupported(why: &io::Error) -> bool {
    why.kind() == io::ErrorKind::Unsupported
}

/// A folder cannot be synced. NTFS writes down in its own journal what happens to names, and has a name whole or not at
/// all after a crash; of the last second it may have the one of before.
///
/// # Errors
/// When the folder is not there.
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    fs::symlink_metadata(folder).map(drop)
}

/// Puts a file in its place, over what is there.
///
/// # Errors
/// When it cannot be, whoever lets go of it meanwhile.
pub fn rename(from: &Path, to: &Path) -> io::Result<()> {
    patiently(|| fs::rename(from, to))
}

/// Moves or removes something, and tries again where another program has it open for a moment.
///
/// # Errors
/// What it fails with, the last time.
pub fn patiently<T>(act: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    again(act, is_in_use)
}

/// Opens something, and tries again where another program has it for itself for a moment. What is denied stays so.
///
/// # Errors
/// What it fails with, the last time.
pub fn open_patiently<T>(act: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    again(act, |why| code(why).is_some_and(|code| HELD.contains(&code)))
}

#[expect(clippy::disallowed_methods, reason = "who has the file open does not tell when it is free")]
fn again<T>(
    mut act: impl FnMut() -> io::Result<T>,
    is_worth_it: impl Fn(&io::Error) -> bool,
) -> io::Result<T> {
    for wait in PATIENCE {
        match act() {
            Err(why) if is_worth_it(&why) => thread::sleep(Duration::from_millis(wait)),
            done => return done,
        }
    }
    act()
}

const HELD: [u32; 2] = [ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION];

/// Whether it fails because another program has the file open. Over a file that is open a rename is denied, as it is to
/// whoever may not; and what was removed while it was open keeps its folder from going.
pub fn is_in_use(why: &io::Error) -> bool {
    code(why)
        .is_some_and(|code| HELD.contains(&code) || matches!(code, ERROR_ACCESS_DENIED | ERROR_DIR_NOT_EMPTY))
}

fn code(why: &io::Error) -> Option<u32> {
    why.raw_os_error().and_then(|code| u32::try_from(code).ok())
}

/// Nothing here waits, and links are looked for before.
pub const fn without_waiting(options: &mut OpenOptions, _itself: bool) -> &mut OpenOptions {
    options
}

/// Whether an open file has no name any more.
///
/// # Errors
/// When the disk does not say.
pub fn is_removed(file: &File) -> io::Result<bool> {
    Ok(information(HandleRef::from_file(file))?.number_of_links() == 0)
}

/// Whether that name is still this file's.
///
/// # Errors
/// When there is no such name, or the disk does not say.
pub fn is_at(file: &File, path: &Path) -> io::Result<bool> {
    let (there, ours) = (at(path)?, information(HandleRef::from_file(file))?);
    // A disk that does not say which one it is says nothing against it.
    let (one, other) = (there.volume_serial_number(), ours.volume_serial_number());
    Ok(there.file_index() == ours.file_index() && (one == other || one == 0 || other == 0))
}

fn at(path: &Path) -> io::Result<Information> {
    let mut options = OpenOptions::new();
    options.access_mode(FILE_READ_ATTRIBUTES);
    options.custom_flags(FILE_FLAG_BACKUP_SEMANTICS | FILE_FLAG_OPEN_REPARSE_POINT);
    information(HandleRef::from_file(&options.open(path)?))
}

/// Which file is there, as [disk, number], and two numbers that change along with it.
pub fn identity(path: &Path, _: &Metadata) -> [i64; 4] {
    let number = |n: u64| i64::from_ne_bytes(n.to_ne_bytes());
    at(path).map_or([0; 4], |found| {
        let made = found.creation_time().unwrap_or_default();
        [number(found.volume_serial_number()), number(found.file_index()), number(made), 0]
    })
}

/// No file may grow larger.
pub const fn size_limit() -> Option<u64> {
    None
}

/// Whether that file is this user's own. The folders that it lies in are.
pub const fn is_own(_: &Metadata) -> bool {
    true
}

/// Why nothing can be made in a folder. It is opened to make files in it, and nothing is made.
pub fn unwritable(folder: &Path) -> Option<io::Error> {
    let mut options = OpenOptions::new();
    options.access_mode(FILE_ADD_FILE).custom_flags(FILE_FLAG_BACKUP_SEMANTICS);
    options.open(folder).err()
}

/// Whether the folder is on another machine: locks and what is said of them may not reach everybody there.
pub fn is_on_network(folder: &Path) -> bool {
    let absolute = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    let Some(Component::Prefix(prefix)) = absolute.components().next() else { return false };
    match prefix.kind() {
        Prefix::UNC(..) | Prefix::VerbatimUNC(..) => true,
        Prefix::Disk(letter) | Prefix::VerbatimDisk(letter) => system::is_remote(letter),
        Prefix::Verbatim(_) | Prefix::DeviceNS(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_machine_is_known_by_its_name() {
        assert!(is_on_network(Path::new(r"\\server\share\roundtable")));
        assert!(is_on_network(Path::new(r"\\?\UNC\server\share")));
        assert!(!is_on_network(&std::env::temp_dir()));
    }

    #[test]
    fn a_file_that_is_held_is_waited_for_and_told_of() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("held");
        let alone = OpenOptions::new().write(true).create_new(true).share_mode(0).open(&path).unwrap();
        let why = File::open(&path).unwrap_err();
        assert!(is_in_use(&why), "{why}");
        // Its holder lets go while it is tried.
        let (mut alone, mut tries) = (Some(alone), 0);
        let read = open_patiently(|| {
            tries += 1;
            if tries == 3 {
                alone = None;
            }
            File::open(&path)
        });
        assert!(read.is_ok() && tries == 3);
    }
}
