//! Files of Unix: modes, numbers of files, and flags of opening.

#![expect(clippy::disallowed_methods, clippy::disallowed_types, reason = "files are what this is about")]

use std::fs::{self, DirBuilder, File, Metadata, OpenOptions};
use std::io;
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _, OpenOptionsExt as _, PermissionsExt as _};
use std::path::Path;

use rustix::fs::{Access, OFlags, access};
use rustix::io::Errno;
use rustix::process::{Resource, getrlimit};

/// A file, or folder, that is open may be replaced, moved and removed.
pub const OPEN_FILES_MOVE: bool = true;

/// Devices are where they are, and every other name is a file's.
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

/// A file that is made by these is for this user alone.
pub fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    options.mode(Private::File.mode())
}

pub fn private_folder(builder: &mut DirBuilder) -> &mut DirBuilder {
    builder.mode(Private::Folder.mode())
}

/// Corrects permissions where the disk has any: a memory stick has none, and saving on it is still better than not
/// saving.
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

/// What was written stays so after a crash.
pub fn sync(file: &File) -> io::Result<()> {
    as_far_as_it_goes(file, file.sync_all())
}

/// The same, but for the file's times.
pub fn sync_contents(file: &File) -> io::Result<()> {
    as_far_as_it_goes(file, file.sync_data())
}

/// A Mac has its drive write everything down (`F_FULLFSYNC`), which memory sticks (exFAT), shares (SMB) and what goes by
/// way of a program (FUSE) do not know. For those there is what other systems do.
fn as_far_as_it_goes(file: &File, synced: io::Result<()>) -> io::Result<()> {
    match synced {
        Err(why) if is_unsupported(&why) || why.kind() == io::ErrorKind::InvalidInput => {
            Ok(rustix::fs::fsync(file)?)
        }
        synced => synced,
    }
}

/// Whether that disk has no such thing. A Mac has three numbers for it, of which the standard library knows one.
pub fn is_unsupported(why: &io::Error) -> bool {
    let number = why.raw_os_error();
    let unsupported = [Errno::NOTSUP, Errno::OPNOTSUPP, Errno::NOTTY].map(Errno::raw_os_error);
    why.kind() == io::ErrorKind::Unsupported || number.is_some_and(|number| unsupported.contains(&number))
}

/// What was made, moved or removed in a folder stays so after a crash.
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    match sync(&File::open(folder)?) {
        Err(why) if is_unsupported(&why) || why.kind() == io::ErrorKind::InvalidInput => Ok(()),
        synced => synced,
    }
}

/// Puts a file in its place, over what is there.
pub fn rename(from: &Path, to: &Path) -> io::Result<()> {
    fs::rename(from, to)
}

/// Opens something, and tries again where another program has it for itself. Here none can.
pub fn open_patiently<T>(mut act: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    act()
}

/// Moves or removes something, and tries again where another program has it open. Here that keeps nobody from it.
pub fn patiently<T>(mut act: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    act()
}

/// Whether it fails because another program has the file open.
pub const fn is_in_use(_: &io::Error) -> bool {
    false
}

/// Opening waits for nobody, and is not led elsewhere by a link in place of the file `itself`.
pub fn without_waiting(options: &mut OpenOptions, itself: bool) -> &mut OpenOptions {
    let flags = if itself { OFlags::NONBLOCK | OFlags::NOFOLLOW } else { OFlags::NONBLOCK };
    options.custom_flags(flags.bits().cast_signed())
}

/// Whether an open file has no name any more.
pub fn is_removed(file: &File) -> io::Result<bool> {
    Ok(file.metadata()?.nlink() == 0)
}

/// Whether that name is still this file's.
pub fn is_at(file: &File, path: &Path) -> io::Result<bool> {
    let (there, ours) = (fs::symlink_metadata(path)?, file.metadata()?);
    Ok((there.dev(), there.ino()) == (ours.dev(), ours.ino()))
}

/// Which file is there, as [disk, number], and two numbers that change along with it.
pub fn identity(_: &Path, found: &Metadata) -> [i64; 4] {
    let number = |n: u64| i64::from_ne_bytes(n.to_ne_bytes());
    [number(found.dev()), number(found.ino()), found.ctime(), found.ctime_nsec()]
}

/// No file may grow larger.
pub fn size_limit() -> Option<u64> {
    getrlimit(Resource::Fsize).current
}

/// Whether that file is this user's own.
pub fn is_own(found: &Metadata) -> bool {
    found.uid() == rustix::process::geteuid().as_raw()
}

/// Why nothing can be made in a folder. Nothing is made to find out.
pub fn unwritable(folder: &Path) -> Option<io::Error> {
    access(folder, Access::WRITE_OK | Access::EXEC_OK).err().map(io::Error::from)
}

/// Whether the folder, or the nearest that is there, is on another machine: locks and what is said of them may not
/// reach everybody there.
#[cfg(any(target_os = "linux", target_os = "android"))]
pub fn is_on_network(folder: &Path) -> bool {
    /// NFS, SMB in its three generations, AFS, Ceph, 9P and what goes by way of a program (sshfs among others).
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

/// What is not local is marked so.
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
