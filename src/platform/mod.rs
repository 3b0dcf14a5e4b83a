//! What differs from system to system, behind one interface: the only place that knows which system this is.
//!
//! `unix` is Linux, macOS and the BSDs; `windows` is Windows 10 and later. Both have the same modules, with the same
//! names in them, and whoever calls them does not ask which one it is.
//!
//! | module | what it is |
//! | --- | --- |
//! | `terminal` | its modes, its size, bytes from it and to it, and whether it can show screens at all |
//! | `signals` | what the system tells the program: end, stop, go on, another size |
//! | `clock` | time since the machine was started, asleep or awake, and the name of that start |
//! | `files` | permissions, one file put over another, which file is which, and what keeps a file from being used |
//! | `folders` | where the user's documents and the program's own folders belong |
//! | `watch` | waits until something changes in a folder |
//! | `awake` | keeps the laptop from going to sleep |
//! | `player` | the programs that play a sound |
//!
//! | what | Linux | macOS | Windows |
//! | --- | --- | --- | --- |
//! | time, sleep counted | `CLOCK_BOOTTIME` | `CLOCK_MONOTONIC_RAW`, the continuous clock | `GetTickCount64`, which counts it |
//! | time awake | `CLOCK_MONOTONIC` | `CLOCK_UPTIME_RAW` | `QueryUnbiasedInterruptTime` |
//! | this run of the machine | `/proc/sys/kernel/random/boot_id` | `kern.bootsessionuuid` | its start, reckoned |
//! | the end | `SIGHUP`, `SIGTERM`, `SIGINT` | the same | closing the window, log-off, Ctrl-Break |
//! | who may read files | modes 0700 and 0600 | the same | what the user's profile allows, inherited |
//! | one file over another | `rename` | `rename` | `SetFileInformationByHandle`, else `MoveFileEx`; retried |
//! | what survives a loss of power | `fdatasync` | `F_FULLFSYNC`, or `fsync` on disks without | `FlushFileBuffers` |
//! | a name that survives a crash | `fsync` of the folder | the same | the journal of NTFS |
//! | changes in folders | `inotify` | looked at | looked at |
//! | a sound | `pw-play`, `paplay`, `aplay` | `afplay` | PowerShell |
//! | kept awake | `systemd-inhibit` | `caffeinate` | `SetThreadExecutionState` |

#[cfg(unix)]
mod unix;
#[cfg(not(any(target_os = "linux", target_os = "android")))]
pub mod watch;
#[cfg(windows)]
mod windows;

#[cfg(unix)]
use self::unix as system;
#[cfg(windows)]
use self::windows as system;

#[cfg(any(target_os = "linux", target_os = "android"))]
pub use self::system::watch;
pub use self::system::{awake, clock, files, folders, player, signals, terminal};

/// A message of the system to the program. Each has a Unix signal number for the exit code, on every system.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// The terminal, or its window, has gone.
    Hangup,
    Terminate,
    /// From outside: on the screens Ctrl-C is a key.
    Interrupt,
    Suspend,
    /// Continued, for example by `fg`; also sent by the kernel along with a hang-up.
    Continue,
    /// The terminal may have a new size.
    Resize,
}

impl Signal {
    pub const fn exit_code(self) -> u8 {
        match self {
            Self::Hangup => 128 + 1,
            Self::Interrupt => 128 + 2,
            Self::Terminate => 128 + 15,
            Self::Suspend => 128 + 20,
            Self::Continue => 128 + 18,
            Self::Resize => 128 + 28,
        }
    }
}

/// The result of waiting for the terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Read {
    Bytes(Vec<u8>),
    /// Everything available, from a terminal that cannot be polled: nothing will report that no more follows.
    All(Vec<u8>),
    /// Nothing came in the given time.
    Silence,
    /// Woken for nothing.
    Nothing,
}
