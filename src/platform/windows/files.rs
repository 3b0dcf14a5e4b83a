//! Windows files: sharing, reserved device names, and network drives.
//!
//! There are no modes. The program's folders are in the user's profile, and inherit its access: the user, the
//! system and its administrators. Elsewhere they inherit the access of that place.

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

/// NTFS allows replacing an open file; other disks do not, and no disk allows moving a folder with an open
/// file.
pub const OPEN_FILES_MOVE: bool = false;

/// Some names mean devices in every folder.
pub const NAMES_DEVICES: bool = true;

/// How long to wait for another program that has a file open (virus scanners, backups and indexers do) before
/// reporting it.
const PATIENCE: [u64; 7] = [5, 15, 40, 80, 160, 250, 250];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Private {
    Folder,
    File,
}

/// A new file is as private as its folder.
pub const fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    options
}

pub const fn private_folder(builder: &mut DirBuilder) -> &mut DirBuilder {
    builder
}

/// Changes nothing: what the folder inherits was decided by somebody.
///
/// # Errors
/// When it does not exist.
pub fn make_private(path: &Path, _: Private) -> io::Result<()> {
    fs::symlink_metadata(path).map(drop)
}

/// Makes written data survive a crash.
///
/// # Errors
/// When the disk refuses.
pub fn sync(file: &File) -> io::Result<()> {
    file.sync_all()
}

/// The same, except for the file's times.
///
/// # Errors
/// When the disk refuses.
pub fn sync_contents(file: &File) -> io::Result<()> {
    file.sync_data()
}

/// Whether that disk lacks the operation.
pub fn is_unsupported(why: &io::Error) -> bool {
    why.kind() == io::ErrorKind::Unsupported
}

/// A folder cannot be synced. NTFS records changes of names in its own journal, and has a name either
/// completely or not at all after a crash; changes of the last second may be lost.
///
/// # Errors
/// When the folder does not exist.
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    fs::symlink_metadata(folder).map(drop)
}

/// Moves a file over an existing one.
///
/// # Errors
/// When it still fails after retrying.
pub fn rename(from: &Path, to: &Path) -> io::Result<()> {
    patiently(|| fs::rename(from, to))
}

/// Moves or removes something, retrying while another program has it open.
///
/// # Errors
/// The last error.
pub fn patiently<T>(act: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    again(act, is_in_use)
}

/// Opens something, retrying while another program has it locked. A denied permission is not retried.
///
/// # Errors
/// The last error.
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

/// Whether it fails because another program has the file open. Renaming over an open file is reported as
/// denied, like a missing permission; and a file that was removed while open keeps its folder from being
/// removed.
pub fn is_in_use(why: &io::Error) -> bool {
    code(why)
        .is_some_and(|code| HELD.contains(&code) || matches!(code, ERROR_ACCESS_DENIED | ERROR_DIR_NOT_EMPTY))
}

fn code(why: &io::Error) -> Option<u32> {
    why.raw_os_error().and_then(|code| u32::try_from(code).ok())
}

/// Opening never blocks here, and links are checked before.
pub const fn without_waiting(options: &mut OpenOptions, _itself: bool) -> &mut OpenOptions {
    options
}

/// Whether an open file has been removed.
///
/// # Errors
/// When the disk does not say.
pub fn is_removed(file: &File) -> io::Result<bool> {
    Ok(information(HandleRef::from_file(file))?.number_of_links() == 0)
}

/// Whether that path still leads to this file.
///
/// # Errors
/// When the path does not exist, or the disk does not say.
pub fn is_at(file: &File, path: &Path) -> io::Result<bool> {
    let (there, ours) = (at(path)?, information(HandleRef::from_file(file))?);
    // A disk without a serial number counts as the same.
    let (one, other) = (there.volume_serial_number(), ours.volume_serial_number());
    Ok(there.file_index() == ours.file_index() && (one == other || one == 0 || other == 0))
}

fn at(path: &Path) -> io::Result<Information> {
    let mut options = OpenOptions::new();
    options.access_mode(FILE_READ_ATTRIBUTES);
    options.custom_flags(FILE_FLAG_BACKUP_SEMANTICS | FILE_FLAG_OPEN_REPARSE_POINT);
    information(HandleRef::from_file(&options.open(path)?))
}

/// Identifies a file as [disk, number], with two numbers that change along with it.
pub fn identity(path: &Path, _: &Metadata) -> [i64; 4] {
    let number = |n: u64| i64::from_ne_bytes(n.to_ne_bytes());
    at(path).map_or([0; 4], |found| {
        let made = found.creation_time().unwrap_or_default();
        [number(found.volume_serial_number()), number(found.file_index()), number(made), 0]
    })
}

/// The largest allowed file size.
pub const fn size_limit() -> Option<u64> {
    None
}

/// Whether that file belongs to this user. Its folders do.
pub const fn is_own(_: &Metadata) -> bool {
    true
}

/// Why nothing can be created in a folder. It is opened for creating files, and nothing is created.
pub fn unwritable(folder: &Path) -> Option<io::Error> {
    let mut options = OpenOptions::new();
    options.access_mode(FILE_ADD_FILE).custom_flags(FILE_FLAG_BACKUP_SEMANTICS);
    options.open(folder).err()
}

/// Whether the folder is on another machine, where locks and change notifications may not reach everybody.
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
        // Its holder closes it while it is being retried.
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
