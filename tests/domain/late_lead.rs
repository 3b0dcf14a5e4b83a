//! Whoever takes over the facilitation: of what was said in confidence, in their view and in their file stands what they
//! heard.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail loudly")]

use std::collections::BTreeSet;

use proptest::prelude::*;
use roundtable::domain::activity::{Capture, CaptureKind, Format, Step};
use roundtable::domain::digest::Digest;
use roundtable::domain::event::{
    ActionId, Audience, CaptureRef, Content, EntryId, Event, ItemScores, NoteId, NoteKind, PersonId, Tally,
    Who,
};
use roundtable::domain::seen::{Facilitator, LeftBehind, Present, Readers, Seen};
use roundtable::domain::session::{
    Eyes, HandOver, Intent, Lead, List, NameLine, PeopleChange, Refusal, Session,
};
use roundtable::domain::subject_report::through;
use roundtable::domain::text::Text;
use roundtable::export::{Options, json, markdown};

use super::support::build::{Live, SessionBuilder, nth, step};

fn capture(id: &str, kind: CaptureKind) -> Capture {
    Capture { id: id.into(), extends: None, label: "".into(), kind }
}

fn in_confidence() -> SessionBuilder {
    SessionBuilder::new("Ours")
        .step_with(Step { confidential: true, ..step("Among us", 25) })
        .capture(capture("words", CaptureKind::Words { each: 3 }))
        .capture(capture("sure", CaptureKind::scale(vec!["X".into()])))
}

fn join(name: &str) -> Intent {
    Intent::ChangePeople(PeopleChange::Join(NameLine::parse_list(name)))
}

fn toggle(live: &Live, name: &str) -> Intent {
    Intent::ChangePeople(PeopleChange::Toggle(id(live, name)))
}

fn lead(who: Who) -> Intent {
    Intent::HandOver(HandOver::To(Some(who)))
}

fn named(name: &str) -> Intent {
    Intent::HandOver(HandOver::Named(name.into()))
}

const BACK: Intent = Intent::HandOver(HandOver::To(None));

fn id(live: &Live, name: &str) -> PersonId {
    let mut people = live.session().state().people.iter().map(|known| &known.person);
    people.find(|person| person.name.as_str() == name).unwrap().id
}

fn seen(session: &Session) -> Seen<'_, Facilitator> {
    Seen::new(session, session.last_t())
}

/// All texts that the facilitator's view holds.
fn texts(session: &Session) -> BTreeSet<String> {
    let seen = seen(session);
    let notes = seen.notes().map(|note| note.text.to_string());
    let words = seen.entries().flat_map(|entry| entry.content.cells()).map(ToString::to_string);
    let actions = seen.actions().map(|action| action.text.to_string());
    notes.chain(words).chain(actions).collect()
}

#[track_caller]
fn sees(live: &Live, wanted: &[&str]) {
    let wanted: BTreeSet<String> = wanted.iter().map(ToString::to_string).collect();
    assert_eq!(texts(live.session()), wanted);
}

#[derive(Clone, Copy, Debug)]
enum Move {
    Take(u8),
    Reword(usize),
    Join,
    Toggle(usize),
    Lead(usize),
    Outsider,
    Back,
}

fn moves() -> impl Strategy<Value = Vec<Move>> {
    let one = prop_oneof![
        4 => (0_u8..3).prop_map(Move::Take),
        2 => (0_usize..9).prop_map(Move::Reword),
        2 => Just(Move::Join),
        2 => (0_usize..9).prop_map(Move::Toggle),
        3 => (0_usize..9).prop_map(Move::Lead),
        1 => Just(Move::Outsider),
        1 => Just(Move::Back),
    ];
    prop::collection::vec(one, 1..20)
}

#[derive(Clone, Copy)]
enum Thing {
    Note(NoteId),
    Word(EntryId),
    Action(ActionId),
}

/// What something says, and who heard it.
type Wording = (String, BTreeSet<String>);

/// What somebody would know who sat in the corner and wrote down who was in the room.
struct Corner {
    live: Live,
    here: BTreeSet<String>,
    /// Everybody who came or took over, in that order.
    met: Vec<String>,
    lead: Option<String>,
    /// Whoever led has left, and nobody has taken over.
    unled: bool,
    /// In each of its wordings, the newest last: who heard it, and all that was said of it before.
    said: Vec<(Thing, Vec<Wording>)>,
    count: usize,
}

impl Corner {
    fn new() -> Self {
        let names = ["Asha", "Ben", "Cy"];
        let met: Vec<String> = names.iter().map(ToString::to_string).collect();
        Self {
            live: in_confidence().people(&names).begin(),
            here: met.iter().cloned().collect(),
            met,
            lead: None,
            unled: false,
            said: Vec::new(),
            count: 0,
        }
    }

    fn does(&mut self, intent: Intent) -> bool {
        self.live = self.live.clone().seconds(90);
        self.live.try_intent(intent).is_ok()
    }

    fn hear(&self) -> BTreeSet<String> {
        self.here.iter().chain(&self.lead).cloned().collect()
    }

    fn moves(&mut self, one: Move) {
        self.count += 1;
        let text = format!("Quokka{}x", self.count);
        let typed = Text::line(&text);
        let (step, us) = (Some(nth(0)), Audience::Us);
        match one {
            Move::Take(what) => {
                let intent = match what {
                    0 => Intent::TakeNote {
                        step,
                        kind: NoteKind::Note,
                        capture: None,
                        text: typed,
                        audience: us,
                    },
                    1 => Intent::TakeEntries {
                        step,
                        capture: Some("words".into()),
                        contents: vec![Content::Word(typed)],
                        audience: us,
                    },
                    _ => Intent::TakeAction { step, from: None, text: typed, audience: us },
                };
                assert!(self.does(intent));
                let state = self.live.session().state();
                let thing = match what {
                    0 => Thing::Note(state.notes.last().unwrap().id),
                    1 => Thing::Word(state.entries.last().unwrap().id),
                    _ => Thing::Action(state.actions.last().unwrap().id),
                };
                self.said.push((thing, vec![(text, self.hear())]));
            }
            Move::Reword(n) => {
                let Some(at) = n.checked_rem(self.said.len()) else { return };
                let intent = match self.said[at].0 {
                    Thing::Note(note) => {
                        Intent::EditNote { note, kind: NoteKind::Note, text: typed, audience: us }
                    }
                    Thing::Word(entry) => Intent::EditEntry(entry, Content::Word(typed), us),
                    Thing::Action(action) => Intent::RewordAction(action, typed, us),
                };
                assert!(self.does(intent));
                let now = self.hear();
                let wordings = &mut self.said[at].1;
                let mut heard = wordings.last().unwrap().1.clone();
                heard.retain(|one| now.contains(one));
                wordings.push((text, heard));
            }
            Move::Join => {
                let name = format!("Zed{}", self.count);
                assert!(self.does(join(&name)));
                self.here.insert(name.clone());
                self.met.push(name);
            }
            Move::Toggle(n) => {
                let name = self.met[n % self.met.len()].clone();
                if self.does(toggle(&self.live, &name)) && !self.here.remove(&name) {
                    self.here.insert(name);
                } else if self.lead.as_ref().is_some_and(|lead| *lead == name && !self.here.contains(lead)) {
                    (self.lead, self.unled) = (None, true);
                }
                // Somebody who leads and is not on the list goes on leading.
                let leads = self.live.session().state().facilitator();
                assert_eq!(leads.who().is_some(), self.lead.is_some());
                assert_eq!(leads.is_nobody(), self.unled);
            }
            Move::Lead(n) => {
                let name = self.met[n % self.met.len()].clone();
                if self.does(lead(Who::Person(id(&self.live, &name)))) {
                    (self.lead, self.unled) = (Some(name), false);
                }
            }
            Move::Outsider => {
                let name = format!("Outsider{}", self.count);
                assert!(self.does(named(&name)));
                self.met.push(name.clone());
                (self.lead, self.unled) = (Some(name), false);
            }
            Move::Back => {
                self.does(BACK);
                (self.lead, self.unled) = (None, false);
            }
        }
    }

    /// What whoever leads heard, in the last wording that they did; whoever began, all of it; where nobody leads, what all who
    /// are here heard.
    fn heard(&self) -> BTreeSet<String> {
        let is_heard = |heard: &BTreeSet<String>| match &self.lead {
            Some(lead) => heard.contains(lead),
            None => !self.unled || self.here.is_subset(heard),
        };
        let last = self.said.iter().filter_map(|(_, wordings)| wordings.iter().rfind(|(_, by)| is_heard(by)));
        last.map(|(text, _)| text.clone()).collect()
    }

    /// All that was said, as it stands.
    fn all(&self) -> BTreeSet<String> {
        self.said.iter().map(|(_, wordings)| wordings.last().unwrap().0.clone()).collect()
    }
}

proptest! {
    #[test]
    fn whoever_leads_sees_what_they_heard_and_no_more(moves in moves()) {
        let mut corner = Corner::new();
        for one in moves {
            corner.moves(one);
            let heard = corner.heard();
            let session = corner.live.session();
            prop_assert_eq!(&texts(session), &heard, "after {:?}", one);
            let left: LeftBehind = seen(session).left_behind(Readers::Room);
            prop_assert_eq!((left.us + left.unheard, left.mine), (heard.len(), 0), "what is not seen is not counted");
            prop_assert_eq!(seen(session).left_behind(Readers::Me), LeftBehind::default());
        }
        let heard = corner.heard();
        let wordings = corner.said.iter().flat_map(|(_, wordings)| wordings).map(|(text, _)| text);
        let others: Vec<&String> = wordings.filter(|text| !heard.contains(*text)).collect();
        let session = corner.live.session();
        let options = Options::default();
        for file in [markdown(&seen(session).shown(), &options), json(&seen(session).shown(), &options)] {
            prop_assert!(heard.iter().all(|text| file.contains(text)), "{}", file);
            prop_assert!(others.iter().all(|text| !file.contains(text.as_str())), "{}", file);
        }
        prop_assert_eq!(texts(&Session::replay(corner.live.records())), heard.clone());
        // Nothing is lost: it is there for whoever began, and for whoever has to find everything.
        let all = corner.all();
        prop_assert_eq!(texts(&session.whole()), all.clone());
        let mut live = corner.live.clone().seconds(90);
        if live.try_intent(BACK).is_ok() {
            prop_assert_eq!(texts(live.session()), all);
            prop_assert_eq!(texts(live.does(Intent::Undo).session()), heard);
        }
    }
}

#[test]
fn undo_of_the_hand_over_brings_it_back() {
    let live = in_confidence().people(&["Asha", "Ben"]).begin().note("Quokka").does(join("Zed"));
    let live = live.does(named("Zed"));
    sees(&live, &[]);
    sees(&live.clone().does(Intent::Undo), &["Quokka"]);
    sees(&live.clone().does(Intent::Undo).does(Intent::Redo), &[]);
    // What is for the room, and what is theirs, they see.
    let live = live.note_for(Audience::Room, "Open").note_for(Audience::Mine, "Zed's own");
    sees(&live, &["Open", "Zed's own"]);
    assert_eq!(
        seen(live.session()).left_behind(Readers::Us),
        LeftBehind { mine: 1, ..LeftBehind::default() }
    );
    sees(&live.does(BACK), &["Quokka", "Open"]);
}

#[test]
fn in_a_one_to_one_all_is_confidential() {
    let live = SessionBuilder::new("Two").step("Talk", 5).format(Format::OneToOne).people(&["Asha", "Ben"]);
    let live = live.begin().note("Quokka").decision("Decided").does(named("Mediator"));
    sees(&live, &[]);
    let live = live.note("Heard");
    sees(&live, &["Heard"]);
    sees(&live.clone().does(lead(Who::Person(id(&live, "Ben")))), &["Quokka", "Decided", "Heard"]);
    // Whoever leads is present: with a third it is not the two's alone.
    let heard = |live: Live| {
        let live = live.action("Ours", "", None);
        let state = live.session().state();
        state.identities(&state.actions[0].heard_by).len()
    };
    assert_eq!(heard(live.clone()), 3);
    assert_eq!(heard(live.clone().does(lead(Who::Person(id(&live, "Ben"))))), 2);
}

#[test]
fn a_number_heard_what_was_said_since_the_last_of_them_came() {
    let more = Intent::ChangePeople(PeopleChange::More(1));
    let live = in_confidence().size(3).begin().note("Before");
    sees(&live.clone().does(lead(Who::Number(1))), &["Before"]);
    let live = live.does(more.clone()).note("After").does(lead(Who::Number(4)));
    sees(&live, &["After"]);
    // They have heard it, whoever comes now.
    let live = live.does(more.clone()).note("Later").does(more);
    sees(&live, &["After", "Later"]);
    sees(&live.does(BACK), &["Before", "After", "Later"]);
}

/// Another session is begun by whoever began this one: it opens with what was theirs alone, and with nothing that was so of
/// somebody to whom the facilitation was handed, however the session ended.
#[test]
fn what_was_alone_of_whoever_took_over_does_not_come_back_to_whoever_began() {
    let begun = in_confidence().people(&["Asha", "Ben"]).setup(|setup| setup.series = Some("Ours".into()));
    let begun = begun.begin();
    let mine = |live: Live, text: &str| {
        let live = live.note_for(Audience::Mine, text);
        live.does(Intent::TakeAction { step: None, from: None, text: text.into(), audience: Audience::Mine })
            .does(Intent::TakeNote {
                step: Some(nth(0)),
                kind: NoteKind::Parked,
                capture: None,
                text: text.into(),
                audience: Audience::Mine,
            })
    };
    let live = mine(mine(begun, "Begun's").does(named("Ben")), "Ben's");
    let back = live.clone().does(BACK);
    let left = live.clone().minutes(2);
    let left = left.clone().does(toggle(&left, "Ben"));
    for (live, how) in [(live, "Ben led to the end"), (left, "Ben left"), (back, "it was handed back")] {
        let digest = Digest::of(live.session());
        let actions: Vec<&str> = digest.actions.iter().map(|one| one.text.as_str()).collect();
        let parked: Vec<&str> = digest.parked.iter().map(|one| one.item.text.as_str()).collect();
        assert_eq!((actions, parked), (vec!["Begun's"], vec!["Begun's"]), "{how}");
        assert_eq!(texts(&live.session().whole()).len(), 2, "nothing is lost");
    }
}

/// Once somebody of those has left who are known by number only, or names are given, a number may be anybody.
#[test]
fn what_was_a_numbers_alone_follows_nobody_else_of_that_number() {
    let people = |by| Intent::ChangePeople(PeopleChange::More(by));
    let facilitates = |live: &Live| live.session().state().facilitator();
    let number = lead(Who::Number(2));
    let live = SessionBuilder::new("Ours").step("Talk", 25).size(3).begin();
    let own = live.does(number.clone()).note_for(Audience::Mine, "Quokka");
    // Whoever comes has a number of their own, and it stays theirs through a hand-over.
    let more = own.clone().does(people(1));
    assert_eq!(facilitates(&more), Lead::By(Who::Number(2)));
    sees(&more.clone().does(lead(Who::Number(1))), &[]);
    sees(&more.does(lead(Who::Number(1))).does(number.clone()), &["Quokka"]);
    for change in
        [people(-1), Intent::ChangePeople(PeopleChange::Join(NameLine::parse_list("Zed\nYan\nWyn")))]
    {
        let changed = own.clone().does(change.clone());
        assert_eq!(facilitates(&changed), Lead::Nobody, "{change:?}");
        sees(&changed, &[]);
        sees(&changed.clone().does(number.clone()), &[]);
        assert_eq!(texts(&Session::replay(changed.records())), BTreeSet::new());
        // Nothing is lost.
        assert_eq!(texts(&changed.session().whole()), ["Quokka".to_owned()].into());
        sees(&changed.does(Intent::Undo), &["Quokka"]);
    }
    // Somebody left while another facilitated, and as many are here again.
    let other = own.clone().does(lead(Who::Number(1))).does(people(-1)).does(people(1));
    sees(&other.does(number.clone()), &[]);
    // Older journals do not say that nobody facilitates.
    let fewer = own.clone().does(people(-1));
    let Event::SetUpChanged { setup, plan, .. } = fewer.records().last().unwrap().ev.clone() else {
        panic!("a change");
    };
    let (joined, left, returned, seated) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut old = own;
    let countdown = false;
    old.event(Event::SetUpChanged {
        setup,
        plan,
        joined,
        left,
        returned,
        countdown,
        seated,
        unled: false,
        first: Vec::new(),
    });
    assert_eq!(facilitates(&old), Lead::Nobody);
    sees(&old.does(number), &[]);
}

#[test]
fn an_organisation_heard_what_all_of_it_heard() {
    let live = in_confidence().people(&["Asha, North", "Ben, South", "Dee, North"]).begin().note("Before");
    let north = lead(Who::Organisation(id(&live, "Asha")));
    let live = live.does(north);
    sees(&live, &["Before"]);
    let live = live.does(join("Zed, North")).note("With Zed");
    sees(&live, &["With Zed"]);
    let away = live.clone().minutes(2);
    let away = away.clone().does(toggle(&away, "Zed"));
    sees(&away, &["Before", "With Zed"]);
    // None of them is here any more: nobody facilitates, and all of it was heard by whoever is left.
    let gone = ["Asha", "Dee"].iter().fold(away.minutes(2), |live, name| {
        let intent = toggle(&live, name);
        live.does(intent)
    });
    sees(&gone.clone().note("Without them"), &["Before", "With Zed", "Without them"]);
}

#[test]
fn what_was_recalled_in_confidence_is_for_those_who_heard_it() {
    let live = in_confidence().people(&["Asha", "Ben"]).setup(|setup| setup.series = Some("Ours".into()));
    let live = live.prepare().recalled(1, "Quokka", Vec::new(), 0, Audience::Us);
    let live = live.recalled(2, "Open", Vec::new(), 0, Audience::Room);
    let live = live.does(Intent::SettleRules { agreed: true }).does(join("Zed"));
    let recalled = |live: &Live| -> Vec<String> {
        seen(live.session()).recalled().map(|one| one.recalled.text.to_string()).collect()
    };
    assert_eq!(recalled(&live), ["Quokka", "Open"]);
    let zed = live.clone().does(named("Zed"));
    assert_eq!(recalled(&zed), ["Open"]);
    assert_eq!(seen(zed.session()).left_behind(Readers::Us), LeftBehind::default());
    assert_eq!(recalled(&live.does(named("Ben"))), ["Quokka", "Open"]);
}

#[test]
fn what_others_counted_is_not_gone_on_with_nor_taken_back() {
    let sure = CaptureRef { part: 0, id: "sure".into() };
    let count = |live: &Live| live.session().state().count_for(&sure, Eyes::Facilitator).0;
    let scores = |live: Live, n: u32| {
        let tally = Tally::Scores(vec![ItemScores::of_item("X".into(), [n, 0, 0, 0, 0])]);
        let count = count(&live);
        let (step, capture, audience) = (nth(0), "sure".into(), Audience::Us);
        live.does(Intent::Count { step, capture, tally, audience, count, voters: None })
    };
    let live = scores(in_confidence().people(&["Asha", "Ben"]).begin(), 5).note("Quokka");
    let mut live = live.does(join("Zed")).does(named("Zed"));
    assert_eq!(seen(live.session()).tallies().count(), 0);
    assert_eq!(count(&live), 1, "it is counted anew");
    for list in [List::Answers, List::Taken] {
        assert_eq!(live.session().last_of(list, Eyes::Facilitator), None);
        let undo = Intent::UndoIn(list, Eyes::Facilitator);
        assert_eq!(live.try_intent(undo), Err(Refusal::NothingToUndo));
    }
    let live = scores(live, 3);
    assert_eq!((seen(live.session()).tallies().count(), count(&live)), (1, 1), "gone on with from there");
    let live = live.does(Intent::UndoIn(List::Answers, Eyes::Facilitator));
    assert_eq!(seen(live.session()).tallies().count(), 0);
    let live = live.does(BACK);
    assert_eq!((seen(live.session()).tallies().count(), count(&live)), (1, 0));
}

#[test]
fn nobody_takes_back_what_was_for_another_alone() {
    let live = in_confidence().people(&["Asha", "Ben"]).begin().note_for(Audience::Mine, "Asha's own");
    let live = live.does(named("Ben")).note_for(Audience::Mine, "Ben's own");
    let undo = Intent::UndoIn(List::Taken, Eyes::Facilitator);
    let mut bens = live.clone().does(undo.clone());
    assert_eq!(bens.try_intent(undo.clone()), Err(Refusal::NothingToUndo));
    let mut back = live.clone().does(BACK).does(undo.clone());
    sees(&back, &[]);
    assert_eq!(back.try_intent(undo), Err(Refusal::NothingToUndo));
    sees(&back.does(named("Ben")), &["Ben's own"]);
    // On a wall nothing tells that anybody had anything of their own.
    for mut live in [live.clone(), live.clone().does(BACK)] {
        assert_eq!(live.try_intent(Intent::UndoIn(List::Taken, Eyes::Here)), Err(Refusal::NothingToUndo));
    }
    let shown = live.note_for(Audience::Room, "For all").note_for(Audience::Mine, "Ben's second");
    let shown = shown.does(Intent::UndoIn(List::Taken, Eyes::Here));
    sees(&shown, &["Ben's own", "Ben's second"]);
}

/// Nobody gets what somebody else took down for themselves, because somebody left.
#[test]
fn where_the_facilitator_leaves_nobody_facilitates() {
    let live =
        in_confidence().people(&["Asha", "Ben"]).begin().note("Heard").note_for(Audience::Mine, "Begun");
    let live = live.clone().does(lead(Who::Person(id(&live, "Asha")))).note_for(Audience::Mine, "Asha");
    let left = live.clone().minutes(2);
    let left = left.clone().does(toggle(&left, "Asha"));
    let facilitates = |live: &Live| live.session().state().facilitator();
    assert_eq!(facilitates(&left), Lead::Nobody);
    sees(&left, &["Heard"]);
    let options = Options::default();
    for readers in [Readers::Room, Readers::Us, Readers::Me] {
        let here = [id(&left, "Ben")];
        let file = markdown(&through(left.session(), left.t(), readers, &here), &options);
        assert!(!file.contains("Begun") && !file.contains("- Asha"), "{readers:?}: {file}");
    }
    // Nothing can be for the facilitator alone.
    let mine = Intent::TakeNote {
        step: Some(nth(0)),
        kind: NoteKind::Note,
        capture: None,
        text: "Quokka".into(),
        audience: Audience::Mine,
    };
    assert_eq!(left.clone().try_intent(mine), Err(Refusal::NobodyFacilitates));
    // Whoever comes back does not facilitate by it.
    let back = left.clone().does(toggle(&left, "Asha"));
    assert_eq!(facilitates(&back), Lead::Nobody);
    sees(&back, &["Heard"]);
    // Everybody can take over, whoever began too, and has what is theirs.
    sees(&back.clone().does(lead(Who::Person(id(&back, "Asha")))), &["Heard", "Asha"]);
    sees(&left.clone().does(lead(Who::Person(id(&left, "Ben")))), &["Heard"]);
    sees(&left.clone().does(BACK), &["Heard", "Begun"]);
    sees(&left.clone().does(Intent::Undo), &["Heard", "Asha"]);
    assert_eq!(texts(&left.session().whole()).len(), 3);
    // Journals of before had it that whoever began does.
    let mut old = live.minutes(2);
    let Event::SetUpChanged { setup, plan, left: gone, .. } = left.records().last().unwrap().ev.clone()
    else {
        panic!("a change");
    };
    let (joined, returned, seated) = (Vec::new(), Vec::new(), Vec::new());
    old.event(Event::SetUpChanged {
        setup,
        plan,
        joined,
        left: gone,
        returned,
        countdown: false,
        seated,
        unled: false,
        first: Vec::new(),
    });
    assert_eq!(facilitates(&old), Lead::Begun);
}

#[test]
fn where_the_last_of_an_organisation_leaves_nobody_facilitates() {
    let live = in_confidence().people(&["Asha, North", "Ben, South", "Dee, north"]).begin();
    let live = live.clone().does(lead(Who::Organisation(id(&live, "Asha")))).minutes(2);
    let facilitates = |live: &Live| live.session().state().facilitator();
    let one = live.clone().does(toggle(&live, "Asha")).minutes(2);
    assert!(facilitates(&one).who().is_some());
    let ben = one.clone().does(toggle(&one, "Ben"));
    assert!(facilitates(&ben).who().is_some());
    assert_eq!(facilitates(&one.clone().does(toggle(&one, "Dee"))), Lead::Nobody);
}

/// Texts on the wall, and in the file for those present.
fn shown_to_us(live: &Live) -> [BTreeSet<String>; 2] {
    let seen = Seen::<'_, Present>::new(live.session(), live.t()).shown();
    [seen, seen.on_file()].map(|seen| seen.notes().map(|note| note.text.to_string()).collect())
}

/// Whoever facilitates is present: a newcomer who does is a newcomer.
#[test]
fn whoever_facilitates_is_one_of_those_present() {
    for people in [&["Asha", "Ben"][..], &[]] {
        let live = match people {
            [] => in_confidence().size(3),
            people => in_confidence().people(people),
        };
        let live = live.begin().note("Before").does(named("Zed"));
        assert_eq!(shown_to_us(&live).map(|all| all.len()), [0, 0], "{people:?}");
        let live = live.note("With Zed");
        let with_zed: BTreeSet<String> = ["With Zed".to_owned()].into();
        assert_eq!(shown_to_us(&live), [with_zed.clone(), with_zed.clone()], "{people:?}");
        // They are not here any more, and read the file all the same.
        let [wall, file] = shown_to_us(&live.clone().does(BACK));
        assert_eq!((wall.len(), file), (2, with_zed.clone()), "{people:?}");
        // Somebody who facilitated from outside, and comes to sit with them, is the same.
        if !people.is_empty() {
            let came = live.clone().does(toggle(&live, "Zed")).does(BACK);
            assert_eq!(shown_to_us(&came), [with_zed.clone(), with_zed]);
        }
        // Nothing is told by how many there are.
        assert_eq!(
            live.session().state().group_size(),
            Some(u32::try_from(people.len().max(2)).unwrap() + u32::from(people.is_empty()))
        );
    }
}

/// A hand-over to nobody gives nothing back to whoever began.
#[test]
fn an_organisation_that_nobody_is_here_from_takes_nothing_over() {
    let live = in_confidence().people(&["Asha, North", "Ben, South", "Cy, West"]).begin();
    let live = live.note_for(Audience::Mine, "Begun").minutes(2);
    let live = live.clone().does(toggle(&live, "Cy")).does(named("Ben"));
    let facilitates = |live: &Live| live.session().state().facilitator();
    let (ben, west) = (Who::Person(id(&live, "Ben")), Who::Organisation(id(&live, "Cy")));
    for to in [named("West"), named("west"), lead(west)] {
        let mut live = live.clone();
        assert_eq!(live.try_intent(to), Err(Refusal::NobodyFromThere));
        assert_eq!(facilitates(&live), Lead::By(ben));
        sees(&live, &[]);
    }
    let pair = SessionBuilder::new("Two").step("Talk", 5).format(Format::OneToOne);
    let pair = pair.people(&["Asha, North", "Ben, South"]).begin().note("Ours").minutes(2);
    let mut pair = pair.clone().does(join("Cy, West")).does(toggle(&pair, "Ben")).does(named("Cy"));
    assert_eq!(pair.try_intent(named("South")), Err(Refusal::NobodyFromThere));
    sees(&pair, &[]);
}

/// What an organisation took down for itself alone is that of those who were it then.
#[test]
fn whoever_joins_an_organisation_gets_nothing_that_was_for_it_alone() {
    let live = in_confidence().people(&["Asha, North", "Ben, South"]).begin();
    let north = lead(Who::Organisation(id(&live, "Asha")));
    let live = live.does(north.clone()).note_for(Audience::Mine, "Asha's").minutes(2);
    sees(&live, &["Asha's"]);
    let both = live.clone().does(join("Zed, North"));
    sees(&both, &[]);
    let both = both.note_for(Audience::Mine, "Both's").minutes(2);
    sees(&both, &["Both's"]);
    // Whoever is left of them was there for all of it.
    sees(&both.clone().does(toggle(&both, "Zed")), &["Asha's", "Both's"]);
    let zed = both.clone().does(toggle(&both, "Asha"));
    sees(&zed, &["Both's"]);
    assert_eq!(texts(&Session::replay(zed.records())), ["Both's".to_owned()].into());
    // It stays away through a hand-over, and from whoever comes while another leads.
    sees(&both.clone().does(named("Ben")).does(north.clone()), &["Both's"]);
    let away = live.clone().does(named("Ben"));
    let away = away.clone().does(toggle(&away, "Asha")).does(join("Zed, North"));
    sees(&away.clone().does(north), &[]);
    sees(&away.does(named("Zed")), &[]);
    // Nothing is lost.
    assert_eq!(texts(&both.session().whole()), ["Asha's", "Both's"].map(String::from).into());
}
