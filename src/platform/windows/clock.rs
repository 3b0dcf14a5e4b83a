//! The clocks of Windows. Both move in steps of ten to sixteen milliseconds, a tenth of what anybody could
//! see.

use std::time::Duration;

use super::system;

/// Time since the machine was started, asleep or awake.
pub fn since_boot() -> Duration {
    system::since_start()
}

/// The same without the time asleep.
pub fn awake() -> Duration {
    system::awake()
}

/// Windows has no identifier of a boot that programs may read.
pub const fn boot_id() -> Option<String> {
    None
}

/// Windows wakes a thread at the next of its ticks.
pub const fn wake_on_time() {}
