//! Entries, counts and decisions, for the room.

use super::welsh::{DOT, PERSON, ROW, TERM, decided_by, figures, outcome, supported, turnout};
use super::{Phrase, phrases};
use crate::domain::event::{Choice, Voters};
use crate::domain::language::Language::{English, Welsh};
use crate::domain::plural;
use crate::domain::poll::{DecidedBy, PollKind, PollRound, Support};

phrases! {
    pub enum TakenPhrase<'a> {
        NoWordsYet => { en: "No words yet.", cy: "Dim geiriau eto.", }
        NoRowsYet => { en: "No rows yet.", cy: "Dim rhesi eto.", }
        NothingScoredYet => { en: "Nothing is scored yet.", cy: "Dim wedi'i sgorio eto.", }
        NobodyVotedYet => { en: "Nobody has voted yet.", cy: "Nid oes neb wedi pleidleisio eto.", }
        NoTermsYet => { en: "No terms yet.", cy: "Dim termau eto.", }
        NoWordingYet => { en: "No wording yet.", cy: "Dim geiriad eto.", }
        NothingTickedYet => { en: "Nothing is ticked yet.", cy: "Dim wedi'i dicio eto.", }
        NothingYet => { en: "Nothing yet.", cy: "Dim byd eto.", }
        NobodyAnsweredYet => { en: "Nobody has answered yet.", cy: "Nid oes neb wedi ateb eto.", }
        Rows { count: usize } => { en: plural::regular(count as u64, "row"), cy: ROW.counted(count), }
        Terms { count: usize } => { en: plural::regular(count as u64, "term"), cy: TERM.counted(count), }
        Dots { count: u32 } => { en: plural::regular(count, "dot"), cy: DOT.counted(count as usize), }
        HiddenUntilShown { dots: u64, people: u32 } => {
            en: match people {
                0 => format!("Hidden until it is shown: {}", plural::regular(dots, "dot")),
                n => format!(
                    "Hidden until it is shown: {} from {}",
                    plural::regular(dots, "dot"),
                    plural::people(n)
                ),
            },
            cy: match people {
                0 => format!("Yn gudd nes ei ddangos: {}", DOT.counted(dots as usize)),
                n => format!(
                    "Yn gudd nes ei ddangos: {} gan {}",
                    DOT.counted(dots as usize),
                    PERSON.counted(n as usize)
                ),
            },
        }
        NotShown { dots: u64 } => {
            en: format!("The result was not shown. Dots: {dots}."),
            cy: format!("Ni ddangoswyd y canlyniad. Dotiau: {dots}."),
        }
        Glossary => { en: "Glossary", cy: "Geirfa", }
        SayInBrackets { text: &'a str } => { en: format!("say: {text}"), cy: format!("dywedwch: {text}"), }
        LookingBack => { en: "Looking back", cy: "Edrych yn ôl", }
        SessionAsAWhole => { en: "The session as a whole", cy: "Y sesiwn yn ei chyfanrwydd", }
        SharedActions { have: usize, want: usize } => {
            en: format!("{have} of {want} shared actions"),
            cy: format!("{have} o {want} gweithred a rennir"),
        }
        WithoutOwner { count: usize } => {
            en: format!("{count} without an owner"),
            cy: format!("{count} heb berchennog"),
        }
        WithoutDate { count: usize } => {
            en: format!("{count} without a date"),
            cy: format!("{count} heb ddyddiad"),
        }
        Others => { en: "Others", cy: "Eraill", }
        IsAgreed => { en: "agreed", cy: "cytunwyd", }
        /// Over an objection, and by which rule.
        DecidedBy { by: DecidedBy } => {
            en: format!("decided {}", by.describe()),
            cy: format!("penderfynwyd {}", decided_by(by)),
        }
        NotAgreedYet => { en: "not agreed yet", cy: "heb ei gytuno eto", }
        Yes => { en: "yes", cy: "ie", }
        DoneOf { done: usize, of: usize } => {
            en: format!("{done} of {of} done"),
            cy: format!("{done} o {of} wedi'u gwneud"),
        }
        HaveScored { people: u32 } => {
            en: plural::counted(people, "has scored", "have scored"),
            cy: format!("{people} wedi sgorio"),
        }
        FurthestApart { mean: f64 } => {
            en: format!("furthest apart · {mean:.1} on average"),
            cy: format!("bellaf ar wahân · {mean:.1} ar gyfartaledd"),
        }
        OnAverage { mean: f64 } => {
            en: format!("{mean:.1} on average"),
            cy: format!("{mean:.1} ar gyfartaledd"),
        }
        NotScored => { en: "not scored", cy: "heb ei sgorio", }
        TooFew => {
            en: "Fewer than five people answered, so the result is not shown.",
            cy: "Atebodd llai na phum person, felly ni ddangosir y canlyniad.",
        }
        LastTime { then: f64, answered: u32 } => {
            en: format!("last time {then:.1} ({answered} answered)"),
            cy: format!("y tro diwethaf {then:.1} ({answered} wedi ateb)"),
        }
        LastTimeAndNow { then: f64, answered: u32, now: f64, answering: u32 } => {
            en: format!("last time {then:.1} ({answered} answered), now {now:.1} ({answering} answered)"),
            cy: format!("y tro diwethaf {then:.1} ({answered} wedi ateb), nawr {now:.1} ({answering} wedi ateb)"),
        }
        InTheSeries { told: &'a str } => {
            en: format!("In the series before: {told}"),
            cy: format!("Yn y gyfres o'r blaen: {told}"),
        }
        Supports { support: &'a Support, asked: Option<&'a dyn Phrase> } => {
            en: support.describe(asked.map(|asked| asked.say(English)).as_deref()),
            cy: supported(support, asked.map(|asked| asked.say(Welsh)).as_deref()),
        }
        Round { round: &'a PollRound, kind: &'a PollKind } => {
            en: round.describe(kind),
            cy: figures(&round.figures(kind), Some(round.voters)),
        }
        /// A round of a proposal, and its outcome.
        RoundOfConsent { round: &'a PollRound, kind: &'a PollKind, by: Option<DecidedBy> } => {
            en: format!("{}: {}", round.outcome(by), round.describe(kind)),
            cy: format!("{}: {}", outcome(round, by), figures(&round.figures(kind), Some(round.voters))),
        }
        Outcome { round: &'a PollRound, by: Option<DecidedBy> } => {
            en: round.outcome(by),
            cy: outcome(round, by),
        }
        /// One of the answers to a poll, by index.
        Answer { kind: &'a PollKind, n: usize } => {
            en: kind.answers().into_iter().nth(n).unwrap_or_default(),
            cy: super::welsh::answer(kind, n),
        }
        Turnout { voters: Voters } => { en: format!("{voters}."), cy: turnout(voters), }
        /// A name with its dots.
        Given { to: &'a dyn Phrase, dots: u32 } => {
            en: format!("{} {dots}", to.say(English)),
            cy: format!("{} {dots}", to.say(Welsh)),
        }
        Settled { how: Choice, after_no_vote: bool, chosen: &'a dyn Phrase, run_off: &'a dyn Phrase } => {
            en: {
                let (chosen, run_off) = (chosen.say(English), run_off.say(English));
                let run_off =
                    if run_off.is_empty() { String::new() } else { format!("Run-off: {run_off}. ") };
                match how {
                    Choice::NoVote => "We prefer not to vote.".to_owned(),
                    Choice::KeepAll => format!("{run_off}Tied, and all of them kept: {chosen}."),
                    Choice::RunOff => format!("{run_off}Taken forward: {chosen}."),
                    Choice::Room if after_no_vote => format!("Chosen by hand: {chosen}."),
                    Choice::Room if chosen.is_empty() => "Tied, and the room chose none of them.".to_owned(),
                    Choice::Room => format!("{run_off}Tied, and the room chose: {chosen}."),
                }
            },
            cy: {
                let (chosen, run_off) = (chosen.say(Welsh), run_off.say(Welsh));
                let run_off =
                    if run_off.is_empty() { String::new() } else { format!("Ail bleidlais: {run_off}. ") };
                match how {
                    Choice::NoVote => "Mae'n well gennym beidio â phleidleisio.".to_owned(),
                    Choice::KeepAll => format!("{run_off}Cyfartal, a chadwyd pob un: {chosen}."),
                    Choice::RunOff => format!("{run_off}Mae'n parhau gyda: {chosen}."),
                    Choice::Room if after_no_vote => format!("Dewiswyd â llaw: {chosen}."),
                    Choice::Room if chosen.is_empty() => {
                        "Cyfartal, ac ni ddewisodd yr ystafell yr un ohonynt.".to_owned()
                    }
                    Choice::Room => format!("{run_off}Cyfartal, a dewisodd yr ystafell: {chosen}."),
                }
            },
        }
        /// The tied items, those of them that continue, and all that continue.
        Tie { how: Choice, tied: &'a dyn Phrase, picked: &'a dyn Phrase, chosen: &'a dyn Phrase } => {
            en: {
                let [tied, picked, chosen] = [tied, picked, chosen].map(|all| all.say(English));
                let settled = match how {
                    Choice::KeepAll => "All of them were kept.".to_owned(),
                    _ if picked.is_empty() => "The room chose none of them.".to_owned(),
                    _ => format!("The room chose: {picked}."),
                };
                let on = if chosen.is_empty() { String::new() } else { format!(" Taken forward: {chosen}.") };
                format!("Tied: {tied}. {settled}{on}")
            },
            cy: {
                let [tied, picked, chosen] = [tied, picked, chosen].map(|all| all.say(Welsh));
                let settled = match how {
                    Choice::KeepAll => "Cadwyd pob un.".to_owned(),
                    _ if picked.is_empty() => "Ni ddewisodd yr ystafell yr un ohonynt.".to_owned(),
                    _ => format!("Dewisodd yr ystafell: {picked}."),
                };
                let on = if chosen.is_empty() { String::new() } else { format!(" Mae'n parhau gyda: {chosen}.") };
                format!("Cyfartal: {tied}. {settled}{on}")
            },
        }
        /// The result of a score, followed by the count of each score.
        Scored { how: &'a dyn Phrase, counts: &'a str } => {
            en: format!("{} (1 to 5: {counts})", how.say(English)),
            cy: format!("{} (1 i 5: {counts})", how.say(Welsh)),
        }
        Word => { en: "Word", cy: "Gair", }
        Times => { en: "Times", cy: "Sawl gwaith", }
        Item => { en: "Item", cy: "Eitem", }
        Average => { en: "Average", cy: "Cyfartaledd", }
        Answered => { en: "Answered", cy: "Wedi ateb", }
        LastTimeHeading => { en: "Last time", cy: "Y tro diwethaf", }
        AnsweredLastTime => { en: "Answered last time", cy: "Wedi ateb y tro diwethaf", }
        DotsHeading => { en: "Dots", cy: "Dotiau", }
        Term => { en: "Term", cy: "Term", }
        WhatItMeans => { en: "What it means", cy: "Beth mae'n ei olygu", }
        SayInstead => { en: "Say instead", cy: "Dywedwch yn lle hynny", }
        Wording => { en: "Wording", cy: "Geiriad", }
        Agreed => { en: "Agreed", cy: "Cytunwyd", }
        What => { en: "What", cy: "Beth", }
        Done => { en: "Done", cy: "Wedi'i wneud", }
        ByWhom => { en: "By whom", cy: "Gan bwy", }
        Note => { en: "Note", cy: "Nodyn", }
        IsDone => { en: "done", cy: "wedi'i wneud", }
        IsNotDone => { en: "not yet", cy: "ddim eto", }
        Proposal => { en: "Proposal", cy: "Cynnig", }
        OutcomeHeading => { en: "Outcome", cy: "Canlyniad", }
        Agree => { en: "Agree", cy: "Cytuno", }
        CanLiveWithIt => { en: "Can live with it", cy: "Gallu byw ag ef", }
        Object => { en: "Object", cy: "Gwrthwynebu", }
        NotHeardFrom => { en: "Not heard from", cy: "Heb glywed ganddynt", }
        Objections => { en: "Objections", cy: "Gwrthwynebiadau", }
        AnswerHeading => { en: "Answer", cy: "Ateb", }
        People => { en: "People", cy: "Pobl", }
        Abstained => { en: "abstained", cy: "ymatal", }
        Blank => { en: "blank", cy: "gwag", }
        BlankHeading => { en: "Blank", cy: "Gwag", }
        CouldVote => { en: "could vote", cy: "yn cael pleidleisio", }
        CouldVoteHeading => { en: "Could vote", cy: "Yn cael pleidleisio", }
        NotHeard => { en: "not heard from", cy: "heb glywed ganddynt", }
        NotesList => { en: "Notes", cy: "Nodiadau", }
        WordsList => { en: "Words", cy: "Geiriau", }
        TableList => { en: "Table", cy: "Tabl", }
        ScoresList => { en: "Scores", cy: "Sgoriau", }
        VoteList => { en: "Vote", cy: "Pleidlais", }
        ActionsList => { en: "Shared actions", cy: "Camau ar y cyd", }
        DecisionsList => { en: "Decisions", cy: "Penderfyniadau", }
        PollName { kind: &'a PollKind } => { en: kind.name(), cy: super::welsh::poll_name(kind), }
        ChecklistList => { en: "Checklist", cy: "Rhestr wirio", }
    }
}
