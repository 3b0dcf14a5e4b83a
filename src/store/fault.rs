//! A disk that fails on demand, so that tests can stop an erasure at each of its steps. Only in development
//! builds, never in the released program.

use std::io;

#[cfg(debug_assertions)]
pub use self::on_demand::{Fault, set, steps};

#[cfg(debug_assertions)]
mod on_demand {
    use std::cell::Cell;

    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Fault {
        /// That step fails, and later ones succeed.
        Once(u32),
        /// From that step on nothing happens any more, as if the program had been ended there.
        FromThenOn(u32),
    }

    thread_local! {
        static FAULT: Cell<Option<Fault>> = const { Cell::new(None) };
        static STEPS: Cell<u32> = const { Cell::new(0) };
    }

    pub fn set(fault: Option<Fault>) {
        FAULT.set(fault);
        STEPS.set(0);
    }

    pub fn steps() -> u32 {
        STEPS.get()
    }

    pub(super) fn fails() -> bool {
        let now = STEPS.get().saturating_add(1);
        STEPS.set(now);
        match FAULT.get() {
            None => false,
            Some(Fault::Once(at)) => now == at,
            Some(Fault::FromThenOn(at)) => now >= at,
        }
    }
}

#[cfg(debug_assertions)]
pub(super) fn step() -> io::Result<()> {
    if on_demand::fails() { Err(io::Error::other("a fault on demand")) } else { Ok(()) }
}

#[cfg(not(debug_assertions))]
pub(super) const fn step() -> io::Result<()> {
    Ok(())
}
