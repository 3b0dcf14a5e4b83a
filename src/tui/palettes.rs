//! The palettes of the themes. Screens are painted in [`roles`](super::roles); in a complete frame, the
//! theme's colours replace the roles. Screens do not know the theme, so none can ignore it.
//!
//! Bold, reverse and shapes stay: they are the second sign of every role.

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

use crate::app::look::Theme;

/// How many colours the terminal has, by its environment. The terminal is never asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    Sixteen,
    Indexed,
    True,
}

impl Depth {
    pub fn of(colorterm: &str, term: &str) -> Self {
        if matches!(colorterm, "truecolor" | "24bit") || DIRECT.iter().any(|name| term.contains(name)) {
            Self::True
        } else if term.contains("256color") {
            Self::Indexed
        } else {
            Self::Sixteen
        }
    }
}

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
            // A band has one colour throughout.
            _ if has(Modifier::REVERSED) => Self::Strong,
            _ if has(Modifier::DIM) => Self::Dim,
            _ if has(Modifier::BOLD) => Self::Strong,
            _ => Self::Plain,
        }
    }
}

#[derive(Clone, Copy, Debug)]
pub struct Palette {
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

    const fn new([ground, plain, strong, dim, accent, alarm]: [Color; 6]) -> Self {
        Self { ground, plain, strong, dim, accent, alarm }
    }

    const fn rgb([ground, plain, strong, dim, accent, alarm]: [u32; 6]) -> Self {
        Self::new([rgb(ground), rgb(plain), rgb(strong), rgb(dim), rgb(accent), rgb(alarm)])
    }

    fn reduced(self) -> Self {
        let Self { ground, plain, strong, dim, accent, alarm } = self;
        Self::new([ground, plain, strong, dim, accent, alarm].map(nearest))
    }
}

const fn rgb(hex: u32) -> Color {
    Color::from_u32(hex)
}

// The order is: background, plain, strong, dim, accent, alarm.
const DARK: Palette = Palette::rgb([0x14_16_1a, 0xd8_d8_d8, 0xff_ff_ff, 0x9f_a5_ad, 0xd9_a7_f5, 0xff_8f_85]);
const LIGHT: Palette = Palette::rgb([0xff_ff_ff, 0x26_28_2d, 0x00_00_00, 0x4e_52_58, 0x74_1b_9c, 0xa1_1b_15]);
const HIGH_CONTRAST: Palette =
    Palette::rgb([0x00_00_00, 0xff_ff_ff, 0xff_ff_ff, 0xc8_c8_c8, 0x6f_e3_ff, 0xff_c9_33]);
// Blue and orange can be told apart with every kind of colour vision.
const COLOUR_BLIND_DARK: Palette =
    Palette::rgb([0x10_14_18, 0xe2_e4_e6, 0xff_ff_ff, 0x9f_a6_ad, 0x5c_b8_ff, 0xff_a6_1a]);
const COLOUR_BLIND_LIGHT: Palette =
    Palette::rgb([0xff_ff_ff, 0x1e_20_24, 0x00_00_00, 0x4e_52_58, 0x00_50_92, 0x9c_2f_00]);
// Every terminal defines its own sixteen colours; these are far enough apart in all common ones. Their reds
// and magentas are not, on black.
const SIXTEEN_DARK: Palette = Palette::new([
    Color::Black,
    Color::White,
    Color::White,
    Color::Gray,
    Color::LightCyan,
    Color::LightYellow,
]);
// No grey is readable on white: dim text is only not bold.
const SIXTEEN_LIGHT: Palette =
    Palette::new([Color::White, Color::Black, Color::Black, Color::Black, Color::Blue, Color::Red]);

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
        Depth::Indexed => full.reduced(),
        Depth::Sixteen => sixteen,
    })
}

/// How a cell looks, apart from its symbol.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pen {
    pub fg: Color,
    pub bg: Color,
    pub modifier: Modifier,
}

impl Pen {
    /// As a terminal writes that was told nothing.
    pub const PLAIN: Self = Self { fg: Color::Reset, bg: Color::Reset, modifier: Modifier::empty() };

    const fn of(cell: &Cell) -> Self {
        Self { fg: cell.fg, bg: cell.bg, modifier: cell.modifier }
    }
}

/// The colours of a theme for a terminal.
#[derive(Clone, Copy, Debug, Default)]
pub enum Colours {
    /// The colours that cells were drawn in.
    #[default]
    AsDrawn,
    Mono,
    /// On an unknown background, the brighter of the two reds and magentas is readable on both dark and light.
    Terminal,
    Palette(Palette),
}

impl Colours {
    pub fn new(theme: Theme, depth: Depth) -> Self {
        match (theme, palette(theme, depth)) {
            (_, Some(palette)) => Self::Palette(palette),
            (Theme::Mono, None) => Self::Mono,
            (_, None) => Self::Terminal,
        }
    }

    /// How a drawn cell looks in these colours.
    pub fn pen(&self, cell: &Cell) -> Pen {
        let drawn = Pen::of(cell);
        match self {
            Self::AsDrawn => drawn,
            Self::Mono => Pen { fg: Color::Reset, bg: Color::Reset, ..drawn },
            Self::Terminal => {
                let (fg, bg) = match drawn.fg {
                    Color::Magenta => (Color::LightMagenta, drawn.bg),
                    // A band: white on the darker red is readable on any background.
                    Color::Red if drawn.modifier.contains(Modifier::REVERSED) => (Color::Red, Color::White),
                    Color::Red => (Color::LightRed, drawn.bg),
                    other => (other, drawn.bg),
                };
                Pen { fg, bg, ..drawn }
            }
            Self::Palette(palette) => Pen {
                fg: palette.of(Role::of(cell)),
                bg: palette.ground,
                // A separate colour keeps dim text readable: terminals dim to an arbitrary degree.
                modifier: drawn.modifier.difference(Modifier::DIM),
            },
        }
    }

    /// Gives drawn cells these colours.
    pub fn paint(&self, cells: &mut [Cell]) {
        for cell in cells {
            let Pen { fg, bg, modifier } = self.pen(cell);
            (cell.fg, cell.bg, cell.modifier) = (fg, bg, modifier);
        }
    }
}

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
    use crate::tui::roles;
    use ratatui::buffer::Buffer;
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
            assert_eq!(Depth::of(colorterm, term), depth, "{colorterm} {term}");
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
        Colours::new(theme, depth).paint(&mut frame.content);
        frame.content[0].clone()
    }

    #[test]
    fn a_role_gets_its_colour_and_keeps_its_second_sign() {
        let cell = dressed(roles::alarm(), Theme::Dark, Depth::True);
        assert_eq!((cell.fg, cell.bg, cell.modifier), (DARK.alarm, DARK.ground, Modifier::BOLD));
        let cell = dressed(roles::dim(), Theme::Light, Depth::Sixteen);
        assert_eq!((cell.fg, cell.bg, cell.modifier), (Color::Black, Color::White, Modifier::empty()));
        let cell = dressed(roles::marked(), Theme::HighContrast, Depth::Indexed);
        assert_eq!(cell.fg, Color::Indexed(231));
        assert_eq!(cell.modifier, Modifier::REVERSED);
    }

    #[test]
    fn without_colours_a_selection_can_still_be_seen() {
        let cell = dressed(roles::alarm().patch(roles::marked()), Theme::Mono, Depth::True);
        assert_eq!((cell.fg, cell.bg), (Color::Reset, Color::Reset));
        assert!(cell.modifier.contains(Modifier::REVERSED | Modifier::BOLD));
        let cell = dressed(roles::dim(), Theme::Mono, Depth::True);
        assert_eq!(cell.modifier, Modifier::DIM);
    }

    #[test]
    fn the_terminals_own_ground_and_text_stay() {
        let cell = dressed(roles::accent(), Theme::Terminal, Depth::True);
        assert_eq!((cell.fg, cell.bg, cell.modifier), (Color::LightMagenta, Color::Reset, Modifier::BOLD));
        let cell = dressed(roles::dim(), Theme::Terminal, Depth::True);
        assert_eq!((cell.fg, cell.bg, cell.modifier), (Color::Reset, Color::Reset, Modifier::DIM));
    }
}
