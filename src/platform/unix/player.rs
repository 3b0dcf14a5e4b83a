//! Programs that play a sound: those of PipeWire, PulseAudio, ALSA and macOS.

#![expect(clippy::disallowed_methods, reason = "the path says which programs are there")]

use std::env;
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::Command;

/// The programs, the most reliable first, and their arguments before the file.
const PROGRAMS: [(&str, &[&str]); 4] =
    [("pw-play", &[]), ("paplay", &[]), ("aplay", &["-q"]), ("afplay", &[])];

/// Those that exist, each ready to play the file.
pub fn players(file: &Path) -> Vec<Command> {
    let path = env::var_os("PATH").unwrap_or_default();
    let folders: Vec<_> = env::split_paths(&path).collect();
    let found = |(name, told): (&str, &[&str])| {
        let program = folders.iter().map(|folder| folder.join(name)).find(|program| program.is_file())?;
        let mut command = Command::new(program);
        // Keys and signals of our terminal are not for it.
        command.args(told).arg(file).process_group(0);
        Some(command)
    };
    PROGRAMS.into_iter().filter_map(found).collect()
}
