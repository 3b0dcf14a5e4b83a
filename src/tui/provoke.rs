//! A panic on demand, so that tests can see what becomes of a terminal, and of what was typed, when the real program has
//! one. Only in builds for development: the program that is shipped has nothing of it.

/// Panics when `said` is what `ROUNDTABLE_PANIC` holds; on another thread when that begins with "thread".
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
