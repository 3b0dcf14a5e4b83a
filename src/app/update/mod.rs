//! Takes in one message: changes the model, and says what the runtime is to do. Touches nothing else.

mod asked;
mod awake;
mod before;
mod closing_checks;
mod erase;
mod groups;
mod last_time;
mod lead;
mod leave;
mod library;
mod line;
mod lines_apart;
mod minutes;
mod new_activity;
mod new_step;
mod outcome;
mod owners;
mod past;
mod people;
mod plan_by_hand;
mod poll;
mod replan;
mod request;
mod review;
mod run;
mod sheet;
mod sorting;
mod sound;
mod still_parked;
mod time;
mod topics;
mod turns;
mod unsaved;
mod view;
mod widen;

use super::cmd::Cmd;
use super::command::Command;
use super::focus::Focus;
use super::line::Target;
use super::model::Model;
use super::msg::{Msg, Reply};
use super::notice::Notice;
use super::screens::{AfterClose, Export, ExportBack, ExportChoice, Overlay, Review, Screen};
use crate::domain::activity::StepKind;
use crate::domain::event::{Event, Panel, Record};
use crate::domain::seen::Readers;
use crate::domain::session::{Among, Intent, Refusal, SessionStage};
use crate::domain::time::Now;

/// Lines of a page of the help, on any screen.
const PAGE: usize = 10;

impl Model {
    pub fn update(&mut self, msg: Msg, now: Now) -> Vec<Cmd> {
        let mut cmds = self.pass_time(now);
        // A reply may come before the first frame, which nothing should delay.
        let asks_to_stay_awake = !matches!(msg, Msg::Reply(_));
        let tells_time = matches!(msg, Msg::Tick);
        if asks_to_stay_awake && !tells_time {
            self.busy_at = self.now.boot_ms;
        }
        let more = match msg {
            Msg::Tick => Vec::new(),
            Msg::Resized(columns, rows) => {
                if self.size != (columns, rows) {
                    // Perhaps a projector was plugged in.
                    self.close_view();
                }
                self.size = (columns, rows);
                Vec::new()
            }
            Msg::Resumed => {
                self.close_view();
                Vec::new()
            }
            Msg::Reply(reply) => self.reply(reply),
            Msg::Key(key) => {
                let learnt = self.learns(key);
                let mut cmds = self.key(key);
                cmds.extend(learnt);
                cmds
            }
            Msg::Edit(edit) => {
                self.notice = None;
                self.interrupted = false;
                self.edit(edit)
            }
            Msg::Paste(text) => {
                self.notice = None;
                self.paste(text)
            }
            Msg::Intent(intent) => {
                self.notice = None;
                match *intent {
                    intent if self.asks_to_widen(&intent) => Vec::new(),
                    Intent::Undo | Intent::Redo => self.undo(*intent),
                    Intent::ChangePeople(change) => self.change_people(change),
                    Intent::HandOver(to) => self.hand_over(to),
                    intent @ Intent::TakeAction { .. } => self.take_action(intent),
                    intent => self.intend(intent),
                }
            }
            Msg::Typed(line) => {
                (self.notice, self.line) = (None, Some(*line));
                let cmds = self.key_in_line(Command::Enter);
                self.line.take_if(|line| !matches!(line.target, Target::Owners(_) | Target::Due(_)));
                if matches!(self.overlay, Some(Overlay::People(_))) {
                    self.overlay = self.still_asked();
                }
                cmds
            }
            Msg::Request(request) => self.request(*request),
        };
        cmds.extend(more);
        // After leaving a session the laptop may sleep, whichever message closed it.
        if asks_to_stay_awake || self.live.is_none() {
            cmds.extend(self.stay_awake());
        }
        cmds.extend(self.look_up_earlier_runs());
        cmds.extend(self.ask_who_met());
        cmds.extend(self.ask_for_recall());
        self.finish_closing_checks();
        cmds.extend(self.show_agreed());
        cmds.extend(self.show_plan());
        cmds.extend(self.show_sorting());
        cmds.extend(self.end_collecting());
        if self.overlay.is_none() {
            self.overlay = self.still_asked();
        }
        if !tells_time || !cmds.is_empty() {
            self.revision += 1;
        }
        // An erasure reads the session anew from disk: every record goes there before it.
        cmds.sort_by_key(|cmd| matches!(cmd, Cmd::Erase(_)));
        cmds
    }

    fn key(&mut self, command: Command) -> Vec<Cmd> {
        self.notice = None;
        let interrupted = std::mem::replace(&mut self.interrupted, false);
        match (command, self.focus()) {
            (Command::Interrupt, _) => {
                self.help = None;
                if let Some(
                    Overlay::Widen(_) | Overlay::CloseBallot(_) | Overlay::Doubt(_) | Overlay::NoVote,
                ) = self.overlay
                {
                    self.overlay = self.still_asked();
                }
                self.leave_typed_unsaid();
            }
            (command, Focus::Help(first)) => return self.key_in_help(command, first),
            (Command::Help, focus) if !matches!(focus, Focus::Overlay(Overlay::Peek)) => {
                self.help = Some(0);
                return Vec::new();
            }
            _ => {}
        }
        match (command, self.focus()) {
            // A peek closes with the next key, which does nothing else.
            (_, Focus::Overlay(Overlay::Peek)) => {
                self.overlay = None;
                Vec::new()
            }
            (command, Focus::Overlay(Overlay::Unsaved(unsaved))) => {
                let unsaved = unsaved.clone();
                self.key_in_unsaved(unsaved, command)
            }
            (Command::Interrupt, _) => self.interrupt(interrupted),
            (Command::Blank, _) if self.live.is_some() => self.intend(Intent::ToggleBlank),
            (command, Focus::Overlay(overlay)) => {
                let overlay = overlay.clone();
                self.key_on(overlay, command)
            }
            (command, Focus::Line(..)) => self.key_in_line(command),
            (command, Focus::Sheet(_)) => self.key_in_sheet(command),
            (command, Focus::Poll(_)) => self.key_in_poll(command),
            (Command::Leave, Focus::Screen(_)) => self.leave(),
            (command, Focus::Screen(screen)) => match screen {
                Screen::Library(_) => self.key_in_library(command),
                Screen::Sessions(_) => self.key_in_sessions(command),
                Screen::Actions(_) => self.key_in_actions(command),
                Screen::SetUp(_) => self.key_in_setup(command),
                Screen::Rules(_) => self.key_in_rules(command),
                Screen::Run if self.is_go_round() => self.key_in_go_round(command),
                Screen::Run => self.key_in_run(command),
                Screen::Review(_) => self.key_in_review(command),
                Screen::ClosingChecks => self.key_in_closing_checks(command),
                Screen::Agreed(_) => self.key_in_agreed(command),
                Screen::Export(_) => self.key_in_export(command),
                Screen::Preview(_) => self.key_in_preview(command),
            },
            (_, Focus::Help(_)) => Vec::new(),
        }
    }

    /// Ctrl-C: puts unfinished text aside, or leaves; the second time at once.
    fn interrupt(&mut self, again: bool) -> Vec<Cmd> {
        if again {
            return self.ask_to_leave(AfterClose::Quit);
        }
        self.interrupted = true;
        match (&self.line, &self.sheet) {
            (Some(_), _) => self.put_aside(),
            (None, Some(_)) => self.put_sheet_aside(),
            (None, None) if self.overlay == Some(Overlay::AddStep) => {
                self.put_step_aside();
                self.overlay = self.still_asked();
            }
            (None, None) if self.poll.is_some() => self.put_poll_aside(),
            (None, None) => return self.leave(),
        }
        Vec::new()
    }

    /// A key in the help; nothing beneath it changes.
    fn key_in_help(&mut self, key: Command, first: usize) -> Vec<Cmd> {
        match key {
            Command::Escape | Command::Help | Command::Leave | Command::Enter => self.help = None,
            Command::Up => self.help = Some(first.saturating_sub(1)),
            Command::Down => self.help = Some(first + 1),
            Command::PageUp => self.help = Some(first.saturating_sub(PAGE)),
            Command::PageDown => self.help = Some(first + PAGE),
            Command::Blank if self.live.is_some() => return self.intend(Intent::ToggleBlank),
            _ => {}
        }
        Vec::new()
    }

    fn key_on(&mut self, overlay: Overlay, key: Command) -> Vec<Cmd> {
        match (overlay, key) {
            (Overlay::Leave, Command::Yes | Command::Leave | Command::Enter) => {
                return self.part(AfterClose::Quit);
            }
            (Overlay::Leave, Command::ToLibrary) => return self.part(AfterClose::Library),
            (Overlay::Keep(after_close), key) => return self.key_in_keep(after_close, key),
            (Overlay::Leave, Command::No | Command::Escape) => self.overlay = self.still_asked(),
            (Overlay::ShowView(beneath), Command::Yes) => {
                (self.facilitators_view, self.overlay) = (true, self.beneath_view(beneath));
                self.tell_the_room();
            }
            // Any other key declines.
            (Overlay::ShowView(beneath), _) => {
                self.overlay = self.beneath_view(beneath);
                self.tell_the_room();
            }
            (Overlay::CloseBallot(closing), Command::Yes) => return self.close_ballot(closing),
            (Overlay::CloseBallot(_), _) => self.overlay = self.still_asked(),
            (Overlay::Doubt(closing), Command::Yes) => return self.save_in_doubt(closing),
            (Overlay::NoVote, Command::Yes) => return self.record_no_vote(),
            (Overlay::Doubt(_) | Overlay::NoVote, _) => self.overlay = self.still_asked(),
            (Overlay::DropPoll, key) => self.key_in_drop_poll(key),
            (Overlay::OpenPrivate(opened), key) => return self.answer_open_private(opened, key),
            (Overlay::TakeUp, key) => return self.answer_take_up(key),
            (Overlay::ShowNames, key) => self.answer_show_names(key),
            (Overlay::NameTwo, key) => self.answer_name_two(key),
            (Overlay::UseGong, key) => self.answer_use_gong(key),
            (Overlay::Widen(wanted), Command::Yes) => return self.widen(wanted),
            (Overlay::Widen(_), _) => self.overlay = self.still_asked(),
            (Overlay::SayOpenly(_), Command::Yes) => return self.say_openly(),
            (Overlay::SayOpenly(_), _) => self.leave_typed_unsaid(),
            (Overlay::Away, Command::Yes) => {
                self.overlay = None;
                let cmds = self.intend(Intent::CountAway);
                self.tell_what_is_kept();
                return cmds;
            }
            (Overlay::Away, Command::No) => {
                self.overlay = None;
                let cmds = self.intend(Intent::ExcludeAway);
                if !cmds.is_empty() {
                    self.notice = Some(Notice::AwayLeftOut);
                }
                self.tell_what_is_kept();
                return cmds;
            }
            (Overlay::Away, Command::Leave) => return self.leave(),
            // Tell the user that typing has no effect here.
            (Overlay::Away, _) => self.notice = Some(Notice::AnswerFirst),
            (Overlay::Erase(what), Command::Yes) => return self.erase(what),
            (Overlay::Erase(_), Command::No | Command::Escape | Command::Leave) => self.overlay = None,
            (Overlay::Ending, Command::Yes) => {
                self.overlay = None;
                return self.end_session();
            }
            (Overlay::Ending, Command::No | Command::Escape | Command::Leave) => self.overlay = None,
            (Overlay::Forget, Command::Yes) => return self.forget_marked(),
            (Overlay::Forget, Command::No | Command::Escape | Command::Leave) => self.overlay = None,
            (Overlay::Agenda(marked), key) => return self.key_in_agenda(marked, key),
            (Overlay::Minutes(minutes), key) => return self.key_in_minutes(minutes, key),
            (Overlay::AddStep, key) => return self.key_in_new_step(key),
            (Overlay::NoNext, key) => return self.key_in_no_next(key),
            (Overlay::Replan(replan), key) => return self.key_in_replan(replan, key),
            (Overlay::Mend(mending), key) => return self.key_in_mend(mending, key),
            (Overlay::CountGroups(marked), key) => return self.key_in_count_groups(marked, key),
            (Overlay::JoinGroups(joining), key) => return self.key_in_join_groups(&joining, key),
            (Overlay::People(marked), key) => return self.key_in_people(marked, key),
            (Overlay::Turns(marked), key) => return self.key_in_turns(marked, key),
            (Overlay::HandOver(marked), key) => return self.key_in_hand_over(marked, key),
            (Overlay::LastTime(marked), key) => return self.key_in_last_time(marked, key),
            (Overlay::ShowLastTime, key) => return self.key_in_show_last_time(key),
            (Overlay::Polls(marked), key) => return self.key_in_polls(marked, key),
            (Overlay::Outcome(outcome), key) => return self.key_in_outcome(outcome, key),
            (Overlay::Sort(sorting), key) => return self.key_in_sorting(*sorting, key),
            (Overlay::Topics(marked), key) => return self.key_in_topics(marked, key),
            (Overlay::StillParked(marked), key) => return self.key_in_still_parked(marked, key),
            (Overlay::NewActivity(form), key) => return self.key_in_new_activity(*form, key),
            _ => {}
        }
        Vec::new()
    }

    fn reply(&mut self, reply: Reply) -> Vec<Cmd> {
        match reply {
            Reply::Saved(through) => {
                let mut cmds = Vec::new();
                if let Some(live) = &mut self.live {
                    live.saved = live.saved.max(Some(through));
                    // The mark that offers the session may not have been written either.
                    if live.not_on_disk.take().is_some() && live.offered {
                        cmds.push(Cmd::Offer(true));
                    }
                    // Only a session whose end is on disk stops being offered.
                    let all = through + 1 >= live.session.next_seq();
                    if all && live.offered && live.session.state().stage == SessionStage::Finished {
                        live.offered = false;
                        cmds.push(Cmd::Offer(false));
                    }
                }
                cmds.extend(self.disk_answered());
                return cmds;
            }
            Reply::NotOnDisk(why) => {
                if let Some(live) = &mut self.live {
                    live.not_on_disk = Some(why);
                }
                return self.disk_answered();
            }
            Reply::DraftKept(draft) => {
                self.kept.has(*draft);
                return self.disk_answered();
            }
            Reply::DraftNotKept(why) => {
                self.kept.has_not(why);
                return self.disk_answered();
            }
            Reply::MayLeave(after_close) => return self.may_leave(after_close),
            Reply::LeavesBehind(after_close, why) => self.leaves_behind(after_close, why),
            Reply::Rescued(after_close, place) => return self.rescued(after_close, &place),
            Reply::NotRescued(why) => self.not_rescued(why),
            Reply::Opened(opened) => return self.opened(*opened),
            Reply::Previewed(text) => {
                if let Screen::Export(export) = &mut self.screen {
                    export.preview = Some(text);
                }
            }
            Reply::Exported(written) => {
                self.notice = Some(written.notice(self.facilitators_view));
                if let Screen::Export(export) = &mut self.screen {
                    export.written = Some(written);
                }
            }
            Reply::Message(what) => self.tell(what),
            Reply::Failed(why) => {
                self.after_close = None;
                self.notice = Some(Notice::Message(why));
            }
            Reply::Catalogue(catalogue) => self.listed(*catalogue),
            Reply::Arrived { arrivals, more } => self.arrived(arrivals, more),
            Reply::MetBefore(about, earlier) => self.take_in_earlier(&about, earlier),
            Reply::CameLastTime(series, circle, people) => self.came_last_time(&series, circle, people),
            Reply::Script(read) => self.script_read(*read),
            Reply::EarlierRuns(runs) => self.learn_of_earlier(runs),
            Reply::Recalled(asker, found) => return self.recalled(&asker, *found),
            Reply::Sessions(rows) => {
                if let Screen::Sessions(sessions) = &mut self.screen {
                    sessions.all = Some(rows);
                }
            }
            Reply::ActivityWritten(activity, path) => self.activity_written(*activity, &path),
            Reply::ActivityNotWritten(why) => self.activity_not_written(why),
            Reply::Newcomer => self.newcomer = true,
            Reply::Actions(all) => {
                if let Screen::Actions(actions) = &mut self.screen {
                    actions.take_in(all);
                }
            }
            Reply::Forgotten => return self.forgotten(),
            Reply::MaySleep => self.may_sleep = true,
            Reply::NoGong => return self.gong_failed(),
        }
        Vec::new()
    }

    /// The question about time away, which stays open until it is answered. Text being typed comes first: its
    /// letters are not answers.
    pub(super) fn still_asked(&self) -> Option<Overlay> {
        let asked = self.live.as_ref().is_some_and(|live| !live.session.state().away.is_empty());
        let types = self.line.is_some() || self.sheet.is_some() || self.poll.is_some();
        (asked && (self.in_lines || !types)).then_some(Overlay::Away)
    }

    /// Carries out an intent, or says why it was refused.
    pub(super) fn intend(&mut self, intent: Intent) -> Vec<Cmd> {
        self.try_intend(intent).unwrap_or_else(|why| self.refuse(why))
    }

    /// Carries out an intent.
    ///
    /// # Errors
    ///
    /// Why it was refused.
    pub(super) fn try_intend(&mut self, intent: Intent) -> Result<Vec<Cmd>, Refusal> {
        let Some(live) = &self.live else { return Ok(Vec::new()) };
        let event = live.session.decide(intent.clone(), live.session.time_at(&self.now))?;
        if self.asks_to_go_on(&intent, &event) {
            return Ok(Vec::new());
        }
        Ok(self.happen(event))
    }

    /// Goes on with a session that was over, after a yes.
    pub(super) fn go_on_again(&mut self, intent: Intent) -> Vec<Cmd> {
        let decided =
            self.live.as_ref().map(|live| live.session.decide(intent, live.session.time_at(&self.now)));
        match decided {
            Some(Ok(event)) => self.happen(event),
            Some(Err(why)) => self.refuse(why),
            None => Vec::new(),
        }
    }

    pub(super) fn refuse(&mut self, why: Refusal) -> Vec<Cmd> {
        self.notice = Some(Notice::Refused(why));
        Vec::new()
    }

    /// Takes an event into the session, and into its journal.
    pub(super) fn happen(&mut self, event: Event) -> Vec<Cmd> {
        let asked_among = (self.poll.is_some() || self.new_step.is_some()).then(|| self.origin());
        let Some(live) = &mut self.live else { return Vec::new() };
        let before = live.session.state().stage;
        let here = live.session.state().people_among(Among::Listed);
        let led_by = live.session.state().facilitator();
        let record: Record = live.session.record(event, &self.now);
        live.session.apply(record.clone());
        let after = live.session.state().stage;
        let is_led_by_another = led_by != live.session.state().facilitator();
        let comes = live.session.state().people_among(Among::Listed).iter().any(|one| !here.contains(one));
        let is_break = |place: SessionStage| {
            let step = match place {
                SessionStage::Step(at) => live.session.state().step(at),
                SessionStage::Rules
                | SessionStage::DayOver(_)
                | SessionStage::Review
                | SessionStage::Finished => None,
            };
            step.is_some_and(|step| step.kind == StepKind::Break)
        };
        let rests = before != after && (is_break(before) || is_break(after));
        let blanks = matches!(record.ev, Event::ScreenBlanked { .. });
        let moves = !matches!(record.ev, Event::Undone { .. } | Event::Redone { .. });
        let not_chosen = match &record.ev {
            Event::TopicsChosen { tie: Some(tie), .. } => tie.parked.len(),
            _ => 0,
        };
        let mut cmds = vec![Cmd::Append(Box::new(record))];
        if !live.offered && after != SessionStage::Finished {
            live.offered = true;
            cmds.push(Cmd::Offer(true));
        }
        if comes {
            self.cover_aside();
            self.cover_new_step(asked_among.clone());
            self.cover_poll(asked_among);
            // The next prompt to open must not reveal what was taken down last.
            self.prompt_cursor.take_if(|cursor| !cursor.shown);
        }
        if rests || blanks || is_led_by_another {
            // Others may have come in or be looking; or the laptop has a new user.
            self.close_view();
        }
        if before != after {
            self.go_on_with_what_is_open();
            self.close_mending();
            self.scroll = 0;
            self.screen = self.screen_of(after);
            self.propose_hand_over();
            if moves {
                self.tell_left_open(before);
                cmds.extend(self.park_left(before, after));
            }
        }
        if not_chosen > 0 {
            self.notice = Some(Notice::TiedParked(not_chosen));
        }
        cmds
    }

    /// Takes in an event that happened by itself. Somebody in the review or an export stays there.
    pub(super) fn happen_by_itself(&mut self, event: Event) -> Vec<Cmd> {
        let looks = Some(self.screen.clone()).filter(Screen::looks_back);
        let cmds = self.happen(event);
        self.screen = looks.unwrap_or_else(|| self.screen.clone());
        cmds
    }

    /// The screen for a stage. The screens after the review stay.
    pub(super) fn screen_of(&self, place: SessionStage) -> Screen {
        match (place, &self.screen) {
            (SessionStage::Rules, _) => Screen::Rules(0),
            (SessionStage::Step(_) | SessionStage::DayOver(_), _) => Screen::Run,
            (SessionStage::Review | SessionStage::Finished, screen) if screen.looks_back() => screen.clone(),
            (SessionStage::Review | SessionStage::Finished, _) => Screen::Review(Review::default()),
        }
    }

    /// The export screen, for the usual readers.
    pub(super) fn open_export(&mut self) -> Vec<Cmd> {
        let back = match &self.screen {
            Screen::Review(_) | Screen::ClosingChecks => ExportBack::Review,
            Screen::Agreed(_) => ExportBack::Agreed,
            _ => ExportBack::Session,
        };
        let Some(live) = &self.live else { return Vec::new() };
        let readers = if live.session.state().is_private() { Readers::Us } else { Readers::Room };
        let choice = ExportChoice { readers, file: self.settings.file };
        self.screen = Screen::Export(Export { choice, preview: None, scroll: 0, written: None, back });
        vec![Cmd::Preview(choice)]
    }

    /// Takes away what is shown over the step.
    pub(super) fn close_panel(&mut self) -> Vec<Cmd> {
        let panel = self.present().map_or(Panel::None, |seen| seen.panel());
        if panel == Panel::None { Vec::new() } else { self.intend(Intent::ClosePanel) }
    }
}
