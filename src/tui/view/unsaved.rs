//! Leaving while something is not on disk: what is so, and what can be done.

use ratatui::Frame;

use super::frame::{self, measure};
use super::page::Page;
use super::{ascii, clock, public_title};
use crate::app::look::Signs;
use crate::app::model::Model;
use crate::app::unsaved::{Stage, Unsaved};
use crate::domain::text::ended;
use crate::tui::theme;

pub fn draw(frame: &mut Frame<'_>, model: &Model, unsaved: &Unsaved) {
    let (left, right) = match model.present() {
        Some(seen) => (public_title(&seen), clock(seen.wall())),
        None => ("Roundtable".to_owned(), String::new()),
    };
    let parts = frame::draw(frame, model, &left, &right);
    let area = measure(parts.body);
    let mut page = Page::new(area.width);
    if let Some(folder) = &unsaved.folder {
        page.text("", theme::accent(), "In which folder is the copy to be kept?", theme::accent()).gap();
        page.text("▸ ", theme::accent(), &format!("{}▏", folder.text()), theme::strong()).gap();
        page.text("", theme::plain(), "A memory stick, for example. ~ is your home folder.", theme::plain());
        if let Stage::NoCopy(why) = &unsaved.stage {
            page.gap().text("! ", theme::alarm(), why, theme::alarm());
        }
        page.show(area, frame.buffer_mut(), 0);
        return;
    }
    if area.height > 12 {
        page.gap();
    }
    page.text("", theme::accent(), "Leave? Not everything is on disk.", theme::accent()).gap();
    for line in told(unsaved) {
        page.text("", theme::plain(), &line, theme::plain());
    }
    page.gap();
    for (key, answer) in answers(unsaved) {
        let key = if model.look.signs == Signs::Ascii { ascii::key(key) } else { key.to_owned() };
        page.text(&format!("{key:<6} "), theme::strong(), answer, theme::plain());
    }
    page.show(area, frame.buffer_mut(), 0);
}

fn told(unsaved: &Unsaved) -> [String; 2] {
    let why = ended(&unsaved.why);
    match &unsaved.stage {
        Stage::Asking => [
            format!("What you typed last is in memory only: {why}"),
            "It is tried again all the time. A copy goes to another folder if you leave now, and the next start \
             of roundtable offers it."
                .to_owned(),
        ],
        Stage::Waiting => [
            format!("Waiting for the disk: {why}"),
            "The session is left as soon as everything is on disk.".to_owned(),
        ],
        Stage::NoCopy(failed) => [
            format!("No copy could be kept: {failed}"),
            "What is not on disk is lost if you leave now.".to_owned(),
        ],
    }
}

fn answers(unsaved: &Unsaved) -> Vec<(&'static str, &'static str)> {
    let wait = match unsaved.stage {
        Stage::Waiting => None,
        Stage::Asking | Stage::NoCopy(_) => Some(("Enter", "wait, and leave as soon as it is on disk")),
    };
    let leave = match unsaved.stage {
        Stage::NoCopy(_) => {
            [("q", "try once more to keep a copy, and leave"), ("X", "leave, and lose it")].to_vec()
        }
        Stage::Asking | Stage::Waiting => [("q", "leave now, with a copy")].to_vec(),
    };
    let folder = ("f", "leave with a copy in another folder");
    wait.into_iter().chain([folder]).chain(leave).chain([("Esc", "stay")]).collect()
}
