//! Choosing an activity, and settling the set-up, one line each.

use super::Question;
use super::replies::{Reply, number, reply};
use crate::app::command::Command;
use crate::app::library::{Choice, LibraryRow};
use crate::app::linear::output::changes::Moment;
use crate::app::linear::output::{step, title};
use crate::app::linear::{Linear, Until};
use crate::app::request::Request;
use crate::app::screens::Screen;
use crate::app::setup::Field;
use crate::domain::activity::Format;
use crate::domain::roster::{NameLine, Roster};
use crate::domain::text::{Text, ended};

impl Linear {
    pub(super) fn put_field(&mut self, field: Field) {
        let Screen::SetUp(setup) = &self.model.screen else { return };
        let line = match field {
            Field::People => {
                let title = if setup.format() == Format::OneToOne {
                    String::new()
                } else {
                    format!("Set up: {} ", ended(setup.title.text()))
                };
                let known = setup.group_size().map(|n| format!("{n}")).unwrap_or("not known yet".to_owned());
                let last = if setup.series.is_blank() || !setup.names.is_blank() {
                    ""
                } else {
                    ", or last for last time's people"
                };
                format!(
                    "{title}How many people? A number, or names with ; between them{last}. An empty line: {known}."
                )
            }
            Field::Format => {
                let all = Format::ALL.map(Format::key).join(", ");
                format!("Format? One of {all}. An empty line: {}.", setup.format().key())
            }
            Field::Finish => {
                let known = setup.finish.text().trim();
                let known = if known.is_empty() { "no hard stop" } else { known };
                format!("When must it be over? A time such as 16:00. An empty line: {known}.")
            }
            Field::Title | Field::Names | Field::Start | Field::Series | Field::Materials => return,
        };
        self.say(line);
    }

    /// Takes last time's people as the answer. The next line waits for the result.
    pub(super) fn ask_who_came(&mut self) {
        self.asked = None;
        let Screen::SetUp(setup) = &self.model.screen else { return };
        if setup.series.is_blank() {
            return self.say("No series is set: --series says which group meets again.");
        }
        if !setup.names.is_blank() {
            return self.say("There are names already.");
        }
        self.key(Command::LastTimePeople);
        self.waits = Some(Until::Answered);
    }

    /// Last time's people were found: says who they are, and asks the next question.
    pub(in crate::app::linear) fn named_last_time(&mut self) {
        let Screen::SetUp(setup) = &self.model.screen else { return };
        let names: Vec<String> = setup.name_lines().iter().map(NameLine::to_line).collect();
        if !names.is_empty() {
            self.fields.retain(|field| *field != Field::People);
            self.say(format!("Last time's people: {}.", names.join("; ")));
        }
    }

    pub(super) fn fill_in(&mut self, field: Field, line: &str) {
        self.fields.pop_front();
        let (said, format) = (reply(line), line.to_lowercase().replace(' ', "-"));
        match field {
            _ if line.is_empty() => return,
            Field::People => match (number(line), said) {
                (Some(n), _) => self.fill(field, n.to_string()),
                (None, Some(_)) => {
                    return self.ask_field_again(field, "That is neither a number nor a name.");
                }
                (None, None) => {
                    let roster = Roster::read_line(line);
                    if roster.people.is_empty() {
                        return self.ask_field_again(field, "There is no name in that.");
                    }
                    self.fill(Field::Names, roster.to_lines());
                    if !roster.remarks().is_empty() {
                        self.out.say(roster.describe());
                    }
                }
            },
            Field::Format if Format::from_key(&format).is_none() => {
                return self.ask_field_again(field, "There is no such format.");
            }
            Field::Format => self.fill(field, format),
            Field::Finish if matches!(said, Some(Reply::No | Reply::Nobody)) => {
                self.fill(field, String::new());
            }
            _ => self.fill(field, line.to_owned()),
        }
        let Screen::SetUp(setup) = &self.model.screen else { return };
        // An answer that cannot be understood is asked again at once.
        if let Err((wrong, why)) = setup.settle(&self.now)
            && wrong == field
        {
            self.fill(field, String::new());
            self.ask_field_again(field, &why);
        }
    }

    fn fill(&mut self, field: Field, text: String) {
        self.request(Request::Fill(field, text));
    }

    fn ask_field_again(&mut self, field: Field, why: &str) {
        self.fields.push_front(field);
        self.ask_again(why);
    }

    pub(super) fn settle_set_up(&mut self) {
        let misfit = match &self.model.screen {
            Screen::SetUp(setup) => setup.warning().map(|warning| match warning.starts_with('"') {
                true => format!("{warning}."),
                false => format!("This activity is {warning}."),
            }),
            _ => None,
        };
        if let Some(misfit) = misfit {
            self.say(misfit.replace("is made for", "was made for"));
        }
        let materials = match &self.model.screen {
            Screen::SetUp(setup) => setup.materials(),
            _ => Vec::new(),
        };
        if !materials.is_empty() {
            let all: Vec<&str> = materials.iter().map(Text::as_str).collect();
            self.say(ended(&format!("Have ready: {}", all.join("; "))));
        }
        self.key(Command::Enter);
        // A wrong option is asked for, and not proposed again.
        if let Screen::SetUp(setup) = &self.model.screen {
            let (field, why) = setup.error.clone().unwrap_or((Field::People, String::new()));
            if matches!(field, Field::People | Field::Start | Field::Finish) {
                self.fill(field, String::new());
            }
            let is_asked = matches!(field, Field::People | Field::Format | Field::Finish);
            self.fields.push_back(if is_asked { field } else { Field::People });
            return self.say(why);
        }
        let Some(seen) = self.model.present() else { return };
        let who = match seen.group_size() {
            Some(1) => ", 1 person".to_owned(),
            Some(n) => format!(", {n} people"),
            None => String::new(),
        };
        let rehearsal = if seen.is_rehearsal() { " A rehearsal." } else { "" };
        self.out.say(format!("Session: {}{who}, {}.{rehearsal}", title(&seen), seen.format()));
        step::day(&seen, &mut self.out);
        self.known = Moment::default();
        self.tell_changes(false);
    }

    pub(super) fn list_library(&mut self) {
        let Screen::Library(library) = &self.model.screen else { return };
        let rows = library.rows(&self.model.catalogue);
        let mut headings = rows.headings().into_iter().peekable();
        for n in 1..=rows.len() {
            let Some(row) = rows.get(n - 1) else { continue };
            if let Some((_, heading)) = headings.next_if(|(first, _)| *first == n - 1) {
                self.out.say(format!("{heading}:"));
            }
            self.out.say(match row {
                LibraryRow::Unfinished(session) => {
                    let rescued = if session.rescued { ", with what was rescued" } else { "" };
                    let when = session.made.format("%-d %B, %H:%M");
                    format!("{n}. Go on with {}, {when}{rescued}", session.title)
                }
                LibraryRow::Choice(choice @ Choice::Bad { .. }) => {
                    format!("{n}. Has errors: {}", choice.title())
                }
                LibraryRow::Choice(choice) => format!("{n}. {}", choice.title()),
            });
        }
        self.say(
            "Which? A number, or the beginning of a title; blank TITLE begins without a script. quit leaves.",
        );
    }

    pub(super) fn choose(&mut self, line: &str) {
        self.asked = None;
        let Screen::Library(library) = &self.model.screen else { return };
        let rows = library.rows(&self.model.catalogue);
        let wanted = line.to_lowercase();
        let by_number = line.parse::<usize>().ok().and_then(|n| n.checked_sub(1)).filter(|n| *n < rows.len());
        let called = |n: &usize| match rows.get(*n) {
            Some(LibraryRow::Choice(Choice::Good(activity, _))) => {
                activity.listing().id.as_str() == wanted
                    || activity.listing().title.as_str().to_lowercase().starts_with(&wanted)
            }
            Some(LibraryRow::Choice(choice)) => choice.title().as_str().to_lowercase().starts_with(&wanted),
            Some(LibraryRow::Unfinished(_)) | None => false,
        };
        let by_name = || (0..rows.len()).find(called).filter(|_| !wanted.is_empty());
        if by_number.is_none() && (wanted == "blank" || wanted.starts_with("blank ")) {
            let title = line.get("blank".len()..).unwrap_or_default().trim().to_owned();
            self.key(Command::BeginBlank);
            if !title.is_empty() {
                self.request(Request::Fill(Field::Title, title));
            }
            return self.ask_set_up();
        }
        match by_number.or_else(by_name) {
            Some(n) => {
                self.request(Request::Mark(n));
                self.key(Command::Enter);
                self.ask_set_up();
            }
            None if wanted.is_empty() => self.asked = Some(Question::Library),
            None => {
                self.asked = Some(Question::Library);
                self.say("There is no such activity. Say a number, or the beginning of a title.");
            }
        }
    }
}
