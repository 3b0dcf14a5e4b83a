//! Windows calls without a safe form anywhere else. There is no logic here.

#![allow(unsafe_code, reason = "each call says why it is sound")]
#![deny(clippy::undocumented_unsafe_blocks)]

use std::io;
use std::os::windows::io::AsRawHandle as _;
use std::time::Duration;

use windows_sys::Win32::Foundation::{HANDLE, WAIT_FAILED, WAIT_OBJECT_0};
use windows_sys::Win32::Storage::FileSystem::GetDriveTypeW;
use windows_sys::Win32::System::Console::SetConsoleCtrlHandler;
use windows_sys::Win32::System::Power::{
    ES_CONTINUOUS, ES_DISPLAY_REQUIRED, ES_SYSTEM_REQUIRED, SetThreadExecutionState,
};
use windows_sys::Win32::System::SystemInformation::GetTickCount64;
use windows_sys::Win32::System::Threading::{INFINITE, WaitForSingleObject};
use windows_sys::Win32::System::WindowsProgramming::{DRIVE_REMOTE, QueryUnbiasedInterruptTime};
use windows_sys::core::BOOL;

/// Time since the machine was started, including sleep and hibernation.
pub(super) fn since_start() -> Duration {
    // SAFETY: it takes nothing, and cannot fail.
    Duration::from_millis(unsafe { GetTickCount64() })
}

/// The same without sleep and hibernation.
pub(super) fn awake() -> Duration {
    let mut ticks = 0_u64;
    // SAFETY: it writes one number to the pointer, which lives as long as the call.
    unsafe { QueryUnbiasedInterruptTime(&raw mut ticks) };
    // Ticks of a hundred nanoseconds.
    Duration::from_micros(ticks / 10)
}

/// Waits until standard input has something, at most so long. Returns whether it has.
pub(super) fn wait_for_input(at_most: Option<Duration>) -> io::Result<bool> {
    let longest = u128::from(INFINITE - 1);
    // Round a part of a millisecond up.
    let wait = at_most.map_or(INFINITE, |wait| {
        u32::try_from(wait.as_micros().div_ceil(1_000).min(longest)).unwrap_or(INFINITE)
    });
    let input: HANDLE = io::stdin().as_raw_handle().cast();
    // SAFETY: standard input's handle belongs to the process and is never closed; a null or wrong one is
    // reported as an error.
    match unsafe { WaitForSingleObject(input, wait) } {
        WAIT_OBJECT_0 => Ok(true),
        WAIT_FAILED => Err(io::Error::last_os_error()),
        _ => Ok(false),
    }
}

/// From now on `handle` receives the console's events and returns whether it took them. It is called on
/// threads of the system's own.
pub(super) fn on_console_events(handle: unsafe extern "system" fn(u32) -> BOOL) -> io::Result<()> {
    // SAFETY: the function has the required type, and lives as long as the program.
    if unsafe { SetConsoleCtrlHandler(Some(handle), 1) } == 0 {
        Err(io::Error::last_os_error())
    } else {
        Ok(())
    }
}

/// Keeps the machine and its screen awake, or lets them sleep, for as long as this thread lives. False if the
/// system refuses.
pub(super) fn stay_awake(awake: bool) -> bool {
    let state = if awake { ES_CONTINUOUS | ES_SYSTEM_REQUIRED | ES_DISPLAY_REQUIRED } else { ES_CONTINUOUS };
    // SAFETY: it takes only flags. It returns the previous ones, which are never zero.
    unsafe { SetThreadExecutionState(state) != 0 }
}

/// Whether the drive of that letter is on another machine.
pub(super) fn is_remote(letter: u8) -> bool {
    let root = [u16::from(letter), u16::from(b':'), u16::from(b'\\'), 0];
    // SAFETY: the path ends in a zero, and lives as long as the call.
    unsafe { GetDriveTypeW(root.as_ptr()) == DRIVE_REMOTE }
}
