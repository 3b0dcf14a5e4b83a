//! Tells what becomes of a session that runs elsewhere, on a thread of its own.
//!
//! Where the system tells of changes in a folder, nothing is looked at before it does; now and then all the same, for a
//! disk that tells of nothing. Elsewhere the journal is looked at twenty times a second.

use std::io;
use std::path::PathBuf;
use std::thread;
use std::time::Duration;

use crate::app::mirror::MirrorMsg;
use crate::store::follow::{Follower, WatchedFolders};
use crate::store::tail::TailUpdate;

/// How often the journal is looked at where nothing tells of changes: well within the tenth of a second in which the
/// second screen follows.
const EACH: Duration = Duration::from_millis(50);
/// How often it is looked at all the same where something does.
const ALL_THE_SAME: Duration = Duration::from_secs(2);

/// Tells of the session from now on, as long as somebody listens.
pub(super) fn start(
    mut follower: Follower,
    tell: impl Fn(MirrorMsg) -> bool + Send + 'static,
) -> io::Result<()> {
    let follow = move || {
        let watch = Watch::new();
        loop {
            // Before it is looked at: what changes meanwhile is told of, too.
            let watched = watch.look_out(&follower.folders());
            match mirror_msg(follower.look()) {
                // What it leads to may be in a folder that nobody looks at yet: it is looked at once more.
                Some(msg) => {
                    if !tell(msg) {
                        return;
                    }
                }
                None => watch.wait(if watched { ALL_THE_SAME } else { EACH }),
            }
        }
    };
    thread::Builder::new().name("follow".to_owned()).spawn(follow).map(drop)
}

pub(super) fn mirror_msg(grown: TailUpdate) -> Option<MirrorMsg> {
    Some(match grown {
        TailUpdate::Nothing => return None,
        TailUpdate::More(records) => MirrorMsg::More(records),
        TailUpdate::Full(records) => MirrorMsg::Anew(records),
        TailUpdate::Gone => MirrorMsg::Gone,
        TailUpdate::Unusable => MirrorMsg::Unusable,
    })
}

struct Watch(#[cfg(any(target_os = "linux", target_os = "android"))] Option<rustix::fd::OwnedFd>);

#[cfg(any(target_os = "linux", target_os = "android"))]
impl Watch {
    fn new() -> Self {
        use rustix::fs::inotify::{CreateFlags, init};
        Self(init(CreateFlags::CLOEXEC | CreateFlags::NONBLOCK).ok())
    }

    /// Looks out for changes in these folders; says whether it can. Saying so again of a folder changes nothing.
    fn look_out(&self, folders: &WatchedFolders) -> bool {
        use rustix::fs::inotify::{WatchFlags, add_watch};
        let changes = WatchFlags::CREATE
            | WatchFlags::MODIFY
            | WatchFlags::MOVED_TO
            | WatchFlags::MOVED_FROM
            | WatchFlags::DELETE
            | WatchFlags::ONLYDIR;
        let Some(inotify) = &self.0 else { return false };
        let look_out = |folder: &PathBuf| add_watch(inotify, folder.as_path(), changes).is_ok();
        for folder in &folders.sessions {
            look_out(folder);
        }
        folders.lists.iter().all(look_out)
    }

    fn wait(&self, at_most: Duration) {
        use rustix::event::{PollFd, PollFlags, Timespec, poll};
        let Some(inotify) = &self.0 else { return thread::park_timeout(at_most) };
        let at_most = Timespec::try_from(at_most).ok();
        // Woken early or by mistake, it is looked at once more.
        let _ = poll(&mut [PollFd::new(inotify, PollFlags::IN)], at_most.as_ref());
        // That something changed is all that counts.
        let mut changes = [0_u8; 4096];
        while rustix::io::read(inotify, &mut changes).is_ok_and(|n| n > 0) {}
    }
}

#[cfg(not(any(target_os = "linux", target_os = "android")))]
impl Watch {
    fn new() -> Self {
        Self()
    }

    fn look_out(&self, _: &WatchedFolders) -> bool {
        false
    }

    fn wait(&self, at_most: Duration) {
        thread::park_timeout(at_most);
    }
}
