//! Tells what becomes of a session that runs elsewhere, on a thread of its own.
//!
//! Where the system tells of changes in a folder, nothing is looked at before it does; now and then all the same, for a
//! disk that tells of nothing. Elsewhere the journal is looked at twenty times a second.

use std::io;
use std::thread;
use std::time::Duration;

use crate::app::mirror::MirrorMsg;
use crate::platform::watch::Watch;
use crate::store::follow::Follower;
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
        let watch = Watch::open();
        loop {
            // Before it is looked at: what changes meanwhile is told of, too.
            let folders = follower.folders();
            watch.look_out(&folders.sessions);
            let watched = watch.look_out(&folders.lists);
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
