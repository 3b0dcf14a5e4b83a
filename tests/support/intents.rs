//! Anything that a facilitator, a machine or a clock may do to a session, for properties.
#![allow(dead_code, reason = "each test file uses its own part of it")]
#![allow(clippy::indexing_slicing, reason = "a test that fails says so")]

use chrono::{Duration, NaiveDate};
use proptest::prelude::*;
use roundtable::domain::activity::{
    AtZero, Capture, CaptureKind, Format, Grouping, ItemSource, Length, Prompt, Reveal, Rounds, SourceOf,
    Step, Topics,
};
use roundtable::domain::clock_style::ClockStyle;
use roundtable::domain::event::{
    ActionId, ActionKey, ActionStatus, Agreement, Audience, CaptureRef, Check, Choice, Content, EntryId,
    Event, Explained, ItemDots, ItemList, ItemRef, ItemScores, Mark, Member, NewEntry, NoteFor, NoteId,
    NoteKind, OnlySaid, OpenItem, Owner, Panel, ParkedFate, ParkedKey, Person, PersonId, PlanShown,
    RecalledAction, RecalledParked, RecalledScale, RuleId, Seated, Setup, StepRef, Tally, ThemeId, Voters,
    Who, Wording,
};
use roundtable::domain::groups::Earlier;
use roundtable::domain::poll::{DecidedBy, PollKind, PollRound};
use roundtable::domain::session::{
    Began, ChoiceTaken, Decision, EarlierAction, EarlierParked, EarlierScale, Eyes, GoRoundMove, HandOver,
    Intent, List, NameLine, NamedOwner, NewStep, OwnerName, PeopleChange, Polling, Session, ThemeMove,
    Towards, When, live_vote,
};
use roundtable::domain::text::Text;
use roundtable::domain::time::{Millis, SessionTime};

use super::build::{Live, SessionBuilder, step, two_o_clock};

/// One thing that happens. Numbers choose among what is there when it happens.
#[derive(Clone, Debug)]
pub enum Happening {
    /// Time passes.
    Wait(u64),
    /// The wall clock is set.
    ClockSet(i64),
    /// The machine starts anew after so many milliseconds.
    Reboot(u64),
    /// The clock of the current step is told to have started earlier.
    Began(u64),
    /// Something is wanted.
    Want(Want),
}

/// An intent, before it is known what it can be about.
#[derive(Clone, Debug)]
pub struct Want {
    kind: usize,
    which: usize,
    small: i64,
    text: String,
    flag: bool,
    audience: Audience,
    note: NoteKind,
}

const KINDS: usize = 82;

/// Whether every kind of intent is in [`Want::intent`]: a new one does not compile until it has a number here.
const fn number(intent: &Intent) -> usize {
    match intent {
        Intent::ChangeSetUp(..) => 0,
        Intent::AddRule(_) => 1,
        Intent::RewordRule(..) => 2,
        Intent::ToggleRule(_) => 3,
        Intent::SettleRules { .. } => 4,
        Intent::ToggleClock => 5,
        Intent::Next => 6,
        Intent::Back => 7,
        Intent::GoTo(_) => 8,
        Intent::Adjust(_) => 9,
        Intent::Prompts { .. } => 10,
        Intent::ToggleBlank => 11,
        Intent::TogglePanel(_) => 12,
        Intent::TakeNote { .. } => 13,
        Intent::EditNote { .. } => 14,
        Intent::DeleteNote(_) => 15,
        Intent::TakeAction { .. } => 16,
        Intent::RewordAction(..) => 17,
        Intent::OwnAction(..) => 18,
        Intent::DateAction(..) => 19,
        Intent::DeleteAction(_) => 20,
        Intent::ExcludeAway => 21,
        Intent::CountAway => 22,
        Intent::OpenReview => 23,
        Intent::Finish => 24,
        Intent::Undo => 25,
        Intent::Redo => 26,
        Intent::Replan(..) => 28,
        Intent::ChangePeople(_) => 31,
        Intent::GiveFloor(_) => 32,
        Intent::GoRound(_) => 33,
        Intent::HandOver(_) => 34,
        Intent::RecallActions(_) => 29,
        Intent::FollowUp(..) | Intent::UpdateAction(..) => 30,
        Intent::Began(_) => 35,
        Intent::BreakNow(_) => 36,
        Intent::FormGroups { .. } => 37,
        Intent::JoinGroup(..) => 38,
        Intent::SwapMembers(..) => 39,
        Intent::ClosePanel => 40,
        Intent::ShowCapture(_) => 41,
        Intent::TakeEntries { .. } => 42,
        Intent::EditEntry(..) => 43,
        Intent::DeleteEntry(_) => 44,
        Intent::Count { .. } => 45,
        Intent::ToggleVote(_) => 46,
        Intent::LeaveGaps(_) => 47,
        Intent::ShowAgreed(_) => 48,
        Intent::ShowPlan(_) => 55,
        Intent::UndoIn(..) => 49,
        Intent::RedoIn(..) => 50,
        Intent::BreakInstead(..) => 51,
        Intent::OwnRecalled(..) => 52,
        Intent::RecallOnly(_) => 53,
        Intent::StyleClock(_) => 54,
        Intent::Choose(_) => 56,
        Intent::Poll(_) => 57,
        Intent::Decide(_) => 58,
        Intent::Sort(_) => 59,
        Intent::ShowSorting(_) => 60,
        Intent::ChooseTopics(_) => 61,
        Intent::ExtendTopic => 62,
        Intent::EndTopic => 63,
        Intent::PutTopicOff => 64,
        Intent::ParkTopic => 65,
        Intent::ParkTopics(_) => 66,
        Intent::RecallParked(..) => 67,
        Intent::SettleParked(..) => 68,
        Intent::RecallScales(..) => 69,
        Intent::AddStep(_) => 71,
        Intent::MoveStep(..) => 72,
        Intent::AdjustStep(..) => 73,
        Intent::ToggleLeftOut(_) => 74,
        Intent::SetTimer(_) => 75,
        Intent::FixTime(..) => 70,
        Intent::PutInGroup(..) => 76,
        Intent::CountInGroup { .. } => 77,
        Intent::SwapChair(_) => 78,
        Intent::LetHost(_) => 79,
        Intent::MarkMember(..) => 80,
        Intent::RetitleStep(..) => 81,
    }
}

impl Want {
    /// What it comes to in `session`.
    pub fn intent(&self, session: &Session) -> Intent {
        let state = session.state();
        let pick = |len: usize| self.which.checked_rem(len).unwrap_or(0);
        let text = || Text::prose(&self.text);
        let note = state.notes.get(pick(state.notes.len())).map_or(NoteId(999), |note| note.id);
        let action = state.actions.get(pick(state.actions.len())).map_or(ActionId(999), |action| action.id);
        let entry = state.entries.get(pick(state.entries.len())).map_or(EntryId(999), |entry| entry.id);
        let rule = state.rules.get(pick(state.rules.len())).map_or(RuleId(999), |rule| rule.id);
        let planned = state.plan.get(pick(state.plan.len())).map(|planned| planned.at);
        let step = if self.flag { state.current() } else { planned };
        let members = state.members();
        let member = |n: usize| {
            let at = n.checked_rem(members.len()).unwrap_or(0);
            members.get(at).copied().unwrap_or(Member::Number(99))
        };
        let people = state.everybody();
        let who = [state.voices(), state.candidates(), people].concat();
        let who = who.get(pick(who.len() + 1)).copied();
        let intent = match self.kind {
            0 => Intent::ChangeSetUp(
                Box::new(Setup {
                    format: Format::ALL[self.which % 4],
                    people: u32::try_from(self.which).ok(),
                    ..state.setup.clone()
                }),
                self.flag.then(|| NameLine::parse_list(&self.text.replace(' ', "\n"))),
            ),
            1 => Intent::AddRule(text()),
            2 => Intent::RewordRule(rule, text()),
            3 => Intent::ToggleRule(rule),
            4 => Intent::SettleRules { agreed: self.flag },
            5 => Intent::ToggleClock,
            6 | 27 => Intent::Next,
            7 => Intent::Back,
            8 => Intent::GoTo(planned.unwrap_or_default()),
            9 => Intent::Adjust(if self.flag { self.small * 60_000 } else { i64::MIN + self.small.abs() }),
            10 => Intent::Prompts { more: self.flag },
            11 => Intent::ToggleBlank,
            12 => {
                Intent::TogglePanel([Panel::None, Panel::Rules, Panel::Taken, Panel::Groups][self.which % 4])
            }
            13 => Intent::TakeNote {
                step,
                kind: self.note,
                capture: self.flag.then(|| ("words".into(), self.which.is_multiple_of(2).then(text))),
                text: text(),
                audience: self.audience,
            },
            14 => Intent::EditNote { note, kind: self.note, text: text(), audience: self.audience },
            15 => Intent::DeleteNote(note),
            16 => Intent::TakeAction {
                step,
                from: self.flag.then_some(note),
                text: text(),
                audience: self.audience,
            },
            17 => Intent::RewordAction(action, text(), self.audience),
            18 => Intent::OwnAction(action, OwnerName::parse_list(&self.text, &[])),
            19 => Intent::DateAction(action, NaiveDate::from_ymd_opt(2026, 12, 1 + pick(28) as u32)),
            20 => Intent::DeleteAction(action),
            21 => Intent::ExcludeAway,
            22 => Intent::CountAway,
            23 => Intent::OpenReview,
            24 => Intent::Finish,
            25 => Intent::Undo,
            52 => Intent::OwnRecalled(
                state.recalled.get(pick(state.recalled.len())).map_or(earlier(7), |one| one.action.clone()),
                OwnerName::parse_list(&self.text, &[]),
            ),
            29 | 53 => {
                let found = vec![EarlierAction {
                    action: earlier(self.which),
                    text: text(),
                    audience: self.audience,
                    confidential: self.flag,
                    heard_by: state.asker().people.into_iter().skip(pick(3)).collect(),
                    owners: vec![
                        NamedOwner::Person { name: Text::line(&self.text), organisation: None },
                        NamedOwner::Organisation("the council".into()),
                    ],
                    due: None,
                    times: 1,
                    is_gone: false,
                    otherwise: None,
                }];
                if self.kind == 29 { Intent::RecallActions(found) } else { Intent::RecallOnly(found) }
            }
            30 => {
                let own = ActionKey { session: state.id.clone(), action };
                let recalled = state.recalled.get(pick(state.recalled.len())).map(|one| one.action.clone());
                let key = recalled.filter(|_| self.flag).unwrap_or(own);
                Intent::FollowUp(
                    key,
                    STATUSES[self.which % 3],
                    NaiveDate::from_ymd_opt(2027, 1, 5),
                    Some(text()),
                )
            }
            28 => {
                let left_out = planned.filter(|_| self.flag).into_iter().collect();
                let given = planned.filter(|_| self.small > 3).map(|at| (at, Millis::minutes(7)));
                let adjusted = step.map(|at| (at, self.small * 60_000)).into_iter().collect();
                Intent::Replan(adjusted, left_out, given.into_iter().collect())
            }
            35 if self.flag => Intent::Began(Began::AtOnce),
            35 => Intent::Began(Began::Ago(Millis::seconds(self.small.unsigned_abs() * 77))),
            36 => Intent::BreakNow(Millis::minutes(self.small.unsigned_abs())),
            51 => Intent::BreakInstead(
                state.next_break().unwrap_or_default(),
                Millis::minutes(self.small.unsigned_abs()),
            ),
            37 => Intent::FormGroups { earlier: Earlier::default(), seed: self.which as u64 },
            38 => Intent::JoinGroup(member(self.which), member(self.which / 7)),
            39 => Intent::SwapMembers(member(self.which), member(self.which / 7)),
            76 => Intent::PutInGroup(member(self.which), pick(4)),
            77 => Intent::CountInGroup { group: pick(4), more: self.small > 0 },
            78 => Intent::SwapChair(member(self.which)),
            79 => Intent::LetHost(member(self.which)),
            80 => Intent::MarkMember(member(self.which), Mark::ALL[pick(2)]),
            81 => {
                let added: Vec<StepRef> = state.added.keys().copied().collect();
                Intent::RetitleStep(
                    added.get(pick(added.len())).copied().unwrap_or_default(),
                    Text::line(&self.text),
                )
            }
            31 => Intent::ChangePeople(match pick(3) {
                0 => PeopleChange::Join(NameLine::parse_list(&self.text.replace(' ', "\n"))),
                1 => PeopleChange::Toggle(
                    state.people.get(pick(state.people.len())).map_or(PersonId(999), |known| known.person.id),
                ),
                _ => PeopleChange::More(i32::try_from(self.small).unwrap_or(0)),
            }),
            32 => Intent::GiveFloor(who),
            33 => Intent::GoRound(match pick(6) {
                0 | 1 => GoRoundMove::Begin(who),
                2 | 3 => GoRoundMove::Next,
                4 if self.flag => GoRoundMove::Back,
                4 => GoRoundMove::Adjust(self.small * 15_000),
                _ => GoRoundMove::End,
            }),
            34 => Intent::HandOver(if self.flag { HandOver::To(who) } else { HandOver::Named(text()) }),
            40 => Intent::ClosePanel,
            41 => Intent::ShowCapture(self.capture(session)),
            42 => {
                let capture = (!self.flag || self.which.is_multiple_of(3)).then(|| self.capture(session).id);
                let contents = vec![self.content(), self.content()];
                Intent::TakeEntries { step, capture, contents, audience: self.audience }
            }
            43 => Intent::EditEntry(entry, self.content(), self.audience),
            44 => Intent::DeleteEntry(entry),
            45 => Intent::Count {
                step: step.unwrap_or_default(),
                capture: self.capture(session).id,
                tally: self.tally(),
                audience: self.audience,
                count: 0,
                voters: None,
            },
            46 => Intent::ToggleVote(self.capture(session)),
            47 => Intent::LeaveGaps(vec![
                OpenItem::Actions,
                OpenItem::Owner(action),
                OpenItem::Due(action),
                OpenItem::Parked(note),
                OpenItem::Vote(self.capture(session)),
            ]),
            48 => Intent::ShowAgreed(self.flag),
            55 => Intent::ShowPlan(planned.map(|at| PlanShown {
                lengths: vec![(at, Millis::minutes(5))],
                left_out: state.current().filter(|_| self.flag).into_iter().collect(),
                by_hand: planned.filter(|_| self.small > 3).into_iter().collect(),
            })),
            49 => Intent::UndoIn(LISTS[self.which % LISTS.len()], Eyes::Here),
            50 => Intent::RedoIn(LISTS[self.which % LISTS.len()], Eyes::Here),
            56 => Intent::Choose(Box::new(ChoiceTaken {
                step: step.unwrap_or_default(),
                vote: self.capture(session),
                top: self.flag.then_some(2),
                how: [Choice::KeepAll, Choice::Room, Choice::RunOff, Choice::NoVote][self.which % 4],
                chosen: vec![ItemRef::Note(note), ItemRef::Entry(entry)],
                tally: self.flag.then(|| self.tally()),
                voters: None,
                audience: self.audience,
                heard_by: Vec::new(),
                on: None,
            })),
            54 => Intent::StyleClock(ClockStyle::ALL[self.which % 3]),
            57 => Intent::Poll(Box::new(self.polling(session))),
            58 => Intent::Decide(Box::new(Decision {
                of: self.counted(session),
                item: self.which % 3,
                by: self.flag.then_some(DecidedBy::ALL[self.which % 2]),
                text: (!self.text.is_empty()).then(|| Text::prose(&self.text)),
            })),
            59 => Intent::Sort(self.theme_move(session)),
            60 => Intent::ShowSorting(self.flag.then(|| self.list(session))),
            61 => {
                let items = state.current().map(|at| state.topic_candidates(at)).unwrap_or_default();
                Intent::ChooseTopics(items.iter().map(|item| item.of).collect())
            }
            70 => Intent::FixTime(
                planned.unwrap_or_default(),
                self.flag.then(|| two_o_clock() + Duration::minutes(self.small.abs() * 17)),
            ),
            62 => Intent::ExtendTopic,
            63 => Intent::EndTopic,
            64 => Intent::PutTopicOff,
            65 => Intent::ParkTopic,
            66 => Intent::ParkTopics(state.unreached_here()),
            67 => {
                let found = EarlierParked {
                    parked: parked_before(self.which),
                    text: text(),
                    audience: self.audience,
                    confidential: self.flag,
                    heard_by: state.asker().people.into_iter().skip(pick(3)).collect(),
                    times: 1,
                    is_gone: false,
                    otherwise: None,
                };
                Intent::RecallParked(vec![found], self.flag)
            }
            68 => {
                let known = state.parked_before.get(pick(state.parked_before.len()));
                let parked = known.map_or(parked_before(7), |one| one.parked.clone());
                Intent::SettleParked(parked, ParkedFate::ALL[self.which % 3])
            }
            69 => {
                let found = EarlierScale {
                    session: "2026-10-01-before".into(),
                    day: NaiveDate::from_ymd_opt(2026, 10, 1),
                    activity: state.parts.first().map(|part| part.id.clone()).unwrap_or_default(),
                    capture: self.capture(session).id,
                    is_worth: false,
                    items: vec![ItemScores::of_item("X".into(), [1, 0, self.which as u32, 0, 0])],
                    audience: self.audience,
                    confidential: self.flag,
                    heard_by: state.asker().people.into_iter().skip(pick(3)).collect(),
                };
                Intent::RecallScales(vec![found], self.flag)
            }
            71 => Intent::AddStep(Box::new(NewStep {
                title: Text::line(&self.text),
                length: Millis::minutes(self.small.unsigned_abs()),
                grouping: [Grouping::Alone, Grouping::Pairs, Grouping::Everyone][self.which % 3],
                when: if self.flag { When::Next } else { When::Now },
                audience: self.audience,
            })),
            72 => Intent::MoveStep(
                planned.unwrap_or_default(),
                if self.flag { Towards::Start } else { Towards::End },
            ),
            73 => Intent::AdjustStep(planned.unwrap_or_default(), self.small * 60_000),
            74 => Intent::ToggleLeftOut(planned.unwrap_or_default()),
            75 => Intent::SetTimer(self.flag.then(|| Millis::minutes(self.small.unsigned_abs()))),
            _ => Intent::Redo, // 26
        };
        assert_eq!(number(&intent), if self.kind == 27 { 6 } else { self.kind }, "each kind has its number");
        intent
    }
}

impl Want {
    /// Something that was counted, or nothing that is there.
    fn counted(&self, session: &Session) -> CaptureRef {
        let keys: Vec<&CaptureRef> = session.state().tallies.keys().map(|of| &of.capture).collect();
        keys.get(self.which.checked_rem(keys.len()).unwrap_or(0))
            .map_or_else(|| self.capture(session), |key| (*key).clone())
    }

    /// Something that the room is asked, or asked again.
    fn polling(&self, session: &Session) -> Polling {
        let state = session.state();
        let step = state.current().unwrap_or_default();
        let kinds = [
            PollKind::YesNo,
            PollKind::Fist,
            PollKind::Consent,
            PollKind::Scale { low: "never".into(), high: Text::default() },
        ];
        let kind = kinds[self.which % kinds.len()].clone();
        let count = |n: usize| u32::try_from((self.which + n) % 4).unwrap();
        let voters = Voters { eligible: 9, voted: Some(count(0)), abstained: count(1), blank: count(2) };
        let (kind, tally) = match state.list_last_taken().filter(|_| self.flag) {
            Some(list) => {
                let items: Vec<ItemDots> =
                    list.blank().into_iter().map(|item| ItemDots { dots: count(1), ..item }).collect();
                (live_vote(&items, list.source, 2), Tally::Dots { items, people: 3, each: Some(2) })
            }
            None => {
                let counts = (0..kind.answers().len()).map(count).collect();
                let objections = (count(2) > 0).then(|| Text::line(&self.text)).into_iter().collect();
                let words = state.entries.get(self.which).map(|entry| entry.id).filter(|_| self.flag);
                let round = PollRound { asked: "Shall we?".into(), counts, voters, objections, words };
                (CaptureKind::Poll(kind), Tally::Poll { rounds: vec![round] })
            }
        };
        let again = (self.small % 3 == 0).then(|| self.counted(session).id);
        Polling { step, again, label: Text::line(&self.text), kind, tally, voters, audience: self.audience }
    }
}

const LISTS: [List; 8] = [
    List::Rules,
    List::People,
    List::Groups,
    List::LastTime,
    List::Answers,
    List::Taken,
    List::Themes,
    List::StillParked,
];

const STATUSES: [ActionStatus; 3] = [ActionStatus::Open, ActionStatus::Done, ActionStatus::Dropped];

/// An action of a session before.
fn earlier(which: usize) -> ActionKey {
    ActionKey { session: "2026-10-01-before".into(), action: ActionId(which as u32 % 5) }
}

/// Something that was parked in a session before.
fn parked_before(which: usize) -> ParkedKey {
    ParkedKey { session: "2026-10-01-before".into(), note: NoteId(which as u32 % 5) }
}

impl Want {
    /// A list that holds something, or any capture.
    fn list(&self, session: &Session) -> ItemList {
        let lists = session.state().item_lists();
        let list = lists.get(self.which.checked_rem(lists.len()).unwrap_or(0)).cloned();
        list.unwrap_or_else(|| ItemList::Capture(self.capture(session)))
    }

    /// Anything that may be wanted of a list, its themes and what is in it.
    fn theme_move(&self, session: &Session) -> ThemeMove {
        let state = session.state();
        let list = self.list(session);
        let items = state.items_in(&list, &|_, _| true);
        let item = |n: usize| {
            let at = n.checked_rem(items.len()).unwrap_or(0);
            items.get(at).map_or(ItemRef::Note(NoteId(999)), |item| item.of)
        };
        let theme = |n: usize| {
            let at = n.checked_rem(state.themes.all.len()).unwrap_or(0);
            state.themes.all.get(at).map_or(ThemeId(999), |theme| theme.id)
        };
        let name = Text::line(&self.text);
        match self.small.rem_euclid(8) {
            0 | 1 => ThemeMove::Name { list, name, item: Some(item(self.which)), also: self.flag },
            2 => ThemeMove::Name { list, name, item: None, also: self.flag },
            3 => ThemeMove::Rename(theme(self.which), name),
            4 => {
                ThemeMove::Merge { theme: theme(self.which), into: self.flag.then(|| theme(self.which / 3)) }
            }
            5 => ThemeMove::Same { list, item: item(self.which), into: item(self.which / 3) },
            6 if self.flag => ThemeMove::Put { list, item: item(self.which), under: Vec::new() },
            _ => {
                let mut under = vec![theme(self.which)];
                under.extend(self.flag.then(|| theme(self.which / 3)).filter(|other| !under.contains(other)));
                ThemeMove::Put { list, item: item(self.which / 2), under }
            }
        }
    }

    /// Any capture of any activity, those that add to others included, or one that is not there.
    fn capture(&self, session: &Session) -> CaptureRef {
        let parts = session.state().parts.iter().enumerate();
        let all = parts.flat_map(|(part, activity)| activity.captures().map(move |(_, one)| (part, one)));
        let all: Vec<CaptureRef> = all.map(|(part, one)| CaptureRef { part, id: one.id.clone() }).collect();
        let nowhere = || CaptureRef { part: 7, id: "nowhere".into() };
        all.get(self.which % (all.len() + 1)).cloned().unwrap_or_else(nowhere)
    }

    fn content(&self) -> Content {
        let text = || Text::line(&self.text);
        match self.which % 5 {
            0 => Content::Word(text()),
            3 => Content::Wording(Wording { text: text(), agreement: Agreement::ByAll, by: None }),
            4 => Content::Check(Check { item: Text::line("X"), done: self.flag, by: text(), note: text() }),
            1 => Content::Row(vec![Text::default(), text(), Text::default()]),
            _ => Content::Term(Explained { term: text(), meaning: text(), instead: Text::default() }),
        }
    }

    fn tally(&self) -> Tally {
        let count = u32::try_from(self.small.unsigned_abs()).unwrap_or(0);
        let item = || Text::line(&self.text);
        if self.flag {
            Tally::Scores(vec![ItemScores::of_item(item(), [0, count, 1, 0, 2])])
        } else {
            Tally::Dots { items: vec![ItemDots::on_item(item(), count)], people: count, each: None }
        }
    }
}

fn want() -> impl Strategy<Value = Want> {
    let words = prop::sample::select(vec![
        "Asha",
        "Ben",
        "everyone",
        "the council",
        "we meet",
        "",
        "a\nb",
        "Asha and Ben",
    ]);
    let audience = prop::sample::select(vec![Audience::Room, Audience::Us, Audience::Mine]);
    let note = prop::sample::select(vec![NoteKind::Note, NoteKind::Decision, NoteKind::Parked]);
    // The last kind is "next" once more: sessions get further so.
    (0..KINDS, 0_usize..40, -9_i64..10, words, any::<bool>(), audience, note).prop_map(
        |(kind, which, small, text, flag, audience, note)| Want {
            kind,
            which,
            small,
            text: text.to_owned(),
            flag,
            audience,
            note,
        },
    )
}

/// One thing that may happen.
pub fn happening() -> impl Strategy<Value = Happening> {
    prop_oneof![
        3 => (0_u64..900_000).prop_map(Happening::Wait),
        1 => (-100_000_i64..100_000).prop_map(Happening::ClockSet),
        1 => (0_u64..90_000_000).prop_map(Happening::Reboot),
        1 => (0_u64..900_000).prop_map(Happening::Began),
        12 => want().prop_map(Happening::Want),
    ]
}

/// A step that asks for one of everything, and one that adds to it.
trait Captures {
    fn captures(self) -> Self;
}

impl Captures for SessionBuilder {
    fn captures(self) -> Self {
        let items = || vec![Text::line("X"), Text::line("Y")];
        let one = |id: &str, kind| Capture { id: id.into(), extends: None, label: "".into(), kind };
        let table = |columns: &[&str]| CaptureKind::Table {
            columns: columns.iter().map(|column| Text::line(column)).collect(),
        };
        let more = Capture { extends: Some("table".into()), ..one("table-2", table(&["A", "B", "C"])) };
        self.capture(one("words", CaptureKind::Words { each: 3 }))
            .capture(one("table", table(&["A", "B"])))
            .capture(one("scale", CaptureKind::scale(items())))
            .capture(one("vote", CaptureKind::vote(items(), 2)))
            .capture(one("terms", CaptureKind::Glossary))
            .capture(one("aim", CaptureKind::Text))
            .capture(one("ready", CaptureKind::Checklist { items: items() }))
            .step("Later", 5)
            .capture(more)
    }
}

/// A session that has a bit of everything, before it begins.
pub fn two_parts() -> SessionBuilder {
    let prompt = |text: &str, only: &[Format]| Prompt { text: text.into(), only: only.to_vec() };
    SessionBuilder::new("Our words")
        .rules(&["Listen", "Be kind"])
        .step("Alone", 5)
        .step_with(Step {
            confidential: true,
            grouping: Grouping::Pairs,
            rounds: Rounds(3),
            roles: vec!["asks".into(), "answers".into()],
            reveal: Reveal::OneByOne,
            prompts: vec![prompt("One", &[]), prompt("Two", &[Format::OneToOne]), prompt("Three", &[])],
            ..step("In twos", 25)
        })
        .step_with(Step {
            only: vec![Format::SmallGroup, Format::WholeRoom],
            grouping: Grouping::Pairs,
            ..step("All", 15)
        })
        .captures()
        .part("second", "Second")
        .rules(&["Listen", "One at a time"])
        .step_with(Step {
            length: Length {
                base: Millis::minutes(15),
                for_people: Some(8),
                per_person: Millis::seconds(45),
                ..Length::default()
            },
            grouping: Grouping::Groups(None),
            at_zero: AtZero::Next,
            rounds: Rounds(2),
            ..step("More", 0)
        })
        .step_with(Step {
            topics: Some(Topics {
                source: ItemSource { from: SourceOf::Parked, top: None },
                each: Millis::minutes(5),
                more: Millis::minutes(2),
                extensions: 2,
            }),
            ..step("Talk", 10)
        })
        .people(&["Asha Rao, Northside Trust", "Ben Ode", "Cy"])
}

/// Whether something came of `happening`.
pub fn happens(live: &mut Live, happening: &Happening) -> bool {
    match happening {
        Happening::Wait(ms) => {
            *live = live.clone().ms(*ms);
            false
        }
        Happening::ClockSet(seconds) => {
            live.now.wall += Duration::seconds(*seconds);
            *live = live.clone().anchor(None);
            true
        }
        Happening::Reboot(away) => {
            let boot_id = format!("boot-{}", live.session().next_seq());
            *live = live.clone().reboots(&boot_id, *away);
            true
        }
        Happening::Began(ago) => {
            let Some(step) = live.session().state().current() else { return false };
            let at = SessionTime(live.t().0.saturating_sub(*ago));
            live.event(Event::ClockStarted { step, at: Some(at) });
            true
        }
        Happening::Want(want) => {
            let intent = want.intent(live.session());
            live.try_intent(intent).is_ok()
        }
    }
}

/// Any event at all: well formed, and about anything or nothing.
pub fn any_event() -> impl Strategy<Value = Event> {
    let step = (0_usize..4, prop_oneof![0_usize..4, Just(usize::MAX)])
        .prop_map(|(part, step)| StepRef { part, step });
    let id = || prop_oneof![9 => 0_u32..12, 1 => Just(u32::MAX)];
    let who = || {
        prop_oneof![
            id().prop_map(|n| Who::Person(PersonId(n))),
            id().prop_map(|n| Who::Organisation(PersonId(n))),
            id().prop_map(Who::Number),
        ]
    };
    let t = || prop_oneof![9 => 0_u64..9_000_000, 1 => Just(u64::MAX)].prop_map(SessionTime);
    let seq = || prop_oneof![9 => 0_u64..40, 1 => Just(u64::MAX)];
    let by = prop_oneof![Just(i64::MIN), Just(i64::MAX), -90_000_i64..90_000];
    let step = || step.clone();
    let capture =
        || prop::sample::select(vec![Text::line("words"), "table".into(), "vote".into(), "nowhere".into()]);
    let text = || Just(Text::line("text"));
    let item = || {
        prop_oneof![
            id().prop_map(|n| ItemRef::Note(NoteId(n))),
            id().prop_map(|n| ItemRef::Entry(EntryId(n))),
            id().prop_map(|n| ItemRef::Theme(ThemeId(n))),
        ]
    };
    let list = || {
        prop_oneof![
            capture().prop_map(|id| ItemList::Capture(CaptureRef { part: 0, id })),
            prop::option::of(step()).prop_map(ItemList::Notes),
            Just(ItemList::Parked),
        ]
    };
    let member = || {
        let number = prop_oneof![9 => 0_u32..9, 1 => Just(u32::MAX)];
        prop_oneof![id().prop_map(|id| Member::Person(PersonId(id))), number.prop_map(Member::Number)]
    };
    prop_oneof![
        (any::<u64>(), 0_u32..9, prop::option::of(t())).prop_map(|(boot_ms, speed, away_since)| {
            Event::ClockAnchored {
                boot_id: "boot".into(),
                boot_ms,
                speed,
                away_since,
                copy: None,
                zone_change: None,
                room_unknown: false,
            }
        }),
        (prop::collection::vec(id(), 0..3), prop::collection::vec(id(), 0..2), id(), any::<bool>()).prop_map(
            |(left, back, joined, unled)| Event::SetUpChanged {
                unled,
                first: Vec::new(),
                setup: Setup::default(),
                plan: Vec::new(),
                joined: vec![Person { id: PersonId(joined), name: "Jo".into(), organisation: None }],
                left: left.into_iter().map(PersonId).collect(),
                returned: back.into_iter().map(PersonId).collect(),
                countdown: false,
                seated: vec![Seated {
                    step: StepRef { part: 0, step: 0 },
                    moved: vec![(Member::Person(PersonId(joined)), 0)],
                    hosts: vec![Member::Person(PersonId(joined))],
                }],
            }
        ),
        (id(), any::<bool>()).prop_map(|(rule, struck)| Event::RuleStruck { rule: RuleId(rule), struck }),
        (id(), text()).prop_map(|(rule, text)| Event::RuleAdded { rule: RuleId(rule), text }),
        (id(), text()).prop_map(|(rule, text)| Event::RuleReworded { rule: RuleId(rule), text }),
        any::<bool>().prop_map(|agreed| Event::RulesSettled { agreed }),
        step().prop_map(|step| Event::StepEntered { step, at: None }),
        (step(), prop::option::of(t())).prop_map(|(step, at)| Event::ClockStarted { step, at }),
        step().prop_map(|step| Event::ClockPaused { step, at: None }),
        (step(), by, prop::option::of(any::<u64>())).prop_map(|(step, by, length)| Event::TimeAdjusted {
            step,
            by,
            length: length.map(Millis),
        }),
        (step(), step(), any::<i64>(), prop::option::of(any::<u64>())).prop_map(|(step, out, by, length)| {
            Event::Replanned {
                adjusted: vec![(step, by)],
                left_out: vec![out],
                lengths: length.map(|length| (step, Millis(length))).into_iter().collect(),
            }
        }),
        (t(), t(), prop::collection::vec((t(), t()), 0..3))
            .prop_map(|(from, to, more)| Event::AwayExcluded { from, to, more }),
        (step(), prop::option::of(step()), any::<u64>(), prop::option::of(step())).prop_map(
            |(step, before, length, instead)| Event::BreakAdded {
                step,
                before,
                title: "Tea".into(),
                length: Millis(length),
                instead,
            }
        ),
        (step(), prop::option::of(step()), any::<u64>(), text(), any::<[bool; 2]>()).prop_map(
            |(step, before, length, title, [confidential, next])| Event::StepAdded {
                step,
                before,
                title,
                length: Millis(length),
                grouping: Grouping::Pairs,
                confidential,
                audience: if confidential { Audience::Us } else { Audience::Room },
                next,
            }
        ),
        (step(), prop::option::of(step())).prop_map(|(step, before)| Event::StepMoved { step, before }),
        (step(), text(), any::<bool>()).prop_map(|(step, title, us)| Event::StepRetitled {
            step,
            title,
            audience: if us { Audience::Us } else { Audience::Room },
        }),
        (step(), any::<bool>()).prop_map(|(step, out)| Event::StepLeftOut { step, out }),
        (step(), prop::option::of(any::<u64>()))
            .prop_map(|(step, length)| Event::TimerSet { step, length: length.map(Millis) }),
        Just(Event::AwayCounted),
        (step(), any::<usize>()).prop_map(|(step, count)| Event::PromptsShown { step, count }),
        (id(), prop::option::of(step()), text()).prop_map(|(note, step, text)| Event::NoteTaken {
            note: NoteId(note),
            step,
            kind: NoteKind::Note,
            capture: Some("nowhere".into()),
            tag: None,
            text,
            audience: Audience::Room,
            support: None,
        }),
        (id(), text()).prop_map(|(note, text)| Event::NoteEdited {
            note: NoteId(note),
            kind: NoteKind::Parked,
            text,
            audience: Audience::Mine,
        }),
        id().prop_map(|note| Event::NoteDeleted { note: NoteId(note) }),
        (id(), prop::option::of(step()), prop::option::of(capture()), text()).prop_map(
            |(entry, step, capture, text)| Event::EntriesTaken {
                step,
                capture,
                entries: vec![NewEntry { id: EntryId(entry), content: Content::Word(text) }],
                audience: Audience::Us,
            }
        ),
        (id(), text()).prop_map(|(entry, text)| Event::EntryEdited {
            entry: EntryId(entry),
            content: Content::Row(vec![text.clone(), text]),
            audience: Audience::Room,
        }),
        id().prop_map(|entry| Event::EntryDeleted { entry: EntryId(entry) }),
        (step(), capture(), any::<[u32; 5]>(), any::<bool>()).prop_map(|(step, capture, counts, dots)| {
            let items = vec![ItemDots::on_item("X".into(), counts[0]); 2];
            let scores = vec![ItemScores::of_item("X".into(), counts); 2];
            let tally = if dots {
                Tally::Dots { items, people: counts[1], each: None }
            } else {
                Tally::Scores(scores)
            };
            Event::Counted {
                step,
                capture,
                tally,
                audience: Audience::Room,
                count: 0,
                from: None,
                voters: None,
            }
        }),
        (0_usize..3, capture(), any::<bool>()).prop_map(|(part, id, shown)| Event::VoteRevealed {
            vote: CaptureRef { part, id },
            shown,
            count: 0
        }),
        id().prop_map(|id| Event::GapsLeft { gaps: vec![OpenItem::Actions, OpenItem::Due(ActionId(id))] }),
        (any::<usize>()).prop_map(|page| Event::PanelShown {
            panel: Panel::Taken,
            page,
            agreed: page.is_multiple_of(5),
            plan: page.is_multiple_of(3).then(PlanShown::default),
            sorting: page.is_multiple_of(7).then_some(ItemList::Parked),
            why: page.is_multiple_of(11),
        }),
        (id(), list(), text(), prop::collection::vec(item(), 0..3)).prop_map(|(theme, list, name, items)| {
            let (theme, audience) = (ThemeId(theme), Audience::Room);
            Event::ThemeNamed { theme, list, name, audience, items, beside: vec![theme] }
        }),
        (list(), prop::collection::vec(item(), 0..3), prop::collection::vec(id(), 0..3)).prop_map(
            |(list, items, under)| Event::ItemsSorted {
                list,
                items,
                under: under.into_iter().map(ThemeId).collect(),
            }
        ),
        (id(), prop::option::of(id()))
            .prop_map(|(theme, into)| Event::ThemesMerged { theme: ThemeId(theme), into: into.map(ThemeId) }),
        (list(), prop::collection::vec(item(), 0..3), item(), id()).prop_map(|(list, items, into, under)| {
            Event::ItemsMerged { list, items, into, under: vec![ThemeId(under)] }
        }),
        (id(), prop::option::of(id()), prop::option::of(step()), text()).prop_map(
            |(action, from, step, text)| {
                let from = from.map(NoteId);
                Event::ActionTaken { action: ActionId(action), step, from, text, audience: Audience::Us }
            }
        ),
        (id(), id()).prop_map(|(action, person)| Event::ActionOwned {
            action: ActionId(action),
            owners: vec![roundtable::domain::event::Owner::Person(PersonId(person))],
            met: Vec::new(),
        }),
        id().prop_map(|action| Event::ActionDue { action: ActionId(action), due: None }),
        id().prop_map(|action| Event::ActionDeleted { action: ActionId(action) }),
        (step(), prop::collection::vec(prop::collection::vec(member(), 0..4), 0..4)).prop_map(
            |(step, groups)| {
                let hosts = groups.iter().filter_map(|group: &Vec<Member>| group.first().copied()).collect();
                Event::GroupsFormed { step, groups, hosts, topics: Vec::new(), audience: Audience::Room }
            }
        ),
        (member(), prop::option::of(prop::sample::select(Mark::ALL.to_vec())))
            .prop_map(|(member, mark)| Event::MemberMarked { member, mark, seated: Vec::new() }),
        (
            step(),
            prop::collection::vec((member(), prop_oneof![9 => 0_usize..5, 1 => Just(usize::MAX)]), 0..3)
        )
            .prop_map(|(step, moved)| {
                let (apart, hosts): (Vec<_>, Vec<_>) = moved
                    .iter()
                    .map(|(member, _)| *member)
                    .partition(|member| matches!(member, Member::Number(_)));
                Event::GroupsMended { step, moved, apart, hosts }
            }),
        (step(), 0_u32..5, prop::option::of(t())).prop_map(|(step, round, at)| Event::RoundEntered {
            step,
            round,
            at
        }),
        (step(), prop::option::of(who())).prop_map(|(step, by)| Event::FloorTaken { step, by }),
        (step(), prop::collection::vec(who(), 0..4), any::<u64>())
            .prop_map(|(step, order, ms)| Event::GoRoundBegan { step, order, length: Millis(ms) }),
        (step(), 0_usize..5, any::<u64>(), any::<bool>()).prop_map(|(step, turn, ms, by_hand)| {
            Event::TurnTaken { step, turn, length: Millis(ms), by_hand }
        }),
        step().prop_map(|step| Event::GoRoundEnded { step }),
        (prop::option::of(who()), id()).prop_map(|(to, met)| Event::FacilitatorChanged {
            to,
            met: vec![Person { id: PersonId(met), name: "Jo".into(), organisation: None }],
        }),
        Just(Event::LedgerBegun { made_by: "roundtable".into() }),
        (id(), id(), text()).prop_map(|(n, person, text)| {
            let open = RecalledAction {
                action: earlier(n as usize),
                text,
                audience: Audience::Room,
                owners: vec![Owner::Person(PersonId(person))],
                due: None,
                times: n,
                confidential: n.is_multiple_of(2),
                heard_by: vec![PersonId(person)],
                gone: false,
                otherwise: None,
            };
            let otherwise = n.is_multiple_of(3).then(|| Box::new(open.clone()));
            Event::ActionsRecalled {
                actions: vec![RecalledAction { gone: n.is_multiple_of(5), otherwise, ..open }],
                met: Vec::new(),
                dropped: vec![earlier(n as usize + 1)],
            }
        }),
        (id(), 0_usize..3).prop_map(|(n, status)| Event::ActionFollowedUp {
            action: earlier(n as usize),
            status: STATUSES[status],
            due: None,
            note: (n % 2 == 1).then(|| "A remark".into()),
            only: [None, Some(OnlySaid::Status), Some(OnlySaid::Due), Some(OnlySaid::Note)][n as usize % 4],
            note_for: (n % 3 == 1)
                .then(|| NoteFor { audience: Audience::Us, heard_by: vec![PersonId(n), PersonId(n + 1)] }),
            owners: (status == 1).then(|| vec![Owner::Person(PersonId(n))]),
            met: Vec::new(),
        }),
        (id(), text()).prop_map(|(n, text)| {
            let open = RecalledParked {
                parked: parked_before(n as usize),
                text,
                audience: Audience::Us,
                times: n,
                confidential: n.is_multiple_of(2),
                heard_by: vec![PersonId(n)],
                gone: false,
                otherwise: None,
            };
            let otherwise = n.is_multiple_of(3).then(|| Box::new(open.clone()));
            Event::ParkedRecalled {
                items: vec![RecalledParked { gone: n.is_multiple_of(5), otherwise, ..open }],
            }
        }),
        (id(), 0_usize..3).prop_map(|(n, fate)| Event::ParkedSettled {
            parked: parked_before(n as usize),
            fate: ParkedFate::ALL[fate],
            note: (fate == 1).then_some(NoteId(n)),
            step: None,
        }),
        id().prop_map(|n| Event::ScalesRecalled {
            scales: vec![RecalledScale {
                capture: CaptureRef { part: 0, id: "sure".into() },
                session: "2026-10-22-ab2c".into(),
                day: None,
                counts: vec![[n, 0, 1, 0, 0]],
                audience: Audience::Room,
                confidential: false,
                heard_by: Vec::new(),
            }],
        }),
        Just(Event::ReviewOpened),
        Just(Event::ClockStyled { step: StepRef::default(), style: ClockStyle::Hidden }),
        Just(Event::SessionFinished),
        seq().prop_map(|seq| Event::Undone { seq }),
        seq().prop_map(|seq| Event::Redone { seq }),
    ]
}
