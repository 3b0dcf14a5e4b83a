//! The room's texts during a count: hands that are counted, and ballots that go from one person to the next.

use super::welsh::{DOT, PERSON};
use super::{Phrase, phrases};
use crate::domain::language::Language::{English, Welsh};
use crate::domain::plural;

phrases! {
    /// Texts for the room while hands are counted, or ballots given one after the other.
    pub enum BallotPhrase<'a> {
        /// 0: the total is unknown.
        Person { number: u32, of: u32 } => {
            en: match of {
                0 => format!("person {number}"),
                of => format!("person {number} of {of}"),
            },
            cy: match of {
                0 => format!("person {number}"),
                of => format!("person {number} o {of}"),
            },
        }
        AllHadTheirTurn { all: u32 } => {
            en: format!("all {all} have had their turn"),
            cy: format!("mae pob un o'r {all} wedi cael tro"),
        }
        ClosesAndShows { key: &'a str } => {
            en: format!("{key} closes the ballot and shows what it came to."),
            cy: format!("Mae {key} yn cau'r bleidlais ac yn dangos y canlyniad."),
        }
        Closes { key: &'a str } => {
            en: format!("{key} closes the ballot."),
            cy: format!("Mae {key} yn cau'r bleidlais."),
        }
        ShowsTheRoom { key: &'a str } => {
            en: format!("{key} shows the room what it came to."),
            cy: format!("Mae {key} yn dangos y canlyniad i'r ystafell."),
        }
        HandOn { key: &'a str, thanks: bool } => {
            en: format!(
                "{}Hand the laptop on: {key} begins the next ballot. Nothing of it is shown.",
                if thanks { "Thank you. " } else { "" }
            ),
            cy: format!(
                "{}Rhowch y gliniadur i'r nesaf: mae {key} yn dechrau'r bleidlais nesaf. Ni ddangosir dim ohoni.",
                if thanks { "Diolch. " } else { "" }
            ),
        }
        HandBack => {
            en: "Hand back to the facilitator",
            cy: "Rhowch ef yn ôl i'r hwylusydd",
        }
        HandOver => {
            en: "Hand over to the next person",
            cy: "Rhowch ef i'r person nesaf",
        }
        GoesOnWhenTaken { key: &'a str } => {
            en: format!("{key} goes on when they have taken over."),
            cy: format!("Mae {key} yn mynd ymlaen pan fyddant yn barod."),
        }
        /// 0: the number is not set.
        CanVote { people: u32, each: Option<u32> } => {
            en: {
                let all = match people {
                    0 => "Nobody has said how many can vote".to_owned(),
                    all => format!("{} can vote", plural::people(all)),
                };
                each.map_or_else(|| all.clone(), |each| format!("{all}, {} each", plural::regular(each, "dot")))
            },
            cy: {
                let all = match people {
                    0 => "Nid oes neb wedi dweud faint sy'n cael pleidleisio".to_owned(),
                    all => format!("{} yn cael pleidleisio", PERSON.counted(all as usize)),
                };
                each.map_or_else(|| all.clone(), |each| format!("{all}, {} yr un", DOT.counted(each as usize)))
            },
        }
        MoreOrFewer { more: &'a str, fewer: &'a str } => {
            en: format!("{more} one more, {fewer} one fewer"),
            cy: format!("{more} un yn fwy, {fewer} un yn llai"),
        }
        /// With so few voters sums may reveal too much. A key may record that there is no vote.
        FewCanVote { no_vote: Option<&'a str> } => {
            en: format!(
                "Fewer than five can vote: the figures may tell who chose what. {}",
                match no_vote {
                    Some(key) => format!("You can talk instead: {key} keeps that you prefer not to vote."),
                    None => "You can talk instead.".to_owned(),
                }
            ),
            cy: format!(
                "Mae llai na phump yn cael pleidleisio: gall y ffigurau ddangos pwy ddewisodd beth. {}",
                match no_vote {
                    Some(key) => {
                        format!("Gallwch siarad yn lle hynny: mae {key} yn cofnodi nad ydych am bleidleisio.")
                    }
                    None => "Gallwch siarad yn lle hynny.".to_owned(),
                }
            ),
        }
        KeyYourAnswer { key: &'a str, abstains: bool } => {
            en: format!(
                "Press the key of your answer: it is not shown. {key} alone hands in a blank ballot.{}",
                if abstains { " - abstains." } else { "" }
            ),
            cy: format!(
                "Teipiwch eich ateb: ni chaiff ei ddangos. Mae {key} yn unig yn bleidlais wag.{}",
                if abstains { " - i ymatal." } else { "" }
            ),
        }
        Answered { key: &'a str } => {
            en: format!("Answered. {key} hands it in; another key changes it."),
            cy: format!("Wedi ateb. Mae {key} yn ei roi i mewn; mae bysell arall yn ei newid."),
        }
        DotsLeft { left: u32, key: &'a str, abstains: bool } => {
            en: format!(
                "{} left. Press the key of what {} for: it is not shown. {key} hands in your ballot.{}",
                plural::regular(left, "dot"),
                they_are(left),
                if abstains { " - abstains." } else { "" }
            ),
            cy: format!(
                "{} ar ôl. Teipiwch at beth y {}: ni chaiff ei ddangos. Mae {key} yn rhoi eich pleidlais i mewn.{}",
                DOT.counted(left as usize),
                welsh_they_are(left),
                if abstains { " - i ymatal." } else { "" }
            ),
        }
        AllDotsGiven { key: &'a str } => {
            en: format!("All dots given. {key} hands it in; Backspace takes the last one back."),
            cy: format!("Pob dot wedi'i roi. Mae {key} yn ei roi i mewn; mae Backspace yn cymryd yr un olaf yn ôl."),
        }
        KeyDots { left: u32 } => {
            en: format!(
                "{} left. Press the key of what {} for: it is not shown. 0 gives none, - abstains.",
                plural::regular(left, "dot"),
                they_are(left)
            ),
            cy: format!(
                "{} ar ôl. Teipiwch at beth y {}: ni chaiff ei ddangos. 0 i roi dim, - i ymatal.",
                DOT.counted(left as usize),
                welsh_they_are(left)
            ),
        }
        KeyAScore => {
            en: "Give a score from 1 to 5: it is not shown. 0 passes one over, - abstains.",
            cy: "Teipiwch sgôr o 1 i 5: ni chaiff ei ddangos. 0 i basio un, - i ymatal.",
        }
        ToTheNext { key: &'a str } => {
            en: format!("Thank you. {key}: the next person. Backspace takes the last one back."),
            cy: format!("Diolch. {key}: y person nesaf. Mae Backspace yn cymryd yr un olaf yn ôl."),
        }
        IfEverybodyHad { key: &'a str } => {
            en: format!("If everybody has had a turn, {key} closes the ballot."),
            cy: format!("Os yw pawb wedi cael tro, mae {key} yn cau'r bleidlais."),
        }
        PlusGivesADot => {
            en: "+ puts a dot on the marked one.",
            cy: "Mae + yn rhoi dot ar yr un a farciwyd.",
        }
        InTheirWords { objections: u32 } => {
            en: format!(
                "{}. In words that whoever objects accepts; nobody is named.",
                plural::regular(objections, "objection")
            ),
            cy: format!(
                "Gwrthwynebiadau: {objections}. Mewn geiriau y mae'r gwrthwynebydd yn eu derbyn; nid enwir neb."
            ),
        }
        ByAnySign { key: &'a str } => {
            en: format!("By any sign: a hand, a card, a voice, a message. {key}: one after the other."),
            cy: format!("Ag unrhyw arwydd: llaw, cerdyn, llais, neges. {key}: un ar ôl y llall."),
        }
        ReadTheNumbers => {
            en: "Read the numbers out. Any sign counts: a hand, a card, a voice, a message.",
            cy: "Darllenwch y rhifau. Mae pob arwydd yn cyfrif: llaw, cerdyn, llais, neges.",
        }
        ToChooseFrom { items: usize, each: u32 } => {
            en: format!("{items} to choose from, {} each", plural::regular(each, "dot")),
            cy: format!("{items} i ddewis ohonynt, {} yr un", DOT.counted(each as usize)),
        }
        ChangeIt { more: &'a str, fewer: &'a str } => {
            en: format!("{more} and {fewer} change it"),
            cy: format!("mae {more} a {fewer} yn ei newid"),
        }
        PeopleWhoVoted => { en: "people who voted", cy: "pobl a bleidleisiodd", }
        Abstain => { en: "abstain", cy: "ymatal", }
        CouldVote => { en: "could vote", cy: "yn cael pleidleisio", }
        Voted => { en: "voted", cy: "wedi pleidleisio", }
        Abstained => { en: "abstained", cy: "ymatal", }
        Blank => { en: "blank", cy: "gwag", }
        HowManyHands => {
            en: "How many hands for each score?",
            cy: "Sawl llaw i bob sgôr?",
        }
        Dots => { en: "dots", cy: "dotiau", }
        DotsGiven { dots: u64, each: u32 } => {
            en: format!("{}, {each} each", plural::regular(dots, "dot")),
            cy: format!("{}, {each} yr un", DOT.counted(usize::try_from(dots).unwrap_or(usize::MAX))),
        }
        HiddenUntil { key: &'a str } => {
            en: format!("Type how many. Figures are hidden until {key} shows them."),
            cy: format!("Teipiwch faint. Mae'r ffigurau'n gudd nes i {key} eu dangos."),
        }
        RunOff => { en: "run-off", cy: "ail bleidlais", }
        Each { dots: u32 } => {
            en: format!("{} each", plural::regular(dots, "dot")),
            cy: format!("{} yr un", DOT.counted(dots as usize)),
        }
        Items { count: usize } => {
            en: plural::regular(count as u64, "item"),
            cy: format!("{count} eitem"),
        }
        Together { count: usize } => {
            en: format!("{count} together"),
            cy: format!("{count} gyda'i gilydd"),
        }
        Tied { open: usize, places: usize } => {
            en: format!("Tied: {open} items for {}.", plural::regular(places as u64, "place")),
            cy: format!("Cyfartal: {open} eitem am {places} lle."),
        }
        PreferredNotToVote { top: Option<usize> } => {
            en: match top {
                Some(top) => format!("You preferred not to vote. Choose what to take forward: {top} at most."),
                None => "You preferred not to vote. Choose what to take forward.".to_owned(),
            },
            cy: match top {
                Some(top) => format!("Roedd yn well gennych beidio â phleidleisio. Dewiswch beth sy'n parhau: {top} ar y mwyaf."),
                None => "Roedd yn well gennych beidio â phleidleisio. Dewiswch beth sy'n parhau.".to_owned(),
            },
        }
        KeepOrVoteAgain => {
            en: "Keep all that are tied, take some out together, or vote on them again.",
            cy: "Cadwch bob un sy'n gyfartal, tynnwch rai allan gyda'ch gilydd, neu pleidleisiwch arnynt eto.",
        }
        /// Nobody has given a ballot yet, and somebody wants to hand it on.
        NobodyVotedYet { close: &'a str } => {
            en: format!("Nobody has voted yet: - abstains, 0 passes, and {close} closes this."),
            cy: format!("Nid oes neb wedi pleidleisio eto: - i ymatal, 0 i basio, a {close} i gau hwn."),
        }
        EverybodyVoted { add: &'a str } => {
            en: format!("Everybody has had a turn: {add} adds somebody who came late."),
            cy: format!("Mae pawb wedi cael tro: mae {add} yn ychwanegu rhywun a ddaeth yn hwyr."),
        }
        BallotOpen { key: &'a str } => {
            en: format!("Ballots were given: {key} closes the ballot first."),
            cy: format!("Mae pleidleisiau wedi'u rhoi: mae {key} yn cau'r bleidlais yn gyntaf."),
        }
        NothingListed { is_vote: bool } => {
            en: format!("Nothing is on the list yet: type what is {}.", voted_or_scored(is_vote)),
            cy: format!("Does dim ar y rhestr eto: teipiwch beth i {}.", welsh_voted_or_scored(is_vote)),
        }
        SourceNotShown { vote: &'a dyn Phrase, reveal: &'a str, is_vote: bool } => {
            en: format!(
                "\"{}\" has not been shown: {reveal} shows it in its step. Or type what is {}.",
                vote.say(English),
                voted_or_scored(is_vote)
            ),
            cy: format!(
                "Ni ddangoswyd \"{}\" eto: mae {reveal} yn ei ddangos yn ei gam. Neu teipiwch beth i {}.",
                vote.say(Welsh),
                welsh_voted_or_scored(is_vote)
            ),
        }
        NothingSorted { sort: &'a str, is_vote: bool } => {
            en: format!(
                "Nothing is sorted under themes yet: {sort} sorts, in the step. Or type what is {}.",
                voted_or_scored(is_vote)
            ),
            cy: format!(
                "Does dim wedi'i ddidoli o dan themâu eto: mae {sort} yn didoli, yn y cam. Neu teipiwch beth i {}.",
                welsh_voted_or_scored(is_vote)
            ),
        }
        WhatStoodAgainst => { en: "Objections raised:", cy: "Gwrthwynebiadau a godwyd:", }
        PutTogether { key: &'a str } => {
            en: format!("Mark the other one, and {key} puts them together."),
            cy: format!("Marciwch y llall, ac mae {key} yn eu rhoi gyda'i gilydd."),
        }
        ForYouAlone => { en: "for you alone", cy: "i chi yn unig", }
        ForTheRoom => { en: "for the room", cy: "i'r ystafell", }
        /// The question asked at the end, in secret.
        WorthOurTime => { en: "Was it worth our time?", cy: "A oedd yn werth ein hamser?", }
        WorthItem => {
            en: "Worth our time, from 1 (not at all) to 5 (very much)",
            cy: "Gwerth ein hamser, o 1 (ddim o gwbl) i 5 (yn fawr iawn)",
        }
    }
}

const fn they_are(dots: u32) -> &'static str {
    if dots == 1 { "it is" } else { "they are" }
}

const fn welsh_they_are(dots: u32) -> &'static str {
    if dots == 1 { "mae" } else { "maent" }
}

const fn voted_or_scored(is_vote: bool) -> &'static str {
    if is_vote { "voted on" } else { "scored" }
}

const fn welsh_voted_or_scored(is_vote: bool) -> &'static str {
    if is_vote { "bleidleisio arno" } else { "gael sgôr" }
}
