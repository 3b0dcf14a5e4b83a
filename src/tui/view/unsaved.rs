//! Leaving while something is not on disk: the situation, and what can be done.

use super::ascii;
use super::prelude::*;
use crate::app::unsaved::{Stage, Unsaved};
use crate::domain::text::ended;

pub fn draw(frame: &mut Frame<'_>, model: &Model, unsaved: &Unsaved) {
    let (left, right) = match model.present() {
        Some(seen) => (public_title(&seen), clock(seen.wall())),
        None => ("Roundtable".to_owned(), String::new()),
    };
    let (area, mut page) = frame::open(frame, model, &left, &right);
    if let Some(folder) = &unsaved.folder {
        page.say("Which folder should the copy go to?", roles::accent()).gap();
        page.text("▸ ", roles::accent(), &frame::with_cursor(folder), roles::strong()).gap();
        page.say("A memory stick, for example. ~ is your home folder.", roles::plain());
        if let Stage::NoCopy(why) = &unsaved.stage {
            page.gap().text("! ", roles::alarm(), why, roles::alarm());
        }
        page.show(area, frame.buffer_mut(), 0);
        return;
    }
    if area.height > 12 {
        page.gap();
    }
    page.say("Leave? Not everything is on disk.", roles::accent()).gap();
    for line in sentences(unsaved) {
        page.say(&line, roles::plain());
    }
    page.gap();
    for (command, answer) in answers(unsaved) {
        let key = model.name(command);
        let key = if model.look.signs == Signs::Ascii { ascii::key(&key) } else { key };
        page.text(&format!("{key:<6} "), roles::strong(), answer, roles::plain());
    }
    page.show(area, frame.buffer_mut(), 0);
}

fn sentences(unsaved: &Unsaved) -> [String; 2] {
    let why = ended(&unsaved.why);
    match &unsaved.stage {
        Stage::Asking => [
            format!("What you typed last is in memory only: {why}"),
            "Saving is tried again all the time. If you leave now, a copy goes to another folder, and roundtable \
             offers it at its next start."
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

fn answers(unsaved: &Unsaved) -> Vec<(Command, &'static str)> {
    let wait = match unsaved.stage {
        Stage::Waiting => None,
        Stage::Asking | Stage::NoCopy(_) => {
            Some((Command::Enter, "wait, and leave as soon as it is on disk"))
        }
    };
    let leave = match unsaved.stage {
        Stage::NoCopy(_) => [
            (Command::Leave, "try once more to keep a copy, and leave"),
            (Command::LeaveAnyway, "leave, and lose it"),
        ]
        .to_vec(),
        Stage::Asking | Stage::Waiting => [(Command::Leave, "leave now, with a copy")].to_vec(),
    };
    let folder = (Command::OtherFolder, "leave with a copy in another folder");
    wait.into_iter().chain([folder]).chain(leave).chain([(Command::No, "stay")]).collect()
}
