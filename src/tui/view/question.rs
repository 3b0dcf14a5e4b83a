//! What comes on top of a screen: its keys, the agenda, questions, and a peek at the script's notes.

use super::prelude::*;
use super::time::Hint;
use super::{ascii, run, stands};
use crate::app::phrases::away_for;
use crate::app::screens::Erasing;
use crate::app::sheet::{Form, Uncounted};
use crate::domain::seen::{Absence, Facilitator, Seen};
use crate::tui::keymap::Context;

/// A question, with what there is to know and what each key does.
pub struct Question<'q> {
    pub asked: &'q str,
    pub lines: &'q [&'q str],
    /// What each command does; its key is put before it.
    pub answers: &'q [(Command, &'q str)],
}

pub fn leave(frame: &mut Frame<'_>, model: &Model, seen: &Shown<'_>) {
    let kept = [
        "The session does not end: the clock and all that was typed are kept on this laptop.",
        "roundtable offers the session again when it is next started.",
    ];
    let lines: Vec<&str> = model.uncounted().map(Uncounted::sentence).into_iter().chain(kept).collect();
    Question {
        asked: "Leave this session?",
        lines: &lines,
        answers: &[(Command::Yes, "leave"), (Command::ToLibrary, "go to the library"), (Command::No, "stay")],
    }
    .draw(frame, model, seen);
}

pub const KEEP: Question<'_> = Question {
    asked: "Keep this session, or forget it?",
    lines: &[
        "What was taken down is on this laptop only, and can be exported and gone on with if it is kept.",
        "Forgetting erases it for good, journal included. Files exported elsewhere, copies and backups are not erased.",
    ],
    answers: &[
        (Command::Enter, "keep it"),
        (Command::ForgetSession, "forget it"),
        (Command::Escape, "back to the session"),
    ],
};

pub const SHOW_VIEW: Question<'_> = Question {
    asked: "Show your private notes on this screen?",
    lines: &[
        "The facilitator's view shows them, the script's notes, and how the day stands against the plan.",
        "It closes at a break, on a blank screen, when the window changes its size, and when you hand over.",
    ],
    answers: &[(Command::Yes, "show them"), (Command::No, "keep them hidden; so does every other key")],
};

/// Showing others a text being typed.
const WIDEN_TYPED: Question<'_> = Question {
    asked: "Show this text to those present?",
    lines: &["Once it is saved, all who are here may see it. Until then it stays masked."],
    answers: &[
        (Command::Yes, "show it to them, once it is saved"),
        (Command::No, "keep it for yourself; so does every other key"),
    ],
};

const WIDEN: Question<'_> = Question {
    asked: "Show a text that is for you alone to others?",
    lines: &["Others may see it as soon as this is done."],
    answers: &[
        (Command::Yes, "show it to them"),
        (Command::No, "keep it for yourself; so does every other key"),
    ],
};

pub const SAY_OPENLY: Question<'_> = Question {
    asked: "Save openly what was typed in confidence?",
    lines: &["This step is open: what is saved here is for everybody."],
    answers: &[
        (Command::Yes, "save it openly"),
        (Command::No, "go back to the text; so does every other key"),
    ],
};

/// It reveals no contents: others may be looking.
pub const TAKE_UP: Question<'_> = Question {
    asked: "Bring back what was typed in this set-up before?",
    lines: &["It is not a session yet. It may name somebody."],
    answers: &[
        (Command::Yes, "bring it back, and show it on this screen"),
        (Command::No, "delete it, and begin with an empty set-up"),
        (Command::Escape, "keep it, and go to the library"),
    ],
};

/// It names nobody: others may be looking.
pub const NAME_TWO: Question<'_> = Question {
    asked: "Bring in the names from last time?",
    lines: &["They are shown on this screen."],
    answers: &[
        (Command::Yes, "bring them in, and show them"),
        (Command::No, "leave the names empty; so does every other key"),
    ],
};

/// No player was found.
pub const USE_BELL: Question<'_> = Question {
    asked: "Ring the terminal's bell in place of the gong?",
    lines: &[
        "No gong is heard here: this laptop has no player for it, or it failed.",
        "The bell rings when the time of a step is up, at cues and at half-time; never in confidential steps.",
    ],
    answers: &[(Command::Yes, "ring it"), (Command::No, "no sound at cues; so does every other key")],
};

pub const USE_GONG: Question<'_> = Question {
    asked: "Use the gong in this session?",
    lines: &[
        "It was just played: did the room hear it?",
        "It sounds when the time of a step is up, at cues and at half-time; never in confidential steps.",
    ],
    answers: &[(Command::Yes, "use it"), (Command::No, "leave it off; so does every other key")],
};

/// It names nobody, and nothing that was said.
pub const OPEN_PRIVATE: Question<'_> = Question {
    asked: "Open this session, whoever is looking?",
    lines: &["It may show who was there and what was said among them, on this screen."],
    answers: &[(Command::Yes, "open it"), (Command::No, "leave it closed; so does every other key")],
};

impl Question<'_> {
    pub fn draw(&self, frame: &mut Frame<'_>, model: &Model, seen: &Shown<'_>) {
        let (area, mut page) = frame::open(frame, model, &public_title(seen), &clock(seen.wall()));
        if area.height > 9 {
            page.gap();
        }
        page.say(self.asked, roles::accent()).gap();
        for line in self.lines {
            page.say(line, roles::plain());
        }
        page.gap();
        choices(&mut page, model, self.answers, 1);
        page.show(area, frame.buffer_mut(), 0);
    }

    /// Where there is no session yet.
    pub fn draw_under(&self, frame: &mut Frame<'_>, model: &Model, left: &str, right: &str) {
        let (area, mut page) = frame::open(frame, model, left, right);
        page.say(self.asked, roles::accent()).gap();
        for line in self.lines {
            page.say(line, roles::plain()).gap();
        }
        choices(&mut page, model, self.answers, 2);
        page.show(area, frame.buffer_mut(), 0);
    }
}

pub fn widen(frame: &mut Frame<'_>, model: &Model, seen: &Shown<'_>) {
    let typed = model.line.is_some() || model.sheet.is_some();
    if typed { WIDEN_TYPED } else { WIDEN }.draw(frame, model, seen);
}

pub fn help(frame: &mut Frame<'_>, model: &Model, first: usize) {
    let parts = frame::draw(frame, model, "Keys on this screen", "");
    let area = measure(parts.body);
    keys_page(model, area.width).show(area, frame.buffer_mut(), first);
}

pub fn help_scrolls(model: &Model, body: Rect) -> bool {
    let area = measure(body);
    keys_page(model, area.width).len() > area.height
}

/// The keys that a session is run with: the clock, entries, the day, and menus.
const TEN_KEYS: [&[Command]; 4] = [
    &[Command::ToggleClock, Command::Next, Command::Adjust(1)],
    &[Command::Take(LineKind::Note), Command::Take(LineKind::Action), Command::Vote],
    &[Command::Agenda, Command::View],
    &[Command::Undo, Command::Help],
];

fn keys_page(model: &Model, columns: u16) -> Page {
    let mut page = Page::new(columns);
    let lead = |written: &str| match model.look.signs {
        Signs::Ascii => format!("{:<10} ", ascii::key(written)),
        Signs::Unicode => format!("{written:<9} "),
    };
    let keys = &model.settings.keys;
    let tell = |page: &mut Page, context: Context| {
        let mut told: Vec<(Command, String)> = Vec::new();
        for bound in context.bound(keys) {
            // If two lines have the same key, the first one counts.
            let key = (bound.binding.command, bound.written().into_owned());
            let (false, Some(says)) = (told.contains(&key), model.help_for(bound.binding)) else { continue };
            page.text(&lead(&key.1), roles::strong(), says, roles::plain());
            told.push(key);
        }
    };
    let here = Context::under_help(model);
    if here == Context::Run {
        for (n, group) in TEN_KEYS.iter().enumerate() {
            if n > 0 {
                page.gap();
            }
            let of = |command: &Command| here.bound(keys).find(|bound| bound.binding.command == *command);
            for bound in group.iter().filter_map(of) {
                page.text(&lead(&bound.written()), roles::accent(), bound.binding.says, roles::strong());
            }
        }
        page.gap();
        page.heading("All keys");
    }
    tell(&mut page, here);
    // A key that opens a line shows the keys that work in it.
    if here != Context::Line && model.present().is_some() {
        page.gap();
        page.heading("While you type");
        tell(&mut page, Context::Line);
    } else if !here.types() {
        return page;
    }
    page.text(&lead("Ctrl-J"), roles::strong(), "a new line (Alt-Enter too)", roles::plain());
    page.text(&lead("Ctrl-Z"), roles::strong(), "undo in the text", roles::plain());
    page
}

/// Asks whether to show what is left from last time. It reveals nothing: others may still be coming in.
pub fn show_last_time(frame: &mut Frame<'_>, model: &Model, seen: &Shown<'_>) {
    let again =
        format!("It is for the two who were there. {} asks this again later.", model.name(Command::LastTime));
    Question {
        asked: "Show what is left from last time?",
        lines: &[&again],
        answers: &[(Command::Yes, "show it"), (Command::No, "leave it hidden; so does every other key")],
    }
    .draw(frame, model, seen);
}

/// There is no script to say what comes next.
pub fn no_next(frame: &mut Frame<'_>, model: &Model, seen: &Shown<'_>) {
    let stays = match seen.current() {
        Some(step) => format!("stay in \"{}\"", step.title()),
        None => "stay here".to_owned(),
    };
    Question {
        asked: "What comes next?",
        lines: &["This session has no script: no next step is planned."],
        answers: &[
            (Command::AddStep, "add a step: it begins at once"),
            (Command::Next, "look back at what was taken down, and close the session"),
            (Command::Escape, &stays),
        ],
    }
    .draw(frame, model, seen);
}

pub fn ending(frame: &mut Frame<'_>, model: &Model, seen: &Shown<'_>) {
    let ahead: Vec<String> = seen.not_visited().map(|step| format!("\"{}\"", step.title())).collect();
    let steps_left = match ahead.as_slice() {
        [only] => format!("The step {only} has not been begun."),
        [first, second] => format!("The steps {first} and {second} have not been begun."),
        [first, .., last] => {
            format!("{} steps have not been begun, from {first} to {last}.", ahead.len())
        }
        [] => "Every step was begun.".to_owned(),
    };
    let lines = [steps_left.as_str(), "You can still correct it and reopen it afterwards."];
    let lines: Vec<&str> = model.uncounted().map(Uncounted::sentence).into_iter().chain(lines).collect();
    Question {
        asked: "End the session now?",
        lines: &lines,
        answers: &[(Command::Yes, "end it, and export it"), (Command::No, "not yet")],
    }
    .draw(frame, model, seen);
}

pub fn erase(frame: &mut Frame<'_>, model: &Model, seen: &Shown<'_>, what: &Erasing) {
    let question = match what {
        Erasing::Note(_) => "Delete the marked note for good?".to_owned(),
        Erasing::Action(_) => "Delete the marked action for good?".to_owned(),
        Erasing::Entry(_) | Erasing::Marked(1) => "Delete it for good?".to_owned(),
        Erasing::Theme(_) => {
            "Delete the name of this theme for good? What stands under it is unsorted.".to_owned()
        }
        Erasing::Asked(_) => "Delete what was asked, and what was typed for it, for good?".to_owned(),
        Erasing::StepTitle(_) => {
            "Delete what this step is called for good? It is an added step then.".to_owned()
        }
        Erasing::Marked(all) => format!("Delete all {all} of them for good?"),
    };
    let figures = matches!(what, Erasing::Asked(_))
        .then_some("The figures stay. Decisions made from it are deleted, too.");
    let erased = "It is erased from the session's journal, too. This cannot be undone.";
    let lines: Vec<&str> = std::iter::once(erased).chain(figures).collect();
    Question {
        asked: &question,
        lines: &lines,
        answers: &[(Command::Yes, "delete it"), (Command::No, "keep it")],
    }
    .draw(frame, model, seen);
}

/// What closing the ballots would show.
pub fn close_ballot(frame: &mut Frame<'_>, model: &Model, seen: &Shown<'_>) {
    let Some(Form::Turns(turns)) = model.sheet.as_ref().map(|sheet| &sheet.form) else { return };
    let lines = turns.closing_sentences(turns.eligible().or(seen.group_size()));
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    Question {
        asked: "Close this ballot?",
        lines: &lines,
        answers: &[
            (Command::Yes, "close it: what it comes to can be shown"),
            (Command::No, "go on with it; so does every other key"),
        ],
    }
    .draw(frame, model, seen);
}

/// Impossible figures.
pub fn doubt(frame: &mut Frame<'_>, model: &Model, seen: &Shown<'_>) {
    let why = model.sheet.as_ref().and_then(|sheet| model.sheet_doubt(sheet)).unwrap_or_default();
    Question {
        asked: "Save these totals as they are?",
        lines: &[&why],
        answers: &[
            (Command::Yes, "save the totals; how many voted is left open"),
            (Command::No, "go back and count again; so does every other key"),
        ],
    }
    .draw(frame, model, seen);
}

pub const NO_VOTE: Question<'_> = Question {
    asked: "Record that you prefer not to vote?",
    lines: &[
        "It replaces the result, and what was counted so far is dropped.",
        "What goes on from the vote is then chosen by hand.",
    ],
    answers: &[(Command::Yes, "keep it"), (Command::No, "go back to the vote; so does every other key")],
};

pub fn away(frame: &mut Frame<'_>, model: &Model, seen: &Shown<'_>) {
    let absences: Vec<Absence> = seen.absences().collect();
    let Some(step) = seen.current().filter(|_| !absences.is_empty()) else {
        return run::clock_alone(frame, model, seen, Hint::Start(model));
    };
    let counted: Millis = absences.iter().map(|absence| absence.counted).sum();
    let real: Millis = absences.iter().map(|absence| absence.real).sum();
    let each: Vec<String> = absences
        .iter()
        .map(|absence| format!("{} from {}", away_for(absence.real), clock(absence.from)))
        .collect();
    let mut how_long = match each.as_slice() {
        [only] => only.clone(),
        several => format!("{real} in all ({})", several.join(", then ")),
    };
    if seen.is_rehearsal() {
        how_long = format!("{how_long}. On the rehearsal's clock that is {counted}");
    }
    let lines = format!("The clock of \"{}\" ran while nobody was here, for {how_long}.", step.title());
    let face = step.face();
    let without = Reading { elapsed: face.elapsed.less(counted), ..face };
    let describe = |reading| stands(reading, step.style.is_gentle());
    let (yes, no) =
        (format!("it counts: {}", describe(&face)), format!("it does not: {}", describe(&without)));
    let asked = "Does the time away count?";
    Question { asked, lines: &[&lines], answers: &[(Command::Yes, &yes), (Command::No, &no)] }
        .draw(frame, model, seen);
}

pub fn choices(page: &mut Page, names: &dyn Naming, answers: &[(Command, &str)], air: usize) {
    let answers: Vec<_> = answers.iter().map(|(command, answer)| (names.name(*command), answer)).collect();
    let widest = answers.iter().map(|(key, _)| key.len() + air).max().unwrap_or(0).max(7);
    for (key, answer) in answers {
        page.text(&format!("{key:<widest$}"), roles::strong(), answer, roles::plain());
    }
}

pub fn peek(frame: &mut Frame<'_>, model: &Model, seen: &Seen<'_, Facilitator>) {
    let (area, mut page) = frame::open(frame, model, &title(&seen.shown()), "any key closes this");
    if let Some(step) = seen.current() {
        // The script's notes may be seen by anybody; a step's title may be something that was said.
        let present = model.present().and_then(|seen| seen.current());
        let named = if model.facilitator().is_some() { None } else { present.as_ref() };
        page.heading(named.map_or(step.title(), |step| step.title()).as_str()).gap();
        match seen.step_notes(step.at) {
            Some(notes) => drop(page.say(notes.as_str(), roles::plain())),
            None if seen.briefing(&step).is_empty() => {
                page.say("The script has no notes for this step.", roles::dim());
            }
            None => {}
        }
        for (label, text) in seen.briefing(&step) {
            page.text(&format!("{label}: "), roles::dim(), &text, roles::plain());
        }
        page.gap();
        for watch in seen.watch_for(step.at.part) {
            page.text("! ", roles::strong(), watch.as_str(), roles::plain());
        }
    }
    page.show(area, frame.buffer_mut(), 0);
}
