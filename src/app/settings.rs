//! A user's settings for all sessions, apart from the look.

use std::path::PathBuf;

use super::keys::KeyOverrides;
use crate::domain::clock_style::ClockStyle;
use crate::domain::retention::Retention;
use crate::domain::seen::FileChoice;
use crate::domain::text::Text;

#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// How the end of a step is announced, apart from the screen.
    pub alert: Alert,
    /// How the room is told the time if a script does not say; none: gently in one-to-ones, else in full.
    pub clock: Option<ClockStyle>,
    /// The room's languages if a script does not say: BCP 47 tags, the main one first; none: English.
    pub languages: Vec<Text>,
    /// Keep the laptop awake while a session is on.
    pub stay_awake: bool,
    /// When sessions usually have to end, as typed; empty: set-up proposes nothing.
    pub finish_by: String,
    /// The default format of an export.
    pub file: FileChoice,
    /// Where exports from the screen go; none: the documents folder.
    pub export_folder: Option<PathBuf>,
    /// When a finished session becomes due for erasing; none: never.
    pub keep: Option<Retention>,
    pub keys: KeyOverrides,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            alert: Alert::default(),
            clock: None,
            languages: Vec::new(),
            stay_awake: true,
            finish_by: String::new(),
            file: FileChoice::default(),
            export_folder: None,
            keep: None,
            keys: KeyOverrides::default(),
        }
    }
}

/// How the end of a step is announced, apart from the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Alert {
    /// By the bell, and by a notification if the terminal can show one.
    #[default]
    Both,
    Bell,
    Notification,
    Silent,
}

impl Alert {
    pub const fn of(bell: bool, notification: bool) -> Self {
        match (bell, notification) {
            (true, true) => Self::Both,
            (true, false) => Self::Bell,
            (false, true) => Self::Notification,
            (false, false) => Self::Silent,
        }
    }

    pub const fn rings(self) -> bool {
        matches!(self, Self::Both | Self::Bell)
    }

    pub const fn notifies(self) -> bool {
        matches!(self, Self::Both | Self::Notification)
    }

    /// The next value on the key that changes it. Without notifications there is only the bell or nothing.
    #[must_use]
    pub const fn next(self, can_notify: bool) -> Self {
        match (self, can_notify) {
            (Self::Both, true) => Self::Bell,
            (Self::Bell, true) => Self::Notification,
            (Self::Notification, true) => Self::Silent,
            (Self::Silent, true) => Self::Both,
            (alert, false) => Self::of(!alert.rings(), alert.notifies()),
        }
    }

    pub const fn describe(self, can_notify: bool) -> &'static str {
        match (self, can_notify) {
            (Self::Both, true) => "At zero: the bell and a notification.",
            (Self::Bell, true) => "At zero: the bell, and no notification.",
            (Self::Notification, true) => "At zero: a notification, and no bell.",
            (Self::Silent, true) => "At zero: neither bell nor notification.",
            (Self::Both | Self::Bell, false) => "The bell is on.",
            (Self::Notification | Self::Silent, false) => "The bell is off.",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_goes_round_all_that_the_terminal_can() {
        let round = |can_notify: bool| -> Vec<Alert> {
            let next = |alert: &Alert| Some(alert.next(can_notify));
            std::iter::successors(Some(Alert::Both), next).take(5).collect()
        };
        use Alert::{Bell, Both, Notification, Silent};
        assert_eq!(round(true), [Both, Bell, Notification, Silent, Both]);
        assert_eq!(round(false), [Both, Notification, Both, Notification, Both]);
        assert_eq!(Silent.next(false), Bell);
        assert!(Both.rings() && !Both.next(false).rings(), "without notifications it is the bell alone");
    }
}
