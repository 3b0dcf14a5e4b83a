//! Reports changes to a session that runs elsewhere, on a separate thread.
//!
//! Where the system reports changes in a folder, files are read when it does, and now and then anyway, for a
//! disk that reports nothing. Elsewhere the journal is checked twenty times a second.

use std::io;
use std::thread;
use std::time::Duration;

use crate::app::mirror::MirrorMsg;
use crate::platform::watch::Watch;
use crate::store::follow::Follower;
use crate::store::tail::TailUpdate;

/// How often the journal is checked if the system reports no changes: the second screen follows within a
/// tenth of a second.
const EACH: Duration = Duration::from_millis(50);
/// How often it is checked in spite of notifications.
const ALL_THE_SAME: Duration = Duration::from_secs(2);

/// Reports the session's changes as long as somebody listens.
pub(super) fn start(
    mut follower: Follower,
    tell: impl Fn(MirrorMsg) -> bool + Send + 'static,
) -> io::Result<()> {
    let follow = move || {
        let watch = Watch::open();
        loop {
            // Watch first, so that changes made while reading are noticed.
            let folders = follower.folders();
            watch.look_out(&folders.sessions);
            let watched = watch.look_out(&folders.lists);
            match mirror_msg(follower.look()) {
                // The session may lie in a folder that is not watched yet: read once more.
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
