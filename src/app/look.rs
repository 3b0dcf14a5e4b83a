//! What the screens look like: the person's choice, as data. What it means in colours and signs is `tui::roles`'s.

use crate::domain::keyed::keyed;

/// All that is chosen of the looks.
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
        /// The terminal's own sixteen on its own background, be that dark or light.
        #[default]
        Terminal = "terminal",
        Dark = "dark",
        Light = "light",
        HighContrast = "high-contrast",
        /// Told apart with any kind of colour vision, on dark.
        ColourBlindDark = "colour-blind-dark",
        ColourBlindLight = "colour-blind-light",
        Mono = "mono",
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Signs {
    /// Blocks, rules and arrows, as nearly every terminal's font has them.
    #[default]
    Unicode,
    /// ASCII in everything that the program draws by itself, and plain punctuation in texts.
    Ascii,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Motion {
    /// The figures each second, and the line beneath them.
    #[default]
    Full,
    /// The figures each second only near the end; each minute before.
    Reduced,
}

keyed! {
    /// How what the room reads is drawn at twice its size, on a terminal that can.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
    pub enum LargeText {
        /// As the terminal is known to draw it. The terminal's edge puts one of the others in its place.
        #[default]
        Auto = "auto",
        Off = "off",
        /// Lines of double height and width (DECDHL), as terminals have had them since the VT100.
        DoubleHeight = "double-height",
        /// The text-sizing protocol (OSC 66), which kitty brought up.
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
