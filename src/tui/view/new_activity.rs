//! Making an activity: its contents, the titles that stay, and its own title.

use super::prelude::*;
use super::question::Question;
use crate::app::new_activity::{ActivityForm, ActivitySource, FormStage};

pub fn draw(frame: &mut Frame<'_>, model: &Model, form: &ActivityForm) {
    let (left, right) = match model.present() {
        Some(seen) => (public_title(&seen), clock(seen.wall())),
        None => ("Roundtable".to_owned(), clock(Some(model.now().wall))),
    };
    if let FormStage::Title(at) = form.stage {
        let Some(live) = form.live(at) else { return };
        let asked = format!("Keep \"{}\" as a title?", live.title);
        let otherwise =
            format!("It was typed in the session. Otherwise the step is called \"{}\".", live.neutral);
        let question = Question {
            asked: &asked,
            lines: &[
                &otherwise,
                "Whoever reads the activity, and every room that runs it, reads the titles that you keep.",
            ],
            answers: &[
                (Command::Yes, "keep it"),
                (Command::No, "leave it out"),
                (Command::Escape, "back: nothing is written"),
            ],
        };
        return question.draw_under(frame, model, &left, &right);
    }
    let (area, mut page) = frame::open(frame, model, &left, &right);
    let asked = match form.of {
        ActivitySource::Agenda(_) => "Make an activity of this agenda. What is it called?",
        ActivitySource::WhatHappened(_) => "Make an activity of this session. What is it called?",
    };
    page.say(asked, roles::accent()).gap();
    page.text("▸ ", roles::accent(), &frame::with_cursor(&form.name), roles::strong()).gap();
    if let Some(error) = &form.error {
        page.text("! ", roles::alarm(), error, roles::alarm()).gap();
    }
    for line in form.describe() {
        page.say(&line, roles::plain());
    }
    page.show(area, frame.buffer_mut(), 0);
}
