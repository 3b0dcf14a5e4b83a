//! The kernel's clocks.

use std::time::Duration;

/// Time since the machine was started, asleep or awake.
pub fn since_boot() -> Duration {
    read::counting_sleep()
}

/// The same without the time asleep.
pub fn awake() -> Duration {
    read::awake()
}

#[cfg(not(target_vendor = "apple"))]
mod read {
    use std::time::Duration;

    use rustix::time::{ClockId, clock_gettime};

    pub(super) fn counting_sleep() -> Duration {
        #[cfg(any(target_os = "linux", target_os = "android"))]
        return read(ClockId::Boottime);
        // It counts sleep on the BSDs.
        #[cfg(not(any(target_os = "linux", target_os = "android")))]
        read(ClockId::Monotonic)
    }

    pub(super) fn awake() -> Duration {
        read(ClockId::Monotonic)
    }

    fn read(clock: ClockId) -> Duration {
        let read = clock_gettime(clock);
        let seconds = u64::try_from(read.tv_sec).unwrap_or_default();
        Duration::new(seconds, u32::try_from(read.tv_nsec).unwrap_or_default())
    }
}

/// `CLOCK_MONOTONIC` is not used here: macOS derives it from the wall clock, and it jumps when that is set.
/// The raw clocks are the machine's own (`mach_continuous_time` and `mach_absolute_time`), and differ only by
/// sleep.
#[cfg(target_vendor = "apple")]
mod read {
    use std::time::Duration;

    use nix::libc;
    use nix::time::{ClockId, clock_gettime};

    pub(super) fn counting_sleep() -> Duration {
        read(ClockId::from_raw(libc::CLOCK_MONOTONIC_RAW))
    }

    pub(super) fn awake() -> Duration {
        read(ClockId::from_raw(libc::CLOCK_UPTIME_RAW))
    }

    /// Both clocks exist since macOS 10.12.
    fn read(clock: ClockId) -> Duration {
        clock_gettime(clock).map(Duration::from).unwrap_or_default()
    }
}

/// The kernel's own identifier of this boot.
pub fn boot_id() -> Option<String> {
    let id = system_boot_id()?;
    let id = id.trim();
    (!id.is_empty()).then(|| id.to_owned())
}

#[cfg(not(target_vendor = "apple"))]
#[expect(clippy::disallowed_methods, reason = "the kernel tells it in a file")]
fn system_boot_id() -> Option<String> {
    std::fs::read_to_string("/proc/sys/kernel/random/boot_id").ok()
}

/// Read by a program, because the call has no safe form. It takes a few milliseconds, once.
#[cfg(target_vendor = "apple")]
fn system_boot_id() -> Option<String> {
    let asked = std::process::Command::new("/usr/sbin/sysctl").args(["-n", "kern.bootsessionuuid"]).output();
    asked.ok().filter(|asked| asked.status.success()).and_then(|asked| String::from_utf8(asked.stdout).ok())
}

/// Lets this thread wake exactly when it asked to. The kernel may otherwise be fifty microseconds late, to
/// wake several threads at once.
pub fn wake_on_time() {
    // Older kernels do not support it.
    #[cfg(any(target_os = "linux", target_os = "android"))]
    let _ = rustix::thread::set_current_timer_slack(std::num::NonZeroU64::new(1));
}
