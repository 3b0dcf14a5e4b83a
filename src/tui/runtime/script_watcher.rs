//! Reads a script again whenever it is saved, on a separate thread, and reports the result.
//!
//! The file is checked a few times a second, which any file system can bear: change notifications differ
//! between systems and lose track when an editor saves by renaming. It is read after a moment without
//! changes, so that a half-written file is not reported as broken.

use std::io;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use crate::app::preview::ScriptRead;
use crate::domain::script;
use crate::domain::script::programme::is_programme;
use crate::domain::text::Text;
use crate::store::fingerprint::Fingerprint;
use crate::store::library::{self, BadScript};

const EACH: Duration = Duration::from_millis(120);

/// Reports the script now and after each change, as long as somebody listens.
pub(super) fn start(path: PathBuf, tell: impl Fn(ScriptRead) -> bool + Send + 'static) -> io::Result<()> {
    let watch = move || {
        let (mut reported, mut before) = (None, None);
        loop {
            let now = Some(Fingerprint::of(&path));
            if now != reported && now == before {
                if !tell(read(&path)) {
                    return;
                }
                reported.clone_from(&now);
            }
            before = now;
            thread::park_timeout(EACH);
        }
    };
    thread::Builder::new().name("script".to_owned()).spawn(watch).map(drop)
}

pub fn read(path: &Path) -> ScriptRead {
    let shown = library::shown(path);
    match library::check(path) {
        Ok((checked, source)) => {
            let text = script::render(&checked.warnings, &shown, &source);
            ScriptRead::Good(Box::new(checked), Text::prose(&text))
        }
        Err(BadScript::Invalid { source_text, .. }) if is_programme(&source_text) => {
            let why = format!("{shown} is a programme: preview the activities in it, one at a time");
            ScriptRead::Unreadable(Text::line(&why))
        }
        Err(bad) => {
            let rendered = Text::prose(&bad.rendered());
            match bad {
                BadScript::Invalid { problems, .. } => ScriptRead::Bad(problems, rendered),
                bad => ScriptRead::Unreadable(Text::line(&bad.to_string())),
            }
        }
    }
}
