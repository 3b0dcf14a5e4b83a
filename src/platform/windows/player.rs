//! Plays a sound with PowerShell, by the built-in player.

#![expect(clippy::disallowed_methods, reason = "the path says whether the program is there")]

use std::env;
use std::os::windows::process::CommandExt as _;
use std::path::Path;
use std::process::Command;

/// No window of its own.
const CREATE_NO_WINDOW: u32 = 0x0800_0000;

/// The file is passed in a variable, so that nothing in its path can be taken for a command.
const FILE: &str = "ROUNDTABLE_SOUND";
const PLAY: &str = "(New-Object System.Media.SoundPlayer $env:ROUNDTABLE_SOUND).PlaySync()";

/// Those that exist, each ready to play the file.
pub fn players(file: &Path) -> Vec<Command> {
    let path = env::var_os("PATH").unwrap_or_default();
    let folders: Vec<_> = env::split_paths(&path).collect();
    let found = |name: &str| {
        let program = folders.iter().map(|folder| folder.join(name)).find(|program| program.is_file())?;
        let mut command = Command::new(program);
        command.args(["-NoProfile", "-NonInteractive", "-Command", PLAY]).env(FILE, file);
        command.creation_flags(CREATE_NO_WINDOW);
        Some(command)
    };
    ["powershell.exe", "pwsh.exe"].into_iter().filter_map(found).collect()
}
