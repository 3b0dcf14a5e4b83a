//! The pages that leave a session: headings, facts and times.

use chrono::NaiveDate;

use super::welsh::{TIME, times as welsh_times};
use super::{Phrase, day_and_month, full_date, length, phrases, short_date, taken};
use crate::domain::activity::Format;
use crate::domain::language::Language::{English, Welsh};
use crate::domain::plural;
use crate::domain::time::{Millis, Wall};

phrases! {
    /// Headings, facts and times of a page.
    pub enum PagePhrase<'a> {
        PrivateSession => { en: "Private session", cy: "Sesiwn breifat", }
        /// In place of a title.
        Untitled => { en: "Session", cy: "Sesiwn", }
        Rehearsal => { en: "Rehearsal.", cy: "Ymarfer.", }
        NoRealContent => { en: "Practice run: no real content.", cy: "Rhediad ymarfer: dim cynnwys go iawn.", }
        ForThosePresent => { en: "For those present.", cy: "I'r rhai a oedd yn bresennol.", }
        StaysAmongThem => { en: "It stays among them.", cy: "Mae'n aros yn eu plith.", }
        ForTheFacilitator => { en: "For the facilitator alone.", cy: "I'r hwylusydd yn unig.", }
        ConfidentialNotIncluded => {
            en: "Confidential parts are not included.",
            cy: "Nid yw rhannau cyfrinachol wedi'u cynnwys.",
        }
        ConfidentialExceptHeard => {
            en: "Confidential parts are not included, except what everybody heard.",
            cy: "Nid yw rhannau cyfrinachol wedi'u cynnwys, heblaw am yr hyn a glywodd pawb.",
        }
        NeitherPeopleNorTopic => {
            en: "Neither are the people and the topic.",
            cy: "Na'r bobl na'r pwnc chwaith.",
        }
        Date => { en: "Date", cy: "Dyddiad", }
        Dates => { en: "Dates", cy: "Dyddiadau", }
        Day { day: NaiveDate } => { en: full_date(English, day), cy: full_date(Welsh, day), }
        ShortDay { day: NaiveDate } => { en: short_date(English, day), cy: short_date(Welsh, day), }
        FormatLabel => { en: "Format", cy: "Fformat", }
        FormatName { format: Format } => {
            en: format.to_string(),
            cy: match format {
                Format::OneToOne => "un i un",
                Format::Pairs => "parau",
                Format::SmallGroup => "grŵp bach",
                Format::WholeRoom => "ystafell gyfan",
            },
        }
        People => { en: "People", cy: "Pobl", }
        ComingAndGoing => { en: "Coming and going", cy: "Mynd a dod", }
        Came { clock: &'a dyn Phrase } => {
            en: format!("came {}", clock.say(English)),
            cy: format!("daeth {}", clock.say(Welsh)),
        }
        Left { clock: &'a dyn Phrase } => {
            en: format!("left {}", clock.say(English)),
            cy: format!("gadawodd {}", clock.say(Welsh)),
        }
        Clock { at: Wall } => { en: at.format("%H:%M").to_string(), cy: at.format("%H:%M").to_string(), }
        ClockOnDay { at: Wall } => {
            en: at.format("%H:%M on %-d %b").to_string(),
            cy: format!("{} ar {}", at.format("%H:%M"), day_and_month(Welsh, at.date_naive())),
        }
        GroundRules => { en: "Ground rules", cy: "Rheolau sylfaenol", }
        AgreedByAll => { en: "Agreed by all.", cy: "Cytunwyd gan bawb.", }
        AgreedByBoth => { en: "Agreed by both.", cy: "Cytunwyd gan y ddau.", }
        AsSuggested => { en: "As suggested.", cy: "Fel yr awgrymwyd.", }
        DayBegins { number: usize, day: Option<NaiveDate> } => {
            en: match day {
                Some(day) => format!("Day {number}, {}", full_date(English, day)),
                None => format!("Day {number}"),
            },
            cy: match day {
                Some(day) => format!("Diwrnod {number}, {}", full_date(Welsh, day)),
                None => format!("Diwrnod {number}"),
            },
        }
        Decisions => { en: "Decisions", cy: "Penderfyniadau", }
        ParkedForLater => { en: "Parked for later", cy: "Wedi'u parcio at nes ymlaen", }
        SharedActions => { en: "Shared actions", cy: "Camau ar y cyd", }
        FromLastTime => { en: "From last time", cy: "O'r tro diwethaf", }
        ParkedBefore => { en: "Parked before", cy: "Wedi'u parcio o'r blaen", }
        TheSessionAsAWhole => { en: "The session as a whole", cy: "Y sesiwn gyfan", }
        Glossary => { en: "Glossary", cy: "Geirfa", }
        Source => { en: "Source", cy: "Ffynhonnell", }
        Sources => { en: "Sources", cy: "Ffynonellau", }
        SayInstead => { en: "say instead", cy: "dywedwch yn lle hynny", }
        SayInsteadHeading => { en: "Say instead", cy: "Dywedwch yn lle hynny", }
        Topic { number: usize } => { en: format!("Topic {number}"), cy: format!("Pwnc {number}"), }
        NobodyYet => { en: "nobody yet", cy: "neb eto", }
        NoDateYet => { en: "no date yet", cy: "dim dyddiad eto", }
        Due { day: &'a str } => { en: format!("due {day}"), cy: format!("erbyn {day}"), }
        Done => { en: "done", cy: "wedi'i wneud", }
        Dropped => { en: "dropped", cy: "wedi'i ollwng", }
        StillGoing { times: u32 } => {
            en: match times {
                1 => "still going, carried over once".to_owned(),
                2 => "still going, carried over twice".to_owned(),
                times => format!("still going, carried over {times} times"),
            },
            cy: format!("yn parhau, wedi'i gario drosodd {}", welsh_times(times)),
        }
        TakenUp => { en: "taken up", cy: "wedi'i godi", }
        StillParked => { en: "still parked", cy: "wedi'i barcio o hyd", }
        What => { en: "What", cy: "Beth", }
        Who => { en: "Who", cy: "Pwy", }
        ByWhen => { en: "By when", cy: "Erbyn pryd", }
        HowItStands => { en: "How it stands", cy: "Sut mae'n sefyll", }
        WhatBecameOfIt => { en: "What became of it", cy: "Beth ddaeth ohono", }
        PlannedWithTopics { planned: Millis, took: Millis } => {
            en: format!("planned {} with its topics, took {}", length(English, planned), taken(English, took)),
            cy: format!("cynllun {} gyda'i bynciau, cymerodd {}", length(Welsh, planned), taken(Welsh, took)),
        }
        Planned { planned: Millis } => {
            en: format!("planned {}", length(English, planned)),
            cy: format!("cynllun {}", length(Welsh, planned)),
        }
        NotPlanned => { en: "not planned", cy: "heb ei gynllunio", }
        IfThereWasTime => { en: "if there was time", cy: "os oedd amser", }
        LeftOut => { en: "left out", cy: "wedi'i hepgor", }
        NotBegun => { en: "not begun", cy: "heb ddechrau", }
        ClockNotStarted => { en: "its clock was not started", cy: "ni ddechreuwyd ei gloc", }
        NotReached => { en: "not reached", cy: "heb ei gyrraedd", }
        SoFar { time: Millis } => {
            en: format!("{} so far", taken(English, time)),
            cy: format!("{} hyd yma", taken(Welsh, time)),
        }
        Took { time: Millis } => {
            en: format!("took {}", taken(English, time)),
            cy: format!("cymerodd {}", taken(Welsh, time)),
        }
        MoreAsTheRoomWanted { times: &'a [Millis] } => {
            en: format!("{} more as the room wanted", together(English, times, " and ")),
            cy: format!("{} arall yn ôl dymuniad yr ystafell", together(Welsh, times, " a ")),
        }
        GroupsWereAbout => { en: "What the groups were about", cy: "Am beth oedd y grwpiau", }
        TablesWereAsked => { en: "What the tables were asked", cy: "Beth ofynnwyd i'r byrddau", }
        Parked => { en: "parked", cy: "wedi'i barcio", }
        /// None: the person who began.
        FacilitatedBy { who: &'a [Option<String>] } => {
            en: format!("facilitated by {}", named(who, "whoever began").join(", then ")),
            cy: format!("hwyluswyd gan {}", named(who, "pwy bynnag a ddechreuodd").join(", yna ")),
        }
        TablesHostedBy { who: &'a [&'a str] } => {
            en: format!("tables hosted by {}", who.join(", ")),
            cy: format!("byrddau dan ofal {}", who.join(", ")),
        }
        TheDay => { en: "The day", cy: "Y diwrnod", }
        TheDays => { en: "The days", cy: "Y diwrnodau", }
        OutlinedAsPlanned => { en: "outlined: as planned;", cy: "amlinell: yn ôl y cynllun;", }
        FilledAsItWent => { en: "filled: as it went", cy: "llawn: fel y bu", }
        FromTo { from: &'a str, to: &'a str } => {
            en: format!("From {from} to {to}."),
            cy: format!("O {from} i {to}."),
        }
        Since { clock: &'a str } => { en: format!("Since {clock}."), cy: format!("Ers {clock}."), }
        InAllTook { planned: Millis, time: Millis } => {
            en: format!("In all: planned {}, took {}.", length(English, planned), taken(English, time)),
            cy: format!("At ei gilydd: cynllun {}, cymerodd {}.", length(Welsh, planned), taken(Welsh, time)),
        }
        InAllSoFar { planned: Millis, time: Millis } => {
            en: format!("In all: planned {}, {} so far.", length(English, planned), taken(English, time)),
            cy: format!("At ei gilydd: cynllun {}, {} hyd yma.", length(Welsh, planned), taken(Welsh, time)),
        }
        Times { count: usize } => {
            en: match count {
                1 => "once".to_owned(),
                n => plural::regular(n as u64, "time"),
            },
            cy: TIME.counted(count),
        }
        WidestSpreadFirst => {
            en: "The widest spread first. Each bar: how many gave that score.",
            cy: "Y gwasgariad ehangaf yn gyntaf. Pob bar: faint a roddodd y sgôr honno.",
        }
        NobodyScoredIt => { en: "nobody scored it", cy: "ni sgoriodd neb", }
        Average { mean: f64 } => { en: format!("average {mean:.1}"), cy: format!("cyfartaledd {mean:.1}"), }
        OneToFive { counts: &'a str } => { en: format!("1 to 5: {counts}"), cy: format!("1 i 5: {counts}"), }
        Also { texts: &'a str } => { en: format!("also: {texts}"), cy: format!("hefyd: {texts}"), }
    }
}

fn named<'a>(who: &'a [Option<String>], whoever_began: &'a str) -> Vec<&'a str> {
    who.iter().map(|who| who.as_deref().unwrap_or(whoever_began)).collect()
}

fn together(language: super::Language, times: &[Millis], and: &str) -> String {
    times.iter().map(|time| length(language, *time)).collect::<Vec<_>>().join(and)
}
