//! Unix files: modes, inode numbers, and flags for opening.

#![expect(clippy::disallowed_methods, clippy::disallowed_types, reason = "files are what this is about")]

use std::fs::{self, DirBuilder, File, Metadata, OpenOptions};
use std::io;
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _, OpenOptionsExt as _, PermissionsExt as _};
use std::path::Path;

use rustix::fs::{Access, OFlags, access};
use rustix::io::Errno;
use rustix::process::{Resource, getrlimit};

/// An open file, or a folder with one, may be replaced, moved and removed.
pub const OPEN_FILES_MOVE: bool = true;

/// There are no reserved device names.
pub const NAMES_DEVICES: bool = false;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Private {
    Folder,
    File,
}

impl Private {
    const fn mode(self) -> u32 {
        match self {
            Self::Folder => 0o700,
            Self::File => 0o600,
        }
    }
}

/// Files created with these options are private to this user.
pub fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    options.mode(Private::File.mode())
}

pub fn private_folder(builder: &mut DirBuilder) -> &mut DirBuilder {
    builder.mode(Private::Folder.mode())
}

/// Corrects permissions if the disk has any: a memory stick has none, and saving on it is still better than
/// not saving.
pub fn make_private(path: &Path, what: Private) -> io::Result<()> {
    let mode = what.mode();
    if fs::metadata(path)?.permissions().mode() & 0o7777 != mode {
        match fs::set_permissions(path, fs::Permissions::from_mode(mode)) {
            Err(why) if why.kind() == io::ErrorKind::PermissionDenied || is_unsupported(&why) => {}
            set => return set,
        }
    }
    Ok(())
}

/// Makes written data survive a crash.
pub fn sync(file: &File) -> io::Result<()> {
    as_far_as_it_goes(file, file.sync_all())
}

/// The same, except for the file's times.
pub fn sync_contents(file: &File) -> io::Result<()> {
    as_far_as_it_goes(file, file.sync_data())
}

/// A Mac has its drive flush everything (`F_FULLFSYNC`), which memory sticks (exFAT), shares (SMB) and FUSE
/// do not support. For those the plain sync of other systems is used.
fn as_far_as_it_goes(file: &File, synced: io::Result<()>) -> io::Result<()> {
    match synced {
        Err(why) if is_unsupported(&why) || why.kind() == io::ErrorKind::InvalidInput => {
            Ok(rustix::fs::fsync(file)?)
        }
        synced => synced,
    }
}

/// Whether that disk lacks the operation. macOS has three error numbers for it, of which the standard library
/// knows one.
pub fn is_unsupported(why: &io::Error) -> bool {
    let number = why.raw_os_error();
    let unsupported = [Errno::NOTSUP, Errno::OPNOTSUPP, Errno::NOTTY].map(Errno::raw_os_error);
    why.kind() == io::ErrorKind::Unsupported || number.is_some_and(|number| unsupported.contains(&number))
}

/// Makes changes of names in a folder survive a crash.
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    match sync(&File::open(folder)?) {
        Err(why) if is_unsupported(&why) || why.kind() == io::ErrorKind::InvalidInput => Ok(()),
        synced => synced,
    }
}

/// Moves a file over an existing one.
pub fn rename(from: &Path, to: &Path) -> io::Result<()> {
    fs::rename(from, to)
}

/// Opens something, retrying while another program has it locked. On Unix none can.
pub fn open_patiently<T>(mut act: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    act()
}

/// Moves or removes something, retrying while another program has it open. On Unix that is no obstacle.
pub fn patiently<T>(mut act: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    act()
}

/// Whether it fails because another program has the file open.
pub const fn is_in_use(_: &io::Error) -> bool {
    false
}

/// Makes opening not block, and not follow a link in place of the file `itself`.
pub fn without_waiting(options: &mut OpenOptions, itself: bool) -> &mut OpenOptions {
    let flags = if itself { OFlags::NONBLOCK | OFlags::NOFOLLOW } else { OFlags::NONBLOCK };
    options.custom_flags(flags.bits().cast_signed())
}

/// Whether an open file has been removed.
pub fn is_removed(file: &File) -> io::Result<bool> {
    Ok(file.metadata()?.nlink() == 0)
}

/// Whether that path still leads to this file.
pub fn is_at(file: &File, path: &Path) -> io::Result<bool> {
    let (there, ours) = (fs::symlink_metadata(path)?, file.metadata()?);
    Ok((there.dev(), there.ino()) == (ours.dev(), ours.ino()))
}

/// Identifies a file as [disk, number], with two numbers that change along with it.
pub fn identity(_: &Path, found: &Metadata) -> [i64; 4] {
    let number = |n: u64| i64::from_ne_bytes(n.to_ne_bytes());
    [number(found.dev()), number(found.ino()), found.ctime(), found.ctime_nsec()]
}

/// The largest allowed file size.
pub fn size_limit() -> Option<u64> {
    getrlimit(Resource::Fsize).current
}

/// Whether that file belongs to this user.
pub fn is_own(found: &Metadata) -> bool {
    found.uid() == rustix::process::geteuid().as_raw()
}

/// Why nothing can be created in a folder. Nothing is created to find out.
pub fn unwritable(folder: &Path) -> Option<io::Error> {
    access(folder, Access::WRITE_OK | Access::EXEC_OK).err().map(io::Error::from)
}

/// Whether the folder, or its nearest existing parent, is on another machine, where locks and change
/// notifications may not reach everybody.
#[cfg(any(target_os = "linux", target_os = "android"))]
pub fn is_on_network(folder: &Path) -> bool {
    /// NFS, SMB in its three generations, AFS, Ceph, 9P and FUSE (sshfs among others).
    const REMOTE: [u32; 9] = [
        0x6969,
        0x517b,
        0xff53_4d42,
        0xfe53_4d42,
        0x5346_414f,
        0x6b41_4653,
        0x00c3_6400,
        0x0102_1997,
        0x6573_5546,
    ];
    let there = folder.ancestors().find(|above| above.exists());
    let found = there.and_then(|there| rustix::fs::statfs(there).ok());
    found.is_some_and(|found| u32::try_from(found.f_type).is_ok_and(|kind| REMOTE.contains(&kind)))
}

/// File systems that are not local are flagged.
#[cfg(target_vendor = "apple")]
pub fn is_on_network(folder: &Path) -> bool {
    const LOCAL: u32 = 0x1000;
    let there = folder.ancestors().find(|above| above.exists());
    there.and_then(|there| rustix::fs::statfs(there).ok()).is_some_and(|found| found.f_flags & LOCAL == 0)
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
pub fn is_on_network(_: &Path) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_disk_is_of_this_machine_and_a_folder_to_come_is_where_its_parent_is() {
        let dir = tempfile::tempdir().unwrap();
        assert!(!is_on_network(dir.path()));
        assert!(!is_on_network(&dir.path().join("not/there/yet")));
    }

    #[test]
    fn a_disk_that_does_not_know_how_to_write_all_down_is_asked_for_less_and_one_that_fails_is_believed() {
        let (file, gone) = (tempfile::tempfile().unwrap(), std::io::pipe().unwrap().0);
        let synced = |file: &File, errno: Errno| {
            let synced = as_far_as_it_goes(file, Err(errno.into()));
            synced.map_err(|why| why.raw_os_error())
        };
        for errno in [Errno::NOTSUP, Errno::OPNOTSUPP, Errno::NOTTY, Errno::INVAL] {
            assert_eq!(synced(&file, errno), Ok(()));
        }
        let gone = File::from(std::os::fd::OwnedFd::from(gone));
        assert_eq!(
            synced(&gone, Errno::NOTTY),
            Err(Some(Errno::INVAL.raw_os_error())),
            "nothing to be synced"
        );
        for errno in [Errno::IO, Errno::NOSPC, Errno::DQUOT] {
            assert_eq!(synced(&file, errno), Err(Some(errno.raw_os_error())));
        }
        assert!(sync(&file).is_ok() && sync_contents(&file).is_ok());
    }

    #[test]
    fn a_file_that_was_replaced_is_not_at_its_name() {
        let dir = tempfile::tempdir().unwrap();
        let [path, other] = ["a", "b"].map(|name| dir.path().join(name));
        let file = File::create(&path).unwrap();
        assert!(is_at(&file, &path).unwrap() && !is_removed(&file).unwrap());
        fs::write(&other, "").unwrap();
        rename(&other, &path).unwrap();
        assert!(!is_at(&file, &path).unwrap() && is_removed(&file).unwrap());
    }
}
