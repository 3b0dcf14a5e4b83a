//! Changes in folders, as reported by the Linux kernel.

use std::path::PathBuf;
use std::thread;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::inotify::{CreateFlags, WatchFlags, add_watch, init};

#[derive(Debug)]
pub struct Watch(Option<rustix::fd::OwnedFd>);

impl Watch {
    pub fn open() -> Self {
        Self(init(CreateFlags::CLOEXEC | CreateFlags::NONBLOCK).ok())
    }

    /// Watches these folders; returns whether all of them can be watched. Watching a folder twice changes
    /// nothing.
    pub fn look_out(&self, folders: &[PathBuf]) -> bool {
        let changes = WatchFlags::CREATE
            | WatchFlags::MODIFY
            | WatchFlags::MOVED_TO
            | WatchFlags::MOVED_FROM
            | WatchFlags::DELETE
            | WatchFlags::ONLYDIR;
        let Some(told_by) = &self.0 else { return false };
        let look_out = |folder: &PathBuf| add_watch(told_by, folder.as_path(), changes).is_ok();
        // Watch each of them, even after one that does not exist.
        folders.iter().filter(|folder| !look_out(folder)).count() == 0
    }

    /// Waits for a change, at most so long. It may wake early; the caller then checks once more.
    pub fn wait(&self, at_most: Duration) {
        let Some(told_by) = &self.0 else { return thread::park_timeout(at_most) };
        let at_most = Timespec::try_from(at_most).ok();
        let _ = poll(&mut [PollFd::new(told_by, PollFlags::IN)], at_most.as_ref());
        // It only matters that something changed.
        let mut changes = [0_u8; 4096];
        while rustix::io::read(told_by, &mut changes).is_ok_and(|n| n > 0) {}
    }
}
