//! Whether a terminal shows what is typed, where lines are read from one.

use std::io;

use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr};

#[derive(Debug, Default)]
pub struct Echo {
    usual: Option<Termios>,
}

impl Echo {
    /// Hides what is typed from now on, or shows it again. The end of a line is shown all the same. Input that is no
    /// terminal shows nothing.
    pub fn hide(&mut self, hide: bool) {
        match (hide, &self.usual) {
            (true, None) => {
                let Ok(usual) = tcgetattr(io::stdin()) else { return };
                let mut hidden = usual.clone();
                hidden.local_modes.remove(LocalModes::ECHO);
                hidden.local_modes.insert(LocalModes::ECHONL);
                if tcsetattr(io::stdin(), OptionalActions::Now, &hidden).is_ok() {
                    self.usual = Some(usual);
                }
            }
            (false, Some(usual)) => {
                // A terminal that is gone shows nothing.
                let _ = tcsetattr(io::stdin(), OptionalActions::Now, usual);
                self.usual = None;
            }
            (true, Some(_)) | (false, None) => {}
        }
    }
}

impl Drop for Echo {
    fn drop(&mut self) {
        self.hide(false);
    }
}
