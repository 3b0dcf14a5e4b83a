//! Renders the screens that the documentation shows to `docs/pictures`, or any screen to look at it:
//!
//! ```text
//! cargo run --example pictures                                           on a dark ground and a light one, and a page
//! cargo run --example pictures -- --size 120x40 FOLDER                   the same at another size, elsewhere
//! cargo run --example pictures -- --all --theme light --ascii FOLDER     every screen there is
//! cargo run --example pictures -- --measure                              how large things are, for docs/LOOK.md
//! cargo run --example pictures -- --digits FOLDER                        the large figures in each of their sizes
//! ```
//!
//! `--theme` takes a theme's name; `--light` shows the theme `terminal` on a light ground; `--reduced` moves less;
//! `--large` draws large text, as terminals do that can.
#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a tool for those who work on the program, made of what the tests use"
)]

#[path = "../tests/screens/places.rs"]
mod places;
#[path = "../tests/support/mod.rs"]
mod support;

use std::path::PathBuf;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Style};
use ratatui::widgets::Widget as _;
use roundtable::app::look::{LargeText, Look, Motion, Signs, Theme};
use roundtable::tui::palettes::{Colours, Depth};
use roundtable::tui::widgets::digits::{DigitSize, Digits, fit};
use support::{picture, scenes};

type Error = Box<dyn std::error::Error>;

fn main() -> Result<(), Error> {
    let (mut look, mut size, mut folder) = (Look::default(), None, None);
    let (mut all, mut digits, mut palette) = (false, false, &picture::DARK);
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--all" => all = true,
            "--digits" => digits = true,
            "--light" => palette = &picture::LIGHT,
            "--ascii" => look.signs = Signs::Ascii,
            "--large" => look.large_text = LargeText::DoubleHeight,
            "--measure" => {
                let all = places::all();
                let place = |name: &str| all.iter().find(|(known, _)| *known == name).unwrap().1.clone();
                support::measures::table(place).iter().for_each(|line| println!("{line}"));
                return Ok(());
            }
            "--reduced" => look.motion = Motion::Reduced,
            "--size" => size = Some(parse(&args.next().ok_or("--size takes a size, as in 120x40")?)?),
            "--theme" => {
                let name = args.next().unwrap_or_default();
                let names = Theme::ALL.map(Theme::key).join(", ");
                look.theme = Theme::from_key(&name).ok_or(format!("--theme takes one of {names}"))?;
            }
            _ if folder.is_none() && !arg.starts_with('-') => folder = Some(PathBuf::from(arg)),
            _ => {
                return Err(format!("{arg} is not known: see the first lines of examples/pictures.rs").into());
            }
        }
    }
    let is_kept = folder.is_none();
    if is_kept && (all || digits || size.is_some() || look != Look::default()) {
        return Err("give a folder: docs/pictures is for the pictures of the documentation".into());
    }
    let folder = folder.unwrap_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs/pictures"));
    std::fs::create_dir_all(&folder)?;
    let size = size.unwrap_or(scenes::PROJECTED);
    let frames = if digits {
        large_figures()
    } else if all {
        every(size, look)
    } else {
        scenes::all(size, look)
    };
    for (name, mut frame) in frames {
        Colours::new(look.theme, Depth::True).paint(&mut frame.content);
        if is_kept {
            for (ground, palette) in picture::GROUNDS {
                std::fs::write(folder.join(format!("{name}-{ground}.svg")), picture::svg(&frame, &palette))?;
            }
        } else {
            std::fs::write(folder.join(format!("{name}.svg")), picture::svg(&frame, palette))?;
        }
    }
    if is_kept {
        std::fs::write(folder.join("page.html"), scenes::page())?;
    }
    println!("written to {}", folder.display());
    Ok(())
}

/// Every screen, with whatever may be on top of it.
fn every(size: scenes::Size, look: Look) -> Vec<(String, Buffer)> {
    let frame = |(name, mut it): (&str, support::drive::Driver)| {
        it.model.look = look;
        it.size(size);
        (name.replace(", ", "-").replace([' ', '\''], "_"), it.buffer())
    };
    places::all().into_iter().map(frame).collect()
}

/// The large figures in each of their sizes, and a clock as it stands on a screen.
fn large_figures() -> Vec<(String, Buffer)> {
    let draw = |text: &str, size: DigitSize, area: Rect, buffer: &mut Buffer| {
        Digits::new(text, size).style(Style::new().fg(Color::LightCyan)).render(area, buffer);
    };
    let sizes = [3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20].map(|rows| {
        let size = DigitSize::of_rows(rows);
        let lines = ["0123456789", "24:59 -+.1", "2:10 18:47"];
        let area = Rect::new(0, 0, size.width(lines[0]) + 4, (rows + 2) * 3);
        let mut buffer = Buffer::empty(area);
        for (i, line) in (0..).zip(lines) {
            draw(line, size, Rect { x: 2, y: 1 + i * (rows + 2), ..area }, &mut buffer);
        }
        (format!("digits-{rows:02}"), buffer)
    });
    let screens = [(60, 18, 5), (80, 24, 8), (120, 40, 16), (200, 60, 28)].map(|(w, h, space)| {
        let mut buffer = Buffer::empty(Rect::new(0, 0, w, h));
        let size = fit("18:47", w - 4, space).unwrap();
        let at = Rect { x: (w - size.width("18:47")) / 2, y: 3, width: w, height: h - 3 };
        draw("18:47", size, at, &mut buffer);
        buffer.set_string(1, 1, "Share in twos", Style::new());
        buffer.set_string(3, 4 + size.height() + 1, "› What do you both need?", Style::new().bold());
        (format!("screen-{w}x{h}"), buffer)
    });
    sizes.into_iter().chain(screens).collect()
}

fn parse(size: &str) -> Result<scenes::Size, Error> {
    let (columns, rows) = size.split_once('x').ok_or("a size is written 120x40")?;
    Ok((columns.parse()?, rows.parse()?))
}
