//! Plays the gong with any player that the system has. Nothing waits for it, and the player is always cleaned
//! up.

use std::io;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use crate::domain::gong;
use crate::platform::player;
use crate::store::files;
use crate::store::paths::Paths;
use crate::store::regular::read_text_file;

/// No gong lasts longer: a player that is still running hangs, and is stopped.
const LOOKS: u32 = 200;
const BETWEEN_LOOKS: Duration = Duration::from_millis(50);

#[derive(Debug, Default)]
pub(super) struct Sound {
    /// The gong is sounding: a second one is not started.
    sounds: Arc<AtomicBool>,
}

impl Sound {
    /// Plays it once. `failed` is called from another thread if there is no player, or none works.
    pub(super) fn play(&self, paths: &Paths, failed: impl FnOnce() + Send + 'static) {
        if self.sounds.swap(true, Ordering::SeqCst) {
            return;
        }
        let (sounds, file) = (Arc::clone(&self.sounds), paths.gong());
        let play = move || {
            let played = write(file.clone()).is_ok() && player::players(&file).into_iter().any(plays);
            sounds.store(false, Ordering::SeqCst);
            if !played {
                failed();
            }
        };
        // Without a thread it is silent: the screen says the same.
        if thread::Builder::new().name("gong".to_owned()).spawn(play).is_err() {
            self.sounds.store(false, Ordering::SeqCst);
        }
    }
}

/// Players want a file. It is written once, and again if another version wrote it.
fn write(file: PathBuf) -> Result<(), files::FileError> {
    let wav = gong::wav(gong::RATE);
    if read_text_file(&file).is_ok_and(|known| known == wav) {
        return Ok(());
    }
    if let Some(folder) = file.parent() {
        files::private_dir(folder)?;
    }
    files::replace(&file, &wav)
}

/// Whether the player played it to the end.
fn plays(mut command: Command) -> bool {
    let begun = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    begun.is_ok_and(|child| ends_well(child).unwrap_or(false))
}

/// Waits for the child to end, but not for ever.
fn ends_well(mut child: Child) -> io::Result<bool> {
    for _ in 0..LOOKS {
        if let Some(status) = child.try_wait()? {
            return Ok(status.success());
        }
        thread::park_timeout(BETWEEN_LOOKS);
    }
    child.kill()?;
    child.wait()?;
    Ok(false)
}
