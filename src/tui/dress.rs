//! The theme. Screens are painted in roles (see [`theme`](super::theme)); this puts the theme's colours in their place,
//! when a frame is whole. No screen knows which theme is on, so none can forget one.
//!
//! Bold, reversed and the shapes stay what they are: they are the second sign of every role.

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

use crate::app::look::Theme;

/// How many colours the terminal has, as far as its environment says. The terminal is never asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    Sixteen,
    Indexed,
    True,
}

impl Depth {
    pub fn told(colorterm: &str, term: &str) -> Self {
        if matches!(colorterm, "truecolor" | "24bit") || DIRECT.iter().any(|name| term.contains(name)) {
            Self::True
        } else if term.contains("256color") {
            Self::Indexed
        } else {
            Self::Sixteen
        }
    }
}

/// Terminals that have any colour, whether or not they say so.
const DIRECT: [&str; 5] = ["direct", "kitty", "alacritty", "ghostty", "foot"];

#[derive(Clone, Copy)]
enum Role {
    Plain,
    Strong,
    Dim,
    Accent,
    Alarm,
}

impl Role {
    fn of(cell: &Cell) -> Self {
        let has = |modifier| cell.modifier.contains(modifier);
        match cell.fg {
            Color::Magenta => Self::Accent,
            Color::Red => Self::Alarm,
            // A band is of one colour, whatever stands in it.
            _ if has(Modifier::REVERSED) => Self::Strong,
            _ if has(Modifier::DIM) => Self::Dim,
            _ if has(Modifier::BOLD) => Self::Strong,
            _ => Self::Plain,
        }
    }
}

/// A theme's colours: the screen's ground, and each role's on it.
#[derive(Clone, Copy, Debug)]
struct Palette {
    ground: Color,
    plain: Color,
    strong: Color,
    dim: Color,
    accent: Color,
    alarm: Color,
}

impl Palette {
    const fn of(self, role: Role) -> Color {
        match role {
            Role::Plain => self.plain,
            Role::Strong => self.strong,
            Role::Dim => self.dim,
            Role::Accent => self.accent,
            Role::Alarm => self.alarm,
        }
    }

    fn reduced(self, to: impl Fn(Color) -> Color) -> Self {
        Self {
            ground: to(self.ground),
            plain: to(self.plain),
            strong: to(self.strong),
            dim: to(self.dim),
            accent: to(self.accent),
            alarm: to(self.alarm),
        }
    }
}

const fn rgb(hex: u32) -> Color {
    Color::from_u32(hex)
}

const DARK: Palette = Palette {
    ground: rgb(0x14_16_1a),
    plain: rgb(0xd8_d8_d8),
    strong: rgb(0xff_ff_ff),
    dim: rgb(0x9a_a0_a8),
    accent: rgb(0xd9_a7_f5),
    alarm: rgb(0xff_8f_85),
};

const LIGHT: Palette = Palette {
    ground: rgb(0xff_ff_ff),
    plain: rgb(0x26_28_2d),
    strong: rgb(0x00_00_00),
    dim: rgb(0x5a_5e_66),
    accent: rgb(0x7a_1f_a2),
    alarm: rgb(0xb3_26_1e),
};

const HIGH_CONTRAST: Palette = Palette {
    ground: rgb(0x00_00_00),
    plain: rgb(0xff_ff_ff),
    strong: rgb(0xff_ff_ff),
    dim: rgb(0xc8_c8_c8),
    accent: rgb(0x6f_e3_ff),
    alarm: rgb(0xff_c9_33),
};

/// Blue and orange: the pair that every kind of colour vision tells apart.
const COLOUR_BLIND_DARK: Palette = Palette {
    ground: rgb(0x10_14_18),
    plain: rgb(0xe2_e4_e6),
    strong: rgb(0xff_ff_ff),
    dim: rgb(0x9f_a6_ad),
    accent: rgb(0x5c_b8_ff),
    alarm: rgb(0xff_a6_1a),
};

const COLOUR_BLIND_LIGHT: Palette = Palette {
    ground: rgb(0xff_ff_ff),
    plain: rgb(0x1e_20_24),
    strong: rgb(0x00_00_00),
    dim: rgb(0x58_5c_62),
    accent: rgb(0x00_60_b0),
    alarm: rgb(0xb8_43_00),
};

/// Of sixteen colours no terminal says what they are; these are far enough apart in all that are common. Their reds and
/// magentas are not, on black.
const SIXTEEN_DARK: Palette = Palette {
    ground: Color::Black,
    plain: Color::White,
    strong: Color::White,
    dim: Color::Gray,
    accent: Color::LightCyan,
    alarm: Color::LightYellow,
};

/// The greys between are not, on white: what steps back there is not bold, and that is all.
const SIXTEEN_LIGHT: Palette = Palette {
    ground: Color::White,
    plain: Color::Black,
    strong: Color::Black,
    dim: Color::Black,
    accent: Color::Blue,
    alarm: Color::Red,
};

/// The colours of a theme with so many at hand; none where the terminal's own ground stays.
fn palette(theme: Theme, depth: Depth) -> Option<Palette> {
    let (full, sixteen) = match theme {
        Theme::Terminal | Theme::Mono => return None,
        Theme::Dark => (DARK, SIXTEEN_DARK),
        Theme::Light => (LIGHT, SIXTEEN_LIGHT),
        Theme::HighContrast => (HIGH_CONTRAST, SIXTEEN_DARK),
        Theme::ColourBlindDark => (COLOUR_BLIND_DARK, SIXTEEN_DARK),
        Theme::ColourBlindLight => (COLOUR_BLIND_LIGHT, SIXTEEN_LIGHT),
    };
    Some(match depth {
        Depth::True => full,
        Depth::Indexed => full.reduced(nearest),
        Depth::Sixteen => sixteen,
    })
}

/// Puts a theme's colours in place of the roles that a frame was painted in.
pub fn dress(frame: &mut Buffer, theme: Theme, depth: Depth) {
    match (theme, palette(theme, depth)) {
        (_, Some(palette)) => {
            for cell in &mut frame.content {
                cell.fg = palette.of(Role::of(cell));
                cell.bg = palette.ground;
                // A colour of its own, so that what is dim can be read: terminals halve the light at will.
                cell.modifier.remove(Modifier::DIM);
            }
        }
        (Theme::Mono, None) => {
            for cell in &mut frame.content {
                cell.fg = Color::Reset;
                cell.bg = Color::Reset;
            }
        }
        // On a ground that is not known, the brighter of the two reds and magentas is the one that reads on both dark and
        // light.
        (_, None) => {
            for cell in &mut frame.content {
                (cell.fg, cell.bg) = match cell.fg {
                    Color::Magenta => (Color::LightMagenta, cell.bg),
                    // A band: white on the darker red can be read wherever it stands.
                    Color::Red if cell.modifier.contains(Modifier::REVERSED) => (Color::Red, Color::White),
                    Color::Red => (Color::LightRed, cell.bg),
                    other => (other, cell.bg),
                };
            }
        }
    }
}

/// The nearest of the 240 colours that are the same in every terminal that has them.
fn nearest(colour: Color) -> Color {
    let Color::Rgb(r, g, b) = colour else { return colour };
    let wanted = [r, g, b];
    let cube = wanted.map(|part| (0..6).min_by_key(|level| step(*level).abs_diff(part)).unwrap_or(0));
    let grey = (0..24).min_by_key(|n| distance([shade(*n); 3], wanted)).unwrap_or(0);
    if distance(cube.map(step), wanted) <= distance([shade(grey); 3], wanted) {
        let [r, g, b] = cube;
        Color::Indexed(16 + 36 * r + 6 * g + b)
    } else {
        Color::Indexed(232 + grey)
    }
}

/// How much light the levels of the cube have.
const fn step(level: u8) -> u8 {
    if level == 0 { 0 } else { 55 + 40 * level }
}

const fn shade(n: u8) -> u8 {
    8 + 10 * n
}

fn distance(a: [u8; 3], b: [u8; 3]) -> u32 {
    a.into_iter().zip(b).map(|(a, b)| u32::from(a.abs_diff(b)).pow(2)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::theme;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    #[test]
    fn the_environment_says_how_many_colours_there_are() {
        for (colorterm, term, depth) in [
            ("truecolor", "xterm-256color", Depth::True),
            ("24bit", "screen", Depth::True),
            ("", "xterm-kitty", Depth::True),
            ("", "xterm-direct", Depth::True),
            ("", "tmux-256color", Depth::Indexed),
            ("yes", "xterm", Depth::Sixteen),
            ("", "linux", Depth::Sixteen),
            ("", "", Depth::Sixteen),
        ] {
            assert_eq!(Depth::told(colorterm, term), depth, "{colorterm} {term}");
        }
    }

    #[test]
    fn a_colour_is_reduced_to_the_nearest_of_those_that_are_fixed() {
        assert_eq!(nearest(rgb(0xff_ff_ff)), Color::Indexed(231));
        assert_eq!(nearest(rgb(0xff_00_00)), Color::Indexed(196));
        assert_eq!(nearest(rgb(0x7f_80_81)), Color::Indexed(244));
        assert_eq!(nearest(rgb(0x5f_87_af)), Color::Indexed(67));
        assert_eq!(nearest(Color::Red), Color::Red);
    }

    fn dressed(style: Style, theme: Theme, depth: Depth) -> Cell {
        let mut frame = Buffer::empty(Rect::new(0, 0, 2, 1));
        frame.set_string(0, 0, "x", style);
        dress(&mut frame, theme, depth);
        frame.content[0].clone()
    }

    #[test]
    fn a_role_gets_its_colour_and_keeps_its_second_sign() {
        let cell = dressed(theme::alarm(), Theme::Dark, Depth::True);
        assert_eq!((cell.fg, cell.bg, cell.modifier), (DARK.alarm, DARK.ground, Modifier::BOLD));
        let cell = dressed(theme::dim(), Theme::Light, Depth::Sixteen);
        assert_eq!((cell.fg, cell.bg, cell.modifier), (Color::Black, Color::White, Modifier::empty()));
        let cell = dressed(theme::marked(), Theme::HighContrast, Depth::Indexed);
        assert_eq!(cell.fg, Color::Indexed(231));
        assert_eq!(cell.modifier, Modifier::REVERSED);
    }

    #[test]
    fn without_colours_a_selection_can_still_be_seen() {
        let cell = dressed(theme::alarm().patch(theme::marked()), Theme::Mono, Depth::True);
        assert_eq!((cell.fg, cell.bg), (Color::Reset, Color::Reset));
        assert!(cell.modifier.contains(Modifier::REVERSED | Modifier::BOLD));
        let cell = dressed(theme::dim(), Theme::Mono, Depth::True);
        assert_eq!(cell.modifier, Modifier::DIM);
    }

    #[test]
    fn the_terminals_own_ground_and_text_stay() {
        let cell = dressed(theme::accent(), Theme::Terminal, Depth::True);
        assert_eq!((cell.fg, cell.bg, cell.modifier), (Color::LightMagenta, Color::Reset, Modifier::BOLD));
        let cell = dressed(theme::dim(), Theme::Terminal, Depth::True);
        assert_eq!((cell.fg, cell.bg, cell.modifier), (Color::Reset, Color::Reset, Modifier::DIM));
    }
}
