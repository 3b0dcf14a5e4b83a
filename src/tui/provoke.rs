//! A panic on demand, so that tests can see what happens to the terminal, and to typed text, when the real
//! program panics. Only in development builds, never in the released program.

/// Panics when `said` is the value of `ROUNDTABLE_PANIC`; on another thread if that begins with "thread".
#[cfg(debug_assertions)]
#[expect(clippy::panic, clippy::disallowed_methods, reason = "to panic is what it is for")]
pub(super) fn when(said: &str) {
    if std::env::var("ROUNDTABLE_PANIC").is_ok_and(|word| !word.is_empty() && word == said) {
        if said.starts_with("thread") {
            drop(std::thread::spawn(|| panic!("PROVOKED")).join());
        } else {
            panic!("PROVOKED");
        }
    }
}

#[cfg(not(debug_assertions))]
pub(super) const fn when(_said: &str) {}
