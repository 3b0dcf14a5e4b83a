//! The room's texts beside the run screen: rules, groups, topics, a new plan, and what was agreed.

use chrono::NaiveDate;

use super::welsh::{ORGANISATION, PERSON, TOPIC, times as welsh_times};
use super::{Moment, Phrase, day_and_month, full_date, length, moment, phrases};
use crate::domain::event::ParkedFate;
use crate::domain::language::Language::{English, Welsh};
use crate::domain::plural;
use crate::domain::time::{Millis, Wall};

phrases! {
    /// Texts for rules, groups, topics, a new plan, and what was agreed.
    pub enum RoomPhrase<'a> {
        HowShallWeWork => {
            en: "How shall we work together?",
            cy: "Sut y byddwn ni'n gweithio gyda'n gilydd?",
        }
        /// Before a rule.
        Struck => {
            en: "struck",
            cy: "wedi'i ddileu",
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
        /// Before a parked item.
        Parked => {
            en: "Parked",
            cy: "Wedi'i barcio",
        }
        /// After a text, in brackets.
        ForThosePresent => {
            en: "for those present",
            cy: "i'r rhai sy'n bresennol",
        }
        /// After a text, in brackets.
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
        NoGroupsYetForm { key: &'a str } => {
            en: format!("No groups are formed yet: {key} forms them."),
            cy: format!("Nid oes grwpiau eto: mae {key} yn eu ffurfio."),
        }
        NoGroundRulesYet { key: &'a str } => {
            en: format!("No ground rules yet: {key} adds one."),
            cy: format!("Dim rheolau sylfaenol eto: mae {key} yn ychwanegu un."),
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
        WhatBecameOfActions => {
            en: "What became of last time's actions?",
            cy: "Beth ddaeth o gamau'r tro diwethaf?",
        }
        StillGoingOf { open: usize, of: usize } => {
            en: format!("{open} of {of} still going"),
            cy: format!("{open} o {of} yn parhau"),
        }
        DueOverdue { day: NaiveDate } => {
            en: format!("due {}, overdue", full_date(English, day)),
            cy: format!("erbyn {}, yn hwyr", full_date(Welsh, day)),
        }
        ActionDone => {
            en: "done",
            cy: "wedi'i wneud",
        }
        WasDropped => {
            en: "dropped",
            cy: "wedi'i ollwng",
        }
        CarriedOver { times: u32 } => {
            en: format!("carried over {} before", english_times(times)),
            cy: format!("wedi'i gario drosodd {} o'r blaen", welsh_times(times)),
        }
        WhatOfTheParked { all: usize } => {
            en: match all {
                1 => "Parked before: what do we do with it?",
                _ => "Parked before: what do we do with them?",
            },
            cy: match all {
                1 => "Wedi'i barcio o'r blaen: beth wnawn ni ag ef?",
                _ => "Wedi'u parcio o'r blaen: beth wnawn ni â nhw?",
            },
        }
        StillParkedOf { left: usize, of: usize } => {
            en: format!("{left} of {of} still parked"),
            cy: format!("{left} o {of} wedi'u parcio o hyd"),
        }
        Fate { fate: ParkedFate } => {
            en: match fate {
                ParkedFate::Kept => "still parked",
                ParkedFate::TakenUp => "taken up: it is a note now",
                ParkedFate::Dropped => "dropped",
            },
            cy: match fate {
                ParkedFate::Kept => "wedi'i barcio o hyd",
                ParkedFate::TakenUp => "wedi'i godi: mae'n nodyn nawr",
                ParkedFate::Dropped => "wedi'i ollwng",
            },
        }
        CameBack { times: u32 } => {
            en: format!("came back {} before", english_times(times)),
            cy: format!("wedi dod yn ôl {} o'r blaen", welsh_times(times)),
        }
        NothingTakenDownYet { note: &'a str, action: &'a str } => {
            en: format!("Nothing yet. Press {note} for a note, {action} for a shared action."),
            cy: format!("Dim byd eto. Pwyswch {note} am nodyn, {action} am gam ar y cyd."),
        }
        WhatShallWeTalkAbout => {
            en: "What shall we talk about?",
            cy: "Am beth y siaradwn ni?",
        }
        TimeForTopics { each: Millis, fit: usize } => {
            en: format!("{} each: there is time for {}.", length(English, each), plural::regular(fit as u64, "topic")),
            cy: format!("{} yr un: mae amser i {}.", length(Welsh, each), TOPIC.counted(fit)),
        }
        PickedTooMany { picked: usize, fit: usize, over: usize } => {
            en: format!("{picked} picked, time for {fit}: {} will be parked unless others take less.", the_last(over)),
            cy: format!("{picked} wedi'u dewis, amser i {fit}: caiff {over} eu parcio oni bai bod eraill yn cymryd llai."),
        }
        NoTopicsTakenDown { add: &'a str, next: &'a str } => {
            en: format!("Nothing was taken down yet: {add} adds a topic, {next} goes on without."),
            cy: format!("Ni nodwyd dim eto: mae {add} yn ychwanegu pwnc, ac mae {next} yn mynd ymlaen hebddo."),
        }
        TopicsWaitForVote { choose: &'a str } => {
            en: format!("No topics yet: the result of the vote has not been shown. {choose} chooses by hand."),
            cy: format!("Dim pynciau eto: ni ddangoswyd y bleidlais. Mae {choose} yn dewis â llaw."),
        }
        TopicsFromWhatWasSaid { choose: &'a str } => {
            en: format!("No topics yet: {choose} chooses them from what was said."),
            cy: format!("Dim pynciau eto: mae {choose} yn eu dewis o'r hyn a ddywedwyd."),
        }
        MovesOnToTables { key: &'a str } => {
            en: format!("{key} moves people on to other tables."),
            cy: format!("Mae {key} yn symud pobl ymlaen at fyrddau eraill."),
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
        /// Somebody without a name.
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
        /// The limits of confidentiality, unless the script has its own words.
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
        /// For those who heard all of it before.
        StillForTwo => {
            en: "As before, what is written down is for the two of us.",
            cy: "Fel o'r blaen, mae'r hyn a nodir i ni'n dau.",
        }
        StillForThosePresent => {
            en: "As before, what is written down is for those present.",
            cy: "Fel o'r blaen, mae'r hyn a nodir i'r rhai sy'n bresennol.",
        }
        /// The holder of a role in a round, by index.
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
            en: "Time is up, and this topic has had all its extra time.",
            cy: "Mae'r amser ar ben, ac mae'r pwnc hwn wedi cael ei holl amser ychwanegol.",
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
                "{tied} are tied for {}: the room says which",
                plural::regular(places as u64, "place")
            ),
            cy: format!("{tied} yn gyfartal am {places} lle: yr ystafell sy'n dweud pa rai"),
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
        /// The same in other words.
        AlsoSaid { text: &'a str } => {
            en: format!("also: {text}"),
            cy: format!("hefyd: {text}"),
        }
        UnderThemes { themes: &'a str } => {
            en: format!("under {themes}"),
            cy: format!("o dan {themes}"),
        }
        LooksLike { numbers: &'a str } => {
            en: format!("looks like {numbers}"),
            cy: format!("yn debyg i {numbers}"),
        }
        /// Beside a theme.
        Like { number: usize } => {
            en: format!("like {number}"),
            cy: format!("fel {number}"),
        }
        NothingLeftToSort => {
            en: "There is nothing to sort in this list any more.",
            cy: "Does dim i'w ddidoli yn y rhestr hon bellach.",
        }
        NothingUnderTheme => {
            en: "Nothing stands under this theme.",
            cy: "Does dim o dan y thema hon.",
        }
        EverythingIsSorted => {
            en: "Everything is sorted.",
            cy: "Mae popeth wedi'i ddidoli.",
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

/// The cost of extending a topic, after its length: ", one topic fewer".
pub(crate) fn fewer_topics(count: usize) -> String {
    match count {
        0 => String::new(),
        1 => ", one topic fewer".to_owned(),
        2 => ", two topics fewer".to_owned(),
        3 => ", three topics fewer".to_owned(),
        n => format!(", {n} topics fewer"),
    }
}

fn english_times(times: u32) -> String {
    match times {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        times => format!("{times} times"),
    }
}

fn fewer_welsh_topics(count: usize) -> String {
    match count {
        0 => String::new(),
        n => format!(", {} yn llai", TOPIC.counted(n)),
    }
}
