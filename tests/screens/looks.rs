//! What every screen looks like in every theme: contrast, colour vision, nothing that blinks.
//!
//! Contrast is the ratio of WCAG 2.2 (1.4.3). Kinds of colour vision are simulated as Machado, Oliveira and Fernandes
//! (2009) have it, at full severity, in linear light; difference is the distance in CIELAB (1976).

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::places;
use super::support::drive::{Driver, SIZES};
use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier};
use roundtable::app::look::{Motion, Signs, Theme};
use roundtable::tui::palettes::{Colours, Depth};
use roundtable::tui::roles;

type Rgb = [u8; 3];

/// What a terminal shows where nothing is said, and its sixteen.
struct Terminal {
    name: &'static str,
    /// Its text on its ground, in its dark and in its light setting.
    own: [[u32; 2]; 2],
    sixteen: [u32; 16],
}

const TERMINALS: [Terminal; 6] = [
    Terminal {
        name: "xterm",
        own: [[0xe5e5e5, 0x000000], [0x000000, 0xffffff]],
        sixteen: [
            0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5, 0x7f7f7f,
            0xff0000, 0x00ff00, 0xffff00, 0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff,
        ],
    },
    Terminal {
        name: "VGA",
        own: [[0xaaaaaa, 0x000000], [0x000000, 0xffffff]],
        sixteen: [
            0x000000, 0xaa0000, 0x00aa00, 0xaa5500, 0x0000aa, 0xaa00aa, 0x00aaaa, 0xaaaaaa, 0x555555,
            0xff5555, 0x55ff55, 0xffff55, 0x5555ff, 0xff55ff, 0x55ffff, 0xffffff,
        ],
    },
    Terminal {
        name: "Campbell",
        own: [[0xcccccc, 0x0c0c0c], [0x0c0c0c, 0xf2f2f2]],
        sixteen: [
            0x0c0c0c, 0xc50f1f, 0x13a10e, 0xc19c00, 0x0037da, 0x881798, 0x3a96dd, 0xcccccc, 0x767676,
            0xe74856, 0x16c60c, 0xf9f1a5, 0x3b78ff, 0xb4009e, 0x61d6d6, 0xf2f2f2,
        ],
    },
    Terminal {
        name: "macOS Basic",
        own: [[0xffffff, 0x000000], [0x000000, 0xffffff]],
        sixteen: [
            0x000000, 0x990000, 0x00a600, 0x999900, 0x0000b2, 0xb200b2, 0x00a6b2, 0xbfbfbf, 0x666666,
            0xe50000, 0x00d900, 0xe5e500, 0x0000ff, 0xe500e5, 0x00e5e5, 0xe5e5e5,
        ],
    },
    Terminal {
        name: "Tango",
        own: [[0xd3d7cf, 0x2e3436], [0x2e3436, 0xffffff]],
        sixteen: [
            0x2e3436, 0xcc0000, 0x4e9a06, 0xc4a000, 0x3465a4, 0x75507b, 0x06989a, 0xd3d7cf, 0x555753,
            0xef2929, 0x8ae234, 0xfce94f, 0x729fcf, 0xad7fa8, 0x34e2e2, 0xeeeeec,
        ],
    },
    Terminal {
        name: "Solarized",
        own: [[0x839496, 0x002b36], [0x657b83, 0xfdf6e3]],
        sixteen: [
            0x073642, 0xdc322f, 0x859900, 0xb58900, 0x268bd2, 0xd33682, 0x2aa198, 0xeee8d5, 0x002b36,
            0xcb4b16, 0x586e75, 0x657b83, 0x839496, 0x6c71c4, 0x93a1a1, 0xfdf6e3,
        ],
    },
];

fn parts(hex: u32) -> Rgb {
    let [_, r, g, b] = hex.to_be_bytes();
    [r, g, b]
}

/// What a colour is on that terminal; none where it is the terminal's own text or ground.
fn shown(colour: Color, terminal: &Terminal) -> Option<Rgb> {
    const NAMED: [Color; 16] = [
        Color::Black,
        Color::Red,
        Color::Green,
        Color::Yellow,
        Color::Blue,
        Color::Magenta,
        Color::Cyan,
        Color::Gray,
        Color::DarkGray,
        Color::LightRed,
        Color::LightGreen,
        Color::LightYellow,
        Color::LightBlue,
        Color::LightMagenta,
        Color::LightCyan,
        Color::White,
    ];
    Some(match colour {
        Color::Reset => return None,
        Color::Rgb(r, g, b) => [r, g, b],
        Color::Indexed(n @ 232..) => [8 + 10 * (n - 232); 3],
        Color::Indexed(n @ 16..) => {
            let n = n - 16;
            [n / 36, n / 6 % 6, n % 6].map(|level| if level == 0 { 0 } else { 55 + 40 * level })
        }
        named => parts(terminal.sixteen[NAMED.iter().position(|known| *known == named).unwrap()]),
    })
}

fn linear(colour: Rgb) -> [f64; 3] {
    colour.map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    })
}

fn contrast(a: Rgb, b: Rgb) -> f64 {
    let light = |colour| {
        let [r, g, b] = linear(colour);
        0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05
    };
    let (a, b) = (light(a), light(b));
    a.max(b) / a.min(b)
}

/// A frame of each screen, at the sizes where they differ most.
static FRAMES: LazyLock<Vec<(&'static str, Buffer)>> = LazyLock::new(|| {
    let mut frames = Vec::new();
    for (name, mut it) in places::all() {
        for size in [SIZES[0], SIZES[2]] {
            it.size(size);
            frames.push((name, it.buffer()));
        }
    }
    frames
});

/// Every pair of text and ground that any screen uses. What is reversed is the same pair the other way round.
fn pairs(theme: Theme, depth: Depth) -> BTreeSet<String> {
    let mut pairs = BTreeSet::new();
    for (_, frame) in &*FRAMES {
        let mut frame = frame.clone();
        Colours::new(theme, depth).paint(&mut frame.content);
        pairs.extend(frame.content.iter().map(|cell| format!("{} {}", cell.fg, cell.bg)));
    }
    pairs
}

fn pair(written: &str) -> (Color, Color) {
    let (fg, bg) = written.split_once(' ').unwrap();
    (fg.parse().unwrap(), bg.parse().unwrap())
}

/// The themes with a ground of their own.
const OWN: [Theme; 5] =
    [Theme::Dark, Theme::Light, Theme::HighContrast, Theme::ColourBlindDark, Theme::ColourBlindLight];

#[test]
fn every_pair_of_colours_that_a_screen_uses_can_be_read() {
    for theme in OWN {
        for depth in [Depth::True, Depth::Indexed, Depth::Sixteen] {
            let least = if theme == Theme::HighContrast || depth != Depth::Sixteen { 7.0 } else { 4.5 };
            let pairs = pairs(theme, depth);
            let roles = if depth == Depth::Sixteen { 3..=5 } else { 4..=5 };
            assert!(roles.contains(&pairs.len()), "{theme:?} {depth:?}: {pairs:?}");
            // Solarized has greys where others have bright colours: with sixteen colours nothing is promised there.
            for terminal in TERMINALS.iter().filter(|terminal| terminal.name != "Solarized") {
                for written in &pairs {
                    let (fg, bg) = pair(written);
                    let of = |colour| shown(colour, terminal).expect("a theme says every colour");
                    let ratio = contrast(of(fg), of(bg));
                    assert!(
                        ratio >= least,
                        "{theme:?} {depth:?} {}: {written} has {ratio:.2}",
                        terminal.name
                    );
                }
            }
        }
    }
}

#[test]
fn the_terminals_own_colours_are_those_that_read_best_on_dark_and_on_light() {
    let pairs = pairs(Theme::Terminal, Depth::Sixteen);
    assert_eq!(pairs.len(), 4, "{pairs:?}");
    for terminal in &TERMINALS {
        for [text, ground] in terminal.own.map(|own| own.map(parts)) {
            for written in &pairs {
                let (fg, bg) = pair(written);
                let (fg, bg) = (shown(fg, terminal).unwrap_or(text), shown(bg, terminal).unwrap_or(ground));
                let ratio = contrast(fg, bg);
                // What has a colour is bold and large or has a word: 3:1 is asked of it. One pair of twelve has less.
                let least = match (pair(written), terminal.name) {
                    ((Color::Reset, _) | (Color::Red, Color::White), _) => 4.0,
                    ((Color::LightMagenta, _), "VGA") => 2.5,
                    _ => 3.0,
                };
                assert!(ratio >= least, "{} on {ground:?}: {written} has {ratio:.2}", terminal.name);
            }
        }
    }
}

/// What a colour becomes, in linear light.
type Vision = [[f64; 3]; 3];

const VISIONS: [(&str, Vision); 4] = [
    ("usual", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    (
        "protanopia",
        [
            [0.152_286, 1.052_583, -0.204_868],
            [0.114_503, 0.786_281, 0.099_216],
            [-0.003_882, -0.048_116, 1.051_998],
        ],
    ),
    (
        "deuteranopia",
        [
            [0.367_322, 0.860_646, -0.227_968],
            [0.280_085, 0.672_501, 0.047_413],
            [-0.011_820, 0.042_940, 0.968_881],
        ],
    ),
    (
        "tritanopia",
        [
            [1.255_528, -0.076_749, -0.178_779],
            [-0.078_411, 0.930_809, 0.147_602],
            [0.004_733, 0.691_367, 0.303_900],
        ],
    ),
];

fn seen(colour: Rgb, vision: &Vision) -> [f64; 3] {
    let light = linear(colour);
    let by = |row: &[f64; 3]| row.iter().zip(light).map(|(a, b)| a * b).sum::<f64>().clamp(0.0, 1.0);
    let [r, g, b] = [by(&vision[0]), by(&vision[1]), by(&vision[2])];
    let curve = |t: f64| if t > 0.008_856 { t.cbrt() } else { 7.787 * t + 16.0 / 116.0 };
    let x = curve((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.950_47);
    let y = curve(0.2126 * r + 0.7152 * g + 0.0722 * b);
    let z = curve((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.088_83);
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

#[test]
fn accent_alarm_and_plain_are_apart_in_the_colour_blind_pair_however_colours_are_seen() {
    // About 2 is the least that can be noticed side by side; across a screen, ten times that is plain.
    const APART: f64 = 20.0;
    const PAIRS: [(usize, usize); 3] = [(0, 1), (0, 2), (1, 2)];
    let role = |style, theme, depth| {
        let mut frame = Buffer::empty(ratatui::layout::Rect::new(0, 0, 1, 1));
        frame.set_string(0, 0, "x", style);
        Colours::new(theme, depth).paint(&mut frame.content);
        shown(frame.content[0].fg, &TERMINALS[0]).unwrap()
    };
    for on in [Theme::ColourBlindDark, Theme::ColourBlindLight, Theme::HighContrast] {
        for depth in [Depth::True, Depth::Indexed, Depth::Sixteen] {
            let roles = [roles::accent(), roles::alarm(), roles::plain()].map(|style| role(style, on, depth));
            // Of sixteen, none is far from white and from the other one too: there an accent is told from text by being bold.
            let apart = if depth == Depth::Sixteen { &PAIRS[..1] } else { &PAIRS };
            for (name, vision) in &VISIONS {
                for (a, b) in apart.iter().copied() {
                    let (one, other) = (seen(roles[a], vision), seen(roles[b], vision));
                    let apart: f64 = one.iter().zip(other).map(|(p, q)| (p - q).powi(2)).sum();
                    assert!(apart.sqrt() >= APART, "{on:?} {depth:?} {name} {a} {b}: {:.1}", apart.sqrt());
                }
            }
        }
    }
}

#[test]
fn nothing_blinks() {
    for (name, frame) in &*FRAMES {
        let blinks = Modifier::SLOW_BLINK | Modifier::RAPID_BLINK;
        assert!(frame.content.iter().all(|cell| !cell.modifier.intersects(blinks)), "{name}");
    }
}

#[test]
fn in_ascii_nothing_is_drawn_that_is_not_ascii_but_what_was_typed() {
    // Letters, the marks above them, and pictures: what people type stays what it is.
    let typed = |c: char| c.is_alphabetic() || matches!(c, '\u{300}'..='\u{36f}' | '\u{1f000}'..='\u{1faff}');
    for (name, mut it) in places::all() {
        it.model.look.signs = Signs::Ascii;
        for size in [SIZES[0], SIZES[1], SIZES[3]] {
            it.size(size);
            let screen = it.screen();
            let odd: String = screen.chars().filter(|c| !c.is_ascii() && !typed(*c)).collect();
            assert!(odd.is_empty(), "{name} at {size:?} has {odd:?}\n{screen}");
        }
    }
}

#[test]
fn in_ascii_large_figures_are_figures() {
    let mut it = place("run, running");
    it.model.look.signs = Signs::Ascii;
    it.size((80, 24));
    assert!(it.screen().contains("#####"), "{}", it.screen());
    // Too small to be told apart: plain text instead.
    it.size((24, 4));
    assert!(it.screen().contains("3:47"), "{}", it.screen());
}

#[test]
fn keys_keep_their_names_in_ascii() {
    let mut it = place("run, running");
    it.model.look.signs = Signs::Ascii;
    assert!(it.words().contains("Right next"), "{}", it.screen());
    it.keys("?");
    assert!(it.words().contains("Right PgDn the next prompt"), "{}", it.screen());
    it.keys("pgdn");
    assert!(it.words().contains("Down one prompt more"), "{}", it.screen());
}

fn place(name: &str) -> Driver {
    places::all().into_iter().find(|(known, _)| *known == name).unwrap().1
}

/// In the room's view, with a clock that runs.
const RUNNING: [&str; 7] = [
    "run, running",
    "run, wrap up",
    "run, a break",
    "one-to-one",
    "go-round",
    "rounds, the first",
    "taken down",
];

#[test]
fn where_little_moves_the_screen_is_drawn_when_it_changes_and_seldom() {
    for name in RUNNING {
        let mut it = place(name);
        it.model.look.motion = Motion::Reduced;
        it.size((60, 18));
        let (mut shown, mut due, mut waited, mut wakes) = (it.buffer(), it.model.next_change_ms(), 0, 0);
        for second in 0..420 {
            it.pass(1);
            waited += 1_000;
            if waited >= due {
                (shown, due, waited) = (it.buffer(), it.model.next_change_ms(), 0);
                wakes += 1;
            }
            assert!(it.buffer() == shown, "{name} after {second} s is not what was drawn\n{}", it.screen());
        }
        // A minute of seconds for a step and one for a turn; the others pass with a few pictures each.
        assert!(wakes <= 150, "{name} wakes {wakes} times");
    }
}

#[test]
fn where_little_moves_minutes_are_told_until_the_last() {
    let mut it = place("run, running");
    it.model.look.motion = Motion::Reduced;
    it.size((39, 2));
    let mut text = Vec::new();
    for _ in 0..30 {
        text.push(it.screen().lines().next().unwrap_or_default().trim().to_owned());
        let wait = it.model.next_change_ms();
        it.pass_ms(wait);
    }
    text.dedup();
    assert_eq!(&text[..4], ["4 min", "3 min", "2 min", "1:00"], "{text:?}");
}
