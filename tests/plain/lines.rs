//! The program in linear mode without its edges, on the disk and the clocks of the screens' driver.

use roundtable::app::Model;
use roundtable::app::cmd::Cmd;
use roundtable::app::library::Catalogue;
use roundtable::app::linear::{Linear, Turn};
use roundtable::app::msg::Reply;
use roundtable::app::setup::{SetUp, SetUpRequest};
use roundtable::domain::activity::{Activity, Format};
use roundtable::domain::event::Record;
use roundtable::domain::session::NameLine;

use super::support::build::later;
use super::support::drive::{Driver, asking};
use super::support::sentences;

/// The program in linear mode.
#[derive(Clone)]
pub struct Plain {
    pub linear: Linear,
    /// Its disk and its clocks.
    pub it: Driver,
    /// Every line so far: what was typed behind "> ".
    pub said: Vec<String>,
    /// What the last line came to.
    pub last: Vec<String>,
    pub quit: bool,
    pub bells: usize,
}

/// Four people from two organisations.
pub fn four() -> SetUpRequest {
    let names = ["Asha Rao, Council", "Ben Ode, Council", "Cy Dent, ICB", "Dee Fox, ICB"];
    SetUpRequest { names: NameLine::parse_list(&names.join("\n")), ..SetUpRequest::default() }
}

impl Plain {
    pub fn of(model: Model, it: Driver) -> Self {
        let now = it.now.clone();
        let mut plain = Self {
            linear: Linear::new(model),
            it,
            said: Vec::new(),
            last: Vec::new(),
            quit: false,
            bells: 0,
        };
        let turn = plain.linear.begin(now);
        plain.take_in(turn);
        plain
    }

    pub fn set_up(activity: Activity, wanted: SetUpRequest) -> Self {
        let it = Driver::set_up(activity.clone(), wanted.clone());
        let model =
            Model::new(it.now.clone(), (80, 24), 7).with_setup(SetUp::new(vec![activity], wanted), None);
        Self::of(model, it)
    }

    /// At the ground rules of an activity that asks for everything, with four people.
    pub fn four() -> Self {
        Self::set_up(asking(), four())
    }

    /// The same between two.
    pub fn two() -> Self {
        let wanted =
            SetUpRequest { people: Some(2), format: Some(Format::OneToOne), ..SetUpRequest::default() };
        Self::set_up(asking(), wanted)
    }

    pub fn library(catalogue: Catalogue, it: Driver) -> Self {
        Self::of(Model::new(it.now.clone(), (80, 24), 7).with_catalogue(catalogue, None), it)
    }

    /// The session of a driver whose program has ended.
    pub fn resumes(mut it: Driver) -> Self {
        let id = it.disk.journals.keys().next().unwrap().clone();
        let reply = it.opened(&id);
        let mut plain = Self::of(Model::new(it.now.clone(), (80, 24), 7).with_named(), it);
        plain.reply(reply);
        plain
    }

    pub fn reply(&mut self, reply: Reply) {
        let turn = self.linear.reply(reply, self.it.now.clone());
        self.take_in(turn);
    }

    fn take_in(&mut self, turn: Turn) {
        let mut turns = vec![turn];
        while let Some(turn) = turns.pop() {
            // What was typed is said again, and is not the program's.
            let is_tame = |c: char| c.is_ascii_alphabetic() || " >.,?!|\"".contains(c);
            let typed = || self.said.iter().filter(|line| line.starts_with("> "));
            if typed().all(|line| line.chars().all(is_tame) && sentences::fault(line).is_none()) {
                turn.lines.iter().for_each(|line| sentences::proper(line));
            }
            self.last.extend(turn.lines.clone());
            self.said.extend(turn.lines);
            for cmd in turn.cmds {
                match cmd {
                    Cmd::Bell => self.bells += 1,
                    Cmd::Quit => self.quit = true,
                    cmd => {
                        // What an edge asks of the model, it asks of this one.
                        self.it.model = self.linear.model().clone();
                        if let Some(reply) = self.it.carry_out(cmd) {
                            turns.push(self.linear.reply(reply, self.it.now.clone()));
                        }
                    }
                }
            }
        }
    }

    /// A line is typed.
    pub fn line(&mut self, line: &str) -> &mut Self {
        self.last.clear();
        self.said.push(format!("> {line}"));
        let turn = self.linear.line(line, self.it.now.clone());
        self.take_in(turn);
        self
    }

    /// Lines are typed, one after the other.
    pub fn lines(&mut self, lines: &[&str]) -> &mut Self {
        lines.iter().for_each(|line| {
            self.line(line);
        });
        self
    }

    /// Time passes, and the program wakes.
    pub fn pass(&mut self, seconds: u64) -> &mut Self {
        self.last.clear();
        self.it.now = later(&self.it.now, seconds * 1_000);
        let turn = self.linear.tick(self.it.now.clone());
        self.take_in(turn);
        self
    }

    /// The loop wakes as it would, for so long; how often something was said.
    pub fn wakes_for(&mut self, seconds: u64) -> Vec<Vec<String>> {
        let end = self.it.now.boot_ms + seconds * 1_000;
        let mut printed = Vec::new();
        while self.it.now.boot_ms < end {
            let wake = self.linear.next_wake_ms().min(end - self.it.now.boot_ms);
            self.last.clear();
            self.it.now = later(&self.it.now, wake);
            let turn = self.linear.tick(self.it.now.clone());
            self.take_in(turn);
            printed.extend(Some(self.last.clone()).filter(|last| !last.is_empty()));
        }
        printed
    }

    /// What the last line came to, in one text.
    pub fn printed(&self) -> String {
        self.last.join("\n")
    }

    pub fn records(&self) -> &[Record] {
        self.linear.model().records()
    }

    pub fn transcript(&self) -> String {
        self.said.join("\n")
    }
}
