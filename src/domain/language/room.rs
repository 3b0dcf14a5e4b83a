//! What is on the wall beside the run screen: rules, groups, topics, a new plan, and what was agreed.

use chrono::NaiveDate;

use super::welsh::{ORGANISATION, PERSON};
use super::{Moment, Phrase, day_and_month, full_date, length, moment, phrases};
use crate::domain::language::Language::{English, Welsh};
use crate::domain::plural;
use crate::domain::time::{Millis, Wall};

phrases! {
    /// Rules, groups, topics, a new plan, and what was agreed.
    pub enum RoomPhrase<'a> {
        HowShallWeWork => {
            en: "How shall we work together?",
            cy: "Sut y byddwn ni'n gweithio gyda'n gilydd?",
        }
        /// Before a rule.
        Struck => {
            en: "struck:",
            cy: "wedi'i ddileu:",
        }
        KeptHereOnly => {
            en: "What is taken down is kept on this laptop only. At the end it can be kept or erased.",
            cy: "Dim ond ar y gliniadur hwn y cedwir yr hyn a nodir. Ar y diwedd gellir ei gadw neu ei ddileu.",
        }
        KeptHereOnlyOfTwo => {
            en: "What the two of you take down is kept on this laptop only. At the end it can be kept or erased.",
            cy: "Dim ond ar y gliniadur hwn y cedwir yr hyn y mae'r ddau ohonoch yn ei nodi. Ar y diwedd gellir ei gadw neu ei ddileu.",
        }
        OurGroundRules => {
            en: "Our ground rules",
            cy: "Ein rheolau sylfaenol",
        }
        OurGroundRulesAgreed => {
            en: "Our ground rules, agreed by all",
            cy: "Ein rheolau sylfaenol, wedi'u cytuno gan bawb",
        }
        OurGroundRulesAgreedByBoth => {
            en: "Our ground rules, agreed by both",
            cy: "Ein rheolau sylfaenol, wedi'u cytuno gan y ddau",
        }
        NoGroundRules => {
            en: "No ground rules were kept.",
            cy: "Ni chadwyd unrhyw reolau sylfaenol.",
        }
        WhatItIsFor { title: &'a dyn Phrase } => {
            en: format!("What it is for: {}", title.say(English)),
            cy: format!("Beth yw ei ddiben: {}", title.say(Welsh)),
        }
        WhatWasTakenDown => {
            en: "What was taken down",
            cy: "Yr hyn a nodwyd",
        }
        TheSessionAsAWhole => {
            en: "The session as a whole",
            cy: "Y sesiwn gyfan",
        }
        NothingYet => {
            en: "Nothing for the room yet.",
            cy: "Dim byd i'r ystafell eto.",
        }
        /// Before a decision.
        DecidedColon => {
            en: "Decided:",
            cy: "Penderfynwyd:",
        }
        /// Before something that was parked.
        ParkedColon => {
            en: "Parked:",
            cy: "Wedi'i barcio:",
        }
        /// Behind a text, in brackets.
        ForThosePresent => {
            en: "for those present",
            cy: "i'r rhai sy'n bresennol",
        }
        /// Behind a text, in brackets.
        YoursAlone => {
            en: "yours alone",
            cy: "i chi yn unig",
        }
        NobodyYet => {
            en: "nobody yet",
            cy: "neb eto",
        }
        NoDateYet => {
            en: "no date yet",
            cy: "dim dyddiad eto",
        }
        Due { day: NaiveDate } => {
            en: format!("due {}", full_date(English, day)),
            cy: format!("erbyn {}", full_date(Welsh, day)),
        }
        WhatWeAgreed => {
            en: "What we agreed",
            cy: "Yr hyn y cytunwyd arno",
        }
        Decided => {
            en: "Decided",
            cy: "Penderfynwyd",
        }
        NothingWasAgreed => {
            en: "No shared actions and no decisions were taken down.",
            cy: "Ni nodwyd unrhyw gamau ar y cyd nac unrhyw benderfyniadau.",
        }
        NoGroupsYet => {
            en: "No groups are formed yet.",
            cy: "Nid oes grwpiau eto.",
        }
        CountOff { people: usize } => {
            en: format!("Count off from 1 to {people}, and keep your number."),
            cy: format!("Cyfrwch o 1 i {people}, a chofiwch eich rhif."),
        }
        /// Beside a name.
        Host => {
            en: "host",
            cy: "gwesteiwr",
        }
        /// Beside a name.
        KeepsPlace => {
            en: "keeps place",
            cy: "yn aros yn ei le",
        }
        Outside => {
            en: "Outside",
            cy: "Y tu allan",
        }
        Inside { empty: usize } => {
            en: match empty {
                0 => "Inside: no empty chair".to_owned(),
                1 => "Inside, with an empty chair".to_owned(),
                n => format!("Inside, with {n} empty chairs"),
            },
            cy: match empty {
                0 => "Y tu mewn: dim cadair wag".to_owned(),
                1 => "Y tu mewn, gyda chadair wag".to_owned(),
                n => format!("Y tu mewn, gyda {n} cadair wag"),
            },
        }
        StillToChoose => {
            en: "Still to choose",
            cy: "Eto i ddewis",
        }
        InNoGroupYet => {
            en: "In no group yet",
            cy: "Heb grŵp eto",
        }
        Watching => {
            en: "Watching",
            cy: "Yn gwylio",
        }
        People { count: usize } => {
            en: plural::counted(count as u64, "person", "people"),
            cy: PERSON.counted(count),
        }
        Organisations { count: usize } => {
            en: plural::counted(count as u64, "organisation", "organisations"),
            cy: ORGANISATION.counted(count),
        }
        /// Who has no name.
        Person { number: u32 } => {
            en: format!("person {number}"),
            cy: format!("person {number}"),
        }
        /// Who does something.
        AllOfUs => {
            en: "all of us",
            cy: "pawb ohonom",
        }
        Somebody => {
            en: "somebody",
            cy: "rhywun",
        }
        /// The limits of confidence, unless the script has words of its own.
        WhatIsWritten => {
            en: "Written down: notes, and what we agree, on this laptop.",
            cy: "Nodir: nodiadau, a'r hyn y cytunwn arno, ar y gliniadur hwn.",
        }
        /// In a one-to-one.
        WeTwoMayRead => {
            en: "Who may read it: the two of us.",
            cy: "Pwy gaiff ei ddarllen: ni'n dau.",
        }
        StaysBetweenUs => {
            en: "It stays between us, unless somebody may be at risk; then I tell you first, where that is safe.",
            cy: "Mae'n aros rhyngom, oni bai y gallai rhywun fod mewn perygl; yna dywedaf wrthych chi'n gyntaf, lle \
                 mae'n ddiogel.",
        }
        /// In a confidential step of a group.
        ThosePresentMayRead => {
            en: "Who may read it: those present.",
            cy: "Pwy gaiff ei ddarllen: y rhai sy'n bresennol.",
        }
        StaysAmongUs => {
            en: "It stays here, unless somebody may be at risk; then I tell you first, where that is safe.",
            cy: "Mae'n aros yma, oni bai y gallai rhywun fod mewn perygl; yna dywedaf wrthych chi'n gyntaf, lle mae'n \
                 ddiogel.",
        }
        /// To those who heard all of it before.
        StillForTwo => {
            en: "As before, what is written down is for the two of us.",
            cy: "Fel o'r blaen, mae'r hyn a nodir i ni'n dau.",
        }
        StillForThosePresent => {
            en: "As before, what is written down is for those present.",
            cy: "Fel o'r blaen, mae'r hyn a nodir i'r rhai sy'n bresennol.",
        }
        /// Whose role it is in a round, by their place from 0.
        PersonAt { place: usize } => {
            en: format!("{} person", PLACES.get(place).copied().unwrap_or_default()),
            cy: format!("person {}", place + 1),
        }
        Topics => {
            en: "Topics",
            cy: "Pynciau",
        }
        TopicsOf { each: Millis } => {
            en: format!("Topics, {} each", length(English, each)),
            cy: format!("Pynciau, {} yr un", length(Welsh, each)),
        }
        NoTopicsYet => {
            en: "No topics yet.",
            cy: "Dim pynciau eto.",
        }
        MoreOrEnough => {
            en: "More, or enough? Show it by any sign; a tie means enough.",
            cy: "Mwy, neu ddigon? Dangoswch ag unrhyw arwydd; os yw'n gyfartal, digon.",
        }
        HadAllItsTime => {
            en: "Time is up, and it has gone on as often as it may.",
            cy: "Mae'r amser ar ben, ac mae wedi parhau mor aml ag y caiff.",
        }
        NoTimeForMore => {
            en: "Time is up, and there is none left for more of it.",
            cy: "Mae'r amser ar ben, ac nid oes dim ar ôl ar gyfer mwy ohono.",
        }
        MoreOfIt { time: Millis, is_all: bool, fewer: usize, longer: Millis } => {
            en: format!(
                "{} more{}{}{}",
                length(English, time),
                if is_all { ", all there is time for" } else { "" },
                fewer_topics(fewer),
                match longer {
                    Millis::ZERO => String::new(),
                    longer => format!("; this step takes {} longer", length(English, longer)),
                }
            ),
            cy: format!(
                "{} arall{}{}{}",
                length(Welsh, time),
                if is_all { ", yr holl amser sydd ar ôl" } else { "" },
                fewer_welsh_topics(fewer),
                match longer {
                    Millis::ZERO => String::new(),
                    longer => format!("; bydd y cam hwn yn cymryd {} yn hwy", length(Welsh, longer)),
                }
            ),
        }
        MoreAfterTheBreak => {
            en: "more of it after the break",
            cy: "mwy ohono ar ôl yr egwyl",
        }
        Enough => {
            en: "enough",
            cy: "digon",
        }
        EnoughOnTo { title: &'a dyn Phrase } => {
            en: format!("enough: on to {}", title.say(English)),
            cy: format!("digon: ymlaen at {}", title.say(Welsh)),
        }
        ParkIt => {
            en: "park it for later",
            cy: "ei barcio at nes ymlaen",
        }
        TooManyTopics { fit: usize, over: usize } => {
            en: format!("time for {fit}: {} will be parked unless others take less", the_last(over)),
            cy: format!("amser i {fit}: caiff {over} eu parcio oni bai bod eraill yn cymryd llai"),
        }
        TopicsTied { tied: usize, places: usize } => {
            en: format!(
                "{tied} are tied, and {} wanted of them: the room says which",
                plural::counted(u32::try_from(places).unwrap_or(u32::MAX), "is", "are")
            ),
            cy: format!("{tied} yn gyfartal, ac eisiau {places} ohonynt: yr ystafell sy'n dweud pa rai"),
        }
        ANewPlan => {
            en: "A new plan",
            cy: "Cynllun newydd",
        }
        Unsorted => {
            en: "Unsorted",
            cy: "Heb eu didoli",
        }
        AllSorted { all: usize } => {
            en: format!("{}, all sorted", plural::regular(all as u64, "item")),
            cy: format!("{all} eitem, y cyfan wedi'u didoli"),
        }
        ToSort { left: usize, all: usize } => {
            en: format!("{left} of {all} to sort"),
            cy: format!("{left} o {all} i'w didoli"),
        }
        Notes => {
            en: "Notes",
            cy: "Nodiadau",
        }
        NotesOf { title: &'a dyn Phrase } => {
            en: format!("Notes, {}", title.say(English)),
            cy: format!("Nodiadau, {}", title.say(Welsh)),
        }
        ParkedForLater => {
            en: "Parked for later",
            cy: "Wedi'u parcio at nes ymlaen",
        }
        /// "Mon 30 Nov · 09:00".
        DayAndClock { at: Wall } => {
            en: format!("{} · {}", day_and_month(English, at.date_naive()), at.format("%H:%M")),
            cy: format!("{} · {}", day_and_month(Welsh, at.date_naive()), at.format("%H:%M")),
        }
        InsteadOf { at: Moment, fixed: Wall } => {
            en: format!("{} instead of {}", moment(English, at), fixed.format("%H:%M")),
            cy: format!("{} yn lle {}", moment(Welsh, at), fixed.format("%H:%M")),
        }
        FixedAt { at: Moment } => {
            en: format!("fixed at {}", moment(English, at)),
            cy: format!("wedi'i bennu am {}", moment(Welsh, at)),
        }
        /// A moment.
        At { at: Moment } => {
            en: moment(English, at),
            cy: moment(Welsh, at),
        }
    }
}

const PLACES: [&str; 8] = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"];

fn the_last(over: usize) -> String {
    match over {
        1 => "the last one".to_owned(),
        2 => "the last two".to_owned(),
        3 => "the last three".to_owned(),
        n => format!("the last {n}"),
    }
}

/// What a topic's going on costs, behind how long it is: ", one topic fewer".
pub(crate) fn fewer_topics(count: usize) -> String {
    match count {
        0 => String::new(),
        1 => ", one topic fewer".to_owned(),
        2 => ", two topics fewer".to_owned(),
        3 => ", three topics fewer".to_owned(),
        n => format!(", {n} topics fewer"),
    }
}

fn fewer_welsh_topics(count: usize) -> String {
    match count {
        0 => String::new(),
        n => format!(", {n} pwnc yn llai"),
    }
}
