//! Who is here, and who facilitates.

use super::prelude::*;
use super::time::small_clock;
use crate::domain::event::Who;
use crate::domain::seen::{Facilitator, Seen};
use crate::domain::session::Lead;

const STEPS_TOLD: usize = 3;

pub fn draw(frame: &mut Frame<'_>, model: &Model, seen: &Shown<'_>, marked: usize) {
    let (area, mut page) = frame::open(frame, model, &title(seen), &small_clock(model.look, seen));
    let size = match seen.group_size() {
        None => "Who is here?".to_owned(),
        Some(1) => "1 person is here".to_owned(),
        Some(n) => format!("{n} people are here"),
    };
    page.heading(&size);
    // Only steps still to come depend on the number.
    let here = seen.current().map(|step| step.position);
    let to_come = seen.steps().filter(|step| Some(step.position) > here && !step.left_out);
    let said = to_come.filter_map(|step| Some((step.title(), step.by_people(seen.group_size())?)));
    for (title, said) in said.take(STEPS_TOLD) {
        page.sides(&format!("  {title}"), roles::dim(), &said, roles::dim());
    }
    page.gap();
    for (n, known) in seen.participants().into_iter().enumerate() {
        let from = page.len();
        let person = &known.person;
        let name = match &person.organisation {
            Some(organisation) => format!("{}, {organisation}", person.name),
            None => person.name.to_string(),
        };
        let (sign, state, style) =
            if known.here { ("✓", "", roles::plain()) } else { ("·", "not here", roles::dim()) };
        page.entry(&format!("{sign} {name}"), style, state, roles::dim());
        if n == marked {
            page.mark(from);
        }
    }
    if !seen.is_counted_by_name() {
        let (more, fewer) = (model.name(Command::Adjust(1)), model.name(Command::Adjust(-1)));
        page.text(&format!("{more} {fewer} "), roles::strong(), "one more, one fewer", roles::plain());
        let names = format!("{:<3} ", model.name(Command::Join));
        page.text(&names, roles::strong(), "their names instead, a line each", roles::plain());
    }
    page.show_marked(area, frame.buffer_mut());
}

pub fn hand_over(frame: &mut Frame<'_>, model: &Model, seen: &Shown<'_>, marked: usize) {
    let (area, mut page) = frame::open(frame, model, &title(seen), &small_clock(model.look, seen));
    page.heading("Who facilitates from here on?");
    page.say("Your private notes stay with you, and come back when you facilitate again.", roles::dim());
    let sentence = "Of what is confidential, whoever takes over sees only what they heard. A file for the facilitator \
                    alone is for whoever facilitates at the end.";
    page.say(sentence, roles::dim()).gap();
    for (n, who) in model.lead_rows().into_iter().enumerate() {
        let from = page.len();
        let name = match who {
            None => "whoever began".to_owned(),
            Some(who) => seen.who(who),
        };
        let right = match who {
            _ if Lead::from(who) == seen.lead() => "facilitates now".to_owned(),
            Some(_) if who == seen.next_lead() => "next".to_owned(),
            Some(Who::Person(id)) => seen
                .organisation(id)
                .map(ToString::to_string)
                .filter(|from| !name.contains(from))
                .unwrap_or_default(),
            Some(Who::Organisation(_)) => "organisation".to_owned(),
            Some(Who::Number(_)) | None => String::new(),
        };
        page.entry(&name, roles::plain(), &right, roles::dim());
        if n == marked {
            page.mark(from);
        }
    }
    page.show_marked(area, frame.buffer_mut());
}

pub fn next_lead(names: &dyn Naming, seen: &Seen<'_, Facilitator>, columns: u16) -> Page {
    let mut page = Page::new(columns);
    let key = names.name(Command::HandOver);
    let said = match seen.next_lead() {
        Some(next) => format!("{key} hands the facilitation on: {} is next.", seen.who(next)),
        None => format!("{key} hands the facilitation on."),
    };
    page.text("  ", roles::dim(), &said, roles::plain());
    page
}
