//! The look of the screens: the user's choice, as data. `tui::roles` turns it into colours and signs.

use crate::domain::keyed::keyed;

/// Everything that is chosen about the look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    pub theme: Theme,
    pub signs: Signs,
    pub motion: Motion,
    pub large_text: LargeText,
}

keyed! {
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
    pub enum Theme {
        /// The terminal's own sixteen colours on its own background, dark or light.
        #[default]
        Terminal = "terminal",
        Dark = "dark",
        Light = "light",
        HighContrast = "high-contrast",
        /// Distinct with any kind of colour vision, on dark.
        ColourBlindDark = "colour-blind-dark",
        ColourBlindLight = "colour-blind-light",
        Mono = "mono",
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Signs {
    /// Blocks, rules and arrows, which nearly every terminal font has.
    #[default]
    Unicode,
    /// ASCII for everything that the program itself draws, and plain punctuation in texts.
    Ascii,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Motion {
    /// The figures and the line below them change each second.
    #[default]
    Full,
    /// The figures change each second only near the end, and each minute before.
    Reduced,
}

keyed! {
    /// How a terminal that supports it draws text at double size for the room.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
    pub enum LargeText {
        /// As detected for the terminal; the terminal edge replaces it by one of the others.
        #[default]
        Auto = "auto",
        Off = "off",
        /// Lines of double height and width (DECDHL), known since the VT100.
        DoubleHeight = "double-height",
        /// The text-sizing protocol (OSC 66) of kitty.
        TextSizing = "text-sizing",
    }
}

impl LargeText {
    pub const fn is_on(self) -> bool {
        matches!(self, Self::DoubleHeight | Self::TextSizing)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_theme_is_found_by_its_key() {
        for theme in Theme::ALL {
            assert_eq!(Theme::from_key(theme.key()), Some(theme));
        }
        assert_eq!(Theme::from_key("blinking"), None);
    }
}
