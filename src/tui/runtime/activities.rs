//! Activities of the user's own, written from the screens.

use std::io;

use crate::app::msg::Reply;
use crate::domain::file_name;
use crate::domain::text::Text;
use crate::store::paths::Paths;
use crate::store::{files, library};

/// Writes a script into the activities folder, without overwriting anything.
pub(super) fn written(paths: &Paths, title: &Text, script: &str) -> Reply {
    let path = paths.activities().join(format!("{}.toml", file_name::of_activity(title.as_str())));
    let put = files::folder(&paths.activities()).and_then(|()| files::write_new_at(&path, script.as_bytes()));
    match put {
        Ok(()) => {}
        Err(why) if why.kind() == io::ErrorKind::AlreadyExists => {
            let taken = "There is an activity with a file of this name already: type another name.";
            return Reply::ActivityNotWritten(taken.to_owned());
        }
        Err(why) => return Reply::ActivityNotWritten(why.to_string()),
    }
    match library::load(&path) {
        Ok(activity) => Reply::ActivityWritten(Box::new(activity), library::shown(&path)),
        Err(why) => Reply::ActivityNotWritten(why.short()),
    }
}
