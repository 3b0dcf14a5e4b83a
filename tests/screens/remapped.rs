//! Somebody has other keys for everything: no screen and no notice speaks of the built-in ones.

use std::collections::{BTreeMap, BTreeSet};

use super::places;
use super::support::drive::Driver;
use roundtable::app::command::Command;
use roundtable::app::keys::{KeyOverrides, Remap};
use roundtable::app::line::LineKind;
use roundtable::app::linear::words::Spoken;
use roundtable::app::notice::{Notice, StillAsked as StillAskedKind, WayBack};
use roundtable::app::settings;
use roundtable::app::sheet::Uncounted;
use roundtable::domain::activity;
use roundtable::domain::clock_style::ClockStyle;
use roundtable::domain::event::Mark;
use roundtable::domain::session::Refusal;
use roundtable::domain::time::Millis;
use roundtable::tui::keymap::remap::{actions, complaints, sections};
use roundtable::tui::keymap::{Chord, Section};

/// Keys that nothing has: as many as any screen has actions.
fn spare() -> impl Iterator<Item = String> {
    let plain = (2..=24).map(|n| format!("f{n}"));
    // No built-in key is a Greek letter.
    plain.chain(('α'..='ω').map(String::from)).chain((1..=24).map(|n| format!("alt-f{n}")))
}

/// Another key for every action. What leads back keeps Esc, as it must.
pub fn everything_else() -> KeyOverrides {
    let mut remaps = Vec::new();
    let mut spare_everywhere = spare().collect::<Vec<_>>().into_iter().rev();
    for (section, _) in sections() {
        // What works on many screens has the last of the spare keys, so that no screen has one twice.
        let is_shared = ["everywhere", "session", "figures"].contains(&section);
        let mut own = spare();
        for action in actions(section) {
            let key = if is_shared { spare_everywhere.next() } else { own.next() };
            let mut chords = vec![key.expect("a spare key")];
            let built_in = action.chords(&KeyOverrides::default());
            chords.extend(built_in.into_iter().filter(|chord| chord == "esc"));
            remaps.push(Remap { section: action.section, command: action.command, chords });
        }
    }
    KeyOverrides::new(remaps)
}

/// How the built-in keys of everything that can have others are written.
fn built_in() -> BTreeSet<String> {
    let all = sections()
        .flat_map(|(section, _)| actions(section))
        .flat_map(|it| it.chords(&KeyOverrides::default()));
    let written = all.filter(|name| name != "esc").map(|name| Chord::parse(&name).unwrap().written());
    // Alt and Ctrl are the same on arrows.
    written.flat_map(|key| [key.to_lowercase(), key.replace("Alt-", "Ctrl-"), key]).collect()
}

/// What may stand before what a key does.
const VERBS: [&str; 32] = [
    "a", "adds", "an", "and", "accepts", "ask", "asks", "brings", "by", "calls", "changes", "closes",
    "deletes", "explain", "explains", "forms", "gives", "goes", "hands", "if", "is", "leaves", "moves",
    "note", "opens", "plans", "says", "shortens", "shows", "starts", "takes", "turns",
];

/// Built-in keys that a text speaks of. A lone letter may be a word, an arrow a sign: they count where a key would stand.
fn stale<'t>(text: &'t str, keys: &BTreeSet<String>) -> Vec<&'t str> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_key = |n: &usize| {
        let word = words[*n].trim_matches([',', '.', ':', ';', '(', ')']);
        let next = words.get(n + 1).map_or("", |word| word.trim_matches([',', '.', ':', ';', '(', ')']));
        let speaks = VERBS.contains(&next) || words[*n].ends_with(':');
        match word {
            // Typing and moving in a text is what it always is; where text is typed, F1 always helps.
            "Ctrl-J" | "Ctrl-Z" | "Backspace" | "F1" => false,
            "a" | "A" => speaks && !["note", "by"].contains(&next),
            word if word.chars().count() > 1 && word != "space" && word != "end" && word != "home" => {
                keys.contains(word) && word.chars().next().is_some_and(|c| !c.is_lowercase())
            }
            word => keys.contains(word) && speaks,
        }
    };
    (0..words.len()).filter(is_key).map(|n| words[n]).collect()
}

#[test]
fn keys_that_are_remapped_are_called_by_their_new_names_on_every_screen() {
    let (keys, old) = (everything_else(), built_in());
    assert_eq!(complaints(&keys), [], "they are keys that can be used");
    let mut found = BTreeMap::new();
    let mut places = places::all();
    places.push(("rules over the step, not agreed", Driver::group().keys("o").clone()));
    for (place, mut it) in places {
        let answers_stand_beside_it =
            ["leaving", "leave", "keep or forget", "end, with", "away", "erasing", "making"];
        it.model.settings.keys = keys.clone();
        for size in [(80, 24), (140, 44)] {
            let screen = it.size(size).screen();
            let text = stale(&screen, &old);
            let is_question = answers_stand_beside_it.iter().any(|question| place.contains(question));
            if !text.is_empty() && !is_question {
                found.insert(place, format!("{text:?}\n{screen}"));
            }
        }
    }
    let all: Vec<String> = found.iter().map(|(place, text)| format!("{place}: {text}")).collect();
    assert!(all.is_empty(), "{} places\n{}", all.len(), all.join("\n"));
}

#[test]
fn the_screens_do_speak_of_the_built_in_keys_where_nobody_has_others() {
    // Or else the test above could not fail.
    let old = built_in();
    let speak = places::all().into_iter().filter(|(_, it)| !stale(&it.screen(), &old).is_empty()).count();
    assert!(speak > 60, "{speak}");
}

/// A notice of every kind. A new one does not compile until it is here.
fn notices() -> Vec<Notice> {
    use Notice::*;
    let text = || "something".to_owned();
    let ways = [
        WayBack::Asked,
        WayBack::Mine,
        WayBack::NewRule,
        WayBack::Rule,
        WayBack::Joins,
        WayBack::TakesOver,
        WayBack::Item,
        WayBack::Sheet(None),
        WayBack::Sheet(Some(3)),
        WayBack::Explained,
        WayBack::Somewhere,
        WayBack::Theme,
    ];
    let kinds = [LineKind::Note, LineKind::Decision, LineKind::Parked, LineKind::Action];
    let ways = ways.into_iter().chain(kinds.map(WayBack::New));
    let mut all: Vec<Notice> = ways.flat_map(|way| [DraftKept(way), DraftsKept(way)]).collect();
    let refusals = [
        Refusal::FirstStep,
        Refusal::NoStep,
        Refusal::NoTimeLeft,
        Refusal::AllPrompts,
        Refusal::FirstPrompt,
        Refusal::NoGroups,
        Refusal::HowMany,
        Refusal::OnlyOne,
        Refusal::OnlyWay,
        Refusal::SameGroup,
        Refusal::Empty,
        Refusal::Gone,
        Refusal::NobodyFromThere,
        Refusal::NoTitleTyped,
        Refusal::NotAsked,
        Refusal::NoDots,
        Refusal::NothingToUndo,
        Refusal::Needed,
        Refusal::NothingToRedo,
        Refusal::TooEarly,
        Refusal::RunsAlready,
        Refusal::IsBreak,
        Refusal::LastPerson,
        Refusal::CountedByName,
        Refusal::NobodyKnown,
        Refusal::FirstTurn,
        Refusal::NoChange,
        Refusal::ThemeThere,
        Refusal::NoTopic,
        Refusal::NoTopicsHere,
        Refusal::NoTopics,
        Refusal::TopicsChosen,
        Refusal::TopicGoesOn,
        Refusal::HadExtensions,
        Refusal::NoTimeForMore,
        Refusal::NoBreakAhead,
        Refusal::IsBehind,
        Refusal::IsOn,
        Refusal::IsNext,
        Refusal::IsLast,
        Refusal::TakesFromBefore,
        Refusal::GivesToNext,
        Refusal::StaysInActivity,
        Refusal::TopicsTogether,
        Refusal::ShortestStep,
        Refusal::NoTimer,
        Refusal::NoTimerInBreak,
        Refusal::HasBegun,
        Refusal::TimePassed,
    ];
    all.extend(refusals.map(Refused));
    let others = vec![
        And(Box::new(Deleted), Box::new(Message(text()))),
        Message(text()),
        SetUpRestored,
        SheetRestored,
        NoDraft,
        TookBack(text()),
        PutBack(text()),
        Needed { what: text(), later: text() },
        Adjusted(60_000),
        Alert(settings::Alert::of(true, true), true),
        Clock(ClockStyle::Full),
        Clock(ClockStyle::Gentle),
        Clock(ClockStyle::Hidden),
        Countdown(true),
        NoCountdown,
        PlanReady,
        PlanStands,
        NothingToPlan,
        PlanNotBegun,
        NothingAsked,
        EntryRemoved,
        Deleted,
        NothingToErase,
        ChooseWhatToErase,
        IsHeading,
        IsNoAction(Command::EditOwners),
        IsNoAction(Command::EditDue),
        IsNoNote,
        IsNotDeletable,
        IsOver,
        AllExplained,
        SomebodyVotes,
        BallotOpen,
        LeftOpen(Uncounted::Ballots),
        AnswerFirst,
        AwayWaits,
        WasAsked,
        AwayLeftOut,
        WordDecision,
        VoteHidden,
        VoteSaved,
        NoVoice(9),
        GoRoundDone,
        GoRoundEnded,
        Facilitates(None),
        Unled,
        HandOverDue(Some(text())),
        People {
            size: 8,
            changes: vec![(text(), Millis::minutes(5), Millis::minutes(6))],
            some_stay: true,
            in_private: false,
        },
        NoName,
        HereAlready,
        NamesAreAdded,
        PeopleAreCounted,
        NameFirst,
        Pasted(vec![text()]),
        SeveralLines(LineKind::Note, 5),
        TakenApart(LineKind::Note, 5),
        OneOrSeveral { several: true },
        UnknownOwner { name: text(), meant: text(), is_last: true },
        NoLastTime,
        StartFirst,
        NothingToAgree,
        RulesAgreed,
        SeriesFirst,
        NamesThere,
        NoNames,
        BadFile,
        Format(activity::Format::Pairs),
        Written(None),
        Rescued(text()),
        OnDisk,
        Erased,
        NothingToVoteOn,
        DotsSettled,
        NothingChosen,
        NothingTied,
        NotTypedHere,
        StillAsked(StillAskedKind::Poll),
        StillAsked(StillAskedKind::Proposal),
        StillAsked(StillAskedKind::Vote),
        DraftsKept(WayBack::Count(None)),
        DraftsKept(WayBack::Count(Some(2))),
        TiedOutcome(2, "3".to_owned()),
        EverybodyVoted,
        NobodyVoted,
        StillTied,
        ListSettled,
        PollKept,
        PollDropped,
        Withdrawn(vec!["Too early".into()]),
        PollLacks(true),
        PollLacks(false),
        PollCounted,
        NothingCounted,
        NotAskedAgain,
        Decided,
        NothingToSort,
        NothingInHand,
        NoSuchTheme,
        NoThemes,
        NoProposal,
        OneList,
        NothingPicked,
        Gong(true),
        NoGongForTwo,
        TopicExtended(Millis::minutes(4), 2),
        TopicsParked(3),
        TiedParked(1),
        StepIsNext,
        NotRemade(roundtable::domain::remade::NotRemade::NothingRan),
        StepKept,
        TakesFrom { later: text(), earlier: text() },
        Seated {
            moved: vec![("Asha".into(), "2".into())],
            hosts: vec![("Ben".into(), "1".into())],
            around: false,
        },
        Marked { who: "Asha".into(), mark: Mark::Stays, on: true },
    ];
    for notice in &others {
        match notice {
            And(..)
            | Message(_)
            | Refused(_)
            | SetUpRestored
            | SheetRestored
            | DraftKept(_)
            | DraftsKept(_)
            | NoDraft
            | TookBack(_)
            | PutBack(_)
            | Needed { .. }
            | Adjusted(_)
            | Alert(..)
            | Clock(_)
            | Countdown(_)
            | NoCountdown
            | Gong(_)
            | NoGongForTwo
            | PlanReady
            | PlanStands
            | NothingToPlan
            | PlanNotBegun
            | NothingAsked
            | NothingToAgree
            | RulesAgreed
            | EntryRemoved
            | Deleted
            | NothingToErase
            | ChooseWhatToErase
            | IsHeading
            | IsNoAction(_)
            | IsNoNote
            | IsNotDeletable
            | IsOver
            | AllExplained
            | SomebodyVotes
            | BallotOpen
            | LeftOpen(_)
            | AnswerFirst
            | AwayWaits
            | WasAsked
            | AwayLeftOut
            | WordDecision
            | VoteHidden
            | VoteSaved
            | NoVoice(_)
            | GoRoundDone
            | GoRoundEnded
            | Facilitates(_)
            | Unled
            | HandOverDue(_)
            | People { .. }
            | NoName
            | HereAlready
            | NamesAreAdded
            | PeopleAreCounted
            | NameFirst
            | Pasted(_)
            | SeveralLines(..)
            | TakenApart(..)
            | OneOrSeveral { .. }
            | UnknownOwner { .. }
            | NoLastTime
            | StartFirst
            | SeriesFirst
            | NamesThere
            | NoNames
            | BadFile
            | Format(_)
            | Written(_)
            | Rescued(_)
            | OnDisk
            | Erased
            | NothingToVoteOn
            | DotsSettled
            | NothingChosen
            | NothingTied
            | NotTypedHere
            | StillAsked(_)
            | TiedOutcome(..)
            | EverybodyVoted
            | NobodyVoted
            | StillTied
            | ListSettled
            | PollKept
            | PollDropped
            | Withdrawn(_)
            | PollLacks(_)
            | PollCounted
            | NothingCounted
            | NotAskedAgain
            | Decided
            | NothingToSort
            | NothingInHand
            | NoSuchTheme
            | NoThemes
            | NoProposal
            | OneList
            | NothingPicked
            | TopicExtended(..)
            | TopicsParked(_)
            | TiedParked(_)
            | StepIsNext
            | NotRemade(_)
            | StepKept
            | TakesFrom { .. }
            | Seated { .. }
            | Marked { .. }
            | LastScores
            | Worth(_) => {}
        }
    }
    all.extend(others);
    all
}

#[test]
fn every_notice_calls_keys_by_their_new_names() {
    let (keys, old) = (everything_else(), built_in());
    for (place, mut it) in [("a step", Driver::group()), ("the review", places::rich())] {
        if place == "the review" {
            it.keys("R");
        }
        for notice in notices() {
            it.model.settings.keys = KeyOverrides::default();
            let before = notice.words(&it.model);
            it.model.settings.keys = keys.clone();
            let after = notice.words(&it.model);
            assert!(stale(&after, &old).is_empty(), "{place}, {notice:?}: {after}");
            assert!(!after.contains("  ") && !after.contains(" ,"), "a key without a name: {after}");
            if !stale(&before, &old).is_empty() {
                assert_ne!(before, after, "{place}, {notice:?}");
            }
        }
    }
}

#[test]
fn no_line_of_the_table_names_a_key_that_may_be_another() {
    let old = built_in();
    for line in Section::ALL.iter().filter(|section| !section.name().is_empty()).flat_map(|it| it.lines()) {
        // Digits and a plus are typed where something is counted or voted on.
        let typed = ["+ is one hand more", "+ puts a dot on the marked one", "+ gives the marked one"];
        let text = typed.iter().fold(line.says.to_owned(), |text, typed| text.replace(typed, ""));
        assert!(stale(&text, &old).is_empty() && stale(line.foot, &old).is_empty(), "{line:?}");
    }
}

#[test]
fn linear_mode_speaks_of_words_and_of_no_key() {
    let old = built_in();
    for notice in notices() {
        let Some(line) = notice.line(&Spoken) else { continue };
        assert!(stale(&line, &old).is_empty() && !line.contains("Ctrl-"), "{notice:?}: {line}");
    }
}

#[test]
fn a_draft_is_brought_back_by_the_keys_that_are_told() {
    let mut it = Driver::group();
    let note = actions("step").into_iter().find(|action| action.name == "note").unwrap();
    let chords = vec!["f6".to_owned()];
    it.model.settings.keys =
        KeyOverrides::new(vec![Remap { section: "step", command: note.command, chords }]);
    it.keys("f6").typed("half a thought").keys("esc");
    assert_eq!(it.notice(), "Draft kept: F6 and Ctrl-Y bring it back.");
    it.keys("f6 ctrl-y");
    assert_eq!(it.line(), "half a thought");
}
